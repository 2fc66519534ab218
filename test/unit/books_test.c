/* From entries to the matrix: balances roll, books close, payables are parted, and a table that
 * stays in balance whatever the books do. Amounts were worked out by hand. */
#include "statements/matrix/books.h"

#include <stdint.h>
#include <string.h>

#include "test/unit/entity.h"
#include "test/unit/matrix_row.h"

static const char dossier_text[] =
	"{\"entite\": \"E\", \"modele\": \"ncsp-1201\", \"exercices\": [{\"id\": \"2019\", \"debut\": "
	"\"2018-04-01\", \"fin\": \"2019-03-31\"}, {\"id\": \"2020\", \"debut\": \"2019-04-01\", "
	"\"fin\": \"2020-03-31\"}],"
	"\"postes\": [{\"id\": \"encaisse\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"}, "
	"{\"id\": \"clients\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"},"
	"{\"id\": \"crediteurs\", \"libelle\": \"x\", \"section\": \"passifs\"}, {\"id\": "
	"\"fournisseurs\", \"libelle\": \"x\", \"parent\": \"crediteurs\"},"
	"{\"id\": \"emprunts\", \"libelle\": \"x\", \"section\": \"passifs\"},"
	"{\"id\": \"informatique\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"},"
	"{\"id\": \"ventes\", \"libelle\": \"x\", \"section\": \"revenus\"}, {\"id\": \"frais\", "
	"\"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"usure\", \"libelle\": \"x\", "
	"\"section\": \"charges\"},"
	"{\"id\": \"change\", \"libelle\": \"x\", \"section\": \"reevaluation\"}]}";

static const char chart_text[] = "no,nom,type,role,poste\n"
								 "1010,x,actif_financier,tresorerie,encaisse\n"
								 "1110,x,actif_financier,,clients\n"
								 "1115,x,actif_financier,,clients\n"
								 "1119,x,actif_financier,provision,clients\n"
								 "2110,x,passif,,fournisseurs\n"
								 "2500,x,passif,dette,emprunts\n"
								 "1510,x,actif_non_financier,cout,informatique\n"
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
static int last_year;

static struct amount units(int64_t value)
{
	return (struct amount){.units = value};
}

static void begin_with(const char *accounts, const char *journal_or_balance)
{
	entity_clear();
	entity_file("dossier.json", dossier_text);
	entity_file("comptes.csv", accounts);
	entity_file(journal_or_balance, "");
	check_integer(dossier_read(&dossier, &model, test_folder(), NULL, arena, &errors), 0,
		"the dossier is read");
	check_integer(chart_read(&chart, dossier.chart, arena, &errors), 0, "the chart is read");
	books = books_new(&chart, &model, &dossier, arena);
}

static void begin(void)
{
	begin_with(chart_text, "journal.csv");
}

static void open_at(const char *account, int64_t amount)
{
	books_open(books, chart_find(&chart, account), units(amount));
}

static int take(const struct entry *entry, void *context)
{
	const struct parts *parts;
	(void)context;
	books_post(books, entry, &parts, &last_year);
	return 0;
}

static void post(const char *rows)
{
	const char *text = arena_printf(arena, "date,journal,piece,compte,montant,nature\n%s", rows);
	check_integer(journal_read(file_with_text(text), &chart, take, NULL, arena, &errors), 0,
		"the journal is read");
}

static int finish(void)
{
	int result = books_finish(books, matrices, &errors);
	books_free(books);
	json_finish(dossier.json);
	json_finish(model.json);
	return result;
}

static void in_balance(void)
{
	for (int year = 0; year < 2; year++) {
		const struct matrix *matrix = &matrices[year];
		number opening = number_from_integer(arena, 0), closing = opening;
		for (int kind = 0; kind < KIND_COUNT; kind++) {
			number sum = number_from_integer(arena, 0);
			for (size_t i = 0; i < matrix->row_count; i++)
				sum = number_add(arena, sum, matrix->rows[i].exact.cells[kind]);
			check_integer(number_sign(sum), 0,
				arena_printf(arena, "%s sums to zero in %s", kind_name(NULL, (enum kind)kind),
					dossier.years[year].id));
		}
		for (size_t i = 0; i < matrix->row_count; i++) {
			number rolled = matrix->rows[i].exact.opening;
			for (int kind = 0; kind < KIND_COUNT; kind++)
				rolled = number_add(arena, rolled, matrix->rows[i].exact.cells[kind]);
			check_true(number_equal(rolled, matrix->rows[i].exact.closing),
				arena_printf(arena, "%s rolls", matrix->rows[i].id));
			opening = number_add(arena, opening, matrix->rows[i].exact.opening);
			closing = number_add(arena, closing, matrix->rows[i].exact.closing);
		}
		check_integer(number_sign(opening), 0, "openings sum to zero");
		check_integer(number_sign(closing), 0, "closings sum to zero");
	}
}

