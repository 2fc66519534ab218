#include "statements/check/unposted_adjustment.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"

struct search {
	struct result *result;
	const struct layout *layout;
	const struct entry_lookup *lookup;
	struct unposted_line *lines;
	size_t count, capacity;
	number tolerance;
	struct arena *arena;
};

static bool is_negligible(const struct search *search, number amount)
{
	return number_compare(number_absolute(search->arena, amount), search->tolerance) <= 0;
}

/* 1 where the cell shows the whole balance or movement of the poste as debit less credit; -1 where
 * it shows credit less debit; 0 where it shows anything else. */
static int line_sign(const struct cell *cell, const struct poste *poste)
{
	const struct expression *value = cell->value;
	bool of_the_year = poste->type == ACCOUNT_REVENUE || poste->type == ACCOUNT_EXPENSE;
	int sign = 1;
	if (value && value->type == EXPRESSION_NEGATE) {
		value = value->operands[0];
		sign = -1;
	}
	if (!value || value->type != EXPRESSION_MATRIX || strcmp(value->selector, poste->id) != 0)
		return 0;
	return value->part == (of_the_year ? PART_MOVEMENT : PART_CLOSING) ? sign : 0;
}

/* The part of the figure's difference from the signed one that explications.json explains. */
static number difference_explained(const struct search *search, const char *figure_id)
{
	number sum = number_from_integer(search->arena, 0);
	for (size_t i = 0; i < search->result->explanation_count; i++) {
		const struct explanation *explanation = &search->result->explanations[i];
		if (text_equal(explanation->target, figure_id))
			sum = number_add(search->arena, sum, explanation->difference);
	}
	return sum;
}

static void add_line(struct search *search, const struct poste *poste, number amount)
{
	for (size_t i = 0; i < search->count; i++)
		if (search->lines[i].poste == poste)
			return;
	search->lines = arena_grow(
		search->arena, search->lines, search->count, &search->capacity, sizeof *search->lines);
	search->lines[search->count++] = (struct unposted_line){poste, amount};
}

static void compare_cell(struct search *search, const struct cell *cell)
{
	const struct figure *books = cell->figures[SUITE_GENERATED],
						*as_signed = cell->figures[SUITE_PRIOR];
	const struct poste *poste =
		poste_find(&search->result->dossier->postes, cell->line->poste ? cell->line->poste : "");
	if (!books || !as_signed || !poste)
		return;
	int sign = line_sign(cell, poste);
	number lacking = number_subtract(search->arena, as_signed->value,
		number_round(search->arena, books->exact, 0, ROUNDING_HALF_UP));
	number amount = number_add(search->arena, lacking, difference_explained(search, cell->id));
	if (sign != 0 && !is_negligible(search, amount))
		add_line(search, poste, sign < 0 ? number_negate(search->arena, amount) : amount);
}

static void compare_tables(struct search *search)
{
	const struct layout *layout = search->layout;
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++) {
			const struct line *line = &layout->tables[i]->lines[j];
			for (size_t at = 0; line->id && at < layout->tables[i]->column_count; at++)
				if (text_equal(line->cells[at].column->period, layout->previous))
					compare_cell(search, &line->cells[at]);
		}
}

/* Drops a line of a statement where the note that shows its parts has lines of its own: entries are
 * posted to the parts. */
static void keep_parts(struct search *search)
{
	size_t kept = 0;
	for (size_t i = 0; i < search->count; i++) {
		bool divided = false;
		for (size_t j = 0; j < search->count; j++)
			divided = divided ||
				(search->lines[j].poste != search->lines[i].poste &&
					poste_within(search->lines[j].poste, search->lines[i].poste));
		if (!divided)
			search->lines[kept++] = search->lines[i];
	}
	search->count = kept;
}

static bool lines_balance(const struct search *search)
{
	number sum = number_from_integer(search->arena, 0);
	for (size_t i = 0; i < search->count; i++)
		sum = number_add(search->arena, sum, search->lines[i].amount);
	return is_negligible(search, sum);
}

