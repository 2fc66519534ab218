/* Lines that do not stand as rows are put so that they do, or are left alone. */
#include "statements/published/page/arrange.h"
#include "test/unit/harness.h"

#include <string.h>

/* The text of a line after all was arranged. */
static const char *arranged(const char *text, size_t at)
{
	struct text_lines lines;
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	lines_arrange(&lines, arena);
	return arena_text_n(arena, lines.items[at].text.begin, span_length(lines.items[at].text));
}

static void numbers(void)
{
	const char *form = "Revenus\n"
					   "Taxes          1    100   200\n"
					   "Droits         2    100   200\n"
					   "               3    200   400\n"
					   "Loyers         4     50    60\n"
					   "Total          5    250   460\n";
	check_text(arranged(form, 1), "Taxes               100   200", "a column that counts up");
	check_text(arranged(form, 3), "200   400", "over a row without words");
	const char *notes = "Encaisse       1    100   200\n"
						"Placements     2    100   200\n"
						"Stocks         3    100   200\n"
						"Avances        4    100   200\n"
						"Prêts          5    100   200\n"
						"Total               500  1000\n";
	check_text(arranged(notes, 1), "Placements     2    100   200", "numbers of notes stay");
}

static void halves(void)
{
	enum { ROWS = 20000 };
	static const char row[] = "Dons         100     Ventes       200\n";
	const char *page = arena_printf(arena, "%sTotal        100     Total        200\n", row);
	check_text(arranged(page, 0), "Dons         100", "first the left table");
	check_text(arranged(page, 2), "", "a blank line");
	check_text(arranged(page, 3), "Ventes       200", "then the right one");
	char *text = arena_alloc(arena, (ROWS + 2) * sizeof row), *end = text;
	for (int i = 0; i < ROWS; i++)
		end = stpcpy(end, row);
	stpcpy(stpcpy(end, "Un titre qui va d’un bord à l’autre\n"), row);
	check_text(arranged(text, 0), "Dons         100     Ventes       200",
		"a long table that a title crosses at its end is left alone, in good time");
}

static void margins(void)
{
	const char *wide = "                2024    2023   Écart\n"
					   "Dons             200     100    100,0 %\n"
					   "Ventes           300     200     50,0 %\n"
					   "Autres           100     100       -\n"
					   "Total            600     400     50,0 %\n";
	check_text(arranged(wide, 0), "2024    2023", "the head of what is cut");
	check_text(arranged(wide, 1), "Dons             200     100", "percentages beyond the years");
	const char *languages = "               2024    2023\n"
							"Revenus                       Revenue\n"
							"Dons            200     100   Gifts\n"
							"Ventes          300     200   Sales\n"
							"Total           500     300   Total\n";
	check_text(arranged(languages, 1), "Revenus", "a heading in another language");
	check_text(arranged(languages, 3), "Ventes          300     200", "labels in another language");
	const char *budget = "                2024    2023   Budget\n"
						 "Dons             200     100      300\n"
						 "Ventes           300     200      300\n"
						 "Total            500     300      600\n";
	check_text(arranged(budget, 1), "Dons             200     100      300", "a budget stays");
}

static void apart(void)
{
	const char *full = "\nRevenus\nDons\nVentes\nTotal des revenus\nCharges\nSalaires\nLoyer\n"
					   "Total des charges\n\n2024 2023\n1 2\n3 4\n4 6\n1 1\n1 1\n2 2\n";
	check_text(arranged(full, 0), "2024 2023", "the head is put above the labels");
	check_text(arranged(full, 1), "Revenus", "a heading has no amounts");
	check_true(strstr(arranged(full, 4), "4 6") != NULL, "labels get the amounts in order");
	check_true(strstr(arranged(full, 8), "2 2") != NULL, "to the last");
	check_text(arranged(full, 12), "", "which are gone where they stood");
	const char *columns =
		"\nDons\nVentes\nLoyers\nDroits\nTotal\n\n2024\nBudget\n1\n2\n3\n4\n10\n\n"
		"2023\nRéel\n5\n6\n7\n8\n26\n";
	check_text(arranged(columns, 0), "2024   Budget   2023   Réel", "heads of columns in turn");
	check_true(strstr(arranged(columns, 5), "10") && strstr(arranged(columns, 5), "26"),
		"columns one below the other");
	const char *few = "\nDons\nVentes\nLoyers\nDroits\nTotal\n\n2024 2023\n1 2\n3 4\n";
	check_text(arranged(few, 5), "Total", "labels with too few amounts are left alone");
}

