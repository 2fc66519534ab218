/* The form by which workers read a file, made of the plan that the file decides; and the layouts of
 * which there is none. */
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/small_scan.h"

/* ---- a form as a text ---- */

/* A letter for each column: a field, "w" one that is watched (W: it has one value, F: on each row
 * with a date), "t" one whose words are looked at, "." one that is not read. */
static const char *columns_text(const struct scan_form *form)
{
	static const char letters[] = "DJNAL+-MTS?nUBbC";
	char *text = arena_array(arena, form->columns + 1, 1);
	for (size_t i = 0; i < form->columns; i++) {
		const size_t field = form->fields[i], at = field - FIELD_WATCHED;
		text[i] = field < FIELD_WATCHED ? letters[field]
			: field == FIELD_OTHER      ? '.'
			: at >= form->watched       ? 't'
			: form->full[at]            ? 'F'
			: form->single[at]          ? 'W'
										: 'w';
	}
	return text;
}

static const char *form_text(const struct scan_form *form)
{
	static const char *const keys[] = {[PLAN_KEY_NUMBER] = "number",
		[PLAN_KEY_DOCUMENT] = "document",
		[PLAN_KEY_BLOCK] = "block",
		[PLAN_KEY_DAY] = "day"};
	const struct {
		bool is;
		const char *name;
	} flags[] = {{form->fills, " fills"}, {form->headings, " headings"},
		{form->fills_account, " fills-account"}, {form->side_signed, " signed"},
		{form->by_month, " month"}, {form->credit_negative, " minus"},
		{form->numbers_run_on, " runs-on"}, {form->may_lack_number, " lacks"},
		{form->by_nature, " by-nature"}, {form->nature_parts, " parts"},
		{form->unit_is_nature, " unit"}, {form->lines_in_quotes, " lines"},
		{form->order_given, " order"}, {form->amounts_given, " amounts"},
		{!form->may_part, " whole"}, {form->aside == NULL, ""}};
	const char *text =
		arena_printf(arena, "%c %s %s", form->separator, columns_text(form), keys[form->key]);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		text = arena_printf(arena, "%s%s", text, flags[i].is ? flags[i].name : "");
	return arena_printf(arena, "%s order %d form %d titles %zu", text, (int)form->order,
		(int)form->amounts, form->told.skipped.titles);
}

struct layout {
	const char *text;
	struct small_wishes wishes;
	const char *form; /* NULL: there is none */
};

#define DAY "2024-01-31"

