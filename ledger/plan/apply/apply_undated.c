/* Judges rows without a date: totals and balances, headings, rows that continue an entry, texts. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply_parts.h"
#include "ledger/plan/apply/faults.h"
#include "ledger/plan/decide/header.h"
#include "ledger/plan/words.h"

bool applied_begins_table(struct plan_reader *reader)
{
	size_t roles;
	struct arena *arena = reader->arena;
	int score = header_weigh(&roles, &reader->cells, reader->plan->wishes->words, arena);
	if (score == 0 || roles < 2)
		return false;
	reader->other_table = true;
	if (!reader->plan->trial_balance &&
		header_is_journal(&reader->cells, reader->plan->wishes->words, arena))
		faults_add(reader->faults, "plan.other-journal", 0, "", cells_row_where(&reader->cells),
			arena_printf(arena, "%u", reader->cells.record.line), applied_words(reader));
	reader->other_line = reader->cells.record.line;
	const char *list = "";
	for (size_t i = 0; i < reader->cells.count; i++)
		list = arena_printf(
			arena, "%s%s%s", list, i > 0 ? ", " : "", cells_text(&reader->cells, (int)i));
	reader->other_headers = list;
	return true;
}

/* Fills the cells of a row below the first of its block. */
static void take_filled(struct applied *out, const struct plan_reader *reader)
{
	out->day = reader->day;
	out->filled_day = true;
	if (span_empty(out->number))
		out->number = reader->number;
	if (span_empty(out->journal))
		out->journal = reader->journal;
	if (span_empty(out->currency))
		out->currency = reader->currency;
	if (span_empty(out->entity))
		out->entity = reader->entity;
}

/* ---- sections ---- */

/* Whether a label like "Company" or "Devise" names what parts ledgers. */
static bool parts_ledgers(const struct plan_reader *reader, const char *label)
{
	static const enum plan_role roles[] = {PLAN_ENTITY, PLAN_CURRENCY, PLAN_LEDGER, PLAN_SCENARIO};
	enum { LEAST = 80, LONGEST = 30 };
	int scores[PLAN_ROLES];
	if (strlen(label) > LONGEST)
		return false;
	words_score(scores, reader->plan->wishes->words, label, reader->arena);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (scores[roles[i]] >= LEAST)
			return true;
	return false;
}

/* The text of "Company: North Inc." after its label; NULL where it is another, or has none. */
static const char *after_label(const char *text, const char *label)
{
	size_t length = strlen(label);
	if (strncmp(text, label, length) != 0 || text[length] != ':')
		return NULL;
	return text + length + 1 + strspn(text + length + 1, " ");
}

/* The value that the titles, or a section above, gave to the label; NULL: none did. */
static const char *earlier_value(const struct plan_reader *reader, const char *label)
{
	const struct plan *plan = reader->plan;
	if (reader->section != NULL && after_label(reader->section, label) != NULL)
		return after_label(reader->section, label);
	for (size_t i = 0; i < plan->title_count; i++) {
		const char *title = applied_title_words(&plan->titles[i], reader->arena);
		const char *value = after_label(title, label);
		if (value != NULL)
			return value;
	}
	return NULL;
}

/* Whether the row begins the ledger of another company or currency, as a title among the rows
 * says: a fault, but for the first of them, which is a title. APPLIED_TEXT: it begins none. */
static enum applied_kind begins_section(struct plan_reader *reader)
{
	char *text = applied_words(reader), *colon = strchr(text, ':');
	if (reader->cells.filled > 2 || colon == NULL || colon == text)
		return APPLIED_TEXT;
	const char *label = arena_text_n(reader->arena, text, (size_t)(colon - text));
	if (!parts_ledgers(reader, label) || *after_label(text, label) == '\0')
		return APPLIED_TEXT;
	const char *before = earlier_value(reader, label);
	if (before == NULL)
		reader->section = text;
	if (before == NULL || text_equal(before, after_label(text, label)))
		return APPLIED_TITLE;
	faults_add(reader->faults, "plan.section", 0, "", cells_row_where(&reader->cells), text,
		arena_printf(reader->arena, "%s: %s", label, before));
	return APPLIED_FAULT;
}

/* ---- totals and openings ---- */

/* Whether the account's cell says "Total" and the account of the posting above. */
static bool totals_account(const struct plan_reader *reader, struct span own)
{
	size_t length = strlen(reader->above);
	return length > 0 && span_length(own) > length &&
		memcmp(own.end - length, reader->above, length) == 0 &&
		applied_cell_says(reader, own, false) == SAID_TOTAL;
}

