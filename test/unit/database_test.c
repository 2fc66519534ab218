/* Rows of a database: the names that they have, without a server; and what is supplied to the
 * snapshot in the place of a file. */
#include "ledger/base/database/proof.h"

#include <string.h>

#include "ledger/base/database/rows/asked.h"
#include "ledger/base/database/rows/taking.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

static const char *path_of(const char *url, const char *table, const char *query, bool place_only)
{
	struct database_request request = {.url = url,
		.table = table,
		.query = query != NULL ? "SELECT 1" : NULL,
		.query_name = query,
		.place_only = place_only};
	return database_path(&request, arena, &errors);
}

/* Whether the library is there; without it, that is what is said. */
static bool has_library(void)
{
	bool there = path_of("postgresql:///compta", "t", NULL, false) != NULL;
	if (!there)
		check_errors("database.no-library 0:0 libpq-dev", "a program without the library says so");
	return there;
}

static void names(void)
{
	static const struct {
		const char *url, *path;
	} cases[] = {{"postgresql:///compta", "postgresql:///compta#t"},
		{"postgres://serveur/compta", "postgresql://serveur/compta#t"},
		{"postgresql://marie:secret@serveur:5433/compta", "postgresql://serveur:5433/compta#t"},
		{"postgresql:///compta?host=/run/postgresql",
			"postgresql:///compta?host=/run/postgresql#t"},
		{"postgresql:///compta?host=/run/postgresql&service=gl",
			"postgresql:///compta?host=/run/postgresql&service=gl#t"},
		{"postgresql:///?service=gl&password=secret", "postgresql:///?service=gl#t"},
		{"postgresql://serveur", "postgresql://serveur/#t"}};
	for (size_t i = 0; has_library() && i < sizeof cases / sizeof *cases; i++)
		check_text(path_of(cases[i].url, "t", NULL, false), cases[i].path, cases[i].url);
	check_errors("", "none is wrong");
}

static void refused(void)
{
	if (!has_library())
		return;
	check_text(path_of("postgresql://[x", "t", NULL, false), NULL, "no URL");
	check_errors("database.bad-url 0:0", "and nothing of it is quoted");
	check_text(path_of("postgresql://marie:secret@serveur/compta?sslmode=require", "t", NULL, true),
		NULL, "where the place alone is allowed");
	check_errors("database.url-holds 0:0 password|~/.pgpass\n"
				 "database.url-holds 0:0 sslmode|~/.pgpass",
		"what it holds is named");
	check_text(path_of("postgresql://marie@serveur:1/compta?service=x", "t", NULL, true),
		"postgresql://serveur:1/compta?service=x#t",
		"user, host, port, database and service are a place");
	check_text(path_of("postgresql:///compta", NULL, "grand.sql", false),
		"postgresql:///compta#grand.sql", "a query has the name of its file");
}

static void odbc_names(void)
{
	static const struct {
		const char *url, *path;
	} cases[] = {{"odbc:compta", "odbc:compta#t"},
		{"odbc:DSN=compta;UID=marie;PWD=secret", "odbc:DSN=compta#t"},
		{"odbc:driver=SQLite3;Database=/srv/a b.db;", "odbc:driver=SQLite3;Database=/srv/a b.db#t"},
		{"odbc:PWD={a;b}}c};Server=serveur;Extra=1", "odbc:Server=serveur#t"}};
	if (path_of("odbc:compta", "t", NULL, false) == NULL) {
		check_errors("database.no-library 0:0 unixodbc-dev", "a program without it says so");
		return;
	}
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(path_of(cases[i].url, "t", NULL, false), cases[i].path, cases[i].url);
	check_errors("", "none is wrong");
	check_text(path_of("odbc:Server={x;PWD=secret", "t", NULL, false), NULL, "an open brace");
	check_errors("database.bad-odbc 0:0", "and nothing of it is quoted");
	check_text(path_of("odbc:Driver=/tmp/x.so;Server=s;Pwd=p;UID=u", "t", NULL, true), NULL,
		"where the place alone is allowed");
	check_errors("database.url-holds 0:0 Driver|odbc.ini\ndatabase.url-holds 0:0 Pwd|odbc.ini",
		"what it holds is named");
	check_text(path_of("odbc:Driver=SQLite3;UID=u", "t", NULL, true), "odbc:Driver=SQLite3#t",
		"a driver's name and a user are a place");
}

