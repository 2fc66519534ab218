/* worker.h - one thread's share of a scan: it reads stretches of files and tells pieces of entries
 * apart. Only for ledger/scan. */
#ifndef RECOUPE_LEDGER_SCAN_WORKER_WORKER_H
#define RECOUPE_LEDGER_SCAN_WORKER_WORKER_H

#include "ledger/scan/scan_parts.h"
#include "ledger/scan/wide.h"

/* A part of a file, from the start of a line to the start of another. */
struct stretch {
	size_t file;
	const char *begin, *end;
	size_t lines;          /* known once it was read; line ends in quotes do not count */
	struct side_sums sums; /* the sums of its postings, for files with a form */
	struct account_turn first_turn, turn; /* at its first posting, and in force at its end */
	/* where numbers may start again each month: those of its entries */
	struct number_watch {
		int64_t before, lowest; /* the last, and the lowest */
		/* the lowest of those that in a later month were lower than all of it before them */
		int64_t restart;
	} numbers;
};

enum { HELD_MOST = 64, KEY_NAME_MOST = 24, MARKS_MOST = 1 << 14 };

struct scan_worker {
	const struct scan_file *files;
	struct wide_window window; /* of UTF-16: the stretch that is being read */
	struct scan_file view;     /* the file as that window has it */
	const struct fiscal_year *years;
	size_t year_count;
	bool epoch_by_file; /* each file counts as a year, where there are no years */
	const struct scan_consumer *consumer;
	/* which entry bears which key, once that is known; NULL in the first pass */
	const struct open_table *open;
	struct open_table *filling; /* the table to be filled; NULL where none is */
	/* for `filling`, where it is exact: a consumer that needs only rows gets pieces meanwhile */
	struct open_batch *batch;
	struct series_ids *ids; /* for exact tables */
	void *state;            /* of the consumer */
	struct arena *arena;

	struct name_table accounts, natures;
	struct account_name {
		struct span text;
		size_t file;
		uint64_t position; /* the number of its row over all files */
	} * names;             /* by account, where files have names */
	size_t name_capacity;
	bool parted;   /* accounts are number and name in one; set once all is read */
	bool parts;    /* they are, where their texts can be divided */
	bool one_page; /* all files are in one page of bytes: equal texts are equal bytes */
	struct series_table series;
	struct scan_values values;
	struct scan_readings *readings; /* by file */
	struct scan_posting *postings;  /* of the current piece */
	size_t count, capacity;
	struct entry_piece piece;
	char key_name[KEY_NAME_MOST]; /* what stands in the place of the piece's number */
	/* postings of pieces that are offered together, for a consumer that needs only rows, and the
	 * first of those pieces */
	struct scan_posting held[HELD_MOST];
	size_t held_count;
	struct entry_piece held_piece;
	size_t stretch; /* the stretch that is being read */
	struct line_mark *marks;
	size_t mark_count, mark_capacity;
	struct side_sums sums;       /* the sums of the stretch so far, for files with a form */
	struct number_watch numbers; /* of the stretch so far */
	struct account_turn first_turn, turn; /* the same */
	bool fresh;                           /* no posting was read since the last heading */
	struct balance_run *runs;
	size_t run_count, run_capacity;
	size_t open_run;      /* of all rows since the last that is no posting; SIZE_MAX: none */
	size_t *account_runs; /* by account: the last of its runs; SIZE_MAX: none */
	size_t account_run_capacity;
	struct span heading; /* the account of the rows below the last heading; empty: there is none */
	uint32_t heading_index; /* its index among the accounts; NAMES_NONE: no posting had it yet */
	struct printed_row *printed;
	size_t printed_count, printed_capacity;
	struct row_judge *judge;            /* for the current file; NULL: none was needed yet */
	struct journal_judge *header_judge; /* the same, where its form has a header of ours */
	struct arena *judge_arena;
	size_t judged;              /* rows that were judged with the present arena */
	const char *mark_due;       /* the next mark is made at the first piece from there on */
	uint64_t mark_every;        /* bytes between two marks, where that is more than the least */
	const char *given_back;     /* up to there the stretch takes no memory any more */
	struct entry_place *places; /* places of entries that are for the sink */
	size_t place_count, place_capacity;
	size_t odd_count; /* how many pieces do not balance by themselves */
	size_t piece_count;
	/* ascending keys whose pieces are for the sink, in a pass that reads for nothing else; NULL in
	 * all other passes */
	const uint64_t *wanted;
	size_t wanted_count;
	/* postings of entries in pieces, for a consumer that needs whole entries */
	struct kept_posting *kept;
	size_t kept_count, kept_capacity;
	struct arena *key_arena; /* of texts of keys, begun anew after some; NULL: none was made yet */
	size_t key_texts;
	struct scan_counts counts;
	enum scan_fault fault;
	size_t faulty_file;
};

void worker_start(struct scan_worker *worker);
/* Frees what is in no arena. */
void worker_end(struct scan_worker *worker);
/* Reads a stretch. `number_` is the stretch's number, for series. */
void worker_read(struct scan_worker *worker, struct stretch *stretch, size_t number_);

/* ---- steps of worker.c that its neighbours take too ---- */

/* Reads a stretch of text. `file` is the file, or the window in which the stretch lies. */
void worker_read_text(struct scan_worker *worker, const struct scan_file *file,
	struct stretch *stretch, size_t number_);
void worker_turn_to_file(struct scan_worker *worker, const struct scan_file *file);
/* A text of the file that lasts as long as the worker: itself, but for a window a copy, with the
 * quote before it. */
struct span worker_kept(
	const struct scan_worker *worker, const struct scan_file *file, struct span text);
