#include "test/unit/export_text.h"

#include <string.h>

#include "ledger/plan/words.h"
#include "test/unit/entry_text.h"
#include "test/unit/harness.h"

/* The value of one wish; NULL where it is not there. */
static const char *wish(const char *wishes, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = wishes; *at != '\0'; at += strcspn(at, ";"), at += *at == ';')
		if (strncmp(at, name, length) == 0 && strchr("=;", at[length]) != NULL)
			return arena_text_n(arena, at + length + (at[length] == '='),
				strcspn(at + length, ";") - (at[length] == '='));
	return NULL;
}

static struct plan_wishes *wishes_of(const char *text)
{
	struct plan_wishes *out = arena_alloc(arena, sizeof *out);
	const char *dates = wish(text, "dates"), *decimal = wish(text, "decimal"),
			   *separator = wish(text, "separator"), *only = wish(text, "only");
	struct plan_wishes wishes = {.words = words_load(arena),
		.by = wish(text, "by"),
		.trial_balance = wish(text, "balance") != NULL};
	if (dates != NULL)
		wishes.dates = *dates == 'd' ? VALUE_DMY : *dates == 'm' ? VALUE_MDY : VALUE_YMD;
	if (decimal != NULL)
		wishes.decimal = *decimal == ',' ? AMOUNT_FORM_COMMA : AMOUNT_FORM_POINT;
	if (separator != NULL)
		wishes.separator = *separator == 't' ? '\t' : *separator == 's' ? ';' : *separator;
	if (only != NULL) {
		wishes.only_column = arena_text_n(arena, only, strcspn(only, "="));
		wishes.only_value = only + strcspn(only, "=") + 1;
	}
	*out = wishes;
	return out;
}

/* Inputs with the map that is asked for. */
static struct inputs *inputs_of(const char *asked)
{
	struct inputs *inputs = inputs_new(arena);
	const char *map = wish(asked, "map");
	if (map != NULL)
		inputs_map(inputs, NULL, arena_text_n(arena, map, strcspn(map, "=")),
			map + strcspn(map, "=") + 1, (struct source){.line = 9});
	return inputs;
}

static const char *exact(number value)
{
	return value != NULL ? number_exact_text(arena, value) : "?";
}

static int tell_entry(const struct entry *entry, void *context)
{
	const char **text = context;
	*text =
		arena_printf(arena, "%s%s%s%s%s %d:%s", *text, **text != '\0' ? "; " : "", entry->journal,
			*entry->journal != '\0' ? "/" : "", entry->number, entry->day, postings_text(entry));
	return 0;
}

static void tell_balances(const char **text, const struct export *export)
{
	for (size_t i = 0; i < export->balance_count; i++) {
		const struct export_balance *row = &export->balances[i];
		*text = arena_printf(arena, "%s%s%s%s%s: %s %s %s %s%s", *text, **text != '\0' ? "; " : "",
			row->account->number, *row->year != '\0' ? " " : "", row->year, exact(row->opening),
			exact(row->debit), exact(row->credit), exact(row->closing),
			row->rolls ? "" : arena_printf(arena, " not %s", exact(row->printed)));
	}
}

const char *claims_text(const struct export_claims *claims)
{
	const char *text = "";
	for (size_t i = 0; i < claims->count && i < EXPORT_EXAMPLES; i++)
		text = arena_printf(arena, "%s: %s %s/%s line %u", text, claims->items[i].subject,
			exact(claims->items[i].printed), exact(claims->items[i].found),
			claims->items[i].where.line);
	return text;
}

static void tell_claims(
	const char **text, const char *name, const struct export_claims *claims, size_t checked)
{
	if (checked > 0)
		*text = arena_printf(arena, "%s | %s %zu of %zu fail%s", *text, name, claims->count,
			checked, claims_text(claims));
}

static void tell_rest(const char **text, const struct export *export)
{
	tell_claims(text, "totals", &export->totals, export->totals_checked);
	tell_claims(text, "running", &export->running, export->running_checked);
	for (size_t i = 0; i < export->aside_count; i++)
		*text = arena_printf(arena, "%s | aside %s=%s %zu", *text, export->asides[i].header,
			export->asides[i].value, export->asides[i].rows);
	if (export->openings > 0)
		*text = arena_printf(arena, "%s | openings %zu", *text, export->openings);
	if (export->other_headers != NULL)
		*text = arena_printf(arena, "%s | other table line %u", *text, export->other_line);
	for (size_t i = 0; i < export->plan.note_count; i++)
		*text = arena_printf(arena, "%s | %s", *text, export->plan.notes[i].code);
}

const struct export *export_of(const char *content, const char *asked)
{
	struct export *export = arena_alloc(arena, sizeof *export);
	struct chart *chart = arena_alloc(arena, sizeof *chart);
	*chart = (struct chart){.arena = arena};
	errors.inputs = inputs_of(asked);
	if (export_read(export, file_with_text(content), chart, wishes_of(asked), arena, &errors) != 0)
		return NULL;
	return export;
}

const struct plan *export_plan(const char *content, const char *asked)
{
	struct form_tables *tables = arena_alloc(arena, sizeof *tables);
	struct plan *plan = arena_alloc(arena, sizeof *plan);
	*tables = (struct form_tables){0};
	errors.inputs = inputs_of(asked);
	struct form_input input = {.path = "f.csv",
		.bytes = content,
		.length = strlen(content),
		.arena = arena,
		.errors = &errors};
	if (form_open(tables, &input) != 0 ||
		plan_decide(plan, &tables->items[0].scanner, false, wishes_of(asked), arena, &errors) != 0)
		return NULL;
	return plan;
}

const char *export_text(const char *content, const char *asked)
{
	const struct export *export = export_of(content, asked);
	const char *text = "";
	bool read = export != NULL &&
		(wish(asked, "dossier") == NULL || export_refuse(export, arena, &errors) == 0) &&
		export_tell(export, tell_entry, &text, arena, &errors) == 0;
	if (!read)
		return errors_told("; ");
	tell_balances(&text, export);
	tell_rest(&text, export);
	forget_errors();
	return text;
}

void check_cases(const char *(*made)(const char *content, const char *asked),
	const struct export_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(made(cases[i].text, cases[i].wishes), cases[i].outcome, cases[i].text);
}

void check_exports(const struct export_case *cases, size_t count)
{
	check_cases(export_text, cases, count);
}
