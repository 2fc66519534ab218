/* A model says all that the program knows of a framework; what is missing or wrong in it is an
 * error at its place. */
#include "statements/dossier/model.h"

#include <string.h>

#include "test/unit/harness.h"

/* One line each, so that an error in a line is told by its number. */
enum {
	HEAD,
	SHEETS,
	NOTES,
	OTHERS,
	HEADINGS,
	MOMENTS,
	POSITION,
	FLOWS,
	ANALYSIS,
	RELATIONS,
	LINES
};

static const char *const sound[LINES] = {
	[HEAD] = "{\"modele\": \"essai\", \"titre\": \"Essai\", \"sections\": [], \"roles\": [], "
			 "\"types\": [], \"preseance\": [], \"incompatibles\": [],",
	[SHEETS] = "\"feuilles\": [{\"id\": \"bilan\", \"titre\": {\"fr\": \"Bilan\", \"en\": "
			   "\"Position\"}, \"objet\": \"x\", \"nature\": \"etat\", "
			   "\"feuilles_maitresses\": true},",
	[NOTES] = "{\"id\": \"n\", \"titre\": \"Notes\", \"objet\": \"x\", \"nature\": \"notes\"},",
	[OTHERS] = "{\"id\": \"a\", \"titre\": \"Autres\", \"objet\": \"x\", \"nature\": \"autres\"}],",
	[HEADINGS] = "\"entetes\": {\"budget\": \"B\", \"budget_revise\": \"BR\", \"exercice\": "
				 "{\"fr\": \"Réel\", \"en\": \"Actual\"}, \"precedent\": \"P\", \"total\": \"T\"},",
	[MOMENTS] = "\"moments\": {\"date\": \"au %\", \"exercice\": \"de l’exercice clos le %\"},",
	[POSITION] = "\"etats\": [{\"id\": \"position\", \"titre\": \"P\", \"etat\": \"bilan\", "
				 "\"moment\": \"date\", \"exige\": true, \"famille\": \"S1\", \"colonnes\": [], "
				 "\"lignes\": [{\"id\": \"caisse\"}, {\"id\": \"total\"}]},",
	[FLOWS] = "{\"id\": \"flux\", \"titre\": \"F\", \"colonnes\": [], \"lignes\": "
			  "[{\"id\": \"debut\"}, {\"id\": \"achats\"}, {\"id\": \"fin\"}]}],",
	[ANALYSIS] = "\"analyse\": {\"comparaison\": {\"etat\": \"position\", \"graphique\": "
				 "[\"caisse\", \"total\"], \"jusqu_a\": \"total\"}, \"pont\": {\"etat\": \"flux\", "
				 "\"debut\": \"debut\", \"etapes\": [\"achats\"], \"fin\": \"fin\"}},",
	[RELATIONS] = "\"relations\": [{\"id\": \"s4.fin\", \"tresorerie_selon\": \"s4.fin\"}]}",
};

static struct model model;

/* Reads the model with one line in the place of its own; "^" in it marks where the error is
 * expected, and is not written. Returns the column of the mark; 0 without one. */
static unsigned read_with(size_t line, const char *text)
{
	const char *mark = strchr(text, '^');
	unsigned column = mark ? 1 : 0;
	for (const char *c = text; mark && c < mark; c++)
		column += ((unsigned char)*c & 0xC0) != 0x80;
	if (mark)
		text = arena_printf(arena, "%.*s%s", (int)(mark - text), text, mark + 1);
	const char *whole = "";
	for (size_t i = 0; i < LINES; i++)
		whole = arena_printf(arena, "%s%s\n", whole, i == line ? text : sound[i]);
	struct postes postes = {0};
	model_read(&model, "essai", file_with_text(whole), &postes, arena, &errors);
	finish_after_test(model.json);
	return column;
}

