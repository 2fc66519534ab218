#include "ledger/printed.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/keys.h"

/* Folded as headers are. A row is a total where one of its fields is one of these words, or begins
 * with one and a space. */
static const char total_words[] =
	"total|totaux|totals|sous-total|sous total|sous-totaux|subtotal|sub-total|subtotals|grand "
	"total|total general|"
	"total:|totaux:|sous-total:|subtotal:";
static const char carried_words[] =
	"solde d'ouverture|solde d’ouverture|solde de fermeture|solde d'ouverture:|solde reporte|solde "
	"a reporter|"
	"solde initial|solde final|solde au debut|solde a la fin|solde de debut|solde de fin|"
	"solde anterieur|a reporter|a nouveau|report a nouveau|reporte|opening balance|"
	"closing balance|beginning balance|ending balance|balance forward|brought forward|"
	"balance brought forward|carried forward|balance carried forward";
/* Words for carried amounts: alone in the field, or with a page number, so that a posting such as
 * "Report d'impôt" is not one. */
static const char report_words[] = "report|reports|report de la page|report page|forward";
static const char heading_words[] =
	"compte|compte no|compte no.|compte n°|compte numero|no compte|no. compte|no de compte|n° de "
	"compte|"
	"numero de compte|compte de grand livre|compte du grand livre|compte gl|compte g/l|"
	"account|account no|account no.|account number|gl account|g/l account";

/* Whether the folded text begins with one of the words as a whole word; with `alone`, whether
 * nothing but digits and signs follows. */
static bool begins_with(const char *folded, const char *words, bool alone)
{
	for (const char *word = words;; word++) {
		size_t length = strcspn(word, "|");
		const char *rest = folded + length;
		if (strncmp(folded, word, length) == 0 &&
			(*rest == '\0' || *rest == ' ' || *rest == ':' || *rest == '('))
			if (!alone || strspn(rest, " :.-/0123456789") == strlen(rest))
				return true;
		word += length;
		if (*word == '\0')
			return false;
	}
}

enum said { SAID_NOTHING, SAID_TOTAL, SAID_CARRIED };

static enum said said_by(const char *text, struct arena *arena)
{
	if (strpbrk(text, "tTsSgGrRaAàÀoObBcCfF") == NULL)
		return SAID_NOTHING;
	const char *folded = text_folded(arena, text);
	if (begins_with(folded, total_words, false))
		return SAID_TOTAL;
	bool carried =
		begins_with(folded, carried_words, false) || begins_with(folded, report_words, true);
	return carried ? SAID_CARRIED : SAID_NOTHING;
}

/* What the row says in any of its fields, and in which field. */
static enum said row_says(
	const struct csv_row *row, const struct printed *printed, const char **field)
{
	for (size_t i = 0; i < csv_row_cells(row); i++) {
		*field = csv_row_cell(row, i);
		enum said said = said_by(*field, printed->arena);
		if (said != SAID_NOTHING)
			return said;
	}
	return SAID_NOTHING;
}

static bool is_day(const char *text)
{
	return date_orders(text, strlen(text)) != 0;
}

static size_t filled_amounts(const struct csv_row *row, const struct printed *printed)
{
	size_t count = 0;
	for (size_t i = 0; i < printed->amount_count; i++)
		count += *csv_row_text(row, printed->amounts[i]) != '\0';
	return count;
}

static size_t filled_cells(const struct csv_row *row)
{
	size_t count = 0;
	for (size_t i = 0; i < csv_row_cells(row); i++)
		count += *csv_row_cell(row, i) != '\0';
	return count;
}

/* ---- headings of accounts ---- */

/* The fields of the row joined by spaces, with ':' as a space. */
static char *row_words(const struct csv_row *row, struct arena *arena)
{
	char *words = arena_text(arena, "");
	for (size_t i = 0; i < csv_row_cells(row); i++) {
		const char *text = csv_row_cell(row, i);
		if (*text != '\0')
			words = arena_printf(arena, "%s%s%s", words, *words != '\0' ? " " : "", text);
	}
	for (char *at = words; *at != '\0'; at++)
		if (*at == ':' || *at == '\n' || *at == '\t')
			*at = ' ';
	return words;
}

static bool is_number_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
		(byte >= 'a' && byte <= 'z') || strchr(".-/", byte) != NULL;
}

/* How many bytes the account number at the start has: it is a word with a digit in it, and no sign
 * at its end belongs to it. */
static size_t number_length(const char *text)
{
	size_t length = 0;
	bool digit = false;
	while (text[length] != '\0' && is_number_byte(text[length])) {
		digit |= text[length] >= '0' && text[length] <= '9';
		length++;
	}
	while (length > 0 && strchr(".-/", text[length - 1]) != NULL)
		length--;
	bool whole = text[length] == '\0' || strchr(" -:", text[length]) != NULL ||
		strncmp(text + length, "\u00A0", 2) == 0;
	return digit && whole ? length : 0;
}

