/* The stages by which a published report is read, each on its own. */
#include "ledger/base/text/text.h"
#include "statements/dossier/model.h"
#include "statements/published/naming/naming.h"
#include "statements/published/page/page.h"
#include "statements/published/page/words.h"
#include "statements/published/tables/footing.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"
#include "statements/published/tables/tables.h"
#include "test/unit/harness.h"

#include <string.h>

static struct text_line line_of(const char *text)
{
	struct text_lines lines;
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	return lines.items[0];
}

/* ---- lines ---- */

static void pages(void)
{
	struct text_lines lines;
	const char *text = "one\r\n  two \n\fthree\n\ffour";
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	check_integer((long long)lines.count, 4, "lines end at line feeds");
	check_integer(lines.items[1].indent, 2, "white space before a line is counted");
	check_integer(
		(long long)span_length(lines.items[1].text), 3, "and left out, as is what follows");
	check_integer(lines.items[1].page, 1, "a text with form feeds has pages");
	check_integer(lines.items[3].page, 3, "that end at them");
	check_integer(line_of("alone").page, 0, "a text without has none");
}

static void words(void)
{
	check_text(lines_words(span_of("  (Déficit) excédent de l’EXERCICE — 2020 "), arena),
		"deficit excedent de l exercice 2020", "small letters without accents or marks");
	check_true(text_matches_any("total des revenus", "total|total des *"),
		"one pattern of several is enough");
	check_true(!text_matches_any("revenus", "total*|produits"), "none is not");
}

static void too_large(void)
{
	struct text_lines lines;
	const char *path = file_with("Un \xFF\xFE\x00 rapport", 13);
	check_integer(lines_read(&lines, path, arena, &errors), -1, "a file with a NUL is no text");
	check_true(errors.total == 1, "and an error says so");
	errors.total = errors.count = 0;
}

/* ---- pieces ---- */

/* "label|piece piece", a piece as its digits, "-" in front of what is negative. */
static const char *taken_apart(const char *text)
{
	struct text_line line = line_of(text);
	struct pieces pieces;
	pieces_read(&pieces, &line, arena);
	const char *result =
		arena_printf(arena, "%.*s|", (int)span_length(pieces.label), pieces.label.begin);
	for (size_t i = 0; i < pieces.count; i++) {
		const struct piece *piece = &pieces.items[i];
		result = arena_printf(arena, "%s%s%s%.*s%s", result, i ? " " : "",
			piece->opens       ? "("
				: piece->minus ? "-"
							   : "",
			(int)span_length(piece->digits), piece->digits.begin, piece->closes ? ")" : "");
	}
	return result;
}

static void tails(void)
{
	check_text(taken_apart("Intérêts 6 000 6 513"), "Intérêts|6 000 6 513",
		"amounts stand behind the label");
	check_text(taken_apart("Débiteurs (note 3) 44 746"), "Débiteurs (note 3)|44 746",
		"the number of a note is label");
	check_text(taken_apart("Cash . . . . . .  1,234 $ (99)"), "Cash|1,234 (99)",
		"leaders and dollar signs go");
	check_text(taken_apart("Net loss (-) or gain 576 -99"), "Net loss (-) or gain|576 -99",
		"signs within the words stay there");
	check_text(taken_apart("Perte (10 528) – 7"), "Perte|(10 528) – 7",
		"parentheses over two pieces, and a dash for nil");
	check_text(taken_apart("Le taux est de 7,95 % (2019 : 9,45 %) au 31 mars."),
		"Le taux est de 7,95 % (2019 : 9,45 %) au 31 mars|", "a sentence is words");
}

static void beginnings(void)
{
	struct text_line line = line_of("x 1 181 903 1 069 787  12 (5 061)");
	struct pieces pieces;
	pieces_read(&pieces, &line, arena);
	check_integer((long long)pieces_least(pieces.items, pieces.count), 4,
		"what must begin an amount: the first, a short group, one after a gap, a parenthesis");
	check_true(piece_may_begin(pieces.items, 1) && !piece_must_begin(pieces.items, 1),
		"three digits may go on or begin");
	check_true(!piece_may_begin(pieces.items, 4), "with a zero in front they go on");
	check_true(!piece_may_begin(pieces.items, 8), "as they do within parentheses");
}