static void urls(void)
{
	check_true(database_is_url("postgresql://x") && database_is_url("postgres://x") &&
			database_is_url("odbc:x"),
		"three ways");
	check_true(
		!database_is_url("postgresql:/x") && !database_is_url("x.csv") && !database_is_url(""),
		"anything else is a file");
}

/* ---- supplied rows ---- */

static const char supplied_path[] = "postgresql:///compta#t";

static int supply(const char *const *rows, const char *const *keys, size_t count, int result)
{
	struct supply *made = supply_begin(supplied_path);
	for (size_t i = 0; result == 0 && i < count; i++)
		result = supply_add(made, span_of(rows[i]), span_of(keys[i]), &errors);
	const struct supply_facts facts = {.server = "PostgreSQL 15", .rows = count, .digest = "d"};
	return supply_end(made, &facts, result, &errors);
}

static void supplies(void)
{
	static const char *const rows[] = {"a,b\n", "1,\"x\ny\"\n", "2,z\n"};
	static const char *const keys[] = {"", "id=1", "id=2"};
	struct file_map map;
	file_snapshot_begin();
	check_true(!supply_is_there(supplied_path) && supplied_facts(supplied_path) == NULL,
		"nothing is there before");
	check_integer(supply(rows, keys, 3, -1), -1, "a fetch that failed");
	check_true(!supply_is_there(supplied_path), "supplies nothing");
	check_integer(supply(rows, keys, 3, 0), 0, "rows are supplied");
	check_true(supply_is_there(supplied_path), "and are there");
	check_integer(file_map(&map, supplied_path, &errors), 0, "as a file would be");
	check_text(
		arena_text_n(arena, map.bytes, map.length), "a,b\n1,\"x\ny\"\n2,z\n", "with their text");
	file_unmap(&map);
	static const char *const by_line[] = {"", "id=1", "id=1", "id=2"};
	for (unsigned line = 1; line <= 4; line++)
		check_text(
			supplied_key(supplied_path, line, arena), by_line[line - 1], "each line has its key");
	check_text(supplied_key("other.csv", 1, arena), NULL, "no other path has");
	check_text(supplied_key(NULL, 1, arena), NULL, "nor none");
	check_integer((long long)supplied_facts(supplied_path)->rows, 3, "what is said of them");
	check_integer(file_snapshot_check(&errors), 0, "they do not change");
	file_snapshot_end();
	check_errors("", "without an error");
}

/* Rows that come later: what was read of the path stays where it is, and keeps its keys. */
static void supplies_more(void)
{
	enum { FIRST = 1500, MORE = 3000 };
	struct file_map before, after;
	file_snapshot_begin();
	struct supply *made = supply_begin(supplied_path);
	const struct supply_facts facts = {.server = "PostgreSQL 15", .rows = FIRST, .digest = "d"};
	for (int i = 0, result = 0; i < FIRST && result == 0; i++)
		result = supply_add(made, span_of("1234567890123456789012345678901234567890123456789\n"),
			span_of(arena_printf(arena, "id=%d", i)), &errors);
	check_integer(supply_end(made, &facts, 0, &errors), 0, "rows are supplied");
	check_integer(file_map(&before, supplied_path, &errors), 0, "and read");
	made = supply_begin_more(supplied_path, &errors);
	for (int i = FIRST, result = 0; i < MORE && result == 0; i++)
		result =
			supply_add(made, span_of("x\n"), span_of(arena_printf(arena, "id=%d", i)), &errors);
	check_integer(supply_end(made, &facts, 0, &errors), 0, "more of them are");
	check_integer(file_map(&after, supplied_path, &errors), 0, "and read");
	check_integer((long long)after.length, 50 * FIRST + 2 * (MORE - FIRST), "all of them");
	check_true(memcmp(before.bytes, after.bytes, before.length) == 0, "the first ones first");
	static const unsigned lines[] = {1, 1024, 1025, 1500, 1501, 2048, 2049, 3000};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		check_text(supplied_key(supplied_path, lines[i], arena),
			arena_printf(arena, "id=%u", lines[i] - 1), "each line has its key");
	check_text(supplied_key(supplied_path, MORE + 1, arena), "", "beyond them none has");
	file_unmap(&before);
	file_unmap(&after);
	file_snapshot_end();
	check_errors("", "without an error");
}

