/* One parser, one tree: what each construct reads as, where an error points, and text that reads
 * back as the same tree. Values are in expression_value_test.c. */
#include "statements/figure/expression/expression.h"

#include <string.h>

#include "test/unit/harness.h"

/* The tree as an S-expression that knows nothing of expression_text: "(+ a.b (- 2))". */
static const char *shape(const struct expression *expression)
{
	static const char *const names[] = {"number", "figure", "somme", "+", "-", "*", "/", "abs",
		"min", "max", "arrondi", "mention", "matrix"};
	static const char *const parts[] = {"ouverture", "fermeture", "mouvement"};
	const char *text = "";
	switch (expression->type) {
	case EXPRESSION_NUMBER: return number_exact_text(arena, expression->value);
	case EXPRESSION_FIGURE:
	case EXPRESSION_GROUP:
		if (expression->suite != SUITE_AT_HAND)
			text = arena_printf(arena, "%s:", suite_name(expression->suite));
		text = arena_printf(arena, "%s%s", text, expression->figure_id);
		if (*expression->period)
			text = arena_printf(arena, "%s@%s", text, expression->period);
		if (expression->optional)
			text = arena_printf(arena, "%s?", text);
		return expression->type == EXPRESSION_GROUP ? arena_printf(arena, "(somme %s)", text)
													: text;
	case EXPRESSION_MENTION:
		if (!expression->figure_id)
			return arena_printf(
				arena, "(%s '%s')", expression->is_date ? "date" : "texte", expression->text);
		if (expression->suite != SUITE_AT_HAND)
			text = arena_printf(arena, "%s:", suite_name(expression->suite));
		return arena_printf(arena, "(%s %s%s%s%s)", expression->is_date ? "date" : "texte", text,
			expression->figure_id, *expression->period ? "@" : "", expression->period);
	case EXPRESSION_MATRIX:
		text = arena_printf(arena, "(%s %s", parts[expression->part], expression->selector);
		for (int kind = 0; expression->part == PART_MOVEMENT && kind < KIND_COUNT; kind++)
			if (expression->kinds & 1u << kind && *kind_name(NULL, (enum kind)kind))
				text = arena_printf(arena, "%s %s", text, kind_name(NULL, (enum kind)kind));
		return arena_printf(arena, "%s)", text);
	default: break;
	}
	text = arena_printf(arena, "(%s", names[expression->type]);
	for (size_t i = 0; i < expression->count; i++)
		text = arena_printf(arena, "%s %s", text, shape(expression->operands[i]));
	if (expression->type == EXPRESSION_ROUND)
		text = arena_printf(arena, "%s %d", text, expression->decimals);
	return arena_printf(arena, "%s)", text);
}

static struct expression *parse(const char *text)
{
	struct source where = {.file = "m.json", .line = 1, .column = 1};
	struct expression *parsed = NULL;
	return expression_parse(&parsed, text, where, NULL, arena, &errors) == 0 ? parsed : NULL;
}

static void reads_as(const char *text, const char *expected)
{
	const struct expression *parsed = parse(text);
	check_text(parsed ? shape(parsed) : NULL, expected, text);
	check_errors("", text);
}

static void refused(const char *text, const char *expected)
{
	check_true(parse(text) == NULL, arena_printf(arena, "%s: is refused", text));
	check_errors(arena_printf(arena, "%s|%s", expected, text), text);
}

