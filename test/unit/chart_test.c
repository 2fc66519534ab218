/* The chart of accounts: what a line of comptes.csv says, and what it may not say. */
#include "ledger/chart.h"

#include "test/unit/harness.h"

static int read(struct chart *chart, const char *text)
{
	return chart_read(chart, file_with_text(text), arena, &errors);
}

static void an_account(void)
{
	struct chart chart;
	check_integer(
		read(&chart,
			"no,nom,type,role,poste\n"
			"1010,Encaisse,actif_financier,tresorerie,tresorerie\n"
			"1590,Amortissement cumulé,actif_non_financier,amortissement_cumule,immobilisations\n"),
		0, "a chart is read");
	check_integer((long long)chart.count, 2, "each line is an account");
	const struct account *account = chart_find(&chart, "1590");
	check_true(
		account == chart.accounts[1] && account->index == 1, "accounts keep the order of the file");
	check_text(account->name, "Amortissement cumulé", "the name is as written");
	check_true(account->type == ACCOUNT_NON_FINANCIAL_ASSET, "the type is read");
	check_true(account->role == ROLE_ACCUMULATED_AMORTIZATION, "the role is read");
	check_text(account->group, "immobilisations", "the group is the poste");
	check_true(account->known, "an account of the chart is known");
	check_integer(account->where.line, 3, "an account knows its line");
	check_true(chart_find(&chart, "159") == NULL, "part of a number is no account");
}

static void writing(void)
{
	struct chart chart;
	check_integer(read(&chart,
					  "Account number;Name;Type;Mapping\n"
					  "1010;Cash;Actif financier;encaisse\n"
					  "3000;Surplus;EXCÉDENT_CUMULÉ;\n"),
		0, "English headers, case and accents are accepted");
	check_true(
		chart_find(&chart, "1010")->type == ACCOUNT_FINANCIAL_ASSET, "a space stands for '_'");
	check_true(chart_find(&chart, "3000")->type == ACCOUNT_SURPLUS, "accents do not matter");
	check_true(chart_find(&chart, "1010")->role == ROLE_NONE,
		"without a role column no account has a role");
	check_text(chart_find(&chart, "3000")->group, "", "an account may be mapped nowhere");
}

static void faults(void)
{
	struct chart chart;
	check_integer(read(&chart,
					  "no,nom,type,role\n"
					  "1010,Encaisse,actif,\n"
					  "1020,Placements,actif_financier,titres\n"
					  "1010,Caisse,actif_financier,\n"
					  ",Sans numéro,charge,\n"),
		-1, "a chart with faults is refused");
	check_errors(
		"chart.unknown-type 2:15 actif|actif_financier, passif, passif_non_financier, "
		"actif_non_financier, "
		"excedent_cumule, reevaluation_cumulee, autres_elements_cumules, revenu, charge, "
		"reevaluation, autre_element\n"
		"chart.unknown-role 3:33 titres|tresorerie, cout, amortissement_cumule, travaux_en_cours, "
		"immobilisation_impayee, dette, placement, provision, apport_reporte, amortissement, "
		"gain_cession, "
		"reduction_valeur, stock, paye_davance\n"
		"chart.doubled-account 4:1 1010|2\n"
		"chart.empty-number 5:1",
		"all faults are named, each in its place, with what was expected");
}

static void unknown_accounts(void)
{
	struct chart chart = {.arena = arena};
	struct source where = {.file = "journal.csv", .line = 7};
	check_true(chart_find(&chart, "9999") == NULL, "a chart may start empty");
	struct account *account = chart_find_or_add(&chart, "9999", where);
	check_true(!account->known && account->type == ACCOUNT_FINANCIAL_ASSET,
		"an account made for a posting is not known");
	check_true(chart_find_or_add(&chart, "9999", where) == account, "it is made once");
	check_integer(account->where.line, 7, "it points to the posting");
}

static void many_accounts(void)
{
	struct chart chart = {.arena = arena};
	enum { COUNT = 5000 };
	for (int i = 0; i < COUNT; i++)
		chart_find_or_add(&chart, arena_printf(arena, "%d", i * 7), (struct source){0});
	bool all = true;
	for (int i = 0; i < COUNT; i++)
		all &= chart_find(&chart, arena_printf(arena, "%d", i * 7))->index == (size_t)i;
	check_true(all, "thousands of accounts are found by number");
	check_true(chart_find(&chart, "8") == NULL, "a number between them is not");
}

static void closing(void)
{
	check_true(account_type_closes(ACCOUNT_REVENUE) && account_type_closes(ACCOUNT_EXPENSE) &&
			account_type_closes(ACCOUNT_REMEASUREMENT),
		"revenue, expense and remeasurement close to a surplus");
	check_true(!account_type_closes(ACCOUNT_SURPLUS) &&
			!account_type_closes(ACCOUNT_REMEASUREMENT_SURPLUS) &&
			!account_type_closes(ACCOUNT_LIABILITY),
		"surpluses and liabilities do not");
	check_true(account_type_component(ACCOUNT_EXPENSE) == ACCOUNT_SURPLUS &&
			account_type_component(ACCOUNT_REMEASUREMENT) == ACCOUNT_REMEASUREMENT_SURPLUS &&
			account_type_component(ACCOUNT_OTHER_CHANGE) == ACCOUNT_OTHER_SURPLUS,
		"each closes to its own component of net assets");
	check_text(account_type_name(ACCOUNT_NON_FINANCIAL_LIABILITY), "passif_non_financier",
		"a type has the name it has in files");
	check_text(account_role_name(ROLE_PREPAID), "paye_davance", "so has a role");
}

