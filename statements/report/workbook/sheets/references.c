#include <string.h>

#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { ID, LABEL, CHECK, SUITE, TITLE, VERDICT, CAUSE, LAST = CAUSE };

static const struct list_head heads[] = {
	[ID] = {"workbook.figures.id", 46, STYLE_PLAIN},
	[LABEL] = {"workbook.figures.label", 50, STYLE_PLAIN},
	[CHECK] = {"workbook.relations.check", 10, STYLE_PLAIN},
	[SUITE] = {"workbook.relations.suite", 11, STYLE_PLAIN},
	[TITLE] = {"workbook.relations.title_head", 56, STYLE_PLAIN},
	[VERDICT] = {"workbook.relations.verdict", 15, STYLE_CENTRE},
	[CAUSE] = {"workbook.references.cause", 24, STYLE_PLAIN},
};

/* What the cause of a relation says of the figure: the column CAUSE, after the cause's letter. */
static const char *const suspicions[] = {
	[SUSPICION_ELSEWHERE] = "workbook.references.elsewhere",
	[SUSPICION_POSSIBLE] = "workbook.references.possible",
	[SUSPICION_NAMED] = "workbook.references.named",
};

/* The kind of evidence that a family gives, as the letter of a tickmark, in the order of the
 * letters. */
static const char letters[] = "ALPBN";

static char letter_of(const struct figure_cells *cells, enum check check)
{
	const char *period = strchr(cells->id, '@');
	bool budget = period && period[1 + strspn(period + 1, "0123456789")] == 'b';
	switch (check) {
	/* a budget comes from budget.csv, not from the ledger */
	case CHECK_S12: return budget ? 'B' : 'L';
	case CHECK_S8: return 'P';
	case CHECK_S10: return 'B';
	case CHECK_S7:
	case CHECK_S11:
	case CHECK_S14: return 'N';
	default: return 'A';
	}
}

/* ---- which relations a figure stands in ---- */

static void bind(struct plan *plan, const char *figure_id, size_t finding)
{
	struct figure_cells *cells = plan_cells(plan, figure_id);
	if (!cells ||
		(cells->relation_count > 0 && cells->relations[cells->relation_count - 1] == finding))
		return;
	cells->relations = arena_grow(plan->arena, cells->relations, cells->relation_count,
		&cells->relation_capacity, sizeof *cells->relations);
	cells->relations[cells->relation_count++] = finding;
}

/* Rows in the order of the figures, so that the relations of a figure stand together. */
static void references_place(struct plan *plan)
{
	unsigned row = LIST_FIRST_ROW;
	for (size_t i = 0; i < plan->result->finding_count; i++) {
		const struct finding *finding = plan->result->findings[i];
		for (size_t k = 0; k < finding->figure_count; k++)
			bind(plan, finding->figures[k]->id, i);
		for (size_t k = 0; k < finding->missing_count; k++)
			bind(plan, finding->missing[k], i);
	}
	for (size_t i = 0; i < plan->figure_count; i++) {
		plan->figures[i]->references = row;
		row += (unsigned)plan->figures[i]->relation_count;
	}
	plan->references_end = row;
}

/* ---- tickmarks ---- */

const char *const ticks[FIGURE_MARK_COUNT] = {
	[FIGURE_HOLDS] = "✓",
	[FIGURE_EXPLAINED] = "≈",
	[FIGURE_OPEN] = "○",
	[FIGURE_QUESTION] = "◇",
	[FIGURE_BROKEN] = "✗",
	[FIGURE_NAMED] = "◆",
};

/* The letters of what was checked: "AL". */
static char *letters_of(const struct plan *plan, const struct figure_cells *cells)
{
	char *text = arena_alloc(plan->arena, sizeof letters), *end = text;
	for (const char *letter = letters; *letter; letter++)
		for (size_t i = 0; i < cells->relation_count; i++) {
			const struct finding *finding = plan->result->findings[cells->relations[i]];
			if (finding->verdict == VERDICT_NOT_CHECKABLE ||
				letter_of(cells, finding->check) != *letter)
				continue;
			*end++ = *letter;
			break;
		}
	return text;
}

static struct standing standing_of(const struct plan *plan, const struct figure_cells *cells)
{
	struct standing standing = {0};
	for (size_t i = 0; i < cells->relation_count; i++)
		standing_add(&standing, plan->result->findings[cells->relations[i]], cells->id);
	return standing;
}

/* The cells of the figure's relations in a column of this sheet. */
static const char *range_of(
	const struct plan *plan, const struct figure_cells *cells, unsigned column)
{
	struct place first = {plan->sheets[SHEET_REFERENCES], cells->references, column};
	return arena_printf(plan->arena, "%s:%s", place_reference(plan->arena, first, NULL),
		place_address(
			plan->arena, cells->references + (unsigned)cells->relation_count - 1, column));
}

static const char *counted(
	const struct plan *plan, const struct figure_cells *cells, enum verdict verdict)
{
	return arena_printf(plan->arena, "COUNTIF(%s,\"%s\")", range_of(plan, cells, VERDICT),
		verdict_word(plan, verdict));
}

/* How many relations do not hold now, and had that suspicion when the workbook was made. */
static const char *counted_suspicions(
	const struct plan *plan, const struct figure_cells *cells, enum suspicion suspicion)
{
	return arena_printf(plan->arena, "COUNTIFS(%s,\"%s\",%s,\"*%s\")",
		range_of(plan, cells, VERDICT), verdict_word(plan, VERDICT_DISAGREE),
		range_of(plan, cells, CAUSE), say(plan, suspicions[suspicion]));
}

