#include "ledger/rows/native/iif.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/native/native.h"

enum { DATE, TYPE, ACCOUNT, AMOUNT, DOCUMENT, MEMO, NAME, FIELDS };

static const char *const names[FIELDS] = {
	"DATE", "TRNSTYPE", "ACCNT", "AMOUNT", "DOCNUM", "MEMO", "NAME"};

/* The positions of the fields in lines of one kind; SIZE_MAX where a field is missing. */
struct kind {
	const char *word;
	size_t fields[FIELDS];
};

struct iif {
	struct csv_stream stream;
	struct csv_scanner start, lines; /* over the text, by tabs */
	struct csv_record record;
	struct kind kinds[2]; /* of TRNS and of SPL */
	enum date_order order;
	bool header_given, open;
	struct native_word number, journal, day;
	const char *made; /* the number that was made up; NULL: the document's own */
	const char *last; /* the document of the previous entry */
};

/* ---- lines ---- */

static bool begins(const struct csv_record *record, const char *word)
{
	struct span first = native_word_of(record, 0).text;
	return span_length(first) == strlen(word) && strncasecmp(first.begin, word, strlen(word)) == 0;
}

/* Whether a tab follows the word after the mark. */
static bool is_tabbed(const char *line)
{
	size_t word = strcspn(line + 1, "\t\r\n");
	return word > 0 && line[1 + word] == '\t';
}

bool iif_is(const struct form_input *input)
{
	return *input->bytes == '!' && is_tabbed(input->bytes) &&
		memmem(input->bytes, input->length, "!TRNS", 5) != NULL;
}

static void learn(struct kind *kind, const struct csv_record *record)
{
	for (size_t i = 0; i < FIELDS; i++)
		kind->fields[i] = SIZE_MAX;
	for (size_t at = 1; at < record->count; at++)
		for (size_t i = 0; i < FIELDS; i++) {
			struct span text = native_word_of(record, at).text;
			if (span_length(text) == strlen(names[i]) &&
				strncasecmp(text.begin, names[i], strlen(names[i])) == 0)
				kind->fields[i] = at;
		}
}

static struct native_word field(
	const struct iif *iif, const struct csv_record *record, size_t kind, size_t at)
{
	return native_word_of(record, iif->kinds[kind].fields[at]);
}

/* Reads the next line that is not blank. *kind is 2 for lines that are neither TRNS nor SPL. */
static bool next_line(struct iif *iif, size_t *kind)
{
	while (csv_next(&iif->record, &iif->lines)) {
		for (size_t i = 0; i < 2; i++)
			if (*iif->record.pieces[0].begin == '!' &&
				begins(&iif->record, arena_printf(iif->lines.arena, "!%s", iif->kinds[i].word)))
				learn(&iif->kinds[i], &iif->record);
		for (*kind = 0; *kind < 2 && !begins(&iif->record, iif->kinds[*kind].word); ++*kind)
			continue;
		if (*kind < 2 || begins(&iif->record, "ENDTRNS"))
			return true;
	}
	return false;
}

/* ---- records ---- */

static int fail(
	const struct csv_scanner *scanner, const char *code, const struct csv_record *record)
{
	struct native_word at = native_word_of(record, 0);
	struct csv_piece piece = {.start = at.start, .line_start = at.line_start, .line = at.line};
	return error_add(scanner->errors, code, csv_piece_where(scanner, &piece),
		arena_text_n(scanner->arena, at.text.begin, span_length(at.text)), NULL);
}

static bool same_text(const char *text, struct span span)
{
	return text != NULL && strlen(text) == span_length(span) &&
		memcmp(text, span.begin, span_length(span)) == 0;
}

/* Begins an entry. Where its document is that of the previous entry too, a number is made up, so
 * that the two stay apart. */
static void open_entry(struct iif *iif, struct arena *arena)
{
	iif->open = true;
	iif->number = field(iif, &iif->record, 0, DOCUMENT);
	iif->journal = field(iif, &iif->record, 0, TYPE);
	iif->day = field(iif, &iif->record, 0, DATE);
	struct span document = iif->number.text;
	const char *line = native_line_number(iif->record.line, arena);
	bool repeated = same_text(iif->last, document);
	const char *text = arena_text_n(arena, document.begin, span_length(document));
	iif->made = *text == '\0' ? line : repeated ? arena_printf(arena, "%s (%s)", text, line) : NULL;
	iif->last = text;
}

