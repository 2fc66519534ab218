#include "statements/report/workbook/frame/signed.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/common.h"

enum { DIGITS = 16, TEXT_MOST = 30000, TOLD_MOST = 3 };

static const char *const threshold_names[THRESHOLDS] = {
	"seuil global", "seuil realisation", "seuil insignifiant"};

const char *threshold_name(size_t index)
{
	return threshold_names[index];
}

void plan_thresholds(struct threshold out[THRESHOLDS], const struct plan *plan)
{
	materiality_thresholds(out, plan->result->dossier);
	for (size_t i = 0; plan->revision && i < THRESHOLDS; i++) {
		const struct revision_note *note =
			revision_last(plan->revision, threshold_names[i], "montant", plan->arena);
		number written = note && *note->text ? number_from_text(plan->arena, note->text) : NULL;
		if (written)
			out[i].value = written;
	}
}

/* ---- what is signed ---- */

static void add(struct basis *basis, const struct plan *plan, const char *name, const char *value)
{
	basis->values = arena_grow(
		plan->arena, basis->values, basis->count, &basis->capacity, sizeof *basis->values);
	basis->values[basis->count++] = (struct revision_value){name, value};
}

static const char *exact(const struct plan *plan, number value)
{
	return value ? number_exact_text(plan->arena, value) : "";
}

static struct basis begin(const struct plan *plan)
{
	const struct dossier *dossier = plan->result->dossier;
	struct basis basis = {0};
	add(&basis, plan, "modele", dossier->model_name ? dossier->model_name : "");
	struct threshold thresholds[THRESHOLDS];
	plan_thresholds(thresholds, plan);
	for (size_t i = 0; i < THRESHOLDS; i++)
		add(&basis, plan, threshold_names[i], exact(plan, thresholds[i].value));
	return basis;
}

/* A running digest of texts. */
struct fold {
	char digest[65];
	const char *pieces[64];
	size_t count;
	struct arena *arena;
};

static void fold_in(struct fold *fold)
{
	const char *all = text_joined(fold->arena, fold->pieces, fold->count);
	const char *both = arena_printf(fold->arena, "%s%s", fold->digest, all);
	bytes_sha256(fold->digest, both, strlen(both));
	fold->count = 0;
}

static void fold_text(struct fold *fold, const char *text)
{
	fold->pieces[fold->count++] = text;
	fold->pieces[fold->count++] = "\n";
	if (fold->count == sizeof fold->pieces / sizeof *fold->pieces)
		fold_in(fold);
}

static const char *fold_end(struct fold *fold, const struct plan *plan)
{
	fold_in(fold);
	return arena_text_n(plan->arena, fold->digest, DIGITS);
}

/* A basis too long for a cell becomes its model, thresholds and digest. */
static struct basis shortened(const struct basis *basis, const struct plan *plan)
{
	if (strlen(basis_text(basis, plan->arena)) <= TEXT_MOST)
		return *basis;
	struct basis brief = begin(plan);
	add(&brief, plan, "valeurs", revision_digest(basis->values, basis->count, plan->arena));
	return brief;
}

struct basis basis_of_finding(const struct plan *plan, const struct finding *finding)
{
	struct basis basis = begin(plan);
	add(&basis, plan, "gauche", exact(plan, finding->left));
	add(&basis, plan, "droite", exact(plan, finding->right));
	add(&basis, plan, "ecart", exact(plan, finding->difference));
	add(&basis, plan, "verdict", verdict_name(finding->verdict));
	return basis;
}

struct basis basis_of_cause(const struct plan *plan, const struct cause *cause)
{
	struct basis basis = begin(plan);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		const struct suspect *suspect = &cause->suspects[i];
		add(&basis, plan,
			arena_printf(plan->arena, "%s %s", suite_name(suspect->suite), suspect->figure),
			arena_printf(plan->arena, "%s -> %s", exact(plan, suspect->found),
				exact(plan, suspect->expected)));
	}
	return shortened(&basis, plan);
}

struct basis basis_of_statement(const struct plan *plan, const struct statement *statement)
{
	struct basis basis = begin(plan);
	for (size_t i = 0; i < statement->count; i++) {
		const struct placed_table *placed = &statement->tables[i];
		const struct table *table = placed->table;
		for (size_t line = 0; line < table->line_count; line++)
			for (size_t at = 0;
				 placed->line_rows[line] && table->lines[line].cells && at < table->column_count;
				 at++) {
				const struct figure *figure =
					presentation_figure(plan->result, &table->lines[line].cells[at]);
				if (figure)
					add(&basis, plan, figure->id, exact(plan, figure->value));
			}
	}
	return shortened(&basis, plan);
}

