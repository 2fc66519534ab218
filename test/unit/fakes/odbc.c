/* The functions of unixODBC, which ask the server of a conversation (server.h). */
#include "test/unit/fakes/odbc.h"

#include <sql.h>
#include <sqlext.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/odbc/text16.h"
#include "ledger/base/text/text.h"
#include "test/unit/fakes/server.h"
#include "test/unit/harness.h"

enum { HANDLES = 4 };

static struct {
	const struct fake_answer *last;
	size_t next;            /* of its rows; the one before is fetched */
	SQLUSMALLINT column;    /* that is being taken */
	size_t taken;           /* units of it */
	const char *parameters; /* that are bound */
	const char *value;      /* that "\V" stands for */
	bool open, no_total;
	int handles[HANDLES]; /* that there are, by kind */
} source;

static char handle[HANDLES]; /* one of each kind */

static const struct fake_answer *answer_to(const char *asked)
{
	source.last = fake_server_answer(asked);
	source.next = 0;
	source.column = 0;
	return source.last;
}

static SQLRETURN result_of(const struct fake_answer *answer)
{
	return answer->state != NULL && answer->row_count == 0 ? SQL_ERROR : SQL_SUCCESS;
}

/* A statement may run where the one before was ended. */
static SQLRETURN run(const char *asked)
{
	check_true(!source.open, asked);
	source.open = true;
	return result_of(answer_to(asked));
}

/* ---- handles ---- */

SQLRETURN SQLAllocHandle(SQLSMALLINT type, SQLHANDLE input, SQLHANDLE *output)
{
	(void)input;
	if (type == SQL_HANDLE_STMT && result_of(answer_to("a statement")) != SQL_SUCCESS)
		return SQL_ERROR;
	source.handles[type]++;
	*output = &handle[type];
	return SQL_SUCCESS;
}

SQLRETURN SQLFreeHandle(SQLSMALLINT type, SQLHANDLE one)
{
	check_true(one == &handle[type], "a handle of its kind is freed");
	source.handles[type]--;
	return SQL_SUCCESS;
}

static SQLRETURN set(const char *of, SQLINTEGER attribute, SQLPOINTER value, SQLINTEGER length)
{
	check_integer(length, 0, "a number has no length");
	return result_of(answer_to(
		arena_printf(arena, "%s %d = %llu", of, attribute, (unsigned long long)(uintptr_t)value)));
}

SQLRETURN SQLSetEnvAttr(SQLHENV env, SQLINTEGER attribute, SQLPOINTER value, SQLINTEGER length)
{
	(void)env;
	return set("environment", attribute, value, length);
}

SQLRETURN SQLSetConnectAttrW(
	SQLHDBC connection, SQLINTEGER attribute, SQLPOINTER value, SQLINTEGER length)
{
	(void)connection;
	return set("connection", attribute, value, length);
}

SQLRETURN SQLSetStmtAttrW(
	SQLHSTMT statement, SQLINTEGER attribute, SQLPOINTER value, SQLINTEGER length)
{
	(void)statement;
	return set("statement", attribute, value, length);
}

SQLRETURN SQLGetConnectAttrW(
	SQLHDBC connection, SQLINTEGER attribute, SQLPOINTER value, SQLINTEGER size, SQLINTEGER *length)
{
	const struct fake_answer *answer = answer_to(arena_printf(arena, "connection %d", attribute));
	(void)connection;
	(void)size;
	(void)length;
	if (answer->row_count > 0)
		*(SQLULEN *)value = strtoul(answer->rows[0], NULL, 10);
	return result_of(answer);
}

/* ---- the connection ---- */

SQLRETURN SQLDriverConnectW(SQLHDBC connection, SQLHWND window, SQLWCHAR *string,
	SQLSMALLINT length, SQLWCHAR *out, SQLSMALLINT size, SQLSMALLINT *out_length,
	SQLUSMALLINT completion)
{
	(void)connection;
	(void)out;
	(void)size;
	(void)out_length;
	check_true(window == NULL && length == SQL_NTS && completion == SQL_DRIVER_NOPROMPT,
		"nobody is asked");
	return result_of(
		answer_to(arena_printf(arena, "connect %s", text16_text(string, SIZE_MAX, arena))));
}

SQLRETURN SQLDisconnect(SQLHDBC connection)
{
	(void)connection;
	return result_of(answer_to("disconnect"));
}

SQLRETURN SQLEndTran(SQLSMALLINT type, SQLHANDLE one, SQLSMALLINT completion)
{
	check_true(type == SQL_HANDLE_DBC && one == &handle[SQL_HANDLE_DBC], "of the connection");
	return result_of(answer_to(completion == SQL_ROLLBACK ? "rollback" : "commit"));
}

/* Copies a text into room for `size` units, as far as it goes. */
static void put_text(SQLWCHAR *out, size_t size, const char *text)
{
	const SQLWCHAR *units = text16_of(text, arena);
	size_t count = 0;
	while (units[count] != 0 && count + 1 < size)
		count++;
	memcpy(out, units, count * sizeof *out);
	out[count] = 0;
}

