/* A whole put to words: what is wrong with it, and each of its figures. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/wholes/parts.h"

/* "note3", "note3@2020", "note3.encaisse": what the mistake is about. */
static const char *scope_text(const struct whole_trial *trial, struct arena *arena)
{
	if (!trial->table)
		return "";
	if (trial->line)
		return arena_printf(arena, "%s.%s", trial->table->id, trial->line->id);
	if (!trial->column)
		return trial->table->id;
	return arena_printf(arena, "%s%s@%s", trial->table->id, trial->column->column->suffix,
		trial->column->column->period);
}

static struct whole *whole_of(const struct whole_trial *trial, struct arena *arena)
{
	struct whole *out = arena_alloc(arena, sizeof *out);
	int64_t by = trial->by < 0 ? -trial->by : trial->by;
	*out = (struct whole){.pattern = error_pattern_name(trial->pattern),
		.scope = scope_text(trial, arena),
		.by = arena_printf(arena, "%lld", (long long)by),
		.divided = trial->divided};
	if (trial->table)
		out->statement = trial->table->title;
	if (trial->line)
		out->line = trial->line->label;
	out->period = out->other_period = "";
	if (trial->column) {
		out->column = trial->column->column->heading;
		out->period = trial->column->column->period;
	}
	if (trial->before) {
		const char *name = entry_name(trial->before, arena);
		out->other = (struct words){name, name};
	}
	if (trial->other) {
		out->other = trial->other->column->heading;
		out->other_period = trial->other->column->period;
	}
	return out;
}

/* Those whose value changes, then those that are open and show an amount. Of figures that are
 * rounded, one that is open may have been round before: it is not named. */
static size_t list_cells(const struct whole_cell **out, const struct whole_trial *trial)
{
	size_t count = 0;
	for (size_t i = 0; i < trial->count; i++)
		if (whole_cell_changes(&trial->cells[i]))
			out[count++] = &trial->cells[i];
	for (size_t i = 0; i < trial->count && trial->pattern != PATTERN_ROUNDED; i++)
		if (!trial->cells[i].expected && number_sign(trial->cells[i].of.figure->value) != 0)
			out[count++] = &trial->cells[i];
	return count;
}

static void name_cells(struct cause *cause, const struct whole_trial *trial,
	const struct whole_trial *tied, struct arena *arena)
{
	const struct whole_cell **cells = arena_array(arena, trial->count + 1, sizeof *cells);
	size_t count = list_cells(cells, trial);
	const char **other = arena_array(arena, 2, sizeof *other);
	if (tied)
		other[0] = arena_printf(
			arena, "%s (%s)", scope_text(tied, arena), error_pattern_name(tied->pattern));
	for (size_t i = 0; i < count; i++) {
		const struct figure *figure = cells[i]->of.figure;
		cause->suspects[cause->suspect_count++] = (struct suspect){.suite = figure->suite,
			.figure = figure->id,
			.at = figure,
			.found = figure->value,
			.expected = cells[i]->expected,
			.pattern = error_pattern_name(trial->pattern),
			.tied_with = other,
			.tied_count = tied != NULL};
	}
	cause->repair_size = count;
	cause->repair_count = tied ? 2 : 1;
}

/* Relations that stay broken keep what the trial does not explain. */
static void move_residuals(struct wholes *wholes, const struct whole_trial *trial)
{
	struct diagnosis *diagnosis = wholes->diagnosis;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->broken || equation->taken || !equation->linear)
			continue;
		for (size_t t = 0; t < equation->over_figures.count; t++) {
			const struct linear_term *term = &equation->over_figures.terms[t];
			for (size_t c = 0; c < trial->count; c++)
				if (trial->cells[c].of.figure == term->figure && trial->cells[c].expected)
					equation->residual = number_add(diagnosis->arena, equation->residual,
						whole_effect(term, &trial->cells[c], diagnosis->arena));
		}
	}
}

void whole_name(struct wholes *wholes, struct whole_trial *trial, const struct whole_trial *tied)
{
	struct diagnosis *diagnosis = wholes->diagnosis;
	struct cause *cause = diagnose_new_cause(diagnosis, trial->count);
	cause->whole = whole_of(trial, diagnosis->arena);
	name_cells(cause, trial, tied, diagnosis->arena);
	for (size_t i = 0; i < trial->mended; i++)
		diagnose_add_finding(cause, &diagnosis->equations[trial->rows[i]]);
	move_residuals(wholes, trial);
	diagnose_finish_cause(cause, diagnosis->arena);
}