static void rolls(void)
{
	begin();
	open_at("1010", 500);
	open_at("2500", -200);
	open_at("3100", -300);
	post("2018-05-01,JG,1,1110,90,\n2018-05-01,JG,1,4100,-90,\n"
		 "2019-03-31,JG,2,1010,40,\n2019-03-31,JG,2,1110,-40,\n"
		 "2018-06-01,JG,3,2500,100,\n2018-06-01,JG,3,5100,10,\n2018-06-01,JG,3,1010,-110,\n"
		 "2019-04-01,JG,4,1510,60,\n2019-04-01,JG,4,1010,-60,\n"
		 "2020-03-31,JG,5,5500,20,\n2020-03-31,JG,5,1610,-20,\n");
	check_integer(finish(), 0, "the books are closed");
	check_matrix_row(&matrices[0], "encaisse/tresorerie",
		"500, fonctionnement 30, financement -100 = 430", "collected 40, interest 10, debt 100");
	check_matrix_row(&matrices[0], "clients", "0, fonctionnement 50 = 50", "sold 90, collected 40");
	check_matrix_row(&matrices[0], "emprunts/dette", "-200, financement 100 = -100", "repaid 100");
	check_matrix_row(
		&matrices[0], "ventes", "0, fonctionnement -90, cloture 90 = 0", "revenue is closed");
	check_matrix_row(
		&matrices[0], "frais", "0, fonctionnement 10, cloture -10 = 0", "and so are expenses");
	check_matrix_row(&matrices[0], "excedent_cumule", "-300, cloture -80 = -380",
		"the surplus of 80 is the result");
	check_matrix_row(&matrices[1], "encaisse/tresorerie", "430, acquisition -60 = 370",
		"the next year opens with what the last one closed at");
	check_matrix_row(&matrices[1], "clients", "50 = 50", "a row without movement stays");
	check_matrix_row(&matrices[1], "informatique/cout", "0, acquisition 60 = 60",
		"cost and amortization are two leaves of one poste");
	check_matrix_row(&matrices[1], "informatique/amortissement_cumule",
		"0, amortissement -20 = -20", "each with kinds of its own");
	check_matrix_row(&matrices[1], "usure/amortissement", "0, amortissement 20, cloture -20 = 0",
		"an expense with a role is a leaf of that role");
	check_matrix_row(&matrices[1], "ventes", "0 = 0", "results open at zero");
	check_matrix_row(&matrices[1], "excedent_cumule", "-380, cloture 20 = -360", "a deficit of 20");
	in_balance();
}

static void row_order(void)
{
	begin();
	post("2018-05-01,JG,1,1110,1,\n2018-05-01,JG,1,1115,2,\n2018-05-01,JG,1,1119,-3,\n");
	finish();
	const char *order = "";
	for (size_t i = 0; i < matrices[0].row_count; i++)
		order = arena_printf(arena, "%s%s%s", order, i ? " " : "", matrices[0].rows[i].id);
	check_text(order,
		"excedent_cumule reevaluation_cumulee encaisse/tresorerie clients clients/provision "
		"fournisseurs emprunts/dette informatique/cout informatique/amortissement_cumule ventes "
		"frais usure/amortissement change",
		"sections, then postes as in the dossier, then roles");
	check_matrix_row(
		&matrices[0], "clients", "0, fonctionnement 3 = 3", "accounts of one leaf are one row");
	check_matrix_row(&matrices[0], "clients/provision", "0, fonctionnement -3 = -3",
		"an allowance is a leaf apart");
	for (size_t i = 0; i < matrices[0].row_count; i++)
		check_text(matrices[1].rows[i].id, matrices[0].rows[i].id, "all years have the same rows");
}

