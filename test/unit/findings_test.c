/* What the checks of the books and of titles find: at which rows, with which amounts and words; and
 * that they find nothing where nothing is wrong. */
#include "statements/check/ledger_checks.h"

#include <string.h>

#include "test/unit/essai.h"

static const char *places_of(const struct finding *finding)
{
	const char *text = "";
	for (size_t i = 0; i < finding->source_count; i++) {
		const char *slash = strrchr(finding->sources[i].file, '/');
		text = arena_printf(arena, "%s %s:%u", text, slash ? slash + 1 : finding->sources[i].file,
			finding->sources[i].line);
	}
	return text;
}

/* "disagree finding.L1|JG/9|10|9|2019-05-01; 10 9; journal.csv:2 journal.csv:3": verdict, message
 * and its arguments; both sides; rows. NULL: there is no such finding. */
static void found(
	const struct result *result, const char *id, const char *expected, const char *sentence)
{
	const struct finding *finding = entity_finding(result, SUITE_AT_HAND, id);
	const char *text = NULL;
	if (finding) {
		text = arena_printf(arena, "%s %s", verdict_name(finding->verdict), finding->message_code);
		for (size_t i = 0; i < 4 && finding->arguments[i]; i++)
			text = arena_printf(arena, "%s|%s", text, finding->arguments[i]);
		if (finding->left && finding->right)
			text = arena_printf(arena, "%s; %s %s", text, number_exact_text(arena, finding->left),
				number_exact_text(arena, finding->right));
		text = arena_printf(arena, "%s;%s", text, places_of(finding));
	}
	check_text(text, expected, arena_printf(arena, "%s: %s", id, sentence));
}

static void add_rows(const char *rows)
{
	essai_write();
	entity_file(
		"journal-2.csv", arena_printf(arena, "date,journal,piece,compte,montant\n%s", rows));
}

static const struct result *proven(void)
{
	const struct result *result = essai_prove();
	check_places("", "the dossier is read");
	return result;
}

static void entries(void)
{
	add_rows("2019-05-01,JG,9,5100,10\n2019-05-01,JG,9,1010,-9\n2019-05-02,JG,10,5100,4\n"
			 "2019-05-02,JG,10,1010,-4\n");
	const struct result *result = proven();
	found(result, "L1 JG/9",
		"disagree finding.L1|JG/9|10|9|2019-05-01; 10 9; journal-2.csv:2 journal-2.csv:3",
		"an entry that does not balance, with its rows");
	found(result, "L1 JG/10", NULL, "one that does is no finding of its own");
	found(result, "L5 2019", NULL, "openings are there");
	essai_write();
	entity_without("ouverture.csv");
	found(proven(), "L5 2019", "not_checkable finding.L5.none|2019|||;", "no openings at all");
}

static const char chart_rows[] =
	"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n"
	"1110,x,actif_financier,,clients\n2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n"
	"3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n4200,x,revenu,,dons\n"
	"5100,x,charge,,frais\n5200,x,charge,,remuneration\n"
	"1300,Sans poste,actif_financier,,\n1310,Ailleurs,actif_financier,,inconnu\n"
	"1320,Mal,passif,,clients\n1330,Jamais,actif_financier,,\n1340,Ouvert,actif_financier,,\n";

static void accounts(void)
{
	add_rows("2019-05-01,JG,9,1300,10\n2019-05-01,JG,9,1310,5\n2019-05-01,JG,9,1320,-15\n");
	entity_file("comptes.csv", chart_rows);
	entity_file("ouverture.csv", "compte,solde\n1010,99\n1340,1\n2110,-40\n3100,-60\n");
	const struct result *result = proven();
	found(result, "L7 1300", "disagree finding.L7.unmapped|1300|Sans poste||; comptes.csv:11",
		"an account without a line");
	found(result, "L7 1310", "disagree finding.L7.unknown|1310|Ailleurs||inconnu; comptes.csv:12",
		"of a line that is not there");
	found(result, "L7 1320", "disagree finding.L7|1320|Mal||clients; comptes.csv:13",
		"of a line of another nature");
	found(result, "L7 1330", NULL, "one that holds nothing is no matter");
	found(result, "L7 1340", "disagree finding.L7.unmapped|1340|Ouvert||; comptes.csv:15",
		"one that only opens is");
	found(result, "L7 1110", NULL, "nor one that is right");
}

static void trial_openings(void)
{
	essai_write();
	entity_without("journal.csv");
	entity_without("ouverture.csv");
	entity_file("balance.csv",
		"exercice,compte,ouverture,mouvement\n2019,1010,100,20\n2019,3100,-100,0\n"
		"2019,4100,0,-20\n2020,1010,121,5\n2020,3100,-120,0\n2020,4100,0,-5\n");
	const struct result *result = proven();
	found(result, "L5 2020/1010",
		"disagree finding.L5.account|2020/1010|121|120|x; 121 120; balance.csv:5",
		"an account opens with what it closed at");
	found(result, "L5 2020/3100", NULL, "with the result of the year in it");
	found(result, "L5 2020/4100", NULL, "results open at nil");
}

static void titles(void)
{
	static const char table[] =
		", \"tables\": [{\"id\": \"t\", \"titre\": \"%s\", \"sous_titre\": \"%s\", \"colonnes\": "
		"[\"exercice\"], \"lignes\": [{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"1\"}]}]";
	essai_with(arena_printf(arena, table, "Au 31 mars 2020", "Au 31 mars 2020"));
	found(proven(), "s7.titre.t", "agree finding.sound|t, 2020-03-31||2020-03-31|;",
		"dates of the year in title and subtitle");
	essai_with(arena_printf(arena, table, "Au 31 mars 2020", "Au 30 mars 2020"));
	found(proven(), "s7.titre.t", "disagree finding.S7.date|t|2020-03-30|2020-03-31|;",
		"one that is not");
	essai_with(arena_printf(arena, table, "Au 31 mars 2018", "x"));
	found(proven(), "s7.titre.t", "disagree finding.S7.date|t|2018-03-31|2020-03-31|;",
		"a date of no year");
	essai_with(arena_printf(arena, table, "x", "y"));
	found(proven(), "s7.titre.t", NULL, "without a date there is nothing to prove");
}

int main(void)
{
	static const struct test tests[] = {
		{"entries that do not balance, and openings that are not there", entries},
		{"accounts that lead nowhere", accounts},
		{"a trial balance that does not open with what it closed at", trial_openings},
		{"dates in titles", titles},
	};
	return run_tests("findings", tests, sizeof tests / sizeof *tests);
}
