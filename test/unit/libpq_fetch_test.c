/* Rows of PostgreSQL, without a server: what it is asked, what is made of what it answers, and what
 * is said where it refuses. That the SQL does what it should is shown by database_test.py. */
#include <libpq-fe.h>
#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/database/libpq/row.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "test/unit/fakes/libpq.h"
#include "test/unit/harness.h"
#include "test/unit/supplied_rows.h"

enum { VERSION = 150018 };

static const char url[] = "postgresql://marie:secret@serveur/compta";

/* The rows of a path, then the server, their count, and what was left out. */
static const char *rows_of(const char *path)
{
	const struct supply_facts *facts = supplied_facts(path);
	return facts == NULL
		? NULL
		: arena_printf(arena, "%s (%s, %llu rows%s%s%s)", supplied_rows(path), facts->server,
			  (unsigned long long)facts->rows, facts->left_out != NULL ? ", without " : "",
			  facts->left_out != NULL ? facts->left_out : "", facts->part ? ", a part" : "");
}

/* Fetches by a conversation: the rows, or the errors. */
static void check_fetch(const char *title, const struct database_request *asked,
	const char *expected, const char *faults)
{
	struct database_request request = *asked;
	request.url = request.url != NULL ? request.url : url;
	file_snapshot_begin();
	libpq_begin(title, VERSION);
	check_fetched(&request, rows_of, expected, title);
	libpq_end();
	check_errors(faults, title);
	file_snapshot_end();
}

static const struct database_request whole = {.table = "gl"};
static const char *const date_and_debit[] = {"date", "Débit"};

static void tables(void)
{
	static const char *const columns[] = {"date", "libelle", "Débit", "qte"},
							 *const headers[] = {"jour", "texte", "debit", "nombre"},
							 *const amounts[] = {"Débit", "libelle", "qte", "compte"};
	static const char *const entity[] = {"INMQ", "IN'MQ"}, *const year[] = {"2020"};
	static const struct database_filter filters[] = {{"entite", entity, 2}, {"annee", year, 1}};
	check_fetch("a key of whole numbers", &whole,
		"date,compte,Débit / id=1: 2020-01-01,\"1,5\",5.00 / id=2: 2020-01-02,,"
		" (PostgreSQL 15.18, 2 rows)",
		"");
	check_fetch("a key of two columns",
		&(struct database_request){.table = "compta.gl",
			.columns = columns,
			.column_count = 4,
			.headers = headers,
			.filters = filters,
			.filter_count = 2,
			.amounts = amounts,
			.amount_count = 3},
		"jour,texte,debit,nombre / piece=A\"1, ligne=2: 2020-01-01,\"x, \"\"y\"\"\",5.00,7"
		" (PostgreSQL 15.18, 1 rows, without 12, Débit 100.00, qte 7)",
		"");
	check_fetch(
		"no key", &whole, "date,compte / , / 2020-01-01,1010 (PostgreSQL 15.18, 2 rows)", "");
	check_fetch(
		"a key that may not be read", &whole, "date / 2020-01-01 (PostgreSQL 15.18, 1 rows)", "");
	check_fetch("a key of which a part may not be read", &whole,
		"piece,date / A1,2020-01-01 (PostgreSQL 15.18, 1 rows)", "");
	check_fetch("a table without rows", &whole, "date (PostgreSQL 15.18, 0 rows)", "");
}