static void constructs(void)
{
	reads_as("12", "12");
	reads_as("1826.30", "1826.3");
	reads_as("situation.tresorerie", "situation.tresorerie");
	reads_as("immobilisations.cout.debut.informatique", "immobilisations.cout.debut.informatique");
	reads_as("t32.total@2020b", "t32.total@2020b");
	reads_as("flux.fin@debut", "flux.fin@debut");
	reads_as("resultats.redressement?", "resultats.redressement?");
	reads_as("resultats.redressement@precedent?", "resultats.redressement@precedent?");
	reads_as("publie:note3.total", "published:note3.total");
	reads_as("genere:note3.total@2020", "generated:note3.total@2020");
	reads_as("anterieur:note3.total", "prior:note3.total");
	reads_as("-a.b", "(- a.b)");
	reads_as("abs(a.b)", "(abs a.b)");
	reads_as("min(a.b; 2; c.d)", "(min a.b 2 c.d)");
	reads_as("max(a.b)", "(max a.b)");
	reads_as("arrondi(a.b / c.d; 2)", "(arrondi (/ a.b c.d) 2)");
	reads_as("arrondi(a.b; -3)", "(arrondi a.b -3)");
	reads_as("somme(note3.details)", "(somme note3.details)");
	reads_as("somme(t32.postes.ecart@exercice)", "(somme t32.postes.ecart@exercice)");
}

static void percentages(void)
{
	reads_as("12.5 %", "0.125");
	reads_as("12.5%", "0.125");
	reads_as("7\xC2\xA0% * a.b", "(* 0.07 a.b)");
	reads_as("7\xE2\x80\xAF%", "0.07");
	reads_as("a.b * 100 % + 1", "(+ (* a.b 1) 1)");
	reads_as("0.1 % / 2", "(/ 0.001 2)");
	refused("a.b %", "expression.unexpected 1:5 %|+, -, *, /");
	refused("5 % %", "expression.unexpected 1:5 %|+, -, *, /");
	refused("(5) %", "expression.unexpected 1:5 %|+, -, *, /");
}

static void ranges(void)
{
	reads_as("somme(note3.clients..autres)", "(somme note3.clients..autres)");
	reads_as("somme( t32.traitements..formation.ecart@2020 )",
		"(somme t32.traitements..formation.ecart@2020)");
	refused("somme(note3.clients..)",
		"expression.figure-expected 1:7 note3.clients..|somme(etat.groupe)");
	refused(
		"somme(note3..autres)", "expression.figure-expected 1:7 note3..autres|somme(etat.groupe)");
	refused("somme(note3.a...b)", "expression.figure-expected 1:7 note3.a...b|somme(etat.groupe)");
	refused(
		"somme(note3.a..b..c)", "expression.figure-expected 1:7 note3.a..b..c|somme(etat.groupe)");
	refused("note3.a..b", "expression.figure-expected 1:1 note3.a..b|etat.ligne@2020");
}

static void matrix_calls(void)
{
	reads_as("ouverture(tresorerie)", "(ouverture tresorerie)");
	reads_as("fermeture(*/tresorerie)", "(fermeture */tresorerie)");
	reads_as("fermeture(informatique/amortissement_cumule)",
		"(fermeture informatique/amortissement_cumule)");
	reads_as("mouvement(passifs; financement)", "(mouvement passifs financement)");
	reads_as("mouvement( * / cout ;  disposition   acquisition )",
		"(mouvement */cout acquisition disposition)");
	reads_as("mouvement(excedent_cumule; cloture)", "(mouvement excedent_cumule cloture)");
	reads_as("mouvement(passifs)",
		"(mouvement passifs fonctionnement acquisition amortissement disposition reduction_valeur "
		"financement placement reevaluation reclassement)");
}

static void precedence(void)
{
	reads_as("1 + 2 * 3", "(+ 1 (* 2 3))");
	reads_as("(1 + 2) * 3", "(* (+ 1 2) 3)");
	reads_as("8 / 4 / 2", "(/ (/ 8 4) 2)");
	reads_as("8 / 4 * 2", "(* (/ 8 4) 2)");
	reads_as("1 - 2 - 3", "(+ 1 (- 2) (- 3))");
	reads_as("1 - (2 - 3)", "(+ 1 (- (+ 2 (- 3))))");
	reads_as("-1 + 2", "(+ (- 1) 2)");
	reads_as("-2 * 3", "(* (- 2) 3)");
	reads_as("1 - -2", "(+ 1 (- (- 2)))");
	reads_as("2 * -3", "(* 2 (- 3))");
	reads_as("a.b-c.d", "(+ a.b (- c.d))");
	reads_as("\t a.b\n+  c.d ", "(+ a.b c.d)");
}