static const struct layout layouts[] = {
	{"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n",
		{0}, ", DNAL+- number runs-on lacks order 1 form 1 titles 0"},
	{"Ville\n\nDate;Piece;Compte;Libelle;Debit;Credit\n31/01/2024;1;1010;a;5,00;\n31/01/"
	 "2024;1;4000;b;;5,00\n",
		{0}, "; DNAL+- number runs-on lacks order 2 form 2 titles 1"},
	{"Date,Piece,Compte,Libelle,Montant\n01/31/2024,1,1010,a,5.00\n01/31/2024,1,4000,b,-5.00\n",
		{0}, ", DNALM number runs-on lacks order 4 form 1 titles 0"},
	{"Date,Journal,Piece,Compte,Nom du compte,Libelle,Montant\n" DAY ",J,1,1010,x,a,5.00\n" DAY
	 ",J,1,4000,y,b,-5.00\n",
		{0}, ", DJNAnLM number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Montant,Sens\n" DAY ",1,1010,a,5.00,D\n" DAY ",1,4000,b,5.00,C\n",
		{0}, ", DNALMS number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Montant,Sens\n" DAY ",1,1010,a,5.00,D\n" DAY ",1,4000,b,-5.00,C\n",
		{0}, ", DNALMS number signed runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,-5.00\n" DAY
	 ",2,1010,a,6.00,\n" DAY ",2,4000,b,,-6.00\n",
		{0}, ", DNAL+- number minus runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n,,4000,b,,5.00\n" DAY
	 ",2,1010,a,5.00,\n,,4000,b,,5.00\n",
		{0}, ", DNAL+- number fills runs-on order 1 form 1 titles 0"},
	{"Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n" DAY
	 ",1,a,5.00,\nCompte : 4000 Ventes,,,,\n" DAY ",1,b,,5.00\n",
		{0}, ", DNL+- number headings runs-on lacks order 1 form 1 titles 0"},
	{"Compte,Date,Piece,Libelle,Debit,Credit\n1010," DAY ",1,a,5.00,\n," DAY ",2,a,7.50,\n4000," DAY
	 ",1,b,,5.00\n," DAY ",2,b,,7.50\n",
		{0}, ", ADNL+- number fills-account runs-on lacks order 1 form 1 titles 0"},
	{"Date,Compte debit,Compte credit,Libelle,Montant\n" DAY ",1010,4000,a,5.00\n" DAY
	 ",5000,1010,a,2.50\n",
		{0}, ", DACLM day lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Solde\n" DAY ",1,1010,a,5.00,,5.00\n" DAY
	 ",1,4000,b,,5.00,-5.00\n",
		{0}, ", DNAL+-B number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Solde,DC\n" DAY ",1,1010,a,5.00,,5.00,D\n" DAY
	 ",1,4000,b,,5.00,5.00,C\n",
		{0}, ", DNAL+-Bb number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Compte,Libelle,Debit,Credit\n" DAY ",1010,a,5.00,\n" DAY ",4000,b,,5.00\n", {0},
		", DAL+- day lacks order 1 form 1 titles 0"},
	{"Date,Compte,Libelle,Debit,Credit\n" DAY ",1010,a,5.00,\n,4000,b,,5.00\n" DAY
	 ",1010,a,7.50,\n,4000,b,,7.50\n",
		{0}, ", DAL+- block fills lacks order 1 form 1 titles 0"},
	{"Date,Reference,Compte,Libelle,Debit,Credit\n" DAY ",FA-1,1010,a,5.00,\n" DAY
	 ",FA-1,4000,b,,5.00\n2024-02-01,FA-1,1010,a,7.50,\n2024-02-01,FA-1,4000,b,,7.50\n" DAY
	 ",FA-2,1010,a,7.50,\n" DAY ",FA-2,4000,b,,7.50\n",
		{0}, ", DNAL+- document lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n" DAY
	 ",2,1010,a,5.00,\n" DAY ",2,4000,b,,5.00\n2024-02-28,1,1010,a,7.50,\n2024-02-28,1,4000,b,,7."
	 "50\n2024-02-28,2,1010,a,7.50,\n2024-02-28,2,4000,b,,7.50\n",
		{0}, ", DNAL+- number month lacks order 1 form 1 titles 0"},
	{"Date,Societe,Piece,Compte,Libelle,Debit,Credit\n" DAY ",A,1,1010,a,5.00,\n" DAY
	 ",A,1,4000,b,,5.00\n" DAY ",B,1,1010,a,7.50,\n" DAY ",B,1,4000,b,,7.50\n",
		{0}, ", DUNAL+- number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n" DAY ",1,1010,a,5.00,,Brouillon\n" DAY
	 ",1,4000,b,,5.00,Brouillon\n" DAY ",2,1010,a,5.00,,Valide\n" DAY ",2,4000,b,,5.00,Valide\n",
		{0}, ", DNAL+-? number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n" DAY ",1,1010,a,5.00,,Brouillon\n" DAY
	 ",1,4000,b,,5.00,Brouillon\n" DAY ",2,1010,a,5.00,,Valide\n" DAY ",2,4000,b,,5.00,Valide\n",
		{.by = NULL, .only_column = "Statut", .only_value = "Valide"},
		", DNAL+-? number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n" DAY ",1,1010,a,5.00,,Brouillon\n" DAY
	 ",1,4000,b,,5.00,Brouillon\n" DAY ",2,1010,a,5.00,,Valide\n" DAY ",2,4000,b,,5.00,Valide\n",
		{.by = NULL, .only_column = "Libelle", .only_value = "a"}, NULL},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Devise\n" DAY ",1,1010,a,5.00,,CAD\n" DAY
	 ",1,4000,b,,5.00,CAD\n" DAY ",2,1010,a,5.00,,USD\n" DAY ",2,4000,b,,5.00,USD\n",
		{0}, ", DNAL+-T number runs-on lacks by-nature parts order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Devise\n" DAY ",1,1010,a,5.00,,CAD\n" DAY
	 ",1,4000,b,,5.00,CAD\n" DAY ",2,1010,a,5.00,,USD\n" DAY ",2,4000,b,,5.00,USD\n",
		{.by = "Devise", .only_column = NULL, .only_value = NULL}, NULL},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Devise\n" DAY ",1,1010,a,5.00,,CAD\n" DAY
	 ",1,4000,b,,5.00,CAD\n",
		{0}, ", DNAL+-W number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Nature\n" DAY ",1,1010,a,5.00,,\n" DAY
	 ",1,4000,b,,5.00,vente\n",
		{0}, ", DNAL+-T number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Societe,Piece,Compte,Libelle,Debit,Credit,Nature,Couleur\n" DAY
	 ",A,1,1010,a,5.00,,,r\n" DAY ",A,1,4000,b,,5.00,vente,r\n" DAY ",B,1,1010,a,7.50,,,s\n" DAY
	 ",B,1,4000,b,,7.50,achat,s\n",
		{0}, ", DUNAL+-Tt number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Societe,Piece,Compte,Libelle,Debit,Credit,Nature,Couleur\n" DAY
	 ",A,1,1010,a,5.00,,,r\n" DAY ",A,1,4000,b,,5.00,vente,r\n" DAY ",B,1,1010,a,7.50,,,s\n" DAY
	 ",B,1,4000,b,,7.50,achat,s\n",
		{.by = "Societe", .only_column = NULL, .only_value = NULL},
		", DTNAL+-tt number runs-on lacks parts unit order 1 form 1 titles 0"},
	{"Date,Societe,Piece,Compte,Libelle,Debit,Credit,Nature,Couleur\n" DAY
	 ",A,1,1010,a,5.00,,,r\n" DAY ",A,1,4000,b,,5.00,vente,r\n" DAY ",B,1,1010,a,7.50,,,s\n" DAY
	 ",B,1,4000,b,,7.50,achat,s\n",
		{.by = "Couleur", .only_column = NULL, .only_value = NULL},
		", DUNAL+-tT number runs-on lacks parts order 1 form 1 titles 0"},
	{"Date,Societe,Piece,Compte,Libelle,Debit,Credit,Nature,Couleur\n" DAY
	 ",A,1,1010,a,5.00,,,r\n" DAY ",A,1,4000,b,,5.00,vente,r\n" DAY ",B,1,1010,a,7.50,,,s\n" DAY
	 ",B,1,4000,b,,7.50,achat,s\n",
		{.by = "Compte", .only_column = NULL, .only_value = NULL}, NULL},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Couleur,Vide,Un,\n" DAY ",1,1010,a,5.00,,r,,u,\n" DAY
	 ",1,4000,b,,5.00,s,,u,\n",
		{0}, ", DNAL+-twtw number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,"
	 "X13,X14,X15\n" DAY ",1,1010,a,5.00,,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r\n" DAY
	 ",1,4000,b,,5.00,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s\n",
		{0}, ", DNAL+-tttttttttttttttt number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,"
	 "X13,X14,X15,X16\n" DAY ",1,1010,a,5.00,,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r\n" DAY
	 ",1,4000,b,,5.00,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s\n",
		{0}, ", DNAL+-tttttttttttttttt. number runs-on order 1 form 1 titles 0"},
	{"Date,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,X13,X14,"
	 "X15\n" DAY ",1010,a,5.00,,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r\n" DAY
	 ",4000,b,,5.00,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s\n",
		{0}, ", DAL+-tttttttttttttttt day lacks order 1 form 1 titles 0"},
	{"Date,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,X13,X14,"
	 "X15,X16\n" DAY ",1010,a,5.00,,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,r\n" DAY
	 ",4000,b,,5.00,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s\n",
		{0}, NULL},
	{"Date,Piece,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,"
	 "X13,X14,X15\n" DAY ",1,1010,a,5.00,,,,,,,,,,,,,,,,,\n" DAY
	 ",1,4000,b,,5.00,,,,,,,,,,,,,,,,\n",
		{0}, ", DNAL+-wwwwwwwwwwwwwwww number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,X00,X01,X02,X03,X04,X05,X06,X07,X08,X09,X10,X11,X12,"
	 "X13,X14,X15,X16\n" DAY ",1,1010,a,5.00,,,,,,,,,,,,,,,,,,\n" DAY
	 ",1,4000,b,,5.00,,,,,,,,,,,,,,,,,\n",
		{0}, NULL},
	{"Compte,Nom,Solde\n1010,Encaisse,5.00\n4000,Ventes,-5.00\n", {0}, NULL},
	{"Date,Compte debit,Compte credit,Libelle,Montant,Statut\n" DAY ",1010,4000,a,5.00,Valide\n" DAY
	 ",1010,4000,a,5.00,Brouillon\n",
		{0}, NULL},
	{"Date,Compte debit,Compte credit,Libelle,Montant,Solde\n" DAY ",1010,4000,a,5.00,5.00\n" DAY
	 ",1010,4000,a,5.00,10.00\n",
		{0}, NULL},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Exercice\n" DAY ",1,1010,a,5.00,,2023\n" DAY
	 ",1,4000,b,,5.00,2024\n",
		{0}, ", DNAL+-t number runs-on lacks order 1 form 1 titles 0"},
	{"Date,Piece,Compte,Libelle,Debit,Credit,Scenario\n" DAY ",1,1010,a,5.00,,Reel\n" DAY
	 ",1,4000,b,,5.00,Reel\n" DAY ",1,1010,a,5.00,,Budget\n" DAY ",1,4000,b,,5.00,Budget\n",
		{0}, NULL},
	{"Date,Piece,Compte,Libelle,Montant,Est debit\n" DAY ",1,1010,a,5.00,oui\n" DAY
	 ",1,4000,b,5.00,non\n",
		{0}, ", DNALMS number runs-on lacks order 1 form 1 titles 0"},
	{"Compte,Date,Piece,Libelle,Debit,Credit\n1010," DAY ",1,a,5.00,\n4000,,,b,,5.00\n1010," DAY
	 ",2,a,7.50,\n,,,a,1.00,\n4000,,,b,,8.50\n",
		{0}, ", ADNL+- number fills runs-on order 1 form 1 titles 0"},
	/* the first column is one like the others */
	{"Debit,Date,Piece,Compte,Libelle,Credit\n5.00," DAY ",1,1010,a,\n," DAY ",1,4000,b,5.00\n",
		{0}, ", +DNAL- number runs-on lacks order 1 form 1 titles 0"},
	{"Credit,Date,Piece,Compte,Libelle,Debit\n," DAY ",1,1010,a,5.00\n5.00," DAY ",1,4000,b,\n",
		{0}, ", -DNAL+ number runs-on lacks order 1 form 1 titles 0"},
	{"Montant,Date,Piece,Compte,Libelle\n5.00," DAY ",1,1010,a\n-5.00," DAY ",1,4000,b\n", {0},
		", MDNAL number runs-on lacks order 1 form 1 titles 0"},
	{"Solde,Date,Piece,Compte,Libelle,Debit,Credit\n5.00," DAY ",1,1010,a,5.00,\n-5.00," DAY
	 ",1,4000,b,,5.00\n",
		{0}, ", BDNAL+- number runs-on lacks order 1 form 1 titles 0"},
	{"Statut,Date,Piece,Compte,Libelle,Debit,Credit\nBrouillon," DAY
	 ",1,1010,a,5.00,\nBrouillon," DAY ",1,4000,b,,5.00\nValide," DAY ",2,1010,a,5.00,\nValide," DAY
	 ",2,4000,b,,5.00\n",
		{0}, ", ?DNAL+- number runs-on lacks order 1 form 1 titles 0"},
	{"Lot,Date,Piece,Compte,Libelle,Debit,Credit,Statut\nr," DAY ",1,1010,a,5.00,,Brouillon\nr," DAY
	 ",1,4000,b,,5.00,Brouillon\ns," DAY ",2,1010,a,5.00,,Valide\ns," DAY
	 ",2,4000,b,,5.00,Valide\n",
		{.only_column = "Lot", .only_value = "r"}, NULL},
	{"Couleur,Date,Piece,Compte,Libelle,Debit,Credit\nr," DAY ",1,1010,a,5.00,\nr," DAY
	 ",1,4000,b,,5.00\ns," DAY ",2,1010,a,5.00,\ns," DAY ",2,4000,b,,5.00\n",
		{.only_column = "Couleur", .only_value = "r"},
		", ?DNAL+- number runs-on lacks order 1 form 1 titles 0"},
	{"Couleur,Date,Piece,Compte,Libelle,Debit,Credit\nr," DAY ",1,1010,a,5.00,\nr," DAY
	 ",1,4000,b,,5.00\ns," DAY ",2,1010,a,5.00,\ns," DAY ",2,4000,b,,5.00\n",
		{.by = "Couleur"}, ", TDNAL+- number runs-on lacks parts order 1 form 1 titles 0"},
	{"Devise,Date,Piece,Compte,Libelle,Debit,Credit\nCAD," DAY ",1,1010,a,5.00,\nCAD," DAY
	 ",1,4000,b,,5.00\nUSD," DAY ",2,1010,a,5.00,\nUSD," DAY ",2,4000,b,,5.00\n",
		{0}, ", TDNAL+- number runs-on lacks by-nature parts order 1 form 1 titles 0"},
	{"Nature,Date,Piece,Compte,Libelle,Debit,Credit,Couleur\n," DAY ",1,1010,a,5.00,,r\nvente," DAY
	 ",1,4000,b,,5.00,r\nvente," DAY ",2,1010,a,5.00,,s\nachat," DAY ",2,4000,b,,5.00,s\n",
		{.by = "Couleur"}, ", tDNAL+-T number runs-on lacks parts order 1 form 1 titles 0"},
	{"Solde,Date,Compte debit,Compte credit,Libelle,Montant\n5.00," DAY
	 ",1010,4000,a,5.00\n10.00," DAY ",1010,4000,a,5.00\n",
		{0}, NULL},
	/* what the user says */
	{"Date,Piece,Compte,Libelle,Debit,Credit\n01/02/2024,1,1010,a,5.00,\n01/02/"
	 "2024,1,4000,b,,5.00\n",
		{.dates = DATE_MDY}, ", DNAL+- number runs-on lacks order order 4 form 1 titles 0"},
	{"Date;Piece;Compte;Libelle;Debit;Credit\n" DAY ";1;1010;a;5,125;\n" DAY ";1;4000;b;;5,125\n",
		{.decimal = AMOUNT_FORM_COMMA},
		"; DNAL+- number runs-on lacks amounts order 1 form 2 titles 0"},
};

