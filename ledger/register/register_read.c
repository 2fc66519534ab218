#include "ledger/base/text/text.h"
#include "ledger/columns.h"
#include "ledger/keys.h"
#include "ledger/register/register.h"
#include "ledger/rows/csv/csv.h"

enum {
	NUMBER,
	CLASS,
	LABEL,
	COST,
	RESIDUAL,
	IN_SERVICE,
	MONTHS,
	YEARS,
	CONVENTION,
	DISPOSED,
	PROCEEDS,
	WRITE_DOWN,
	WRITTEN_DOWN,
	IN_PROGRESS,
	ACQUIRED,
	COLUMN_COUNT
};

enum { LONGEST_LIFE = 12000 }; /* in months */

static const struct csv_column columns[COLUMN_COUNT] = {
	{"no", "no|no.|n°|numero|no immobilisation|number|asset|asset no|asset number|asset id",
		CSV_TEXT, true},
	{"classe", "classe|categorie|class|category|asset class", CSV_TEXT, true},
	{"libelle", columns_label, CSV_TEXT, false},
	{"cout", "cout|cout d'acquisition|cout historique|cost|acquisition cost|historical cost",
		CSV_AMOUNT, true},
	{"residuelle", "residuelle|valeur residuelle|residual|residual value|salvage value", CSV_AMOUNT,
		false},
	{"mise_en_service",
		"mise en service|date de mise en service|date mise en service|in service|in service date|"
		"service date|placed in service",
		CSV_DATE, true},
	{"vie_mois",
		"vie mois|vie en mois|vie utile mois|vie utile en mois|duree mois|life months|life in "
		"months|"
		"useful life months",
		CSV_AMOUNT, false},
	{"vie_ans",
		"vie ans|vie en ans|vie utile|vie utile ans|vie utile en annees|duree ans|life years|life "
		"in years|"
		"useful life|useful life years",
		CSV_AMOUNT, false},
	{"convention", "convention|convention d'amortissement|amortization convention", CSV_TEXT,
		false},
	{"disposition",
		"disposition|date de disposition|cession|date de cession|disposal|disposal date|disposed",
		CSV_DATE, false},
	{"produit", "produit|produit de disposition|produit de cession|proceeds|disposal proceeds",
		CSV_AMOUNT, false},
	{"reduction", "reduction|reduction de valeur|moins-value|write-down|write down|writedown",
		CSV_AMOUNT, false},
	{"date_reduction",
		"date reduction|date de reduction|date de reduction de valeur|write-down date|write down "
		"date|"
		"writedown date",
		CSV_DATE, false},
	{"travaux_en_cours",
		"travaux en cours|debut des travaux|work in progress|work in progress since|wip", CSV_DATE,
		false},
	{"acquisition",
		"acquisition|date d'acquisition|date acquisition|acquired|acquisition date|purchase date",
		CSV_DATE, false},
};

static const struct {
	const char *name; /* as written in files */
	enum amortization_convention convention;
} conventions[] = {
	{"mois", AMORTIZATION_FULL_MONTH},
	{"demi_annee", AMORTIZATION_HALF_YEAR},
	{"demi-annee", AMORTIZATION_HALF_YEAR},
	{"jours", AMORTIZATION_DAILY},
};

struct reader {
	const struct csv *table;
	size_t row;
	struct arena *arena;
	struct error_list *errors;
};

static int fault(const struct reader *reader, const char *code, size_t column, const char *expected)
{
	return error_add(reader->errors, code, csv_where(reader->table, reader->row, column),
		csv_text(reader->table, reader->row, column), expected, NULL);
}

/* Reads an amount of whole cents that is not negative; zero where the field is empty. */
static number read_amount(const struct reader *reader, size_t column)
{
	struct amount amount;
	if (!csv_amount(reader->table, reader->row, column, &amount))
		return number_from_integer(reader->arena, 0);
	number value = amount_number(amount, reader->arena);
	if (number_sign(value) < 0)
		fault(reader, "register.negative-amount", column, columns[column].id);
	else if (number_decimals(value) > 2)
		fault(reader, "register.fraction-of-cent", column, columns[column].id);
	return value;
}

/* The life in months that one column states; -1 where it states none. */
static int stated_months(const struct reader *reader, size_t column, int months_each)
{
	struct amount amount;
	if (!csv_amount(reader->table, reader->row, column, &amount))
		return -1;
	number months = number_multiply(reader->arena, amount_number(amount, reader->arena),
		number_from_integer(reader->arena, months_each));
	bool whole = number_decimals(months) == 0 && number_sign(months) >= 0;
	if (!whole || number_compare(months, number_from_integer(reader->arena, LONGEST_LIFE)) > 0) {
		fault(reader, "register.unusable-life", column, "0-12000");
		return 0;
	}
	return (int)mpz_get_si(mpq_numref(months));
}

static void read_life(const struct reader *reader, struct asset *asset)
{
	int months = stated_months(reader, MONTHS, 1), years = stated_months(reader, YEARS, 12);
	if (months >= 0 && years >= 0 && months != years)
		fault(reader, "register.two-lives", YEARS, csv_text(reader->table, reader->row, MONTHS));
	if (months < 0 && years < 0 && asset->in_service != 0)
		fault(reader, "register.no-life", MONTHS, asset->number);
	asset->life_months = months >= 0 ? months : years >= 0 ? years : 0;
}

static void read_convention(const struct reader *reader, struct asset *asset)
{
	const char *text = csv_text(reader->table, reader->row, CONVENTION);
	const char *folded = text_folded(reader->arena, text);
	if (*text == '\0')
		return;
	for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++)
		if (text_equal(folded, text_folded(reader->arena, conventions[i].name))) {
			asset->convention = conventions[i].convention;
			asset->convention_stated = true;
		}
	if (!asset->convention_stated)
		fault(reader, "register.unknown-convention", CONVENTION, "mois, demi_annee, jours");
}