/* ---- the entry among those that are known ---- */

/* The differing line that the account belongs to; -1 where it belongs to none. The entry may come
 * from another dossier, whose chart and postes differ. */
static int line_of(
	const struct search *search, const struct account *account, const struct postes *postes)
{
	const struct poste *poste = poste_find(postes, account->group);
	for (size_t i = 0; poste && i < search->count; i++) {
		const struct poste *line = poste_find(postes, search->lines[i].poste->id);
		if (line && poste_within(poste, line))
			return (int)i;
	}
	return -1;
}

/* Whether the entry posts to differing lines alone, and to each of them the amount by which it
 * differs. */
static bool entry_matches(
	const struct search *search, const struct entry *entry, const struct postes *postes)
{
	number rest[UNPOSTED_LINES];
	bool touched[UNPOSTED_LINES] = {false};
	number unit = search->result->dossier->unit;
	for (size_t i = 0; i < search->count; i++)
		rest[i] = number_multiply(search->arena, search->lines[i].amount, unit);
	for (size_t i = 0; i < entry->count; i++) {
		int at = line_of(search, entry->postings[i].account, postes);
		if (at < 0)
			return false;
		rest[at] = number_subtract(
			search->arena, rest[at], amount_number(entry->postings[i].amount, search->arena));
		touched[at] = true;
	}
	/* signed figures and books are each rounded */
	number room = number_multiply(search->arena,
		number_add(search->arena, search->tolerance, number_from_text(search->arena, "0.5")), unit);
	for (size_t i = 0; i < search->count; i++)
		if (touched[i] && number_compare(number_absolute(search->arena, rest[i]), room) > 0)
			return false;
	return entry->count > 0;
}

static const struct entry *find_listed(
	const struct search *search, const struct result *in, bool uncorrected_only)
{
	for (size_t i = 0; in && i < in->adjustment_count; i++) {
		const struct entry *entry = in->adjustments[i];
		bool listed =
			uncorrected_only ? entry->type == ENTRY_UNCORRECTED : entry->type != ENTRY_JOURNAL;
		if (listed && entry_matches(search, entry, &in->dossier->postes))
			return entry;
	}
	return NULL;
}

static bool same_postings(const struct entry *a, const struct entry *b, struct arena *arena)
{
	bool same = a->count == b->count;
	for (size_t i = 0; same && i < a->count; i++)
		same = a->postings[i].account == b->postings[i].account &&
			number_equal(amount_number(a->postings[i].amount, arena),
				amount_number(b->postings[i].amount, arena));
	return same;
}

/* The differences, in units of the ledger's amounts, and the line of each account. */
struct differences {
	int64_t amounts[UNPOSTED_LINES], room;
	size_t count;
	int *line_of; /* by account; -1: of no line that differs */
};

static bool read_differences(struct differences *out, const struct search *search)
{
	const struct chart *chart = search->result->chart;
	number unit = search->result->dossier->unit;
	unsigned decimals = search->lookup->decimals;
	number room = number_multiply(search->arena,
		number_add(search->arena, search->tolerance, number_from_text(search->arena, "0.5")), unit);
	room = number_round(search->arena, room, (int)decimals, ROUNDING_TRUNCATE);
	*out = (struct differences){.count = search->count};
	bool fits = passing_units(&out->room, room, decimals);
	for (size_t i = 0; i < search->count; i++)
		fits = passing_units(&out->amounts[i],
				   number_multiply(search->arena, search->lines[i].amount, unit), decimals) &&
			fits;
	out->line_of = arena_array(search->arena, chart->count, sizeof *out->line_of);
	for (size_t i = 0; i < chart->count; i++)
		out->line_of[i] = line_of(search, chart->accounts[i], &search->result->dossier->postes);
	return fits;
}

static void *begin_search(void *context, struct arena *arena)
{
	(void)arena;
	return context;
}

static void end_search(void *context, void *state)
{
	(void)context, (void)state;
}

