/* Verdicts: exact, or as loose as the policy says and no looser; what may be explained, and what
 * never is. */
#include "statements/check/reconcile.h"

#include <string.h>

#include "test/unit/essai.h"

static const struct result *with_relation(
	const char *members, const char *figures, const char *relation)
{
	essai_with(members);
	essai_publish_all(figures);
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", \"relation\": \"%s\"",
		relation));
	const struct result *result = essai_prove_published();
	check_places("", relation);
	return result;
}

static const char rounded[] = ", \"politique\": \"rounded\"";

static void verdict_of(const char *policy, const char *figures, const char *relation,
	const char *expected, const char *sentence)
{
	const struct result *result = with_relation(policy, figures, relation);
	const struct finding *finding = entity_finding(result, SUITE_PUBLISHED, "r@2020");
	check_text(finding ? verdict_name(finding->verdict) : NULL, expected, sentence);
}

static void articulated(void)
{
	verdict_of("", "", "situation.nets = situation.total_actifs - situation.total_passifs", "agree",
		"to the dollar");
	verdict_of("", "situation.nets@2020 101",
		"situation.nets = situation.total_actifs - situation.total_passifs", "disagree",
		"1 is a difference");
	verdict_of("", "situation.nets@2020 100.01",
		"situation.nets = situation.total_actifs - situation.total_passifs", "disagree",
		"and so is a cent");
	verdict_of("", "", "situation.nets <= 100", "agree", "at most");
	verdict_of("", "", "situation.nets <= 99", "disagree", "and not more");
	verdict_of("", "", "situation.nets >= 100", "agree", "at least");
	verdict_of("", "", "situation.nets >= 101", "disagree", "and not less");
	verdict_of("", "", "arrondi(situation.nets / 7; 2) = 14.29", "agree",
		"ratios are exact until they are rounded");
	verdict_of("", "", "situation.nets / 7 = 14.29", "disagree", "and only then");
}

/* nets = total_actifs - total_passifs: three figures, each within a half. */
static void intervals(void)
{
	verdict_of(rounded, "", "situation.nets = situation.total_actifs - situation.total_passifs",
		"agree", "what holds, holds");
	verdict_of(rounded, "situation.nets@2020 101",
		"situation.nets = situation.total_actifs - situation.total_passifs", "within_rounding",
		"three halves excuse 1");
	verdict_of(rounded, "situation.nets@2020 99",
		"situation.nets = situation.total_actifs - situation.total_passifs", "within_rounding",
		"either way");
	verdict_of(rounded, "situation.nets@2020 102",
		"situation.nets = situation.total_actifs - situation.total_passifs", "disagree",
		"but not 2");
	verdict_of(rounded, "situation.nets@2020 101",
		"situation.nets = 2 * situation.total_actifs - 2 * situation.total_passifs - 100",
		"within_rounding", "twice a figure is twice its half");
	verdict_of(rounded, "",
		"situation.nets <= situation.total_actifs - situation.total_passifs - 1", "within_rounding",
		"inequalities too");
	verdict_of(rounded, "",
		"situation.nets <= situation.total_actifs - situation.total_passifs - 2", "disagree",
		"as far as they go");
	verdict_of(rounded, "",
		"situation.nets >= situation.total_actifs - situation.total_passifs + 1", "within_rounding",
		"in both directions");
	verdict_of(rounded, "situation.nets@2020 100.4",
		"situation.nets = situation.total_actifs - situation.total_passifs", "within_rounding",
		"a figure printed with a decimal is within a twentieth");
	verdict_of(rounded, "situation.nets@2020 101.1",
		"situation.nets = situation.total_actifs - situation.total_passifs", "disagree",
		"and no more: 0.05 and two halves");
}

/* A relation of two figures would absorb any difference of 1: the same figure said twice is
 * compared exactly. */