/* One error, "code argument", where "^" stands in the line. */
static void refused(size_t line, const char *text, const char *expected, const char *sentence)
{
	unsigned column = read_with(line, text);
	const char *space = strchr(expected, ' ');
	check_errors(arena_printf(arena, "%.*s %zu:%u%s", (int)(space - expected), expected, line + 1,
					 column, space),
		sentence);
}

static void whole(void)
{
	read_with(LINES, "");
	check_errors("", "nothing is wrong in it");
	const struct table_sheet *sheet = model_sheet_find(&model, "bilan");
	check_true(sheet && sheet->nature == NATURE_STATEMENT && sheet->leads && sheet->index == 0,
		"the first sheet has statements, with lead sheets");
	if (!sheet)
		return;
	check_text(words_in(sheet->title, LANGUAGE_ENGLISH), "Position", "in either language");
	check_text(model_sheet_of(&model, NATURE_NOTES)->id, "n", "the sheet of the notes");
	check_text(model_sheet_of(&model, NATURE_OTHERS)->id, "a", "and that of all other tables");
	check_true(!model_sheet_find(&model, "notes"), "a sheet that is none");
	const struct model_statement *position = model_statement_find(&model, "position"),
								 *flows = model_statement_find(&model, "flux");
	check_true(position->sheet == sheet && position->moment == MOMENT_DATE && position->required,
		"a statement at a date, without which a report is incomplete");
	check_text(position->family, "S1", "and the check of its footings");
	check_true(
		flows->sheet->nature == NATURE_NOTES && flows->moment == MOMENT_NONE && !flows->required,
		"a table that names no sheet stands among the notes");
	check_text(flows->family, "S7", "and its footings are of notes");
	check_text(words_in(model.headings[HEADING_YEAR], LANGUAGE_ENGLISH), "Actual", "headings");
	check_text(model.moments[MOMENT_DATE].fr, "au %", "words under titles");
}

static void analysis(void)
{
	read_with(LINES, "");
	const struct model_analysis *found = &model.analysis;
	check_text(found->compared, "position", "what is compared");
	check_text(found->result, "total", "down to its result");
	check_integer((long long)found->charted_count, 2, "two lines are drawn");
	check_text(found->charted[1], "total", "in their order");
	check_text(found->bridged, "flux", "what leads from the opening to the closing");
	check_integer((long long)found->step_count, 3, "opening, one activity, closing");
	check_text(arena_printf(arena, "%s %s %s", found->steps[0], found->steps[1], found->steps[2]),
		"debut achats fin", "in their order");
	read_with(ANALYSIS, "");
	check_errors("", "nothing need be compared or drawn");
	check_true(!model.analysis.compared && !model.analysis.bridged, "nothing is then");
}

static void wrong_sheets(void)
{
	refused(NOTES,
		"{\"id\": \"n\", \"titre\": \"Notes\", \"objet\": \"x\", \"nature\": ^\"note\"},",
		"model.unknown-nature note|etat, tableau, notes, autres", "a nature that is none");
	refused(NOTES,
		"{\"id\": \"n\", \"titre\": \"Notes\", \"nature\": \"notes\", ^\"but\": \"x\", "
		"\"objet\": \"x\"},",
		"json.unknown-key but|id titre objet nature feuilles_maitresses", "a key that is none");
	refused(NOTES,
		"^{\"id\": \"bilan\", \"titre\": \"Notes\", \"objet\": \"x\", \"nature\": "
		"\"notes\"},",
		"model.doubled-sheet bilan", "an id that another sheet has");
	refused(NOTES,
		"^{\"id\": \"n\", \"titre\": {\"fr\": \"Notes\", \"en\": \"position\"}, "
		"\"objet\": \"x\", \"nature\": \"notes\"},",
		"model.doubled-sheet Notes", "a tab that another sheet has, in one language");
	refused(NOTES,
		"^{\"id\": \"n\", \"titre\": \"Notes/suite\", \"objet\": \"x\", \"nature\": "
		"\"notes\"},",
		"model.bad-tab Notes/suite", "a character that no tab may have");
	refused(NOTES,
		"^{\"id\": \"n\", \"titre\": \"Notes complémentaires et annexes\", \"objet\": "
		"\"x\", \"nature\": \"notes\"}, ",
		"model.bad-tab Notes complémentaires et annexes", "more than 31 characters");
	refused(NOTES,
		"^{\"id\": \"n\", \"titre\": \"L'annexe\", \"objet\": \"x\", \"nature\": \"notes\"}, ",
		"model.bad-tab L'annexe", "an apostrophe, which ends a name in formulas");
	read_with(NOTES, "");
	check_errors("model.no-sheet 2:13 notes", "no sheet of notes");
	refused(NOTES,
		"{\"id\": \"n\", \"titre\": \"N\", \"objet\": \"x\", \"nature\": \"notes\"}, "
		"^{\"id\": \"m\", \"titre\": \"M\", \"objet\": \"x\", \"nature\": \"notes\"},",
		"model.doubled-sheet notes", "two sheets of notes");
}