static void named_numbers(void)
{
	struct chart named;
	check_integer(
		chart_read(&named,
			file_with_text(
				"compte;type\n1010 - Encaisse;actif_financier\n3000 Revenus divers;revenu\n"),
			arena, &errors),
		0, "number and name in one column");
	check_text(named.accounts[0]->number, "1010", "are parted");
	check_text(named.accounts[1]->name, "Revenus divers", "both of them");
	check_integer(
		chart_read(&named, file_with_text("compte;nom;type\n1010 A;Encaisse;actif_financier\n"),
			arena, &errors),
		0, "where names have a column");
	check_text(named.accounts[0]->number, "1010 A", "a number is a number");
	check_errors("", "without an error");
}

/* Where each kind of account may be closed: of an account of that type, to that one. */
static void closed_to(void)
{
	static const char accounts[] =
		"no,type,cloture\n1,excedent_cumule,1\n2,reevaluation_cumulee,\n3,autres_elements_cumules,"
		"\n4,actif_financier,\n5,revenu,\n";
	static const struct {
		const char *row, *error;
	} rows[] = {{"9,revenu,1", ""}, {"9,charge,1", ""}, {"9,reevaluation,2", ""},
		{"9,autre_element,3", ""}, {"9,revenu,2", "chart.bad-closing 7:10 2|excedent_cumule"},
		{"9,revenu,4", "chart.bad-closing 7:10 4|excedent_cumule"},
		{"9,reevaluation,1", "chart.bad-closing 7:16 1|reevaluation_cumulee"},
		{"9,autre_element,1", "chart.bad-closing 7:17 1|autres_elements_cumules"},
		{"9,revenu,9", "chart.bad-closing 7:10 9|excedent_cumule"},
		{"9,revenu,8", "chart.bad-closing 7:10 8|excedent_cumule"}, {"9,excedent_cumule,9", ""},
		{"9,reevaluation_cumulee,9", ""}, {"9,autres_elements_cumules,9", ""},
		{"9,excedent_cumule,1", "chart.bad-closing 7:19 1|excedent_cumule"},
		{"9,actif_financier,9", "chart.bad-closing 7:19 9|excedent_cumule"},
		{"9,passif,1", "chart.bad-closing 7:10 1|excedent_cumule"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct chart chart;
		check_integer(read(&chart, arena_printf(arena, "%s%s\n", accounts, rows[i].row)),
			*rows[i].error == '\0' ? 0 : -1, rows[i].row);
		check_errors(rows[i].error, rows[i].row);
	}
}

/* The account of a component, and the second where nothing tells which it is: "1 2". */
static void components(void)
{
	static const struct {
		const char *rows, *accounts;
	} cases[] = {{"1,excedent_cumule,\n", "1 -"}, {"4,revenu,\n", "- -"},
		{"1,excedent_cumule,\n2,excedent_cumule,\n", "1 2"},
		{"1,excedent_cumule,\n2,excedent_cumule,\n3,excedent_cumule,\n", "1 2"},
		{"1,excedent_cumule,\n2,excedent_cumule,\n3,excedent_cumule,3\n", "3 -"},
		{"7,passif,\n1,reevaluation_cumulee,\n2,excedent_cumule,\n", "2 -"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct chart chart;
		const struct account *second;
		read(&chart, arena_printf(arena, "no,type,cloture\n%s", cases[i].rows));
		chart_find_or_add(&chart, "8", (struct source){0})->type = ACCOUNT_SURPLUS;
		const struct account *one = chart_component_account(&chart, ACCOUNT_SURPLUS, &second);
		check_text(
			arena_printf(arena, "%s %s", one ? one->number : "-", second ? second->number : "-"),
			cases[i].accounts, cases[i].rows);
	}
}

static void kinds(void)
{
	for (int type = 0; type < ACCOUNT_TYPE_COUNT; type++) {
		bool liability = type == ACCOUNT_LIABILITY || type == ACCOUNT_NON_FINANCIAL_LIABILITY;
		bool component = type == ACCOUNT_SURPLUS || type == ACCOUNT_REMEASUREMENT_SURPLUS ||
			type == ACCOUNT_OTHER_SURPLUS;
		const char *name = account_type_name((enum account_type)type);
		check_integer(account_type_is_liability((enum account_type)type), liability, name);
		check_integer(account_type_is_component((enum account_type)type), component, name);
		check_integer(account_type_closes((enum account_type)type), type >= ACCOUNT_REVENUE, name);
	}
	check_integer(account_role_find("paye_davance"), ROLE_PREPAID, "a role by its name");
	check_integer(account_role_find(""), -1, "no name is no role");
	check_integer(account_role_find("tresor"), -1, "nor is another");
}

int main(void)
{
	static const struct test tests[] = {
		{"which account another may be closed to", closed_to},
		{"the account of a component of net assets", components},
		{"types and roles", kinds},
		{"a line of the chart is an account", an_account},
		{"headers and types may be written as people write them", writing},
		{"what an account cannot be is an error", faults},
		{"a posting to an unknown account makes one", unknown_accounts},
		{"a large chart is searched by number", many_accounts},
		{"types say how they close", closing},
		{"a chart may have number and name in one column", named_numbers},
	};
	return run_tests("chart", tests, sizeof tests / sizeof *tests);
}