static void own_closing(void)
{
	begin();
	post("2018-05-01,JG,1,1010,90,\n2018-05-01,JG,1,4100,-90,\n"
		 "2019-03-31,JG,2,4100,70,\n2019-03-31,JG,2,3100,-70,\n"
		 "2019-06-01,JG,3,1010,5,\n2019-06-01,JG,3,4100,-5,\n");
	finish();
	check_matrix_row(&matrices[0], "ventes", "0, fonctionnement -90, cloture 90 = 0",
		"what the books did not close is closed");
	check_matrix_row(&matrices[0], "excedent_cumule", "0, cloture -90 = -90", "once, not twice");
	check_matrix_row(
		&matrices[1], "excedent_cumule", "-90, cloture -5 = -95", "the next year closes its own");
	for (size_t i = 0; i < matrices[0].account_count; i++)
		if (strcmp(matrices[0].accounts[i].account->number, "4100") == 0)
			check_number(matrices[0].accounts[i].pre_closing, "-90",
				"the balance before closing is that of the year");
	in_balance();
}

static void remeasurement(void)
{
	begin();
	post("2018-05-01,JG,1,2500,7,\n2018-05-01,JG,1,6100,-7,\n");
	finish();
	check_matrix_row(
		&matrices[0], "change", "0, reevaluation -7, cloture 7 = 0", "remeasurement closes");
	check_matrix_row(
		&matrices[0], "reevaluation_cumulee", "0, cloture -7 = -7", "to a surplus of its own");
	check_matrix_row(&matrices[0], "excedent_cumule", "0 = 0", "and not to the operating one");
	in_balance();
}

static void no_surplus(void)
{
	begin_with("no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n4100,x,revenu,,"
			   "ventes\n",
		"journal.csv");
	post("2018-05-01,JG,1,1010,90,\n2018-05-01,JG,1,4100,-90,\n");
	check_integer(finish(), -1, "results have nowhere to go");
	check_places("chart.no-surplus-account comptes.csv:3:1 excedent_cumule",
		"the account that cannot close is named");
}

/* Two accounts of surplus: each result goes where the chart says, or the program asks. */
static const char two_surpluses[] =
	"no,nom,type,role,poste,cloture\n1010,x,actif_financier,tresorerie,encaisse,\n"
	"3000,x,excedent_cumule,,,%s\n3050,x,excedent_cumule,,,\n4100,x,revenu,,ventes,\n"
	"4200,x,revenu,,ventes,3050\n";

static void begin_two_surpluses(const char *rule)
{
	begin_with(arena_printf(arena, two_surpluses, rule), "journal.csv");
	post("2018-05-01,JG,1,1010,90,\n2018-05-01,JG,1,4100,-60,\n2018-05-01,JG,1,4200,-30,\n");
}

static number account_closing(const char *account)
{
	return matrices[0].accounts[chart_find(&chart, account)->index].exact.closing;
}

static void closing_by_rule(void)
{
	begin_two_surpluses("3000");
	check_integer(finish(), 0, "the year closes");
	check_number(account_closing("3050"), "-30", "a result that names its account goes there");
	check_number(account_closing("3000"), "-60", "the rest to the account that names itself");
}

static void closing_without_rule(void)
{
	begin_two_surpluses("");
	check_integer(finish(), -1, "which of the two is not guessed");
	check_places("chart.which-surplus-account comptes.csv:4:1 excedent_cumule",
		"the question stands at the second of them");
}

static void left_out(void)
{
	begin();
	post("2018-03-31,JG,1,5100,10,\n2018-03-31,JG,1,1010,-10,\n");
	check_integer(last_year, -1, "a date of no year");
	post("2020-03-31,JG,2,5100,10,\n2020-03-31,JG,2,1010,-10,\n");
	check_integer(last_year, 1, "a date of the second");
	const char *text = "no,date,type,compte,montant\n1,2019-03-31,anomalie_non_corrigee,5100,4\n1,"
					   "2019-03-31,,2110,-4\n"
					   "2,2019-03-31,regularisation,5100,5\n2,2019-03-31,,2110,-5\n";
	check_integer(adjustments_read(file_with_text(text), &chart, take, NULL, arena, &errors), 0,
		"adjusting entries are read");
	finish();
	check_matrix_row(&matrices[0], "frais", "0, fonctionnement 5, cloture -5 = 0",
		"an uncorrected misstatement is in no balance, an adjusting entry is");
	check_matrix_row(
		&matrices[1], "frais", "0, fonctionnement 10, cloture -10 = 0", "nor is a date of no year");
}

/* One payables account, a part of it for assets: 30, 80 and 0 at three year ends. In the first year
 * 200 of assets and 50 of supplies were bought on it and 220 was paid: 150 for assets (30 + 200 -
 * 80) and 70 for supplies. In the second, 100 was paid: 80 for assets. */
