/* Which kind each posting of an entry moves by: one entry a rule, and two sums that hold for all of
 * them. */
#include "statements/matrix/classify.h"

#include <string.h>

#include "test/unit/harness.h"

static const char chart_text[] = "no,type,role\n"
								 "1010,actif_financier,tresorerie\n"
								 "1020,actif_financier,tresorerie\n"
								 "1110,actif_financier,\n"
								 "1120,actif_financier,\n"
								 "1700,actif_financier,placement\n"
								 "1510,actif_non_financier,cout\n"
								 "1520,actif_non_financier,cout\n"
								 "1590,actif_non_financier,travaux_en_cours\n"
								 "1610,actif_non_financier,amortissement_cumule\n"
								 "1620,actif_non_financier,amortissement_cumule\n"
								 "2110,passif,\n"
								 "2115,passif,immobilisation_impayee\n"
								 "2500,passif,dette\n"
								 "2510,passif,dette\n"
								 "3100,excedent_cumule,\n"
								 "3200,reevaluation_cumulee,\n"
								 "4100,revenu,\n"
								 "4300,revenu,gain_cession\n"
								 "5200,charge,\n"
								 "5500,charge,amortissement\n"
								 "5600,charge,\n"
								 "5700,charge,reduction_valeur\n"
								 "6100,reevaluation,\n";

static struct chart chart;
static struct model model;
static struct postes postes;
static const struct entry *read;

static int take(const struct entry *entry, void *context)
{
	(void)context;
	read = entry;
	return 0;
}

static void open_model(void)
{
	postes = (struct postes){0};
	check_integer(
		chart_read(&chart, file_with_text(chart_text), arena, &errors), 0, "the chart is read");
	check_integer(
		model_read(&model, "ncsp-1201", NULL, &postes, arena, &errors), 0, "the model is read");
	json_finish(model.json); /* its rules stay */
}

/* "1510 100, 1010 -60 acquisition": account, amount (debit +), nature. */
static const struct entry *entry_of(const char *postings)
{
	char *rest = arena_text(arena, postings);
	const char *rows = "date,journal,piece,compte,montant,nature\n";
	for (char *posting; (posting = strtok_r(rest, ",", &rest));) {
		char *words = posting;
		const char *account = strtok_r(words, " ", &words), *amount = strtok_r(words, " ", &words),
				   *nature = strtok_r(words, " ", &words);
		rows = arena_printf(
			arena, "%s2019-05-01,JG,1,%s,%s,%s\n", rows, account, amount, nature ? nature : "");
	}
	read = NULL;
	journal_read(file_with_text(rows), &chart, take, NULL, arena, &errors);
	check_errors("", postings);
	return read;
}

/* Part by part, one kind of a posting once, what comes to nothing left out. */
static const char *sums_of(const struct entry *entry, const struct parts *parts)
{
	const char *text = "";
	for (size_t i = 0; i < entry->count; i++) {
		text =
			arena_printf(arena, "%s%s%s", text, i ? ", " : "", entry->postings[i].account->number);
		for (int kind = 0; kind < KIND_COUNT; kind++) {
			number sum = number_from_integer(arena, 0);
			for (size_t j = 0; j < parts->count; j++)
				if (parts->items[j].posting == &entry->postings[i] &&
					parts->items[j].kind == (enum kind)kind)
					sum = number_add(arena, sum, amount_number(parts->items[j].amount, arena));
			if (number_sign(sum) != 0)
				text = arena_printf(arena, "%s %s %s", text, kind_name(NULL, (enum kind)kind),
					number_exact_text(arena, sum));
		}
	}
	return text;
}

static void check_sums(const struct entry *entry, const struct parts *parts, const char *postings)
{
	for (size_t i = 0; i < entry->count; i++) {
		number sum = number_from_integer(arena, 0);
		for (size_t j = 0; j < parts->count; j++)
			if (parts->items[j].posting == &entry->postings[i])
				sum = number_add(arena, sum, amount_number(parts->items[j].amount, arena));
		check_true(number_equal(sum, amount_number(entry->postings[i].amount, arena)),
			arena_printf(arena, "%s: the parts of a posting sum to it", postings));
	}
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		number sum = number_from_integer(arena, 0);
		for (size_t j = 0; j < parts->count; j++)
			if (parts->items[j].kind == (enum kind)kind)
				sum = number_add(arena, sum, amount_number(parts->items[j].amount, arena));
		check_integer(number_sign(sum), 0,
			arena_printf(arena, "%s: the parts of a kind sum to zero", postings));
	}
}

