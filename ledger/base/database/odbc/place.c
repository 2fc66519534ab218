#include "ledger/base/database/odbc/place.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ledger/base/text/span.h"
#include "ledger/base/text/text.h"

/* What of a connection string a dossier may give. All else may be a secret, or lead to one. */
static const char places[] =
	"DSN DRIVER SERVER SERVERNAME HOST HOSTNAME PORT TCP_PORT DATABASE DB DBQ SERVICE";
static const char users[] = "UID USER USERNAME";
static const char passwords[] = "PWD PASSWORD";

/* One "keyword=value" of a connection string, as it stands there. */
struct pair {
	struct span whole, key, value;
};

static const char *text_of(const struct database_request *request)
{
	return request->url + strlen("odbc:");
}

/* Where the value ends that begins at `at`: at ';' or the end. NULL: a brace is not closed. */
static const char *value_end(const char *at)
{
	if (*at != '{')
		return at + strcspn(at, ";");
	while ((at = strchr(at + 1, '}')) != NULL && at[1] == '}')
		at++;
	return at == NULL || (at[1] != ';' && at[1] != '\0') ? NULL : at + 1;
}

/* Takes the pair at *at and moves on. Returns 1; 0 at the end; -1 where it cannot be read. */
static int next_pair(struct pair *out, const char **at)
{
	const char *begin = *at + strspn(*at, "; "), *equals = begin + strcspn(begin, "=;");
	if (*begin == '\0')
		return 0;
	const char *end = *equals == '=' && equals > begin ? value_end(equals + 1) : NULL;
	if (end == NULL)
		return -1;
	*out = (struct pair){{begin, end}, {begin, equals}, {equals + 1, end}};
	*at = end;
	return 1;
}

static const char *upper(struct span word, struct arena *arena)
{
	char *text = arena_text_n(arena, word.begin, span_length(word));
	for (char *at = text; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	return text;
}

static bool is_one_of(const char *list, struct span key, struct arena *arena)
{
	return text_in_list(list, ' ', upper(key, arena));
}

/* A driver by its path would be any program. */
static bool dossier_may_hold(const struct pair *pair, struct arena *arena)
{
	const char *key = upper(pair->key, arena);
	if (text_equal(key, "DRIVER"))
		return memchr(pair->value.begin, '/', span_length(pair->value)) == NULL;
	return text_in_list(places, ' ', key) || text_in_list(users, ' ', key);
}

static bool is_source_name(const char *text)
{
	return strchr(text, '=') == NULL && *text != '\0' && strpbrk(text, ";{}/") == NULL;
}

static const char *shown_string(const struct database_request *request, const char *at,
	struct arena *arena, struct error_list *errors)
{
	struct pair pair;
	int more;
	bool refused = false;
	const char *shown = "odbc:";
	while ((more = next_pair(&pair, &at)) > 0) {
		if (request->place_only && !dossier_may_hold(&pair, arena)) {
			error_add(errors, "database.url-holds", request->where,
				arena_text_n(arena, pair.key.begin, span_length(pair.key)), "odbc.ini", NULL);
			refused = true;
		}
		if (is_one_of(places, pair.key, arena))
			shown = arena_printf(arena, "%s%s%s", shown, shown[strlen("odbc:")] == '\0' ? "" : ";",
				arena_text_n(arena, pair.whole.begin, span_length(pair.whole)));
	}
	if (more < 0)
		error_add(errors, "database.bad-odbc", request->where, NULL);
	return more < 0 || refused ? NULL : shown;
}

const char *place_shown(
	const struct database_request *request, struct arena *arena, struct error_list *errors)
{
	const char *text = text_of(request);
	return is_source_name(text) ? arena_text(arena, request->url)
								: shown_string(request, text, arena, errors);
}

/* The value of the first key of the list; NULL: the string has none. */
static const char *find(const char *string, const char *list, struct arena *arena)
{
	struct pair pair;
	while (next_pair(&pair, &string) > 0)
		if (is_one_of(list, pair.key, arena))
			return arena_text_n(arena, pair.value.begin, span_length(pair.value));
	return NULL;
}

/* The value as a connection string takes it: in braces where it needs them, which not every driver
 * takes off. */
static const char *as_value(const char *value, struct arena *arena)
{
	if (strpbrk(value, ";{}=[]()?*!@ ") == NULL)
		return value;
	char *text = arena_alloc(arena, 2 * strlen(value) + 3), *to = text;
	*to++ = '{';
	for (; *value != '\0'; value++) {
		if (*value == '}')
			*to++ = '}';
		*to++ = *value;
	}
	*to = '}';
	return text;
}

static const char *from_environment(const char *string, const char *list, const char *variable,
	const char *key, struct arena *arena)
{
	const char *value = getenv(variable);
	return value == NULL || find(string, list, arena) != NULL
		? string
		: arena_printf(arena, "%s;%s=%s", string, key, as_value(value, arena));
}

const char *place_string(const struct database_request *request, struct arena *arena)
{
	static const struct {
		const char *key, *value;
	} wishes[] = {
#define WISH(key, value) {key, value},
#include "ledger/base/database/odbc/wishes.def"
#undef WISH
	};
	const char *text = text_of(request);
	const char *string =
		is_source_name(text) ? arena_printf(arena, "DSN=%s", text) : arena_text(arena, text);
	string = from_environment(string, users, "RECOUPE_ODBC_USER", "UID", arena);
	string = from_environment(string, passwords, "RECOUPE_ODBC_PASSWORD", "PWD", arena);
	for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
		if (find(string, upper(span_of(wishes[i].key), arena), arena) == NULL)
			string = arena_printf(arena, "%s;%s=%s", string, wishes[i].key, wishes[i].value);
	return string;
}

const char *place_password(const struct database_request *request, struct arena *arena)
{
	const char *given = find(text_of(request), passwords, arena);
	return given != NULL ? given : getenv("RECOUPE_ODBC_PASSWORD");
}
