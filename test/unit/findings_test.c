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
static void found_in(const struct result *result, enum suite_kind suite, const char *id,
	const char *expected, const char *sentence)
{
	const struct finding *finding = entity_finding(result, suite, id);
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

static void found(
	const struct result *result, const char *id, const char *expected, const char *sentence)
{
	found_in(result, SUITE_AT_HAND, id, expected, sentence);
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

/* ---- of relations ---- */

static void published(
	const struct result *result, const char *id, const char *expected, const char *sentence)
{
	found_in(result, SUITE_PUBLISHED, id, expected, sentence);
}

static void relations_of_figures(void)
{
	essai_write();
	essai_publish_all("situation.encaisse@2020 174, situation.salaires@2020 *");
	essai_sign("situation.encaisse@2019 149");
	const struct result *result = proven();
	published(result, "s1.situation.total_actifs@2019",
		"agree finding.agree|situation.total_actifs@2019|150|150|0; 150 150;", "what agrees");
	published(result, "s1.situation.total_actifs@2020",
		"disagree finding.disagree|situation.total_actifs@2020|175|174|1; 175 174;",
		"a sum that does not hold");
	published(result, "s1.situation.total_passifs@2020",
		"not_checkable "
		"finding.not_checkable|s1.situation.total_passifs@2020|situation.salaires@2020||;",
		"an operand that is missing");
	published(result, "s12.situation.encaisse@2020",
		"disagree finding.tie|situation.encaisse@2020|175|174|-1; 174 175;",
		"a tie to the ledger, whose amount comes first");
	published(result, "s8.situation.encaisse@2019",
		"disagree finding.comparative|situation.encaisse@2019|150|149|1; 150 149;",
		"what was signed last year");
}

static const char *explanation(const char *target, const char *difference)
{
	return arena_printf(arena,
		"[{\"cible\": \"%s\", \"ecart\": \"%s\", \"texte\": \"Parce que\", \"preuve\": \"p\", "
		"\"auteur\": \"a\", \"date\": \"2020-05-01\"}]",
		target, difference);
}

static void explanations(void)
{
	essai_write();
	essai_publish_all("situation.encaisse@2020 174, situation.total_actifs@2020 174");
	entity_file("explications.json", explanation("situation.encaisse@2020", "-1"));
	published(proven(), "s12.situation.encaisse@2020",
		"explained finding.explained|Parce que|174|175|-1; 174 175;", "of just that difference");
	published(essai_prove(), "s12.situation.total_actifs@2020",
		"disagree finding.tie|situation.total_actifs@2020|175|174|-1; 174 175;",
		"and of that figure alone");
	entity_file("explications.json", explanation("situation.encaisse@2020", "1"));
	published(essai_prove(), "s12.situation.encaisse@2020",
		"disagree finding.tie|situation.encaisse@2020|175|174|-1; 174 175;", "not of another");
	entity_file("explications.json", explanation("s1.situation.nets@2020", "1"));
	published(essai_prove(), "s1.situation.nets@2020",
		"disagree finding.disagree|situation.nets@2020|100|99|1; 100 99;",
		"a footing is never explained");
}

/* A relation of the dossier's own, in 2020. */
static void own_relation(const char *relation, const char *expected, const char *sentence)
{
	essai_write();
	essai_publish_all("");
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"relation\": \"%s\"",
		relation));
	published(essai_prove_published(), "r@2020", expected, sentence);
	check_places("", sentence);
}

static void own_relations(void)
{
	own_relation("situation.fournisseurs + situation.salaires = situation.fournisseurs",
		"disagree finding.disagree|situation.fournisseurs@2020 + "
		"situation.salaires@2020|75|70|5; 75 70;",
		"a left side that is no figure is written out");
	own_relation("situation.encaisse / situation.clients = 1",
		"not_checkable finding.undefined|r@2020||1|;", "a ratio over nil");
	own_relation("situation.clients + situation.salaires = 5",
		"agree finding.agree|situation.clients@2020 + situation.salaires@2020|5|5|0; 5 5;",
		"a number is a side too");
}