/* ---- headers ---- */

static const char *columns_of(const char *const *texts, size_t count)
{
	struct header header = {0};
	struct printed_column columns[COLUMNS_MAX];
	for (size_t i = 0; i < count; i++) {
		struct text_line line = line_of(texts[i]);
		if (!header_add(&header, &line, arena))
			return "no head";
	}
	const char *result = "";
	size_t found = header_columns(columns, &header);
	for (size_t at = 0; at < found; at++)
		result = arena_printf(arena, "%s%s%d%s%s", result, at ? " " : "", columns[at].year,
			columns[at].kind == COLUMN_BUDGET        ? "b"
				: columns[at].kind == COLUMN_REVISED ? "br"
													 : "",
			columns[at].year_inferred ? "?" : "");
	return result;
}

static void heads(void)
{
	check_text(columns_of((const char *[]){"2020 2020 2019", "Budget Réel Réel", "$ $ $"}, 3),
		"2020b 2020 2019", "years over kinds");
	check_text(
		columns_of((const char *[]){"2008    2007", "Budget   Actual  Actual", "(Note 2)"}, 3),
		"2008b 2008 2007", "one year over two kinds");
	check_text(columns_of((const char *[]){"2019-2020 2018-2019"}, 1), "2020 2019",
		"years that span two are named after the later");
	check_text(columns_of((const char *[]){"31 mars 2020 31 mars 2019"}, 1), "2020 2019",
		"dates as heads");
	check_text(columns_of((const char *[]){"2020 2020"}, 1), "",
		"two columns of one year and kind are in doubt");
	check_text(columns_of((const char *[]){"2020 2019 2018", "Budget Réel"}, 2), "",
		"as are kinds that fit no years");
	check_text(
		columns_of((const char *[]){"Revenus 2020"}, 1), "no head", "other words are no head");
	check_text(columns_of((const char *[]){"Budget     2022     2021"}, 1), "2022b? 2022 2021",
		"a budget over no year is a column of the year beside it");
	check_text(columns_of((const char *[]){"2023     2022", "Réel/Actual  Réel/Actual"}, 2),
		"2023 2022", "one kind in two languages is one");
	check_text(columns_of((const char *[]){"2022     2021", "Budget"}, 2), "2022b 2021",
		"over a year it is the budget of that year");
	check_text(columns_of((const char *[]){"                  2022", "2023     2023",
							  "Budget   Actual   Actual"},
				   3),
		"2023b 2023 2022", "years at two heights are in the order of their places");
	check_integer(header_date("de l exercice clos le 31 mars 2020"), 20200331, "a French date");
	check_integer(header_date("for the year ended march 31 2020"), 20200331, "an English one");
	check_integer(header_date("au 31 fevrier 2020"), 0, "one of the calendar only");
	check_integer(
		header_date_in("year ended march 31", 2020, arena), 20200331, "one without a year");
	check_integer(header_date_in("au 31 mars 2019", 2020, arena), 0, "a year that is there stays");
}

/* The words before the years of a line, and how many years there are; "" where it is no head. */
static const char *years_behind(const char *text)
{
	struct header header = {0};
	struct span label;
	struct text_line line = line_of(text);
	if (!header_add_years(&header, &label, &line, arena))
		return "";
	return arena_printf(arena, "%s|%zu", lines_words(label, arena), header.year_count);
}

static void heads_behind_words(void)
{
	check_text(years_behind("Year ended December 31          2019      2018"),
		"year ended december 31|2", "a date and the years of columns");
	check_text(years_behind("(en milliers de dollars)      2023    2023    2022"),
		"en milliers de dollars|3", "a unit");
	check_text(years_behind("Description      Note      2024    2023"), "description note|2",
		"heads of labels and notes");
	check_text(
		years_behind("Budget           2022      2021"), "", "a kind is read with its years");
	check_text(years_behind("Description         Budget     Actual     Actual"), "description|0",
		"kinds whose years stand below");
	check_text(years_behind("As at March 31, 2020"), "", "one date is no head");
	check_text(years_behind("Employees        2010      1,512"), "", "nor is a row of amounts");
}

/* ---- readings and sums ---- */

static struct postes sections;