static void classified_as(
	enum classification expected, const char *postings, const char *kinds, const char *sentence)
{
	static const char *const names[] = {"classified", "ambiguous", "conflict"};
	struct parts parts = {0};
	const struct entry *entry = entry_of(postings);
	enum classification found = classify_entry(&parts, entry, &model, arena);
	check_text(names[found], names[expected], sentence);
	check_text(sums_of(entry, &parts), kinds, sentence);
	check_sums(entry, &parts, postings);
}

/* Every posting is of one kind. */
static void throughout(const char *kind, const char *postings, const char *sentence)
{
	const struct entry *entry = entry_of(postings);
	const char *expected = "";
	for (size_t i = 0; i < entry->count; i++)
		expected = arena_printf(arena, "%s%s%s %s %s", expected, i ? ", " : "",
			entry->postings[i].account->number, kind,
			number_exact_text(arena, amount_number(entry->postings[i].amount, arena)));
	classified_as(CLASSIFIED, postings, expected, sentence);
}

static void one_kind(void)
{
	open_model();
	throughout("fonctionnement", "5200 100, 1010 -100", "an expense paid");
	throughout(
		"fonctionnement", "5200 100, 1120 15, 2110 -115", "an expense on account, with its tax");
	throughout("fonctionnement", "1020 50, 1010 -50", "cash moved to cash");
	throughout("acquisition", "1510 100, 1010 -100", "an asset paid");
	throughout("acquisition", "1590 100, 1010 -100", "work in progress paid");
	throughout("acquisition", "1510 100, 2110 -100", "an asset on account moves no cash");
	throughout("acquisition", "2115 40, 1010 -40", "an unpaid acquisition, paid");
	throughout("amortissement", "5500 12, 1610 -12", "amortization");
	throughout("financement", "1010 1000, 2500 -1000", "a loan received");
	throughout("financement", "2500 400, 1010 -400", "a loan repaid");
	throughout("placement", "1700 70, 1010 -70", "an investment bought");
	throughout("placement", "1010 70, 1700 -70", "an investment sold");
	throughout("reevaluation", "1700 5, 6100 -5", "an investment remeasured");
}

static void settled_by_several(void)
{
	open_model();
	throughout("acquisition", "1510 100, 1010 -60, 2110 -40",
		"an asset of 100, 60 in cash and 40 on account, is an acquisition throughout");
	throughout("acquisition", "1510 100, 1010 -60, 1020 -40", "paid from two accounts");
	throughout("acquisition", "1510 70, 1520 30, 1010 -60, 2115 -40", "two assets, paid in part");
	throughout("acquisition", "1510 100, 1010 -40, 2500 -60",
		"an asset that a loan finances in part moves no financing cash");
	throughout("acquisition", "1510 100, 2500 -100", "nor does one that it finances wholly");
}

