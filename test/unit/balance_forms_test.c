/* Trial balances and openings in each of their forms: sides in columns of their own, printed
 * totals, other names and two rows of headers; and what each file lacks. */
#include "ledger/journal.h"

#include "test/unit/harness.h"

static struct chart chart;

static const char *exact(struct amount amount)
{
	return number_exact_text(arena, amount_number(amount, arena));
}

/* "account opening movement closing", with " debit/credit" where the row has them, "opens?" or
 * "closes?" where these follow from other openings, and "at 0" where the row stands in no line. */
static const char *row_text(const struct trial_row *row)
{
	bool sides = amount_sign(row->debit) != 0 || amount_sign(row->credit) != 0;
	return arena_printf(arena, "%s%s%s %s %s %s%s%s%s%s", row->year, *row->year ? ":" : "",
		row->account->number, exact(row->opening), exact(row->movement), exact(row->closing),
		sides ? arena_printf(arena, " %s/%s", exact(row->debit), exact(row->credit)) : "",
		row->opens ? "" : " opens?", row->closes ? "" : " closes?",
		arena_printf(arena, " @%u", row->where.line));
}

static const char *rows_text(const struct trial_row *rows, size_t count)
{
	const char *text = "";
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? "; " : "", row_text(&rows[i]));
	return text;
}

/* A file, and its rows; or the errors, where it is refused. */
struct balance_case {
	const char *text, *outcome;
};

static void check_balance(const struct balance_case *one, const struct trial_openings *openings)
{
	struct trial_row *rows;
	size_t count;
	if (trial_balance_read(
			&rows, &count, file_with_text(one->text), &chart, openings, arena, &errors) != 0)
		check_errors(one->outcome, one->text);
	else {
		check_errors("", one->text);
		check_text(rows_text(rows, count), one->outcome, one->text);
	}
}

static void check_balances(const struct balance_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		chart = (struct chart){.arena = arena};
		check_balance(&cases[i], NULL);
	}
}

static void two_sides(void)
{
	static const struct balance_case cases[] = {
		{"compte,ouverture debit,ouverture credit,debit,credit,solde debiteur,solde crediteur\n"
		 "1010,100.5,,20,5.25,115.25,\n2010,,60,,,,60\n",
			"1010 100.5 14.75 115.25 20/5.25 @2; 2010 -60 0 -60 @3"},
		{"compte,ouverture debit,ouverture credit,solde debiteur,solde crediteur\n"
		 "1010,100,,,20\n",
			"1010 100 -120 -20 @2"},
		{"compte,ouverture debit,ouverture credit,debit,credit\n1010,,100,30,\n",
			"1010 -100 30 -70 30/0 @2"},
		{"compte,debit,credit,solde debiteur,solde crediteur\n1010,,30,,70\n",
			"1010 -40 -30 -70 0/30 @2"},
		{"compte,ouverture,mouvement,solde debiteur,solde crediteur\n1010,7,3,11,\n",
			"balance.row-does-not-roll 2:10 11|10"},
		{"compte,ouverture debit,ouverture credit,mouvement,fermeture\n1010,7,2,3,9\n",
			"balance.row-does-not-roll 2:12 9|8"},
		{"compte,ouverture debit,ouverture credit,mouvement\n1010,,,\n", "balance.no-amount 2:1"},
		{"compte,ouverture,solde debiteur,solde crediteur\n1010,,,5\n", "1010 0 -5 -5 @2"},
	};
	check_balances(cases, sizeof cases / sizeof *cases);
}

static void large_amounts(void)
{
	static const struct balance_case cases[] = {
		{"compte,debit,credit,fermeture\n1010,9223372036854775807,,9223372036854775807\n",
			"1010 0 9223372036854775807 9223372036854775807 9223372036854775807/0 @2"},
		{"compte,debit,credit,fermeture\n1010,1,-9223372036854775807,9223372036854775808\n",
			"1010 0 9223372036854775808 9223372036854775808 1/-9223372036854775807 @2"},
		{"compte,debit,credit,fermeture\n1010,18446744073709551616,1,18446744073709551615\n",
			"1010 0 18446744073709551615 18446744073709551615 18446744073709551616/1 @2"},
		{"compte,debit,credit,fermeture\n1010,1,18446744073709551616,-18446744073709551615\n",
			"1010 0 -18446744073709551615 -18446744073709551615 1/18446744073709551616 @2"},
		{"compte,debit,credit,fermeture\n1010,1.5,0.25,1.25\n", "1010 0 1.25 1.25 1.5/0.25 @2"},
	};
	check_balances(cases, sizeof cases / sizeof *cases);
}

