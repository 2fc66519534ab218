/* mouvements.csv and budget.csv: rows that are refused, each at its place; disposals taken from the
 * register or from a balance with two sides; and the matrix of a budget. Amounts were worked out by
 * hand. */
#include "statements/matrix/movements.h"

#include <string.h>

#include "statements/matrix/budget.h"
#include "test/unit/essai.h"
#include "test/unit/matrix_row.h"

static const char dossier_text[] =
	"{\"entite\": \"E\", \"modele\": \"ncsp-1201\", \"exercices\": [{\"id\": \"2019\", \"debut\": "
	"\"2018-04-01\", \"fin\": \"2019-03-31\"}, {\"id\": \"2020\", \"debut\": \"2019-04-01\", "
	"\"fin\": \"2020-03-31\"}],"
	"\"postes\": [{\"id\": \"encaisse\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"}, "
	"{\"id\": \"clients\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"},"
	"{\"id\": \"emprunts\", \"libelle\": \"x\", \"section\": \"passifs\"},"
	"{\"id\": \"informatique\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"},"
	"{\"id\": \"ventes\", \"libelle\": \"x\", \"section\": \"revenus\"}, {\"id\": \"frais\", "
	"\"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"usure\", \"libelle\": \"x\", "
	"\"section\": \"charges\"},"
	"{\"id\": \"change\", \"libelle\": \"x\", \"section\": \"reevaluation\"}]}";

static const char chart_text[] = "no,nom,type,role,poste\n"
								 "1010,x,actif_financier,tresorerie,encaisse\n"
								 "1110,x,actif_financier,,clients\n"
								 "2500,x,passif,dette,emprunts\n"
								 "1510,x,actif_non_financier,cout,informatique\n"
								 "1511,x,actif_non_financier,cout,informatique\n"
								 "1610,x,actif_non_financier,amortissement_cumule,informatique\n"
								 "3100,x,excedent_cumule,,excedent_cumule\n"
								 "3200,x,reevaluation_cumulee,,reevaluation_cumulee\n"
								 "4100,x,revenu,,ventes\n"
								 "5100,x,charge,,frais\n"
								 "5500,x,charge,amortissement,usure\n"
								 "6100,x,reevaluation,,change\n";

static struct dossier dossier;
static struct model model;
static struct chart chart;
static struct books *books;
static struct matrix matrices[2];

static struct amount units(int64_t value)
{
	return (struct amount){.units = value};
}

static struct account *account(const char *name)
{
	return chart_find(&chart, name);
}

static void begin(void)
{
	entity_clear();
	entity_file("dossier.json", dossier_text);
	entity_file("comptes.csv", chart_text);
	entity_file("balance.csv", "");
	check_integer(dossier_read(&dossier, &model, test_folder(), NULL, arena, &errors), 0,
		"the dossier is read");
	check_integer(chart_read(&chart, dossier.chart, arena, &errors), 0, "the chart is read");
	finish_after_test(dossier.json);
	finish_after_test(model.json);
	books = books_new(&chart, &model, &dossier, arena);
	books_open(books, account("1010"), units(1000));
	books_open(books, account("3100"), units(-1000));
}

static void finish(void)
{
	check_integer(books_finish(books, matrices, &errors), 0, "the books are closed");
	books_free(books);
}

static void movements_refused(void)
{
	essai_write();
	entity_file("mouvements.csv",
		"exercice,compte,nature,montant,poste\n2021,1110,disposition,5,\n2020,9999,disposition,5,\n"
		"2020,1110,disposition,,\n2020,1110,cession,5,\n2018,1110,disposition,5,\n"
		"2018,2110,acquisitions_impayees,5,inconnu\n2018,9999,acquisitions_impayees,5,salaires\n");
	check_true(essai_prove() == NULL, "no statements are made of them");
	check_places("movements.unknown-year mouvements.csv:2:1 2021\n"
				 "movements.unknown-account mouvements.csv:3:6 9999\n"
				 "movements.no-amount mouvements.csv:4:23 \n"
				 "journal.unknown-nature mouvements.csv:5:11 cession\n"
				 "movements.unknown-year mouvements.csv:6:1 2018\n"
				 "movements.unknown-poste mouvements.csv:7:35 inconnu\n"
				 "movements.unknown-account mouvements.csv:8:6 9999",
		"each is named, with what it says; the year before the first opens unpaid amounts alone");
}