static void restated(void)
{
	verdict_of(rounded, "resultats.excedent@2020 101", "situation.nets = resultats.excedent",
		"disagree", "one figure said twice");
	verdict_of(rounded, "resultats.excedent@2020 -101", "situation.nets = -resultats.excedent",
		"disagree", "with the sign turned");
	verdict_of(rounded, "resultats.excedent@2020 101", "situation.nets = (resultats.excedent)",
		"disagree", "in parentheses");
	verdict_of(rounded, "resultats.excedent@2020 101",
		"situation.nets = resultats.excedent + situation.redressement?", "disagree",
		"beside a line that is not presented");
	verdict_of(rounded,
		"situation.clients@2020 *, situation.clients@2019 *, situation.encaisse@2020 176",
		"situation.total_actifs = somme(situation.actifs)", "disagree",
		"as the only line of a group");
	verdict_of(rounded, "resultats.excedent@2020 101", "situation.nets <= resultats.excedent - 2",
		"within_rounding", "unless something is reckoned with it");
	essai_with(rounded);
	essai_publish_all("situation.nets@2020 101");
	essai_sign("situation.nets@2019 81");
	const struct result *result = essai_prove();
	check_verdict(result, SUITE_PUBLISHED, "s12.situation.nets@2020", "disagree", "a tie");
	check_verdict(result, SUITE_PUBLISHED, "s8.situation.nets@2019", "disagree", "a comparative");
}

static void undefined(void)
{
	const struct result *result = with_relation("", "", "situation.nets / situation.clients = 1");
	const struct finding *finding = entity_finding(result, SUITE_PUBLISHED, "r@2020");
	check_text(
		finding ? verdict_name(finding->verdict) : NULL, "not_checkable", "a ratio over nil");
	check_text(
		finding ? finding->message_code : NULL, "finding.undefined", "is said to be undefined");
	verdict_of(rounded, "", "situation.nets / (situation.clients + 0) = 1", "not_checkable",
		"under every policy");
	verdict_of(rounded, "", "1 / (situation.nets - 99.8) = 4", "disagree",
		"a divisor that rounding makes zero bounds nothing");
}

/* ---- ties of statements that were rounded ----
 *
 * Sales of 70.40 and gifts of 0.40 make revenue of 70.80, which is 71: one of the two lines is
 * rounded up by 0.6, the other down by 0.4. By other hands it may have been the other. */
static void write_cents(const char *members, const char *sales, const char *gifts)
{
	essai_with(members);
	entity_without("budget.csv");
	entity_file("ouverture.csv", "compte,solde\n1010,0\n");
	entity_file("journal.csv",
		arena_printf(arena,
			"date,journal,piece,compte,montant\n2019-05-01,JG,1,1010,%s\n2019-05-01,JG,1,4100,-%"
			"s\n2019-05-02,JG,2,1010,%s\n2019-05-02,JG,2,4200,-%s\n",
			sales, sales, gifts, gifts));
}

static void check_cents(
	const char *figures, const char *ventes, const char *dons, const char *sentence)
{
	essai_publish(figures);
	const struct result *result = essai_prove();
	check_number(
		result ? result->rounding_bound : NULL, "0.6", "the bound is the largest deviation");
	check_figure(
		result, SUITE_GENERATED, "resultats.total_revenus@2020", "71", "revenue is rounded once");
	check_verdict(result, SUITE_PUBLISHED, "s12.resultats.ventes@2020", ventes, sentence);
	check_verdict(result, SUITE_PUBLISHED, "s12.resultats.dons@2020", dons, sentence);
}

static void within_bound(void)
{
	write_cents("", "70.40", "0.40");
	essai_publish("resultats.ventes@2020 70, resultats.dons@2020 1");
	const struct finding *first =
		entity_finding(essai_prove(), SUITE_PUBLISHED, "s12.resultats.dons@2020");
	bool gifts_up = first && first->verdict == VERDICT_AGREE;
	const char *one = gifts_up ? "agree" : "within_rounding",
			   *other = gifts_up ? "within_rounding" : "agree";
	check_cents("resultats.ventes@2020 70, resultats.dons@2020 1", one, one, "gifts rounded up");
	check_cents(
		"resultats.ventes@2020 71, resultats.dons@2020 -", other, other, "sales rounded up");
	check_cents("resultats.ventes@2020 69, resultats.dons@2020 2", "disagree", "disagree",
		"farther than the bound");
	write_cents(", \"unite\": \"1000\"", "70400", "400");
	check_cents("resultats.ventes@2020 70, resultats.dons@2020 1", one, one,
		"in thousands, gifts rounded up");
	check_cents("resultats.ventes@2020 71, resultats.dons@2020 -", other, other,
		"in thousands, sales rounded up");
}

