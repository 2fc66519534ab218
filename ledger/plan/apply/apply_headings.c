/* Headings of accounts: rows that name the account of the rows below them. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply_parts.h"
#include "ledger/plan/words.h"

static bool is_value_column(const struct plan *plan, int column)
{
	return column == plan->columns[PLAN_DEBIT] || column == plan->columns[PLAN_CREDIT] ||
		column == plan->columns[PLAN_AMOUNT] || column == plan->columns[PLAN_BALANCE];
}

char *applied_words(const struct plan_reader *reader)
{
	char *words = arena_text(reader->arena, "");
	for (size_t i = 0; i < reader->cells.count; i++)
		if (!span_empty(reader->cells.items[i]) && !is_value_column(reader->plan, (int)i))
			words = arena_printf(reader->arena, "%s%s%s", words, *words != '\0' ? " " : "",
				cells_text(&reader->cells, (int)i));
	for (char *at = words; *at != '\0'; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return words;
}

/* Whether more words stand between the heading word and a colon, as in "Account Type: Asset": the
 * text then tells of the account and does not name it. */
static bool tells_of_account(const char *rest)
{
	size_t length = strcspn(rest, ":0123456789");
	bool label = rest[length] == ':' && (rest[length + 1] == ' ' || rest[length + 1] == '\0');
	return label && strspn(rest, " .") < length;
}

/* The rest of "Compte : 1010 Encaisse" after the word; NULL where the cell does not begin with
 * one. */
static const char *after_heading_word(const struct plan_reader *reader, const char *text)
{
	const char *at = text;
	char *spaced = arena_text(reader->arena, text);
	for (char *c = spaced; *c != '\0'; c++)
		if (*c == ':')
			*c = ' ';
	/* the longest part of the header that is one of the words */
	const char *best = NULL;
	for (size_t i = 0; spaced[i] != '\0'; i++) {
		if (spaced[i + 1] != ' ' && spaced[i + 1] != '\0')
			continue;
		const char *folded = text_folded(reader->arena, arena_text_n(reader->arena, spaced, i + 1));
		if (words_is(reader->plan->wishes->words, "heading", folded))
			best = at + i + 1;
	}
	return best == NULL || tells_of_account(best) ? NULL : best + strspn(best, " :");
}

/* The rest of "Poste : 1010 Encaisse" where a number follows the colon and none stands before it;
 * else the text. */
static const char *after_colon(const char *text)
{
	const char *colon = strchr(text, ':');
	if (colon == NULL || strcspn(text, "0123456789") < (size_t)(colon - text))
		return text;
	colon += 1 + strspn(colon + 1, " ");
	return isdigit((unsigned char)*colon) ? colon : text;
}

const char *applied_title_words(const struct csv_record *title, struct arena *arena)
{
	const char *words = "";
	for (size_t i = 0; i < title->count; i++) {
		const char *piece = csv_piece_text(&title->pieces[i], arena);
		if (*piece != '\0')
			words = arena_printf(arena, "%s%s%s", words, *words != '\0' ? " " : "", piece);
	}
	return words;
}

const char *applied_titled_account(const struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const char *titled = NULL;
	for (size_t i = 0; i < plan->title_count; i++) {
		const char *words = applied_title_words(&plan->titles[i], reader->arena);
		const char *account = after_heading_word(reader, words), *colon = strchr(words, ':');
		if (account != NULL && *account != '\0' && colon != NULL && colon < account)
			titled = account;
	}
	return titled;
}

bool applied_heading(struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const char *text = applied_words(reader), *account = after_heading_word(reader, text);
	if (account == NULL) {
		size_t texts = 0;
		for (size_t i = 0; i < reader->cells.count; i++)
			texts += !span_empty(reader->cells.items[i]) && !is_value_column(plan, (int)i);
		bool own = !applied_has(plan, PLAN_ACCOUNT) && texts <= 2 && !plan->heading_words;
		bool label = reader->cells.filled == 1 && !span_empty(applied_cell(reader, PLAN_LABEL));
		if (!own || label || value_date_readings(span_of(text), plan->wishes->words) != 0)
			return false;
		account = text;
	} else
		reader->worded += strchr(text, ':') != NULL && strchr(text, ':') < account;
	account = after_colon(account);
	if (*account == '\0')
		return false;
	reader->account = span_of(account);
	reader->name = (struct span){0};
	reader->heading_seen = true;
	return true;
}