static void read_dates(const struct reader *reader, struct asset *asset)
{
	date work = csv_date(reader->table, reader->row, IN_PROGRESS);
	asset->in_service = csv_date(reader->table, reader->row, IN_SERVICE);
	asset->disposed = csv_date(reader->table, reader->row, DISPOSED);
	asset->written_down = csv_date(reader->table, reader->row, WRITTEN_DOWN);
	asset->acquired = csv_date(reader->table, reader->row, ACQUIRED);
	if (asset->acquired == 0 || (work != 0 && work < asset->acquired))
		asset->acquired = work != 0 ? work : asset->in_service;
}

static void check_dates(const struct reader *reader, const struct asset *asset)
{
	date ready = asset->in_service > asset->acquired ? asset->in_service : asset->acquired;
	bool early = asset->written_down < asset->acquired;
	bool late = asset->disposed != 0 && asset->written_down > asset->disposed;
	if (asset->acquired == 0) {
		fault(reader, "register.no-date", IN_SERVICE, asset->number);
		return;
	}
	if (asset->in_service != 0 && asset->in_service < asset->acquired)
		fault(reader, "register.service-before-acquisition", IN_SERVICE,
			date_text(reader->arena, asset->acquired));
	if (asset->disposed != 0 && asset->disposed < ready)
		fault(reader, "register.disposal-too-early", DISPOSED, date_text(reader->arena, ready));
	if (asset->written_down != 0 && (early || late))
		fault(reader, "register.write-down-outside", WRITTEN_DOWN, asset->number);
}

static void read_amounts(const struct reader *reader, struct asset *asset)
{
	struct amount cost;
	asset->cost = read_amount(reader, COST);
	asset->residual = read_amount(reader, RESIDUAL);
	asset->proceeds = read_amount(reader, PROCEEDS);
	asset->write_down = read_amount(reader, WRITE_DOWN);
	if (!csv_amount(reader->table, reader->row, COST, &cost))
		fault(reader, "register.no-cost", COST, asset->number);
	if (number_compare(asset->residual, asset->cost) > 0)
		fault(reader, "register.residual-above-cost", RESIDUAL,
			csv_text(reader->table, reader->row, COST));
	if (number_sign(asset->proceeds) != 0 && asset->disposed == 0)
		fault(reader, "register.proceeds-without-disposal", PROCEEDS, asset->number);
	if ((number_sign(asset->write_down) != 0) != (asset->written_down != 0))
		fault(reader, "register.write-down-incomplete", WRITE_DOWN, asset->number);
}

/* Checks that a write-down is no more than the carrying amount at its date. With the half-year rule
 * that amount depends on the fiscal year, which the register does not know; the cost is then the
 * limit. */
static void check_write_down(const struct reader *reader, const struct asset *asset)
{
	if (asset->written_down == 0)
		return;
	struct asset unharmed = *asset;
	struct asset_year state;
	struct fiscal_year until = {"", asset->acquired, asset->written_down};
	unharmed.write_down = number_from_integer(reader->arena, 0);
	unharmed.written_down = unharmed.disposed = 0;
	unharmed.in_service = asset->convention == AMORTIZATION_HALF_YEAR ? 0 : asset->in_service;
	asset_year(&state, &unharmed, &until, reader->arena);
	number carrying = number_subtract(reader->arena, asset->cost, state.accumulated_closing);
	if (number_compare(asset->write_down, carrying) > 0)
		fault(reader, "register.write-down-above-carrying", WRITE_DOWN,
			number_text(reader->arena, carrying, 2, ROUNDING_HALF_UP));
}

static void read_asset(const struct reader *reader, struct asset *asset, struct keys *seen)
{
	const struct csv *table = reader->table;
	size_t earlier = reader->errors->total;
	asset->number = csv_text(table, reader->row, NUMBER);
	asset->class_id = csv_text(table, reader->row, CLASS);
	asset->label = csv_text(table, reader->row, LABEL);
	asset->where = table->sources[reader->row];
	asset->class_where = csv_where(table, reader->row, CLASS);
	void **same = keys_at(seen, asset->number, "");
	if (*asset->number == '\0')
		fault(reader, "register.no-number", NUMBER, NULL);
	else if (*same != NULL)
		fault(reader, "register.doubled-asset", NUMBER,
			arena_printf(reader->arena, "%u", ((struct asset *)*same)->where.line));
	*same = asset;
	if (*asset->class_id == '\0')
		fault(reader, "register.no-class", CLASS, asset->number);
	read_dates(reader, asset);
	check_dates(reader, asset);
	read_amounts(reader, asset);
	read_life(reader, asset);
	read_convention(reader, asset);
	if (reader->errors->total == earlier)
		check_write_down(reader, asset);
}

int register_read(
	struct asset_register *out, const char *path, struct arena *arena, struct error_list *errors)
{
	struct csv table;
	size_t earlier = errors->total;
	*out = (struct asset_register){0};
	if (csv_read(&table, path, columns, COLUMN_COUNT, arena, errors) != 0)
		return -1;
	struct keys *seen = keys_new(arena);
	struct asset *assets = arena_array(arena, table.rows, sizeof *assets);
	for (size_t row = 0; row < table.rows; row++) {
		struct reader reader = {&table, row, arena, errors};
		read_asset(&reader, &assets[row], seen);
	}
	if (errors->total != earlier)
		return -1;
	*out = (struct asset_register){.assets = assets, .count = table.rows, .capacity = table.rows};
	return 0;
}
