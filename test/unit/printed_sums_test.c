/* The sums of cells that statements print, and the signed figures that pin the rounding: from the
 * tables of a small dossier. */
#include "statements/generate/printed_sums.h"

#include <assert.h>
#include <string.h>

#include "statements/generate/prior_year_pins.h"
#include "statements/run/steps.h"
#include "test/unit/essai.h"

static const char *column_text(int column)
{
	return column == MATRIX_OPENING ? "ouverture"
		: column == MATRIX_CLOSING  ? "fermeture"
									: kind_name(NULL, (enum kind)column);
}

enum { ALL_KINDS = KIND_RESTATEMENT }; /* as many kinds of the year as stand before it */

/* Whether the terms from there on are all kinds of the year, of one row. */
static bool is_whole_year(const struct matrix_sum *sum, size_t from)
{
	for (size_t i = 0; i < ALL_KINDS; i++)
		if (from + i >= sum->count || sum->terms[from + i].row != sum->terms[from].row ||
			sum->terms[from + i].coefficient != sum->terms[from].coefficient ||
			sum->terms[from + i].column != (int)i)
			return false;
	return true;
}

/* "+encaisse:fermeture -ventes:exercice = 5", parted by line breaks. */
static const char *sums_text(
	const struct matrix_sum *sums, size_t count, const struct matrix *matrix)
{
	const char *text = "";
	for (size_t i = 0; i < count; i++) {
		text = arena_printf(arena, "%s%s", text, i > 0 ? "\n" : "");
		for (size_t j = 0; j < sums[i].count; j++) {
			const struct matrix_term *term = &sums[i].terms[j];
			bool whole = is_whole_year(&sums[i], j);
			text = arena_printf(arena, "%s%s%s%s:%s", text, j > 0 ? " " : "",
				term->coefficient < 0 ? "-" : "+", matrix->rows[term->row].id,
				whole ? "exercice" : column_text(term->column));
			j += whole ? ALL_KINDS - 1 : 0;
		}
		if (sums[i].value)
			text = arena_printf(arena, "%s = %s", text, number_exact_text(arena, sums[i].value));
	}
	return text;
}

/* "encaisse/tresorerie fermeture 150", parted by line breaks. */
static const char *pins_text(const struct matrix_pin *pins, size_t count)
{
	const char *text = "";
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s%s%s %s %s", text, i > 0 ? "\n" : "", pins[i].poste->id,
			pins[i].role == ROLE_NONE ? "" : "/",
			pins[i].role == ROLE_NONE ? "" : account_role_name(pins[i].role),
			column_text(pins[i].column), number_exact_text(arena, pins[i].value));
	return text;
}

/* ---- a small dossier with a table of its own ---- */

static struct result *result;
static struct binder *binder;

/* Lines "id=template; id=template" of a table t, and what was signed last year. */
static void given(const char *members, const char *lines, const char *signed_figures)
{
	const char *text = "";
	char *rest = arena_text(arena, lines);
	for (char *line; (line = strtok_r(rest, "|", &rest));) {
		char *template = line;
		const char *id = strtok_r(template, "=", &template);
		text = arena_printf(arena, "%s%s{\"id\": \"%s\", \"libelle\": \"x\", \"valeur\": \"%s\"}",
			text, *text ? ", " : "", id, template);
	}
	essai_with(arena_printf(arena,
		"%s, \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", "
		"\"precedent\"], \"lignes\": [%s]}]",
		members, text));
	essai_sign(signed_figures);
	const struct result *proven = essai_prove();
	check_places("", lines);
	assert(proven);
	result = proven->run->result;
	binder = &proven->run->binder;
}

/* What follows the sums of the statements themselves. */
static const char *own_sums(const struct matrix_sum *sums, size_t count, size_t of_statements)
{
	return count < of_statements
		? NULL
		: sums_text(sums + of_statements, count - of_statements, &result->matrices[0]);
}

static void sums_of_a_year(void)
{
	size_t count;
	given("",
		"a=fermeture(encaisse) - fermeture(clients)|b=2 * fermeture(encaisse) + fermeture(clients)|"
		"c=fermeture(encaisse)|d=ouverture(encaisse) + ouverture(clients)|"
		"e=ouverture(encaisse) + fermeture(clients)|f=-mouvement(ventes; fonctionnement cloture)|"
		"g=fermeture(encaisse) * fermeture(clients)|h=t.a + t.c|i=fermeture(encaisse) + t.a|"
		"j=mouvement(encaisse)",
		"");
	for (size_t year = 0; year < 2; year++) {
		const struct matrix_sum *sums = printed_sums_of_year(&count, binder, year, arena);
		check_text(sums_text(sums, count < 9 ? count : 9, &result->matrices[0]),
			"-ventes:exercice\n-dons:exercice\n-ventes:exercice -dons:exercice\n"
			"+frais:exercice\n+remuneration:exercice\n+frais:exercice +remuneration:exercice\n"
			"-ventes:exercice -dons:exercice -frais:exercice -remuneration:exercice\n"
			"+encaisse/tresorerie:fermeture +clients:fermeture\n"
			"-fournisseurs:fermeture -salaires:fermeture",
			"each line of the statements that sums two cells or more");
		check_text(own_sums(sums, count, 9),
			"+encaisse/tresorerie:fermeture -clients:fermeture\n"
			"+encaisse/tresorerie:ouverture +clients:fermeture\n"
			"-ventes:fonctionnement -ventes:cloture\n+encaisse/tresorerie:exercice",
			"no multiples, products, sums of figures, single cells, or openings alone");
	}
	const struct matrix_sum *sums = printed_sums_of_openings(&count, binder, arena);
	check_text(sums_text(sums, count, &result->matrices[0]),
		"+encaisse/tresorerie:fermeture +clients:fermeture",
		"of openings those alone, as closings of the year before");
}

