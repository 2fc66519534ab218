/* What statements say of themselves: references to notes, their numbering, dates in titles, the
 * unit. Made of tables by hand. */
#include "statements/check/presentation_checks.h"

#include <string.h>

#include "test/unit/finding_text.h"
#include "test/unit/harness.h"

enum { MOST = 8 };

static struct fiscal_year years[] = {{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
static const struct table_sheet face = {.nature = NATURE_STATEMENT},
								notes = {.nature = NATURE_NOTES},
								schedules = {.nature = NATURE_SCHEDULE},
								others = {.nature = NATURE_OTHERS};

static struct dossier dossier;
static struct layout layout;
static struct result result;
static struct table *tables[MOST], table_items[MOST];
static unsigned roles[MOST];
static struct poste poste_items[MOST], *postes[MOST];
static const char *text_notes[MOST];

static void begin(void)
{
	memset(table_items, 0, sizeof table_items);
	memset(roles, 0, sizeof roles);
	dossier = (struct dossier){.years = years,
		.year_count = 2,
		.unit = number_from_integer(arena, 1000),
		.text_notes = text_notes,
		.postes = {.items = postes}};
	layout = (struct layout){.dossier = &dossier, .tables = tables, .roles = roles};
	result = (struct result){.dossier = &dossier};
}

static struct table *add_table(const struct table_sheet *sheet, const char *id, const char *title)
{
	struct table *table = tables[layout.table_count] = &table_items[layout.table_count];
	layout.table_count++;
	*table = (struct table){.id = id, .sheet = sheet, .title = {.fr = title}};
	return table;
}

static void add_poste(const char *id, const char *note)
{
	size_t index = dossier.postes.count++;
	poste_items[index] =
		(struct poste){.index = index, .id = id, .note = note, .where = {.line = 7}};
	postes[index] = &poste_items[index];
	roles[index] = 1;
}

/* All findings: "relation code argument|argument|argument|argument:line". */
static void found(const char *expected, const char *sentence)
{
	const char *text = "";
	printed_checks(&result, &layout, arena);
	for (size_t i = 0; i < result.finding_count; i++) {
		const struct finding *finding = result.findings[i];
		bool sound = strcmp(finding->message_code, "finding.sound") == 0;
		text = arena_printf(arena, "%s%s%s %s %s", text, i > 0 ? "\n" : "", finding->relation_id,
			finding->message_code + strlen("finding."), arguments_text(finding));
		if (finding->source_count)
			text = arena_printf(arena, "%s:%u", text, finding->sources[0].line);
		check_integer(finding->verdict, sound ? VERDICT_AGREE : VERDICT_DISAGREE, sentence);
		check_true(*finding->id != '\0', "it can be named again");
	}
	check_text(text, expected, sentence);
}

static void references(void)
{
	begin();
	add_table(&face, "situation", "3. Situation");
	add_table(&notes, "note4", "4. Créances");
	add_table(&schedules, "immobilisations", "6");
	add_table(&others, "t", "8. Ailleurs");
	text_notes[0] = "9";
	add_poste("a", "4");
	add_poste("b", "6");
	add_poste("c", "9");
	add_poste("d", "3");
	add_poste("e", "8");
	add_poste("f", "");
	add_poste("g", "douze");
	add_poste("h", "5");
	roles[7] = 0;
	found("s7.renvoi.a sound a, note 4|4||:7\ns7.renvoi.b sound b, note 6|6||:7\n"
		  "s7.renvoi.c S7.reference c|9||:7\ns7.renvoi.d S7.reference d|3||:7\n"
		  "s7.renvoi.e S7.reference e|8||:7\ns7.renvoi.g S7.reference g|douze||:7",
		"a note is a table of the notes or a schedule; a line without accounts is not there");
	result.finding_count = 0;
	dossier.text_note_count = 1;
	dossier.postes.count = 3;
	found("s7.renvoi.a sound a, note 4|4||:7\ns7.renvoi.b sound b, note 6|6||:7\n"
		  "s7.renvoi.c sound c, note 9|9||:7\n"
		  "s7.numerotation.1 S7.hole 1|||\ns7.numerotation.2 S7.hole 2|||\n"
		  "s7.numerotation.3 S7.hole 3|||\ns7.numerotation.5 S7.hole 5|||\n"
		  "s7.numerotation.7 S7.hole 7|||\ns7.numerotation.8 S7.hole 8|||",
		"or a note in words alone; where these are named, each number must be there");
}

static void numbering(void)
{
	static const char *const texts[] = {"1", "3", "12a"};
	memcpy(text_notes, texts, sizeof texts);
	begin();
	add_table(&notes, "note2", "2. B");
	dossier.text_note_count = 2;
	found("s7.numerotation sound notes 1-3|||", "each number once");
	begin();
	add_table(&notes, "note2", "2. B");
	add_table(&notes, "note3", "3. C");
	add_table(&notes, "note1000", "1000. Z");
	add_table(&notes, "note4", "4 D");
	add_table(&notes, "note5", "x5. E");
	dossier.text_note_count = 3;
	found("s7.numerotation.3 S7.doubled 3|||",
		"a table and a text; a number is followed by a point, and of three digits at most");
	begin();
	add_table(&notes, "note999", "999. Z");
	dossier.text_note_count = 1;
	printed_checks(&result, &layout, arena);
	check_integer((long long)result.finding_count, 997, "2 to 998 are not there");
	begin();
	add_table(&notes, "note2", "2. B");
	found("", "where no note in words is named, holes say nothing");
}

static void dates(void)
{
	begin();
	add_table(&face, "a", "Bilan au 31 mars 2020")->title.en = "Balance as at March 31, 2020";
	add_table(&face, "b", "Bilan au 31 mars 2019");
	add_table(&notes, "c", "Note au 31 mars 2019")->subtitle.fr = "et au 1er avril 2018";
	add_table(&schedules, "d", "Tableau au 31 mars 2019")->period = "2019";
	add_table(&schedules, "e", "Tableau")->period = "2020";
	add_table(&face, "f", "Bilan au 30 mars 2020 et au 29 mars 2020");
	add_table(&face, "g", "Bilan")->subtitle.en = "March 30, 2020";
	add_table(&face, "h", "Bilan au 1er avril 2019");
	found("s7.titre.a sound a, 2020-03-31||2020-03-31|\n"
		  "s7.titre.b S7.date b|2019-03-31|2020-03-31|\n"
		  "s7.titre.c sound c, 2020-03-31||2020-03-31|\n"
		  "s7.titre.d@2019 sound d@2019, 2019-03-31||2019-03-31|\n"
		  "s7.titre.f S7.date f|2020-03-30|2020-03-31|\n"
		  "s7.titre.g S7.date g|2020-03-30|2020-03-31|\n"
		  "s7.titre.h sound h, 2020-03-31||2020-03-31|",
		"a statement is of this year, a note of any, a schedule of its own; the first wrong date");
}

/* ---- the unit ---- */

static struct figure *figure_of(const char *value)
{
	struct figure *figure = arena_alloc(arena, sizeof *figure);
	figure->value = number_from_text(arena, value);
	return figure;
}

/* Pairs "printed made, printed made", each in a line of its own; "*": there is no figure. */
static void printed(const char *pairs, const char *expected, const char *sentence)
{
	begin();
	struct table *table = add_table(&notes, "t", "T");
	char *rest = arena_text(arena, pairs);
	table->column_count = 1;
	table->columns = arena_array(arena, 1, sizeof *table->columns);
	table->lines = arena_array(arena, MOST, sizeof *table->lines);
	table->lines[table->line_count++] = (struct line){.id = NULL};
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		struct line *line = &table->lines[table->line_count++];
		*line = (struct line){.id = "x", .cells = arena_array(arena, 1, sizeof *line->cells)};
		const char *one = strtok_r(words, " ", &words), *two = strtok_r(words, " ", &words);
		if (*one != '*')
			line->cells[0].figures[SUITE_PUBLISHED] = figure_of(one);
		if (*two != '*')
			line->cells[0].figures[SUITE_GENERATED] = figure_of(two);
	}
	found(expected, sentence);
}

static void units(void)
{
	printed("5 5,6 6,7 7", "s11.unite.t sound t, 1000 $|0|3|1000", "three pairs that agree");
	printed("5 5,6 6,0 7,7 0,* 3,3 *", "", "two pairs tell no scale");
	printed("5000 5,6499 6,7500 8", "s11.unite.t S11.larger t|3|3|1000",
		"in dollars, where the unit is a thousand, to half a thousand");
	printed("5000 5,6501 6,7499 8", "s11.unite.t sound t, 1000 $|1|3|1000", "not beyond a half");
	printed("6500 6,7500 8,5 5", "s11.unite.t S11.larger t|2|3|1000", "just a half, in most");
	printed("5 5000,6 5500,7 7", "s11.unite.t S11.smaller t|2|3|1000", "or in thousands");
	printed("5 5000,6 6000,7 7,8 8", "s11.unite.t sound t, 1000 $|2|4|1000", "half is not most");
	printed("-5000 -5,-6000 -6,7 7", "s11.unite.t S11.larger t|2|3|1000", "of either sign");
	printed("5000 -5,6000 -6,7000 -7", "s11.unite.t sound t, 1000 $|0|3|1000",
		"another sign is no other unit");
	printed("0.4 0.4,0.3 0.2,-0.1 -0.1", "s11.unite.t sound t, 1000 $|0|3|1000",
		"cents that agree are no thousands of each other");
	printed("450 0.45,150 0.1,0.3 0.3", "s11.unite.t S11.larger t|2|3|1000",
		"nor are they less than thousands, to half of what is printed");
	printed("450 0.45,151 0.1,0.3 0.3", "s11.unite.t sound t, 1000 $|1|3|1000", "not beyond");
}

int main(void)
{
	static const struct test tests[] = {
		{"notes that lines refer to", references},
		{"the numbering of notes", numbering},
		{"dates in titles", dates},
		{"the unit in which a table is printed", units},
	};
	return run_tests("presentation", tests, sizeof tests / sizeof *tests);
}
