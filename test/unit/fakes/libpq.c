/* The functions of libpq that reach a server: they ask the server of a conversation (server.h). The
 * others are the library's own. */
#include "test/unit/fakes/libpq.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "test/unit/fakes/server.h"
#include "test/unit/harness.h"

static struct {
	const struct fake_answer *last;
	size_t row;       /* of its rows, the next to come */
	bool ended;       /* the COPY */
	bool lost, quiet; /* the connection; what it says beside answers */
	int version, watched;
} server;

static const struct fake_answer *answer_to(const char *asked)
{
	server.last = fake_server_answer(asked);
	server.row = 0;
	server.ended = false;
	server.lost |= server.last->state != NULL && text_equal(server.last->state, "lost");
	return server.last;
}

PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expand)
{
	const char *asked = "connect";
	for (size_t i = 0; keywords[i] != NULL; i++)
		asked = arena_printf(arena, "%s %s=%s", asked, keywords[i], values[i]);
	server.lost = answer_to(asked)->state != NULL || expand != 1;
	return (PGconn *)&server;
}

ConnStatusType PQstatus(const PGconn *conn)
{
	return conn == (PGconn *)&server && !server.lost ? CONNECTION_OK : CONNECTION_BAD;
}

PQnoticeReceiver PQsetNoticeReceiver(PGconn *conn, PQnoticeReceiver proc, void *arg)
{
	(void)conn;
	(void)arg;
	proc(NULL, NULL);
	server.quiet = true;
	return NULL;
}

char *PQerrorMessage(const PGconn *conn)
{
	(void)conn;
	return arena_text(arena, server.last->message != NULL ? server.last->message : "");
}

/* Where there is no state, the answer says nothing of the error either. */
char *PQresultErrorField(const PGresult *res, int fieldcode)
{
	const char *state = server.last->state;
	if (res == NULL || state == NULL || text_equal(state, "-") || text_equal(state, "lost"))
		return NULL;
	return arena_text(arena, fieldcode == PG_DIAG_SQLSTATE ? state : server.last->message);
}

int PQserverVersion(const PGconn *conn)
{
	(void)conn;
	return server.version;
}

/* The answer's rows; where it describes a statement, each row is a column and its type. */
static PGresult *result_of(const struct fake_answer *answer, ExecStatusType status, bool described)
{
	PGresult *result =
		PQmakeEmptyPGresult(NULL, answer->state != NULL ? PGRES_FATAL_ERROR : status);
	size_t width = answer->row_count == 0 ? 0
		: described                       ? answer->row_count
										  : fake_server_width(answer->rows[0]);
	PGresAttDesc *columns = arena_array(arena, width, sizeof *columns);
	for (size_t i = 0; i < width; i++) {
		columns[i].name = arena_text(arena, described ? fake_server_value(answer->rows[i], 0) : "");
		if (described)
			columns[i].typid = (Oid)strtoul(fake_server_value(answer->rows[i], 1), NULL, 10);
	}
	if (width > 0)
		PQsetResultAttrs(result, (int)width, columns);
	for (size_t i = 0; !described && i < answer->row_count; i++)
		for (size_t j = 0; j < width; j++) {
			const char *value = fake_server_value(answer->rows[i], j);
			PQsetvalue(result, (int)i, (int)j, value != NULL ? arena_text(arena, value) : NULL,
				value != NULL ? (int)strlen(value) : -1);
		}
	return result;
}

static ExecStatusType status_of(const char *statement)
{
	static const struct {
		const char *begins;
		ExecStatusType status;
	} known[] = {{"SELECT ", PGRES_TUPLES_OK}, {"WITH ", PGRES_TUPLES_OK},
		{"(SELECT ", PGRES_TUPLES_OK}, {"EXPLAIN ", PGRES_TUPLES_OK}, {"FETCH ", PGRES_TUPLES_OK},
		{"COPY (", PGRES_COPY_OUT}, {"COPY ", PGRES_COPY_IN}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_starts(statement, known[i].begins))
			return known[i].status;
	return PGRES_COMMAND_OK;
}