static void forms(void)
{
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
		struct small_scan small = small_scan_of(layouts[i].text, layouts[i].wishes);
		check_text(
			small.form != NULL ? form_text(small.form) : NULL, layouts[i].form, layouts[i].text);
	}
}

/* ---- what was read ---- */

static void exports(void)
{
	struct small_scan small = small_scan_of(
		"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n" DAY ",1,1010,a,5.00,,Brouillon\n" DAY
		",1,4000,b,,5.00,Brouillon\n" DAY ",2,1010,a,5.00,,Valide\n" DAY ",2,4000,b,,5.00,Valide\n",
		(struct small_wishes){0});
	struct export export;
	check_true(small.form != NULL, "a form");
	small_scan_turn(&small,
		DAY ",1,1010,a,5.00,,Brouillon\n" DAY ",1,4000,b,,5.25,Brouillon\nTotal,,,,9.00,9.00,\n" DAY
			",2,1010,a,5.00,,Valide\n" DAY ",2,4000,b,,5.00,Valide\n" DAY
			",,1010,a,1.00,,Valide\n" DAY ",,4000,b,,1.00,Valide\nTotal,,,,6.00,6.00,\n");
	small_scan_run(&small, 40, SCAN_ROWS_SUFFICE);
	check_true(small_scan_entries(&small) != NULL, "and it holds");
	if (small.outcome == SCAN_IRREGULAR)
		return;
	planned_form_export(&export, small.planned, small.scan, 0, arena);
	check_integer((long long)export.aside_count, 1, "one text is set aside");
	check_text(export.asides[0].header, "Statut", "of that column");
	check_text(export.asides[0].value, "Brouillon", "with that value");
	check_integer((long long)export.asides[0].rows, 2, "and its rows");
	check_number(export.asides[0].debit, "5", "and debits");
	check_number(export.asides[0].credit, "5.25", "and credits");
	check_integer((long long)export.totals_checked, 2, "totals are checked");
	check_integer((long long)export.totals.count, 1, "of which one is wrong");
	check_text(export.totals.items[0].subject, "Total", "told by its words");
	check_integer(export.totals.items[0].where.line, 4, "and its line");
	check_integer((long long)export.unnumbered, 2, "postings without a number");
	check_integer((long long)export.filled, 0, "postings with their own dates");
	check_text(export.unread, "", "all columns are read");
}