static void tables_refused(void)
{
	static const char *const columns[] = {"dates", "date", "Débit"};
	check_fetch("nothing may be read", &whole, NULL, "database.no-right 0:0 gl");
	check_fetch("no table", &whole, NULL, "database.no-table 0:0 gl|inmq, compta.\"Régie\"");
	check_fetch("no table, and no list", &whole, NULL,
		"database.no-right 0:0 permission denied for pg_class");
	check_fetch("a table that cannot be looked for", &whole, NULL,
		"database.out-of-time 0:0 canceling statement due to statement timeout");
	check_fetch("a table whose columns cannot be had", &whole, NULL,
		"database.failed 0:0 cache lookup failed");
	check_fetch("columns that are not there",
		&(struct database_request){.table = "gl",
			.columns = columns,
			.column_count = 3,
			.where = {.file = "dossier.json", .line = 3, .column = 5}},
		NULL,
		"database.no-column 3:5 dates|gl|date, Débit\n"
		"database.no-column-right 3:5 Débit|\"Débit\"|gl");
	check_fetch("inexact columns", &whole, NULL,
		"database.inexact 0:0 a|real|\"a\"::numeric\n"
		"database.inexact 0:0 b\"b|double precision|\"b\"\"b\"::numeric\n"
		"database.inexact 0:0 c|money|\"c\"::numeric");
	check_fetch("columns that cannot be described", &whole, NULL,
		"database.no-right 0:0 permission denied for table gl");
	check_fetch(
		"a statement that is not described", &whole, NULL, "database.failed 0:0 out of memory");
}

static void queries(void)
{
	struct database_request request = {
		.query = "SELECT date, debit FROM gl -- 2020;\n ;\t\r\n", .query_name = "gl.sql"};
	check_fetch("a query", &request, "date,debit / 2020-01-01,5.00 (PostgreSQL 15.18, 1 rows)", "");
	request.columns = (const char *const[]){"debit"};
	request.column_count = 1;
	check_fetch("a query of one column", &request, "debit / 5.00 (PostgreSQL 15.18, 1 rows)", "");
	request.columns = (const char *const[]){"credit"};
	check_fetch("a query without a column", &request, NULL,
		"database.no-column 0:0 credit|gl.sql|date, debit");
	request.query = "SELEC";
	check_fetch("a query that is refused", &request, NULL,
		"database.failed 0:0 syntax error at or near \"SELEC\"");
}

static void filters(void)
{
	static const char *const values[] = {"INMQ", "X"};
	static const struct database_filter filter = {"entite", values, 2};
	const struct database_request request = {.table = "gl", .filters = &filter, .filter_count = 1};
	const struct database_request count = {.table = "gl",
									  .filters = &filter,
									  .filter_count = 1,
									  .amounts = (const char *const[]){"qte"},
									  .amount_count = 1},
								  none = {.table = "gl", .filters = &filter, .filter_count = 1};
	check_fetch("one sum of whole numbers", &count,
		"entite,debit,qte (PostgreSQL 15.18, 0 rows, without 2, qte 7)", "");
	check_fetch("sums of decimals", &none,
		"entite,debit,qte (PostgreSQL 15.18, 0 rows, without 2, debit 7)", "");
	check_fetch("a filter of a column that is not there", &request, NULL,
		"database.no-column 0:0 entite|gl|date");
	check_fetch("a filter of a column that may not be read", &request, NULL,
		"database.no-column-right 0:0 entite|\"entite\"|gl");
	check_fetch("a filter that cannot be looked at", &request, NULL,
		"database.failed 0:0 no connection to the server");
	check_fetch("a filter whose value is refused", &request, NULL,
		"database.failed 0:0 invalid byte sequence");
	check_fetch("rows that cannot be counted", &request, NULL,
		"database.failed 0:0 date/time field value out of range");
}

