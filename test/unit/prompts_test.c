/* What is worth a look in statements and budgets, though every relation holds: which cases are
 * told, with which amounts, and where the limits are. */
#include "statements/check/prompts/prompts.h"

#include <string.h>

#include "test/unit/essai.h"

static const char *case_text(const struct prompt_case *case_)
{
	const struct prompt_argument *first = &case_->arguments[0];
	const char *name = case_->figure ? case_->figure : first->words.fr ? first->words.fr : "";
	return case_->amount
		? arena_printf(arena, "%s %s", name, number_exact_text(arena, case_->amount))
		: name;
}

/* The cases of that kind, "what amount, what amount"; NULL: it is not told. */
static void told(
	const struct result *result, const char *code, const char *expected, const char *sentence)
{
	const char *found = NULL;
	for (size_t i = 0; result && i < result->prompt_count; i++) {
		const struct prompt *prompt = &result->prompts[i];
		if (strcmp(prompt->code, code) != 0)
			continue;
		found = "";
		for (size_t j = 0; j < prompt->case_count; j++)
			found = arena_printf(
				arena, "%s%s%s", found, j > 0 ? ", " : "", case_text(&prompt->cases[j]));
	}
	check_text(found, expected, arena_printf(arena, "%s: %s", code, sentence));
}

/* ---- loans among operating liabilities ---- */

static void loans(void)
{
	essai_write();
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,Banque,actif_financier,tresorerie,encaisse\n"
		"1110,Dette d’un client,actif_financier,,clients\n"
		"2110,Marge de crédit,passif,,fournisseurs\n"
		"2120,Intérêts sur emprunt,passif,,fournisseurs\n"
		"2130,Surendettement,passif,,fournisseurs\n2140,Emprunt,passif,,fournisseurs\n"
		"2150,Line of credit (bank),passif,,salaires\n2160,Emprunté,passif,,salaires\n"
		"3100,x,excedent_cumule,,excedent_cumule\n4100,Dettes remises,revenu,,ventes\n");
	entity_file("ouverture.csv", "compte,solde\n1010,100\n2110,-40\n3100,-60\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2019-05-01,JG,1,1010,175\n2019-05-01,JG,1,1110,25\n"
		"2019-05-01,JG,1,2110,-20\n2019-05-01,JG,1,2120,-40\n2019-05-01,JG,1,2130,-50\n"
		"2019-05-01,JG,1,2150,-30\n2019-05-01,JG,1,2160,-35\n2019-05-01,JG,1,4100,-25\n");
	entity_without("budget.csv");
	const struct result *result = essai_prove();
	check_places("", "the dossier is read");
	told(result, "prompt.financing", "2150 Line of credit (bank) 30, 2110 Marge de crédit 20",
		"liabilities that bear the name of a loan as whole words, and moved; no interest");
}

/* ---- a change by a power of ten ---- */

static const struct result *changed_above(
	const char *trivial, const char *sales, const char *gifts, const char *costs)
{
	essai_with(trivial);
	entity_without("budget.csv");
	entity_file("journal.csv",
		arena_printf(arena,
			"date,journal,piece,compte,montant\n2018-05-01,JG,1,4100,-50\n2018-05-01,JG,1,4200,-"
			"10\n"
			"2018-05-01,JG,1,5100,100\n2018-05-01,JG,1,5200,9\n2018-05-01,JG,1,1010,-49\n"
			"2019-05-01,JG,2,4100,-%s\n2019-05-01,JG,2,1110,%s\n"
			"2019-05-01,JG,3,4200,-%s\n2019-05-01,JG,3,1110,%s\n"
			"2019-05-01,JG,4,5100,%s\n2019-05-01,JG,4,1110,-%s\n"
			"2019-05-01,JG,5,5200,9000\n2019-05-01,JG,5,1110,-9000\n",
			sales, sales, gifts, gifts, costs, costs));
	const struct result *result = essai_prove();
	check_places("", "the dossier is read");
	return result;
}

static const struct result *changed_to(const char *sales, const char *gifts, const char *costs)
{
	return changed_above("", sales, gifts, costs);
}