/* The values of columns that divide the rows of a file, of which the plan has seen a part: a
 * letter an entry, for its company and its currency. */
static void check_values(struct small_wishes wishes, const char *companies, const char *currencies,
	const char *told_companies, const char *told_currencies)
{
	const char *const other = wishes.by == NULL ? "USD" : "CAD";
	struct small_scan small =
		small_scan_of(arena_printf(arena,
						  "Date,Societe,Piece,Compte,Libelle,Debit,Credit,Devise\n" DAY
						  ",A,1,1010,a,5.00,,CAD\n" DAY ",A,1,4000,b,,5.00,CAD\n" DAY
						  ",B,2,1010,a,5.00,,%s\n" DAY ",B,2,4000,b,,5.00,%s\n",
						  other, other),
			wishes);
	struct export export;
	const char *rows = "";
	for (int i = 0; companies[i] != '\0'; i++)
		rows = arena_printf(arena,
			"%s" DAY ",%c,%d,1010,a,5.00,,%cAD\n" DAY ",%c,%d,4000,b,,5.00,%cAD\n", rows,
			companies[i], i, currencies[i], companies[i], i, currencies[i]);
	check_true(small.form != NULL, "a form of companies and currencies");
	if (small.form == NULL)
		return;
	small_scan_turn(&small, rows);
	for (size_t stretch = 40; stretch < 4000; stretch *= 4) {
		small_scan_run(&small, stretch, SCAN_ROWS_SUFFICE);
		check_true(small_scan_entries(&small) != NULL, "which holds");
		planned_form_export(&export, small.planned, small.scan, 0, arena);
		check_text(export.plan.entity.values, told_companies, companies);
		check_text(export.plan.currency.values, told_currencies, currencies);
	}
}