static void within_rounding(void)
{
	essai_with(", \"politique\": \"rounded\"");
	essai_publish_all("resultats.total_charges@2020 51");
	const struct result *result = essai_prove_published();
	published(result, "s2.resultats.total_charges@2020",
		"within_rounding finding.within_rounding|resultats.total_charges@2020|1|1.5|1; 51 50;",
		"the difference, and what rounding could make");
	essai_publish_all("resultats.total_charges@2020 49");
	published(essai_prove_published(), "s2.resultats.total_charges@2020",
		"within_rounding finding.within_rounding|resultats.total_charges@2020|-1|1.5|-1; 49 50;",
		"on the other side");
}

/* Ids are held in lists of known findings: they stay the same from version to version. They are
 * the FNV-1a hash of relation, suite, figures and what is missing. */
static void ids(void)
{
	essai_write();
	essai_publish_all("situation.encaisse@2020 174, situation.salaires@2020 *");
	const struct result *result = proven();
	static const char *const relations[][2] = {
		{"s1.situation.total_actifs@2020", "52a15a1f7788b110"},
		{"s1.situation.total_passifs@2020", "50744e37d02f4506"},
		{"s12.situation.encaisse@2020", "d9fd45c41c6e55ad"}};
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		const struct finding *finding = entity_finding(result, SUITE_PUBLISHED, relations[i][0]);
		check_text(finding ? finding->id : NULL, relations[i][1], relations[i][0]);
	}
}

/* 50.50 of sales: the bank holds 150.50, which is printed as 151. */
static void tie_is(
	const char *id, const char *value, const char *sale, const char *expected, const char *sentence)
{
	essai_with(
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"precedent\"], "
		"\"lignes\": [{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"fermeture(encaisse) + "
		"fermeture(clients)\"}, {\"id\": \"b\", \"libelle\": \"x\", \"valeur\": "
		"\"-fermeture(*/tresorerie)\"}]}]");
	entity_without("budget.csv");
	entity_file("journal.csv",
		arena_printf(arena,
			"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,%s\n2018-05-01,JG,1,4100,-%"
			"s\n",
			sale, sale));
	essai_publish(arena_printf(arena, "%s %s", id, value));
	published(proven(), arena_printf(arena, "s12.%s", id), expected, sentence);
}

static void ties_of_rounded_figures(void)
{
	tie_is("situation.encaisse@2019", "150", "50.50",
		"within_rounding finding.within_rounding|situation.encaisse@2019|-1|0.5|-1; 150 151;",
		"half a dollar from the exact amount, which other figures are off too");
	tie_is("situation.encaisse@2019", "152", "50.50",
		"disagree finding.tie|situation.encaisse@2019|151|152|1; 152 151;", "no further");
	tie_is("situation.encaisse@2019", "151", "50.40",
		"disagree finding.tie|situation.encaisse@2019|150|151|1; 151 150;",
		"0.60 off, where no other is off by more than 0.40");
	tie_is("situation.encaisse@2019", "151", "50",
		"disagree finding.tie|situation.encaisse@2019|150|151|1; 151 150;", "nothing is rounded");
	tie_is("t.a@2019", "151", "50.40",
		"within_rounding finding.within_rounding|t.a@2019|1|1|1; 151 150;",
		"a sum of two cells may be off by two halves");
	tie_is("t.b@2019", "-151", "50.40", "disagree finding.tie|t.b@2019|-150|-151|-1; -151 -150;",
		"one of one cell by a half");
}

static void ratios(void)
{
	essai_with(
		", \"tables\": [{\"id\": \"note1\", \"titre\": \"N\", \"colonnes\": [{\"id\": "
		"\"exercice\", \"decimales\": 1}], \"lignes\": [{\"id\": \"part\", \"libelle\": \"x\", "
		"\"valeur\": \"1 + situation.fournisseurs / situation.total_passifs\"}]}]");
	essai_publish_all("note1.part@2020 1.9");
	published(proven(), "s7.note1.part@2020",
		"agree finding.agree|note1.part@2020|1.9|1.9|0.0; 1.9 1.933333333333;",
		"what is printed with decimals stands for all that rounds to it");
	essai_publish_all("note1.part@2020 1.8");
	published(proven(), "s7.note1.part@2020",
		"disagree finding.disagree|note1.part@2020|1.8|1.9|-0.1; 1.8 1.933333333333;",
		"and for no more");
	entity_file("explications.json", explanation("note1.part@2020", "-0.1"));
	published(proven(), "s12.note1.part@2020",
		"explained finding.explained|Parce que|1.8|1.9|-0.1; 1.8 1.9;", "a tie may be explained");
}

