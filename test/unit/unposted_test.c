/* An adjusting entry of last year that is in the signed statements and was never posted: told by
 * the differences, by what the dossier lists, or by an entry that came a year late. */
#include "statements/check/unposted_adjustment.h"

#include <string.h>

#include "test/unit/essai.h"
#include "test/unit/finding_text.h"

/* The signed figures of 2019: the ledger has costs of 30 and payables of 70. */
static void signed_as(const char *costs, const char *payables, const char *others)
{
	essai_with(", \"unite\": \"1\"");
	entity_without("budget.csv");
	essai_sign(arena_printf(arena,
		"resultats.frais@2019 %s, situation.fournisseurs@2019 %s, situation.encaisse@2019 150, %s",
		costs, payables, others));
}

static const char *amounts_text(const struct unposted *unposted)
{
	const char *text = "";
	for (size_t i = 0; i < unposted->count; i++)
		text = arena_printf(arena, "%s %s %s", text, unposted->lines[i].poste->id,
			number_exact_text(arena, unposted->lines[i].amount));
	return text;
}

/* "code debits|amount|credits|which; line amount line amount; rows"; NULL: nothing is told. */
static void told(const char *expected, const char *sentence)
{
	const struct result *result = essai_prove();
	const struct finding *finding = entity_finding(result, SUITE_AT_HAND, "s8.ecriture@2019");
	const char *text = NULL;
	check_places("", sentence);
	const struct unposted *unposted = result ? result->unposted : NULL;
	check_true((finding != NULL) == (unposted != NULL), "both or neither");
	if (finding && unposted) {
		text = arena_printf(arena, "%s %s;%s;", finding->message_code + 8, arguments_text(finding),
			amounts_text(unposted));
		for (size_t i = 0; i < finding->source_count; i++)
			text = arena_printf(arena, "%s %s:%u", text, strrchr(finding->sources[i].file, '/') + 1,
				finding->sources[i].line);
	}
	check_text(text, expected, sentence);
}

static const char plain[] = "unposted 5100 x|5|2110 x|2019; frais 5 fournisseurs -5;";

static void by_differences(void)
{
	signed_as("35", "75", "situation.salaires@2019 0");
	told(plain, "the entry that is lacking");
	signed_as("35", "77", "resultats.remuneration@2019 2");
	told("unposted 5100 x (5), 5200 x (2)|7|2110 x|2019; frais 5 remuneration 2 fournisseurs -7;",
		"each account with its amount, where there are several");
	signed_as("30", "70", "resultats.ventes@2019 45, situation.clients@2019 -5");
	told("unposted 4100 x|5|1110 x|2019; ventes 5 clients -5;",
		"revenue is a credit, an asset a debit");
	signed_as("36", "75", "situation.salaires@2019 0");
	told(NULL, "differences that do not balance are no entry");
	signed_as("30", "70", "situation.salaires@2019 0");
	told(NULL, "nothing differs");
	signed_as("35", "75", "situation.total_passifs@2019 99, situation.nets@2019 1");
	told(plain, "totals are no lines");
}

static void explain(const char *figure, const char *difference)
{
	entity_file("explications.json",
		arena_printf(arena,
			"[{\"cible\": \"%s\", \"ecart\": \"%s\", \"texte\": \"x\", \"preuve\": \"p\", "
			"\"auteur\": \"a\", \"date\": \"2020-05-01\"}]",
			figure, difference));
}

static void explained_differences(void)
{
	signed_as("35", "75", "situation.salaires@2019 0");
	explain("resultats.frais@2019", "-5");
	told(NULL, "what is explained is not lacking");
	signed_as("37", "75", "situation.salaires@2019 0");
	explain("resultats.frais@2019", "-2");
	told(plain, "but for the rest");
	signed_as("35", "75", "situation.salaires@2019 0");
	explain("resultats.frais@2020", "-5");
	told(plain, "of that figure alone");
}