/* The account of a heading such as "Compte : 1010 Encaisse", in one field or several; NULL where
 * the row is no such heading. */
static const char *heading_account(const struct csv_row *row, struct arena *arena)
{
	const char *words = row_words(row, arena);
	for (const char *at = words; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
		size_t length = number_length(at);
		if (length == 0)
			continue;
		if (at == words)
			return NULL;
		const char *before = text_folded(arena, arena_text_n(arena, words, (size_t)(at - words)));
		return text_in_list(heading_words, '|', before) ? arena_text_n(arena, at, length) : NULL;
	}
	return NULL;
}

/* The account of a heading such as "1010 Encaisse" alone in its row, in a file without a column of
 * accounts. "31 mars 2020" is no such heading. */
static const char *bare_heading(const struct csv_row *row, const struct printed *printed)
{
	enum { SHORTEST = 3 };
	if (csv_row_has(row, printed->account) || filled_amounts(row, printed) > 0)
		return NULL;
	const char *words = row_words(row, printed->arena);
	size_t length = number_length(words);
	const char *name = words + length + strspn(words + length, " -");
	bool named = *name != '\0' && (*name < '0' || *name > '9');
	return length >= SHORTEST && *words >= '0' && *words <= '9' && named
		? arena_text_n(printed->arena, words, length)
		: NULL;
}

/* ---- judges ---- */

static enum csv_role skip(size_t *count)
{
	++*count;
	return CSV_SKIPPED;
}

/* Judges a row that is no complete posting. */
static enum csv_role judge_rest(
	struct csv_row *row, struct input_skipped *skipped, struct printed *printed, bool has_day)
{
	const char *field = "";
	const char *text = csv_row_text(row, printed->number);
	enum said said = row_says(row, printed, &field);
	bool numbered = *text != '\0' && !text_equal(text, field);
	if (!has_day) {
		const char *account = said == SAID_TOTAL ? NULL : heading_account(row, printed->arena);
		if (account == NULL && said == SAID_NOTHING)
			account = bare_heading(row, printed);
		if (account != NULL) {
			printed->heading = account;
			return skip(&skipped->accounts);
		}
	}
	if (said == SAID_CARRIED && !numbered)
		return skip(&skipped->carried);
	bool first = csv_row_cells(row) > 0 && text_equal(csv_row_cell(row, 0), field);
	if (said == SAID_TOTAL && !has_day && (first || !numbered))
		return skip(&skipped->totals);
	if (said == SAID_TOTAL && !numbered && filled_amounts(row, printed) > 1)
		return skip(&skipped->totals);
	if (*csv_row_text(row, printed->label) != '\0' && filled_cells(row) == 1)
		return skip(&skipped->texts);
	return CSV_ROW;
}

enum csv_role printed_journal(struct csv_row *row, struct input_skipped *skipped, void *context)
{
	struct printed *printed = context;
	bool has_day = is_day(csv_row_text(row, printed->day));
	if (!has_day || *csv_row_text(row, printed->number) == '\0') {
		enum csv_role role = judge_rest(row, skipped, printed, has_day);
		if (role != CSV_ROW)
			return role;
	}
	if (!csv_row_has(row, printed->account) && printed->heading != NULL)
		csv_row_put(row, printed->account, printed->heading);
	return CSV_ROW;
}

static bool has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

enum csv_role printed_balance(struct csv_row *row, struct input_skipped *skipped, void *context)
{
	struct printed *printed = context;
	const char *account = csv_row_text(row, printed->account), *field = "";
	if (has_digit(account) && said_by(account, printed->arena) == SAID_NOTHING)
		return CSV_ROW;
	bool said = row_says(row, printed, &field) == SAID_TOTAL;
	if (filled_amounts(row, printed) == 0)
		return said              ? skip(&skipped->totals)
			: has_digit(account) ? CSV_ROW
								 : skip(&skipped->titles);
	if (!said || (*account != '\0' && !text_equal(account, field)))
		return CSV_ROW;
	skipped->totals++;
	return CSV_TOTAL;
}

/* ---- totals ---- */

enum { STARTS = 64 }; /* how many totals back the rows of a total may begin */

struct footing {
	const struct printed *printed;
	const struct csv *table;
	number *sums; /* of the rows so far, one for each column of amounts */
	/* the sums at each total met so far, the first of them at the start of the file */
	number **after;
	size_t count, capacity;
};

/* The first column whose total is not the sum since `start`; the number of columns where all totals
 * are right. */