static void digests(void)
{
	static const char *const texts[] = {"un", "deux", "trois"};
	char digest[2][33], part[33];
	for (int way = 0; way < 2; way++) {
		struct digest_sum *sum = digest_sum_new();
		for (int i = 0; i < 3; i++)
			digest_sum_add(sum, span_of(texts[way == 0 ? i : 2 - i]));
		digest_sum_end(digest[way], sum);
	}
	check_text(digest[0], digest[1], "whatever their order");
	check_integer((long long)strlen(digest[0]), 32, "in 32 digits");
	struct digest_sum *one = digest_sum_new();
	digest_sum_add(one, span_of("abc"));
	digest_sum_end(digest[1], one);
	check_text(digest[1], "ba7816bf8f01cfea414140de5dae2223",
		"of one text, the first half of its SHA-256");
	for (int i = 0; i < 3; i++) {
		struct digest_sum *sum = i == 0 ? digest_sum_new() : digest_sum_from(part);
		digest_sum_add(sum, span_of(texts[i]));
		digest_sum_end(part, sum);
	}
	check_text(part, digest[0], "gone on with from its digits");
}

/* ---- what is asked for ---- */

/* Requests of one path that ask for other rows or columns than the first, each in one way. */
static void other_requests(void)
{
	static const char *const a_b[] = {"a", "b", "c"}, *const ab[] = {"ab", ""},
							 *const b_a[] = {"b", "a"};
	static const struct database_filter filters[] = {{"x", a_b, 2}, {"y", a_b, 1}},
										joined[] = {{"x", ab, 1}, {"y", a_b, 1}},
										turned[] = {{"x", b_a, 2}, {"y", a_b, 1}},
										named[] = {{"z", a_b, 2}, {"y", a_b, 1}};
	const struct database_request one = {.url = "u",
		.table = "t",
		.columns = a_b,
		.column_count = 2,
		.headers = b_a,
		.filters = filters,
		.filter_count = 2};
	struct database_request others[12];
	for (size_t i = 0; i < 12; i++)
		others[i] = one;
	others[0].url = "v";
	others[1].table = "s";
	others[2].table = NULL;
	others[3].query = "SELECT 1";
	others[4].columns = b_a;
	others[5].column_count = 1;
	others[6].headers = a_b;
	others[7].headers = NULL;
	others[8].filters = joined;
	others[9].filters = turned;
	others[10].filters = named;
	others[11].filter_count = 1;
	for (size_t i = 0; i < 12; i++)
		for (size_t j = 0; j < i; j++)
			check_true(asked_hash(&others[i]) != asked_hash(&one) &&
					asked_hash(&others[i]) != asked_hash(&others[j]),
				arena_printf(arena, "request %zu is another", i));
	struct database_request same = one;
	same.amounts = a_b;
	same.amount_count = 2;
	same.seconds = 5;
	check_true(asked_hash(&same) == asked_hash(&one), "sums and time change no row");
	check_true(asked_amount(&same, "a") && asked_amount(&same, "b") && !asked_amount(&same, "c"),
		"two sums are asked for");
}

/* The names of a path by its filters. */
static void filtered_names(void)
{
	static const char *const values[] = {"INMQ", "IN'MQ", "X"};
	static const struct database_filter filters[] = {{"entite", values, 2}, {"annee", values, 1}};
	struct database_request request = {
		.url = "odbc:compta", .table = "t", .filters = filters, .filter_count = 2};
	const char *path = database_path(&request, arena, &errors);
	if (path != NULL)
		check_text(path, "odbc:compta#t?entite=INMQ,IN'MQ&annee=INMQ", "two filters");
	else
		check_errors("database.no-library 0:0 unixodbc-dev", "a program without it says so");
	request.url = "compta.db";
	check_text(database_path(&request, arena, &errors), NULL, "a file");
	check_errors("database.bad-url 0:0", "is no database");
	check_integer(database_fetch(&path, &request, arena, &errors), -1, "and has no rows");
	check_errors("database.bad-url 0:0", "of one");
}