static void wrong_statements(void)
{
	refused(FLOWS,
		"{\"id\": \"flux\", \"etat\": ^\"autre\", \"colonnes\": [], \"lignes\": "
		"[{\"id\": \"debut\"}, {\"id\": \"achats\"}, {\"id\": \"fin\"}]}],",
		"model.unknown-sheet autre", "a sheet that is none");
	refused(FLOWS,
		"{\"id\": \"flux\", \"moment\": ^\"annee\", \"lignes\": [{\"id\": \"debut\"}, "
		"{\"id\": \"achats\"}, {\"id\": \"fin\"}]}],",
		"model.unknown-moment annee|date, exercice", "a moment that is none");
	refused(FLOWS,
		"^{\"id\": \"flux\", \"etat\": \"bilan\", \"lignes\": [{\"id\": \"debut\"}, "
		"{\"id\": \"achats\"}, {\"id\": \"fin\"}]}],",
		"json.missing-key id, etat, lignes|moment", "a statement that does not say its moment");
	refused(FLOWS,
		"{\"id\": \"flux\", \"lignes\": [{\"id\": \"debut\"}, {\"id\": \"achats\"}, "
		"{\"id\": \"fin\"}]}, ^{\"id\": \"flux\", \"lignes\": []}],",
		"model.doubled-statement flux", "two statements of one id");
	refused(HEADINGS,
		"\"entetes\": ^{\"budget\": \"B\", \"budget_revise\": \"BR\", \"exercice\": "
		"\"R\", \"precedent\": \"P\"},",
		"json.missing-key budget, budget_revise, exercice, precedent|total",
		"words that a column lacks");
	refused(MOMENTS, "\"moments\": {\"date\": \"au %\", \"exercice\": \"x\", ^\"jour\": \"x\"},",
		"json.unknown-key jour|date exercice", "words of no moment");
}

static void wrong_names(void)
{
	refused(ANALYSIS,
		"\"analyse\": {\"pont\": {\"etat\": ^\"flots\", \"debut\": \"debut\", "
		"\"etapes\": [], \"fin\": \"fin\"}},",
		"table.unknown-statement flots", "a statement that is none");
	refused(ANALYSIS,
		"\"analyse\": {\"pont\": {\"etat\": \"flux\", \"debut\": ^\"ouverture\", "
		"\"etapes\": [], \"fin\": \"fin\"}},",
		"table.unknown-line ouverture|flux", "an opening that is none");
	refused(ANALYSIS,
		"\"analyse\": {\"pont\": {\"etat\": \"flux\", \"debut\": \"debut\", "
		"\"etapes\": [\"achats\", ^\"ventes\"], \"fin\": \"fin\"}},",
		"table.unknown-line ventes|flux", "a step that is none");
	refused(ANALYSIS,
		"\"analyse\": {\"pont\": ^{\"etat\": \"flux\", \"debut\": \"debut\", "
		"\"etapes\": []}},",
		"json.missing-key etat, debut, etapes|fin", "a bridge without an end");
	refused(ANALYSIS,
		"\"analyse\": {\"comparaison\": {\"etat\": \"position\", \"graphique\": [], "
		"\"jusqu_a\": ^\"fin\"}},",
		"table.unknown-line fin|position", "a result that is another statement's");
	refused(RELATIONS,
		"\"relations\": [{\"id\": \"s4.fin\", \"tresorerie_selon\": "
		"^\"s4.debut\"}]}",
		"relation.unknown s4.debut", "a relation that is none");
}

