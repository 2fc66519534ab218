/* A ledger proven by PostgreSQL, without a server: what it is asked, what is made of what it
 * answers, and what is said where it refuses. That the SQL does what it should is shown by
 * database_test.py. */
#include <libpq-fe.h>
#include <string.h>

#include "ledger/base/database/libpq/proof_sql.h"
#include "ledger/base/database/proof.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "test/unit/fakes/libpq.h"
#include "test/unit/harness.h"
#include "test/unit/supplied_rows.h"

enum { VERSION = 150018 };

static const struct database_roles sides = {.date = "date",
									   .journal = "journal",
									   .number = "piece",
									   .account = "compte",
									   .debit = "debit",
									   .credit = "credit"},
								   amount = {.date = "date",
									   .number = "piece",
									   .account = "compte",
									   .amount = "montant",
									   .nature = "nature"};
static const char *const side_columns[] = {"date", "journal", "piece", "compte", "debit", "credit"};
static const char *const amount_columns[] = {"date", "piece", "compte", "montant", "nature"};
static const struct database_request of_sides = {.url = "postgresql://serveur/compta",
										 .table = "gl",
										 .columns = side_columns,
										 .column_count = 6},
									 of_amount = {.url = "postgresql://serveur/compta",
										 .table = "gl",
										 .columns = amount_columns,
										 .column_count = 5};

static const struct database_year years[] = {
	{"2018-04-01", "2019-03-31"}, {"2019-04-01", "2020-03-31"}};
static const char *const accounts[] = {"1010", "4\"0\\1"};
static const struct database_summed summed = {years, 2, accounts, 2};

/* "1010/0: 2 rows, 5.00 0 0 -1.00; 3 entries of 6 postings, 1 returned; 1 parts, 0 remote, 0
 * drained; rows ...". */
static const char *proof_told(const struct database_proof *proof)
{
	const char *told = "";
	for (size_t i = 0; i < proof->account_count; i++) {
		const struct database_account *one = &proof->accounts[i];
		told = arena_printf(arena, "%s%s/%d: %zu rows, %s %s %s %s; ", told, one->number, one->year,
			one->rows, one->debit, one->debit_negative, one->credit, one->credit_negative);
	}
	return arena_printf(arena,
		"%s%zu entries of %zu postings, %zu returned; %zu parts, %zu remote, %zu drained", told,
		proof->entries, proof->postings, proof->returned, proof->parts, proof->remote,
		proof->drained);
}

struct proof_case {
	const char *title;
	const struct database_request *request;
	const struct database_roles *roles;
	const struct database_summed *summed;
	const char *told, *rows, *faults; /* told: NULL where it fails */
	/* what the caller wants since; NULL: nothing */
	void (*pick)(struct database_proof *proof);
	int version; /* 0: VERSION */
};

static void check_proof(const struct proof_case *one)
{
	struct database_proof proof;
	struct arena *mine = arena_new();
	file_snapshot_begin();
	libpq_begin(one->title, one->version != 0 ? one->version : VERSION);
	int result = database_prove(&proof, one->request, one->roles, one->summed, mine, &errors);
	check_integer(result, one->told != NULL ? 0 : -1, one->title);
	check_text(result == 0 ? proof_told(&proof) : NULL, one->told, one->title);
	if (result == 0 && one->pick != NULL)
		one->pick(&proof);
	check_text(result == 0 ? supplied_rows(proof.path) : "", one->rows, one->title);
	check_true(result != 0 || proof.path == NULL || supplied_facts(proof.path)->part,
		"the rows are a part");
	arena_free(mine);
	libpq_end();
	check_errors(one->faults, one->title);
	file_snapshot_end();
}

static void check_proofs(const struct proof_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_proof(&cases[i]);
}

/* ---- on this server ---- */

static const char proven[] = "2 entries of 0 postings, 0 returned; 1 parts, 0 remote, 0 drained",
				  there[] = "2 entries of 0 postings, 0 returned; 2 parts, 1 remote, 0 drained",
				  header[] = "date,journal,piece,compte,debit,credit",
				  header_of_amount[] = "date,piece,compte,montant,nature",
				  one_row[] =
					  "date,journal,piece,compte,debit,credit / id=7: 2020-01-01,J,A1,1010,5.00,";

