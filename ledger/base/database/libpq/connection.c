#include "ledger/base/database/libpq/connection.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/process.h"
#include "ledger/base/text/text.h"

static const char SECONDS_TO_CONNECT[] = "10";

/* ---- the URL ---- */

/* What of a URL a dossier may give. All else may be a secret, or lead to one. */
struct shown_parts {
	const char *user, *host, *port, *dbname, *service;
};

/* Returns false where it is none of them. */
static bool take_part(struct shown_parts *parts, const PQconninfoOption *option)
{
	const struct {
		const char *name;
		const char **value;
	} known[] = {{"user", &parts->user}, {"host", &parts->host}, {"port", &parts->port},
		{"dbname", &parts->dbname}, {"service", &parts->service}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(option->keyword, known[i].name) == 0) {
			*known[i].value = option->val;
			return true;
		}
	return false;
}

/* Without the user: the same rows have the same name, whoever reads them. */
static const char *shown_url(const struct shown_parts *parts, struct arena *arena)
{
	bool folder = parts->host != NULL && *parts->host == '/', more = false;
	char *text = arena_text(arena, "postgresql://");
	if (parts->host != NULL && !folder)
		text = arena_printf(arena, "%s%s", text, parts->host);
	if (parts->port != NULL)
		text = arena_printf(arena, "%s:%s", text, parts->port);
	text = arena_printf(arena, "%s/%s", text, parts->dbname != NULL ? parts->dbname : "");
	if (folder) {
		text = arena_printf(arena, "%s?host=%s", text, parts->host);
		more = true;
	}
	if (parts->service != NULL)
		text = arena_printf(arena, "%s%cservice=%s", text, more ? '&' : '?', parts->service);
	return text;
}

const char *connection_shown(
	const struct database_request *request, struct arena *arena, struct error_list *errors)
{
	struct shown_parts parts = {0};
	char *said = NULL;
	PQconninfoOption *options = PQconninfoParse(request->url, &said);
	/* what libpq says of it may quote a password */
	PQfreemem(said);
	if (options == NULL) {
		error_add(errors, "database.bad-url", request->where, NULL);
		return NULL;
	}
	bool refused = false;
	for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
		if (option->val != NULL && !take_part(&parts, option) && request->place_only) {
			error_add(
				errors, "database.url-holds", request->where, option->keyword, "~/.pgpass", NULL);
			refused = true;
		}
	const char *shown = refused ? NULL : shown_url(&parts, arena);
	PQconninfoFree(options);
	return shown;
}

/* ---- signals ---- */

/* Of the connection that reads, and of that which writes. */
static _Atomic(PGcancel *) at_work[2];

/* PQcancel may be called by the handler of a signal. */
static void cancel(void)
{
	char said[256];
	for (size_t i = 0; i < 2; i++) {
		PGcancel *work = atomic_load(&at_work[i]);
		if (work != NULL)
			PQcancel(work, said, sizeof said);
	}
}

static void watch(const struct connection *connection)
{
	process_at_signal(cancel);
	PQfreeCancel(atomic_exchange(&at_work[connection->writes], PQgetCancel(connection->server)));
}

/* A signal finds nothing at work then. */
static void unwatch(const struct connection *connection)
{
	PQfreeCancel(atomic_exchange(&at_work[connection->writes], NULL));
}

/* ---- errors ---- */

/* The first line of what was said, without its line end. */
static const char *first_line(const char *said, struct arena *arena)
{
	return said == NULL ? "" : arena_text_n(arena, said, strcspn(said, "\r\n"));
}

int connection_fail(struct connection *connection, const PGresult *answer)
{
	/* states of SQL: 57P01 and the like are of a server that stops */
	static const char denied[] = "42501", cancelled[] = "57014", stops[] = "57P";
	const char *state = PQresultErrorField(answer, PG_DIAG_SQLSTATE),
			   *primary = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
	const char *said = first_line(
		primary != NULL ? primary : PQerrorMessage(connection->server), connection->arena);
	bool is_lost = PQstatus(connection->server) != CONNECTION_OK ||
		(state != NULL && text_starts(state, stops));
	const char *code = connection->writes ? "store.refused"
		: text_equal(state, denied)       ? "database.no-right"
		: text_equal(state, cancelled)    ? "database.out-of-time"
		: is_lost                         ? "database.lost"
										  : "database.failed";
	return error_add(connection->errors, code, connection_place(connection), said, NULL);
}

struct source connection_place(const struct connection *connection)
{
	const struct source where = connection->request->where;
	return where.file != NULL ? where : (struct source){.file = connection->shown};
}

/* ---- the connection ---- */

