/* Headers as programs write them, and words that announce a total or a balance. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/words.h"
#include "test/unit/harness.h"

static struct words *words;

/* ---- which role a header suits best ---- */

static enum plan_role best_role(const char *header, int *score)
{
	int scores[PLAN_ROLES], best = 0;
	words_score(scores, words, header, arena);
	for (int i = 1; i < PLAN_ROLES; i++)
		best = scores[i] > scores[best] ? i : best;
	*score = scores[best];
	return (enum plan_role)best;
}

static const struct {
	enum plan_role role;
	const char *headers; /* parted by "|" */
} roles[] = {
	{PLAN_ACCOUNT,
		"Account|ACCOUNT|account|Compte|GL Account|GL_ACCOUNT|gl_account|GLAccount|glAccount|G/L "
		"Account|G L Account|gl-account|"
		"Account No|AccountNo|acctno|ACCTNO|Account #|Acct|No compte|N\u00B0 compte|No de "
		"compte|Num\u00E9ro de compte|compte_no|"
		"Account Code|AccountCode|Compte g\u00E9n\u00E9ral"},
	{PLAN_DATE,
		"Date|DATE|PostingDate|POSTING_DATE|Posting Date|posting-date|JournalDate|Date "
		"\u00E9criture|Date d'\u00E9criture|Date comptable|TransactionDate|Jour"},
	{PLAN_DEBIT,
		"Debit|D\u00E9bit|DEBIT|Debit Amount|DebitAmount|debit_amount|Montant d\u00E9bit|Montant "
		"D|Dr"},
	{PLAN_CREDIT,
		"Credit|Cr\u00E9dit|CREDIT|Credit Amount|creditAmount|Montant cr\u00E9dit|Montant C|Cr"},
	{PLAN_AMOUNT, "Amount|Montant|AMOUNT|Amt|amount"},
	{PLAN_SIDE, "D/C|Dr/Cr|DRCR|DC|d c|Sens|Debit/Credit"},
	{PLAN_NUMBER,
		"Entry No|EntryNo|entry_no|Piece|Pi\u00E8ce|No pi\u00E8ce|N\u00B0 "
		"pi\u00E8ce|No de pi\u00E8ce|Voucher|Document No"},
	{PLAN_JOURNAL, "Journal|JOURNAL|Journal Code|JournalCode|Code journal"},
	{PLAN_LABEL, "Description|Libell\u00E9|LIBELLE|Memo"},
	{PLAN_NAME, "Account Name|AccountName|account_name|Nom du compte|Account Description"},
	{PLAN_BALANCE, "Balance|Solde|Running Balance"},
	{PLAN_CURRENCY, "Currency|Devise|CurrencyCode|Currency Code"},
	{PLAN_PERIOD, "Period|Exercice|Fiscal Year"},
};

static void headers(void)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		char *state, *copy = arena_text(arena, roles[i].headers);
		for (char *header = strtok_r(copy, "|", &state); header != NULL;
			 header = strtok_r(NULL, "|", &state)) {
			int score;
			check_integer(best_role(header, &score), roles[i].role, header);
			check_true(score >= 40, arena_printf(arena, "%s, with %d", header, score));
		}
	}
}

