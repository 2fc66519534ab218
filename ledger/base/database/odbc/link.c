#include "ledger/base/database/odbc/link.h"

#include <string.h>

#include "ledger/base/database/odbc/place.h"
#include "ledger/base/database/odbc/text16.h"
#include "ledger/base/text/text.h"

/* An attribute's value, as ODBC takes whole numbers. */
static SQLPOINTER number(uintptr_t value)
{
	return (SQLPOINTER)value; /* NOLINT(performance-no-int-to-ptr): it is the library's way */
}

/* ---- errors ---- */

struct source link_place(const struct link *link)
{
	const struct source where = link->request->where;
	return where.file != NULL ? where : (struct source){.file = link->shown};
}

/* The first line of what the driver says, without its end. What holds the password is left out. */
static const char *said(
	const char **state, const struct link *link, SQLSMALLINT kind, SQLHANDLE handle)
{
	enum { STATE = 6, MOST = 1000 };
	SQLWCHAR state16[STATE] = {0}, text16[MOST] = {0};
	SQLINTEGER number_;
	SQLSMALLINT length;
	SQLGetDiagRecW(kind, handle, 1, state16, &number_, text16, MOST, &length);
	*state = text16_text(state16, STATE, link->arena);
	const char *text = text16_text(text16, MOST, link->arena);
	size_t end = strcspn(text, "\r\n");
	while (end > 0 && (text[end - 1] == ';' || text[end - 1] == ' '))
		end--;
	return link->password != NULL && *link->password != '\0' && strstr(text, link->password) != NULL
		? *state
		: arena_text_n(link->arena, text, end);
}

static int fail(struct link *link, SQLSMALLINT kind, SQLHANDLE handle)
{
	static const struct {
		const char *state, *code;
	} known[] = {{"42501", "database.no-right"}, {"57014", "database.out-of-time"},
		{"HYT00", "database.out-of-time"}, {"HY008", "database.out-of-time"},
		{"08", "database.lost"}, {"57P", "database.lost"}};
	const char *state, *text = said(&state, link, kind, handle), *code = "database.failed";
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_starts(state, known[i].state)) {
			code = known[i].code;
			break;
		}
	if (!link->is_connected)
		code = "database.no-connection";
	else if (atomic_load(&link->is_cancelled))
		code = "database.out-of-time";
	return error_add(link->errors, code, link_place(link), text,
		"odbc.ini, RECOUPE_ODBC_USER, RECOUPE_ODBC_PASSWORD", NULL);
}

int link_check(struct link *link, SQLRETURN result)
{
	return SQL_SUCCEEDED(result) || result == SQL_NO_DATA
		? 0
		: fail(link, SQL_HANDLE_STMT, link->statement);
}

/* ---- what the driver says of itself ---- */

static const char *info(const struct link *link, SQLUSMALLINT what)
{
	enum { MOST = 200 };
	SQLWCHAR text[MOST] = {0};
	SQLSMALLINT bytes;
	SQLGetInfoW(link->server, what, text, (SQLSMALLINT)(sizeof text - sizeof *text), &bytes);
	return text16_text(text, MOST, link->arena);
}

static const struct dialect *dialect_of(const char *engine)
{
	static const struct dialect dialects[] = {
#define DIALECT(engine, type_of, inexact, whole, begin, end) \
	{engine, type_of, inexact, whole, begin, end},
#include "ledger/base/database/odbc/dialects.def"
#undef DIALECT
	};
	for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
		if (text_equal(dialects[i].engine, engine))
			return &dialects[i];
	return NULL;
}

/* ---- the connection ---- */

static const struct {
	SQLUINTEGER level;
	const char *name;
} levels[] = {{SQL_TXN_SERIALIZABLE, "SERIALIZABLE"}, {SQL_TXN_REPEATABLE_READ, "REPEATABLE READ"},
	{SQL_TXN_READ_COMMITTED, "READ COMMITTED"}, {SQL_TXN_READ_UNCOMMITTED, "READ UNCOMMITTED"}};

