/* Exports with their columns in every order: what an export comes to does not depend on it. */
#include <stdio.h>
#include <string.h>

#include "test/unit/export_text.h"
#include "test/unit/harness.h"

enum { COLUMNS_MOST = 12, ROWS_MOST = 12, ALL_ORDERS = 4 };

struct table {
	const char *cells[ROWS_MOST][COLUMNS_MOST];
	size_t rows, columns;
};

/* Takes a text apart at commas and line ends; none of its cells has quotes. */
static struct table table_of(const char *text)
{
	struct table table = {0};
	for (; *text != '\0'; table.rows++, text += *text == '\n')
		for (size_t column = 0;; column++) {
			size_t length = strcspn(text, ",\n");
			table.cells[table.rows][column] = arena_text_n(arena, text, length);
			table.columns = column + 1;
			text += length;
			if (*text != ',')
				break;
			text++;
		}
	return table;
}

/* The text with its columns in that order. */
static const char *text_of(const struct table *table, const size_t *order)
{
	char *text = arena_array(arena, table->rows, 400), *end = text;
	for (size_t row = 0; row < table->rows; row++)
		for (size_t i = 0; i < table->columns; i++)
			end += sprintf(
				end, "%s%c", table->cells[row][order[i]], i + 1 < table->columns ? ',' : '\n');
	return text;
}

static void check_order(
	const struct export_case *export, const struct table *table, const size_t *order)
{
	const char *text = text_of(table, order);
	check_text(export_text(text, export->wishes), export->outcome, text);
}

static void swap(size_t *order, size_t a, size_t b)
{
	size_t kept = order[a];
	order[a] = order[b];
	order[b] = kept;
}

/* Every order of the columns from `at` on. */
static void check_every(
	const struct export_case *export, const struct table *table, size_t *order, size_t at)
{
	if (at + 1 >= table->columns)
		check_order(export, table, order);
	for (size_t i = at; at + 1 < table->columns && i < table->columns; i++) {
		swap(order, at, i);
		check_every(export, table, order, at + 1);
		swap(order, at, i);
	}
}

/* Each column first, the others after it, forward and backward. */
static void check_turned(const struct export_case *export, const struct table *table)
{
	size_t order[COLUMNS_MOST];
	for (size_t turn = 0; turn < table->columns; turn++) {
		for (size_t i = 0; i < table->columns; i++)
			order[i] = (turn + i) % table->columns;
		check_order(export, table, order);
		for (size_t i = 0; i < table->columns; i++)
			order[i] = (turn + table->columns - i) % table->columns;
		check_order(export, table, order);
	}
}

static void check_columns(const struct export_case *exports, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t order[COLUMNS_MOST];
		struct table table = table_of(exports[i].text);
		for (size_t j = 0; j < table.columns; j++)
			order[j] = j;
		if (table.columns <= ALL_ORDERS)
			check_every(&exports[i], &table, order, 0);
		else
			check_turned(&exports[i], &table);
	}
}