/* regularisations.csv with one entry between two accounts. */
static void listed(const char *type, const char *debit, const char *credit, const char *amount)
{
	signed_as("35", "75", "situation.salaires@2019 0");
	entity_file("regularisations.csv",
		arena_printf(arena,
			"no,date,type,compte,libelle,debit,credit,reference,preparer\nRA-3,2019-03-31,%s,%s,x,%"
			"s,,"
			"p,a\nRA-3,2019-03-31,,%s,x,,%s,,\n",
			type, debit, amount, credit, amount));
}

static const char *as_listed(const char *amount)
{
	return arena_printf(arena,
		"unposted.listed 5100 x|%s|2110 x|regularisations/RA-3 (2019-03-31); frais 5 fournisseurs "
		"-5; regularisations.csv:2 regularisations.csv:3",
		amount);
}

static void listed_entries(void)
{
	listed("anomalie_non_corrigee", "5100", "2110", "5");
	told(as_listed("5"), "an uncorrected misstatement that was signed");
	listed("anomalie_non_corrigee", "5100", "2110", "5.50");
	told(as_listed("5.5"), "to half a unit");
	listed("anomalie_non_corrigee", "5100", "2110", "5.51");
	told(plain, "and no further");
	listed("anomalie_non_corrigee", "5100", "2210", "5");
	told(plain, "not where it is of another account");
	listed("anomalie_non_corrigee", "2110", "5100", "5");
	told(plain, "nor the other way round");
	listed("regularisation", "5100", "2110", "5");
	told(NULL, "an adjusting entry is posted, so that nothing is lacking");
}

static void journal_of(const char *more)
{
	signed_as("35", "75", "situation.salaires@2019 0");
	entity_file(
		"journal-2.csv", arena_printf(arena, "date,journal,piece,compte,montant\n%s", more));
}

static void late_entries(void)
{
	journal_of("2019-05-09,JG,9,5100,5\n2019-05-09,JG,9,2110,-5\n");
	told("unposted.late 5100 x|5|2110 x|JG/9 (2019-05-09); frais 5 fournisseurs -5; "
		 "journal-2.csv:2 journal-2.csv:3",
		"an entry of the next year");
	journal_of("2019-05-09,JG,9,5100,5\n2019-05-09,JG,9,2110,-5\n"
			   "2019-06-09,JG,10,5100,5\n2019-06-09,JG,10,2110,-5\n");
	told(plain, "one that comes again is rent, and not late");
	journal_of("2019-05-09,JG,9,5100,5\n2019-05-09,JG,9,2110,-5\n"
			   "2019-06-09,JG,10,5100,4.75\n2019-06-09,JG,10,2110,-4.75\n");
	told("unposted.late 5100 x|5|2110 x|JG/9 (2019-05-09); frais 5 fournisseurs -5; "
		 "journal-2.csv:2 journal-2.csv:3",
		"another amount is no other rent");
	journal_of("2019-05-09,JG,9,5100,6\n2019-05-09,JG,9,2110,-6\n");
	told(plain, "nor is it this entry");
	journal_of("2019-05-09,JG,9,5100,5\n2019-05-09,JG,9,2110,-3\n2019-05-09,JG,9,2210,-2\n");
	told(plain, "nor one with another account");
}

static void lines_of_several_accounts(void)
{
	signed_as("35", "75", "situation.salaires@2019 0");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n1110,x,actif_"
		"financier,,clients\n2110,x,passif,,fournisseurs\n2120,y,passif,,fournisseurs\n"
		"2210,x,passif,,salaires\n3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n"
		"4200,x,revenu,,dons\n5100,x,charge,,frais\n5200,x,charge,,remuneration\n");
	told("unposted 5100 x|5|fournisseurs|2019; frais 5 fournisseurs -5;",
		"a line of several accounts is named by itself");
}

int main(void)
{
	static const struct test tests[] = {
		{"told by the differences", by_differences},
		{"differences that are explained", explained_differences},
		{"entries that the dossier lists", listed_entries},
		{"entries that came a year late", late_entries},
		{"lines of several accounts", lines_of_several_accounts},
	};
	return run_tests("unposted", tests, sizeof tests / sizeof *tests);
}
