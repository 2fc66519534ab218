#include "test/unit/plan_text.h"

#include "test/unit/harness.h"

static void add(const char **text, bool is, const char *word)
{
	if (is)
		*text = arena_printf(arena, "%s%s\n", *text, word);
}

static void add_part(const char **text, const char *name, const struct plan_part *part)
{
	if (part->column != PLAN_NOWHERE)
		*text = arena_printf(arena, "%s%s %d %s: %s, %zu\n", *text, name, part->column,
			part->header, part->values, part->count);
}

static void add_flags(const char **text, const struct plan *plan)
{
	add(text, plan->mapped, "mapped");
	add(text, plan->number_mapped, "number mapped");
	add(text, plan->account_mapped, "account mapped");
	add(text, plan->may_split, "may split");
	add(text, plan->trial_balance, "trial balance");
	add(text, plan->by_likeness, "by likeness");
	add(text, plan->opening_implied, "implied openings");
	add(text, plan->headings, "headings");
	add(text, plan->heading_words, "words of headings");
	add(text, plan->titled_account != NULL, "titled account");
	add(text, plan->fill_entry, "entries filled");
	add(text, plan->fill_account, "accounts filled");
	add(text, plan->credit_negative, "credits negative");
	add(text, plan->side_signed, "signed sides");
	add(text, plan->side_yes > 0, "yes is debit");
	add(text, plan->side_yes < 0, "yes is credit");
	add(text, plan->key_period, "numbers by month");
	add(text, plan->key_open, "another number may come");
	add(text, plan->status_posted, "says posted");
	add(text, plan->status_void, "says void");
	add(text, plan->by_currency, "by currency");
}

static void add_note(const char **text, const struct plan_note *note)
{
	*text = arena_printf(arena, "%s%s", *text, note->code);
	for (size_t i = 0; i < 4 && note->arguments[i] != NULL; i++)
		*text = arena_printf(arena, "%s%s%s", *text, i == 0 ? " " : "|", note->arguments[i]);
	*text = arena_printf(arena, "%s\n", *text);
}

const char *plan_text(const char *content, const char *asked)
{
	static const char *const keys[] = {[PLAN_KEY_NUMBER] = "number",
		[PLAN_KEY_DOCUMENT] = "document",
		[PLAN_KEY_DAY] = "day",
		[PLAN_KEY_BLOCK] = "block"};
	const struct plan *plan = export_plan(content, asked);
	if (plan == NULL)
		return errors_told("; ");
	const char *text = arena_printf(arena, "%s\n", plan_columns_text(plan, arena));
	if (!plan->trial_balance)
		text = arena_printf(arena, "%skey %s %s %zu\n", text, keys[plan->key],
			plan->key_header != NULL ? plan->key_header : "?", plan->key_column);
	text = arena_printf(
		arena, "%sdates %u, amounts %d\n", text, plan->date_order, (int)plan->amount_form);
	add_flags(&text, plan);
	add_part(&text, "currency", &plan->currency);
	add_part(&text, "entity", &plan->entity);
	add_part(&text, "ledger", &plan->ledger);
	add_part(&text, "scenario", &plan->scenario);
	add_part(&text, "status", &plan->status);
	add_part(&text, "by", &plan->by);
	if (plan->only != PLAN_NOWHERE)
		text = arena_printf(arena, "%sonly %d %s\n", text, plan->only, plan->only_value);
	for (size_t i = 0; i < plan->note_count; i++)
		add_note(&text, &plan->notes[i]);
	for (size_t i = 0; plan->watched != NULL && i < plan->column_count; i++)
		if (plan->watched[i] != PLAN_WATCH_NOTHING)
			text = arena_printf(arena, "%swatch %zu %c\n", text, i, ".fse"[plan->watched[i]]);
	return text;
}

void check_plans(const struct export_case *cases, size_t count)
{
	check_cases(plan_text, cases, count);
}