static void connections(void)
{
	static const struct {
		const char *title, *faults;
	} cases[] = {
		{"no connection",
			"database.no-connection 0:0 connection to server at \"serveur\" failed: refused|"
			"PGUSER, PGSERVICE, ~/.pgpass"},
		{"no transaction", "database.failed 0:0 cannot set transaction read-write mode"},
		{"a date style that is refused", "database.failed 0:0 invalid value"},
		{"rows that may not be read", "database.no-right 0:0 permission denied for table gl"},
		{"rows for which there is no time",
			"database.out-of-time 0:0 canceling statement due to statement timeout"},
		{"a server that stops",
			"database.lost 0:0 terminating connection due to administrator command"},
		{"a connection that is lost",
			"database.lost 0:0 server closed the connection unexpectedly"},
		{"rows that fail", "database.failed 0:0 division by zero"},
		{"rows that break off", "database.lost 0:0 could not receive data from server"},
		{"a copy that fails at its end",
			"database.lost 0:0 terminating connection due to administrator command"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_fetch(cases[i].title, &whole, NULL, cases[i].faults);
	check_fetch("a limit of time", &(struct database_request){.table = "gl", .seconds = 30}, NULL,
		"database.out-of-time 0:0 canceling statement due to statement timeout");
}

/* Rows of a name that was read are not read again, and not taken for others. */
static void twice(void)
{
	static const char other_user[] = "postgresql://jean@serveur/compta";
	struct database_request request = {.url = url, .table = "gl"};
	const char *path[2];
	file_snapshot_begin();
	libpq_begin("two readings", VERSION);
	check_integer(database_fetch(&path[0], &request, arena, &errors), 0, "rows are read");
	check_integer(database_fetch(&path[1], &request, arena, &errors), 0, "and there");
	libpq_end();
	check_text(path[1], path[0], "by the same name");
	check_text(path[0], "postgresql://serveur/compta#gl", "without the user");
	check_text(
		supplied_facts(path[0])->digest, "5ac7de6274ec51444b03f8d2038e595d", "SHA-256 of the row");
	request.url = other_user;
	check_integer(database_fetch(&path[1], &request, arena, &errors), -1, "another user");
	check_errors("database.other-rows 0:0 postgresql://serveur/compta#gl", "may see other rows");
	request.columns = date_and_debit;
	request.column_count = 1;
	request.url = url;
	check_integer(database_fetch(&path[1], &request, arena, &errors), -1, "other columns");
	check_errors("database.other-rows 0:0 postgresql://serveur/compta#gl", "are other rows");
	file_snapshot_end();
}

/* ---- a row ---- */

/* "key; field/field", of a row with so many columns of its key. The texts keep their memory. */
static const char *row_told(struct buffer *key, struct buffer *fields, const char *row, size_t keys)
{
	static const char *names[] = {"a", "b"};
	const struct columns columns = {.key = {names, keys, keys}};
	const char *end = row + strlen(row);
	const char *begin = row_key(key, &columns, row, end, arena);
	row_fields(fields, begin, end, arena);
	char *text = arena_text_n(arena, fields->bytes, fields->length);
	for (char *at = text; (at = strchr(at, '\x1F')) != NULL;)
		*at = '/';
	return arena_printf(arena, "%s; %s", arena_text_n(arena, key->bytes, key->length), text);
}

static void rows(void)
{
	static const struct {
		const char *row;
		size_t keys;
		const char *told;
	} cases[] = {{"\"1\",x,y\n", 1, "a=1; x/y"}, {"\"1\",\"2\",x\n", 2, "a=1, b=2; x"},
		{"\"a\"\"b,\",\"\",x\n", 2, "a=a\"b,, b=; x"}, {"\"\"\"\",x\n", 1, "a=\"; x"},
		{"x\n", 0, "; x"}, {"\n", 0, "; "}, {",\n", 0, "; /"}, {"x,\n", 0, "; x/"},
		{",x\n", 0, "; /x"}, {"\"x,y\",z\n", 0, "; x,y/z"}, {"z,\"x,y\"\n", 0, "; z/x,y"},
		{"\"x\"\"y\"\"\"\n", 0, "; x\"y\""}, {"\"x\",\n", 0, "; x/"}, {"\"\",\"\"\n", 0, "; /"},
		{"\"x\ny\",z\n", 0, "; x\ny/z"}, {"a,,b\n", 0, "; a//b"}, {"x", 0, "; x"},
		{"\"x\"", 0, "; x"}, {"", 0, "; "}, {"\"1\",\n", 1, "a=1; "}, {"\"1\"", 1, "a=1; "},
		{"a,\"b,\"\n", 0, "; a/b,"}};
	struct buffer key = {0}, fields = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(
			row_told(&key, &fields, cases[i].row, cases[i].keys), cases[i].told, cases[i].row);
}

int main(void)
{
	static const struct test tests[] = {
		{"rows of tables", tables},
		{"tables that are refused", tables_refused},
		{"rows of queries", queries},
		{"filters that are refused", filters},
		{"connections that fail", connections},
		{"rows that are there", twice},
		{"rows of a copy", rows},
	};
	return run_tests("libpq_fetch", tests, sizeof tests / sizeof *tests);
}
