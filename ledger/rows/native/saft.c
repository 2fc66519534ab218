#include "ledger/rows/native/saft.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/native/sums.h"
#include "ledger/rows/sheets/values.h"
#include "ledger/rows/sheets/xml.h"

/* The fields that are kept of a line, of its transaction and of its journal. */
enum {
	JOURNAL,
	NUMBER,
	DAY,
	POSTED,
	TITLE,
	ACCOUNT,
	LABEL,
	DEBIT,
	CREDIT,
	ENTRIES,
	TOTAL_DEBIT,
	TOTAL_CREDIT,
	PARTS
};

struct saft_line {
	struct native_word parts[PARTS];
};

struct saft {
	struct csv_stream stream;
	struct form_input input;
	struct xml xml;
	size_t fed; /* bytes that the parser has taken */
	bool header_given, opened, ended, settled;
	bool in_entries, in_transaction, in_line;
	int part; /* the current field; PARTS: none */
	struct saft_line line;
	struct native_word begins; /* where the current field begins */
	struct saft_line *lines;   /* lines that were read and not handed out yet */
	size_t line_count, line_next, line_capacity;
	struct sums sums;
};

bool saft_is(const struct form_input *input)
{
	return form_begins_with(input, '<') && form_head_has(input, "AuditFile");
}

/* ---- elements ---- */