/* The isolation to ask for: the strongest, but where isolations.def has another; 0: none. */
static SQLUINTEGER wished_level(const struct link *link, const char *engine)
{
	static const struct {
		const char *engine;
		SQLUINTEGER level;
	} gentle[] = {
#define ISOLATION(engine, level) {engine, level},
#include "ledger/base/database/odbc/isolations.def"
#undef ISOLATION
	};
	SQLUINTEGER can = 0;
	for (size_t i = 0; i < sizeof gentle / sizeof *gentle; i++)
		if (text_starts(engine, gentle[i].engine))
			return gentle[i].level;
	SQLGetInfoW(link->server, SQL_TXN_ISOLATION_OPTION, &can, sizeof can, NULL);
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if ((can & levels[i].level) != 0)
			return levels[i].level;
	return 0;
}

/* Begins the transaction. Returns the name of the isolation that it has; "" where the driver does
 * not say. */
static const char *isolate(const struct link *link, const char *engine)
{
	SQLUINTEGER level = wished_level(link, engine);
	SQLSetConnectAttrW(link->server, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), 0);
	if (level != 0)
		SQLSetConnectAttrW(link->server, SQL_ATTR_TXN_ISOLATION, number(level), 0);
	SQLSetConnectAttrW(link->server, SQL_ATTR_AUTOCOMMIT, number(SQL_AUTOCOMMIT_OFF), 0);
	SQLULEN held = 0; /* some drivers write more than the four bytes that it takes */
	SQLGetConnectAttrW(link->server, SQL_ATTR_TXN_ISOLATION, &held, sizeof held, NULL);
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (held == levels[i].level)
			return levels[i].name;
	return "";
}

static int connect(struct link *link)
{
	enum { SECONDS_TO_CONNECT = 10 };
	SQLWCHAR *string = text16_of(place_string(link->request, link->arena), link->arena);
	SQLSetConnectAttrW(link->server, SQL_ATTR_LOGIN_TIMEOUT, number(SECONDS_TO_CONNECT), 0);
	SQLSetConnectAttrW(link->server, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), 0);
	SQLRETURN result =
		SQLDriverConnectW(link->server, NULL, string, SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
	if (!SQL_SUCCEEDED(result))
		return fail(link, SQL_HANDLE_DBC, link->server);
	link->is_connected = true;
	return 0;
}

/* In a thread of its own. */
static void cancel(void *context)
{
	struct link *link = context;
	atomic_store(&link->is_cancelled, true);
	SQLCancel(link->statement);
}

static int make_statement(struct link *link)
{
	if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, link->server, &link->statement)))
		return fail(link, SQL_HANDLE_DBC, link->server);
	link->watch = watch_begin(link->request->seconds, cancel, link);
	if (link->request->seconds > 0)
		SQLSetStmtAttrW(
			link->statement, SQL_ATTR_QUERY_TIMEOUT, number((uintptr_t)link->request->seconds), 0);
	return 0;
}

int link_open(struct link *out, const struct database_request *request, const char *shown,
	struct arena *arena, struct error_list *errors)
{
	*out = (struct link){.shown = shown,
		.password = place_password(request, arena),
		.request = request,
		.arena = arena,
		.errors = errors};
	if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &out->environment)))
		memory_exhausted();
	SQLSetEnvAttr(out->environment, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0);
	if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, out->environment, &out->server)))
		memory_exhausted();
	if (connect(out) != 0)
		return -1;
	const char *engine = info(out, SQL_DBMS_NAME), *quote = info(out, SQL_IDENTIFIER_QUOTE_CHAR);
	out->dialect = dialect_of(engine);
	out->quote = text_equal(quote, " ") ? "" : quote;
	const char *isolation = isolate(out, engine);
	out->name = arena_printf(arena, "%s %s, ODBC%s%s", engine, info(out, SQL_DBMS_VER),
		*isolation != '\0' ? ", " : "", isolation);
	return make_statement(out);
}