static void here(void)
{
	static const struct proof_case cases[] = {{"a ledger that is proven", &of_sides, &sides, NULL,
												  "1010/0: 2 rows, 5.00 -1.25 0 0; 4000/0: 1 rows, "
												  "0 0 3.75 0; 2 entries of 3 postings, 0 "
												  "returned; 1 parts, 0 remote, 0 drained",
												  "", "", NULL, 0},
		{"entries that come back", &of_sides, &sides, NULL,
			"3 entries of 0 postings, 1 returned; 2 parts, 0 remote, 0 drained", one_row, "", NULL,
			0},
		{"rows that stand apart", &of_sides, &sides, NULL,
			"3 entries of 0 postings, 2 returned; 1 parts, 0 remote, 0 drained", one_row, "", NULL,
			0},
		{"rows that stand apart, with none between", &of_sides, &sides, NULL,
			"3 entries of 0 postings, 0 returned; 1 parts, 0 remote, 0 drained", "", "", NULL, 0},
		{"as many as may come back", &of_sides, &sides, NULL,
			"2000000 entries of 0 postings, 1000000 returned; 1 parts, 0 remote, 0 drained", header,
			"", NULL, 0},
		{"more than may come back", &of_sides, &sides, NULL, NULL, "",
			"database.too-many-fail 0:0 1000000", NULL, 0},
		{"sums of years", &of_amount, &amount, &summed,
			"1010/0: 2 rows, 5.00 -1.25 0 0; 1010/-1: 1 rows, 1 0 0 0; 1010/1: 1 rows, 0 0 0 0; 2 "
			"entries of 4 postings, 0 returned; 1 parts, 0 remote, 0 drained",
			header_of_amount, "", NULL, 0}};
	check_proofs(cases, sizeof cases / sizeof *cases);
}

/* ---- what is wanted since ---- */

static const char *const touched[] = {"1010", "4000"}, *const ranges[] = {"5", "5.00", "7", "9.0"};
static const struct database_touch touches[] = {{0, touched, 2}, {1, touched, 1}};
static const struct database_wanted wanted = {touches, 2, ranges, 2, 3}, nothing = {.most = 3};

static void pick_once(struct database_proof *proof)
{
	bool all = false;
	check_integer(database_pick(&all, proof, &wanted), 0, "entries are picked");
	check_true(all, "all that are wanted");
	check_integer((long long)supplied_facts(proof->path)->rows, 1, "the row that came is counted");
	check_text(
		supplied_facts(proof->path)->digest, "896c0c97df12f3c27a0566f95003c408", "and digested");
	check_integer(database_pick(&all, proof, &nothing), 0, "nothing is wanted");
	check_true(all, "and is all of it");
}

static void pick_narrow(struct database_proof *proof)
{
	bool all = true;
	check_integer(database_pick(&all, proof, &wanted), 0, "too many are wanted");
	check_true(!all, "which is said");
}

static void pick_largest(struct database_proof *proof)
{
	check_integer(database_pick_largest(proof, 2), 0, "the largest are picked");
}

static void pick_in_vain(struct database_proof *proof)
{
	bool all;
	check_integer(database_pick(&all, proof, &wanted), -1, "a pick may fail");
}

static void pick_largest_in_vain(struct database_proof *proof)
{
	check_integer(database_pick_largest(proof, 2), -1, "a pick may fail");
}

static void picks(void)
{
	static const struct proof_case cases[] = {
		{"entries that are wanted", &of_sides, &sides, &summed, proven, one_row, "", pick_once, 0},
		{"too many that are wanted", &of_sides, &sides, &summed, proven, one_row, "", pick_narrow,
			0},
		{"too many in the ranges", &of_sides, &sides, &summed, proven, header, "", pick_narrow,
			139999},
		{"the largest postings", &of_sides, &sides, &summed, proven, one_row, "", pick_largest, 0},
		{"a pick that fails", &of_sides, &sides, &summed, proven, header,
			"database.failed 0:0 division by zero", pick_in_vain, 0},
		{"rows of a pick that fail", &of_sides, &sides, &summed, proven, header,
			"database.failed 0:0 division by zero", pick_in_vain, 0},
		{"a pick of the largest that fails", &of_sides, &sides, &summed, proven, header,
			"database.failed 0:0 division by zero", pick_largest_in_vain, 0},
		{"an amount that is wanted", &of_amount, &amount, &summed, proven, header_of_amount, "",
			pick_narrow, 140000},
		{"the largest amounts", &of_amount, &amount, &summed, proven, header_of_amount, "",
			pick_largest, 0}};
	check_proofs(cases, sizeof cases / sizeof *cases);
}

