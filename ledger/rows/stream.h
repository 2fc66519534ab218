/* stream.h - records that are made as they are asked for, from a state that copies of a scanner
 * share.
 *
 *     struct state { struct csv_stream stream; ... };
 *     static bool read(struct csv_record *out, struct csv_scanner *scanner);
 *     static void restart(struct csv_stream *stream);
 *     struct csv_scanner scanner = csv_stream_scanner(&state->stream, read, restart, input, most);
 *
 * A copy of a scanner goes the same way again: where it stands behind or before the state, the
 * state is restarted and moved on. One pass after the other costs nothing; copies that take turns
 * do.
 *
 * For the readers of forms (forms.h). */
#ifndef RECOUPE_LEDGER_ROWS_STREAM_H
#define RECOUPE_LEDGER_ROWS_STREAM_H

#include "ledger/rows/forms.h"

/* The first member of the state. Private to stream.c. */
struct csv_stream {
	bool (*read)(struct csv_record *out, struct csv_scanner *scanner);
	void (*restart)(struct csv_stream *stream);
	size_t row; /* records that were read since the start */
};

/* A scanner over the input: `read` gives the next record, false at the end; `restart` moves the
 * state to the beginning. No more than `most` records follow. */
struct csv_scanner csv_stream_scanner(struct csv_stream *stream,
	bool (*read)(struct csv_record *out, struct csv_scanner *scanner),
	void (*restart)(struct csv_stream *stream), const struct form_input *input, size_t most);

#endif