void link_close(struct link *link)
{
	watch_end(link->watch);
	if (link->statement != NULL)
		SQLFreeHandle(SQL_HANDLE_STMT, link->statement);
	if (link->is_connected) {
		SQLEndTran(SQL_HANDLE_DBC, link->server, SQL_ROLLBACK);
		SQLDisconnect(link->server);
	}
	if (link->server != NULL)
		SQLFreeHandle(SQL_HANDLE_DBC, link->server);
	if (link->environment != NULL)
		SQLFreeHandle(SQL_HANDLE_ENV, link->environment);
	*link = (struct link){0};
}

/* ---- statements ---- */

void link_end(struct link *link)
{
	SQLFreeStmt(link->statement, SQL_CLOSE);
	SQLFreeStmt(link->statement, SQL_RESET_PARAMS);
}

int link_bind(struct link *link, SQLUSMALLINT ordinal, const char *text, SQLSMALLINT type,
	SQLULEN size, SQLSMALLINT digits)
{
	static SQLLEN terminated = SQL_NTS;
	SQLWCHAR *value = text16_of(text, link->arena);
	return link_check(link,
		SQLBindParameter(link->statement, ordinal, SQL_PARAM_INPUT, SQL_C_WCHAR, type, size, digits,
			value, 0, &terminated));
}

int link_run(struct link *link, const char *statement)
{
	return link_check(
		link, SQLExecDirectW(link->statement, text16_of(statement, link->arena), SQL_NTS));
}

int link_next(struct link *link)
{
	SQLRETURN result = SQLFetch(link->statement);
	if (atomic_load(&link->is_cancelled) || !SQL_SUCCEEDED(result))
		return result == SQL_NO_DATA && !atomic_load(&link->is_cancelled)
			? 0
			: fail(link, SQL_HANDLE_STMT, link->statement);
	return 1;
}

/* Half a pair at the end of a piece waits for the next. */
static size_t whole_units(const SQLWCHAR *units, size_t count)
{
	enum { HIGH = 0xD800, LOW = 0xDC00 };
	return count > 0 && units[count - 1] >= HIGH && units[count - 1] < LOW ? count - 1 : count;
}

int link_value(struct link *link, SQLUSMALLINT column, struct buffer *out)
{
	enum { PIECE = 2048 };
	SQLWCHAR piece[PIECE + 1];
	size_t kept = 0; /* units of the piece before */
	for (;;) {
		SQLLEN bytes = 0;
		SQLRETURN result = SQLGetData(link->statement, column, SQL_C_WCHAR, piece + kept,
			(SQLLEN)((PIECE - kept) * sizeof *piece), &bytes);
		if (result == SQL_NO_DATA)
			return 1;
		if (!SQL_SUCCEEDED(result))
			return fail(link, SQL_HANDLE_STMT, link->statement);
		if (bytes == SQL_NULL_DATA)
			return 0;
		size_t room = PIECE - kept - 1;
		bool is_last = bytes != SQL_NO_TOTAL && (size_t)bytes <= room * sizeof *piece;
		size_t count = kept + (is_last ? (size_t)bytes / sizeof *piece : room);
		size_t whole = is_last ? count : whole_units(piece, count);
		text16_put(out, piece, whole, link->arena);
		if (is_last)
			return 1;
		kept = count - whole;
		piece[0] = piece[whole];
	}
}

const char *link_text(struct link *link, SQLUSMALLINT column)
{
	struct buffer text = {0};
	if (link_value(link, column, &text) < 0)
		return NULL;
	buffer_put(&text, "", 1, link->arena);
	return text.bytes;
}

/* Quotes within the name are doubled. */
const char *link_quoted(const struct link *link, const char *name)
{
	struct buffer text = {0};
	size_t width = strlen(link->quote);
	buffer_put(&text, link->quote, width, link->arena);
	for (; *name != '\0'; name++) {
		if (width == 1 && *name == *link->quote)
			buffer_put(&text, name, 1, link->arena);
		buffer_put(&text, name, 1, link->arena);
	}
	buffer_put(&text, link->quote, width, link->arena);
	buffer_put(&text, "", 1, link->arena);
	return text.bytes;
}