static void flows_of_their_own(void)
{
	open_model();
	classified_as(CLASSIFIED, "2500 100, 5600 10, 1010 -110",
		"2500 financement 100, 5600 fonctionnement 10, 1010 fonctionnement -10 financement -100",
		"100 of debt and 10 of interest");
	classified_as(CLASSIFIED, "2500 100, 5600 10, 1010 -60, 1020 -50",
		"2500 financement 100, 5600 fonctionnement 10, 1010 fonctionnement 40 financement -100, "
		"1020 fonctionnement -50",
		"from two accounts of cash");
	classified_as(CLASSIFIED, "2115 40, 2110 60, 1010 -100",
		"2115 acquisition 40, 2110 fonctionnement 60, 1010 fonctionnement -60 acquisition -40",
		"one payment of an asset and of supplies");
	classified_as(CLASSIFIED, "1510 100, 1120 15, 1010 -115",
		"1510 acquisition 100, 1120 fonctionnement 15, 1010 fonctionnement -15 acquisition -100",
		"an asset with the tax that comes back");
	classified_as(CLASSIFIED, "1510 100, 1120 15, 2110 -115",
		"1510 acquisition 100, 1120 fonctionnement 15, 2110 fonctionnement -15 acquisition -100",
		"the same on account");
	classified_as(CLASSIFIED, "2500 100, 1700 50, 1010 -150",
		"2500 financement 100, 1700 placement 50, 1010 financement -100 placement -50",
		"a loan repaid and an investment bought in one payment");
	classified_as(CLASSIFIED, "1510 100, 2500 50, 1010 -150",
		"1510 acquisition 100, 2500 financement 50, 1010 acquisition -100 financement -50",
		"an asset bought and a loan repaid in one payment");
	throughout("reclassement", "2500 100, 2510 -100", "a loan that replaces another moves no cash");
	throughout("reclassement", "2500 100, 5600 5, 2510 -105", "nor does the interest in it");
	throughout("reclassement", "5600 5, 2500 -5", "nor interest added to a loan");
	classified_as(CLASSIFIED, "2500 100, 5600 5, 1010 15, 2510 -120",
		"2500 financement 100, 5600 fonctionnement 5, 1010 fonctionnement -5 financement 20, 2510 "
		"financement -120",
		"interest kept back from a loan is paid");
	classified_as(CLASSIFIED, "2500 100, 4100 -30, 1010 -70",
		"2500 financement 70 reclassement 30, 4100 reclassement -30, 1010 financement -70",
		"what is forgiven of a debt is not paid");
	classified_as(CLASSIFIED, "2500 100, 2510 -100, 5600 5, 1010 -5",
		"2500 financement 100, 2510 financement -100, 5600 fonctionnement 5, 1010 fonctionnement "
		"-5",
		"and the costs of it are operating");
	classified_as(CLASSIFIED, "1510 100, 5500 10, 1610 -10, 1010 -100",
		"1510 acquisition 100, 5500 amortissement 10, 1610 amortissement -10, 1010 acquisition "
		"-100",
		"what balances by itself is by itself");
	classified_as(CLASSIFIED, "1510 100, 2500 -100, 5500 10, 1610 -10",
		"1510 acquisition 100, 2500 acquisition -100, 5500 amortissement 10, 1610 amortissement "
		"-10",
		"without cash too");
}

static void disposals(void)
{
	open_model();
	throughout("disposition", "1010 30, 1610 60, 1510 -80, 4300 -10",
		"sold for 30 where 20 was left: a gain of 10");
	throughout("disposition", "1010 5, 1610 60, 4300 15, 1510 -80", "sold for 5: a loss of 15");
	throughout("disposition", "1610 60, 4300 20, 1510 -80", "scrapped: a loss of 20, and no cash");
	throughout("disposition", "1610 80, 1510 -80", "written off, fully amortized");
	throughout("disposition", "1110 30, 1610 60, 1510 -90", "sold on account");
}

static void write_downs(void)
{
	open_model();
	throughout("reduction_valeur", "5700 20, 1610 -20", "on accumulated amortization");
	throughout("reduction_valeur", "5700 20, 1510 -20", "on cost: no disposal");
}

static void transfers(void)
{
	open_model();
	throughout("reclassement", "1510 100, 1590 -100", "work in progress put in service");
	throughout("reclassement", "1520 100, 1510 -100", "cost moved to another class");
	throughout("reclassement", "1520 100, 1510 -100, 1610 30, 1620 -30", "with its amortization");
	throughout("reclassement", "1520 60, 1590 40, 1510 -100", "to two classes");
	throughout("reclassement", "1520 60, 1520 40, 1510 -99, 1510 -1", "in several postings");
}

static void closings(void)
{
	open_model();
	throughout("cloture", "4100 100, 5200 -70, 3100 -30", "the books close themselves");
	throughout("cloture", "6100 5, 3200 -5", "and their remeasurement");
	throughout("cloture", "3100 100, 5200 -70, 5600 -30", "a deficit");
	throughout("redressement", "3200 5, 3100 -5", "without results, none is closed");
	throughout("fonctionnement", "4100 5, 5200 -5", "nor without a surplus");
}

static void restatements(void)
{
	open_model();
	throughout("redressement", "3100 40, 2110 -40", "an error of last year, found in payables");
	throughout("redressement", "1610 40, 3100 -40", "in amortization: no disposal");
	throughout("redressement", "1510 40, 3100 -40", "in cost: no acquisition");
}

