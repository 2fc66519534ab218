#include "test/unit/analytic_cases.h"

#include "ledger/chart.h"
#include "ledger/journal.h"
#include "test/unit/harness.h"

static const struct fiscal_year years[] = {
	{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
static const char chart_text[] =
	"no,type\n1010,actif_financier\n1110,actif_financier\n2010,"
	"passif\n2020,passif\n3010,excedent_cumule\n4010,revenu\n5010,charge\n5020,charge\n"
	"1510,actif_non_financier\n2510,passif_non_financier\n";

static struct analytic_limits limits;
static struct chart chart;
static struct analytics *analytics;
static const struct analytic *seen;

static int pass(const struct entry *entry, void *context)
{
	(void)context;
	analytics_entry(analytics, entry);
	return 0;
}

void analytic_look_with(number trivial, const number *approvals, size_t approval_count)
{
	limits = (struct analytic_limits){
		.trivial = trivial, .approvals = approvals, .approval_count = approval_count};
	limits.below_percent = 5;
	limits.double_days = 5;
	limits.closing_days = 7;
	limits.opening_days = 15;
	seen = NULL;
	chart_read(&chart, file_with_text(chart_text), arena, &errors);
	analytics = analytics_new(&chart, years, 2, &limits, arena);
}

void analytic_look(void)
{
	analytic_look_with(NULL, NULL, 0);
}

void analytic_post(const char *rows)
{
	const char *text = arena_printf(arena, "date,journal,piece,compte,montant\n%s", rows);
	check_integer(journal_read(file_with_text(text), &chart, pass, NULL, arena, &errors), 0,
		"the journal is read");
}

const char *analytic_entry(
	const char *day, const char *number_, const char *debit, const char *credit, const char *amount)
{
	return arena_printf(arena, "%s,JG,%s,%s,%s\n%s,JG,%s,%s,-%s\n", day, number_, debit, amount,
		day, number_, credit, amount);
}

void analytic_post_adjustments(const char *rows)
{
	adjustments_read(file_with_text(rows), &chart, pass, NULL, arena, &errors);
}

const struct analytic *analytic_seen(enum analytic_kind kind)
{
	if (!seen)
		seen = analytics_finish(analytics, NULL, NULL);
	return &seen[kind];
}

/* "JG/12 JG/15 100 (limit) first-last name xcount", by case, parted by "; ". */
static const char *case_text(const struct analytic_case *case_)
{
	char *text = arena_text(arena, case_->entry->number);
	if (case_->other)
		text = arena_printf(arena, "%s %s", text, case_->other->number);
	if (case_->against)
		text = arena_printf(arena, "%s %s:%s", text, case_->posting->account->number,
			case_->against->account->number);
	if (case_->amount)
		text = arena_printf(arena, "%s %s", text, number_exact_text(arena, case_->amount));
	if (case_->limit)
		text = arena_printf(arena, "%s<%s", text, number_exact_text(arena, case_->limit));
	if (case_->first)
		text = arena_printf(arena, "%s [%s, %s]", text, case_->first, case_->last);
	if (case_->closed != CLOSED_NOT)
		text = arena_printf(arena, "%s %s", text, closed_day_name(case_->closed));
	return case_->count == 1 ? text : arena_printf(arena, "%s x%zu", text, case_->count);
}

void analytic_expect(enum analytic_kind kind, const char *cases, const char *sentence)
{
	const struct analytic *all = analytic_seen(kind);
	const char *text = "";
	for (size_t i = 0; i < all->case_count; i++)
		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : "; ", case_text(&all->cases[i]));
	check_text(text, cases, sentence);
}