SQLRETURN SQLGetInfoW(
	SQLHDBC connection, SQLUSMALLINT what, SQLPOINTER value, SQLSMALLINT size, SQLSMALLINT *length)
{
	const struct fake_answer *answer = answer_to(arena_printf(arena, "info %u", what));
	const char *text = answer->row_count > 0 ? answer->rows[0] : "";
	(void)connection;
	(void)length;
	if (answer->state != NULL)
		return SQL_ERROR;
	if (what == SQL_TXN_ISOLATION_OPTION)
		*(SQLUINTEGER *)value = (SQLUINTEGER)strtoul(text, NULL, 10);
	else
		put_text(value, (size_t)size / sizeof(SQLWCHAR), text);
	return SQL_SUCCESS;
}

SQLRETURN SQLGetDiagRecW(SQLSMALLINT type, SQLHANDLE one, SQLSMALLINT record, SQLWCHAR *state,
	SQLINTEGER *native, SQLWCHAR *text, SQLSMALLINT size, SQLSMALLINT *length)
{
	enum { STATE = 6 };
	(void)native;
	(void)length;
	check_true(record == 1 && one == &handle[type], "the first thing that is said of the handle");
	if (source.last->state == NULL)
		return SQL_NO_DATA;
	put_text(state, STATE, source.last->state);
	put_text(text, (size_t)size, source.last->message);
	return SQL_SUCCESS;
}

/* ---- statements ---- */

SQLRETURN SQLFreeStmt(SQLHSTMT statement, SQLUSMALLINT option)
{
	(void)statement;
	if (option == SQL_CLOSE)
		source.open = false;
	if (option == SQL_RESET_PARAMS)
		source.parameters = "";
	return SQL_SUCCESS;
}

SQLRETURN SQLCancel(SQLHSTMT statement)
{
	(void)statement;
	return SQL_SUCCESS;
}

SQLRETURN SQLBindParameter(SQLHSTMT statement, SQLUSMALLINT ordinal, SQLSMALLINT direction,
	SQLSMALLINT c_type, SQLSMALLINT type, SQLULEN size, SQLSMALLINT digits, SQLPOINTER value,
	SQLLEN length, SQLLEN *indicator)
{
	size_t count = *source.parameters != '\0' ? fake_server_width(source.parameters) : 0;
	(void)statement;
	(void)length;
	check_true(ordinal == count + 1 && direction == SQL_PARAM_INPUT && c_type == SQL_C_WCHAR &&
			*indicator == SQL_NTS,
		"the next parameter, as text");
	source.parameters = arena_printf(arena, "%s%s%s %d %lu %d", source.parameters,
		count > 0 ? "|" : "", text16_text(value, SIZE_MAX, arena), type, size, digits);
	return SQL_SUCCESS;
}

SQLRETURN SQLExecDirectW(SQLHSTMT statement, SQLWCHAR *text, SQLINTEGER length)
{
	const char *asked = text16_text(text, SIZE_MAX, arena);
	(void)statement;
	check_integer(length, SQL_NTS, "a text with an end");
	return run(*source.parameters == '\0'
			? asked
			: arena_printf(arena, "%s [%s]", asked, source.parameters));
}

static const char *or_null(const SQLWCHAR *text)
{
	return text != NULL ? text16_text(text, SIZE_MAX, arena) : "\\N";
}

SQLRETURN SQLColumnsW(SQLHSTMT statement, SQLWCHAR *catalog, SQLSMALLINT catalog_length,
	SQLWCHAR *schema, SQLSMALLINT schema_length, SQLWCHAR *table, SQLSMALLINT table_length,
	SQLWCHAR *column, SQLSMALLINT column_length)
{
	(void)statement;
	check_true(catalog == NULL && schema == NULL && column == NULL && catalog_length == 0 &&
			schema_length == 0 && column_length == 0 &&
			table_length == (table != NULL ? SQL_NTS : 0),
		"by the table alone");
	return run(arena_printf(arena, "columns of %s", or_null(table)));
}

SQLRETURN SQLTablesW(SQLHSTMT statement, SQLWCHAR *catalog, SQLSMALLINT catalog_length,
	SQLWCHAR *schema, SQLSMALLINT schema_length, SQLWCHAR *table, SQLSMALLINT table_length,
	SQLWCHAR *type, SQLSMALLINT type_length)
{
	(void)statement;
	check_true(catalog == NULL && schema == NULL && table == NULL && catalog_length == 0 &&
			schema_length == 0 && table_length == 0 && type_length == SQL_NTS,
		"by the kind alone");
	return run(arena_printf(arena, "tables of %s", or_null(type)));
}

