#include "statements/matrix/movements.h"

#include <stdio.h>
#include <string.h>

#include "ledger/rows/csv/csv.h"

enum { YEAR, ACCOUNT, NATURE, AMOUNT, POSTE, COLUMN_COUNT };
enum { UNKNOWN_YEAR = -2, OPENING_YEAR = -1 };

static const struct csv_column columns[COLUMN_COUNT] = {
	{"exercice", "exercice|annee|year|fiscal year", CSV_TEXT, true},
	{"compte", "compte|no|account", CSV_TEXT, true},
	{"nature", "nature|kind", CSV_TEXT, true},
	{"montant", "montant|amount", CSV_AMOUNT, true},
	{"poste", "poste|line|ligne", CSV_TEXT, false},
};

/* The index of a year. The calendar year in which the first fiscal year begins stands for its
 * opening. */
static int year_index(const struct dossier *dossier, const char *id)
{
	for (size_t i = 0; i < dossier->year_count; i++)
		if (strcmp(dossier->years[i].id, id) == 0)
			return (int)i;
	char before[12];
	snprintf(before, sizeof before, "%d", date_year(dossier->years[0].first));
	return strcmp(id, before) == 0 ? OPENING_YEAR : UNKNOWN_YEAR;
}

static bool is_unpaid(const struct csv *table, size_t row)
{
	return strcmp(csv_text(table, row, NATURE), "acquisitions_impayees") == 0;
}

/* The poste that the row names, or that of its account; NULL where there is none. */
static const struct poste *poste_of(
	const struct csv *table, size_t row, const struct dossier *dossier, const struct chart *chart)
{
	const struct account *account = chart_find(chart, csv_text(table, row, ACCOUNT));
	const char *named = csv_text(table, row, POSTE);
	return poste_find(&dossier->postes, *named ? named : account ? account->group : "");
}

static void apply_row(struct books *books, const struct csv *table, size_t row,
	const struct dossier *dossier, const struct kinds *kinds, const struct chart *chart,
	struct error_list *errors)
{
	const char *nature = csv_text(table, row, NATURE);
	int year = year_index(dossier, csv_text(table, row, YEAR));
	const struct account *account = chart_find(chart, csv_text(table, row, ACCOUNT));
	struct amount amount;
	bool unpaid = is_unpaid(table, row);
	size_t before = errors->total;
	if (year == UNKNOWN_YEAR || (year == OPENING_YEAR && !unpaid))
		error_add(errors, "movements.unknown-year", csv_where(table, row, YEAR),
			csv_text(table, row, YEAR), NULL);
	if (!account)
		error_add(errors, "movements.unknown-account", csv_where(table, row, ACCOUNT),
			csv_text(table, row, ACCOUNT), NULL);
	if (!csv_amount(table, row, AMOUNT, &amount))
		error_add(errors, "movements.no-amount", csv_where(table, row, AMOUNT), NULL);
	int kind = kind_find(kinds, nature);
	if (!unpaid && kind < 0)
		error_add(errors, "journal.unknown-nature", csv_where(table, row, NATURE), nature, NULL);
	const struct poste *poste = unpaid ? poste_of(table, row, dossier, chart) : NULL;
	if (unpaid && !poste)
		error_add(errors, "movements.unknown-poste", csv_where(table, row, POSTE),
			csv_text(table, row, POSTE), NULL);
	if (errors->total != before)
		return;
	if (unpaid)
		books_unpaid(books, year, account, poste, amount);
	else
		books_declare(books, year, account, (enum kind)kind, amount, BOOKS_SAID);
}

int movements_read(struct books *books, const char *path, const struct dossier *dossier,
	const struct kinds *kinds, const struct chart *chart, struct arena *arena,
	struct error_list *errors)
{
	struct csv table;
	size_t before = errors->total;
	if (csv_read(&table, path, columns, COLUMN_COUNT, arena, errors) != 0)
		return -1;
	for (size_t row = 0; row < table.rows; row++)
		apply_row(books, &table, row, dossier, kinds, chart, errors);
	return errors->total == before ? 0 : -1;
}

int movements_show_unpaid(
	struct layout *layout, const char *path, struct arena *arena, struct error_list *errors)
{
	struct csv table;
	if (csv_read(&table, path, columns, COLUMN_COUNT, arena, errors) != 0)
		return -1;
	for (size_t row = 0; row < table.rows; row++) {
		const struct poste *poste =
			is_unpaid(&table, row) ? poste_of(&table, row, layout->dossier, layout->chart) : NULL;
		if (poste)
			layout_add_unpaid(layout, poste);
	}
	return 0;
}

static void declare_disposals(struct books *books, int year, const struct account *account,
	const struct asset_register *assets, const struct dossier *dossier, struct arena *arena)
{
	struct asset_year sums;
	register_year(&sums, assets, account->group, &dossier->years[year], arena);
	number out = account->role == ROLE_COST ? number_negate(arena, sums.disposals)
											: sums.accumulated_disposals;
	if (number_sign(out) != 0)
		books_declare(
			books, year, account, KIND_DISPOSAL, amount_of_number(out, arena), BOOKS_SHOWN);
}

void movements_from_register(struct books *books, const struct asset_register *assets,
	const struct dossier *dossier, const struct chart *chart, struct arena *arena)
{
	for (size_t i = 0; i < chart->count; i++) {
		const struct account *account = chart->accounts[i];
		bool first_of_class = true;
		for (size_t j = 0; j < i; j++)
			first_of_class = first_of_class &&
				(chart->accounts[j]->role != account->role ||
					strcmp(chart->accounts[j]->group, account->group) != 0);
		if ((account->role != ROLE_COST && account->role != ROLE_ACCUMULATED_AMORTIZATION) ||
			!first_of_class)
			continue;
		for (int year = 0; year < (int)dossier->year_count; year++)
			if (!books_declared(books, year, account))
				declare_disposals(books, year, account, assets, dossier, arena);
	}
}

void movements_from_balance(struct books *books, const struct trial_row *rows, size_t count,
	const struct dossier *dossier, struct arena *arena)
{
	for (const struct trial_row *row = rows; row < rows + count; row++) {
		bool is_cost = row->account->role == ROLE_COST;
		if (!is_cost && row->account->role != ROLE_ACCUMULATED_AMORTIZATION)
			continue;
		struct amount out = is_cost ? row->credit : row->debit;
		for (int year = 0; year < (int)dossier->year_count; year++)
			if (strcmp(dossier->years[year].id, row->year) == 0 && amount_sign(out) > 0 &&
				!books_declared(books, year, row->account))
				books_declare(books, year, row->account, KIND_DISPOSAL,
					is_cost ? amount_negated(out, arena) : out, BOOKS_SHOWN);
	}
}
