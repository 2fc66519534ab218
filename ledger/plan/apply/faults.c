#include "ledger/plan/apply/faults.h"

#include "ledger/base/text/text.h"

enum { SHOWN = 20, EXAMPLES = 3, KINDS = 64 };

struct fault {
	const char *code;
	int column;
	const char *header;
	struct source where[SHOWN];
	const char *found[SHOWN], *expected[SHOWN];
	size_t count;
};

struct plan_faults {
	struct arena *arena;
	struct error_list *errors;
	struct fault kinds[KINDS];
	size_t kind_count;
};

struct plan_faults *faults_new(struct arena *arena, struct error_list *errors)
{
	struct plan_faults *faults = arena_alloc(arena, sizeof *faults);
	faults->arena = arena;
	faults->errors = errors;
	return faults;
}

void faults_add(struct plan_faults *faults, const char *code, int column, const char *header,
	struct source where, const char *found, const char *expected)
{
	size_t at = 0;
	while (at < faults->kind_count &&
		!(text_equal(faults->kinds[at].code, code) && faults->kinds[at].column == column))
		at++;
	if (at == KINDS)
		return;
	struct fault *kind = &faults->kinds[at];
	if (at == faults->kind_count) {
		faults->kind_count++;
		kind->code = code;
		kind->column = column;
		kind->header = header;
	}
	if (kind->count < SHOWN) {
		kind->where[kind->count] = where;
		kind->found[kind->count] = arena_text(faults->arena, found);
		kind->expected[kind->count] = arena_text(faults->arena, expected);
	}
	kind->count++;
}

void faults_sides(
	struct plan_faults *faults, struct source where, const char *debit, const char *credit)
{
	faults_add(faults, "journal.two-sides", 0, credit, where, debit, credit);
}

void faults_extra(struct plan_faults *faults, struct source where, const char *found,
	size_t headers, size_t fields)
{
	faults_add(faults, "csv.extra-fields", 0, arena_printf(faults->arena, "%zu", fields), where,
		found, arena_printf(faults->arena, "%zu", headers));
}

void faults_kind(struct plan_faults *faults, enum csv_kind kind, const char *header,
	struct source where, const char *found)
{
	static const char *const codes[] = {[CSV_KIND_BOOLEAN] = "csv.boolean",
		[CSV_KIND_ERROR] = "csv.error-value",
		[CSV_KIND_UNCOMPUTED] = "csv.uncomputed",
		[CSV_KIND_NESTED] = "csv.nested"};
	faults_add(faults, codes[kind], 0, header, where, found, header);
}

static void report(const struct plan_faults *faults, const struct fault *kind)
{
	bool flood = kind->count > SHOWN;
	for (size_t i = 0; i < kind->count && i < (flood ? EXAMPLES : SHOWN); i++)
		error_add(faults->errors, kind->code, kind->where[i], kind->found[i], kind->expected[i],
			kind->header, NULL);
	if (!flood)
		return;
	const char *count = arena_printf(faults->arena, "%zu", kind->count);
	error_add(faults->errors, "plan.flood", (struct source){.file = kind->where[0].file}, count,
		kind->header, NULL);
}

void faults_finish(struct plan_faults *faults)
{
	for (size_t i = 0; i < faults->kind_count; i++)
		report(faults, &faults->kinds[i]);
	faults->kind_count = 0;
}