static void budget_refused(void)
{
	essai_write();
	entity_file("budget.csv",
		"poste,montant,nature\nventes,60,\nventes,5,fonctionnement\nventes,5,\nfrais,40,cession\n"
		"dont,1,\n");
	check_true(essai_prove() == NULL, "no statements are made of them");
	check_places("budget.doubled-poste budget.csv:4:1 ventes\n"
				 "journal.unknown-nature budget.csv:5:10 cession\n"
				 "budget.unknown-poste budget.csv:6:1 dont",
		"a poste twice with one nature, no kind, no poste");
}

/* One asset of 200, amortized by 100 a year, is sold after 18 months; one of 500, land, is bought
 * in the second year: 300 more of cost and 100 less of accumulated amortization in that year. */
static void post_years(void)
{
	books_post_balance(books, 0, account("1510"), units(200));
	books_post_balance(books, 0, account("1610"), units(-100));
	books_post_balance(books, 0, account("5500"), units(100));
	books_post_balance(books, 0, account("1010"), units(-200));
	books_post_balance(books, 1, account("1510"), units(300));
	books_post_balance(books, 1, account("1610"), units(100));
	books_post_balance(books, 1, account("5500"), units(50));
	books_post_balance(books, 1, account("1010"), units(-450));
}

static struct asset_register registered(void)
{
	struct asset_register assets;
	const char *path =
		file_with_text("no,classe,cout,mise_en_service,vie_mois,disposition,produit\n"
					   "1,informatique,200,2018-04-01,24,2019-10-01,50\n"
					   "2,informatique,500,2019-05-01,0,,\n");
	check_integer(register_read(&assets, path, arena, &errors), 0, "the register is read");
	return assets;
}

static void check_disposals(const char *sentence)
{
	check_matrix_row(
		&matrices[0], "informatique/cout", "0, acquisition 200 = 200", "no disposal yet");
	check_matrix_row(&matrices[1], "informatique/cout",
		"200, acquisition 500, disposition -200 = 500", sentence);
	check_matrix_row(&matrices[1], "informatique/amortissement_cumule",
		"-100, amortissement -50, disposition 150 = 0", "the rest is the amortization of the year");
}

static void disposals_from_register(void)
{
	begin();
	post_years();
	struct asset_register assets = registered();
	movements_from_register(books, &assets, &dossier, &chart, arena);
	check_integer(books_declared(books, 0, account("1510")), 0, "no disposal in the first year");
	check_integer(books_declared(books, 1, account("1511")), 0,
		"a class that two accounts share is disposed of in the first of them");
	finish();
	check_disposals("the cost of what was disposed of is told from what was acquired");
}

static void disposals_from_two_sides(void)
{
	begin();
	post_years();
	struct trial_row rows[] = {
		{.year = "2020", .account = account("1510"), .debit = units(500), .credit = units(200)},
		{.year = "2020", .account = account("1610"), .debit = units(150), .credit = units(50)},
		{.year = "2020", .account = account("5500"), .debit = units(50), .credit = units(7)},
		{.year = "2019", .account = account("1511"), .debit = units(3)}};
	movements_from_balance(books, rows, sizeof rows / sizeof *rows, &dossier, arena);
	check_integer(books_declared(books, 1, account("5500")), 0, "of capital assets alone");
	check_integer(books_declared(books, 0, account("1511")), 0, "no credit, no disposal");
	check_integer(books_declared(books, 1, account("1510")), BOOKS_SHOWN,
		"the sides show that it left, not what settled it");
	finish();
	check_disposals("the credits of cost are disposals");
}

static void what_is_declared_stands(void)
{
	begin();
	post_years();
	struct asset_register assets = registered();
	struct trial_row row = {
		.year = "2020", .account = account("1510"), .debit = units(500), .credit = units(200)};
	books_declare(books, 1, account("1510"), KIND_WRITE_DOWN, units(-200), BOOKS_SAID);
	movements_from_register(books, &assets, &dossier, &chart, arena);
	movements_from_balance(books, &row, 1, &dossier, arena);
	finish();
	check_matrix_row(&matrices[1], "informatique/cout",
		"200, acquisition 500, reduction_valeur -200 = 500",
		"neither register nor balance adds to what mouvements.csv says");
}

