#include "statements/check/prompts/prompts.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/figure/table.h"

enum { BELOW_PERCENT = 5, DOUBLE_DAYS = 5, CLOSING_DAYS = 7, OPENING_DAYS = 15 };

struct prompts {
	const struct dossier *dossier;
	const struct chart *chart;
	struct analytics *analytics;
	struct analytic_limits limits;
	struct arena *arena;
};

struct prompts *prompts_new(
	const struct dossier *dossier, const struct chart *chart, struct arena *arena)
{
	struct prompts *prompts = arena_alloc(arena, sizeof *prompts);
	struct analytic_limits limits = {dossier->trivial, dossier->approvals, dossier->approval_count,
		BELOW_PERCENT, DOUBLE_DAYS, CLOSING_DAYS, OPENING_DAYS};
	*prompts =
		(struct prompts){.dossier = dossier, .chart = chart, .limits = limits, .arena = arena};
	prompts->analytics = prompts_share(prompts, arena);
	return prompts;
}

struct analytics *prompts_share(const struct prompts *prompts, struct arena *arena)
{
	return analytics_new(prompts->chart, prompts->dossier->years, prompts->dossier->year_count,
		&prompts->limits, arena);
}

void prompts_join(struct prompts *prompts, struct analytics *share)
{
	analytics_join(prompts->analytics, share);
}

void prompts_entry(struct prompts *prompts, const struct entry *entry)
{
	analytics_entry(prompts->analytics, entry);
}

/* ---- arguments ---- */

struct prompt_argument prompts_text(const char *text)
{
	return (struct prompt_argument){.words = {text, NULL}};
}

static struct prompt_argument amount_argument(number amount)
{
	return (struct prompt_argument){.amount = amount};
}

static struct prompt_argument count_argument(size_t count, struct arena *arena)
{
	return amount_argument(number_from_integer(arena, (int64_t)count));
}

/* "AC/19-0012 (2018-05-02)". */
static struct prompt_argument entry_argument(const struct entry *entry, struct arena *arena)
{
	return prompts_text(
		arena_printf(arena, "%s (%s)", entry_name(entry, arena), date_text(arena, entry->day)));
}

static struct prompt_argument account_argument(const struct account *account, struct arena *arena)
{
	return prompts_text(account->name && *account->name
			? arena_printf(arena, "%s %s", account->number, account->name)
			: account->number);
}

/* ---- prompts and their order ---- */

static bool is_trivial(const struct prompts *prompts, number amount)
{
	return prompts->dossier->trivial && number_compare(amount, prompts->dossier->trivial) < 0;
}

void prompts_gather(
	struct prompt_cases *cases, const struct prompt_case *case_, struct arena *arena)
{
	cases->items =
		arena_grow(arena, cases->items, cases->count, &cases->capacity, sizeof *cases->items);
	cases->items[cases->count++] = *case_;
}

static void add_case(
	const struct prompts *prompts, struct prompt_cases *cases, struct prompt_case case_)
{
	if (case_.amount && is_trivial(prompts, case_.amount))
		return;
	prompts_gather(cases, &case_, prompts->arena);
}

/* Sorts the largest amount first. */
static int by_amount(const void *left, const void *right)
{
	const struct prompt_case *a = left, *b = right;
	return number_compare(b->amount, a->amount);
}

void prompts_add(struct result *result, const char *code, size_t count,
	const struct prompt_case *cases, size_t case_count, struct arena *arena)
{
	if (count == 0)
		return;
	number amount = case_count ? cases[0].amount : NULL;
	for (size_t i = 1; amount && i < case_count; i++)
		if (number_compare(cases[i].amount, amount) > 0)
			amount = cases[i].amount;
	result->prompts = arena_grow(arena, result->prompts, result->prompt_count,
		&result->prompt_capacity, sizeof *result->prompts);
	size_t at = result->prompt_count++;
	for (; at > 0 && amount &&
		 (!result->prompts[at - 1].amount ||
			 number_compare(amount, result->prompts[at - 1].amount) > 0);
		 at--)
		result->prompts[at] = result->prompts[at - 1];
	result->prompts[at] = (struct prompt){code, count, amount, cases, case_count};
}

static void add_cases(
	struct prompts *prompts, struct result *result, const char *code, struct prompt_cases *cases)
{
	sort_stable(cases->items, cases->count, sizeof *cases->items, by_amount);
	prompts_add(result, code, cases->count, cases->items, cases->count, prompts->arena);
}

/* ---- of entries ---- */