static void natures(void)
{
	open_model();
	throughout(
		"reclassement", "2110 40 reclassement, 1110 -40 reclassement", "all postings say so");
	throughout(
		"acquisition", "2110 40 acquisition, 1010 -40", "one does, and the other settles it");
	throughout("disposition", "1010 30, 1110 -30 disposition", "proceeds collected");
	classified_as(CLASSIFIED, "2110 60, 2110 40 acquisition, 1010 -100",
		"2110 fonctionnement 60, 2110 acquisition 40, 1010 fonctionnement -60 acquisition -40",
		"one account, of which a part is for an asset");
	classified_as(CLASSIFIED,
		"1510 100 acquisition, 5600 10 fonctionnement, 1010 -100 acquisition, 1010 -10 "
		"fonctionnement",
		"1510 acquisition 100, 5600 fonctionnement 10, 1010 acquisition -100, 1010 fonctionnement "
		"-10",
		"kinds that balance by themselves are taken as they are");
	classified_as(CLASSIFIED, "1510 100, 5600 10 fonctionnement, 2110 -110",
		"1510 acquisition 100, 5600 fonctionnement 10, 2110 fonctionnement -10 acquisition -100",
		"a stated operation settles nothing");
	throughout("acquisition", "1510 100 acquisition, 1610 -100 acquisition",
		"an exchange that is said to be an acquisition");
}

static void exchanges(void)
{
	open_model();
	classified_as(CLASSIFIED,
		"1510 100 acquisition, 1610 60 disposition, 1520 -80 disposition, 4300 -5 disposition, "
		"1010 -100 acquisition, 1010 25 disposition",
		"1510 acquisition 100, 1610 disposition 60, 1520 disposition -80, 4300 disposition -5, "
		"1010 acquisition -100, 1010 disposition 25",
		"a trade-in that says what is what");
	classified_as(CLASSIFIED_CONFLICT, "1510 100, 1610 60, 1520 -80, 4300 -5, 1010 -75",
		"1510 acquisition 100, 1610 disposition 60, 1520 disposition -80, 4300 disposition -5, "
		"1010 acquisition -100 disposition 25",
		"one that does not is reported: an acquisition and a disposal are not one movement");
}

static void conflicts(void)
{
	open_model();
	classified_as(CLASSIFIED_CONFLICT, "1510 100 fonctionnement, 1010 -100 fonctionnement",
		"1510 fonctionnement 100, 1010 fonctionnement -100",
		"capital assets move by kinds of their own");
	classified_as(CLASSIFIED_CONFLICT, "1510 100 financement, 1010 -100",
		"1510 financement 100, 1010 financement -100", "and not by financing");
	classified_as(CLASSIFIED_CONFLICT, "1510 -10 amortissement, 5500 10",
		"1510 amortissement -10, 5500 amortissement 10", "cost is not amortized");
	classified_as(CLASSIFIED_CONFLICT, "1590 100 placement, 1010 -100",
		"1590 placement 100, 1010 placement -100", "nor by investment");
	classified_as(CLASSIFIED_CONFLICT, "1590 -10 amortissement, 5500 10",
		"1590 amortissement -10, 5500 amortissement 10", "nor is work in progress");
	throughout("amortissement", "1610 -10 amortissement, 5600 10",
		"but accumulated amortization takes amortization");
	classified_as(CLASSIFIED_CONFLICT, "2500 100 amortissement, 5500 -100",
		"2500 amortissement 100, 5500 amortissement -100", "debt is not amortized");
	classified_as(CLASSIFIED_CONFLICT, "1700 -100 disposition, 1010 100",
		"1700 disposition -100, 1010 disposition 100", "nor is an investment disposed of");
	classified_as(CLASSIFIED_CONFLICT, "1700 -100 amortissement, 5500 100",
		"1700 amortissement -100, 5500 amortissement 100", "or amortized");
	throughout("financement", "1700 100 financement, 1010 -100", "what else it may be is stated");
	classified_as(CLASSIFIED_CONFLICT, "2500 100 disposition, 1010 -100",
		"2500 disposition 100, 1010 disposition -100", "debt is not disposed of");
	classified_as(CLASSIFIED_CONFLICT, "1510 100, 2500 50, 2110 -100, 5500 -50",
		"1510 acquisition 100, 2500 financement 50, 2110 acquisition -100 amortissement 50 "
		"financement -50, 5500 amortissement -50",
		"amortization settles nothing");
	classified_as(CLASSIFIED_CONFLICT, "5700 20, 5500 10, 1610 -30",
		"5700 reduction_valeur 20, 5500 reduction_valeur 10, 1610 reduction_valeur -30",
		"a write-down is not the amortization of the year");
	classified_as(CLASSIFIED_CONFLICT, "1010 30, 1610 50, 5500 10, 1510 -80, 4300 -10",
		"1010 amortissement -10 disposition 40, 1610 disposition 50, 5500 amortissement 10, 1510 "
		"disposition -80, 4300 disposition -10",
		"nor is a disposal");
	classified_as(CLASSIFIED_CONFLICT, "1700 100, 2500 -100",
		"1700 financement 100, 2500 financement -100",
		"a loan and an investment without cash between them");
	classified_as(CLASSIFIED_CONFLICT,
		"1510 100 acquisition, 1010 -60 acquisition, 1010 -40 fonctionnement",
		"1510 acquisition 100, 1010 acquisition -60, 1010 acquisition -40",
		"stated natures balance kind by kind, or they contradict each other");
	classified_as(CLASSIFIED_CONFLICT, "5500 12, 1010 -12",
		"5500 amortissement 12, 1010 amortissement -12", "amortization is paid to no one");
	classified_as(CLASSIFIED_CONFLICT, "5700 12, 1010 -12",
		"5700 reduction_valeur 12, 1010 reduction_valeur -12", "nor is a write-down");
}