/* Notes what is wrong with the pass; the gravest fault stays. */
void worker_fail(struct scan_worker *worker, enum scan_fault fault);
/* Begins a piece with the current row. It becomes the current piece, without postings yet. */
void worker_begin_piece(struct scan_worker *worker, const struct scan_rows *rows, date day);
/* Whether the row, of that day, belongs to the current piece. Called for most rows, hence
 * inline. */
static inline bool worker_is_of_piece(
	const struct scan_worker *worker, const struct scan_rows *rows, date day)
{
	const struct entry_piece *piece = &worker->piece;
	const struct scan_form *form = rows->file->form;
	return day == piece->day && span_equal(piece->number, rows->fields[FIELD_NUMBER]) &&
		span_equal(piece->key.journal, rows->fields[FIELD_JOURNAL]) &&
		(form == NULL ||
			(form->key != PLAN_KEY_BLOCK && span_equal(piece->key.unit, scan_row_unit(rows))));
}
/* Notes the key of the current piece in its series. */
void worker_note_key(struct scan_worker *worker);
/* Notes the place of the current piece, which is for the sink. */
void worker_note_place(struct scan_worker *worker);
/* Takes the current piece, all of whose rows are read: before it is known which entry bears which
 * key, as a whole entry where it balances; or as the table of keys has it. */
void worker_take_first(struct scan_worker *worker);
void worker_take_known(struct scan_worker *worker);
/* Hands the current postings to the consumer. Returns whether it took them. */
bool worker_offer_entry(struct scan_worker *worker, bool whole);
/* The same with other postings; the rest of the entry is that of the piece. */
bool worker_offer_postings(struct scan_worker *worker, const struct entry_piece *piece,
	const struct scan_posting *postings, size_t count, bool whole);
/* Holds the postings of the current piece, to be offered with those of other pieces of its year. */
void worker_hold_piece(struct scan_worker *worker);
/* Hands on the postings that are held. To be called once the worker has read all its stretches. */
void worker_offer_held(struct scan_worker *worker);
/* The journal and the number of the entry that begins with the piece, as reports have them. They
 * last until the next call. */
void worker_key_texts(struct span *journal, struct span *number_, struct scan_worker *worker,
	const struct entry_piece *piece);
/* Sets the hash of the current piece, as the table has it. */
void worker_hash_piece(struct scan_worker *worker, const struct open_table *table);

/* ---- rows that are no postings (printed_rows.c) ---- */

/* Judges the current row by the plan of the file's form. APPLIED_FAULT also stands for a posting
 * that the form cannot read as one. Takes the account of a heading. */
enum applied_kind worker_judge(struct scan_worker *worker, const struct scan_rows *rows);
/* The account of the rows before the first heading; empty where no title names one. */
struct span worker_first_heading(const struct scan_file *file);
/* Whether the words of a row with a date and no number announce a total or a balance, so that it is
 * no posting. */
bool worker_words_announce(struct scan_worker *worker, const struct scan_rows *rows);
/* The same for a row of that number, which few lack; hence inline. */
static inline bool worker_announces(
	struct scan_worker *worker, const struct scan_rows *rows, struct span number_text)
{
	return number_text.begin == number_text.end && scan_may_lack_number(rows->file) &&
		worker_words_announce(worker, rows);
}
/* Keeps a row that is no posting, and counts it. */
void worker_keep_printed(
	struct scan_worker *worker, const struct scan_rows *rows, enum applied_kind kind, size_t line);
/* The start of the last row before `at` that itself says to which entry it belongs; NULL where
 * there is none. Takes the heading that applies there. */
const char *worker_row_before(
	struct scan_worker *worker, const struct scan_file *file, const char *at);
/* Ends the judge: another file has another plan. */
void worker_end_judge(struct scan_worker *worker);

/* Whether the current row, of that amount, is set aside. It is counted with its kind then. */
bool worker_sets_aside(
	struct scan_worker *worker, const struct scan_rows *rows, const struct scan_amount *amount);
/* Notes the texts of the current row that divide the rows of its form. */
void worker_note_parts(struct scan_worker *worker, const struct scan_rows *rows);

/* ---- running balances (balances.c) ---- */

/* Compares the balance of the current row with that above it. */
void worker_watch_balance(struct scan_worker *worker, const struct scan_rows *rows,
	uint32_t account, const struct scan_amount *amount);
/* Notes that a posting of that account is next, which is another than before. */
void worker_turn_account(struct scan_worker *worker, uint32_t account);

/* Whether the postings of each nature of the current piece are nil together. False where they are
 * many. */
bool worker_natures_balance(const struct scan_worker *worker);
/* Whether an account that is new is written as it is: not wrapped, not rounded (cells.h), and in
 * ASCII where the file is in a page. */
bool worker_account_fits(const struct scan_file *file, struct span account);
/* Whether all bytes of the text are those of ASCII. */
bool worker_is_ascii(struct span text);
/* For files with a form: whether the first row of a piece, and each row, fits the form apart from
 * its values. Keeps what can be decided only once all is read. NAMES_NONE: the row has no posting
 * of an account of its own. */
bool worker_piece_fits(struct scan_worker *worker, const struct scan_rows *rows, date day);
bool worker_row_fits(struct scan_worker *worker, const struct scan_rows *rows, uint32_t account);

/* The key of the entry that begins there, as open_table_find gives it. */
uint64_t worker_key_at(struct scan_worker *worker, const struct entry_place *place);
/* After all stretches are read: joins entries in pieces from the postings that all workers kept,
 * and offers them to the first worker's consumer. */
void worker_join_pieces(struct scan_worker *workers, size_t count);

#endif