/* What a server says beside its answers is not the program's to print. */
static void say_nothing(void *context, const PGresult *said)
{
	(void)context;
	(void)said;
}

static int start(struct connection *connection)
{
	/* the URL is expanded where it stands, and prevails over what is before it; an empty value is
	 * none */
	const char *seconds = getenv("PGCONNECT_TIMEOUT") != NULL ? "" : SECONDS_TO_CONNECT;
	const char *const names[] = {"fallback_application_name", "connect_timeout", "keepalives_idle",
		"keepalives_interval", "keepalives_count", "dbname", "client_encoding", NULL};
	const char *const values[] = {
		"recoupe", seconds, "60", "10", "6", connection->request->url, "UTF8", NULL};
	connection->server = PQconnectdbParams(names, values, 1);
	PQsetNoticeReceiver(connection->server, say_nothing, NULL);
	if (PQstatus(connection->server) == CONNECTION_OK)
		return 0;
	const char *said = first_line(PQerrorMessage(connection->server), connection->arena);
	return error_add(connection->errors, "database.no-connection", connection_place(connection),
		said, "PGUSER, PGSERVICE, ~/.pgpass", NULL);
}

/* The texts of values do not depend on how the server or the user is set up. */
static int begin(struct connection *connection)
{
	static const char *const statements[] = {
		"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		"SET LOCAL DateStyle = 'ISO'",
		"SET LOCAL IntervalStyle = 'iso_8601'",
		"SET LOCAL synchronize_seqscans = off",
	};
	int result = 0;
	for (size_t i = 0; result == 0 && i < sizeof statements / sizeof *statements; i++)
		result = connection_run(connection, statements[i]);
	if (result != 0 || connection->request->seconds == 0)
		return result;
	return connection_run(connection,
		arena_printf(connection->arena, "SET LOCAL statement_timeout = '%ds'",
			connection->request->seconds));
}

static int open_connection(struct connection *connection)
{
	if (start(connection) != 0)
		return -1;
	watch(connection);
	return connection->writes ? connection_run(connection, "BEGIN") : begin(connection);
}

int connection_open(struct connection *out, const struct database_request *request,
	const char *shown, struct arena *arena, struct error_list *errors)
{
	*out =
		(struct connection){.shown = shown, .request = request, .arena = arena, .errors = errors};
	return open_connection(out);
}

int connection_open_to_write(struct connection *out, const struct database_request *request,
	const char *shown, struct arena *arena, struct error_list *errors)
{
	*out = (struct connection){
		.shown = shown, .request = request, .writes = true, .arena = arena, .errors = errors};
	return open_connection(out);
}

void connection_close(struct connection *connection)
{
	unwatch(connection);
	PQfinish(connection->server);
}

int connection_query(PGresult **answer, struct connection *connection, const char *statement,
	const char *const *parameters, int count)
{
	*answer = PQexecParams(connection->server, statement, count, NULL, parameters, NULL, NULL, 0);
	ExecStatusType status = PQresultStatus(*answer);
	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_OUT ||
		status == PGRES_COPY_IN)
		return 0;
	connection_fail(connection, *answer);
	PQclear(*answer);
	*answer = NULL;
	return -1;
}

int connection_run(struct connection *connection, const char *statement)
{
	PGresult *answer;
	int result = connection_query(&answer, connection, statement, NULL, 0);
	PQclear(answer);
	return result;
}

int connection_describe(PGresult **answer, struct connection *connection, const char *statement)
{
	PGresult *prepared = PQprepare(connection->server, "", statement, 0, NULL);
	int result = PQresultStatus(prepared) == PGRES_COMMAND_OK ? 0 : -1;
	if (result != 0)
		connection_fail(connection, prepared);
	PQclear(prepared);
	*answer = result == 0 ? PQdescribePrepared(connection->server, "") : NULL;
	if (result == 0 && PQresultStatus(*answer) != PGRES_COMMAND_OK) {
		result = connection_fail(connection, *answer);
		PQclear(*answer);
		*answer = NULL;
	}
	return result;
}

/* A copy of what libpq has quoted, which is freed. */
static const char *take_quoted(char *quoted, struct arena *arena)
{
	if (quoted == NULL)
		memory_exhausted();
	const char *copy = arena_text(arena, quoted);
	PQfreemem(quoted);
	return copy;
}

const char *connection_name(const struct connection *connection, const char *name)
{
	return take_quoted(
		PQescapeIdentifier(connection->server, name, strlen(name)), connection->arena);
}

const char *connection_value(const struct connection *connection, const char *text)
{
	return take_quoted(PQescapeLiteral(connection->server, text, strlen(text)), connection->arena);
}