static void ambiguous(void)
{
	open_model();
	classified_as(CLASSIFIED_AMBIGUOUS, "2500 100, 5600 10, 1010 -50, 2110 -60",
		"2500 financement 100, 5600 fonctionnement 10, 1010 fonctionnement 50 financement -100, "
		"2110 fonctionnement -60",
		"which part of the debt was paid, and which part of the interest?");
	classified_as(CLASSIFIED_AMBIGUOUS, "1510 100, 1120 15, 2110 -60, 1110 -55",
		"1510 acquisition 100, 1120 fonctionnement 15, 2110 fonctionnement 40 acquisition -100, "
		"1110 fonctionnement -55",
		"which account settles the asset?");
	classified_as(CLASSIFIED_AMBIGUOUS, "1510 100, 1010 20, 2110 -120",
		"1510 acquisition 100, 1010 acquisition 20, 2110 acquisition -120",
		"cash received with an asset is no part of it");
	classified_as(CLASSIFIED_AMBIGUOUS, "1510 100, 1010 50, 2500 -150",
		"1510 acquisition 100, 1010 acquisition 50, 2500 acquisition -150",
		"nor is the rest of a loan that paid for it");
	classified_as(CLASSIFIED_AMBIGUOUS, "1590 70, 5600 -70",
		"1590 acquisition 70, 5600 acquisition -70",
		"an expense that becomes part of an asset: its cash was paid as an expense");
	classified_as(CLASSIFIED_AMBIGUOUS, "1110 100, 2500 -100",
		"1110 reclassement 100, 2500 reclassement -100",
		"a loan that is not yet received: what will its cash be?");
}

/* That much of a debt moved no cash. */
static void settled_without_cash(void)
{
	open_model();
	classified_as(CLASSIFIED, "1010 -60, 2500 100, 4100 -40",
		"1010 financement -60, 2500 financement 60 reclassement 40, 4100 reclassement -40",
		"a part of the debt is forgiven");
	classified_as(CLASSIFIED, "2500 60, 2510 40, 1010 -70, 4100 -30",
		"2500 financement 30 reclassement 30, 2510 financement 40, 1010 financement -70, 4100 "
		"reclassement -30",
		"of two debts, the first");
	classified_as(CLASSIFIED_AMBIGUOUS, "1010 60, 2500 -100, 1110 40",
		"1010 financement 60, 2500 financement -60 reclassement -40, 1110 reclassement 40",
		"a part is still to be received");
	classified_as(CLASSIFIED_AMBIGUOUS, "2500 100, 1010 -60, 2110 -40",
		"2500 financement 60 reclassement 40, 1010 financement -60, 2110 reclassement -40",
		"a part is still to be paid");
	classified_as(CLASSIFIED_AMBIGUOUS, "2500 -100, 1010 60, 2110 40",
		"2500 financement -100, 1010 fonctionnement -40 financement 100, 2110 fonctionnement 40",
		"a loan that pays a payable");
	classified_as(CLASSIFIED_AMBIGUOUS, "1510 80, 5600 5, 1010 15, 2500 -100",
		"1510 acquisition 80, 5600 fonctionnement 5, 1010 fonctionnement -5 acquisition 20, 2500 "
		"acquisition -100",
		"a loan that pays for an asset and its own fees");
	throughout("reclassement", "2500 100, 2510 -100", "a loan replaced by another");
	throughout("financement", "2500 100 financement, 2510 -100 financement",
		"unless the entry says that it is financing");
}