static void printed_totals(void)
{
	static const char told[] = "1010 100 20 120 50/30 @2; 3010 -100 -20 -120 0/20 @3";
	static const struct balance_case cases[] = {
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,0,50,50,0\n", told},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,,50,50,\n", told},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,,,,\n", told},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\n,0,50,50,TOTAL\n", told},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nGrand total :,0,50,50,0\n", told},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,0,51,50,0\n",
			"balance.total-does-not-foot 4:9 51|50"},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,0,50,50,1\n",
			"balance.total-does-not-foot 4:15 1|0"},
		{"1010,100,50,30,120\n3010,-100,0,20,-120\nTotal,1,51,50,0\n",
			"balance.total-does-not-foot 4:7 1|0"},
		{"Actif,,,,\n1010,100,50,30,120\nSous-total,100,50,30,120\n"
		 "Passif,,,,\n3010,-100,0,20,-120\nSous-total,-100,0,20,-120\n"
		 "Total,0,50,50,0\n",
			"1010 100 20 120 50/30 @3; 3010 -100 -20 -120 0/20 @6"},
		{"1010,100,50,30,120\nSous-total,100,50,30,120\n"
		 "3010,-100,0,20,-120\nSous-total,-100,0,21,-120\nTotal,0,50,50,0\n",
			"balance.total-does-not-foot 5:19 21|20"},
		{"1010,100,50,30,120\nSous-total,100,50,30,120\n"
		 "3010,-100,0,20,-120\nSous-total,-100,0,20,-120\nTotal,0,50,51,0\n",
			"balance.total-does-not-foot 6:12 51|50"},
		{"1010,1,1,0,2\nSous-total,1,1,0,2\n1020,2,2,0,4\nSous-total,2,2,0,4\n"
		 "1030,4,4,0,8\nSous-total,4,4,0,8\nTotal de deux,6,6,0,12\n"
		 "1040,1,1,0,2\nTotal,8,8,0,16\n",
			"1010 1 1 2 1/0 @2; 1020 2 2 4 2/0 @4; 1030 4 4 8 4/0 @6; 1040 1 1 2 1/0 @9"},
		{"1010,1,1,0,2\nTotal,1,1,0,2\n1010,1,1,0,2\n", "balance.doubled-account 4:1 1010|2"},
		{"1010,1,1,0,2\nTotal 1010,1,1,0,2\n", "1010 1 1 2 1/0 @2"},
		{"1010,1,1,0,2\n9999,,,,\n", "balance.no-amount 3:1"},
		{"1010,1,1,0,2\nDivers,1,1,0,2\n", "1010 1 1 2 1/0 @2; Divers 1 1 2 1/0 @3"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text =
			arena_printf(arena, "compte,ouverture,debit,credit,fermeture\n%s", cases[i].text);
		chart = (struct chart){.arena = arena};
		check_balance(&(struct balance_case){text, cases[i].outcome}, NULL);
	}
}

static void totals_with_names(void)
{
	static const struct balance_case cases[] = {
		{"compte,nom,ouverture,mouvement\n1010,Encaisse,1,2\n1020,Total placements,2,3\n",
			"1010 1 2 3 @2; 1020 2 3 5 @3"},
		{"compte,nom,ouverture,mouvement\n1010,Encaisse,1,2\n,Total,1,2\n", "1010 1 2 3 @2"},
		{"compte,nom,ouverture,mouvement\n1010,Encaisse,1,2\n,Total,1,3\n",
			"balance.total-does-not-foot 3:10 3|2"},
		{"compte,nom,ouverture,mouvement\n1010,Encaisse,1,2\nActif,Total,1,2\n",
			"1010 1 2 3 @2; Actif 1 2 3 @3"},
		{"compte,ouverture,mouvement\n1010 Encaisse,1,2\n1020 - Placements,2,3\nTotal,3,5\n",
			"1010 1 2 3 @2; 1020 2 3 5 @3"},
		{"compte,ouverture,mouvement\n1010 Encaisse,1,2\n1010 - Placements,2,3\n",
			"1010 Encaisse 1 2 3 @2; 1010 - Placements 2 3 5 @3"},
	};
	check_balances(cases, sizeof cases / sizeof *cases);
}