static const char *figures_digest(const struct plan *plan)
{
	struct fold fold = {.arena = arena_new()};
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		for (size_t i = 0; i < plan->result->suites[suite].count; i++) {
			const struct figure *figure = plan->result->suites[suite].figures[i];
			fold_text(&fold, suite_name(figure->suite));
			fold_text(&fold, figure->id);
			fold_text(&fold, number_exact_text(fold.arena, figure->value));
		}
	const char *digest = fold_end(&fold, plan);
	arena_free(fold.arena);
	return digest;
}

static const char *balances_digest(const struct plan *plan)
{
	struct fold fold = {.arena = arena_new()};
	for (size_t i = 0; i < plan->block_count; i++)
		for (size_t at = 0; at < plan->blocks[i].line_count; at++) {
			const struct balance_line *line = &plan->blocks[i].lines[at];
			fold_text(&fold, line->account);
			fold_text(&fold, line->row_id);
			for (size_t part = 0; part < plan->parts.count; part++) {
				number value = movement_part(plan, line->exact, part);
				fold_text(&fold, number_sign(value) ? number_exact_text(fold.arena, value) : "0");
			}
		}
	const char *digest = fold_end(&fold, plan);
	arena_free(fold.arena);
	return digest;
}

struct basis basis_of_paper(const struct plan *plan)
{
	const struct result *result = plan->result;
	struct basis basis = begin(plan);
	add(&basis, plan, "resultat", run_verdict_name(result->verdict));
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		add(&basis, plan, verdict_name((enum verdict)verdict),
			arena_printf(plan->arena, "%zu", result->counts[verdict]));
	add(&basis, plan, "chiffres", figures_digest(plan));
	add(&basis, plan, "soldes", balances_digest(plan));
	return basis;
}

const char *basis_text(const struct basis *basis, struct arena *arena)
{
	const char **pieces = arena_array(arena, 4 * basis->count + 1, sizeof *pieces);
	for (size_t i = 0; i < basis->count; i++) {
		const char *const line[] = {
			i > 0 ? "\n" : "", basis->values[i].name, "=", basis->values[i].value};
		memcpy(&pieces[4 * i], line, sizeof line);
	}
	return text_joined(arena, pieces, 4 * basis->count);
}

/* ---- what changed since ---- */

static const char *value_of(const struct revision_value *values, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(values[i].name, name))
			return values[i].value;
	return NULL;
}

/* The value as a person reads it. */
static const char *value_words(const struct plan *plan, const char *name, const char *value)
{
	if (!value || !*value)
		return "–";
	if (text_equal(name, "verdict"))
		return say(plan, arena_printf(plan->arena, "workbook.verdict.%s", value));
	number amount = number_from_text(plan->arena, value);
	return amount ? number_printed(plan->arena, amount, decimals_of(amount), plan->words->language)
				  : value;
}

static const char *name_words(const struct plan *plan, const char *name)
{
	const char *code = arena_printf(plan->arena, "workbook.signed.%s", name);
	return plan->words->text(code) ? say(plan, code) : name;
}

struct changes {
	const struct plan *plan;
	const char *text;
	size_t count;
};

static void compare(struct changes *changes, const char *name, const char *was, const char *is)
{
	const struct plan *plan = changes->plan;
	if (text_equal(was ? was : "", is ? is : "") || changes->count++ >= TOLD_MOST)
		return;
	const char *change = say_with(plan, "workbook.signed.change", name_words(plan, name),
		value_words(plan, name, was), value_words(plan, name, is));
	changes->text =
		arena_printf(plan->arena, "%s%s%s", changes->text, *changes->text ? "\n" : "", change);
}

const char *basis_changes(const struct plan *plan, const struct revision_note *note,
	const struct basis *basis, const char *conclusion)
{
	struct changes changes = {.plan = plan, .text = ""};
	if (note->seen_count == 0)
		return say(plan, "workbook.signed.unknown");
	for (size_t i = 0; i < note->seen_count; i++) {
		const char *name = note->seen[i].name;
		const char *is = text_equal(name, "conclusion")
			? conclusion
			: value_of(basis->values, basis->count, name);
		compare(&changes, name, note->seen[i].value, is);
	}
	for (size_t i = 0; i < basis->count; i++)
		if (!value_of(note->seen, note->seen_count, basis->values[i].name))
			compare(&changes, basis->values[i].name, NULL, basis->values[i].value);
	if (changes.count > TOLD_MOST)
		changes.text = say_with(plan, "workbook.signed.more", changes.text,
			count_words(plan, changes.count - TOLD_MOST), NULL);
	return changes.text;
}