static void signed_within_bound(void)
{
	essai_with("");
	entity_without("budget.csv");
	entity_file("ouverture.csv", "compte,solde\n1010,0\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,70.60\n2018-05-01,JG,1,4100,-70."
		"60\n");
	essai_sign("resultats.ventes@2019 70");
	const struct result *result = essai_prove();
	check_figure(result, SUITE_GENERATED, "resultats.ventes@2019", "70",
		"last year's column is last year's");
	check_figure(result, SUITE_GENERATED, "situation.nets@2019", "70", "and the rest follows it");
	check_verdict(result, SUITE_GENERATED, "s8.resultats.ventes@2019", "agree", "so it agrees");
	essai_sign("resultats.ventes@2019 72");
	check_verdict(essai_prove(), SUITE_GENERATED, "s8.resultats.ventes@2019", "disagree",
		"what no rounding makes is a difference");
}

static void whole_units(void)
{
	essai_write();
	essai_publish_all("resultats.ventes@2020 71");
	const struct result *result = essai_prove();
	check_number(
		result ? result->rounding_bound : NULL, "0", "a ledger in whole dollars is not rounded");
	check_verdict(
		result, SUITE_PUBLISHED, "s12.resultats.ventes@2020", "disagree", "so nothing is excused");
}

/* ---- explanations ---- */

static void explain(const char *target, const char *difference)
{
	entity_file("explications.json",
		arena_printf(arena,
			"[{\"cible\": \"%s\", \"ecart\": \"%s\", \"texte\": \"t\", \"preuve\": \"p\", "
			"\"auteur\": \"a\", \"date\": \"2020-06-01\"}]",
			target, difference));
}

static size_t stale(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; result && i < result->finding_count; i++)
		count += strcmp(result->findings[i]->message_code, "finding.stale-explanation") == 0;
	return count;
}

static void explained(void)
{
	essai_write();
	essai_publish_all("resultats.ventes@2020 71");
	explain("resultats.ventes@2020", "1");
	const struct result *result = essai_prove();
	check_verdict(result, SUITE_PUBLISHED, "s12.resultats.ventes@2020", "explained",
		"a difference between ledger and published, by its figure");
	const struct finding *finding =
		entity_finding(result, SUITE_PUBLISHED, "s12.resultats.ventes@2020");
	check_text(finding && finding->explanation ? finding->explanation->text : NULL, "t",
		"with the explanation at hand");
	check_integer((long long)stale(result), 0, "that is used");
	explain("s12.resultats.ventes@2020", "1.00");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "s12.resultats.ventes@2020", "explained",
		"or by its relation");
	explain("resultats.ventes@2020", "1.01");
	result = essai_prove();
	check_verdict(
		result, SUITE_PUBLISHED, "s12.resultats.ventes@2020", "disagree", "to the last digit");
	check_integer((long long)stale(result), 1, "an explanation that explains nothing is a warning");
	explain("resultats.ventes@2020", "-1");
	check_verdict(
		essai_prove(), SUITE_PUBLISHED, "s12.resultats.ventes@2020", "disagree", "with its sign");
	explain("resultats.ventes@2019", "1");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "s12.resultats.ventes@2020", "disagree",
		"for its figure alone");
}

static void explained_apart(void)
{
	essai_write();
	essai_publish_all("situation.nets@2020 101");
	explain("situation.nets@2020", "1");
	essai_relation("\"id\": \"r\", \"famille\": \"S10\", \"periodes\": \"exercice\", \"relation\": "
				   "\"situation.nets = 100\"");
	const struct result *result = essai_prove();
	check_verdict(result, SUITE_PUBLISHED, "s12.situation.nets@2020", "explained",
		"the tie of a figure is explained by its name");
	check_verdict(result, SUITE_PUBLISHED, "r@2020", "disagree",
		"another relation is not, though it differs as much");
	explain("r@2020", "1");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "r@2020", "explained",
		"unless it is the one that is named");
}

/* A relation of the entity in that family, which a difference of 1 breaks, and its explanation. */
static void explain_own(enum check check, const char *relation, const char *verdict)
{
	essai_write();
	essai_publish_all("");
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"%s\", \"periodes\": \"exercice\", \"relation\": \"%s\"",
		check_id(check), relation));
	explain("r@2020", "1");
	check_verdict(essai_prove_published(), SUITE_PUBLISHED, "r@2020", verdict,
		arena_printf(arena, "%s: %s", check_id(check), relation));
}