/* The rows of a total may begin some totals back. */
static void many_totals(void)
{
	const char *text = "compte,ouverture,mouvement\n";
	for (int i = 0; i < 70; i++)
		text = arena_printf(arena, "%s%d,1,0\nSous-total,1,0\n", text, 1000 + i);
	struct trial_row *rows;
	size_t count;
	chart = (struct chart){.arena = arena};
	const char *good = arena_printf(arena, "%sTotal,63,0\n1999,1,0\n", text),
			   *bad = arena_printf(arena, "%sTotal,64,0\n1999,1,0\n", text);
	check_integer(
		trial_balance_read(&rows, &count, file_with_text(good), &chart, NULL, arena, &errors), 0,
		"of the sixty-three sub-totals before it");
	check_integer((long long)count, 71, "which are no rows");
	check_integer(
		trial_balance_read(&rows, &count, file_with_text(bad), &chart, NULL, arena, &errors), -1,
		"and no more");
	check_errors("balance.total-does-not-foot 142:7 64|0", "what stands since the last is told");
}

/* Openings in dollars of 1010 and 3010, and of 2010 nothing. */
static struct trial_openings some_openings(void)
{
	static struct trial_openings openings;
	struct opening_balance *items;
	chart = (struct chart){.arena = arena};
	const char *path = file_with_text("compte,solde\n1010,100.5\n3010,-100.5\n2010,0\n");
	check_integer(opening_read(&items, &openings.count, path, &chart, arena, &errors), 0,
		"openings are read");
	openings.items = items;
	return openings;
}