static void budgeted(void)
{
	struct budget budget;
	struct layout layout;
	struct matrix approved, revised;
	begin();
	books_post_balance(books, 0, account("2500"), units(-200));
	books_post_balance(books, 0, account("1010"), units(200));
	finish();
	const char *path = file_with_text(
		"poste,montant,nature,montant_revise\nventes,90,,95\nfrais,40,,\nusure,20,,\n"
		"informatique,60,,\nemprunts,30,,\nclients,7,,\nchange,4,,\nemprunts,2,placement,0\n");
	check_integer(
		budget_read(&budget, path, &dossier, NULL, arena, &errors), 0, "the budget is read");
	check_integer(
		layout_build(&layout, &dossier, &model, &chart, true, true, arena, &errors), 0, "laid out");
	budget_matrix(&approved, &matrices[1], &budget, false, &layout, arena);
	budget_matrix(&revised, &matrices[1], &budget, true, &layout, arena);
	check_matrix_row(
		&approved, "ventes", "0, fonctionnement -90, cloture 90 = 0", "revenue is a credit");
	check_matrix_row(
		&approved, "frais", "0, fonctionnement 40, cloture -40 = 0", "an expense a debit");
	check_matrix_row(
		&approved, "usure", "0, amortissement 20, cloture -20 = 0", "amortization by its role");
	check_matrix_row(&approved, "actifs_non_financiers/amortissement_cumule",
		"0, amortissement -20 = -20", "moves no cash");
	check_matrix_row(
		&approved, "informatique/cout", "0, acquisition 60 = 60", "capital assets are acquired");
	check_matrix_row(&approved, "emprunts", "0, financement -30, placement -2 = -32",
		"debt is financing, unless the row says otherwise");
	check_matrix_row(&approved, "clients", "0, fonctionnement 7 = 7", "all else is operating");
	check_matrix_row(&approved, "encaisse/tresorerie",
		"1200, fonctionnement 47, acquisition -60, financement 30, placement 2 = 1219",
		"cash is the other side of 90 - 40 - 7 + 4, 60, 30 and 2");
	check_matrix_row(&approved, "excedent_cumule", "-1000, cloture -30 = -1030", "90 - 40 - 20");
	check_matrix_row(&approved, "reevaluation_cumulee", "0, cloture -4 = -4",
		"a remeasurement closes to a component of its own");
	check_matrix_row(
		&revised, "ventes", "0, fonctionnement -95, cloture 95 = 0", "as it was revised");
	check_matrix_row(
		&revised, "frais", "0, fonctionnement 40, cloture -40 = 0", "a blank revises nothing");
	check_matrix_row(&revised, "emprunts", "0, financement -30 = -30", "a zero does");
}

/* "ventes  60 - at 2", "frais placement 0 5 at 3": poste, nature, approved and revised amounts and
 * the line, parted by line breaks. */
static const char *budget_text(const char *file, int expected)
{
	struct budget budget;
	const char *text = "";
	begin();
	check_integer(budget_read(&budget, file_with_text(file), &dossier, NULL, arena, &errors),
		expected, "the budget is read, or not");
	for (size_t i = 0; expected == 0 && i < budget.count; i++) {
		const struct budget_line *line = &budget.lines[i];
		text = arena_printf(arena, "%s%s %s %s %s at %u", text, line->poste->id, line->nature,
			number_exact_text(arena, line->approved),
			line->revised ? number_exact_text(arena, line->revised) : "-", line->where.line);
		text = arena_printf(arena, "%s\n", text);
	}
	return expected == 0
		? arena_printf(arena, "%s%s%s", text, budget.revised ? "revised " : "", budget.titles)
		: "";
}

