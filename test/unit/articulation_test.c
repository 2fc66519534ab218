/* Whatever the books of an entity hold, the statements made of them articulate to the unit: random
 * charts on one tree of postes, random entries of all kinds in cents over two years, in units of 1
 * and of 1000. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "statements/dossier/dossier.h"
#include "test/unit/entity.h"
#include "test/unit/random.h"
#include "test/unit/random_entity.h"

enum { FILE_MAX = 1 << 17 };

static void check_findings(const struct result *result, uint64_t seed)
{
	size_t proven = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->suite == SUITE_AT_HAND)
			check_seeded(finding->verdict != VERDICT_DISAGREE, seed, finding->relation_id);
		if (finding->check > CHECK_S6 || finding->suite != SUITE_GENERATED)
			continue;
		proven++;
		check_seeded(finding->verdict == VERDICT_AGREE, seed,
			arena_printf(arena, "%s %s: %s = %s, %s", verdict_name(finding->verdict),
				finding->relation_id, finding->left_text, finding->right_text,
				finding->difference          ? number_exact_text(arena, finding->difference)
					: finding->missing_count ? finding->missing[0]
											 : ""));
	}
	check_seeded(proven > 60, seed, "more than sixty relations were proven");
}

static number figure(const struct result *result, const char *id)
{
	const struct figure *found = entity_figure(result, SUITE_GENERATED, id);
	return found ? found->value : number_from_integer(arena, 0);
}

/* From the figures alone, another way than the relations say it: cash by activity, and cash by what
 * all else did. */
static void check_cash(const struct result *result, uint64_t seed, const char *period)
{
	static const char *const activities[] = {
		"fonctionnement", "immobilisations", "placement", "financement"};
	number direct = number_from_integer(arena, 0), indirect = direct;
	for (size_t i = 0; i < sizeof activities / sizeof *activities; i++)
		direct = number_add(arena, direct,
			figure(result, arena_printf(arena, "flux.total_%s@%s", activities[i], period)));
	for (size_t i = 0; i < result->suites[SUITE_GENERATED].count; i++) {
		const struct figure *found = result->suites[SUITE_GENERATED].figures[i];
		const struct cell *cell = found->cell;
		if (strcmp(cell->table->id, "flux") == 0 && strcmp(cell->column->period, period) == 0 &&
			cell->line->style == LINE_ITEM && strcmp(cell->line->id, "debut") != 0)
			indirect = number_add(arena, indirect, found->value);
	}
	number change =
		number_subtract(arena, figure(result, arena_printf(arena, "flux.fin@%s", period)),
			figure(result, arena_printf(arena, "flux.debut@%s", period)));
	check_seeded(number_equal(direct, change), seed, "the activities sum to the change in cash");
	check_seeded(number_equal(indirect, change), seed,
		"the surplus and all adjustments sum to the change in cash");
}

static size_t bounded_cases;

static bool within_one_unit(const struct result *result)
{
	for (size_t i = 0; i < result->matrix_count; i++)
		if (result->matrices[i].beyond_one_unit != 0)
			return false;
	return !result->budget || result->budget->beyond_one_unit == 0;
}

/* One cell of the matrix, one opening or closing, or the total of one column over all that lies
 * under a poste. Sums across the tree (all costs, all cash, several kinds) have no such bound:
 * their parts do. */
static bool is_one_total(const struct result *result, const struct figure *found)
{
	const struct expression *value = found->cell->value;
	if (value && value->type == EXPRESSION_NEGATE)
		value = value->operands[0];
	if (!value || value->type != EXPRESSION_MATRIX)
		return false;
	if (value->part == PART_MOVEMENT && (value->kinds & (value->kinds - 1)) != 0)
		return false;
	const struct poste *poste = poste_find(&result->dossier->postes, value->selector);
	size_t under = 0;
	for (size_t i = 0; poste && i < value->matrix->row_count; i++)
		under += value->matrix->rows[i].poste && poste_within(value->matrix->rows[i].poste, poste);
	return value->row_count == 1 || (poste && value->row_count == under);
}

static void check_deviations(const struct result *result, uint64_t seed)
{
	number one = number_from_integer(arena, 1);
	size_t bounded = 0;
	for (size_t i = 0; i < result->suites[SUITE_GENERATED].count; i++) {
		const struct figure *found = result->suites[SUITE_GENERATED].figures[i];
		number deviation =
			number_absolute(arena, number_subtract(arena, found->value, found->exact));
		check_seeded(number_compare(deviation, result->largest_rounding) <= 0, seed,
			arena_printf(arena, "%s is within the rounding that is reported", found->id));
		if (!is_one_total(result, found))
			continue;
		check_seeded(number_compare(deviation, one) < 0 &&
				number_compare(deviation, result->rounding_bound) <= 0,
			seed, arena_printf(arena, "%s is less than a unit from its exact value", found->id));
		bounded++;
	}
	check_seeded(bounded > 60, seed, "more than sixty figures are bounded");
}

