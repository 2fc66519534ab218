#include "ledger/rows/sheets/archive.h"

#include <stdint.h>
#include <string.h>

#include <zip.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

struct archive {
	zip_t *zip;
	const char *path;
	size_t length;    /* of the whole file */
	int64_t inflated; /* over all members that were read */
	struct arena *arena;
	struct error_list *errors;
};

bool archive_is(const struct form_input *input)
{
	return input->length >= 4 && memcmp(input->bytes, "PK\3\4", 4) == 0;
}

static int fail(const struct archive *archive, const char *code, const char *member)
{
	return error_add(
		archive->errors, code, (struct source){.file = archive->path}, archive->path, member, NULL);
}

struct archive *archive_open(const struct form_input *input, struct error_list *errors)
{
	struct archive *archive = arena_alloc(input->arena, sizeof *archive);
	*archive = (struct archive){
		.path = input->path, .length = input->length, .arena = input->arena, .errors = errors};
	zip_source_t *source = zip_source_buffer_create(input->bytes, input->length, 0, NULL);
	archive->zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (archive->zip != NULL)
		return archive;
	zip_source_free(source);
	fail(archive, "xlsx.damaged", "zip");
	return NULL;
}

void archive_close(struct archive *archive)
{
	zip_discard(archive->zip);
}

size_t archive_count(const struct archive *archive)
{
	zip_int64_t count = zip_get_num_entries(archive->zip, 0);
	return count < 0 ? 0 : (size_t)count;
}

const char *archive_name(const struct archive *archive, size_t member)
{
	const char *name = zip_get_name(archive->zip, member, ZIP_FL_ENC_GUESS);
	return name != NULL && text_utf8_valid(name, strlen(name)) ? name : NULL;
}

bool archive_has(const struct archive *archive, const char *name)
{
	return name != NULL && zip_name_locate(archive->zip, name, ZIP_FL_NOCASE) >= 0;
}

bool archive_holds(const struct form_input *input, const char *name)
{
	struct error_list ignored = {.arena = input->arena};
	struct archive *archive = archive_is(input) ? archive_open(input, &ignored) : NULL;
	if (archive == NULL)
		return false;
	bool holds = archive_has(archive, name);
	archive_close(archive);
	return holds;
}

static bool swells(struct archive *archive, size_t more)
{
	static const int64_t MOST = INT64_C(8) << 30;
	archive->inflated += (int64_t)more;
	bool swollen = archive->inflated / FILE_INFLATED_RATIO > (int64_t)archive->length &&
		archive->inflated > FILE_INFLATED_FREE;
	return swollen || archive->inflated > MOST;
}

static void feed_all(struct archive *archive, struct xml *xml, zip_file_t *file)
{
	char piece[64 * 1024];
	zip_int64_t got = 1;
	while (xml->fault == NULL && !xml->enough && got > 0) {
		got = zip_fread(file, piece, sizeof piece);
		if (got > 0 && swells(archive, (size_t)got))
			xml_fail(xml, "xlsx.too-large");
		else if (got < 0)
			xml_fail(xml, "xlsx.damaged");
		else
			xml_feed(xml, piece, (size_t)got, got == 0);
	}
}

int archive_parse(struct archive *archive, const char *name, struct xml *xml)
{
	zip_int64_t index = zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
	zip_file_t *file = index < 0 ? NULL : zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return fail(archive, "xlsx.damaged", name);
	xml->arena = archive->arena;
	xml_open(xml);
	feed_all(archive, xml, file);
	xml_close(xml);
	zip_fclose(file);
	if (xml->fault == NULL)
		return 0;
	const char *code = text_equal(xml->fault, "sheets.damaged") ? "xlsx.damaged"
		: text_equal(xml->fault, "sheets.doctype")              ? "xlsx.doctype"
																: "xlsx.too-large";
	return fail(archive, code, name);
}

static int inflate_file(
	const char **out, size_t *length, struct archive *archive, zip_file_t *file, const char *name)
{
	char *bytes = NULL;
	size_t capacity = 0;
	*length = 0;
	for (zip_int64_t got = 1; got > 0; *length += got > 0 ? (size_t)got : 0) {
		while (capacity < *length + (size_t)64 * 1024)
			bytes = arena_grow(archive->arena, bytes, capacity, &capacity, 1);
		got = zip_fread(file, bytes + *length, capacity - *length - 1);
		if (got < 0)
			return fail(archive, "xlsx.damaged", name);
		if (swells(archive, (size_t)got))
			return fail(archive, "xlsx.too-large", name);
	}
	bytes[*length] = '\0';
	*out = bytes;
	return 0;
}

int archive_inflate(const char **out, size_t *length, struct archive *archive, size_t member)
{
	struct zip_stat status;
	const char *name = archive_name(archive, member);
	name = name == NULL ? "zip" : arena_text(archive->arena, name);
	if (zip_stat_index(archive->zip, member, 0, &status) == 0 &&
		(status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE)
		return fail(archive, "zip.encrypted", name);
	zip_file_t *file = zip_fopen_index(archive->zip, member, 0);
	if (file == NULL)
		return fail(archive, "xlsx.damaged", name);
	int result = inflate_file(out, length, archive, file, name);
	zip_fclose(file);
	return result;
}