/* Whether amounts that follow a heading are the account's opening, whatever they are called: the
 * balance beside them is what they come to. A word in the place of the date is no date. */
static bool opens_account(const struct plan_reader *reader, const struct applied *row)
{
	struct arena *arena = reader->arena;
	if (!reader->fresh || !row->balance.there || !applied_has(reader->plan, PLAN_DEBIT) ||
		span_has_digit(applied_cell(reader, PLAN_DATE)))
		return false;
	number zero = number_from_integer(arena, 0);
	number debit = row->debit.there ? amount_number(row->debit.amount, arena) : zero;
	number credit = row->credit.there ? amount_number(row->credit.amount, arena) : zero;
	number balance = amount_number(row->balance.amount, arena);
	return number_equal(number_absolute(arena, balance),
		number_absolute(arena, number_subtract(arena, debit, credit)));
}

/* Whether the row is called as the openings of other accounts are. */
static bool has_opening_label(const struct plan_reader *reader, const struct applied *row)
{
	const struct plan *plan = reader->plan;
	if (plan->opening_label_count == 0 || !reader->fresh || !row->balance.there)
		return false;
	const char *words = applied_words(reader);
	for (size_t i = 0; i < plan->opening_label_count; i++)
		if (text_equal(words, plan->opening_labels[i]))
			return true;
	return false;
}

static enum applied_kind refuse_date(struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	if (span_empty(applied_cell(reader, PLAN_DATE)))
		return applied_fault(reader, "journal.no-date", plan->columns[PLAN_DATE], "", "");
	return applied_fault(reader, "csv.bad-date", plan->columns[PLAN_DATE],
		cells_text(&reader->cells, plan->columns[PLAN_DATE]),
		plan->date_order == VALUE_DMY       ? "31/03/2020"
			: plan->date_order == VALUE_MDY ? "03/31/2020"
											: "2020-03-31");
}

enum applied_kind applied_undated(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct span own = applied_cell(reader, PLAN_ACCOUNT), entry = applied_cell(reader, PLAN_NUMBER);
	bool values = applied_has_values(out) || out->balance.there;
	enum said said = applied_row_says(reader, false);
	bool continues = plan->fill_entry && reader->day != 0 && applied_has_values(out) &&
		(span_empty(entry) || span_equal(entry, reader->number));
	/* the name of an account may be "Opening balances", in an entry without running balances */
	bool named = plan->fill_entry && !out->balance.there;
	enum said of_account = applied_cell_says(reader, own, named);
	bool both = out->debit.there && out->credit.there && amount_sign(out->debit.amount) != 0 &&
		amount_sign(out->credit.amount) != 0;
	bool total = of_account == SAID_TOTAL || totals_account(reader, own) ||
		applied_ends_with_total(applied_folded(reader, own)) || (both && said == SAID_TOTAL);
	bool account_says = named ? total : of_account != SAID_NOTHING;
	if (continues && !span_empty(own) && !account_says &&
		span_empty(applied_cell(reader, PLAN_DATE))) {
		take_filled(out, reader);
		return applied_posting(out, reader);
	}
	if (said != SAID_NOTHING && (values || said == SAID_TOTAL || !plan->headings) &&
		(span_empty(entry) || account_says ||
			applied_cell_says(reader, entry, false) != SAID_NOTHING))
		return applied_kind_said(said);
	if (applied_has_values(out) && plan->headings && span_empty(applied_cell(reader, PLAN_DATE)) &&
		span_empty(applied_cell(reader, PLAN_LABEL)) && !applied_only_amounts(reader) &&
		applied_heading(reader))
		return APPLIED_HEADING;
	if (applied_has_values(out)) {
		if (opens_account(reader, out))
			return APPLIED_OPENING;
		bool sum = applied_only_amounts(reader) || (out->debit.there && out->credit.there);
		return span_empty(own) && sum ? APPLIED_TOTAL : refuse_date(reader);
	}
	if (applied_other_separator(reader))
		return applied_fault(reader, "plan.other-separator", 0, cells_text(&reader->cells, 0), "");
	enum applied_kind section = begins_section(reader);
	if (section != APPLIED_TEXT)
		return section;
	if (has_opening_label(reader, out))
		return APPLIED_OPENING;
	if (reader->cells.filled >= 2 && applied_begins_table(reader))
		return APPLIED_OTHER_TABLE;
	if (applied_heading(reader))
		return APPLIED_HEADING;
	return !span_empty(own) && plan->fill_account ? APPLIED_HEADING : APPLIED_TEXT;
}
