/* pictures.c - a page of a PDF file as a picture. */
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/process.h"
#include "statements/published/facsimile/lengths.h"

enum { POINT = 100, LONGEST = 2000000 }; /* of a page: 20,000 points */

/* The attribute of the first element: width="612pt"; 0 where it is no length of a page. */
static int attribute_of(struct span svg, const char *name)
{
	const char *end = memmem(svg.begin, span_length(svg), "viewBox", strlen("viewBox"));
	int length = length_after((struct span){svg.begin, end ? end : svg.end}, name);
	return length > 0 && length / POINT <= LONGEST / POINT ? length : 0;
}

static void measure_svg(struct page_picture *picture)
{
	picture->width = attribute_of(picture->bytes, " width=\"");
	picture->height = attribute_of(picture->bytes, " height=\"");
}

/* Four bytes, the highest first. */
static int pixels_at(const char *bytes)
{
	uint32_t value = 0;
	for (int i = 0; i < 4; i++)
		value = value << 8 | (unsigned char)bytes[i];
	return value > LONGEST / POINT ? 0 : (int)value;
}

/* The first chunk of a PNG holds its width and height. */
static void measure_png(struct page_picture *picture)
{
	enum { WIDTH = 16, HEIGHT = 20, HEAD = 24, INCH = 7200 };
	if (span_length(picture->bytes) < HEAD)
		return;
	picture->width = pixels_at(picture->bytes.begin + WIDTH) * INCH / PICTURE_PNG_RESOLUTION;
	picture->height = pixels_at(picture->bytes.begin + HEIGHT) * INCH / PICTURE_PNG_RESOLUTION;
}

/* Runs pdftocairo for one page. */
static enum process_end draw(
	struct page_picture *out, struct span pdf, unsigned page, struct arena *arena)
{
	bool svg = out->form == PICTURE_SVG;
	const char *number = arena_printf(arena, "%u", page),
			   *resolution = arena_printf(arena, "%d", PICTURE_PNG_RESOLUTION);
	const char *const as_svg[] = {"pdftocairo", "-svg", "-f", number, "-l", number, "-", "-", NULL};
	const char *const as_png[] = {"pdftocairo", "-png", "-cropbox", "-singlefile", "-r", resolution,
		"-f", number, "-l", number, "-", "-", NULL};
	char *bytes;
	size_t length, most = svg ? PICTURE_SVG_MOST : PICTURE_PNG_MOST;
	enum process_end end = process_output(
		&bytes, &length, svg ? as_svg : as_png, pdf, most, LIMIT_PICTURE_SECONDS, arena);
	if (end != PROCESS_DONE)
		return end;
	out->bytes = (struct span){bytes, bytes + length};
	if (svg)
		measure_svg(out);
	else
		measure_png(out);
	return out->width > 0 && out->height > 0 ? PROCESS_DONE : PROCESS_FAILED;
}

enum picture_end facsimile_picture(
	struct page_picture *out, struct span pdf, unsigned page, struct arena *arena)
{
	static const enum picture_form forms[] = {PICTURE_SVG, PICTURE_PNG};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		*out = (struct page_picture){.form = forms[i]};
		enum process_end end = draw(out, pdf, page, arena);
		if (end == PROCESS_DONE)
			return PICTURE_DRAWN;
		if (end == PROCESS_NOT_STARTED) {
			*out = (struct page_picture){.form = PICTURE_NONE};
			return PICTURE_NO_PROGRAM;
		}
	}
	*out = (struct page_picture){.form = PICTURE_NONE};
	return PICTURE_FAILED;
}
