#include "ledger/trial_balance/trial_balance_export.h"

#include "ledger/base/text/text.h"
#include "ledger/keys.h"
#include "ledger/plan/export.h"
#include "ledger/plan/words.h"
#include "ledger/rows/inputs.h"

/* What the rows have: two of the three give the third. */
struct parts {
	bool opens, moves, closes;
	bool by_side; /* the closing balance stands under debit or credit */
};

static bool has_both_sides(const struct export *export)
{
	for (size_t i = 0; i < export->balance_count; i++)
		if (number_sign(export->balances[i].debit) != 0 &&
			number_sign(export->balances[i].credit) != 0)
			return true;
	return false;
}

/* Debits and credits without any balance are movements where some account has both. Where none has,
 * they are what the accounts close at, each on its side. A column of net movements says that it has
 * movements. */
static struct parts parts_of(const struct export *export)
{
	const int *columns = export->plan.columns;
	struct parts parts = {.opens = columns[PLAN_OPENING] >= 0 || columns[PLAN_OPENING_DEBIT] >= 0,
		.moves =
			columns[PLAN_DEBIT] >= 0 || columns[PLAN_AMOUNT] >= 0 || columns[PLAN_MOVEMENT] >= 0,
		.closes = columns[PLAN_CLOSING] >= 0 || columns[PLAN_CLOSING_DEBIT] >= 0 ||
			columns[PLAN_BALANCE] >= 0};
	parts.by_side = parts.moves && columns[PLAN_MOVEMENT] < 0 && !parts.opens && !parts.closes &&
		!has_both_sides(export);
	parts.moves &= !parts.by_side;
	parts.closes |= parts.by_side;
	return parts;
}

/* Debits come with credits, or not at all. */
static bool has_half(const struct export *export, const struct words *words, struct arena *arena)
{
	const struct plan *plan = &export->plan;
	bool read[PLAN_COLUMNS_MOST] = {false};
	for (int role = 0; role < PLAN_ROLES; role++)
		if (plan->columns[role] >= 0)
			read[plan->columns[role]] = true;
	for (size_t i = 0; i < plan->column_count && i < PLAN_COLUMNS_MOST; i++)
		if (!read[i] &&
			(words_has(words, plan->headers[i], "debit", arena) ||
				words_has(words, plan->headers[i], "credit", arena)))
			return true;
	return false;
}

struct reader {
	const struct export *export;
	struct parts parts;
	const struct trial_openings *openings; /* NULL: the file says enough */
	struct keys *seen;
	struct trial_row *rows;
	size_t count;
	struct arena *arena;
	struct error_list *errors;
};

/* By the index of the account: accounts made later have no opening. */
static number opening_of(const struct reader *reader, const struct account *account)
{
	return account->index < reader->openings->count
		? amount_number(reader->openings->items[account->index].amount, reader->arena)
		: number_from_integer(reader->arena, 0);
}

/* The three of a row, in exact numbers. */
struct three {
	number opening, movement, closing;
};

static struct three three_of(const struct reader *reader, const struct export_balance *row)
{
	struct parts parts = reader->parts;
	struct arena *arena = reader->arena;
	struct three three = {.movement = number_subtract(arena, row->debit, row->credit)};
	three.closing = parts.by_side ? three.movement : row->printed;
	three.opening = parts.opens ? row->opening
		: reader->openings      ? opening_of(reader, row->account)
								: number_subtract(arena, three.closing, three.movement);
	if (!parts.moves)
		three.movement = number_subtract(arena, three.closing, three.opening);
	if (!parts.closes)
		three.closing = number_add(arena, three.opening, three.movement);
	return three;
}

static void refuse_doubled(struct reader *reader, const struct export_balance *row)
{
	void **earlier = keys_at(reader->seen, row->year, row->account->number);
	if (*earlier == NULL)
		*earlier = arena_printf(reader->arena, "%u", row->where.line);
	else
		error_add(reader->errors, "balance.doubled-account", row->where, row->account->number,
			*earlier, NULL);
}