static void values(void)
{
	const struct small_wishes none = {0}, by_company = {.by = "Societe"};
	check_values(none, "BCBA", "UEEC", "B, C, A", "UAD, EAD, CAD");
	check_values(none, "AAAAAAAA", "ZYZYXWVU", "A", "ZAD, YAD, XAD, WAD, VAD, UAD");
	check_values(none, "AAAAAAAAA", "ZYZYXWVUT", "A", "ZAD, YAD, XAD, WAD, VAD, UAD, \u2026");
	check_values(none, "HGFEDCBABCDEFGH", "CCCCCCCCCCCCCCC", "H, G, F, E, D, C, \u2026", "CAD");
	check_values(by_company, "CAB", "CCC", "C, A, B", NULL);
}

/* ---- what a text of a row means ---- */

/* "text=1|text=-|...": what a text of a row means, with - for -1. */
static void check_meanings(int (*meaning)(const char *, const struct scan_form *, struct arena *),
	const struct scan_form *form, const char *header, const char *list)
{
	for (const char *at = list; *at != '\0'; at += strcspn(at, "|"), at += *at == '|') {
		const char *text = arena_text_n(arena, at, strcspn(at, "="));
		const char *after = at + strlen(text) + 1;
		const int expected = *after == '-' ? -1 : *after - '0';
		check_integer(meaning(text, form, arena), expected,
			arena_printf(arena, "\"%s\" under %s", text, header));
	}
}