/* ---- of the register ---- */

/* One asset of ten years and 100, since the beginning of 2019. */
static const struct result *registered(const char *charge)
{
	essai_write();
	entity_without("budget.csv");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n"
		"1110,x,actif_financier,cout,clients\n1115,x,actif_financier,travaux_en_cours,clients\n"
		"1120,x,actif_financier,amortissement_cumule,clients\n2110,x,passif,,fournisseurs\n"
		"2210,x,passif,,salaires\n3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n"
		"4200,x,revenu,,dons\n5100,x,charge,,frais\n5200,x,charge,,remuneration\n");
	entity_file("ouverture.csv", "compte,solde\n1110,60\n1115,40\n3100,-100\n");
	entity_file("immobilisations.csv",
		"no,classe,libelle,acquisition,mise_en_service,cout,vie_mois,convention\n"
		"A,clients,x,2018-04-01,2018-04-01,100,120,mois\n");
	entity_file("journal.csv",
		arena_printf(arena,
			"date,journal,piece,compte,montant,nature\n2019-03-31,JG,1,5100,10,amortissement\n"
			"2019-03-31,JG,1,1120,-10,amortissement\n2020-03-31,JG,2,5100,%s,amortissement\n"
			"2020-03-31,JG,2,1120,-%s,amortissement\n",
			charge, charge));
	return proven();
}

static void assets(void)
{
	const struct result *result = registered("9");
	found(result, "L8 2019/clients/cout", "agree finding.sound|2019/clients/cout|100|100; 100 100;",
		"cost, with work in progress");
	found(result, "L8 2019/clients/amortissement",
		"agree finding.sound|2019/clients/amortissement|10|10; 10 10;", "the year's charge");
	found(result, "L8 2020/clients/amortissement",
		"disagree finding.L8.amortissement|2020|9|10|clients; 9 10;", "one that is short");
	found(result, "L8 2020/clients/amortissement_cumule",
		"disagree finding.L8.amortissement_cumule|2020|19|20|clients; 19 20;",
		"and what it leaves");
	found(result, "L8 2020/clients/cout", "agree finding.sound|2020/clients/cout|100|100; 100 100;",
		"the cost is right");
	found(result, "L8 2020/encaisse/cout", NULL, "what has no asset has no register");
	found(registered("10"), "L8 2020/clients/amortissement",
		"agree finding.sound|2020/clients/amortissement|10|10; 10 10;", "a right one");
}

/* ---- kinds ---- */

/* Without an account of cash, a kind that mouvements.csv names has no other side. */
static void kinds(void)
{
	essai_write();
	entity_without("budget.csv");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,,encaisse\n1110,x,actif_financier,,"
		"clients\n"
		"2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n3100,x,excedent_cumule,,excedent_"
		"cumule\n4100,x,revenu,,ventes\n4200,x,revenu,,dons\n5100,x,charge,,frais\n5200,x,charge,,"
		"remuneration\n");
	entity_file("mouvements.csv", "exercice,compte,nature,montant\n2020,1010,placement,7\n");
	found(proven(), "L9 2020/placement",
		"disagree finding.L9.kind|2020|7||placement; mouvements.csv:0", "a kind of one side alone");
	found(proven(), "L9 2020/fonctionnement", NULL, "operations are what is left over");
	found(proven(), "L9 *", NULL, "L9 is no agreement then");
}

int main(void)
{
	static const struct test tests[] = {
		{"entries that do not balance, and openings that are not there", entries},
		{"accounts that lead nowhere", accounts},
		{"a trial balance that does not open with what it closed at", trial_openings},
		{"relations of figures", relations_of_figures},
		{"ids", ids},
		{"ties of rounded figures", ties_of_rounded_figures},
		{"ratios", ratios},
		{"explanations", explanations},
		{"relations of the dossier's own", own_relations},
		{"what rounding excuses", within_rounding},
		{"the register against the accounts", assets},
		{"a kind of movement of one side alone", kinds},
		{"dates in titles", titles},
	};
	return run_tests("findings", tests, sizeof tests / sizeof *tests);
}