static void unpaid(void)
{
	begin();
	open_at("1010", 1000);
	open_at("2110", -100);
	open_at("3100", -900);
	post("2018-05-01,JG,1,1510,200,\n2018-05-01,JG,1,2110,-200,\n"
		 "2018-05-02,JG,2,5100,50,\n2018-05-02,JG,2,2110,-50,\n"
		 "2018-05-03,JG,3,2110,220,\n2018-05-03,JG,3,1010,-220,\n"
		 "2019-05-03,JG,4,2110,100,\n2019-05-03,JG,4,1010,-100,\n");
	const struct poste *poste = poste_find(&dossier.postes, "fournisseurs");
	books_unpaid(books, -1, chart_find(&chart, "2110"), poste, units(30));
	books_unpaid(books, 0, chart_find(&chart, "2110"), poste, units(50));
	books_unpaid(books, 0, chart_find(&chart, "2110"), poste, units(30));
	finish();
	check_matrix_row(&matrices[0], "fournisseurs/immobilisation_impayee",
		"-30, acquisition -50 = -80", "the part for assets; its rows add up");
	check_matrix_row(&matrices[0], "fournisseurs", "-70, fonctionnement 20 = -50",
		"the rest: supplies of 50, 70 paid");
	check_matrix_row(&matrices[0], "encaisse/tresorerie",
		"1000, fonctionnement -70, acquisition -150 = 780", "220 paid: 150 for assets");
	check_matrix_row(&matrices[0], "informatique/cout", "0, acquisition 200 = 200",
		"acquired: 200, of which 50 more unpaid");
	check_matrix_row(&matrices[1], "fournisseurs/immobilisation_impayee", "-80, acquisition 80 = 0",
		"nothing declared is nothing unpaid");
	check_matrix_row(
		&matrices[1], "fournisseurs", "-50, fonctionnement 20 = -30", "20 for supplies");
	check_matrix_row(&matrices[1], "encaisse/tresorerie",
		"780, fonctionnement -20, acquisition -80 = 680", "100 paid: 80 for assets");
	in_balance();
}

/* 60 bought in the first year is unpaid at the end of both: no cash moves for it in either. */
static void unpaid_for_two_years(void)
{
	begin();
	post("2018-05-01,JG,1,1510,60,\n2018-05-01,JG,1,2110,-60,\n"
		 "2019-05-01,JG,2,1510,40,\n2019-05-01,JG,2,2110,-40,\n");
	const struct poste *poste = poste_find(&dossier.postes, "crediteurs");
	books_unpaid(books, 0, chart_find(&chart, "2110"), poste, units(60));
	books_unpaid(books, 1, chart_find(&chart, "2110"), poste, units(100));
	finish();
	check_matrix_row(&matrices[0], "crediteurs/immobilisation_impayee", "0, acquisition -60 = -60",
		"under the poste that was named");
	check_matrix_row(&matrices[0], "fournisseurs", "0 = 0", "nothing is left of the account");
	check_matrix_row(&matrices[0], "encaisse/tresorerie", "0 = 0", "no cash");
	check_matrix_row(&matrices[1], "crediteurs/immobilisation_impayee",
		"-60, acquisition -40 = -100", "the second year adds its own");
	check_matrix_row(&matrices[1], "encaisse/tresorerie", "0 = 0", "no cash");
	in_balance();
}

static void declared(void)
{
	begin();
	post("2018-05-01,JG,1,1110,90,\n2018-05-01,JG,1,4100,-90,\n"
		 "2018-06-01,JG,2,1010,90,\n2018-06-01,JG,2,1110,-90,\n");
	books_declare(books, 0, chart_find(&chart, "1110"), KIND_DISPOSAL, units(-30), BOOKS_SAID);
	check_true(books_declared(books, 0, chart_find(&chart, "1110")), "is known");
	check_true(!books_declared(books, 1, chart_find(&chart, "1110")), "for its year alone");
	finish();
	check_matrix_row(&matrices[0], "clients", "0, fonctionnement 30, disposition -30 = 0",
		"30 collected was proceeds");
	check_matrix_row(&matrices[0], "encaisse/tresorerie",
		"0, fonctionnement 60, disposition 30 = 90", "and cash is the other side");
	in_balance();
}