/* The model by whose words the tests read. */
static const struct model *model(void)
{
	static struct model read;
	sections = (struct postes){0};
	check_integer(
		model_read(&read, "ncsp-1201", NULL, &sections, arena, &errors), 0, "the model is read");
	finish_after_test(read.json);
	return &read;
}

/* The statement of that id; NULL of a note. */
static const struct known_statement *statement_of(const char *id)
{
	const struct vocabulary *vocabulary = &model()->vocabulary;
	for (size_t i = 0; id && i < vocabulary->statement_count; i++)
		if (strcmp(vocabulary->statements[i].id, id) == 0)
			return &vocabulary->statements[i];
	return NULL;
}

/* A table of so many years, its rows read and summed. */
static struct printed_table *table_of(const char *text, size_t columns, const char *statement)
{
	struct text_lines lines;
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	*table = (struct printed_table){.statement = statement_of(statement),
		.vocabulary = &model()->vocabulary,
		.id = "test",
		.title = "",
		.number = "",
		.unit = "",
		.column_count = columns};
	for (size_t at = 0; at < columns; at++)
		table->columns[at] = (struct printed_column){.kind = COLUMN_ACTUAL, .year = 2020 - (int)at};
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	table_read_rows(table, &lines, 0, lines.count, arena);
	footing_find(table, arena);
	return table;
}

/* "1234 . -5": what was settled of a row; "?" where nothing was. */
static const char *values_of(const struct printed_table *table, size_t row)
{
	const char *result = "";
	if (table->rows[row].chosen < 0)
		return "?";
	for (size_t at = 0; at < table->column_count; at++)
		result = arena_printf(arena, printed_there(&table->rows[row], at) ? "%s%s%lld" : "%s%s.",
			result, at ? " " : "", (long long)printed_value(&table->rows[row], at));
	return result;
}

/* "= +1 -2". */
static const char *sum_of(const struct printed_table *table, size_t row)
{
	const char *result = "=";
	for (size_t i = 0; i < table->rows[row].term_count; i++)
		result = arena_printf(arena, "%s %c%zu", result,
			table->rows[row].terms[i].sign < 0 ? '-' : '+', table->rows[row].terms[i].row);
	return result;
}

static void blanks(void)
{
	const char *text =
		"Excédent 29 002 26 242 21 953\nAcquisition (25 528) (15 017)\n29 002 714 6 936\n";
	struct printed_table *table = table_of(text, 3, "variation");
	check_text(values_of(table, 1), ". -25528 -15017", "a blank stands where the sum says");
	check_text(sum_of(table, 2), "= +0 +1", "a row without words is a sum");
	table = table_of("Encaisse 10 20\nStocks 7\n17 27\n", 2, NULL);
	check_text(values_of(table, 1), "?", "where two places would do, none is chosen");
	check_text(values_of(table_of("Encaisse 10 20\nStocks 7\n17 20\n", 2, NULL), 1), "7 .",
		"where one does, it is");
}

static void wrong_sums(void)
{
	const char *text = "Salaires 606 803 633 513\nLoyers 362 783 271 437\nFrais 29 002 26 "
					   "243\nTotal 998 588 931 192\n";
	struct printed_table *table = table_of(text, 2, "resultats");
	check_text(sum_of(table, 3), "= +0 +1 +2",
		"a total that does not hold in one column is still that total");
	check_integer(table->rows[3].held, 1, "and holds in the other");
	check_text(values_of(table, 2), "29002 26243", "the wrong figure is read as it is printed");
}

static void nested(void)
{
	const char *text =
		"a 1 2\nb 3 4\nTotal 4 6\nc 10 20\nd 30 40\nTotal 40 60\nGrand total 44 66\n";
	struct printed_table *table = table_of(text, 2, "resultats");
	check_text(sum_of(table, 2), "= +0 +1", "the first items");
	check_text(sum_of(table, 5), "= +3 +4", "those below");
	check_text(sum_of(table, 6), "= +2 +5", "and the totals");
}

