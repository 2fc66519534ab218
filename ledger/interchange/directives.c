/* Directives: those that set something for the lines that follow, those that change no balance, and
 * those that are refused by name. */
#include <stdlib.h>
#include <string.h>

#include "ledger/interchange/parts.h"

/* The rest of a directive's line, without its comment. */
static struct span argument_of(const struct reader *reader, const char *at)
{
	const char *comment = at < reader->stop ? memchr(at, ';', (size_t)(reader->stop - at)) : NULL;
	return span_trimmed(at, comment ? comment : reader->stop);
}

static struct span copied(struct reader *reader, struct span span)
{
	char *text = arena_text_n(reader->book->arena, span.begin, span_length(span));
	return (struct span){text, text + span_length(span)};
}

static void skip_below(struct reader *reader)
{
	while (reader_continues(reader) && reader_line(reader)) {
	}
}

/* ---- blocks ---- */

static void skip_block(struct reader *reader, struct span word, const char *at)
{
	(void)at;
	bool test = span_is(word, "test");
	while (reader_line(reader)) {
		const char *rest = reader->line;
		if (!span_is(span_word(&rest, reader->stop), "end"))
			continue;
		struct span kind = span_word(&rest, reader->stop);
		if (span_is(kind, "comment") || (test && span_is(kind, "test")))
			return;
	}
}

/* ---- years and marks ---- */

static void set_year(struct reader *reader, struct span word, const char *at)
{
	struct span text = argument_of(reader, at);
	(void)word;
	int year = 0;
	for (const char *digit = text.begin; digit < text.end && is_digit(*digit) && year < 10000;
		 digit++)
		year = year * 10 + (*digit - '0');
	if (span_length(text) != 4 || year < 1000)
		reader_fail(reader, "interchange.bad-year", text.begin, text.end, NULL);
	reader->book->settings.year = year;
	reader->book->settings.year_left = false;
}

static void set_mark(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	struct span text = argument_of(reader, at);
	if (span_is(text, ".") || span_is(text, ","))
		reader->book->settings.decimal_mark = *text.begin;
	else
		reader_fail(reader, "interchange.bad-mark", text.begin, text.end, ". ,");
}

/* ---- commodities ---- */

static void take_style(struct reader *reader, const char *at, const struct commodity *expected)
{
	struct commodity *commodity;
	struct style style;
	const char *begin = at;
	if (reader_style(reader, &commodity, &style, &at) != 0)
		return;
	if (expected && commodity != expected) {
		reader_fail(reader, "interchange.other-commodity", begin, reader->stop, expected->symbol);
		return;
	}
	commodity->style = style;
	if (style.places > commodity->decimals)
		commodity->decimals = style.places;
}

static bool has_digit(struct span text)
{
	bool quoted = false;
	for (const char *at = text.begin; at < text.end; at++) {
		quoted ^= *at == '"';
		if (!quoted && is_digit(*at))
			return true;
	}
	return false;
}

static struct commodity *named_commodity(struct reader *reader, struct span text)
{
	if (span_length(text) > 1 && *text.begin == '"' && text.end[-1] == '"')
		text = (struct span){text.begin + 1, text.end - 1};
	return book_commodity(reader->book, text);
}

static void set_commodity(struct reader *reader, struct span word, const char *at)
{
	struct span text = argument_of(reader, at);
	(void)word;
	const struct commodity *commodity = NULL;
	if (has_digit(text))
		take_style(reader, at, NULL);
	else
		commodity = named_commodity(reader, text);
	while (reader_continues(reader) && reader_line(reader)) {
		const char *rest = skip_blanks(reader->line, reader->stop), *begin = rest;
		struct span part = span_word(&rest, reader->stop);
		if (span_is(part, "format"))
			take_style(reader, rest, commodity);
		else if (span_is(part, "alias"))
			reader_fail(reader, "interchange.commodity-alias", begin, reader->stop, NULL);
		else if (span_is(part, "default"))
			reader->book->settings.has_default = true;
	}
}

static void set_default(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	take_style(reader, at, NULL);
	reader->book->settings.has_default = true;
}

/* ---- accounts ---- */

/* `doubtful`: only ledger applies it. */
static void add_alias(struct reader *reader, struct span from, struct span to, bool doubtful)
{
	struct book *book = reader->book;
	struct alias *alias = arena_alloc(book->arena, sizeof *alias);
	*alias =
		(struct alias){copied(reader, from), copied(reader, to), doubtful, book->settings.aliases};
	book->settings.aliases = alias;
	table_empty(&book->tokens);
}

static void set_alias(struct reader *reader, struct span word, const char *at)
{
	struct span text = span_trimmed(at, reader->stop); /* a comment would be part of the name */
	(void)word;
	const char *equals = text.begin < text.end ? memchr(text.begin, '=', span_length(text)) : NULL;
	struct span from = span_trimmed(text.begin, equals ? equals : text.end),
				to = span_trimmed(equals ? equals + 1 : text.end, text.end);
	if (!equals || from.begin == from.end || to.begin == to.end || *from.begin == '/' ||
		reader->book->settings.parent)
		reader_fail(reader, "interchange.bad-alias", text.begin, text.end, NULL);
	else
		add_alias(reader, from, to, false);
}

