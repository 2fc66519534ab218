/* Finds accounts and commodities by their names. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/interchange/parts.h"

struct holding *book_holding(struct book *book, struct span name)
{
	struct holding **place = (struct holding **)table_at(&book->names, name, book->arena);
	if (*place == NULL) {
		*place = arena_alloc(book->arena, sizeof **place);
		(*place)->name = arena_text_n(book->arena, name.begin, span_length(name));
		book->holdings = arena_grow(book->arena, book->holdings, book->holding_count,
			&book->holding_capacity, sizeof *book->holdings);
		book->holdings[book->holding_count++] = *place;
	}
	return *place;
}

/* Whether the alias is for this name, or for an account above it. */
static bool applies(const struct alias *alias, struct span name)
{
	size_t length = span_length(alias->from);
	if (span_length(name) < length || memcmp(name.begin, alias->from.begin, length) != 0)
		return false;
	return span_length(name) == length || name.begin[length] == ':';
}

/* The latest alias for the name, other than those of the same account as `except`. */
static const struct alias *find_alias(
	const struct alias *alias, struct span name, const struct alias *except)
{
	for (; alias; alias = alias->next)
		if (applies(alias, name) && !(except && span_equal(alias->from, except->from)))
			return alias;
	return NULL;
}

/* The name that an alias gives. ledger and hledger differ, and the alias is refused, where a second
 * one would apply; where it is for a part of a name and is itself nested; where its file has ended;
 * and under `apply account`. */
static int unalias(struct reader *reader, struct span *name, struct span token)
{
	const struct settings *settings = &reader->book->settings;
	struct arena *arena = reader->book->arena;
	struct span under = token;
	if (settings->parent)
		under = span_of(
			arena_printf(arena, "%s:%.*s", settings->parent, (int)span_length(token), token.begin));
	const struct alias *used = find_alias(settings->aliases, token, NULL);
	bool unclear = settings->parent && (used || find_alias(settings->aliases, under, NULL));
	*name = under;
	if (used && !unclear) {
		size_t kept = span_length(used->from);
		struct span rest = {token.begin + kept, token.end};
		*name = span_of(arena_printf(arena, "%.*s%.*s", (int)span_length(used->to), used->to.begin,
			(int)span_length(rest), rest.begin));
		bool nested = span_length(rest) > 0 && memchr(used->from.begin, ':', kept);
		unclear = nested || used->left || find_alias(settings->aliases, token, used) ||
			find_alias(settings->aliases, *name, used);
	}
	return unclear ? reader_fail(reader, "interchange.alias-unclear", token.begin, token.end, NULL)
				   : 0;
}

/* Whether the name can be shown: UTF-8 without control characters. */
static bool sound_name(struct span name)
{
	for (const char *at = name.begin; at < name.end; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			return false;
	return text_utf8_valid(name.begin, span_length(name));
}

struct holding *reader_account(struct reader *reader, struct span token)
{
	struct book *book = reader->book;
	struct holding **place = (struct holding **)table_at(&book->tokens, token, book->arena);
	if (*place != NULL)
		return *place;
	struct span name;
	if (!sound_name(token)) {
		reader_fail(reader, "interchange.bad-text", token.begin, token.end, NULL);
		return NULL;
	}
	if (unalias(reader, &name, token) != 0)
		return NULL;
	return *place = book_holding(book, name);
}

struct commodity *book_commodity(struct book *book, struct span symbol)
{
	struct commodity *recent = book->recent;
	if (recent && recent->length == span_length(symbol) &&
		memcmp(recent->symbol, symbol.begin, recent->length) == 0)
		return recent;
	struct commodity **place = (struct commodity **)table_at(&book->symbols, symbol, book->arena);
	if (*place == NULL) {
		struct commodity *made = arena_alloc(book->arena, sizeof *made);
		made->length = span_length(symbol);
		made->symbol = arena_text_n(book->arena, symbol.begin, made->length);
		made->index = (uint32_t)book->commodity_count;
		book->commodities = arena_grow(book->arena, book->commodities, book->commodity_count,
			&book->commodity_capacity, sizeof *book->commodities);
		book->commodities[book->commodity_count++] = made;
		*place = made;
	}
	return book->recent = *place;
}

struct commodity_sums *holding_cell(
	struct book *book, struct holding *holding, const struct commodity *commodity)
{
	struct commodity_sums **end = &holding->cells;
	while (*end && (*end)->commodity != commodity)
		end = &(*end)->next;
	if (*end == NULL) {
		*end = arena_alloc(book->arena, sizeof **end);
		(*end)->commodity = commodity;
	}
	return *end;
}