/* ---- on other servers ---- */

static void elsewhere(void)
{
	static const struct proof_case cases[] = {
		{"parts on other servers", &of_sides, &sides, NULL,
			"4000/0: 1 rows, 0 0 3.75 0; 7 entries of 1 postings, 3 returned; 2 parts, 1 remote, 1 "
			"drained",
			one_row, "", NULL, 0},
		{"entries there without a number", &of_sides, &sides, NULL,
			"7 entries of 0 postings, 3 returned; 2 parts, 2 remote, 0 drained", one_row, "", NULL,
			0},
		{"no entries there without a number", &of_sides, &sides, NULL,
			"7 entries of 0 postings, 0 returned; 2 parts, 2 remote, 0 drained", "", "", NULL, 0},
		{"as many as may come from there", &of_sides, &sides, NULL,
			"9 entries of 0 postings, 100000 returned; 1 parts, 1 remote, 0 drained", header, "",
			NULL, 0},
		{"more than may come from there", &of_sides, &sides, NULL, NULL, "",
			"database.too-many-fail 0:0 100000", NULL, 0},
		{"entries there that are wanted", &of_sides, &sides, &summed, there, one_row, "", pick_once,
			0},
		{"too many there that are wanted", &of_sides, &sides, &summed, there, header, "",
			pick_narrow, 0},
		{"no largest postings from there", &of_sides, &sides, &summed, there, header, "",
			pick_largest, 0},
		{"numbers there that are whole", &of_amount, &amount, NULL,
			"7 entries of 0 postings, 3 returned; 1 parts, 1 remote, 0 drained",
			"date,piece,compte,montant,nature / piece=17, ligne=1: 2020-01-01,17,1010,5.00,", "",
			NULL, 0}};
	check_proofs(cases, sizeof cases / sizeof *cases);
}

/* ---- entries whose rows stand together ---- */

/* What is asked of an entry's rows beside the proof of it, by the columns of the key. */
static const char *apart_told(const char *key, bool whole, const struct database_roles *roles)
{
	const struct connection connection = {.arena = arena};
	struct columns columns = {.key_is_whole = whole};
	struct proof_sql sql;
	while (*key != '\0') {
		size_t length = strcspn(key, " ");
		names_add(&columns.key, arena_text_n(arena, key, length), arena);
		key += length + (key[length] == ' ');
	}
	names_add(&columns.read, "date", arena);
	names_add(&columns.read, "piece", arena);
	proof_sql_make(&sql, &columns, roles, &summed, &(struct proof_types){0}, false, &connection);
	const char *told = strstr(sql.returned, "max(\"date\")") + strlen("max(\"date\")");
	return arena_text_n(arena, told, strcspn(told, "F"));
}