static void set_bucket(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	struct span text = span_trimmed(at, reader->stop);
	if (text.begin == text.end)
		reader_fail(reader, "interchange.no-account", reader->line, reader->stop, NULL);
	else
		reader->book->settings.bucket = reader_account(reader, text);
}

/* Reads a line under `account`. An alias or a default account changes what follows; a payee or an
 * assertion does not. */
static void account_part(struct reader *reader, struct span account)
{
	const char *at = skip_blanks(reader->line, reader->stop), *begin = at;
	struct span part = span_word(&at, reader->stop), text = span_trimmed(at, reader->stop);
	if (span_is(part, "payee") || span_is(part, "assert") || span_is(part, "eval"))
		reader_fail(reader, "interchange.unsupported", begin, reader->stop, NULL);
	else if (span_is(part, "alias") && !reader_needs_order(reader))
		add_alias(reader, text, account, true); /* hledger passes over it */
	else if (span_is(part, "default") && !reader_needs_order(reader))
		reader->book->settings.bucket = reader_account(reader, account);
}

/* The name is the whole line, comment and all, as ledger has it. */
static void declare_account(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	struct span account = copied(reader, span_trimmed(at, reader->stop));
	while (reader_continues(reader) && reader_line(reader))
		account_part(reader, account);
}

/* ---- apply ... end ---- */

static void begin_apply(struct reader *reader, struct span word, const char *at)
{
	struct book *book = reader->book;
	struct settings *settings = &book->settings;
	const char *begin = at;
	word = span_word(&at, reader->stop);
	struct application *application = arena_alloc(book->arena, sizeof *application);
	*application = (struct application){NULL, settings->parent, settings->year, settings->applied};
	struct span text = span_trimmed(at, reader->stop);
	if (span_is(word, "account") && text.begin < text.end) {
		application->kind = "account";
		settings->parent = settings->parent ? arena_printf(book->arena, "%s:%.*s", settings->parent,
												  (int)span_length(text), text.begin)
											: copied(reader, text).begin;
		table_empty(&book->tokens);
	} else if (span_is(word, "tag"))
		application->kind = "tag";
	else if (span_is(word, "year")) {
		application->kind = "year";
		set_year(reader, word, at);
	} else {
		reader_fail(reader, "interchange.unsupported", begin, reader->stop, NULL);
		return;
	}
	settings->applied = application;
}

static void end_apply(struct reader *reader, struct span word, const char *at)
{
	struct settings *settings = &reader->book->settings;
	word = span_word(&at, reader->stop);
	if (span_is(word, "apply"))
		word = span_word(&at, reader->stop);
	if (span_is(word, "aliases")) {
		settings->aliases = NULL;
		table_empty(&reader->book->tokens);
		return;
	}
	const struct application *last = settings->applied;
	if (span_is(word, "tag") && !last)
		return; /* an old form that closes `tag` */
	if (!last || (word.begin < word.end && !span_is(word, last->kind))) {
		reader_fail(reader, "interchange.nothing-to-end", reader->line, reader->stop, NULL);
		return;
	}
	settings->parent = last->parent;
	settings->year = last->year;
	settings->applied = last->next;
	table_empty(&reader->book->tokens);
}

/* ---- the table ---- */

static void ignore(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	(void)at;
	skip_below(reader);
}

static void refuse(struct reader *reader, struct span word, const char *at)
{
	(void)word;
	(void)at;
	reader_fail(reader, "interchange.unsupported", reader->line, reader->stop, NULL);
	skip_below(reader);
}

static const struct directive {
	const char *words; /* separated by blanks */
	void (*act)(struct reader *reader, struct span word, const char *at);
	bool ordered; /* later lines depend on it */
} directives[] = {
	{"account", declare_account, false},
	{"payee tag P N nomarket pop", ignore, false},
	{"commodity", set_commodity, true},
	{"D", set_default, true},
	{"Y year", set_year, true},
	{"decimal-mark", set_mark, true},
	{"alias", set_alias, true},
	{"bucket A", set_bucket, true},
	{"apply", begin_apply, true},
	{"end", end_apply, true},
	{"comment test", skip_block, true},
	{"include", reader_include, true},
	{"C i I o O b h assert check define def eval expr value python import capture close", refuse,
		false},
};

static const struct directive *find_directive(struct span word)
{
	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
		const char *at = directives[i].words, *stop = at + strlen(at);
		while (at < stop) {
			struct span name = span_word(&at, stop);
			if (span_length(name) == span_length(word) &&
				memcmp(name.begin, word.begin, span_length(word)) == 0)
				return &directives[i];
		}
	}
	return NULL;
}

void reader_directive(struct reader *reader)
{
	const char *at = reader->line;
	if (*at == '!' || *at == '@')
		at++;
	struct span word = span_word(&at, reader->stop);
	if (*word.begin == 'Y' && span_length(word) > 1 && is_digit(word.begin[1])) {
		word.end = word.begin + 1;
		at = word.end;
	}
	const struct directive *directive = span_length(word) > 0 ? find_directive(word) : NULL;
	if (directive && directive->ordered && reader_needs_order(reader))
		return;
	if (directive)
		directive->act(reader, word, at);
	else if (reader->stop - reader->line > 2 && reader->line[0] == '-' && reader->line[1] == '-')
		refuse(reader, word, at);
	else {
		reader_fail(reader, "interchange.unknown-directive", reader->line, reader->stop, NULL);
		skip_below(reader);
	}
}