static void budgets_as_they_are_read(void)
{
	check_text(budget_text("poste,montant\nventes,60\nfrais,\n", 0),
		"ventes  60 - at 2\nfrais  0 - at 3\n", "two columns; a blank is nothing");
	check_text(budget_text("poste,montant,nature\nfrais,5,placement\n", 0),
		"frais placement 5 - at 2\n", "a nature, and nothing revised");
	check_text(budget_text("poste,montant,montant_revise\nventes,60,70\nfrais,5,\n", 0),
		"ventes  60 70 at 2\nfrais  5 5 at 3\nrevised ", "a blank revises nothing");
	check_text(budget_text("Budget du 3 mars\nposte,montant\nventes,60\n", 0),
		"ventes  60 - at 3\nBudget du 3 mars", "what stands above the headers is kept");
	check_text(budget_text("poste,montant\n", 0), "", "no lines");
	check_text(budget_text("poste\nventes\n", -1), "", "no amounts");
	check_errors("csv.missing-column 1:1 poste|montant|montant, amount, budget", "are told");
	check_text(budget_text("poste,montant\nventes,1\ninconnu,1\nresultat,2\n", -1), "",
		"no poste, or one of no section");
	check_errors("budget.unknown-poste 3:1 inconnu\nbudget.unknown-poste 4:1 resultat",
		"are told at their places");
}

static void budgets_of_other_rows(void)
{
	struct budget budget;
	struct layout layout;
	struct matrix made;
	begin();
	finish();
	const char *path = file_with_text("poste,montant,nature\nencaisse,9,\ninformatique,-5,"
									  "reduction_valeur\ninformatique,8,amortissement\n");
	check_integer(
		budget_read(&budget, path, &dossier, NULL, arena, &errors), 0, "the budget is read");
	check_integer(
		layout_build(&layout, &dossier, &model, &chart, true, true, arena, &errors), 0, "laid out");
	budget_matrix(&made, &matrices[1], &budget, false, &layout, arena);
	check_matrix_row(
		&made, "encaisse", "0, fonctionnement 9 = 9", "a line of its own beside the row of cash");
	check_matrix_row(
		&made, "encaisse/tresorerie", "1000, fonctionnement -9 = 991", "which pays for it");
	check_matrix_row(&made, "informatique", "0, amortissement 8, reduction_valeur -5 = 3",
		"what is no acquisition has no role");
	check_matrix_row(&made, "actifs_non_financiers/amortissement_cumule",
		"0, amortissement -8, reduction_valeur 5 = -3", "a write-down moves no cash either");
	check_matrix_row(&made, "excedent_cumule", "-1000 = -1000", "nothing is closed");
	check_true(made.flows_known && made.year == matrices[1].year, "its kinds are known");
	for (size_t i = 0; i < made.row_count; i++)
		if (strcmp(made.rows[i].id, "encaisse/tresorerie") == 0)
			check_true(matrix_row_of(&made, made.rows[i].poste, ROLE_CASH) == &made.rows[i],
				"and its rows are listed by poste");
	for (size_t i = 0; i < matrices[1].row_count; i++)
		if (matrices[1].rows[i].role == ROLE_CASH)
			matrices[1].rows[i].role = ROLE_NONE;
	budget.count = 1;
	budget_matrix(&made, &matrices[1], &budget, false, &layout, arena);
	check_matrix_row(&made, "actifs_financiers/tresorerie", "0, fonctionnement -9 = -9",
		"without cash in the books, the section's");
	check_integer((long long)made.row_count, (long long)matrices[1].row_count + 2,
		"two rows are added, and no others");
	budget.count = 0;
	budget_matrix(&made, &matrices[1], &budget, false, &layout, arena);
	check_integer(
		(long long)made.row_count, (long long)matrices[1].row_count, "without lines, none is");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows of mouvements.csv that cannot be are refused at their places", movements_refused},
		{"rows of budget.csv that cannot be are refused at their places", budget_refused},
		{"disposals are taken from the register", disposals_from_register},
		{"or from a balance with debits and credits", disposals_from_two_sides},
		{"what mouvements.csv declares stands before either", what_is_declared_stands},
		{"a budget is a matrix whose other side is cash", budgeted},
		{"budgets as they are read", budgets_as_they_are_read},
		{"budgets of other rows", budgets_of_other_rows},
	};
	return run_tests("movements", tests, sizeof tests / sizeof *tests);
}