static const struct export_case journals[] = {
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Compte,Debit,Credit\n"
	 "2024-01-31,1010,5.00,\n"
	 "2024-01-31,4000,,5.00\n"
	 "2024-02-01,1010,2.00,\n"
	 "2024-02-01,4000,,2.00\n",
		"", "2024-01-31 20240131: 1010 5 4000 -5; 2024-02-01 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Montant\n"
	 "2024-01-31,1,1010,5.25\n"
	 "2024-01-31,1,4000,-5.25\n"
	 "2024-02-01,2,1010,1.50\n"
	 "2024-02-01,2,4000,-1.50\n",
		"", "1 20240131: 1010 5.25 4000 -5.25; 2 20240201: 1010 1.5 4000 -1.5"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.25,D\n"
	 "2024-01-31,1,4000,5.25,C\n"
	 "2024-02-01,2,1010,1.50,D\n"
	 "2024-02-01,2,4000,1.50,C\n",
		"", "1 20240131: 1010 5.25 4000 -5.25; 2 20240201: 1010 1.5 4000 -1.5"},
	{"Date,Number,Account,Amount,Is debit\n"
	 "2024-01-31,1,1010,5.25,yes\n"
	 "2024-01-31,1,4000,5.25,no\n"
	 "2024-02-01,2,1010,1.50,yes\n"
	 "2024-02-01,2,4000,1.50,no\n",
		"", "1 20240131: 1010 5.25 4000 -5.25; 2 20240201: 1010 1.5 4000 -1.5"},
	{"Date,Compte debit,Compte credit,Montant\n"
	 "2024-01-31,1010,4000,5.00\n"
	 "2024-02-01,5000,1010,2.50\n",
		"", "2024-01-31 20240131: 1010 5 4000 -5; 2024-02-01 20240201: 5000 2.5 1010 -2.5"},
	{"Date,Journal,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n"
	 "2024-01-31,VE,1,1010,Encaisse,Vente A,5.00,\n"
	 "2024-01-31,VE,1,4000,Ventes,Vente A,,5.00\n"
	 "2024-02-01,AC,2,5000,Frais,Achat B,2.00,\n"
	 "2024-02-01,AC,2,1010,Encaisse,Achat B,,2.00\n",
		"", "VE/1 20240131: 1010 5 4000 -5; AC/2 20240201: 5000 2 1010 -2"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,5.00,,CAD\n"
	 "2024-01-31,1,4000,,5.00,CAD\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit,Annule\n"
	 "2024-01-31,1,1010,5.00,,\n"
	 "2024-01-31,1,4000,,5.00,\n"
	 "2024-02-01,2,1010,2.00,,Oui\n"
	 "2024-02-01,2,4000,,2.00,Oui\n",
		"", "1 20240131: 1010 5 4000 -5 | aside Annule=Oui 2"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Brouillon\n"
	 "2024-01-31,1,4000,,5.00,Brouillon\n"
	 "2024-02-01,2,1010,2.00,,Comptabilisé\n"
	 "2024-02-01,2,4000,,2.00,Comptabilisé\n",
		"", "2 20240201: 1010 2 4000 -2 | aside Statut=Brouillon 2"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,1010,5.00,,5.00\n"
	 "2024-02-01,2,1010,,7.00,-2.00\n"
	 "2024-01-31,1,4000,,5.00,-5.00\n"
	 "2024-02-01,2,4000,7.00,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 -7 4000 7 | running 0 of 4 fail"},
	{"Date,Piece,Compte,Debit,Credit,Nature\n"
	 "2024-01-31,1,1010,5.00,,operation\n"
	 "2024-01-31,1,4000,,5.00,operation\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit,Montant devise,Devise\n"
	 "2024-01-31,1,1010,5.00,,4.00,USD\n"
	 "2024-01-31,1,4000,,5.00,-4.00,USD\n"
	 "2024-02-01,2,1010,2.00,,2.00,CAD\n"
	 "2024-02-01,2,4000,,2.00,-2.00,CAD\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Date facture,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,2024-01-15,1,1010,5.00,\n"
	 "2024-01-31,2024-01-15,1,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
};

static void journals_turned(void)
{
	check_columns(journals, sizeof journals / sizeof *journals);
}

static const struct export_case balances[] = {
	{"Compte,Nom,Debit,Credit\n"
	 "1010,Encaisse,5.00,\n"
	 "2000,Dette,,2.00\n"
	 "4000,Ventes,,3.00\n",
		"", "1010: 0 5 0 5; 2000: 0 0 2 -2; 4000: 0 0 3 -3"},
	{"Compte,Nom,Ouverture,Fermeture\n"
	 "1010,Encaisse,5.00,6.00\n"
	 "4000,Ventes,-5.00,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,10.00,5.00,2.00,13.00\n"
	 "2000,-4.00,0.00,1.00,-5.00\n"
	 "4000,-6.00,0.00,2.00,-8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8"},
	{"Compte,Ouverture debit,Ouverture credit,Debit,Credit,Fermeture debit,Fermeture credit\n"
	 "1010,10.00,,5.00,2.00,13.00,\n"
	 "2000,,4.00,0.00,1.00,,5.00\n"
	 "4000,,6.00,0.00,2.00,,8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8"},
	{"Compte,Nom,Solde\n"
	 "1010,Encaisse,5.00\n"
	 "2000,Dette,-2.00\n"
	 "4000,Ventes,-3.00\n",
		"", "1010: 0 5 0 5; 2000: 0 0 2 -2; 4000: 0 0 3 -3"},
	{"Account,Name,Opening Balance,Change,Ending Balance\n"
	 "1010,Cash,5.00,1.00,6.00\n"
	 "4000,Sales,-5.00,-1.00,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Compte,Nom,Debit,Credit,Solde\n"
	 "1010,Encaisse,5.00,2.00,3.00\n"
	 "2000,Dette,0.00,1.00,-1.00\n"
	 "4000,Ventes,0.00,2.00,-2.00\n",
		"", "1010: 0 5 2 3; 2000: 0 0 1 -1; 4000: 0 0 2 -2 | running 0 of 2 fail"},
};

static void balances_turned(void)
{
	check_columns(balances, sizeof balances / sizeof *balances);
}

int main(void)
{
	static const struct test tests[] = {
		{"journals", journals_turned},
		{"trial balances", balances_turned},
	};
	return run_tests("export columns", tests, sizeof tests / sizeof *tests);
}