static void check_asides(const char *header, const char *list, struct small_wishes wishes,
	const char *counts, const char *other)
{
	struct small_scan small = small_scan_of(
		arena_printf(arena,
			"Date,Piece,Compte,Libelle,Debit,Credit,%s\n" DAY ",1,1010,a,5.00,,%s\n" DAY
			",1,4000,b,,5.00,%s\n" DAY ",2,1010,a,5.00,,%s\n" DAY ",2,4000,b,,5.00,%s\n",
			header, counts, counts, other, other),
		wishes);
	check_true(small.form != NULL && small.form->aside != NULL, header);
	if (small.form != NULL && small.form->aside != NULL)
		check_meanings(small.form->aside, small.form, header, list);
}

/* 1: the row is set aside; 0: it counts; -: another row tells, or nobody knows. */
static void asides(void)
{
	check_asides("Statut",
		"Brouillon=1|BROUILLON=1|Comptabilis\u00E9=0|=0|Valide=0|En attente=1|Annul\u00E9=-|"
		"Renvers\u00E9=-|xyz=-|oui=0|non=-",
		(struct small_wishes){0}, "Comptabilis\u00E9", "Brouillon");
	check_asides("Comptabilis\u00E9", "oui=0|non=1|Brouillon=1|xyz=-|=0|vrai=0",
		(struct small_wishes){0}, "oui", "non");
	check_asides("Annul\u00E9", "non=0|oui=-|=0|xyz=-", (struct small_wishes){0}, "non", "oui");
	check_asides("Statut", "Valide=0|VALID\u00C9=0|valide=0|Brouillon=1|=1",
		(struct small_wishes){.only_column = "Statut", .only_value = "Valide"}, "Valide",
		"Brouillon");
}

