#include "ledger/rows/stream.h"

enum { LINE_SHOWN = 200 }; /* characters of a line that are shown: some files are a single line */

static bool skip_to(struct csv_record *out, struct csv_scanner *scanner)
{
	struct csv_stream *stream = scanner->state;
	struct error_list ignored = {.arena = scanner->arena}, *errors = scanner->errors;
	if (stream->row > scanner->row) {
		stream->restart(stream);
		stream->row = 0;
	}
	scanner->errors = &ignored; /* these errors were reported when the records were read */
	while (stream->row < scanner->row && stream->read(out, scanner))
		stream->row++;
	scanner->errors = errors;
	return stream->row == scanner->row;
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct csv_stream *stream = scanner->state;
	if (!skip_to(out, scanner) || !stream->read(out, scanner))
		return false;
	stream->row++;
	scanner->row++;
	return true;
}

static size_t most_records(const struct csv_scanner *scanner)
{
	return scanner->capacity - scanner->row;
}

struct csv_scanner csv_stream_scanner(struct csv_stream *stream,
	bool (*read)(struct csv_record *out, struct csv_scanner *scanner),
	void (*restart)(struct csv_stream *stream), const struct form_input *input, size_t most)
{
	*stream = (struct csv_stream){.read = read, .restart = restart};
	restart(stream);
	return (struct csv_scanner){.next = next_record,
		.most = most_records,
		.path = input->path,
		.end = input->bytes + input->length,
		.line_start = input->bytes,
		.state = stream,
		.capacity = most,
		.longest_line = LINE_SHOWN,
		.arena = input->arena,
		.errors = input->errors,
		.kept = arena_alloc(input->arena, sizeof(struct csv_line))};
}