static size_t odd_column(
	const struct footing *footing, size_t row, number *start, struct arena *arena)
{
	for (size_t i = 0; i < footing->printed->amount_count; i++) {
		struct amount total;
		if (!csv_amount(footing->table, row, footing->printed->amounts[i], &total))
			continue;
		if (!number_equal(
				amount_number(total, arena), number_subtract(arena, footing->sums[i], start[i])))
			return i;
	}
	return footing->printed->amount_count;
}

static bool foots(const struct footing *footing, size_t row, struct arena *arena)
{
	size_t columns = footing->printed->amount_count;
	if (odd_column(footing, row, footing->after[0], arena) == columns)
		return true;
	for (size_t back = 1; back <= STARTS && back < footing->count; back++)
		if (odd_column(footing, row, footing->after[footing->count - back], arena) == columns)
			return true;
	return false;
}

static void mark(struct footing *footing, struct arena *arena)
{
	size_t columns = footing->printed->amount_count;
	number *sums = arena_array(arena, columns, sizeof *sums);
	memcpy(sums, footing->sums, columns * sizeof *sums);
	footing->after = arena_grow(
		arena, footing->after, footing->count, &footing->capacity, sizeof *footing->after);
	footing->after[footing->count++] = sums;
}

static void report(
	const struct footing *footing, size_t row, struct arena *arena, struct error_list *errors)
{
	size_t last = footing->table->rows - 1;
	number *start = footing->after[row == last ? 0 : footing->count - 1];
	size_t odd = odd_column(footing, row, start, arena), column = footing->printed->amounts[odd];
	number sum = number_subtract(arena, footing->sums[odd], start[odd]);
	error_add(errors, "balance.total-does-not-foot", csv_where(footing->table, row, column),
		csv_text(footing->table, row, column), number_exact_text(arena, sum), NULL);
}

int printed_check_totals(
	const struct printed *printed, const struct csv *table, struct error_list *errors)
{
	struct arena *arena = printed->arena;
	struct footing footing = {.printed = printed, .table = table};
	size_t before = errors->total;
	if (memchr(table->totals, 1, table->rows) == NULL)
		return 0;
	footing.sums = arena_array(arena, printed->amount_count, sizeof *footing.sums);
	for (size_t i = 0; i < printed->amount_count; i++)
		footing.sums[i] = number_from_integer(arena, 0);
	mark(&footing, arena);
	for (size_t row = 0; row < table->rows; row++) {
		struct amount amount;
		if (table->totals[row]) {
			if (!foots(&footing, row, arena))
				report(&footing, row, arena, errors);
			mark(&footing, arena);
			continue;
		}
		for (size_t i = 0; i < printed->amount_count; i++)
			if (csv_amount(table, row, printed->amounts[i], &amount))
				footing.sums[i] = number_add(arena, footing.sums[i], amount_number(amount, arena));
	}
	return errors->total == before ? 0 : -1;
}

/* ---- number and name in one ---- */

bool printed_part(
	const char **account_number, const char **name, const char *text, struct arena *arena)
{
	size_t length = number_length(text);
	if (length == 0 || *text < '0' || *text > '9')
		return false;
	const char *rest = text + length;
	for (bool more = true; more;) {
		more = *rest == ' ' || *rest == '-' || *rest == ':';
		rest += more;
		for (size_t i = 0; i < 4; i++) {
			static const char *const signs[] = {"\u00A0", "\u2013", "\u2014", "\u00B7"};
			bool sign = strncmp(rest, signs[i], strlen(signs[i])) == 0;
			rest += sign ? strlen(signs[i]) : 0;
			more |= sign;
		}
	}
	if (rest == text + length || *rest == '\0' || (*rest >= '0' && *rest <= '9'))
		return false;
	*account_number = arena_text_n(arena, text, length);
	*name = rest;
	return true;
}

const char **printed_accounts(const char ***names, const struct csv *table, size_t column,
	const struct chart *chart, struct arena *arena)
{
	const char **numbers = arena_array(arena, table->rows + 1, sizeof *numbers),
			   **whole = arena_array(arena, table->rows + 1, sizeof *whole);
	const char **parted = arena_array(arena, table->rows + 1, sizeof *parted);
	struct keys *seen = keys_new(arena);
	bool parts = true;
	*names = NULL;
	for (size_t row = 0; row < table->rows; row++) {
		whole[row] = numbers[row] = csv_text(table, row, column);
		parted[row] = "";
		if (!parts || table->totals[row] || *whole[row] == '\0')
			continue;
		const struct account *known = chart == NULL ? NULL : chart_find(chart, whole[row]);
		parts = (known == NULL || !known->known) &&
			printed_part(&numbers[row], &parted[row], whole[row], arena);
		if (!parts)
			continue;
		void **name = keys_at(seen, numbers[row], "");
		parts = *name == NULL || text_equal(*(const char *const *)*name, parted[row]);
		*name = &parted[row];
	}
	if (parts)
		*names = parted;
	return parts ? numbers : whole;
}