static void signed_sums(void)
{
	size_t count;
	const struct suite *prior;
	given(", \"unite\": \"1000\"",
		"b=2 * fermeture(encaisse)|d=ouverture(encaisse) + ouverture(clients)|"
		"e=ouverture(encaisse) + fermeture(clients)",
		"situation.encaisse@2019 1, situation.total_passifs@2019 2, t.b@2019 3, t.d@2019 4, "
		"t.e@2019 -5");
	prior = &result->suites[SUITE_PRIOR];
	const struct matrix_sum *sums = signed_sums_of_year(&count, binder, prior, 0, arena);
	check_text(sums_text(sums, count, &result->matrices[0]),
		"+encaisse/tresorerie:fermeture = 1000\n-fournisseurs:fermeture -salaires:fermeture = "
		"2000\n+encaisse/tresorerie:ouverture +clients:ouverture = 4000\n"
		"+encaisse/tresorerie:ouverture +clients:fermeture = -5000",
		"each that is a sum, of one cell too, in dollars");
	signed_sums_of_year(&count, binder, prior, 1, arena);
	check_integer((long long)count, 0, "nothing of this year was signed last year");
}

static void pins(void)
{
	size_t count;
	given(", \"unite\": \"1000\"",
		"a=mouvement(ventes; fonctionnement)|b=mouvement(ventes; fonctionnement placement)|"
		"c=-fermeture(encaisse/tresorerie)|d=ouverture(encaisse)|e=mouvement(encaisse)|"
		"f=fermeture(encaisse) + fermeture(clients)|g=mouvement(excedent_cumule; cloture)|"
		"h=mouvement(frais)|i=mouvement(resultat)",
		"resultats.ventes@2019 50, resultats.frais@2019 30, resultats.total_revenus@2019 51, "
		"resultats.excedent@2019 20, situation.encaisse@2019 150, situation.total_passifs@2019 70, "
		"t.a@2019 1, t.b@2019 2, t.c@2019 3, t.d@2019 4, t.e@2019 5, t.f@2019 6, t.g@2019 7, "
		"t.h@2019 8, t.i@2019 9");
	const struct suite *prior = &result->suites[SUITE_PRIOR];
	const struct matrix_pin *found = prior_year_pins(&count, "2019", binder, prior, arena);
	check_text(pins_text(found, count),
		"ventes cloture 50000\nfrais cloture -30000\nrevenus cloture 51000\n"
		"encaisse fermeture 150000\npassifs fermeture -70000\nventes fonctionnement 1000\n"
		"encaisse/tresorerie fermeture -3000\nencaisse ouverture 4000\n"
		"excedent_cumule cloture 7000\nfrais cloture -8000",
		"figures that are rows in one column; results where they are closed");
	prior_year_pins(&count, "2020", binder, prior, arena);
	check_integer((long long)count, 0, "of another year none");
}

static void openings_of_the_first_year(void)
{
	struct matrix_aims aims;
	given("",
		"d=ouverture(encaisse)|e=ouverture(encaisse) + ouverture(clients)|f=fermeture(clients)|"
		"g=-ouverture(fournisseurs)",
		"situation.encaisse@2019 150, t.d@2019 4, t.f@2019 6, t.g@2019 7");
	const struct matrix *first = &result->matrices[0],
						*opening = prior_year_openings(
							&aims, first, binder, &result->suites[SUITE_PRIOR], arena);
	check_text(pins_text(aims.pins, aims.pin_count),
		"encaisse fermeture 4\nfournisseurs fermeture -7",
		"a signed opening is what the year before closed with; a closing is of another year");
	check_text(sums_text(aims.sums, aims.sum_count, first),
		"+encaisse/tresorerie:fermeture +clients:fermeture", "with sums of openings");
	check_integer((long long)opening->row_count, (long long)first->row_count, "each row");
	for (size_t i = 0; i < opening->row_count; i++) {
		const struct movement *exact = &opening->rows[i].exact;
		check_text(opening->rows[i].id, first->rows[i].id, "as it is");
		check_true(opening->rows[i].poste == first->rows[i].poste, "with its poste");
		check_integer(opening->rows[i].role, first->rows[i].role, "and its role");
		const char *opens = number_exact_text(arena, first->rows[i].exact.opening);
		check_number(exact->opening, "0", "opens at nil");
		check_number(opening->rows[i].rounded.opening, "0", "in whole units too");
		check_number(exact->closing, opens, "closes as the first year opens");
		for (int kind = 0; kind < KIND_COUNT; kind++)
			check_number(exact->cells[kind], kind == KIND_OPERATION ? opens : "0",
				"and moves by operations alone");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"sums that a year prints", sums_of_a_year},
		{"sums that were signed", signed_sums},
		{"signed figures that fix a cell", pins},
		{"the openings of the first year", openings_of_the_first_year},
	};
	return run_tests("printed_sums", tests, sizeof tests / sizeof *tests);
}