static void signs_of_sums(void)
{
	const char *text = "Dette 500 600\nActifs 200 250\nDette nette 300 350\n";
	check_text(sum_of(table_of(text, 2, "situation"), 2), "= +0 -1", "a result is a difference");
	text = "Excédent de l'exercice 10 20\nDéficit cumulé au début de l'exercice 100 120\nAutres 5 "
		   "4\nDéficit cumulé à la fin de l'exercice 85 96\n";
	check_text(sum_of(table_of(text, 2, "resultats"), 3), "= -0 +1 -2",
		"a closing rolls forward with whatever signs hold");
}

static void apart(void)
{
	const char *text = "Encaisse          12 345        1 234\n"
					   "Débiteurs            345          200\n"
					   "Stocks                              5\n"
					   "Total             12 690        1 439\n";
	struct printed_table *table = table_of(text, 2, "situation");
	check_true(table->aligned, "columns that stand apart are seen");
	check_text(values_of(table, 2), ". 5", "and an amount belongs to the one in which it ends");
}

static void labels(void)
{
	const char *text =
		"Old age benefits and\n   allowances 31,960 30,284\nTotal 31,960 30,284\n2021 109 898\n";
	struct printed_table *table = table_of(text, 2, "resultats");
	check_text(
		table->rows[0].label, "Old age benefits and allowances", "a label over two lines is one");
	check_integer((long long)table->row_count, 3, "of one row");
	check_text(table->rows[2].label, "2021", "a year in front of amounts is words");
	check_text(
		table_note_of("debiteurs notes 3 et 15", arena), "3", "the first note that is referred to");
}

static void taken_away(void)
{
	const char *text = "Prêts 366 446\nMoins : provision 13 12\nTotal 353 434\n";
	check_text(sum_of(table_of(text, 2, NULL), 2), "= +0 -1", "a line that its words take away");
}

static void no_rows(void)
{
	const char *text = "Dons 10 20\nPage 3\nVentes 5 6\n(1)\nTotal 15 26\n";
	struct printed_table *table = table_of(text, 2, "resultats");
	check_integer((long long)table->row_count, 3, "numbers of pages and marks of footnotes");
	check_text(sum_of(table, 2), "= +0 +1", "sums hold across them");
	table = table_of("Dons | 10 | 20 |\nVentes | 5 | 6 |\n", 2, "resultats");
	check_text(values_of(table, 1), "5 6", "a rule between columns is no part of an amount");
}

static void slow(void)
{
	char *text = arena_text(arena, "");
	for (int i = 0; i < 40; i++)
		text = arena_printf(
			arena, "%sLigne %d 100 200 300 400 500 600 700 800 900 100 200 300 400 500\n", text, i);
	struct printed_table *table =
		table_of(arena_printf(arena, "%s1 2 3 4 5 6\n", text), 6, "resultats");
	check_integer((long long)table->row_count, 41,
		"rows made to be read in a thousand ways are left open in good time");
}

/* ---- names ---- */

static void vocabulary(void)
{
	const struct vocabulary *words = &model()->vocabulary;
	const struct known_statement *flows =
		vocabulary_statement(words, "consolidated statement of cash flow");
	check_text(vocabulary_statement(words, "etat de la situation financiere au 31 mars 2020")->id,
		"situation", "a French title");
	check_text(flows->id, "flux", "an English one");
	check_true(!vocabulary_statement(words, "l etat des resultats"), "a sentence is no title");
	check_text(vocabulary_line(flows, "acquisition d immobilisations corporelles")->id,
		"acquisitions", "a line of the model");
	check_true(!vocabulary_line(flows, "crediteurs"), "a line of the entity's own");
	check_integer(vocabulary_role(words, poste_find(&sections, "actifs_financiers"), "encaisse"),
		ROLE_CASH, "cash");
	check_integer(words_month("aout"), 8, "months");
	check_text(
		naming_id("comptes a recevoir", arena), "comptes_a_recevoir", "an id is made of the label");
	check_text(naming_id("2021", arena), "ligne_2021", "and begins with a letter");
}