static void unbalanced(void)
{
	open_model();
	struct parts parts = {0};
	const struct entry *entry = entry_of("1510 100, 1010 -90");
	check_integer(
		classify_entry(&parts, entry, &model, arena), CLASSIFIED, "L1 reports it, not L9");
	check_text(sums_of(entry, &parts), "1510 fonctionnement 100, 1010 fonctionnement -90",
		"it is operating as it stands");
}

static void reuse(void)
{
	open_model();
	struct parts parts = {0};
	classify_entry(&parts, entry_of("2500 100, 5600 10, 1010 -110"), &model, arena);
	struct part *items = parts.items;
	const struct entry *entry = entry_of("5200 1, 1010 -1");
	classify_entry(&parts, entry, &model, arena);
	check_integer((long long)parts.count, 2, "parts are those of the last entry");
	check_true(parts.items == items, "in the same array");
}

static void many_postings(void)
{
	open_model();
	const char *postings = "1510 40";
	for (int i = 0; i < 40; i++)
		postings = arena_printf(arena, "%s, 2110 -1", postings);
	throughout("acquisition", postings, "an entry may have any number of postings");
}

static void unknown_natures(void)
{
	open_model();
	const struct entry *entry =
		entry_of("1510 100 aquisition, 1010 -100 acquisition, 1010 -0 Acquisition");
	check_integer(classify_natures(entry, &model, &errors), -1, "is an error");
	check_integer((long long)errors.total, 2, "for each posting that has one");
	check_text(errors.items[0].code, "journal.unknown-nature", "that names it");
	check_text(errors.items[0].arguments[0], "aquisition", "as written");
	check_integer(errors.items[0].where.line, 2, "at its row");
	check_integer(errors.items[0].where.column, 26, "and column");
	check_integer(errors.items[1].where.line, 4, "names are matched to the letter");
	forget_errors();
	check_integer(classify_natures(entry_of("1510 100 acquisition, 1010 -100"), &model, &errors), 0,
		"no nature is no error");
}

/* ---- accounts whose entries are operations ---- */

static void accounts_of_the_model(void)
{
	static const char *const operations[] = {
		"1010", "1020", "1110", "1120", "2110", "4100", "5200", "5600"};
	open_model();
	for (size_t i = 0; i < chart.count; i++) {
		bool expected = false;
		for (size_t j = 0; j < sizeof operations / sizeof *operations; j++)
			expected = expected || strcmp(chart.accounts[i]->number, operations[j]) == 0;
		check_integer(classify_operations_only(chart.accounts[i], &model), expected,
			arena_printf(arena, "%s alone", chart.accounts[i]->number));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"an entry of one kind is of that kind throughout", one_kind},
		{"what stands opposite a strong kind settles it", settled_by_several},
		{"what stands beside a strong kind is a flow of its own", flows_of_their_own},
		{"a disposal takes its proceeds, its amortization and its gain or loss", disposals},
		{"a write-down is no disposal and no amortization", write_downs},
		{"cost moved to cost is a transfer", transfers},
		{"results against a surplus are the closing of the books", closings},
		{"a movement of the surplus is a restatement", restatements},
		{"a stated nature comes before roles", natures},
		{"a trade-in is two movements", exchanges},
		{"what contradicts itself is a conflict", conflicts},
		{"two readings are reported, never in silence", ambiguous},
		{"what settles a debt without cash moves none", settled_without_cash},
		{"an entry that does not balance is left as it stands", unbalanced},
		{"the array of parts is reused", reuse},
		{"an entry has any number of postings", many_postings},
		{"a nature that is no kind is an error", unknown_natures},
		{"accounts of the model that have operations alone", accounts_of_the_model},
	};
	return run_tests("classify", tests, sizeof tests / sizeof *tests);
}