/* Like entry_matches, for an entry that is still being read. */
static unsigned may_match(void *state, const struct passing_entry *entry)
{
	const struct differences *differences = state;
	int64_t rest[UNPOSTED_LINES];
	bool touched[UNPOSTED_LINES] = {false};
	memcpy(rest, differences->amounts, sizeof rest);
	for (size_t i = 0; i < entry->count; i++) {
		int at = differences->line_of[entry->postings[i].account->index];
		if (at < 0 || __builtin_sub_overflow(rest[at], entry->postings[i].units, &rest[at]))
			return 0;
		touched[at] = true;
	}
	for (size_t i = 0; i < differences->count; i++)
		if (touched[i] && (rest[i] > differences->room || rest[i] < -differences->room))
			return 0;
	return entry->count > 0;
}

/* A recurring entry (rent, interest) of the same amount is no evidence of late posting. */
static bool entry_recurs(
	const struct found_entries *found, const struct entry *entry, struct arena *arena)
{
	for (size_t i = 0; i < found->entry_count; i++)
		if (found->entries[i] != entry && same_postings(found->entries[i], entry, arena))
			return true;
	return false;
}

/* Marks the accounts of lines that differ. */
static const bool *marked_accounts(
	const struct differences *differences, const struct result *result, struct arena *arena)
{
	size_t accounts = result->chart->count, years = result->dossier->year_count;
	bool *marked = arena_array(arena, years * accounts, sizeof *marked);
	for (size_t i = 0; i < accounts; i++)
		for (size_t year = 0; year < years; year++)
			marked[year * accounts + i] = differences->line_of[i] >= 0;
	return marked;
}

static const struct entry *find_late(const struct search *search)
{
	enum { MOST_ALIKE = 1000 };
	const struct result *result = search->result;
	const struct fiscal_year *current = &result->dossier->years[result->dossier->year_count - 1];
	struct differences differences;
	struct found_entries found;
	if (!read_differences(&differences, search))
		return NULL;
	const struct entry_wish wish = {begin_search, may_match, end_search, &differences, 1,
		MOST_ALIKE, search->lookup->decimals,
		.marked = marked_accounts(&differences, result, search->arena),
		.ranges =
			passing_ranges(differences.amounts, differences.count, differences.room, search->arena),
		.range_count = differences.count};
	if (search->lookup->find(&found, &wish, search->lookup->context) != 0)
		return NULL;
	for (size_t i = 0; i < found.entry_count; i++)
		if (found.entries[i]->type != ENTRY_UNCORRECTED &&
			found.entries[i]->day >= current->first &&
			entry_matches(search, found.entries[i], &result->dossier->postes) &&
			!entry_recurs(&found, found.entries[i], search->arena))
			return found.entries[i];
	return NULL;
}

/* ---- the finding ---- */

/* The only account of the poste; NULL where it has several. */
static const struct account *only_account(const struct search *search, const struct poste *poste)
{
	const struct chart *chart = search->result->chart;
	const struct account *only = NULL;
	for (size_t i = 0; i < chart->count; i++) {
		const struct poste *mapped =
			poste_find(&search->result->dossier->postes, chart->accounts[i]->group);
		if (!mapped || !poste_within(mapped, poste))
			continue;
		if (only)
			return NULL;
		only = chart->accounts[i];
	}
	return only;
}

/* One side of the entry in words: "5300 Honoraires professionnels", with the amounts where there
 * are several accounts. */
struct side {
	int sign;
	const char *text;
	size_t count;
	number sum, first;
};

static void add_to_side(struct side *side, const char *name, number amount, struct arena *arena)
{
	if (number_sign(amount) != side->sign)
		return;
	amount = number_absolute(arena, amount);
	if (side->count == 1)
		side->text =
			arena_printf(arena, "%s (%s)", side->text, number_exact_text(arena, side->first));
	if (side->count > 0)
		name =
			arena_printf(arena, "%s, %s (%s)", side->text, name, number_exact_text(arena, amount));
	side->first = amount;
	side->text = name;
	side->sum = number_add(arena, side->sum, amount);
	side->count++;
}