static void keep_sources(
	struct prompt_case *case_, const struct analytic_case *seen, struct arena *arena)
{
	const struct source *first = seen->posting ? &seen->posting->where : &seen->entry->where;
	const struct source *second = seen->other ? &seen->other->where
		: seen->against                       ? &seen->against->where
											  : NULL;
	const struct source *rows[] = {first, second};
	struct source *sources = arena_array(arena, 2, sizeof *sources);
	for (size_t i = 0; i < 2; i++)
		if (rows[i])
			sources[case_->source_count++] = *rows[i];
	case_->sources = sources;
}

static struct prompt_case case_of(
	enum analytic_kind kind, const struct analytic_case *seen, struct arena *arena)
{
	struct prompt_case case_ = {
		.amount = seen->amount, .count = kind == ANALYTIC_CLOSED_DAY ? seen->count : 1};
	struct prompt_argument *arguments = case_.arguments;
	const char *journal = seen->entry->journal, *slash = *journal ? "/" : "";
	arguments[0] = entry_argument(seen->entry, arena);
	arguments[1] = arguments[2] = amount_argument(seen->amount);
	switch (kind) {
	case ANALYTIC_GAP:
	case ANALYTIC_SERIES:
		arguments[0] = prompts_text(arena_printf(arena, seen->count > 1 ? "%s%s%s … %s" : "%s%s%s",
			journal, slash, seen->first, seen->last));
		arguments[1] = count_argument(seen->count, arena);
		arguments[2] = prompts_text(date_text(arena, seen->entry->day));
		arguments[3] = prompts_text(date_text(arena, seen->other->day));
		break;
	case ANALYTIC_DOUBLE:
	case ANALYTIC_REVERSAL: arguments[1] = entry_argument(seen->other, arena); break;
	case ANALYTIC_CLOSED_DAY:
		arguments[0] = prompts_text(date_text(arena, seen->entry->day));
		arguments[1] = (struct prompt_argument){
			.code = arena_printf(arena, "day.%s", closed_day_name(seen->closed))};
		arguments[3] = count_argument(seen->count, arena);
		break;
	case ANALYTIC_BELOW: arguments[2] = amount_argument(seen->limit); break;
	case ANALYTIC_RARE_PAIR:
		arguments[1] = account_argument(seen->posting->account, arena);
		arguments[2] = account_argument(seen->against->account, arena);
		arguments[3] = amount_argument(seen->amount);
		break;
	default: break;
	}
	keep_sources(&case_, seen, arena);
	return case_;
}

static void add_analytics(
	struct prompts *prompts, struct result *result, place_resolver resolve, void *context)
{
	static const char *const codes[] = {"prompt.gap", "prompt.series", "prompt.double",
		"prompt.closed-day", "prompt.round", "prompt.below", "prompt.rare-pair", "prompt.reversal"};
	const struct analytic *all = analytics_finish(prompts->analytics, resolve, context);
	for (size_t kind = 0; kind < ANALYTIC_COUNT; kind++) {
		struct prompt_case *cases =
			arena_array(prompts->arena, all[kind].case_count, sizeof *cases);
		for (size_t i = 0; i < all[kind].case_count; i++)
			cases[i] = case_of(all[kind].kind, &all[kind].cases[i], prompts->arena);
		prompts_add(
			result, codes[kind], all[kind].count, cases, all[kind].case_count, prompts->arena);
	}
}

/* ---- a year's change by a power of ten ---- */

/* For each factor: how near to it a ratio must be, in thousandths, and how large the smaller figure
 * must be. */
static const struct {
	int factor, thousandths, least;
} factors[] = {{1000, 100, 10}, {100, 20, 10}, {10, 5, 100}};

/* 1000, 100 or 10 where one figure is about so many times the other; 0 where it is not. */
static int factor_between(number a, number b, struct arena *arena)
{
	if (number_sign(a) * number_sign(b) <= 0)
		return 0;
	a = number_absolute(arena, a);
	b = number_absolute(arena, b);
	number small = number_compare(a, b) < 0 ? a : b,
		   ratio = number_divide(arena, small == a ? b : a, small);
	for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
		number factor = number_from_integer(arena, factors[i].factor);
		number off = number_absolute(arena, number_subtract(arena, ratio, factor));
		number room = number_divide(arena,
			number_from_integer(arena, (int64_t)factors[i].factor * factors[i].thousandths),
			number_from_integer(arena, 1000));
		if (number_compare(off, room) <= 0 &&
			number_compare(small, number_from_integer(arena, factors[i].least)) >= 0)
			return factors[i].factor;
	}
	return 0;
}

/* Whether the same change was listed before: a line that stands in two statements is listed
 * once. */
static bool told(const struct prompt_cases *cases, number now, number before)
{
	for (size_t i = 0; i < cases->count; i++)
		if (number_equal(cases->items[i].arguments[1].amount, now) &&
			number_equal(cases->items[i].arguments[2].amount, before))
			return true;
	return false;
}

