/* Rows through ODBC, without a driver: what is asked, what is made of the answers, and what is said
 * where a driver refuses. That real drivers understand it is shown by database_test.py. */
#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "test/unit/fakes/odbc.h"
#include "test/unit/harness.h"
#include "test/unit/supplied_rows.h"

/* The server, the rows of a path, their count, and what was left out. */
static const char *rows_of(const char *path)
{
	const struct supply_facts *facts = supplied_facts(path);
	return facts == NULL
		? NULL
		: arena_printf(arena, "%s: %s (%llu%s%s)", facts->server, supplied_rows(path),
			  (unsigned long long)facts->rows, facts->left_out != NULL ? ", without " : "",
			  facts->left_out != NULL ? facts->left_out : "");
}

/* Faults that end with "~" end with what to look at. */
static void check_fetch(const char *title, const struct database_request *asked,
	const char *expected, const char *faults)
{
	struct database_request request = *asked;
	request.url = request.url != NULL ? request.url : "odbc:compta";
	file_snapshot_begin();
	odbc_begin(title, NULL, false);
	check_fetched(&request, rows_of, expected, title);
	odbc_end();
	size_t length = strlen(faults);
	check_errors(length > 0 && faults[length - 1] == '~'
			? arena_printf(arena, "%.*s%s", (int)length - 1, faults,
				  "odbc.ini, RECOUPE_ODBC_USER, RECOUPE_ODBC_PASSWORD")
			: faults,
		title);
	file_snapshot_end();
}

static const struct database_request whole = {.table = "gl"};

/* ---- tables ---- */