static void put_posting(struct csv_record *out, const struct csv_scanner *scanner, size_t kind)
{
	const struct iif *iif = scanner->state;
	const struct csv_record *line = &iif->record;
	struct native_word memo = field(iif, line, kind, MEMO);
	if (span_length(memo.text) == 0)
		memo = field(iif, line, kind, NAME);
	native_begin(out, scanner, line->line, line->line_start);
	native_put_day(out, iif->day,
		date_parse(iif->day.text.begin, span_length(iif->day.text), iif->order), scanner->arena);
	native_put(out, NATIVE_JOURNAL, iif->journal);
	native_put(out, NATIVE_NUMBER, iif->number);
	if (iif->made != NULL)
		native_put_text(out, NATIVE_NUMBER, iif->number, iif->made);
	native_put(out, NATIVE_ACCOUNT, field(iif, line, kind, ACCOUNT));
	native_put(out, NATIVE_LABEL, memo);
	native_put_amount(out, field(iif, line, kind, AMOUNT), false);
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct iif *iif = scanner->state;
	size_t kind;
	if (!iif->header_given) {
		native_header(out, scanner);
		return iif->header_given = true;
	}
	while (next_line(iif, &kind)) {
		if (kind == 0 && iif->open)
			fail(scanner, "iif.unclosed", &iif->record);
		if (kind == 0)
			open_entry(iif, scanner->arena);
		else if (!iif->open)
			fail(scanner, "iif.outside", &iif->record);
		iif->open &= kind < 2;
		if (kind == 2 || !iif->open)
			continue;
		put_posting(out, scanner, kind);
		return true;
	}
	if (iif->open)
		fail(scanner, "iif.unclosed", &iif->record);
	return iif->open = false;
}

static void restart(struct csv_stream *stream)
{
	struct iif *iif = (struct iif *)stream;
	iif->lines = iif->start;
	iif->header_given = iif->open = false;
	iif->last = NULL;
}

/* ---- opening ---- */

/* The order of dates: month first, as Intuit documents, unless the dates can be read only day
 * first. */
static enum date_order settle_order(struct iif *iif)
{
	unsigned orders = DATE_YMD | DATE_DMY | DATE_MDY;
	size_t kind;
	while (next_line(iif, &kind)) {
		struct span text = kind < 2 ? field(iif, &iif->record, kind, DATE).text : (struct span){0};
		unsigned read = span_length(text) > 0 ? date_orders(text.begin, span_length(text)) : 0;
		orders &= read != 0 ? read : orders;
	}
	return (orders & DATE_MDY) != 0 ? DATE_MDY : (orders & DATE_DMY) != 0 ? DATE_DMY : DATE_YMD;
}

/* Adds an error for each missing field that both kinds of line need. */
static int check_fields(const struct iif *iif, const struct form_input *input)
{
	static const size_t needed[] = {DATE, ACCOUNT, AMOUNT};
	for (size_t kind = 0; kind < 2; kind++)
		for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
			if (iif->kinds[kind].fields[needed[i]] == SIZE_MAX && (kind == 0 || needed[i] != DATE))
				return error_add(input->errors, "iif.missing-field",
					(struct source){.file = input->path}, names[needed[i]], iif->kinds[kind].word,
					NULL);
	return 0;
}

int iif_open(struct form_tables *out, const struct form_input *input)
{
	struct iif *iif = arena_alloc(input->arena, sizeof *iif);
	struct error_list *ignored = arena_alloc(input->arena, sizeof *ignored);
	*ignored = (struct error_list){.arena = input->arena};
	iif->start = csv_scan_text(input->bytes, input->length, input->path, input->arena, ignored);
	iif->start.separator = '\t';
	for (size_t i = 0; i < 2; i++) {
		iif->kinds[i].word = i == 0 ? "TRNS" : "SPL";
		learn(&iif->kinds[i], &(struct csv_record){0});
	}
	restart(&iif->stream);
	iif->order = settle_order(iif);
	size_t most = native_count(input, "\n") + native_count(input, "\r") + 2;
	if (check_fields(iif, input) != 0)
		return -1;
	native_add(out, csv_stream_scanner(&iif->stream, next_record, restart, input, most));
	return 0;
}