static void markdown(void)
{
	const char *text = "## Résultats\n\n| (en dollars) | 2024 Budget | 2023 Réel |\n"
					   "|---|---:|---:|\n| Dons | 1 200 | **2 300** |\n| Autres |  | - |\n";
	check_text(arranged(text, 0), "Résultats", "the mark of a heading is taken away");
	check_text(arranged(text, 2), "(en dollars)          2024        2023", "the years of a head");
	check_text(arranged(text, 3), "Budget        Réel", "and below them what else it says");
	check_text(
		arranged(text, 4), "Dons                 1 200       2 300", "cells end at one place");
	check_text(
		arranged(text, 5), "Autres                               -", "and blanks keep theirs");
	check_text(arranged("a | b\n| c\n", 1), "| c", "no table without a rule");
}

static void pages_of_html(void)
{
	const char *page = "<!DOCTYPE html><html><head><title>x</title></head><body>\n"
					   "<h1>Office <b>des</b>\nessais</h1><table>\n"
					   "<tr><th></th><th>2024</th><th>2023</th></tr>\n"
					   "<tr><td colspan=2>Revenus</td><td></td></tr>\n"
					   "<tr><td>Dons | legs</td><td>1&nbsp;200</td><td>(30)</td></tr>\n"
					   "</table><p>Fin</body></html>";
	struct text_lines lines;
	lines_read(&lines, file_with(page, strlen(page)), arena, &errors);
	check_integer((long long)lines.count, 6, "a line for each title, row and paragraph");
	check_text(arena_text_n(arena, lines.items[0].text.begin, span_length(lines.items[0].text)),
		"Office des essais", "words of a title");
	check_text(arena_text_n(arena, lines.items[4].text.begin, span_length(lines.items[4].text)),
		"Dons legs   1\u00a0200   (30)", "cells of a row in columns");
	check_integer(lines.items[4].line, 6, "at its line in the file");
	check_integer((long long)errors.total, 0, "without errors");
	page = "<html><table><tr><td></td><td colspan=2>2024</td></tr>"
		   "<tr><td>Dons</td><td>$</td><td>1200</td></tr></table>";
	lines_read(&lines, file_with(page, strlen(page)), arena, &errors);
	size_t end = lines.items[2].indent + span_length(lines.items[2].text);
	check_integer((long long)lines.items[0].indent + 4, (long long)end,
		"a year over two columns ends where the amounts end");
}

static void garbled(void)
{
	struct text_lines lines;
	const char *text = "", *leaders = "";
	for (int i = 0; i < 100; i++) {
		text = arena_printf(arena, "%s#%%&'\ue012 12\n", text);
		leaders = arena_printf(arena, "%sDons .......... 12\n", leaders);
	}
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	check_true(lines_are_garbled(&lines), "text of fonts without a map to Unicode");
	lines_split(&lines, leaders, strlen(leaders), "report.txt", arena);
	check_true(!lines_are_garbled(&lines), "leaders do not count");
	lines_split(&lines, "#%&", 3, "report.txt", arena);
	check_true(!lines_are_garbled(&lines), "a short text is not judged");
}

int main(void)
{
	static const struct test tests[] = {
		{"numbers of rows", numbers},
		{"tables side by side", halves},
		{"what stands beyond the years", margins},
		{"labels apart from their amounts", apart},
		{"tables of Markdown", markdown},
		{"pages of HTML", pages_of_html},
		{"text that cannot be read", garbled},
	};
	return run_tests("arrange", tests, sizeof tests / sizeof *tests);
}