/* One way to write a header is worth as much as another. */
static void alike(void)
{
	static const char *const same[] = {
		"GL Account|GL_ACCOUNT|gl_account|GLAccount|gl-account|GL.Account|  gl  account |G/L "
		"Account|g l account",
		"Posting Date|PostingDate|POSTING_DATE|posting/date|postingdate|Posting (date)|POSTINGDate",
		"Account No|Account #|AccountNo|account_no|Account no.|Account#|accountno",
		"N\u00B0 compte|No compte|no_compte|NO COMPTE|n\u00B0compte|N\u00B0Compte|#compte",
		"Debit 1|Debit1|DEBIT1|1 debit|1Debit|1debit", "Debit 2024 x|Debit2024x|debit2024 X",
		"gl account no|GLAccountNo|gl_account_no", "acctno|ACCTNO|Acctno",
		"Montant D|Montant_D|montant d",
		"Entry Number|entrynumber|ENTRYNUMBER|EntryNumber|entry_number",
		"account code name|AccountCodeName",
		"Debit year to date|Debit Year To Date|debit_year_to_date|Debit, year-to-date",
		"D/C|d c|D C|d/c", "Compte|compte|COMPTE|Compte :|(compte)|*compte*",
		"Cr\u00E9dit|credit|CR\u00C9DIT|Credit", "xyz|abc|Xyz"};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		int first[PLAN_ROLES], scores[PLAN_ROLES];
		char *state, *copy = arena_text(arena, same[i]);
		words_score(first, words, arena_text_n(arena, same[i], strcspn(same[i], "|")), arena);
		for (char *header = strtok_r(copy, "|", &state); header != NULL;
			 header = strtok_r(NULL, "|", &state)) {
			words_score(scores, words, header, arena);
			for (int role = 0; role < PLAN_ROLES; role++)
				check_integer(scores[role], first[role], header);
		}
	}
	/* a word is parted into known words, of which one has three letters at least */
	static const struct {
		const char *header;
		bool known;
	} parts[] = {{"glno", false}, {"acct", true}, {"xacct", false}, {"glacct", true},
		{"acctgl", true}, {"drcramt", true}, {"cptno", true}, {"d", true}, {"PK", true},
		{"12", false}, {"montantd", false}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		check_true(words_known(words, parts[i].header, arena) == parts[i].known, parts[i].header);
	int plain, longer, score;
	best_role("Compte", &plain);
	best_role("Compte xyz", &longer);
	check_true(longer < plain, "a word that is not known takes something away");
	check_true(
		best_role("Year to date", &score) != PLAN_DATE || score == 0, "year to date is no date");
	check_true(best_role("Debit year to date", &score) != PLAN_DATE, "nor beside another word");
	best_role("xyz", &score);
	check_integer(score, 0, "no known word, no score");
	best_role("", &score);
	check_integer(score, 0, "nor without a word");
}

static void ideas(void)
{
	check_true(words_has(words, "Foreign amount", "foreign", arena), "an idea of a header");
	check_true(!words_has(words, "Local amount", "foreign", arena), "and one that it has not");
	check_true(
		!words_has(words, "Foreign amount", "no such idea", arena), "nor one that nobody knows");
	check_true(words_known(words, "Compte xyz", arena), "one known word is enough");
	check_true(!words_known(words, "xyz", arena), "none is not");
}

/* ---- values ---- */

static void values(void)
{
	check_true(words_is(words, "total", "total"), "a word of a list");
	check_true(!words_is(words, "total", "debit"), "of another list");
	check_true(!words_is(words, "no such list", "total"), "of none");
	check_integer(words_month_named(words, "janvier"), 1, "January");
	check_integer(words_month_named(words, "december"), 12, "December");
	check_integer(words_month_named(words, "dec"), 12, "shortened");
	check_integer(words_month_named(words, "total"), 0, "no month");
	check_integer(words_month_named(words, "xyz"), 0, "no word");
	static const struct {
		const char *text;
		size_t length;
	} rows[] = {{"total", 5}, {"total general", 13}, {"totals", 6}, {"totalement", 0},
		{"total : 5", 5}, {"total (a)", 5}, {"total-a", 5}, {"total, a", 5}, {"total; a", 5},
		{"total/a", 5}, {"total.a", 0}, {"a total", 0}, {"", 0}, {"t", 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_integer((long long)words_begins(words, "total", rows[i].text),
			(long long)rows[i].length, rows[i].text);
	check_integer((long long)words_begins(words, "no such list", "total"), 0, "of no list");
}

/* Every word of the lists may announce, however it is written; what cannot is told at once. */
static void announcing(void)
{
	static const char *const may[] = {"Total", "TOTAL", "total du compte", "\"Total", "'Total",
		"* Total", "** Totals", "Opening balance", "Solde d'ouverture", "Solde reporté",
		"Closing balance", "Report", "Sous-total", "\u00C0 reporter", "t\u00E9", "Grand total",
		"Ventes total", "ventes TOTALS", "\"ventes total\""};
	static const char *const may_not[] = {
		"", "  ", "\"", "1 total", "9", "Vente", "xyz", "Q", "Facture 12", "totale z"};
	for (size_t i = 0; i < sizeof may / sizeof *may; i++)
		check_true(words_may_announce(words, span_of(may[i])), may[i]);
	for (size_t i = 0; i < sizeof may_not / sizeof *may_not - 1; i++)
		check_true(!words_may_announce(words, span_of(may_not[i])), may_not[i]);
}

static void with_words(void (*test)(void))
{
	words = words_load(arena);
	test();
}

static void all_headers(void)
{
	with_words(headers);
	with_words(alike);
	with_words(ideas);
}

static void all_values(void)
{
	with_words(values);
	with_words(announcing);
}

int main(void)
{
	static const struct test tests[] = {
		{"headers as programs write them", all_headers},
		{"words in cells", all_values},
	};
	return run_tests("words", tests, sizeof tests / sizeof *tests);
}