static void add_changes(struct prompts *prompts, struct result *result)
{
	const struct dossier *dossier = prompts->dossier;
	struct arena *arena = prompts->arena;
	const struct suite *suite =
		&result->suites[result->suites[SUITE_GENERATED].count ? SUITE_GENERATED : SUITE_PUBLISHED];
	struct prompt_cases cases = {0};
	for (size_t i = 0; dossier->year_count > 1 && i < suite->count; i++) {
		const struct figure *figure = suite->figures[i];
		const char *period = strrchr(figure->id, '@');
		if (!period || strcmp(period + 1, dossier->years[dossier->year_count - 1].id) != 0 ||
			(figure->cell && figure->cell->definition))
			continue;
		const char *id = arena_printf(arena, "%.*s@%s", (int)(period - figure->id), figure->id,
			dossier->years[dossier->year_count - 2].id);
		const struct figure *before = suite_find(suite, id);
		int factor = before ? factor_between(figure->value, before->value, arena) : 0;
		if (factor == 0 || told(&cases, figure->value, before->value))
			continue;
		struct prompt_case case_ = {.figure = figure->id, .count = 1};
		case_.arguments[0] = (struct prompt_argument){.words = figure->label};
		case_.arguments[1] = amount_argument(figure->value);
		case_.arguments[2] = amount_argument(before->value);
		case_.arguments[3] = amount_argument(number_from_integer(arena, factor));
		case_.amount = number_absolute(arena, number_subtract(arena, figure->value, before->value));
		add_case(prompts, &cases, case_);
	}
	add_cases(prompts, result, "prompt.factor", &cases);
}

/* ---- financing inside operating ---- */

/* Whether the words stand in the text as whole words. */
static bool has_words(const char *text, const char *words)
{
	size_t length = strlen(words);
	for (const char *at = strstr(text, words); at; at = strstr(at + 1, words)) {
		bool begins =
			at == text || !((at[-1] >= 'a' && at[-1] <= 'z') || (unsigned char)at[-1] >= 0x80);
		bool ends =
			!((at[length] >= 'a' && at[length] <= 'z') || (unsigned char)at[length] >= 0x80);
		if (begins && ends)
			return true;
	}
	return false;
}

/* Whether the account's name is that of a loan, and not of interest on one. */
static bool named_as_financing(const struct account *account, struct arena *arena)
{
	static const char *const names[] = {"marge de credit", "marges de credit", "emprunt",
		"emprunts", "dette", "dettes", "line of credit", "loan", "loans", "debt"};
	const char *name = text_folded(arena, account->name ? account->name : "");
	if (strstr(name, "interet") || strstr(name, "interest"))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has_words(name, names[i]))
			return true;
	return false;
}

static void add_financing(struct prompts *prompts, struct result *result)
{
	struct arena *arena = prompts->arena;
	struct prompt_cases cases = {0};
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++) {
			const struct matrix_account *seen = &result->matrices[year].accounts[i];
			const struct account *account = seen->account;
			number moved = seen->exact.cells[KIND_OPERATION];
			if (account->type != ACCOUNT_LIABILITY || account->role != ROLE_NONE ||
				number_sign(moved) == 0 || !named_as_financing(account, arena))
				continue;
			struct source *where = arena_alloc(arena, sizeof *where);
			*where = account->where;
			struct prompt_case case_ = {.amount = number_absolute(arena, moved),
				.count = 1,
				.sources = where,
				.source_count = 1};
			case_.arguments[0] = account_argument(account, arena);
			case_.arguments[1] = amount_argument(case_.amount);
			case_.arguments[2] = prompts_text(result->matrices[year].year->id);
			case_.arguments[3] = amount_argument(number_negate(arena, seen->exact.closing));
			add_case(prompts, &cases, case_);
		}
	add_cases(prompts, result, "prompt.financing", &cases);
}

/* ---- amortization above cost over life ---- */

/* Facts of tables that hold useful lives: by line ("materiel") the first of them, and by line and
 * period ("materiel@2020") the last. */
struct lives {
	struct index by_line, by_period;
};

static bool holds_lives(const struct table *table, struct arena *arena)
{
	const char *fr = text_folded(arena, words_in(table->title, LANGUAGE_FRENCH));
	const char *en = text_folded(arena, words_in(table->title, LANGUAGE_ENGLISH));
	return strstr(fr, "vie utile") || strstr(en, "useful li");
}