static int part_of(const struct saft *saft, const char *element)
{
	static const struct {
		const char *element;
		int outside, transaction, line;
	} parts[] = {
		{"NumberOfEntries", ENTRIES, PARTS, PARTS},
		{"TotalDebit", TOTAL_DEBIT, PARTS, PARTS},
		{"TotalCredit", TOTAL_CREDIT, PARTS, PARTS},
		{"JournalID", JOURNAL, PARTS, PARTS},
		{"TransactionID", PARTS, NUMBER, PARTS},
		{"TransactionDate", PARTS, DAY, PARTS},
		{"GLPostingDate", PARTS, POSTED, PARTS},
		{"Description", PARTS, TITLE, LABEL},
		{"AccountID", PARTS, PARTS, ACCOUNT},
		{"DebitAmount", PARTS, PARTS, DEBIT},
		{"CreditAmount", PARTS, PARTS, CREDIT},
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (text_equal(element, parts[i].element))
			return saft->in_line       ? parts[i].line
				: saft->in_transaction ? parts[i].transaction
									   : parts[i].outside;
	return PARTS;
}

static bool is_line(const char *element)
{
	return text_equal(element, "Line") || text_equal(element, "DebitLine") ||
		text_equal(element, "CreditLine");
}

static void mark(struct saft *saft)
{
	size_t offset = xml_offset(&saft->xml);
	unsigned column;
	const char *at = saft->input.bytes + offset;
	xml_place(&saft->xml, &saft->begins.line, &column);
	saft->begins.start = at;
	saft->begins.line_start = at;
	for (unsigned i = 0; i < 200 && saft->begins.line_start > saft->input.bytes &&
		 saft->begins.line_start[-1] != '\n';
		 i++)
		saft->begins.line_start--;
}

static void clear(struct saft *saft, int from)
{
	for (int i = from; i < PARTS; i++)
		saft->line.parts[i] = (struct native_word){.text = {"", ""}};
}

static void on_start(struct xml *xml, const char *element, const char **attributes)
{
	struct saft *saft = xml->context;
	(void)attributes;
	if (text_equal(element, "GeneralLedgerEntries"))
		saft->in_entries = true;
	if (!saft->in_entries)
		return;
	if (text_equal(element, "Transaction")) {
		saft->in_transaction = true;
		clear(saft, NUMBER);
	} else if (saft->in_transaction && is_line(element)) {
		saft->in_line = true;
		clear(saft, ACCOUNT);
	} else if (saft->part == DEBIT || saft->part == CREDIT) {
		xml_take_text(xml); /* Amount, and beside it the currency's */
		xml->keeps = text_equal(element, "Amount");
		return;
	} else if (saft->part == PARTS) {
		saft->part = part_of(saft, element);
	}
	xml->keeps = saft->part != PARTS;
	if (xml->keeps || is_line(element))
		mark(saft);
	if (is_line(element))
		saft->line.parts[ACCOUNT] = saft->begins;
}

static const char *const subjects[] = {"NumberOfEntries", "TotalDebit", "TotalCredit"};

static void keep_part(struct xml *xml, struct saft *saft)
{
	struct native_word *word = &saft->line.parts[saft->part];
	const char *text = xml_take_text(xml);
	if (*text == '\0' && span_length(word->text) > 0)
		return;
	*word = saft->begins;
	word->text = span_of(text);
	if (saft->part >= ENTRIES)
		sums_promise(&saft->sums, PROMISE_ENTRIES + (enum form_promise_kind)(saft->part - ENTRIES),
			subjects[saft->part - ENTRIES], word->text,
			(struct source){.file = saft->input.path, .line = word->line});
}

static void keep_line(struct saft *saft)
{
	saft->lines = arena_grow(saft->input.arena, saft->lines, saft->line_count, &saft->line_capacity,
		sizeof *saft->lines);
	saft->lines[saft->line_count++] = saft->line;
}

static void on_end(struct xml *xml, const char *element)
{
	struct saft *saft = xml->context;
	if (!saft->in_entries)
		return;
	if (text_equal(element, "GeneralLedgerEntries")) {
		saft->in_entries = false;
	} else if (text_equal(element, "Transaction")) {
		saft->in_transaction = false;
		saft->sums.entries++;
	} else if (saft->in_line && is_line(element)) {
		saft->in_line = false;
		keep_line(saft);
	} else if (text_equal(element, "Amount") && saft->part != PARTS) {
		keep_part(xml, saft);
		xml->keeps = false;
	} else if (saft->part != PARTS && part_of(saft, element) == saft->part) {
		keep_part(xml, saft);
		xml->keeps = false;
		saft->part = PARTS;
	}
}

/* ---- records ---- */

/* What the file does not have is empty, at the beginning of its row. */
static void put_word(struct csv_record *out, enum native_column column, struct native_word word)
{
	if (word.start != NULL)
		native_put(out, column, word);
}

static void put_line(
	struct csv_record *out, const struct csv_scanner *scanner, const struct saft_line *line)
{
	const struct native_word *parts = line->parts;
	struct native_word day = parts[DAY], place = parts[ACCOUNT];
	if (span_length(day.text) == 0)
		day = parts[POSTED];
	native_begin(out, scanner, place.line, place.line_start);
	if (day.start != NULL)
		native_put_day(
			out, day, date_parse(day.text.begin, span_length(day.text), DATE_YMD), scanner->arena);
	put_word(out, NATIVE_JOURNAL, parts[JOURNAL]);
	put_word(out, NATIVE_NUMBER, parts[NUMBER]);
	native_put(out, NATIVE_ACCOUNT, place);
	put_word(out, NATIVE_LABEL, span_length(parts[LABEL].text) > 0 ? parts[LABEL] : parts[TITLE]);
	if (span_length(parts[DEBIT].text) > 0)
		native_put_side(out, NATIVE_DEBIT, parts[DEBIT]);
	if (span_length(parts[CREDIT].text) > 0)
		native_put_side(out, NATIVE_CREDIT, parts[CREDIT]);
}

static void end_reading(struct saft *saft, const struct csv_scanner *scanner)
{
	struct form_input input = saft->input;
	input.errors = scanner->errors;
	saft->ended = true;
	sheets_fault(&saft->xml, &input);
}

/* Reads on until there is a line to hand out. Returns false at the end. */
static bool read_on(struct saft *saft, const struct csv_scanner *scanner)
{
	enum { PIECE = 64 * 1024 };
	while (saft->line_next == saft->line_count && !saft->ended) {
		size_t left = saft->input.length - saft->fed, some = left < PIECE ? left : PIECE;
		saft->line_count = saft->line_next = 0;
		if (!xml_feed(&saft->xml, saft->input.bytes + saft->fed, some, some == left) ||
			some == left)
			end_reading(saft, scanner);
		saft->fed += some;
	}
	return saft->line_next < saft->line_count;
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct saft *saft = scanner->state;
	if (!saft->header_given) {
		native_header(out, scanner);
		return saft->header_given = true;
	}
	if (!read_on(saft, scanner)) {
		if (!saft->settled)
			sums_settle(&saft->sums);
		saft->settled = true;
		return false;
	}
	put_line(out, scanner, &saft->lines[saft->line_next++]);
	sums_add(&saft->sums, out);
	return true;
}

static void close_parser(void *context)
{
	struct saft *saft = context;
	if (saft->opened)
		xml_close(&saft->xml);
	saft->opened = false;
	sums_clear(&saft->sums);
}

static void restart(struct csv_stream *stream)
{
	struct saft *saft = (struct saft *)stream;
	close_parser(saft);
	saft->xml =
		(struct xml){.start = on_start, .end = on_end, .context = saft, .arena = saft->input.arena};
	xml_open_decoded(&saft->xml);
	saft->opened = true;
	saft->header_given = saft->ended = saft->settled = false;
	saft->in_entries = saft->in_transaction = saft->in_line = false;
	saft->part = PARTS;
	saft->fed = saft->line_count = saft->line_next = 0;
	clear(saft, 0);
}

int saft_open(struct form_tables *out, const struct form_input *input)
{
	struct saft *saft = arena_alloc(input->arena, sizeof *saft);
	size_t most = native_count(input, "Line") + 1;
	saft->input = *input;
	saft->sums.arena = input->arena;
	if (native_count(input, "GeneralLedgerEntries") == 0)
		return error_add(input->errors, "saft.no-entries", (struct source){.file = input->path},
			input->path, NULL);
	arena_at_end(input->arena, close_parser, saft);
	native_add(out, csv_stream_scanner(&saft->stream, next_record, restart, input, most))
		->promises = &saft->sums.promises;
	return 0;
}
