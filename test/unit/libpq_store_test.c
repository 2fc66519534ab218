/* Tables that a run leaves in PostgreSQL, without a server: what it is told, and what is said where
 * it refuses. That the SQL does what it should is shown by database_test.py. */
#include <string.h>

#include "ledger/base/database/store.h"
#include "test/unit/fakes/libpq.h"
#include "test/unit/harness.h"

enum { VERSION = 150018 };

static const struct store_request request = {.url = "postgresql://marie:secret@serveur/tableaux",
	.schema = "Été",
	.run = "12ab",
	.ledger = "compta.grand_livre"};

/* Two tables: a run, and two figures of it. */
static struct store_layout layout_of(struct arena *in)
{
	struct store_table *tables = arena_array(in, 2, sizeof *tables);
	tables[0] = (struct store_table){
		.name = "runs", .columns = "run text", .given = "(run, verdict)", .width = 2};
	tables[1] =
		(struct store_table){.name = "figures", .columns = "id text", .given = "", .width = 3};
	const char **run = store_table_row(&tables[0], in);
	run[0] = "12ab";
	const char **figure = store_table_row(&tables[1], in);
	figure[0] = "a\tb\\c";
	figure[2] = "d\ne\rf";
	figure = store_table_row(&tables[1], in);
	figure[0] = "";
	figure[1] = "é";
	return (struct store_layout){.version = 3, .tables = tables, .count = 2};
}

/* Stores by a conversation, and ends it. */
static void check_store(const char *title, const struct store_request *asked, bool keep, int stored,
	int ended, const char *faults)
{
	const struct store_layout layout = layout_of(arena);
	struct store *store;
	libpq_begin(title, VERSION);
	int result = database_store(&store, asked, &layout, arena, &errors);
	check_integer(result, stored, title);
	check_integer(database_store_end(store, keep), ended, title);
	libpq_end();
	check_errors(faults, title);
}

static void stored(void)
{
	check_store("a new schema", &request, true, 0, 0, "");
	check_store("a schema that is there", &request, true, 0, 0, "");
	check_store("what is not kept", &request, false, 0, 0, "");
	check_store("what cannot be kept", &request, true, 0, -1, "store.refused 0:0 disk full");
}

static void ledgers(void)
{
	struct store_request other = request;
	static const char *const names[] = {"grand_livre", "a.b.grand_livre", ".grand_livre"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		other.ledger = names[i];
		check_store(
			"beside the ledger", &other, false, -1, 0, "store.beside-ledger 0:0 grand_livre");
	}
	other.ledger = "gl.";
	check_store(
		"beside a ledger without a name", &other, false, -1, 0, "store.beside-ledger 0:0 gl.");
	other.ledger = NULL;
	check_store("no ledger", &other, false, -1, 0, "store.refused 0:0 no");
}

static void refused(void)
{
	static const char *const titles[] = {"no look for the ledger", "no lock",
		"no look for the schema", "no schema", "no path", "no look for a table",
		"no table of the version", "no version", "no look at the version", "no first table",
		"no second table", "no earlier run gone", "no copy", "a row that is not taken",
		"rows that do not end", "rows that are refused", "a transaction that cannot be"};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		check_store(titles[i], &request, false, -1, 0, "store.refused 0:0 no");
	check_store("another version", &request, false, -1, 0, "store.version 0:0 Été|3");
	check_store("two versions", &request, false, -1, 0, "store.version 0:0 Été|3");
	check_store("no connection to store", &request, false, -1, 0,
		"database.no-connection 0:0 refused|PGUSER, PGSERVICE, ~/.pgpass");
}

/* Nothing is asked of a server. */
static void addresses(void)
{
	static const struct {
		const char *url, *faults;
	} cases[] = {{"tableaux.db", "database.bad-url 0:0"}, {"odbc:x", "store.engine 0:0"},
		{"postgresql://[x", "database.bad-url 0:0"}};
	const struct store_layout layout = layout_of(arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store *store = (struct store *)&errors;
		struct store_request other = request;
		other.url = cases[i].url;
		check_integer(database_store(&store, &other, &layout, arena, &errors), -1, cases[i].url);
		check_true(store == NULL, "nothing was opened");
		check_integer(database_store_end(store, true), 0, "and nothing is ended");
		check_errors(cases[i].faults, cases[i].url);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a run is left", stored},
		{"the ledger's own database is not written", ledgers},
		{"what is refused", refused},
		{"addresses that are none", addresses},
	};
	return run_tests("libpq_store", tests, sizeof tests / sizeof *tests);
}