static void add_row(struct reader *reader, const struct export_balance *row)
{
	struct arena *arena = reader->arena;
	struct three three = three_of(reader, row);
	number rolled = number_add(arena, three.opening, three.movement);
	if (!number_equal(rolled, three.closing))
		error_add(reader->errors, "balance.row-does-not-roll", row->where,
			number_exact_text(arena, three.closing), number_exact_text(arena, rolled), NULL);
	if (reader->export->plan.columns[PLAN_PERIOD] >= 0 && *row->year == '\0')
		error_add(reader->errors, "balance.no-year", row->where, NULL);
	refuse_doubled(reader, row);
	bool sides = reader->parts.moves && reader->export->plan.columns[PLAN_DEBIT] >= 0;
	struct amount nothing = {0};
	reader->rows[reader->count++] = (struct trial_row){.year = row->year,
		.account = row->account,
		.opening = amount_of_number(three.opening, arena),
		.movement = amount_of_number(three.movement, arena),
		.closing = amount_of_number(three.closing, arena),
		.debit = sides ? amount_of_number(row->debit, arena) : nothing,
		.credit = sides ? amount_of_number(row->credit, arena) : nothing,
		.opens = reader->openings == NULL,
		.closes = reader->openings == NULL || reader->parts.closes,
		.where = row->where};
}

/* An account that opens and is not listed has nothing left. */
static void add_unlisted(struct reader *reader)
{
	for (size_t i = 0; i < reader->openings->count; i++) {
		const struct opening_balance *opening = &reader->openings->items[i];
		if (opening->where.file == NULL || amount_sign(opening->amount) == 0 ||
			*keys_at(reader->seen, "", opening->account->number) != NULL)
			continue;
		struct trial_row *row = &reader->rows[reader->count++];
		*row = (struct trial_row){.year = "",
			.account = opening->account,
			.opening = opening->amount,
			.closes = reader->parts.closes,
			.where = opening->where};
		if (reader->parts.moves)
			row->closing = opening->amount;
		else
			row->movement = amount_negated(opening->amount, reader->arena);
	}
}

static int read_rows(struct reader *reader)
{
	const struct export *export = reader->export;
	size_t room = export->balance_count + (reader->openings ? reader->openings->count : 0);
	reader->rows = arena_array(reader->arena, room + 1, sizeof *reader->rows);
	for (size_t i = 0; i < export->balance_count; i++)
		add_row(reader, &export->balances[i]);
	if (reader->openings)
		add_unlisted(reader);
	return reader->errors->total == 0 ? 0 : -1;
}

/* What the file lacks, as a question that names the file that would have it. */
static int refuse_parts(const struct export *export, struct parts parts, struct error_list *errors)
{
	return error_add(errors,
		parts.opens        ? "balance.opening-alone"
			: parts.closes ? "balance.closing-alone"
						   : "balance.movement-alone",
		export->plan.header, NULL);
}

int trial_balance_export(struct trial_row **out, size_t *count, const char *path,
	struct chart *chart, bool repeated, const struct trial_openings *openings, struct arena *arena,
	struct error_list *errors)
{
	const struct plan_wishes wishes = {.words = words_load(arena), .trial_balance = true};
	struct export export;
	if (export_read(&export, path, chart, &wishes, arena, errors) != 0)
		return TRIAL_BALANCE_NOT_EXPORTED;
	if (has_half(&export, wishes.words, arena) ||
		(repeated && export.plan.second_header.count == 0))
		return TRIAL_BALANCE_NOT_EXPORTED;
	if (export_refuse(&export, arena, errors) != 0)
		return -1;
	struct reader reader = {.export = &export,
		.parts = parts_of(&export),
		.seen = keys_new(arena),
		.arena = arena,
		.errors = errors};
	struct parts parts = reader.parts;
	bool is_dated = export.plan.columns[PLAN_PERIOD] >= 0;
	if (parts.opens + parts.moves + parts.closes < 2) {
		if (openings == NULL || parts.opens || is_dated)
			return refuse_parts(&export, parts, errors);
		reader.openings = openings;
	}
	inputs_keep_columns(errors->inputs, path, plan_columns_text(&export.plan, arena));
	if (read_rows(&reader) != 0)
		return -1;
	*out = reader.rows;
	*count = reader.count;
	return 0;
}