SQLRETURN SQLPrimaryKeysW(SQLHSTMT statement, SQLWCHAR *catalog, SQLSMALLINT catalog_length,
	SQLWCHAR *schema, SQLSMALLINT schema_length, SQLWCHAR *table, SQLSMALLINT table_length)
{
	(void)statement;
	check_true(catalog_length == (catalog != NULL ? SQL_NTS : 0) &&
			schema_length == (schema != NULL ? SQL_NTS : 0) && table_length == SQL_NTS,
		"texts with an end");
	return run(arena_printf(
		arena, "primary key of %s.%s.%s", or_null(catalog), or_null(schema), or_null(table)));
}

/* ---- columns of a statement ---- */

SQLRETURN SQLNumResultCols(SQLHSTMT statement, SQLSMALLINT *count)
{
	(void)statement;
	*count = (SQLSMALLINT)source.last->row_count;
	return SQL_SUCCESS;
}

/* A word of the row of a column. */
static const char *of_column(SQLUSMALLINT ordinal, size_t word)
{
	return fake_server_value(source.last->rows[ordinal - 1], word);
}

SQLRETURN SQLDescribeColW(SQLHSTMT statement, SQLUSMALLINT ordinal, SQLWCHAR *name,
	SQLSMALLINT name_size, SQLSMALLINT *name_length, SQLSMALLINT *type, SQLULEN *size,
	SQLSMALLINT *digits, SQLSMALLINT *nullable)
{
	(void)statement;
	(void)name_length;
	(void)nullable;
	if (ordinal == 0 || ordinal > source.last->row_count ||
		text_equal(of_column(ordinal, 0), "\\E"))
		return SQL_ERROR;
	put_text(name, (size_t)name_size, of_column(ordinal, 0));
	*type = (SQLSMALLINT)strtol(of_column(ordinal, 1), NULL, 10);
	*size = strtoul(of_column(ordinal, 2), NULL, 10);
	*digits = (SQLSMALLINT)strtol(of_column(ordinal, 3), NULL, 10);
	return SQL_SUCCESS;
}

SQLRETURN SQLColAttributeW(SQLHSTMT statement, SQLUSMALLINT ordinal, SQLUSMALLINT what,
	SQLPOINTER text, SQLSMALLINT size, SQLSMALLINT *length, SQLLEN *whole)
{
	(void)statement;
	(void)length;
	(void)whole;
	check_integer(what, SQL_DESC_TYPE_NAME, "the name of the type");
	put_text(text, (size_t)size / sizeof(SQLWCHAR), of_column(ordinal, 4));
	return SQL_SUCCESS;
}

/* ---- rows ---- */

SQLRETURN SQLFetch(SQLHSTMT statement)
{
	(void)statement;
	check_true(source.open, "of a statement that ran");
	source.column = 0;
	if (source.next == source.last->row_count)
		return SQL_NO_DATA;
	if (text_equal(source.last->rows[source.next], "\\F"))
		return SQL_ERROR;
	source.next++;
	return SQL_SUCCESS;
}

/* The next units of the value, as many as there is room for. */
static SQLRETURN put_piece(SQLWCHAR *out, size_t room, SQLLEN *length, const char *value)
{
	const SQLWCHAR *units = text16_of(value, arena) + source.taken;
	size_t left = 0;
	while (units[left] != 0)
		left++;
	if (left == 0 && source.taken > 0)
		return SQL_NO_DATA;
	size_t count = left < room - 1 ? left : room - 1;
	memcpy(out, units, count * sizeof *out);
	out[count] = 0;
	source.taken += count;
	*length = count == room - 1 && source.no_total ? SQL_NO_TOTAL : (SQLLEN)(left * sizeof *out);
	return count < left ? SQL_SUCCESS_WITH_INFO : SQL_SUCCESS;
}

SQLRETURN SQLGetData(SQLHSTMT statement, SQLUSMALLINT column, SQLSMALLINT type, SQLPOINTER out,
	SQLLEN size, SQLLEN *length)
{
	(void)statement;
	check_true(type == SQL_C_WCHAR && column >= source.column && source.next > 0,
		"texts of a row in their order");
	if (column != source.column)
		source.taken = 0;
	source.column = column;
	const char *value = fake_server_value(source.last->rows[source.next - 1], column - 1U);
	if (text_equal(value, "\\E"))
		return SQL_ERROR;
	if (text_equal(value, "\\V"))
		value = source.value;
	*length = SQL_NULL_DATA;
	return value == NULL ? SQL_SUCCESS
						 : put_piece(out, (size_t)size / sizeof(SQLWCHAR), length, value);
}

/* ---- the conversation ---- */

void odbc_begin(const char *title, const char *value, bool no_total)
{
	memset(&source, 0, sizeof source);
	source.parameters = "";
	source.value = value;
	source.no_total = no_total;
	fake_server_begin("test/servers/odbc.txt", title);
}

void odbc_end(void)
{
	for (int i = 0; i < HANDLES; i++)
		check_integer(source.handles[i], 0, "every handle is freed");
	fake_server_end();
}