static void prove_case(uint64_t seed)
{
	const struct result *result = entity_prove((struct run_options){0});
	check_places("", arena_printf(arena, "seed %llu is read", (unsigned long long)seed));
	if (!result)
		return;
	check_findings(result, seed);
	check_cash(result, seed, "2019");
	check_cash(result, seed, "2020");
	if (!within_one_unit(result))
		return;
	check_deviations(result, seed);
	bounded_cases++;
}

/* A file of the dossier, each `from` in it replaced by `to`. */
static void reword(const char *name, const char *from, const char *to)
{
	FILE *file = fopen(arena_printf(arena, "%s/%s", test_folder(), name), "r");
	char *rest = arena_alloc(arena, FILE_MAX);
	size_t length = file ? fread(rest, 1, FILE_MAX - 1, file) : 0;
	rest[length] = '\0';
	if (file)
		fclose(file);
	const char *text = "";
	for (char *at; (at = strstr(rest, from)); rest = at + strlen(from)) {
		*at = '\0';
		text = arena_printf(arena, "%s%s%s", text, rest, to);
	}
	entity_file(name, arena_printf(arena, "%s%s", text, rest));
}

/* The same entity by SP 1202: deferred contributions are no financial liabilities. */
static void present_by_1202(void)
{
	reword("dossier.json", "ncsp-1201", "ncsp-1202");
	reword("dossier.json", "\"apports\", \"libelle\": \"x\", \"section\": \"passifs\"",
		"\"apports\", \"libelle\": \"x\", \"section\": \"passifs_non_financiers\"");
	reword("dossier.json", "\"passifs\"", "\"passifs_financiers\"");
	reword("comptes.csv", "passif,apport_reporte", "passif_non_financier,apport_reporte");
}

static bool by_1202;

static void in_case(uint64_t seed, void (*run)(uint64_t))
{
	struct arena *outer = arena;
	arena = arena_new();
	forget_errors();
	random_entity_write(seed);
	if (by_1202)
		present_by_1202();
	run(seed);
	arena_free(arena);
	arena = outer;
	forget_errors();
}

static void articulates(void)
{
	uint64_t cases = test_cases(40, 500);
	for (uint64_t seed = 1; seed <= cases; seed++)
		in_case(seed, prove_case);
	check_true(bounded_cases > cases / 2, "most ledgers can be rounded within a unit");
}

/* Last year's figures as signed: those that were generated, of which `changed` were rounded
 * otherwise by someone. */
static size_t write_signed(const struct result *result, size_t changed)
{
	const struct suite *suite = &result->suites[SUITE_GENERATED];
	const char *text = "[";
	size_t count = 0;
	for (size_t i = 0; i < suite->count; i++) {
		const struct figure *found = suite->figures[i];
		if (strcmp(found->cell->column->period, "2019") != 0)
			continue;
		number value = found->value;
		if (changed > 0 && random_once_in(10)) {
			value = number_add(arena, value,
				number_from_integer(arena, random_once_in(2) ? 1 : random_between(-3000, 3000)));
			changed--;
		}
		text = arena_printf(arena, "%s%s{\"id\": \"%s\", \"valeur\": \"%s\"}", text,
			count++ ? ",\n" : "", found->id, number_exact_text(arena, value));
	}
	entity_file("anterieurs.json", arena_printf(arena, "%s]", text));
	return count;
}

static void prove_again(uint64_t seed)
{
	const struct result *first = entity_prove((struct run_options){0});
	size_t count = first ? write_signed(first, 0) : 0, agreed = 0;
	const struct result *result = entity_prove((struct run_options){0});
	for (size_t i = 0; result && i < result->finding_count; i++)
		agreed +=
			result->findings[i]->check == CHECK_S8 && result->findings[i]->verdict == VERDICT_AGREE;
	check_seeded(
		count > 80 && agreed == count, seed, "every comparative is last year's signed figure");
	if (!first)
		return;
	write_signed(first, 5);
	result = entity_prove((struct run_options){0});
	check_seeded(result != NULL, seed, "signed figures that others rounded are read");
	if (result)
		check_findings(result, seed);
}

static void articulates_by_1202(void)
{
	by_1202 = true;
	for (uint64_t seed = 1; seed <= test_cases(20, 500); seed++)
		in_case(seed, prove_case);
	by_1202 = false;
}

static void articulates_with_signed_figures(void)
{
	for (uint64_t seed = 1; seed <= test_cases(10, 100); seed++)
		in_case(seed, prove_again);
}

int main(void)
{
	static const struct test tests[] = {
		{"generated statements articulate, whatever the ledger", articulates},
		{"statements by SP 1202 as well", articulates_by_1202},
		{"and whatever was signed last year", articulates_with_signed_figures},
	};
	return run_tests("articulation", tests, sizeof tests / sizeof *tests);
}