/* The model's own line with a "transition" of which `rules` is the rest. */
static const char *replacing(const char *rules)
{
	return arena_printf(
		arena, "\"transition\": {\"de\": \"ancien\", %s},%s", rules, "\"relations\": []}");
}

static void replaces(void)
{
	read_with(RELATIONS,
		replacing("\"sections\": [{\"de\": \"dettes\"}], \"lignes\": [{\"de\": "
				  "\"bilan.net\", \"a\": \"position.total - flux.fin\", \"ecart\": "
				  "\"position.caisse\", \"nom\": \"Caisse\"}], \"etats\": [{\"de\": "
				  "\"bilan\", \"raison\": \"fondu\", \"somme\": {\"avant\": \"bilan.net\", "
				  "\"apres\": \"position.total\"}}]"));
	check_errors("", "a model may replace another");
	const struct transition *found = &model.transition;
	check_text(found->from, "ancien", "the one that it replaces");
	check_text(found->sections[0].to, NULL, "a section that has no place");
	check_text(found->lines[0].to, "position.total - flux.fin", "where a line stands now");
	check_text(found->statements[0].reason.fr, "fondu", "why a statement is gone");
	refused(RELATIONS,
		replacing("\"sections\": [{\"de\": \"dettes\", \"a\": ^\"dettes\"}], \"lignes\": "
				  "[], \"etats\": []"),
		"model.unknown-section dettes", "a section that this model lacks");
	refused(RELATIONS,
		replacing("\"sections\": [], \"lignes\": [{\"de\": \"bilan.net\", \"a\": "
				  "^\"position.net\"}], \"etats\": []"),
		"table.unknown-line net|position", "a line that this model lacks");
	refused(RELATIONS,
		replacing("\"sections\": [], \"lignes\": [{\"de\": \"bilan.net\", \"a\": "
				  "^\"position.$\"}], \"etats\": []"),
		"table.unknown-line $|position", "lines of postes, which the statement lacks");
	refused(RELATIONS,
		replacing("\"sections\": [], \"lignes\": [^{\"de\": \"bilan.net\"}], \"etats\": []"),
		"json.missing-key de|raison", "a line that goes nowhere must say why");
	refused(RELATIONS,
		replacing("\"sections\": [], \"lignes\": [^{\"de\": \"bilan.net\", \"a\": "
				  "\"position.total\", \"ecart\": \"position.caisse\"}], \"etats\": []"),
		"json.missing-key de, a, ecart|nom", "a difference must have a name");
	refused(RELATIONS,
		replacing("\"sections\": [], \"lignes\": [], \"etats\": [{\"de\": \"bilan\", "
				  "\"somme\": {\"avant\": \"bilan.net\", \"apres\": ^\"position.net\"}}]"),
		"table.unknown-line net|position", "a sum of lines that this model lacks");
}

int main(void)
{
	static const struct test tests[] = {
		{"sheets, statements and words are as the model says", whole},
		{"what is compared and drawn", analysis},
		{"sheets that cannot be", wrong_sheets},
		{"statements that say too little, or what is not there", wrong_statements},
		{"names of nothing", wrong_names},
		{"how it replaces an older model", replaces},
	};
	return run_tests("model", tests, sizeof tests / sizeof *tests);
}