static void read_lives(struct lives *out, const struct suite *suite, struct arena *arena)
{
	const struct table *table = NULL;
	bool holds = false;
	for (size_t i = 0; i < suite->count; i++) {
		struct figure *figure = suite->figures[i];
		const struct cell *cell = figure->cell;
		if (!cell || cell->value || !cell->line->id)
			continue;
		if (cell->table != table)
			holds = holds_lives(cell->table, arena);
		table = cell->table;
		if (!holds)
			continue;
		if (!index_get(&out->by_line, cell->line->id))
			index_put(&out->by_line, cell->line->id, figure, arena);
		index_put(&out->by_period,
			arena_printf(arena, "%s@%s", cell->line->id, cell->column->period), figure, arena);
	}
}

/* The useful life in years: of this year, else of any year; NULL where no fact gives one. */
static number life_of(
	const struct poste *poste, const char *year, const struct lives *lives, struct arena *arena)
{
	if (poste->life)
		return poste->life;
	const struct figure *figure =
		index_get(&lives->by_period, arena_printf(arena, "%s@%s", poste->id, year));
	if (!figure)
		figure = index_get(&lives->by_line, poste->id);
	return figure && number_sign(figure->value) > 0 ? figure->value : NULL;
}

/* The largest cost on which a year's amortization can be based: at the year's end, or before
 * disposals and write-downs. */
static number cost_of_year(const struct movement *cost, struct arena *arena)
{
	number held = number_add(arena, cost->opening, cost->cells[KIND_ACQUISITION]);
	return number_compare(held, cost->closing) > 0 ? held : cost->closing;
}

static void compare_life(struct prompts *prompts, const struct matrix *matrix,
	const struct poste *poste, const struct lives *lives, struct prompt_cases *cases)
{
	struct arena *arena = prompts->arena;
	const struct matrix_row *cost = matrix_row_of(matrix, poste, ROLE_COST),
							*accumulated =
								matrix_row_of(matrix, poste, ROLE_ACCUMULATED_AMORTIZATION);
	if (!cost || !accumulated)
		return;
	number life = life_of(poste, matrix->year->id, lives, arena);
	if (!life)
		return;
	number amortization = number_negate(arena, accumulated->exact.cells[KIND_AMORTIZATION]);
	number most = number_divide(arena, cost_of_year(&cost->exact, arena), life),
		   over = number_subtract(arena, amortization, most);
	/* amortization may be booked to the whole dollar: less than one dollar over is rounding */
	if (number_compare(over, number_from_integer(arena, 1)) <= 0)
		return;
	struct prompt_case case_ = {
		.amount = number_round(arena, over, 2, ROUNDING_HALF_UP), .count = 1};
	const char *en =
		poste->label.en ? arena_printf(arena, "%s (%s)", poste->label.en, matrix->year->id) : NULL;
	case_.arguments[0].words = (struct words){
		arena_printf(arena, "%s (%s)", words_in(poste->label, LANGUAGE_FRENCH), matrix->year->id),
		en};
	case_.arguments[1] = amount_argument(amortization);
	case_.arguments[2] = amount_argument(most);
	case_.arguments[3] = amount_argument(over);
	add_case(prompts, cases, case_);
}

static void add_lives(struct prompts *prompts, struct result *result)
{
	const struct postes *postes = &prompts->dossier->postes;
	struct prompt_cases cases = {0};
	struct lives lives = {0};
	read_lives(&lives, &result->suites[SUITE_GENERATED], prompts->arena);
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < postes->count; i++)
			compare_life(prompts, &result->matrices[year], postes->items[i], &lives, &cases);
	add_cases(prompts, result, "prompt.life", &cases);
}

/* ---- the model of the year ---- */

/* Adds a prompt where the statements of the last year follow a model that does not apply to that
 * year yet. It is no error: earlier adoption may be permitted. */
static void add_model(struct prompts *prompts, struct result *result)
{
	const struct dossier *dossier = prompts->dossier;
	const struct model *model = result->model;
	if (!model || dossier->year_count == 0)
		return;
	const struct fiscal_year *year = &dossier->years[dossier->year_count - 1];
	bool early = model->since && year->first < model->since;
	if (!early && !(model->until && year->first >= model->until))
		return;
	struct prompt_case *case_ = arena_alloc(prompts->arena, sizeof *case_);
	case_->count = 1;
	case_->arguments[0] = prompts_text(year->id);
	case_->arguments[1] = prompts_text(date_text(prompts->arena, year->first));
	case_->arguments[2].words = model->title;
	case_->arguments[3] =
		prompts_text(date_text(prompts->arena, early ? model->since : model->until));
	prompts_add(
		result, early ? "prompt.model-early" : "prompt.model-late", 1, case_, 1, prompts->arena);
}

void prompts_finish(
	struct prompts *prompts, struct result *result, place_resolver resolve, void *context)
{
	if (result->served == NULL)
		add_analytics(prompts, result, resolve, context);
	add_changes(prompts, result);
	add_financing(prompts, result);
	add_lives(prompts, result);
	add_model(prompts, result);
}