static void together(void)
{
	static const char by_count[] = " OR count(*) > 3 OR count(*) ",
					  by_key[] =
						  " OR (count(*) > 3 AND max(\"id\") - min(\"id\") + 1 <> count(*)) OR "
						  "count(*) ";
	static const char at_all[] = " OR count(*) ";
	static const struct {
		const char *key;
		bool whole;
		const struct database_roles *roles;
		const char *told;
	} cases[] = {{"journal piece ligne", false, &sides, at_all},
		{"piece journal", false, &sides, at_all}, {"date journal piece", false, &sides, at_all},
		{"journal date piece ligne", false, &sides, at_all},
		{"piece ligne", false, &sides, by_count}, {"piece ligne journal", false, &sides, by_count},
		{"journal ligne piece", false, &sides, by_count}, {"ligne", false, &sides, by_count},
		{"piece", false, &sides, by_count}, {"journal", false, &sides, by_count},
		{"date", false, &sides, by_count}, {"id", true, &sides, by_key},
		{"id", false, &sides, by_count}, {"piece ligne", false, &amount, at_all},
		{"date piece", false, &amount, at_all}, {"date ligne piece", false, &amount, by_count},
		{"journal piece", false, &amount, by_count}, {"piece", true, &amount, at_all},
		{"", false, &amount, at_all}, {"", false, &sides, by_count}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(
			apart_told(cases[i].key, cases[i].whole, cases[i].roles), cases[i].told, cases[i].key);
}

/* How often the words stand in the text. */
static long long times(const char *text, const char *words)
{
	long long count = 0;
	while ((text = strstr(text, words)) != NULL) {
		text += strlen(words);
		count++;
	}
	return count;
}

/* Rows that stand between those of an entry are looked for in each part of the table. */
static void between(void)
{
	const struct connection connection = {.arena = arena};
	struct columns columns = {.key_is_whole = true};
	struct names parts = {0};
	struct proof_sql sql;
	names_add(&columns.key, "id", arena);
	proof_sql_make(&sql, &columns, &sides, NULL, &(struct proof_types){0}, false, &connection);
	for (int i = 1; i <= 3; i++) {
		names_add(&parts, arena_printf(arena, "part_%d", i), arena);
		const char *asked = proof_sql_between(&sql, &parts, "whole");
		check_integer(times(asked, "lag(\"id\")"), i, "once a part");
		check_integer(times(asked, " UNION ALL "), i - 1, "one after the other");
		for (int j = 1; j <= 3; j++)
			check_true((times(asked, arena_printf(arena, "part_%d", j)) > 0) == (j <= i),
				"of all the parts");
		check_integer(times(asked, "whole"), 1, "what stands between may be in any of them");
	}
}

/* ---- refusals ---- */

static void refused(void)
{
	static const struct {
		const char *title, *faults;
	} cases[] = {{"a date that is a text", "database.not-provable 0:0 date|date"},
		{"a number that is a date", "database.not-provable 0:0 piece|text, integer"},
		{"an account that is exact", "database.not-provable 0:0 compte|text, integer"},
		{"a debit that is a text", "database.not-provable 0:0 debit|numeric, integer"},
		{"a credit that is a text", "database.not-provable 0:0 credit|numeric, integer"},
		{"no connection for a proof",
			"database.no-connection 0:0 refused|PGUSER, PGSERVICE, ~/.pgpass"},
		{"no time between questions", "database.failed 0:0 unknown setting"},
		{"a proof of no table", "database.no-table 0:0 gl|"},
		{"types that are not described", "database.failed 0:0 division by zero"},
		{"parts that cannot be listed", "database.failed 0:0 division by zero"},
		{"a plan that cannot be had", "database.failed 0:0 division by zero"},
		{"sums that fail", "database.failed 0:0 division by zero"},
		{"entries that cannot be judged", "database.failed 0:0 division by zero"},
		{"rows between that cannot be had", "database.failed 0:0 division by zero"},
		{"entries that cannot be judged again", "database.failed 0:0 division by zero"},
		{"rows that cannot come back", "database.failed 0:0 division by zero"},
		{"a cursor without its setting", "database.failed 0:0 division by zero"},
		{"a cursor that cannot be", "database.failed 0:0 division by zero"},
		{"a cursor that gives nothing", "database.failed 0:0 division by zero"},
		{"a cursor that does not close", "database.failed 0:0 division by zero"},
		{"entries there that cannot be counted", "database.failed 0:0 division by zero"},
		{"returned ones there that cannot be counted", "database.failed 0:0 division by zero"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_proof(&(struct proof_case){.title = cases[i].title,
			.request = &of_sides,
			.roles = &sides,
			.rows = "",
			.faults = cases[i].faults});
}

/* Nothing is asked of a server. */
static void addresses(void)
{
	static const struct {
		const char *url, *faults;
	} cases[] = {{"gl.db", "database.bad-url 0:0"}, {"odbc:compta", "database.no-proof 0:0"},
		{"postgresql://[x", "database.bad-url 0:0"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct database_request request = {.url = cases[i].url, .table = "gl"};
		struct database_proof proof = {.entries = 1};
		check_integer(
			database_prove(&proof, &request, &sides, NULL, arena, &errors), -1, cases[i].url);
		check_integer((long long)proof.entries, 0, "nothing is proven");
		check_errors(cases[i].faults, cases[i].url);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"on this server", here},
		{"what is wanted since", picks},
		{"on other servers", elsewhere},
		{"whether the rows of an entry stand together", together},
		{"rows between those of an entry", between},
		{"what is refused", refused},
		{"addresses that are none", addresses},
	};
	return run_tests("libpq_prove", tests, sizeof tests / sizeof *tests);
}