static void with_openings(void)
{
	static const struct balance_case cases[] = {
		{"compte,debit,credit\n1010,110,\n3010,,110\n",
			"1010 100.5 9.5 110 opens? @2; 3010 -100.5 -9.5 -110 opens? @3"},
		{"compte,debit,credit\n4010,,110\n1010,110,\n",
			"4010 0 -110 -110 opens? @2; 1010 100.5 9.5 110 opens? @3; "
			"3010 -100.5 100.5 0 opens? @3"},
		{"compte,debit,credit\n1010,10,4\n3010,,6\n",
			"1010 100.5 6 106.5 10/4 opens? closes? @2; 3010 -100.5 -6 -106.5 0/6 opens? closes? "
			"@3"},
		{"compte,debit,credit\n4010,10,4\n",
			"4010 0 6 6 10/4 opens? closes? @2; 1010 100.5 0 100.5 opens? closes? @2; "
			"3010 -100.5 0 -100.5 opens? closes? @3"},
		{"compte,mouvement\n1010,6\n3010,-6\n",
			"1010 100.5 6 106.5 opens? closes? @2; 3010 -100.5 -6 -106.5 opens? closes? @3"},
		{"compte,fermeture\n1010,6\n3010,-6\n",
			"1010 100.5 -94.5 6 opens? @2; 3010 -100.5 94.5 -6 opens? @3"},
		{"compte,solde debiteur,solde crediteur\n1010,6,\n3010,,6\n",
			"1010 100.5 -94.5 6 opens? @2; 3010 -100.5 94.5 -6 opens? @3"},
		{"compte,ouverture\n1010,6\n3010,-6\n", "balance.opening-alone 1:1"},
		{"exercice,compte,fermeture\n2020,1010,6\n2020,3010,-6\n", "balance.closing-alone 1:1"},
		{"exercice,compte,debit,credit\n2020,1010,6,2\n2020,3010,,4\n",
			"balance.movement-alone 1:1"},
		{"compte,fermeture\n1010,6\n1010,-6\n", "balance.doubled-account 3:1 1010|2"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct trial_openings openings = some_openings();
		check_balance(&cases[i], &openings);
	}
}

static void of_other_programs(void)
{
	static const struct balance_case cases[] = {
		{",Solde d'ouverture,,Mouvements,,Solde de fermeture,\n"
		 "Compte,Debit,Credit,Debit,Credit,Debit,Credit\n"
		 "1010,100.00,,20.00,5.00,115.00,\n3010,,100.00,5.00,20.00,,115.00\n",
			"1010 100 15 115 20/5 @3; 3010 -100 -15 -115 5/20 @4"},
		{",Solde d'ouverture,,Mouvements,,Solde de fermeture,\n"
		 "Compte,Debit,Credit,Debit,Credit,Debit,Credit\n"
		 "1010,100.00,,20.00,5.00,116.00,\n3010,,100.00,5.00,20.00,,115.00\n",
			"balance.row-does-not-roll 3:1 116|115"},
		{",Solde d'ouverture,,Solde de fermeture,\nCompte,Debit,Credit,Debit,Credit\n"
		 "1010,100.00,,115.00,\n3010,,100.00,,115.00\n",
			"1010 100 15 115 @3; 3010 -100 -15 -115 @4"},
		{"compte,debit,solde\n1010,5,6\n", "balance.missing-columns 1:0"},
		{"compte,fermeture,ouverture,fermeture\n1010,5,1,4\n",
			"csv.duplicate-column 1:28 fermeture|fermeture|fermeture"},
		{"compte,ouverture,debit,credit,debit\n1010,5,1,4,1\n",
			"csv.duplicate-column 1:31 debit|debit|debit"},
	};
	check_balances(cases, sizeof cases / sizeof *cases);
}

static void years(void)
{
	static const struct balance_case cases[] = {
		{"exercice,compte,ouverture,mouvement\n2020,1010,1,2\n2021,1010,3,4\n",
			"2020:1010 1 2 3 @2; 2021:1010 3 4 7 @3"},
		{"exercice,compte,ouverture,mouvement\n2020,1010,1,2\n2020,1010,3,4\n",
			"balance.doubled-account 3:6 1010|2"},
		{"exercice,compte,ouverture,mouvement\n,1010,1,2\n", "balance.no-year 2:1"},
	};
	check_balances(cases, sizeof cases / sizeof *cases);
}

/* ---- openings ---- */

static const char *openings_of(const char *text)
{
	struct opening_balance *items;
	size_t count;
	const char *told = "";
	chart = (struct chart){.arena = arena};
	if (opening_read(&items, &count, file_with_text(text), &chart, arena, &errors) != 0)
		return NULL;
	for (size_t i = 0; i < count; i++)
		told = arena_printf(arena, "%s%s%s %s @%u", told, i > 0 ? "; " : "",
			items[i].account->number, exact(items[i].amount), items[i].where.line);
	return told;
}

static void openings(void)
{
	static const struct balance_case cases[] = {
		{"compte,montant,sens\n1010,5,D\n2010,7,Cr\n3010,-2,Crédit\n4010,3,dt\n",
			"1010 5 @2; 2010 -7 @3; 3010 2 @4; 4010 3 @5"},
		{"compte,montant,sens\n1010,5,X\n2010,5,\n",
			"journal.unknown-side 2:8 X|D, C\njournal.unknown-side 3:8 |D, C"},
		{"compte,debit,credit\n1010,5,\n2010,,5\nTotal,5,5\n", "1010 5 @2; 2010 -5 @3"},
		{"compte,debit,credit\n1010,5,\nTotal,5,\n2010,,5\n", "1010 5 @2; 2010 -5 @4"},
		{"compte,debit,credit\n1010,5,\n2010,,5\nTotal,5,6\n",
			"balance.total-does-not-foot 4:9 6|5"},
		{"compte,debit,credit\n1010,0,0\n2010,5,0\n3010,0,5\n4010,,0\n",
			"1010 0 @2; 2010 5 @3; 3010 -5 @4; 4010 0 @5"},
		{"compte,debit,credit\n1010,5,6\n2010,,\n",
			"journal.two-sides 2:8 5|6\njournal.no-amount 3:6"},
		{"compte,debit,solde\n1010,5,6\n", "opening.no-amount-columns 1:0"},
		{"compte,credit,solde\n1010,5,6\n", "opening.no-amount-columns 1:0"},
		{"compte,debit,credit,solde\n1010,5,,6\n", "1010 5 @2"},
		{"compte,sens\n1010,D\n", "opening.no-amount-columns 1:0"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *told = openings_of(cases[i].text);
		check_errors(told != NULL ? "" : cases[i].outcome, cases[i].text);
		if (told != NULL)
			check_text(told, cases[i].outcome, cases[i].text);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a balance may stand in two columns, by its side", two_sides},
		{"amounts that no machine integer holds", large_amounts},
		{"printed totals are checked and are no rows", printed_totals},
		{"a total is told by its account", totals_with_names},
		{"a total over many sub-totals", many_totals},
		{"balances or movements alone, with openings", with_openings},
		{"columns of other programs", of_other_programs},
		{"rows of several years", years},
		{"openings", openings},
	};
	return run_tests("balance_forms", tests, sizeof tests / sizeof *tests);
}