static void check_sides(const char *header, const char *debit, const char *credit, const char *list)
{
	struct small_scan small = small_scan_of(arena_printf(arena,
												"Date,Piece,Compte,Libelle,Montant,%s\n" DAY
												",1,1010,a,5.00,%s\n" DAY ",1,4000,b,5.00,%s\n",
												header, debit, credit),
		(struct small_wishes){0});
	check_true(small.form != NULL, header);
	if (small.form != NULL)
		check_meanings(small.form->side, small.form, header, list);
}

/* 1: a debit; -: a credit; 0: neither. */
static void sides(void)
{
	check_sides("Sens", "D", "C", "D=1|C=-|d=1|D\u00E9bit=1|Cr=-|X=0|=0|oui=0|non=0");
	check_sides("Est debit", "oui", "non", "oui=1|non=-|Oui=1|D=0|C=0|=0");
	check_sides("Est credit", "non", "oui", "oui=-|non=1|D=0|C=0|=0");
}

int main(void)
{
	static const struct test tests[] = {
		{"workers have a form of each layout whose rows stand alone", forms},
		{"what was read by it is told", exports},
		{"the values that divide its rows are those of the whole file", values},
		{"a text says whether its row counts", asides},
		{"or whether it is a debit", sides},
	};
	return run_tests("scan planned", tests, sizeof tests / sizeof *tests);
}