static void trial_balance(void)
{
	begin_with(chart_text, "balance.csv");
	books_post_balance(books, 0, chart_find(&chart, "1510"), units(100));
	books_post_balance(books, 0, chart_find(&chart, "2500"), units(-80));
	books_post_balance(books, 0, chart_find(&chart, "1110"), units(5));
	books_post_balance(books, 0, chart_find(&chart, "1010"), units(-25));
	books_declare(books, 0, chart_find(&chart, "1510"), KIND_DISPOSAL, units(-20), BOOKS_SAID);
	finish();
	check_matrix_row(&matrices[0], "informatique/cout", "0, acquisition 120, disposition -20 = 100",
		"what was declared, and what is left by role and sign");
	check_matrix_row(&matrices[0], "emprunts/dette", "0, financement -80 = -80", "by role");
	check_matrix_row(
		&matrices[0], "clients", "0, fonctionnement 5 = 5", "without a role: operating");
	check_matrix_row(&matrices[0], "encaisse/tresorerie",
		"0, fonctionnement -5, acquisition -120, disposition 20, financement 80 = -25",
		"cash settles all");
	in_balance();
}

static void unbalanced_entry(void)
{
	begin();
	post("2018-05-01,JG,1,5100,100,\n2018-05-01,JG,1,1010,-90,\n");
	finish();
	check_matrix_row(
		&matrices[0], "frais", "0, fonctionnement 100, cloture -100 = 0", "is posted as it stands");
	check_matrix_row(&matrices[0], "desequilibre", "0, fonctionnement -10 = -10",
		"and what it lacks has a row of its own");
	check_matrix_row(&matrices[1], "desequilibre", "-10 = -10", "that is carried on");
	in_balance();
}

static void unbalanced_openings(void)
{
	begin();
	open_at("1010", 500);
	open_at("3100", -490);
	finish();
	check_matrix_row(&matrices[0], "desequilibre", "-10 = -10", "openings that do not balance");
	in_balance();
}

static void nowhere(void)
{
	begin_with("no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n1300,x,actif_"
			   "financier,,\n1310,x,actif_financier,,inconnu\n3100,x,excedent_cumule,,excedent_"
			   "cumule\n5100,x,charge,,frais\n",
		"journal.csv");
	post("2018-05-01,JG,1,1300,10,\n2018-05-01,JG,1,1310,5,\n2018-05-01,JG,1,9999,-15,\n"
		 "2018-05-02,JG,2,9998,3,\n2018-05-02,JG,2,1010,-3,\n");
	finish();
	check_matrix_row(&matrices[0], "?", "0, fonctionnement 3 = 3",
		"accounts without a poste, of an unknown poste, and unknown accounts are one row");
	check_matrix_row(
		&matrices[0], "encaisse/tresorerie", "0, fonctionnement -3 = -3", "the rest is as it is");
	check_integer((long long)chart.count, 7, "unknown accounts are added to the chart");
	in_balance();
}

static void many_accounts(void)
{
	begin();
	const char *rows = "";
	for (int i = 0; i < 200; i++)
		rows = arena_printf(
			arena, "%s2018-05-01,JG,%d,%d,1,\n2018-05-01,JG,%d,1010,-1,\n", rows, i, 90000 + i, i);
	post(rows);
	finish();
	check_matrix_row(&matrices[0], "?", "0, fonctionnement 200 = 200",
		"room is made for accounts that come late");
	check_matrix_row(&matrices[0], "encaisse/tresorerie", "0, fonctionnement -200 = -200",
		"and nothing is lost");
	in_balance();
}

int main(void)
{
	static const struct test tests[] = {
		{"each row rolls, kind by kind, from year to year", rolls},
		{"leaf lines: a poste and a role", row_order},
		{"an entity that closes its own books is not closed twice", own_closing},
		{"gains and losses of remeasurement close apart", remeasurement},
		{"results without a surplus to close to are an error", no_surplus},
		{"of two accounts of surplus the chart says which takes a result", closing_by_rule},
		{"and where it does not say, the program asks", closing_without_rule},
		{"what is in no balance is left out", left_out},
		{"a payables account that holds unpaid acquisitions is parted in two", unpaid},
		{"an acquisition unpaid for two years moves no cash", unpaid_for_two_years},
		{"a declared movement changes its kind, and that of cash", declared},
		{"a trial balance's movements take their kinds from roles and signs", trial_balance},
		{"an entry that does not balance keeps the matrix in balance", unbalanced_entry},
		{"so do openings that do not", unbalanced_openings},
		{"accounts mapped nowhere stand in a row of their own", nowhere},
		{"accounts may be added while the books are open", many_accounts},
	};
	return run_tests("books", tests, sizeof tests / sizeof *tests);
}