PGresult *PQexecParams(PGconn *conn, const char *command, int nParams, const Oid *paramTypes,
	const char *const *paramValues, const int *paramLengths, const int *paramFormats,
	int resultFormat)
{
	const char *asked = command;
	(void)paramLengths;
	(void)paramFormats;
	for (int i = 0; i < nParams; i++)
		asked = arena_printf(arena, "%s%s%s%s", asked, i == 0 ? " [" : "|", paramValues[i],
			i + 1 == nParams ? "]" : "");
	check_true(conn == (PGconn *)&server && server.quiet && paramTypes == NULL &&
			resultFormat == 0 && (nParams > 0) == (paramValues != NULL) && nParams >= 0,
		"texts are asked for, of this server");
	return result_of(answer_to(asked), status_of(command), false);
}

PGresult *PQprepare(
	PGconn *conn, const char *stmtName, const char *query, int nParams, const Oid *paramTypes)
{
	(void)conn;
	(void)paramTypes;
	check_true(*stmtName == '\0' && nParams == 0, "a statement without a name or parameters");
	return result_of(answer_to(arena_printf(arena, "prepare %s", query)), PGRES_COMMAND_OK, false);
}

PGresult *PQdescribePrepared(PGconn *conn, const char *stmt)
{
	(void)conn;
	check_text(stmt, "", "the statement that was prepared last");
	return result_of(answer_to("describe"), PGRES_COMMAND_OK, true);
}

int PQgetCopyData(PGconn *conn, char **buffer, int async)
{
	(void)conn;
	check_integer(async, 0, "rows are waited for");
	if (server.row == server.last->row_count)
		return answer_to("no more rows")->state != NULL ? -2 : -1;
	const char *row = arena_printf(arena, "%s\n", server.last->rows[server.row++]);
	*buffer = strdup(row);
	return (int)strlen(row);
}

PGresult *PQgetResult(PGconn *conn)
{
	(void)conn;
	if (server.ended)
		return NULL;
	const struct fake_answer *answer = answer_to("end of the copy");
	server.ended = true;
	return result_of(answer, PGRES_COMMAND_OK, false);
}

int PQputCopyData(PGconn *conn, const char *buffer, int nbytes)
{
	(void)conn;
	return answer_to(arena_printf(arena, "row %s", arena_text_n(arena, buffer, (size_t)nbytes)))
				->state != NULL
		? -1
		: 1;
}

int PQputCopyEnd(PGconn *conn, const char *errormsg)
{
	(void)conn;
	check_text(errormsg, NULL, "the rows are all of them");
	return answer_to("no more rows")->state != NULL ? -1 : 1;
}

void PQfinish(PGconn *conn)
{
	check_true(conn == (PGconn *)&server, "the connection is closed");
	answer_to("disconnect");
}

PGcancel *PQgetCancel(PGconn *conn)
{
	server.watched++;
	return (PGcancel *)conn;
}

void PQfreeCancel(PGcancel *cancel)
{
	server.watched -= cancel != NULL;
}

int PQcancel(PGcancel *cancel, char *errbuf, int errbufsize)
{
	memset(errbuf, 'x', (size_t)errbufsize);
	return cancel == (PGcancel *)&server;
}

static char *quoted(const char *text, size_t length, char mark)
{
	char *out = malloc(2 * length + 3), *to = out;
	if (out == NULL)
		memory_exhausted();
	*to++ = mark;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == mark)
			*to++ = mark;
		*to++ = text[i];
	}
	*to++ = mark;
	*to = '\0';
	return out;
}

char *PQescapeIdentifier(PGconn *conn, const char *str, size_t length)
{
	(void)conn;
	return quoted(str, length, '"');
}

char *PQescapeLiteral(PGconn *conn, const char *str, size_t length)
{
	(void)conn;
	return quoted(str, length, '\'');
}

void libpq_begin(const char *title, int version)
{
	server.last = NULL;
	server.lost = server.quiet = false;
	server.version = version;
	fake_server_begin("test/servers/postgresql.txt", title);
}

void libpq_end(void)
{
	check_integer(server.watched, 0, "no signal cancels what is over");
	fake_server_end();
}