/* IF(condition,"mark",otherwise) */
static const char *mark_if(
	struct arena *arena, const char *condition, const char *mark, const char *otherwise)
{
	return arena_printf(arena, "IF(%s,\"%s\",%s)", condition, mark, otherwise);
}

/* As standing_mark, by a formula over the verdicts. */
static const char *mark_formula(
	const struct plan *plan, const struct figure_cells *cells, const struct standing *standing)
{
	struct arena *arena = plan->arena;
	const char *broken = counted(plan, cells, VERDICT_DISAGREE),
			   *open = counted(plan, cells, VERDICT_NOT_CHECKABLE);
	const char *mark = arena_printf(arena, "IF(%s=%zu,\"%s\",\"%s\")", open, cells->relation_count,
		ticks[FIGURE_OPEN], ticks[FIGURE_HOLDS]);
	mark = mark_if(arena,
		arena_printf(arena, "%s+%s>0", counted(plan, cells, VERDICT_EXPLAINED),
			counted(plan, cells, VERDICT_WITHIN_ROUNDING)),
		ticks[FIGURE_EXPLAINED], mark);
	if (standing->broken == 0)
		return mark_if(arena, arena_printf(arena, "%s>0", broken), ticks[FIGURE_BROKEN], mark);
	const char *elsewhere = counted_suspicions(plan, cells, SUSPICION_ELSEWHERE),
			   *possible = counted_suspicions(plan, cells, SUSPICION_POSSIBLE);
	mark = mark_if(arena,
		arena_printf(arena, "OR(%s>0,AND(%s>0,%s+%s=%zu))", possible, elsewhere, elsewhere, open,
			cells->relation_count),
		ticks[FIGURE_QUESTION], mark);
	mark = mark_if(arena, arena_printf(arena, "%s>%s+%s", broken, elsewhere, possible),
		ticks[FIGURE_BROKEN], mark);
	return mark_if(arena,
		arena_printf(arena, "%s>0", counted_suspicions(plan, cells, SUSPICION_NAMED)),
		ticks[FIGURE_NAMED], mark);
}

void tick_write(struct plan *plan, const struct figure_cells *cells, struct sheet *sheet,
	unsigned row, unsigned column)
{
	if (!cells || cells->relation_count == 0)
		return;
	char *tried = letters_of(plan, cells);
	if (*tried)
		tried = arena_printf(plan->arena, "\u00A0%s", tried);
	struct place to = {plan->sheets[SHEET_REFERENCES], cells->references, ID};
	struct standing standing = standing_of(plan, cells);
	sheet_lead(sheet, row, column, to);
	sheet_formula_text(sheet, row, column,
		arena_printf(plan->arena, "%s&\"%s\"", mark_formula(plan, cells, &standing), tried),
		arena_printf(plan->arena, "%s%s", ticks[standing_mark(&standing)], tried),
		STYLE_SMALL | STYLE_MUTED);
}

/* ---- the sheet ---- */

static void write_row(struct plan *plan, const struct figure_cells *cells, size_t at, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_REFERENCES];
	const struct finding *finding = plan->result->findings[cells->relations[at]];
	struct place relation = {plan->sheets[SHEET_RELATIONS],
		plan->relation_rows[cells->relations[at]], RELATIONS_VERDICT};
	style style_ = at + 1 == cells->relation_count ? STYLE_HAIRLINE : STYLE_PLAIN;
	if (at == 0)
		sheet_link(sheet, row, ID, cells->id, cells_place(plan, cells), style_);
	else
		sheet_text(sheet, row, ID, cells->id, style_ | STYLE_MUTED);
	sheet_text(
		sheet, row, LABEL, in_words(plan, cells->label), style_ | (at ? STYLE_MUTED : STYLE_PLAIN));
	sheet_text(sheet, row, CHECK, check_id(finding->check), style_ | STYLE_BOLD);
	sheet_text(sheet, row, SUITE, suite_words(plan, finding->suite), style_);
	sheet_link(sheet, row, TITLE, proven_words(plan, finding),
		(struct place){relation.sheet, relation.row, 0}, style_);
	sheet_formula_text(sheet, row, VERDICT, place_reference(plan->arena, relation, sheet),
		verdict_word(plan, finding->verdict), style_ | STYLE_CENTRE);
	enum suspicion suspicion = suspicion_of(finding, cells->id);
	if (suspicion != SUSPICION_NONE)
		sheet_text(sheet, row, CAUSE,
			arena_printf(plan->arena, "%s · %s", cause_letter(plan, finding->cause),
				say(plan, suspicions[suspicion])),
			style_);
}

static void references_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_REFERENCES];
	list_opening(plan, sheet, say(plan, "workbook.references.title"),
		say(plan, "workbook.references.purpose"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < plan->figure_count; i++)
		for (size_t at = 0; at < plan->figures[i]->relation_count; at++)
			write_row(plan, plan->figures[i], at, plan->figures[i]->references + (unsigned)at);
	if (plan->references_end > LIST_FIRST_ROW)
		sheet_verdict_marks(
			plan, sheet, LIST_FIRST_ROW, plan->references_end - 1, VERDICT, VERDICT);
	sheet_filter(sheet, LIST_HEAD_ROW, 0, plan->references_end - 1, LAST);
	sheet_printed(sheet, plan->references_end - 1, LAST);
}

const struct paper references_paper = {"workbook.sheet.references", "workbook.references.purpose",
	NULL, references_place, references_write};