static void factors(void)
{
	told(changed_to("55000", "1020", "1005"), "prompt.factor",
		"resultats.ventes@2020 54950, resultats.dons@2020 1010, resultats.frais@2020 905",
		"50 to 55,000, 10 to 1,020, 100 to 1,005; not 9 to 9,000, which is too small");
	told(changed_to("45000", "980", "995"), "prompt.factor",
		"resultats.ventes@2020 44950, resultats.dons@2020 970, resultats.frais@2020 895",
		"as far below");
	told(changed_to("55001", "1021", "1006"), "prompt.factor", NULL, "beyond a tenth, and so on");
	told(changed_to("44999", "979", "994"), "prompt.factor", NULL, "and below");
	told(changed_to("50", "0", "100"), "prompt.factor", NULL, "nor where nothing is left");
	told(changed_above(", \"seuils\": {\"insignifiant\": \"1010\"}", "55000", "1020", "1005"),
		"prompt.factor", "resultats.ventes@2020 54950, resultats.dons@2020 1010",
		"nor where it is trivial");
	essai_write();
	entity_file("budget.csv", "poste,montant\nventes,50000\n");
	told(essai_prove(), "prompt.factor", NULL, "a budget is no year");
}

/* ---- budgets ---- */

static const struct result *budgeted(const char *rows)
{
	essai_write();
	entity_file("budget.csv", rows);
	const struct result *result = essai_prove();
	check_places("", "the dossier is read");
	return result;
}

static void budgets(void)
{
	const struct result *result = budgeted("poste,montant\nventes,60\nfrais,40\nremuneration,10\n");
	told(result, "prompt.budget-left-out", NULL, "a line without an actual is not missed");
	told(result, "prompt.budget-sign", NULL, "no sign differs");
	told(result, "prompt.budget-scale", NULL, "no order of magnitude");
	told(result, "prompt.budget-year", NULL, "no year is named");
	result = budgeted("poste,montant\nventes,60\n");
	told(result, "prompt.budget-left-out", "x 45, x 5", "actuals that the budget does not name");
	result = budgeted("poste,montant\nventes,60\nfrais,-40\nremuneration,0\nclients,-3\n");
	told(result, "prompt.budget-left-out", NULL, "a budget of nothing is one");
	told(result, "prompt.budget-sign", "x 40", "an expense with a minus");
	result = budgeted("poste,montant\nventes,-60\nfrais,40\nremuneration,10\n");
	told(result, "prompt.budget-sign", "x 60", "a revenue with a minus");
}

/* 70 of sales and 45 of costs: 115, of which two hundredths of a half are 0.575. */
static void scales(void)
{
	told(budgeted("poste,montant\nventes,0.30\nfrais,0.20\n"), "prompt.budget-scale", " 115",
		"a budget in thousands");
	told(budgeted("poste,montant\nventes,0.30\nfrais,0.28\n"), "prompt.budget-scale", NULL,
		"less than two hundred times");
	told(budgeted("poste,montant\nventes,20000\nfrais,3001\n"), "prompt.budget-scale", " 115",
		"more than two hundred times");
	told(budgeted("poste,montant\nventes,20000\nfrais,3000\n"), "prompt.budget-scale", NULL,
		"just that");
	told(budgeted("poste,montant\nventes,0.10\ndons,1\n"), "prompt.budget-scale", NULL,
		"one line tells nothing");
}

static void years(void)
{
	told(budgeted("Budget 2018\nposte,montant\nventes,60\n"), "prompt.budget-year", "Budget 2018",
		"a title of another year");
	told(budgeted("Budget 2019-2020\nposte,montant\nventes,60\n"), "prompt.budget-year", NULL,
		"of this one");
	told(budgeted("Budget 2018, révisé en 2020\nposte,montant\nventes,60\n"), "prompt.budget-year",
		NULL, "of both");
	told(budgeted("Budget 12018\nposte,montant\nventes,60\n"), "prompt.budget-year", NULL,
		"five digits are no year");
	told(budgeted("Budget 1818\nposte,montant\nventes,60\n"), "prompt.budget-year", NULL,
		"nor is what no budget is of");
}

int main(void)
{
	static const struct test tests[] = {
		{"loans that stand among operating liabilities", loans},
		{"figures that change by a power of ten", factors},
		{"what a budget leaves out, and signs that differ", budgets},
		{"a budget of another order of magnitude", scales},
		{"a budget of another year", years},
	};
	return run_tests("prompts", tests, sizeof tests / sizeof *tests);
}
