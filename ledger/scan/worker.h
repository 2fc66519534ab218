/* worker.h - one thread's share of a scan: it reads stretches of files and tells pieces of entries
 * apart. Only for ledger/scan. */
#ifndef RECOUPE_LEDGER_SCAN_WORKER_H
#define RECOUPE_LEDGER_SCAN_WORKER_H

#include "ledger/scan/scan_parts.h"

/* Of a file, from the start of a line to the start of another. */
struct stretch {
	size_t file;
	const char *begin, *end;
	size_t lines;          /* once it was read; line ends in quotes do not count */
	struct side_sums sums; /* of its postings, of files with a form */
};

struct scan_worker {
	const struct scan_file *files;
	const struct fiscal_year *years;
	size_t year_count;
	bool epoch_by_file; /* where there are no years */
	const struct scan_consumer *consumer;
	const struct open_table *open; /* who bears what, when that is known; NULL in the first pass */
	struct open_table *filling;    /* to be filled; else NULL */
	bool tells;                    /* while it is filled, the consumer is told of pieces */
	struct open_batch *batch;      /* of `filling`, where that is exact */
	struct series_ids *ids;        /* for exact tables */
	void *state;                   /* of the consumer */
	struct arena *arena;

	struct name_table accounts, natures;
	struct account_name {
		struct span text;
		size_t file;
		uint64_t position; /* of its row in all files, one after the other */
	} * names;             /* by account, where files have them */
	size_t name_capacity;
	bool parted; /* accounts are number and name in one: set once all is read */
	struct series_table series;
	struct scan_values values;
	struct scan_readings *readings; /* by file */
	struct scan_posting *postings;  /* of the piece at hand */
	size_t count, capacity;
	struct entry_piece piece;
	size_t stretch; /* being read */
	struct line_mark *marks;
	size_t mark_count, mark_capacity;
	struct side_sums sums;  /* of the stretch so far, of files with a form */
	struct span heading;    /* the account of the rows below it; empty: there is none */
	uint32_t heading_index; /* among accounts; NAMES_NONE: no posting had it yet */
	struct printed_row *printed;
	size_t printed_count, printed_capacity;
	struct row_judge *judge; /* of the file at hand; NULL: none is needed yet */
	struct arena *judge_arena;
	size_t judged;              /* rows since the arena is new */
	const char *mark_due;       /* the next mark is of the first piece from there on */
	struct entry_place *places; /* of what is for the sink */
	size_t place_count, place_capacity;
	size_t odd_count; /* of those that do not balance alone */
	size_t piece_count;
	/* keys, rising: their pieces are for the sink, and nothing else is read for; NULL: no such
	 * search */
	const uint64_t *wanted;
	size_t wanted_count;
	struct kept_posting *kept; /* of entries in pieces, where the consumer needs them whole */
	size_t kept_count, kept_capacity;
	struct scan_counts counts;
	enum scan_fault fault;
	size_t faulty_file;
};

void worker_start(struct scan_worker *worker);
/* Frees what only the arena does not. */
void worker_end(struct scan_worker *worker);
/* Once it has read all that it reads. */
void worker_finish(struct scan_worker *worker);
/* `number_` is the stretch's, for series. */
void worker_read(struct scan_worker *worker, struct stretch *stretch, size_t number_);

/* ---- steps of worker.c that worker_pieces.c takes too ---- */

void worker_turn_to_file(struct scan_worker *worker, const struct scan_file *file);
/* The row at hand begins a piece, which becomes the one at hand, without postings yet. */
void worker_begin_piece(struct scan_worker *worker, const struct scan_rows *rows, date day);
/* The piece at hand is for the sink. */
void worker_note_place(struct scan_worker *worker);
/* Hands the postings at hand to the consumer. */
bool worker_offer_entry(struct scan_worker *worker, bool whole);
/* Sets the hash of the piece at hand, as the table has it. */
void worker_hash_piece(struct scan_worker *worker, const struct open_table *table);

/* ---- rows that are no postings (printed_rows.c) ---- */

/* Judges the row at hand by the plan of the file's form. A posting that the form cannot read as
 * one, or a fault, is APPLIED_FAULT. Takes the account of a heading. */
enum applied_kind worker_judge(struct scan_worker *worker, const struct scan_rows *rows);
/* Keeps a row that was judged to be no posting, and counts it. */
void worker_keep_printed(
	struct scan_worker *worker, const struct scan_rows *rows, enum applied_kind kind, size_t line);
/* The start of the last row before `at` that says itself of which entry it is; NULL where there is
 * none. Takes the heading in force there. */
const char *worker_row_before(
	struct scan_worker *worker, const struct scan_file *file, const char *at);
/* Of another file, another plan. */
void worker_end_judge(struct scan_worker *worker);

/* Of files with a form: whether the first row of a piece, and each row, fits it beyond its values;
 * keeps what is known only once all is read. `new`: the account is met for the first time. */
bool worker_piece_fits(struct scan_worker *worker, const struct scan_rows *rows, date day);
bool worker_row_fits(
	struct scan_worker *worker, const struct scan_rows *rows, uint32_t account, bool new);

/* The key of the entry that begins there, as open_table_find gives it. */
uint64_t worker_key_at(struct scan_worker *worker, const struct entry_place *place);
/* Once all stretches are read: puts entries in pieces together, from the postings that all workers
 * kept, and offers them to the first worker's consumer. */
void worker_join_pieces(struct scan_worker *workers, size_t count);

#endif