static const char *account_text(const struct account *account, struct arena *arena)
{
	return arena_printf(arena, "%s %s", account->number, account->name);
}

/* One side of the entry: from its postings where the entry is known, else from the differences of
 * the lines. */
static struct side side_of(const struct search *search, const struct entry *entry, int sign)
{
	struct side side = {.sign = sign, .text = "", .sum = number_from_integer(search->arena, 0)};
	for (size_t i = 0; entry && i < entry->count; i++)
		add_to_side(&side, account_text(entry->postings[i].account, search->arena),
			amount_number(entry->postings[i].amount, search->arena), search->arena);
	for (size_t i = 0; !entry && i < search->count; i++) {
		const struct account *account = only_account(search, search->lines[i].poste);
		add_to_side(&side,
			account ? account_text(account, search->arena) : search->lines[i].poste->id,
			search->lines[i].amount, search->arena);
	}
	return side;
}

static void set_sources(struct finding *finding, const struct entry *entry, struct arena *arena)
{
	struct source *rows = arena_array(arena, entry->count, sizeof *rows);
	for (size_t i = 0; i < entry->count; i++)
		rows[i] = entry->postings[i].where;
	finding->sources = rows;
	finding->source_count = entry->count;
}

static void add_unposted_finding(struct search *search, const struct entry *entry, const char *code)
{
	struct result *result = search->result;
	struct arena *arena = search->arena;
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = CHECK_S8,
		.severity = check_severity(CHECK_S8),
		.verdict = VERDICT_DISAGREE,
		.suite = SUITE_AT_HAND,
		.left_text = "",
		.right_text = "",
		.message_code = code};
	finding->relation_id = arena_printf(arena, "s8.ecriture@%s", search->layout->previous);
	struct side debits = side_of(search, entry, 1), credits = side_of(search, entry, -1);
	finding->left = debits.sum;
	finding->arguments[0] = debits.text;
	finding->arguments[1] = number_exact_text(arena, debits.sum);
	finding->arguments[2] = credits.text;
	finding->arguments[3] = search->layout->previous;
	if (entry) {
		finding->arguments[3] =
			arena_printf(arena, "%s (%s)", entry_name(entry, arena), date_text(arena, entry->day));
		set_sources(finding, entry, arena);
	}
	finding_identify(finding, arena);
	result_add_finding(result, finding, arena);
	struct unposted *unposted = arena_alloc(arena, sizeof *unposted);
	*unposted = (struct unposted){.finding = finding, .entry = entry, .count = search->count};
	memcpy(unposted->lines, search->lines, search->count * sizeof *search->lines);
	result->unposted = unposted;
}

static void look_for_entry(struct search *search, const struct result *other)
{
	const struct entry *entry;
	if ((entry = find_listed(search, other, false)))
		add_unposted_finding(search, entry, "finding.unposted.signed");
	else if ((entry = find_listed(search, search->result, true)))
		add_unposted_finding(search, entry, "finding.unposted.listed");
	else if ((entry = find_late(search)))
		add_unposted_finding(search, entry, "finding.unposted.late");
	else if (search->count >= 2 && lines_balance(search))
		add_unposted_finding(search, NULL, "finding.unposted");
}

void unposted_entry(struct result *result, const struct result *other, const struct layout *layout,
	const struct entry_lookup *lookup, struct arena *arena)
{
	struct search search = {.result = result, .layout = layout, .lookup = lookup, .arena = arena};
	if (!layout->previous || !result->suites[SUITE_GENERATED].present ||
		!result->suites[SUITE_PRIOR].present)
		return;
	search.tolerance = number_from_integer(arena, number_sign(result->rounding_bound) > 0 ? 1 : 0);
	compare_tables(&search);
	keep_parts(&search);
	if (search.count > 0 && search.count <= UNPOSTED_LINES)
		look_for_entry(&search, other);
}
