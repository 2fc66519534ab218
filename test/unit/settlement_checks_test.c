/* Acquisitions and disposals of which the books do not show how they were settled: which accounts
 * are told, by which kind, of which amount. */
#include "statements/check/settlement_checks.h"

#include <string.h>

#include "statements/dossier/dossier.h"
#include "test/unit/finding_text.h"
#include "test/unit/harness.h"

static const char chart_text[] =
	"no,type,role\n"
	"1010,actif_financier,tresorerie\n1110,actif_financier,\n"
	"1510,actif_non_financier,cout\n1590,actif_non_financier,travaux_en_cours\n"
	"1610,actif_non_financier,amortissement_cumule\n"
	"2110,passif,\n2115,passif,immobilisation_impayee\n"
	"2300,passif_non_financier,\n4100,revenu,\n";

static struct fiscal_year years[] = {{"2020", 20190401, 20200331}};
static struct chart chart;
static struct dossier dossier;
static struct matrix matrix;
static struct matrix_account accounts[8];
static struct result result;
static struct books *books;

static void begin(bool journal)
{
	check_integer(chart_read(&chart, file_with_text(chart_text), arena, &errors), 0, "the chart");
	dossier = (struct dossier){.years = years, .year_count = 1, .journal_count = journal};
	matrix = (struct matrix){.year = &years[0], .accounts = accounts};
	result = (struct result){.dossier = &dossier, .matrices = &matrix, .matrix_count = 1};
	books = books_new(&chart, NULL, &dossier, arena);
}

static const struct account *account_of(const char *no)
{
	return chart_find(&chart, no);
}

/* What an account shows: acquisition, disposal and operation. */
static struct matrix_account *add(
	const char *no, int64_t acquired, int64_t disposed, int64_t operated)
{
	struct matrix_account *account = &accounts[matrix.account_count++];
	*account = (struct matrix_account){.account = account_of(no), .part = ""};
	for (int kind = 0; kind < KIND_COUNT; kind++)
		account->exact.cells[kind] = number_from_integer(arena, 0);
	account->exact.cells[KIND_ACQUISITION] = number_from_integer(arena, acquired);
	account->exact.cells[KIND_DISPOSAL] = number_from_integer(arena, disposed);
	account->exact.cells[KIND_OPERATION] = number_from_integer(arena, operated);
	return account;
}

static void told(const char *expected, const char *sentence)
{
	const char *text = "";
	settlement_checks(&result, books, arena);
	for (size_t i = 0; i < result.finding_count; i++) {
		const struct finding *finding = result.findings[i];
		text = arena_printf(arena, "%s%s%s %s %s, %s, line %u", text, i > 0 ? "\n" : "",
			finding->relation_id, finding->message_code, arguments_text(finding),
			number_exact_text(arena, finding->left), finding->sources[0].line);
		check_true(finding->check == CHECK_L9 && !finding->required &&
				finding->verdict == VERDICT_NOT_CHECKABLE,
			"it limits the verdict, and is no fault");
	}
	check_text(text, expected, sentence);
}

static void of_a_trial_balance(void)
{
	begin(false);
	add("1510", 100, -30, 0);
	add("1590", 0, -40, 5);
	add("1610", 10, 20, 30);
	add("2110", -10, 0, 7);
	told("L9 2020/1510/acquisition finding.L9.balance 1510|100|2020|acquisition, 100, line 4\n"
		 "L9 2020/1510/disposition finding.L9.balance 1510|30|2020|disposition, -30, line 4\n"
		 "L9 2020/1590/disposition finding.L9.balance 1590|40|2020|disposition, -40, line 5",
		"cost and work in progress alone, of each kind that is not nil");
	begin(false);
	add("1510", 100, 0, 0);
	add("1590", 50, 0, 0);
	books_declare(
		books, 0, account_of("1510"), KIND_ACQUISITION, (struct amount){.units = 100}, BOOKS_SAID);
	books_declare(
		books, 0, account_of("1590"), KIND_ACQUISITION, (struct amount){.units = 50}, BOOKS_SHOWN);
	told("L9 2020/1590/acquisition finding.L9.balance 1590|50|2020|acquisition, 50, line 5",
		"what mouvements.csv says is settled; what the register shows is not");
}

static void of_entries(void)
{
	begin(true);
	add("1510", 100, -30, 5);
	add("2110", -60, 0, 7);
	add("2115", -60, 0, 7);
	add("2300", -8, 0, 7);
	add("1110", 0, 40, -3);
	add("1010", 0, 40, -3);
	add("4100", -5, 5, -3);
	told("L9 2020/2110/acquisition finding.L9.payable 2110|60|2020|acquisition, -60, line 7\n"
		 "L9 2020/2300/acquisition finding.L9.payable 2300|8|2020|acquisition, -8, line 9\n"
		 "L9 2020/1110/disposition finding.L9.receivable 1110|40|2020|disposition, 40, line 3",
		"what operations' own payables and receivables are left with");
	begin(true);
	add("2110", -60, 0, 0);
	add("1110", 0, 40, 0);
	told("", "an account without operations serves assets alone");
	begin(true);
	add("2110", 60, 0, 7);
	add("1110", 0, -40, -3);
	add("2300", 0, 0, 7);
	told("", "what was paid, and what was never owed");
	begin(true);
	add("2110", -60, 0, 7);
	add("2110", 0, 0, 1)->part = "impayees";
	add("1110", 0, 40, -3);
	books_declare(
		books, 0, account_of("1110"), KIND_DISPOSAL, (struct amount){.units = 40}, BOOKS_SAID);
	told("", "what mouvements.csv parts, or says");
}

int main(void)
{
	static const struct test tests[] = {
		{"a trial balance alone", of_a_trial_balance},
		{"entries on account", of_entries},
	};
	return run_tests("settlement_checks", tests, sizeof tests / sizeof *tests);
}
