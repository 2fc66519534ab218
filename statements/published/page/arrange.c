#include "statements/published/page/arrange.h"

void lines_arrange(struct text_lines *lines, struct arena *arena)
{
	arrange_markdown(lines, arena);
	arrange_years(lines, arena);
	arrange_halves(lines, arena);
	arrange_notes(lines, arena);
	arrange_numbers(lines, arena);
	arrange_margins(lines, arena);
	arrange_apart(lines, arena);
}
