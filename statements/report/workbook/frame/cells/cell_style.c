/* Styles as the formats of the file. */
#include <string.h>

#include "statements/report/workbook/frame/cells/cell_parts.h"

enum {
	INK_HEAD = 0x1F3A5F,
	INK_LINK = 0x1F4E8C,
	INK_MUTED = 0x6B7280,
	FILL_HEAD = 0xE9EEF4,
	FILL_BAND = 0xF4F6F9,
	FILL_BOX = 0xF4F6F9,
	FILL_FIELD = 0xFFFDF2,
	LINE_HEAD = 0x8A9BB0
};
enum { SMALL_SIZE = 8 };

struct known_format {
	style style;
	const char *number;
	lxw_format *format;
};

style style_indent(style base, int steps)
{
	return base + (style)(steps < 0 ? 0 : steps > 15 ? 15 : steps) * STYLE_STEP;
}

static void style_font(lxw_format *format, style style_)
{
	format_set_font_name(format, LETTER_NAME);
	format_set_font_size(format,
		style_ & STYLE_TITLE          ? 16
			: style_ & STYLE_SUBTITLE ? 12
			: style_ & STYLE_SMALL    ? SMALL_SIZE
									  : LETTER_SIZE);
	if (style_ & (STYLE_BOLD | STYLE_HEAD | STYLE_BAND | STYLE_TITLE | STYLE_COLUMN))
		format_set_bold(format);
	if (style_ & STYLE_ITALIC)
		format_set_italic(format);
	if (style_ & STYLE_STRUCK)
		format_set_font_strikeout(format);
	if (style_ & STYLE_LINK)
		format_set_font_color(format, INK_LINK);
	else if (style_ & (STYLE_HEAD | STYLE_BAND | STYLE_TITLE | STYLE_SUBTITLE))
		format_set_font_color(format, INK_HEAD);
	else if (style_ & STYLE_MUTED)
		format_set_font_color(format, INK_MUTED);
}

static void style_place(lxw_format *format, style style_)
{
	if (style_ & STYLE_BOX)
		format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	else if (style_ & (STYLE_TOP | STYLE_WRAP))
		format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (style_ & STYLE_CENTRE)
		format_set_align(format, LXW_ALIGN_CENTER);
	if (style_ & (STYLE_RIGHT | STYLE_COLUMN))
		format_set_align(format, LXW_ALIGN_RIGHT);
	if (style_ & (STYLE_WRAP | STYLE_FLOW | STYLE_HEAD | STYLE_COLUMN | STYLE_BOX))
		format_set_text_wrap(format);
	if (style_ >= STYLE_STEP)
		format_set_indent(format, (uint8_t)(style_ / STYLE_STEP));
}

static void style_lines(lxw_format *format, style style_)
{
	if (style_ & (STYLE_RULE | STYLE_DOUBLE))
		format_set_top(format, LXW_BORDER_THIN);
	if (style_ & STYLE_DOUBLE)
		format_set_bottom(format, LXW_BORDER_DOUBLE);
	if (style_ & STYLE_HEAD) {
		format_set_bg_color(format, FILL_HEAD);
		format_set_bottom(format, LXW_BORDER_THIN);
		format_set_bottom_color(format, LINE_HEAD);
	}
	if (style_ & STYLE_COLUMN)
		format_set_bottom(format, LXW_BORDER_THIN);
	if (style_ & STYLE_BAND)
		format_set_bg_color(format, FILL_BAND);
	if (style_ & STYLE_BOX)
		format_set_bg_color(format, FILL_BOX);
	if (style_ & STYLE_FIELD) {
		format_set_bg_color(format, FILL_FIELD);
		format_set_border(format, LXW_BORDER_HAIR);
		format_set_border_color(format, LINE_HEAD);
	}
	if (style_ & STYLE_HAIRLINE) {
		format_set_bottom(format, LXW_BORDER_HAIR);
		format_set_bottom_color(format, LINE_HAIR);
	}
}

lxw_format *book_format(struct book *book, style style_, const char *number_format_)
{
	for (size_t i = 0; i < book->format_count; i++)
		if (book->formats[i].style == style_ &&
			strcmp(book->formats[i].number, number_format_) == 0)
			return book->formats[i].format;
	lxw_format *format = workbook_add_format(book->workbook);
	style_font(format, style_);
	style_place(format, style_);
	style_lines(format, style_);
	if (*number_format_ || (style_ & STYLE_UNSEEN))
		format_set_num_format(format, *number_format_ ? number_format_ : ";;;");
	book->formats = arena_grow(book->arena, book->formats, book->format_count,
		&book->format_capacity, sizeof *book->formats);
	struct known_format *known = &book->formats[book->format_count++];
	known->style = style_;
	known->number = arena_text(book->arena, number_format_);
	known->format = format;
	return format;
}

void book_make_marks(struct book *book)
{
	static const uint32_t inks[] = {0x1E6B3A, 0x8A5A00, 0x9C0006, 0x5B6470},
						  fills[] = {0xE3F2E6, 0xFDF3D8, 0xF9D9DB, 0xECEEF1};
	for (int i = 0; i <= MARK_UNKNOWN; i++) {
		book->marks[i] = workbook_add_format(book->workbook);
		format_set_font_color(book->marks[i], inks[i]);
		format_set_bg_color(book->marks[i], fills[i]);
	}
}

void book_set_letter(struct book *book)
{
	lxw_format *standard = STAILQ_FIRST(book->workbook->formats);
	format_set_font_name(standard, LETTER_NAME);
	format_set_font_size(standard, LETTER_SIZE);
}