static void tables(void)
{
	static const char *const columns[] = {"date", "libelle", "debit", "qte"},
							 *const headers[] = {"jour", "texte", "debit", "nombre"},
							 *const amounts[] = {"qte", "debit", "libelle"};
	static const char *const entity[] = {"INMQ", "IN'MQ"}, *const year[] = {"2020"};
	static const struct database_filter filters[] = {{"entite", entity, 2}, {"annee", year, 1}};
	check_fetch("a key of one column", &whole,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: date,compte,debit / id=1: 2020-01-01,\"1,5\",5.00 / "
		"id=2: 2020-01-02,, (2)",
		"");
	check_fetch("a key of two columns",
		&(struct database_request){.table = "gl",
			.columns = columns,
			.column_count = 4,
			.headers = headers,
			.filters = filters,
			.filter_count = 2,
			.amounts = amounts,
			.amount_count = 3},
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: jour,texte,debit,nombre / piece=A1, ligne=2: "
		"2020-01-01,\"x \"\"y\"\"; \",5.00,7 (1, without 12, debit 100.00, qte 7)",
		"");
	check_fetch("no key", &whole,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: date,compte / 2020-01-01,1010 / , (2)", "");
	check_fetch("keys that the driver does not know", &whole,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: date / 2020-01-01 (1)", "");
	check_fetch("a key that may not be read", &whole,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: id,date / 1,2020-01-01 (1)", "");
}

static void names(void)
{
	static const struct {
		const char *title, *table;
	} found[] = {{"a table in capitals", "Gl"}, {"a table of a schema", "dbo.gl"},
		{"a table of a catalog", "compta.dbo.gl"}, {"a catalog without schemas", "gl"},
		{"a name that begins with a point", ".gl"}};
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		check_fetch(found[i].title, &(struct database_request){.table = found[i].table},
			"PostgreSQL 15.18, ODBC, SERIALIZABLE: date (0)", "");
	check_fetch(
		"a table of two schemas", &whole, NULL, "database.which-table 0:0 gl|archive.gl, dbo.gl");
	check_fetch("tables of two names", &(struct database_request){.table = "Gl"}, NULL,
		"database.which-table 0:0 GL|GL, gl");
	check_fetch("no table", &whole, NULL, "database.no-table 0:0 gl|inmq, regie");
	check_fetch("no table among many", &whole, NULL,
		"database.no-table 0:0 gl|t, t, t, t, t, t, t, t, t, t, t, t, t, t, t, t, t, t, t, t");
	check_fetch("a catalog that does not list", &whole, NULL, "database.failed 0:0 no|~");
	check_fetch("columns that cannot be listed", &whole, NULL, "database.failed 0:0 no|~");
	check_fetch("columns that break off", &whole, NULL, "database.lost 0:0 no|~");
	check_fetch("a column whose name cannot be had", &whole, NULL, "database.failed 0:0 |~");
	check_fetch("a key that breaks off", &whole, NULL, "database.lost 0:0 no|~");
}

static void columns(void)
{
	static const char *const asked[] = {"dates", "date", "credit"};
	check_fetch("columns that are not there",
		&(struct database_request){.table = "gl",
			.columns = asked,
			.column_count = 3,
			.where = {.file = "dossier.json", .line = 3, .column = 5}},
		NULL,
		"database.no-column 3:5 dates|gl|id, date\ndatabase.no-column 3:5 credit|gl|id, date");
	check_fetch("inexact columns", &whole, NULL,
		"database.inexact 0:0 a|float8|CAST(\"a\" AS DECIMAL(18, 2))\n"
		"database.inexact 0:0 b\"|real|CAST(\"b\"\"\" AS DECIMAL(18, 2))\n"
		"database.inexact 0:0 c|double|CAST(\"c\" AS DECIMAL(18, 2))");
	check_fetch("columns that cannot be looked at", &whole, NULL, "database.no-right 0:0 no|~");
}

/* ---- filters ---- */

static void filters(void)
{
	static const char *const values[] = {"INMQ"}, *const amounts[] = {"debit"};
	static const struct database_filter filter = {"entite", values, 1};
	const struct database_request request = {.table = "gl",
		.filters = &filter,
		.filter_count = 1,
		.amounts = amounts,
		.amount_count = 1};
	const struct database_request count = {.table = "gl",
									  .filters = &filter,
									  .filter_count = 1,
									  .amounts = (const char *const[]){"qte"},
									  .amount_count = 1},
								  none = {.table = "gl", .filters = &filter, .filter_count = 1};
	check_fetch("one sum of whole numbers", &count,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: entite,debit,qte (0, without 2, qte 7)", "");
	check_fetch("sums of decimals", &none,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: entite,debit,qte (0, without 2, debit 7)", "");
	check_fetch("a filter of a column that is not there", &request, NULL,
		"database.no-column 0:0 entite|gl|date, debit");
	check_fetch("a filter that cannot be looked at", &request, NULL, "database.no-right 0:0 no|~");
	check_fetch(
		"a filter of a column that is not described", &request, NULL, "database.failed 0:0 |~");
	check_fetch("rows that cannot be counted", &request, NULL, "database.failed 0:0 no|~");
	check_fetch("a count that cannot be fetched", &request, NULL, "database.lost 0:0 no|~");
	check_fetch("a count that cannot be had", &request, NULL, "database.failed 0:0 |~");
	check_fetch("a sum that cannot be had", &request, NULL, "database.failed 0:0 |~");
}

/* ---- queries ---- */

static void queries(void)
{
	static const struct {
		const char *query;
		bool is_select;
	} cases[] = {{"SELECT 1", true}, {"select 1", true}, {"WITH a AS (SELECT 1) SELECT 1", true},
		{" \t\r\n(SELECT 1)", true}, {"-- un\n/* deux */ (( select 1))", true},
		{"/* -- */SELECT 1", true}, {"--\n--\nSELECT 1", true}, {"DELETE FROM gl", false},
		{"/* SELECT */ DELETE FROM gl", false}, {"-- SELECT 1", false}, {"/* SELECT 1", false},
		{"", false}, {"SELEC", false}, {"-SELECT 1", false}, {"/SELECT 1", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_fetch(cases[i].is_select ? "a query whatever it is" : "no query",
			&(struct database_request){.query = cases[i].query, .query_name = "x.sql"}, NULL,
			cases[i].is_select ? "database.failed 0:0 no|~" : "database.not-select 0:0 x.sql");
	const struct database_request request = {
		.query = "SELECT date, debit FROM gl -- 2020;\n ;", .query_name = "gl.sql"};
	check_fetch("a query", &request,
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: date,debit / 2020-01-01,5.00 (1)", "");
}

/* ---- engines ---- */

static void engines(void)
{
	static const struct {
		const char *title, *server;
	} cases[] = {{"Microsoft SQL Server", "Microsoft SQL Server 16, ODBC, READ COMMITTED"},
		{"DB2", "DB2/LINUX 11.5, ODBC"}, {"MySQL", "MySQL 8, ODBC, REPEATABLE READ"},
		{"MariaDB", "MariaDB 11, ODBC, REPEATABLE READ"},
		{"the strongest that there is", "Firebird 4, ODBC, READ UNCOMMITTED"},
		{"none that is known", "Dbf 1, ODBC"}, {"no quotes", "Dbf 1, ODBC"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_fetch(
			cases[i].title, &whole, arena_printf(arena, "%s: date (0)", cases[i].server), "");
	check_fetch("a limit of time", &(struct database_request){.table = "gl", .seconds = 30},
		"PostgreSQL 15.18, ODBC, SERIALIZABLE: date (0)", "");
}

/* Columns of SQLite take values of any type: these are asked for theirs. */
static void typed_values(void)
{
	static const char *const values[] = {"INMQ"}, *const amounts[] = {"debit", "credit", "qte"};
	static const struct database_filter filter = {"entite", values, 1};
	const struct database_request request = {.table = "gl",
		.filters = &filter,
		.filter_count = 1,
		.amounts = amounts,
		.amount_count = 3};
	check_fetch("values of types", &request,
		"SQLite 3.40.1, ODBC, SERIALIZABLE: entite,debit,credit,libelle / id=1: INMQ,5,x,7 (1, "
		"without 2, debit 7)",
		"");
	check_fetch("inexact values", &whole, NULL,
		"database.inexact 0:0 debit|real|printf('%.2f', \"debit\")");
	check_fetch(
		"a table without values", &whole, "SQLite 3.40.1, ODBC, SERIALIZABLE: debit (0)", "");
	check_fetch("values that cannot be looked at", &whole, NULL, "database.failed 0:0 no|~");
	check_fetch("types that cannot be fetched", &whole, NULL, "database.lost 0:0 no|~");
	check_fetch("a type that cannot be had", &whole, NULL, "database.failed 0:0 |~");
	check_fetch("another type that cannot be had", &whole, NULL, "database.failed 0:0 |~");
}

/* ---- errors ---- */

static void refused(void)
{
	static const struct {
		const char *title, *faults;
	} cases[] = {{"no connection", "database.no-connection 0:0 server is not there|~"},
		{"no statement", "database.failed 0:0 no|~"},
		{"rows that may not be read", "database.no-right 0:0 no|~"},
		{"a server that is stopped", "database.lost 0:0 no|~"},
		{"a statement that is cancelled", "database.out-of-time 0:0 no|~"},
		{"a statement that is late", "database.out-of-time 0:0 no|~"},
		{"a call that is cancelled", "database.out-of-time 0:0 no|~"},
		{"a link that fails", "database.lost 0:0 no|~"},
		{"rows that break off", "database.lost 0:0 no|~"},
		{"a key that cannot be had", "database.failed 0:0 |~"},
		{"a value that cannot be had", "database.failed 0:0 |~"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_fetch(cases[i].title, &whole, NULL, cases[i].faults);
	check_fetch("words that hold the password",
		&(struct database_request){.table = "gl", .url = "odbc:DSN=compta;UID=marie;PWD=secret"},
		NULL, "database.no-connection 0:0 28000|~");
	check_fetch("a password of no letters",
		&(struct database_request){.table = "gl", .url = "odbc:DSN=compta;PWD="}, NULL,
		"database.no-connection 0:0 no secret here|~");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows of tables", tables},
		{"names of tables", names},
		{"columns that are refused", columns},
		{"filters that are refused", filters},
		{"rows of queries", queries},
		{"engines", engines},
		{"engines whose values have types", typed_values},
		{"what a driver refuses", refused},
	};
	return run_tests("odbc_fetch", tests, sizeof tests / sizeof *tests);
}