static void relations(void)
{
	static const struct {
		const char *text, *left;
		enum relation_operator operator_;
		const char *right;
	} cases[] = {
		{"a.b = c.d + 1", "a.b", OPERATOR_EQUAL, "(+ c.d 1)"},
		{"a.b + 1 <= c.d", "(+ a.b 1)", OPERATOR_AT_MOST, "c.d"},
		{"a.b>=2*c.d", "a.b", OPERATOR_AT_LEAST, "(* 2 c.d)"},
		{"a.b? = c.d?", "a.b?", OPERATOR_EQUAL, "c.d?"},
		{"date(t.jour) = date(dossier.fin)", "(date t.jour)", OPERATOR_EQUAL, "(date dossier.fin)"},
		{"date( \"2020-03-31\" ) <= date(publie:t.jour@2020)", "(date '2020-03-31')",
			OPERATOR_AT_MOST, "(date published:t.jour@2020)"},
		{"date(t.jour@debut) >= date('2019/03/31')", "(date t.jour@debut)", OPERATOR_AT_LEAST,
			"(date '2019-03-31')"},
		{"texte(t.titre) = \"L'exercice (2020) = 1\"", "(texte t.titre)", OPERATOR_EQUAL,
			"(texte 'L'exercice (2020) = 1')"},
		{"'dit \"oui\"' = texte(genere:t.titre)", "(texte 'dit \"oui\"')", OPERATOR_EQUAL,
			"(texte generated:t.titre)"},
		{"date.b = texte.c", "date.b", OPERATOR_EQUAL, "texte.c"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct expression *left, *right;
		enum relation_operator operator_;
		check_integer(relation_parse(&left, &operator_, &right, cases[i].text, (struct source){0},
						  NULL, arena, &errors),
			0, cases[i].text);
		check_text(shape(left), cases[i].left, cases[i].text);
		check_integer(operator_, cases[i].operator_, cases[i].text);
		check_text(shape(right), cases[i].right, cases[i].text);
	}
	check_errors("", "no errors");
}

static void relation_refused(const char *text, const char *expected)
{
	struct expression *left, *right;
	enum relation_operator operator_;
	struct source where = {.file = "m.json", .line = 7, .column = 10};
	check_integer(
		relation_parse(&left, &operator_, &right, text, where, NULL, arena, &errors), -1, text);
	check_errors(arena_printf(arena, "%s|%s", expected, text), text);
}

static void relations_refused(void)
{
	relation_refused("a.b", "expression.unexpected 7:13 |=, <=, >=");
	relation_refused("a.b < c.d", "expression.unexpected 7:14 <|=, <=, >=");
	relation_refused("a.b == c.d", "expression.unexpected 7:15 =|etat.ligne@2020, (, -, 12.5");
	relation_refused("= c.d", "expression.unexpected 7:10 =|etat.ligne@2020, (, -, 12.5");
	relation_refused("a.b =", "expression.unexpected 7:15 |etat.ligne@2020, (, -, 12.5");
	relation_refused("a.b = c.d = e.f", "expression.unexpected 7:20 =|+, -, *, /");
}

static void mentions_refused(void)
{
	const char *operand = "etat.ligne@2020, (, -, 12.5";
	relation_refused(
		"date(t.a) = 12", "expression.unexpected 7:22 12|date(dossier.fin), date('2020-03-31')");
	relation_refused(
		"a.b = date(t.a)", arena_printf(arena, "expression.unexpected 7:16 date|%s", operand));
	relation_refused(
		"a.b = 'x'", arena_printf(arena, "expression.unexpected 7:16 'x'|%s", operand));
	relation_refused("date(t.a) = texte(t.b)",
		"expression.unexpected 7:22 texte|date(dossier.fin), date('2020-03-31')");
	relation_refused(
		"texte(t.b) = date(t.a)", "expression.unexpected 7:23 date|texte(etat.titre), '...'");
	relation_refused("texte(t.a) <= 'x'", "expression.unexpected 7:21 <|=");
	relation_refused("date(t.a) + 1 = date(t.b)", "expression.unexpected 7:20 +|=, <=, >=");
	relation_refused("a.b + date(t.a) = 1", "expression.not-computed 7:16 date|");
	relation_refused(
		"date('2020-02-30') = date(t.a)", "expression.bad-date 7:15 '2020|date('2020-03-31')");
	relation_refused(
		"date(2020) = date(t.a)", "expression.figure-expected 7:15 2020|date(dossier.fin)");
	relation_refused("date(t.a = date(t.b)", "expression.unexpected 7:19 =|)");
	relation_refused(
		"texte(titre) = 'x'", "expression.figure-expected 7:16 titre|texte(etat.titre)");
	relation_refused(
		"texte(t.a) = 'sans fin", "expression.text-expected 7:23 'sans|\"...\", '...'");
	relation_refused("texte(t.a) = 'x' 'y'", "expression.surplus 7:27 'y'|+, -, *, /");
	relation_refused("texte(t.a) = 'x' = 'y'", "expression.surplus 7:27 =|+, -, *, /");
	relation_refused("texte(t.a) = '\xC3\xA9t\xC3\xA9' x", "expression.surplus 7:29 x|+, -, *, /");
}

static void errors_point(void)
{
	const char *operand = "etat.ligne@2020, (, -, 12.5";
	refused("", arena_printf(arena, "expression.unexpected 1:1 |%s", operand));
	refused("   ", arena_printf(arena, "expression.unexpected 1:4 |%s", operand));
	refused("a.b +", arena_printf(arena, "expression.unexpected 1:6 |%s", operand));
	refused("a.b + * 2", arena_printf(arena, "expression.unexpected 1:7 *|%s", operand));
	refused("a.b c.d", "expression.unexpected 1:5 c.d|+, -, *, /");
	refused("(a.b + 1", "expression.unexpected 1:9 |)");
	refused("a.b)", "expression.unexpected 1:4 )|+, -, *, /");
	refused("1.2.3 + a.b", "expression.bad-number 1:1 1.2.3|1826.3");
	refused("a.b + 12.", "expression.bad-number 1:7 12.|1826.3");
	refused("tresorerie", "expression.figure-expected 1:1 tresorerie|etat.ligne@2020");
	refused("2 * .b", "expression.figure-expected 1:5 .b|etat.ligne@2020");
	refused("a. + 1", "expression.figure-expected 1:1 a.|etat.ligne@2020");
	refused("a..b", "expression.figure-expected 1:1 a..b|etat.ligne@2020");
	refused("publie:12.5", "expression.figure-expected 1:8 12.5|etat.ligne@2020");
	refused("publie:", "expression.figure-expected 1:8 |etat.ligne@2020");
	refused("1 + racine(2)",
		"expression.unknown-function 1:5 racine|somme, abs, min, max, arrondi, ouverture, "
		"fermeture, mouvement");
	refused("abs(1; 2)", "expression.unexpected 1:6 ;|)");
	refused("min(1, 2)", "expression.unexpected 1:6 ,|)");
	refused("min()", arena_printf(arena, "expression.unexpected 1:5 )|%s", operand));
	refused("arrondi(1)", "expression.unexpected 1:10 )|;");
	refused("arrondi(1; x)", "expression.unexpected 1:12 x|2");
	refused("ouverture()", "expression.rows-expected 1:11 )|poste, */cout");
	refused("ouverture(a; acquisition)", "expression.unexpected 1:12 ;|)");
	refused("mouvement(a; aquisition)",
		"expression.unknown-kind 1:14 aquisition|acquisition, fonctionnement");
}

static void accents(void)
{
	refused("1 + (2 × 3)", "expression.unexpected 1:8 ×|)");
	refused("abs(\xC3\xA9.b)", "expression.unexpected 1:5 \xC3\xA9.b|etat.ligne@2020, (, -, 12.5");
}

/* What was begun and not said must not pass for something that was not begun. */
static void half_said(void)
{
	refused("mouvement(a;)", "expression.unknown-kind 1:13 )|acquisition, fonctionnement");
	refused("a.b@ + 1", "expression.unexpected 1:6 +|2020, exercice, precedent, budget, debut");
	refused("a.b@", "expression.unexpected 1:5 |2020, exercice, precedent, budget, debut");
	refused("somme()", "expression.figure-expected 1:7 )|somme(etat.groupe)");
	refused("somme(passifs)", "expression.figure-expected 1:7 passifs|somme(etat.groupe)");
	refused("somme(t.a@)", "expression.unexpected 1:11 )|2020, exercice, precedent, budget, debut");
}

static const char *nested(size_t depth)
{
	char *text = arena_alloc(arena, 2 * depth + 2);
	memset(text, '(', depth);
	text[depth] = '1';
	memset(text + depth + 1, ')', depth);
	return text;
}

/* "123456789*123456789*...". */
static const char *product(size_t factors)
{
	char *text = arena_alloc(arena, 10 * factors), *end = stpcpy(text, "123456789");
	for (size_t i = 1; i < factors; i++)
		end = stpcpy(end, "*123456789");
	return text;
}

static void depth(void)
{
	check_true(parse(nested(199)) != NULL, "199 parentheses are read");
	check_true(parse(nested(200)) == NULL, "200 are not");
	check_integer((long long)errors.total, 1, "and are one error");
	check_text(errors.items[0].code, "expression.too-deep", "that says so");
	forget_errors();
	const char *minus = arena_printf(arena, "%0*d", 100000, 1);
	char *text = arena_text(arena, minus);
	memset(text, '-', strlen(text) - 1);
	check_true(parse(text) == NULL, "nor a hundred thousand signs");
	check_integer((long long)errors.total, 1, "which are one error too");
	char *end = text = arena_alloc(arena, 4 * 50000 + 2);
	for (int i = 0; i < 50000; i++)
		end = stpcpy(end, "1 + ");
	*end = '1';
	forget_errors();
	struct expression *sum = parse(text);
	check_integer(sum ? (long long)sum->count : -1, 50001, "a long sum is flat, not deep");
	check_true(parse(product(1001)) != NULL, "a thousand products are read");
	check_true(parse(product(1002)) == NULL, "one more is not");
	check_text(errors.items[0].code, "expression.too-deep", "for each is one level more");
	forget_errors();
}

/* Nobody waits for them, and no memory is large enough. */
static void bombs(void)
{
	char *end, *text = end = arena_alloc(arena, (size_t)20 * 300000);
	for (int i = 0; i < 300000; i++)
		end = stpcpy(end, "t.caisse - ");
	stpcpy(end, "1");
	struct expression *sum = parse(text);
	check_text(sum ? expression_text(sum, arena) : NULL, text,
		"a sum of 300 000 terms is read and said again");
	sum = parse("arrondi(1 / 3; 999)");
	check_integer(number_decimals(expression_value(sum, PRECISION_PRINTED, arena)), 999,
		"999 decimals are rounded to");
	sum = parse(product(500));
	check_true(expression_value(sum, PRECISION_PRINTED, arena) != NULL,
		"a number of 4500 digits has a value");
	sum = parse(arena_printf(arena, "(%s) * (%s)", product(500), product(400)));
	check_true(expression_value(sum, PRECISION_PRINTED, arena) == NULL, "one of 8100 has none");
}

/* ---- text ---- */

static void text_is(const char *written, const char *expected)
{
	struct expression *parsed = parse(written);
	if (!parsed) {
		check_text("(not read)", expected, written);
		return;
	}
	char *text = expression_text(parsed, arena);
	check_text(text, expected, written);
	struct expression *again = parse(text);
	check_text(again ? expression_text(again, arena) : NULL, text,
		arena_printf(arena, "%s: reads back as itself", text));
	number before = expression_value(parsed, PRECISION_PRINTED, arena),
		   after = again ? expression_value(again, PRECISION_PRINTED, arena) : NULL;
	check_true(!before || (after && number_equal(before, after)),
		arena_printf(arena, "%s: with the same value", text));
}

static void texts(void)
{
	text_is("a.b+c.d-e.f", "a.b + c.d - e.f");
	text_is("a.b - (c.d - e.f)", "a.b - (c.d - e.f)");
	text_is("a.b + (c.d + e.f)", "a.b + (c.d + e.f)");
	text_is("(a.b + c.d) + e.f", "a.b + c.d + e.f");
	text_is("(1 + 2) * 3", "(1 + 2) * 3");
	text_is("1 + 2 * 3", "1 + 2 * 3");
	text_is("2 * (3 * 4)", "2 * (3 * 4)");
	text_is("12 / (6 / 2)", "12 / (6 / 2)");
	text_is("12 / 6 / 2", "12 / 6 / 2");
	text_is("12 / (6 * 2)", "12 / (6 * 2)");
	text_is("-(1 + 2)", "-(1 + 2)");
	text_is("-(2 * 3)", "-2 * 3");
	text_is("2 * -3", "2 * (-3)");
	text_is("1 - -2", "1 - -2");
	text_is("-1 - 2", "-1 - 2");
	text_is("abs( a.b -1 )", "abs(a.b - 1)");
	text_is("min(1;2+3;a.b)", "min(1; 2 + 3; a.b)");
	text_is("max(1)", "max(1)");
	text_is("arrondi(a.b/c.d;-2)", "arrondi(a.b / c.d; -2)");
	text_is("((((1826.30))))", "1826.3");
}

static void matrix_text_is(const char *written, const char *expected)
{
	struct expression *parsed = parse(written);
	check_text(parsed ? expression_text(parsed, arena) : NULL, expected, written);
	struct expression *again = parse(expected);
	check_text(again ? shape(again) : NULL, parsed ? shape(parsed) : NULL, "reads back as itself");
}

/* What was dropped because the suite does not present it is an empty sum. */
static void texts_of_what_was_dropped(void)
{
	struct expression dropped = {.type = EXPRESSION_ADD}, *first[] = {&dropped},
					  minus = {EXPRESSION_NEGATE, .operands = first, .count = 1},
					  *terms[] = {&dropped, parse("a.b"), &minus, parse("c.d")},
					  sum = {.type = EXPRESSION_ADD, .operands = terms, .count = 4};
	check_text(expression_text(&sum, arena), "a.b + c.d", "it is not written");
	sum.count = 1;
	check_text(expression_text(&sum, arena), "0", "where nothing is left, there is nothing");
	sum.operands = &terms[2];
	check_text(expression_text(&sum, arena), "0", "nor less than nothing");
}

static void texts_of_the_matrix(void)
{
	matrix_text_is("ouverture( */tresorerie )", "ouverture(*/tresorerie)");
	matrix_text_is("fermeture(passifs)", "fermeture(passifs)");
	matrix_text_is("mouvement(passifs)", "mouvement(passifs)");
	matrix_text_is("mouvement(passifs;disposition acquisition)",
		"mouvement(passifs; acquisition disposition)");
	matrix_text_is("mouvement(passifs; redressement)", "mouvement(passifs; redressement)");
}

int main(void)
{
	static const struct test tests[] = {
		{"each construct reads as what it says", constructs},
		{"a percentage is a number", percentages},
		{"a sum may run from one line to another", ranges},
		{"a date or a text stands alone, against its like", mentions_refused},
		{"a movement without kinds is every kind but restatement and closing", matrix_calls},
		{"products bind before sums, from left to right", precedence},
		{"a relation has two sides and one operator", relations},
		{"a relation that is none is refused where it stops being one", relations_refused},
		{"an error points at the character where the text stops making sense", errors_point},
		{"columns count characters, not bytes", accents},
		{"what was begun and not said is an error", half_said},
		{"expressions nest to a depth that the stack bears", depth},
		{"no text is a bomb", bombs},
		{"the text of a tree reads back as the same tree", texts},
		{"what was dropped is not written", texts_of_what_was_dropped},
		{"the text of a matrix leaf names its kinds in their order", texts_of_the_matrix},
	};
	return run_tests("expression", tests, sizeof tests / sizeof *tests);
}