static void summaries(void)
{
	const char *text = "Statement of Financial Position\n\n  2021  2020  2019  2018\n"
					   "Cash  10  9  8  7\nTotal financial assets  10  9  8  7\n"
					   "Net financial assets  10  9  8  7\n\n";
	const char *statement = "Statement of Financial Position\n\n  2021  2020\n"
							"Cash  10  9\nTotal financial assets  10  9\n"
							"Net financial assets  10  9\n";
	struct text_lines lines;
	struct printed_tables tables;
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	tables_find(&tables, &lines, &model()->vocabulary, arena);
	check_true(tables.count == 1 && tables.items[0]->aside, "a table of many years is aside");
	text = arena_printf(arena, "%s%s", text, statement);
	lines_split(&lines, text, strlen(text), "report.txt", arena);
	tables_find(&tables, &lines, &model()->vocabulary, arena);
	check_true(tables.count == 2 && tables.items[0]->aside, "and beside the statement itself");
	check_true(!tables.items[1]->aside, "which is not");
}

/* The errors of a vocabulary that says this of a statement with two lines. */
static void read_vocabulary(const char *statement)
{
	struct vocabulary words;
	struct json *json;
	struct error_list ignored = {.arena = arena};
	const char *text = arena_printf(arena,
		"{\"etats\":[{\"id\":\"bilan\",\"lignes\":[{\"id\":\"debut\"},{\"id\":\"fin\"}]}],\n"
		"\"vocabulaire\":{\"etats\":[{%s}]}}",
		statement);
	sections = (struct postes){0};
	model();
	check_integer(json_parse(&json, text, strlen(text), "essai.json", arena, &ignored), 0, "JSON");
	finish_after_test(json);
	vocabulary_read(&words, json, &sections, arena, &errors);
}

static void misspelt_vocabulary(void)
{
	read_vocabulary("\"etat\":\"bilan\",\"titres\":\"bilan*\"");
	check_errors("", "what the model declares is no error");
	read_vocabulary("\"etat\":\"billan\"");
	check_errors("table.unknown-statement 2:33 billan", "a statement that is none");
	read_vocabulary("\"etat\":\"bilan\",\"titres\":\"État*\"");
	check_errors("vocabulary.bad-words 2:50 État*", "letters that no words have");
	read_vocabulary("\"etat\":\"bilan\",\"lignes\":[{\"ligne\":\"fin\",\"mots\":\"solde\","
					"\"sous\":\"Avoir*\"}]");
	check_errors("vocabulary.bad-words 2:88 Avoir*", "the heading over it too");
	read_vocabulary("\"etat\":\"bilan\",\"lignes\":[{\"ligne\":\"milieu\",\"mots\":\"milieu\"}]");
	check_errors("table.unknown-line 2:60 milieu|bilan", "a line that is none");
	read_vocabulary("\"etat\":\"bilan\",\"lignes\":[{\"ligne\":\"fin\",\"genre\":\"solde\","
					"\"mots\":\"fin\"}]");
	check_errors("vocabulary.unknown-kind 2:74 "
				 "solde|poste, ouverture, resultat, total, fermeture",
		"a kind that is none");
	read_vocabulary("\"etat\":\"bilan\",\"lignes\":[{\"ligne\":\"fin\",\"mots\":\"fin\","
					"\"mouvement\":\"variation\",\"reprend\":\"bilan.milieu\"}]");
	check_errors("table.unknown-line 2:91 variation|bilan\n"
				 "table.unknown-line 2:113 milieu|bilan",
		"lines that another one names");
	read_vocabulary(
		"\"etat\":\"bilan\",\"rubriques\":[{\"section\":\"actifs\",\"mots\":\"actifs\"}]");
	check_errors("model.unknown-section 2:65 actifs", "a section that is none");
}

int main(void)
{
	static const struct test tests[] = {
		{"pages and lines", pages},
		{"words", words},
		{"what is no text is an error", too_large},
		{"amounts are told from words", tails},
		{"where amounts may begin and must", beginnings},
		{"columns", heads},
		{"years behind other words", heads_behind_words},
		{"blanks", blanks},
		{"sums that do not hold", wrong_sums},
		{"totals of totals", nested},
		{"signs", signs_of_sums},
		{"lines that are no rows", no_rows},
		{"lines that are taken away", taken_away},
		{"columns as on the page", apart},
		{"labels", labels},
		{"rows that could be anything", slow},
		{"vocabulary", vocabulary},
		{"summaries of many years", summaries},
		{"what a vocabulary misspells is an error at its place", misspelt_vocabulary},
	};
	return run_tests("published", tests, sizeof tests / sizeof *tests);
}