static void never_explained(void)
{
	essai_write();
	essai_publish_all("situation.nets@2020 101");
	explain("situation.nets@2020", "1");
	const struct result *result = essai_prove();
	check_verdict(
		result, SUITE_PUBLISHED, "s12.situation.nets@2020", "explained", "the tie is explained");
	check_verdict(
		result, SUITE_PUBLISHED, "s1.situation.nets@2020", "disagree", "the footing is not");
	check_verdict(result, SUITE_PUBLISHED, "s2.nets@2020", "disagree", "nor is the articulation");
	check_text(result ? run_verdict_name(result->verdict) : NULL, "inconsistent",
		"a broken statement stays broken");
	for (int check = CHECK_S1; check <= CHECK_S16; check++) {
		bool tie = check == CHECK_S8 || check == CHECK_S10 || check == CHECK_S12;
		explain_own((enum check)check, "situation.nets = 99", tie ? "explained" : "disagree");
		explain_own((enum check)check, "situation.nets / 1 = 99",
			tie || check > CHECK_S5 ? "explained" : "disagree");
	}
}

static void not_stale_without_the_ledger(void)
{
	essai_write();
	essai_publish_all(
		"resultats.ventes@2020 71, resultats.total_revenus@2020 71, resultats.excedent@2020 21, "
		"situation.nets@2020 101, situation.encaisse@2020 176, situation.total_actifs@2020 176");
	explain("resultats.ventes@2020", "1");
	const struct result *result = essai_prove_published();
	check_integer(
		(long long)stale(result), 0, "what explains a tie is not stale where there are no ties");
	check_integer(
		result ? (long long)result->counts[VERDICT_DISAGREE] : -1, 0, "and nothing disagrees");
}

/* ---- identities ---- */

static void identities(void)
{
	essai_write();
	essai_publish_all("");
	const struct result *one = essai_prove(), *again = essai_prove();
	size_t differing = 0, doubled = 0;
	for (size_t i = 0; one && again && i < one->finding_count; i++) {
		differing += strcmp(one->findings[i]->id, again->findings[i]->id) != 0;
		for (size_t j = 0; j < i; j++)
			doubled += strcmp(one->findings[i]->id, one->findings[j]->id) == 0;
	}
	check_true(one && one->finding_count > 40, "there are findings");
	check_integer((long long)differing, 0, "they have the same ids in every run");
	check_integer((long long)doubled, 0, "and each its own");
	essai_publish_all("situation.nets@2020 101");
	again = essai_prove();
	const struct finding *before = entity_finding(one, SUITE_PUBLISHED, "s1.situation.nets@2020"),
						 *after = entity_finding(again, SUITE_PUBLISHED, "s1.situation.nets@2020");
	check_text(after ? after->id : NULL, before ? before->id : "",
		"an id does not change with the values");
}

static void words(void)
{
	essai_write();
	essai_publish_all("situation.nets@2020 101");
	const struct finding *finding =
		entity_finding(essai_prove(), SUITE_PUBLISHED, "s12.situation.nets@2020");
	check_text(finding ? finding->message_code : NULL, "finding.tie", "a tie has words of its own");
	check_text(finding ? finding->arguments[0] : NULL, "situation.nets@2020", "the figure");
	check_text(finding ? finding->arguments[1] : NULL, "100", "what the ledger makes");
	check_text(finding ? finding->arguments[2] : NULL, "101", "what is published");
	check_text(finding ? finding->arguments[3] : NULL, "1", "and the difference");
	check_integer(finding ? (long long)finding->figure_count : -1, 2, "both figures are evidence");
	const struct result *result = with_relation("", "",
		"situation.nets + situation.encaisse = 2 * situation.nets + situation.total_passifs");
	finding = entity_finding(result, SUITE_PUBLISHED, "r@2020");
	check_integer(
		finding ? (long long)finding->figure_count : -1, 3, "one that stands twice is one");
}

int main(void)
{
	static const struct test tests[] = {
		{"under the policy articulated, relations hold exactly", articulated},
		{"under the policy rounded, a printed figure is an interval", intervals},
		{"a figure said twice is compared exactly under every policy", restated},
		{"what has no value is not checkable", undefined},
		{"a tie compares the exact amount with what was printed, within the bound", within_bound},
		{"last year's rounding is last year's", signed_within_bound},
		{"whole units leave nothing to excuse", whole_units},
		{"an explanation settles the difference that it names", explained},
		{"an explanation of a figure explains its ties, and not all that it has a part in",
			explained_apart},
		{"a footing or an articulation is never explained away", never_explained},
		{"an explanation is not stale where nothing was compared", not_stale_without_the_ledger},
		{"findings are known again from run to run", identities},
		{"a finding says what was found", words},
	};
	return run_tests("reconcile", tests, sizeof tests / sizeof *tests);
}