static void sufficient_roles(void)
{
	const struct database_roles sides = {.date = "d",
									.number = "n",
									.account = "a",
									.debit = "x",
									.credit = "y"},
								amount = {
									.date = "d", .number = "n", .account = "a", .amount = "x"};
	struct database_roles less[10];
	check_true(database_roles_suffice(&sides) && database_roles_suffice(&amount), "both suffice");
	for (size_t i = 0; i < 10; i++)
		less[i] = i < 6 ? sides : amount;
	less[0].date = less[1].number = less[2].account = less[3].debit = less[4].credit = NULL;
	less[5].amount = "z";
	less[6].amount = NULL;
	less[7].debit = "x";
	less[8].credit = "y";
	less[9].date = NULL;
	for (size_t i = 0; i < 10; i++)
		check_true(!database_roles_suffice(&less[i]), arena_printf(arena, "roles %zu do not", i));
}

/* ---- rows on their way ---- */

static void fields(void)
{
	static const struct {
		const char *field, *csv;
	} cases[] = {{"", ""}, {"a", "a"}, {"a b", "a b"}, {" a", "\" a\""}, {"a ", "\"a \""},
		{" ", "\" \""}, {"a,b", "\"a,b\""}, {",", "\",\""}, {"a\"b", "\"a\"\"b\""},
		{"\"", "\"\"\"\""}, {"a\nb", "\"a\nb\""}, {"a\rb", "\"a\rb\""}, {"a;b", "\"a;b\""},
		{"a\tb", "\"a\tb\""}, {"1,234.50", "\"1,234.50\""}, {"\u00E9", "\u00E9"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer row = {0};
		buffer_put(&row, "x,", 2, arena);
		taking_put_field(&row, span_of(cases[i].field), arena);
		check_text(arena_text_n(arena, row.bytes, row.length),
			arena_printf(arena, "x,%s", cases[i].csv), cases[i].field);
	}
}

/* A header whose names take quotes, and one without a name. */
static void headers(void)
{
	static const char *items[] = {"a", "b;c", "", " d"};
	const struct names names = {items, 4, 4};
	struct taking taking = {.facts.server = "s"};
	struct file_map map;
	file_snapshot_begin();
	int result = taking_begin(&taking, supplied_path, &names, arena, &errors);
	check_integer(taking_end(&taking, result, &errors), 0, "a header alone");
	check_integer(file_map(&map, supplied_path, &errors), 0, "is there");
	check_text(arena_text_n(arena, map.bytes, map.length), "a,\"b;c\",\"\",\" d\"\n", "as CSV");
	file_unmap(&map);
	check_integer((long long)supplied_facts(supplied_path)->rows, 0, "and is no row");
	check_text(supplied_key(supplied_path, 1, arena), "", "nor has a key");
	file_snapshot_end();
}

static void buffers(void)
{
	struct buffer buffer = {0};
	const char *all = "";
	for (int i = 0; i < 40; i++) {
		const char *piece = arena_printf(arena, "%d,", i * i * i);
		buffer_put(&buffer, piece, strlen(piece), arena);
		all = arena_printf(arena, "%s%s", all, piece);
		struct span span = buffer_span(&buffer);
		check_text(span_text(span), all, "what was put, in order");
		check_true(buffer.capacity >= buffer.length, "within its room");
	}
	buffer.length = 0;
	buffer_put(&buffer, "new", 3, arena);
	check_text(arena_text_n(arena, buffer.bytes, buffer.length), "new", "filled anew");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows have a name without secrets", names},
		{"a URL is refused without quoting it", refused},
		{"sources of ODBC have a name without secrets", odbc_names},
		{"rows of filters have a name", filtered_names},
		{"URLs are told from files", urls},
		{"requests of one name are told apart", other_requests},
		{"roles that a proof takes", sufficient_roles},
		{"fields of CSV", fields},
		{"headers of CSV", headers},
		{"texts that grow", buffers},
		{"rows are supplied in the place of a file", supplies},
		{"rows are added to those that are there", supplies_more},
		{"a digest of rows in any order", digests},
	};
	return run_tests("database", tests, sizeof tests / sizeof *tests);
}
