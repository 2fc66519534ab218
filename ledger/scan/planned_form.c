#include "ledger/scan/planned_form.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/entry_key.h"
#include "ledger/plan/words.h"
#include "ledger/scan/form_kinds.h"

/* ---- from a plan to a form ---- */

static const struct {
	enum plan_role role;
	enum scan_field field;
} columns[] = {
	{PLAN_DATE, FIELD_DATE},
	{PLAN_JOURNAL, FIELD_JOURNAL},
	{PLAN_NUMBER, FIELD_NUMBER},
	{PLAN_ACCOUNT, FIELD_ACCOUNT},
	{PLAN_NAME, FIELD_NAME},
	{PLAN_LABEL, FIELD_LABEL},
	{PLAN_DEBIT, FIELD_DEBIT},
	{PLAN_CREDIT, FIELD_CREDIT},
	{PLAN_AMOUNT, FIELD_AMOUNT},
	{PLAN_SIDE, FIELD_SIDE},
	{PLAN_NATURE, FIELD_NATURE},
	{PLAN_CONTRA, FIELD_CONTRA},
	{PLAN_BALANCE, FIELD_BALANCE},
	{PLAN_BALANCE_SIDE, FIELD_BALANCE_SIDE},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* The column that says whether a row counts; negative where there is none. */
static int aside_column(const struct plan *plan)
{
	return plan->only >= 0 ? plan->only : plan->status.column;
}

/* Whether rows depend on no other but the first of their entry and the heading above them. */
static bool rows_stand_alone(const struct plan *plan)
{
	const int *at = plan->columns;
	bool sides = at[PLAN_DEBIT] >= 0 && at[PLAN_CREDIT] >= 0 && at[PLAN_AMOUNT] < 0;
	bool amount = at[PLAN_DEBIT] < 0 && at[PLAN_CREDIT] < 0 && at[PLAN_AMOUNT] >= 0;
	bool numbered =
		at[PLAN_NUMBER] >= 0 || plan->key == PLAN_KEY_DAY || plan->key == PLAN_KEY_BLOCK;
	bool contra = at[PLAN_CONTRA] >= 0 &&
		(!amount || plan->headings || plan->fill_account || aside_column(plan) >= 0 ||
			at[PLAN_BALANCE] >= 0);
	bool sides_differ = at[PLAN_BALANCE_SIDE] >= 0 && plan->side_yes != 0;
	return (sides || amount) && at[PLAN_DATE] >= 0 && numbered && !contra && !sides_differ &&
		(at[PLAN_ACCOUNT] >= 0 || (plan->headings && at[PLAN_NAME] < 0)) &&
		(amount || at[PLAN_SIDE] < 0) && !plan->trial_balance &&
		!((plan->headings || plan->fill_account) && plan->fill_entry) && !plan->may_split;
}

/* Whether the part that was looked at tells what the entries of the whole file are told by, and
 * workers can make each ledger that it holds. */
static bool is_one_ledger(const struct plan *plan)
{
	return !plan->key_open && !(plan->by.column >= 0 && plan->by_currency) &&
		(plan->by_currency || plan->currency.count < 2) &&
		(plan->only < 0 || plan->status.column < 0 || plan->only == plan->status.column);
}

/* Whether the plan has roles that the workers do not read: a running balance, or parts of the
 * ledger. */
static bool has_other_role(const struct plan *plan)
{
	bool other = false;
	for (int role = 0; role < PLAN_ROLES; role++) {
		const int column = plan->columns[role];
		bool known = (column == plan->status.column && role == PLAN_STATUS) ||
			column == plan->only || (plan->by_currency && role == PLAN_CURRENCY) ||
			(role == PLAN_ENTITY && column == plan->entity.column);
		for (size_t i = 0; i < COLUMNS; i++)
			known |= columns[i].role == (enum plan_role)role;
		other |= plan->columns[role] >= 0 && !known;
	}
	return other;
}

/* Whether the row of that status, or value of --only, is set aside: 1, 0, or -1 where that depends
 * on other rows. */
static int aside_of(const char *text, const struct scan_form *form, struct arena *arena)
{
	const struct words *words = form->context;
	const struct plan *plan = form->plan;
	const char *folded = text_folded(arena, text);
	if (plan->only >= 0)
		return !text_equal(folded, plan->only_value);
	if (*folded == '\0')
		return 0;
	bool never = plan_status_never(plan, folded);
	if (plan->status_void)
		return never ? -1 : 0; /* its reversal may be posted */
	if (words_is(words, "voided", folded))
		return -1;
	if (never)
		return 1;
	return words_is(words, "counted", folded) ||
			(plan->status_posted && words_is(words, "yes", folded))
		? 0
		: -1;
}

/* Sets the columns that divide the rows: what counts, companies, currencies, or what --by names.
 * Returns false where one of them would have two meanings. */
static bool set_parts(struct scan_form *form, const struct plan *plan)
{
	const int aside = aside_column(plan);
	if (aside >= 0) {
		form->aside = aside_of;
		form->fields[aside] = FIELD_ASIDE;
	}
	if (entry_key_has_entity(plan))
		form->fields[plan->entity.column] = FIELD_UNIT;
	const int parts = plan->by_currency ? plan->currency.column : plan->by.column;
	form->by_nature = plan->by_currency;
	form->nature_parts = parts >= 0;
	if (parts < 0)
		return true;
	if (plan->columns[PLAN_NATURE] >= 0)
		form->fields[plan->columns[PLAN_NATURE]] = FIELD_OTHER;
	form->unit_is_nature = form->fields[parts] == FIELD_UNIT;
	bool free = form->fields[parts] == FIELD_OTHER || form->unit_is_nature;
	form->fields[parts] = FIELD_NATURE;
	return free;
}

/* Where rows may lack a number, all of their texts are looked at. Returns false where they are more
 * than a form can have. */
static bool set_texts(struct scan_form *form, const struct plan *plan)
{
	form->may_lack_number = plan->key != PLAN_KEY_NUMBER || !plan->fill_entry;
	for (size_t i = 0; form->may_lack_number && i < plan->column_count; i++) {
		if (form->fields[i] != FIELD_OTHER || *plan->headers[i] == '\0')
			continue;
		if (form->watched + form->texts == SCAN_WATCHED_MOST && plan->key == PLAN_KEY_NUMBER) {
			form->may_lack_number = false;
			return true;
		}
		if (form->watched + form->texts == SCAN_WATCHED_MOST)
			return false;
		form->fields[i] = (unsigned char)(FIELD_WATCHED + form->watched + form->texts++);
	}
	return true;
}

/* Fills the form's columns. Returns false where more columns must be watched than a form can. */
static bool set_columns(struct scan_form *form, const struct plan *plan)
{
	form->columns = plan->column_count;
	memset(form->fields, FIELD_OTHER, sizeof form->fields);
	for (size_t i = 0; i < COLUMNS; i++)
		if (plan->columns[columns[i].role] >= 0)
			form->fields[plan->columns[columns[i].role]] = (unsigned char)columns[i].field;
	for (size_t i = 0; i < plan->column_count; i++) {
		if (plan->watched[i] == PLAN_WATCH_NOTHING)
			continue;
		if (form->watched == SCAN_WATCHED_MOST)
			return false;
		form->single[form->watched] = plan->watched[i] != PLAN_WATCH_EMPTY;
		form->full[form->watched] = plan->watched[i] == PLAN_WATCH_FULL;
		form->fields[i] = (unsigned char)(FIELD_WATCHED + form->watched++);
	}
	return set_parts(form, plan) && set_texts(form, plan);
}

static int side_of(const char *text, const struct scan_form *form, struct arena *arena)
{
	const struct words *words = form->context;
	const char *folded = text_folded(arena, text);
	int yes = form->plan->side_yes;
	if (yes != 0)
		return words_is(words, "yes", folded) ? yes : words_is(words, "no", folded) ? -yes : 0;
	if (words_is(words, "debit", folded))
		return 1;
	return words_is(words, "credit", folded) ? -1 : 0;
}

static bool make_form(
	struct planned_form *planned, const struct text_part *part, const struct plan_wishes *wishes)
{
	const struct plan_sample *sample = &planned->sample;
	const struct plan *plan = &sample->plan;
	struct scan_form *form = &planned->form;
	form_kinds_begin(form, part, sample->data, plan->body.separator);
	form->amounts = plan->amount_form;
	form->order = (enum date_order)plan->date_order;
	form->amounts_given = wishes->decimal != 0;
	form->order_given = wishes->dates != 0;
	form->plan = plan;
	form->fills = plan->fill_entry;
	form->headings = plan->headings;
	form->fills_account = plan->fill_account;
	form->side_signed = plan->side_signed;
	form->side = side_of;
	form->context = wishes->words;
	form->key = plan->key;
	form->by_month = entry_key_has_month(plan);
	form->credit_negative = plan->credit_negative;
	form->numbers_run_on =
		plan->key == PLAN_KEY_NUMBER && !plan->number_mapped && !plan->key_period;
	form->may_part = true;
	form->told.mapped = plan->mapped;
	form->told.skipped.titles = plan->title_count;
	return plan->column_count <= SCAN_COLUMNS_MOST && rows_stand_alone(plan) &&
		!(form->lines_in_quotes && form->fills_account) && is_one_ledger(plan) &&
		!has_other_role(plan) && set_columns(form, plan) && form_kinds_hold(form, part->text.begin);
}

bool planned_form_make(struct planned_form *out, const struct text_part *part,
	const struct plan_wishes *wishes, struct arena *arena)
{
	return plan_sample(&out->sample, part, wishes, arena) && make_form(out, part, wishes);
}

/* ---- what was read by it ---- */

static void take_asides(struct export *out, const struct plan *plan, const struct scan *scan,
	size_t file, struct arena *arena)
{
	const int column = aside_column(plan);
	const struct scan_aside *asides = scan_asides(&out->aside_count, scan, file, arena);
	out->asides = arena_array(arena, out->aside_count, sizeof *out->asides);
	for (size_t i = 0; i < out->aside_count; i++)
		out->asides[i] = (struct export_aside){.header = plan->headers[column],
			.value = asides[i].text,
			.rows = asides[i].rows,
			.debit = asides[i].debit,
			.credit = asides[i].credit};
}

/* The values of such a column of the whole file, of which the plan has those of a part. */
static void take_values(struct plan_part *out, const struct scan *scan, size_t file,
	enum scan_part part, struct arena *arena)
{
	size_t count;
	const char *const *texts = scan_part_texts(&count, scan, file, part, arena);
	if (count > 0)
		out->values = plan_values_text(texts, count, arena);
}

void planned_form_export(struct export *out, const struct planned_form *planned,
	const struct scan *scan, size_t file, struct arena *arena)
{
	size_t count;
	const struct plan *plan = &planned->sample.plan;
	*out = (struct export){.plan = *plan,
		.unread = plan_unread_text(plan, arena),
		.filled = scan_filled(scan, file),
		.unnumbered = scan_unnumbered(scan, file)};
	take_asides(out, plan, scan, file, arena);
	take_values(&out->plan.entity, scan, file,
		planned->form.unit_is_nature ? SCAN_NATURES : SCAN_UNITS, arena);
	if (plan->by_currency)
		take_values(&out->plan.currency, scan, file, SCAN_NATURES, arena);
	const struct plan_printed_row *rows = scan_printed_rows(&count, scan, file, arena);
	plan_sample_claims(out, &planned->sample, rows, count, scan_balances(scan, file, arena), arena);
}
