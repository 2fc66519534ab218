#include "statements/check/ledger_checks.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/books_finding.h"
#include "statements/dossier/dossier.h"

void ledger_finding_add(
	struct result *result, const struct ledger_exception *exception, struct arena *arena)
{
	int check = check_find(exception->check);
	struct finding *finding =
		books_finding(result, (enum check)check, exception->subject, VERDICT_DISAGREE, arena);
	books_finding_amounts(finding, exception->left, exception->right, arena);
	finding->arguments[3] = arena_text(arena, exception->detail);
	if (check == CHECK_L3 && text_equal(exception->detail, exception->subject))
		finding->message_code = "finding.L3.balance";
	if (!finding->arguments[1])
		finding->arguments[1] = finding->arguments[2] = "";
	books_finding_sources(finding, exception->sources, exception->source_count, arena);
}

void ledger_unclassified(struct result *result, const struct entry *entry,
	enum classification classification, struct arena *arena)
{
	const char *subject = entry_name(entry, arena);
	struct finding *finding = books_finding(result, CHECK_L9, subject,
		classification == CLASSIFIED_CONFLICT ? VERDICT_DISAGREE : VERDICT_NOT_CHECKABLE, arena);
	finding->required = true;
	finding->arguments[1] = finding->arguments[2] = "";
	finding->arguments[3] = date_text(arena, entry->day);
	struct source *rows = arena_array(arena, entry->count, sizeof *rows);
	for (size_t i = 0; i < entry->count; i++)
		rows[i] = entry->postings[i].where;
	books_finding_sources(finding, rows, entry->count, arena);
}

static void check_trial_openings(
	struct result *result, const struct trial_row *trial, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++)
		for (size_t year = 1; year < result->matrix_count; year++) {
			if (strcmp(trial[i].year, result->matrices[year].year->id) != 0)
				continue;
			number stated = amount_number(trial[i].opening, arena);
			number rolled = number_from_integer(arena, 0);
			for (size_t j = 0; j < result->matrices[year].account_count; j++)
				if (result->matrices[year].accounts[j].account == trial[i].account)
					rolled =
						number_add(arena, rolled, result->matrices[year].accounts[j].exact.opening);
			if (number_equal(stated, rolled))
				continue;
			struct finding *finding = books_finding(result, CHECK_L5,
				arena_printf(arena, "%s/%s", trial[i].year, trial[i].account->number),
				VERDICT_DISAGREE, arena);
			books_finding_amounts(finding, stated, rolled, arena);
			finding->message_code = "finding.L5.account";
			finding->arguments[3] = trial[i].account->name;
			books_finding_sources(finding, &trial[i].where, 1, arena);
		}
}

static bool account_used(const struct result *result, const struct account *account)
{
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++) {
			const struct matrix_account *found = &result->matrices[year].accounts[i];
			if (found->account != account)
				continue;
			if (number_sign(found->exact.opening) != 0)
				return true;
			for (int kind = 0; kind < KIND_COUNT; kind++)
				if (number_sign(found->exact.cells[kind]) != 0)
					return true;
		}
	return false;
}

static void check_mapping(struct result *result, struct arena *arena)
{
	for (size_t i = 0; i < result->chart->count; i++) {
		const struct account *account = result->chart->accounts[i];
		const struct poste *poste = poste_find(&result->dossier->postes, account->group);
		bool mapped = poste && poste->section && poste->type == account->type;
		if (mapped || !account->known || !account_used(result, account))
			continue;
		struct finding *finding =
			books_finding(result, CHECK_L7, account->number, VERDICT_DISAGREE, arena);
		finding->arguments[1] = account->name;
		finding->arguments[2] = "";
		finding->arguments[3] = account->group;
		if (*account->group == '\0')
			finding->message_code = "finding.L7.unmapped";
		else if (!poste)
			finding->message_code = "finding.L7.unknown";
		books_finding_sources(finding, &account->where, 1, arena);
	}
}

/* Rows of the class that have the role; cost includes work in progress. */
static void control_rows(
	struct expression *out, const char *class_id, enum account_role role, struct arena *arena)
{
	const struct matrix *matrix = out->matrix;
	size_t *rows = arena_array(arena, matrix->row_count, sizeof *rows);
	for (size_t i = 0; i < matrix->row_count; i++) {
		const struct matrix_row *row = &matrix->rows[i];
		bool same = row->role == role || (role == ROLE_COST && row->role == ROLE_WORK_IN_PROGRESS);
		if (row->poste && same && text_equal(row->poste->id, class_id))
			rows[out->row_count++] = i;
	}
	out->rows = rows;
}

/* The closing balance of a class, or its movement of one kind, by accounts of the role: credits
 * positive but for cost. */
static struct expression *control_account(const struct result *result, size_t year,
	const char *class_id, enum account_role role, enum matrix_part part, struct arena *arena)
{
	struct expression *leaf = arena_alloc(arena, sizeof *leaf);
	*leaf = (struct expression){.type = EXPRESSION_MATRIX,
		.part = part,
		.selector = arena_printf(arena, "%s/%s", class_id, account_role_name(role)),
		.kinds = 1u << KIND_AMORTIZATION,
		.kind_names = "",
		.matrix = &result->matrices[year]};
	control_rows(leaf, class_id, role, arena);
	if (role == ROLE_COST)
		return leaf;
	struct expression *negated = arena_alloc(arena, sizeof *negated);
	*negated = (struct expression){.type = EXPRESSION_NEGATE, .count = 1};
	negated->operands = arena_alloc(arena, sizeof *negated->operands);
	negated->operands[0] = leaf;
	return negated;
}

static void compare_control(struct result *result, size_t year, const char *class_id,
	const char *what, const struct expression *books, number asset_register, struct arena *arena)
{
	const char *subject =
		arena_printf(arena, "%s/%s/%s", result->matrices[year].year->id, class_id, what);
	number book = number_multiply(
		arena, expression_value(books, PRECISION_EXACT, arena), result->dossier->unit);
	bool equal = number_equal(book, asset_register);
	struct finding *finding =
		books_finding(result, CHECK_L8, subject, equal ? VERDICT_AGREE : VERDICT_DISAGREE, arena);
	finding->books = books;
	books_finding_amounts(finding, book, asset_register, arena);
	if (equal)
		return;
	finding->message_code = arena_printf(arena, "finding.L8.%s", what);
	finding->arguments[0] = result->matrices[year].year->id;
	finding->arguments[3] = class_id;
}

static void check_class(struct result *result, size_t year, const char *id,
	const struct asset_register *assets, struct arena *arena)
{
	struct asset_year sums;
	register_year(&sums, assets, id, result->matrices[year].year, arena);
	compare_control(result, year, id, "cout",
		control_account(result, year, id, ROLE_COST, PART_CLOSING, arena), sums.cost_closing,
		arena);
	compare_control(result, year, id, "amortissement_cumule",
		control_account(result, year, id, ROLE_ACCUMULATED_AMORTIZATION, PART_CLOSING, arena),
		sums.accumulated_closing, arena);
	compare_control(result, year, id, "amortissement",
		control_account(result, year, id, ROLE_ACCUMULATED_AMORTIZATION, PART_MOVEMENT, arena),
		sums.amortization, arena);
}

static void check_register(
	struct result *result, const struct asset_register *assets, struct arena *arena)
{
	const struct postes *postes = &result->dossier->postes;
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < postes->count; i++) {
			const char *id = postes->items[i]->id;
			size_t own = 0;
			for (size_t j = 0; j < assets->count; j++)
				own += strcmp(assets->assets[j].class_id, id) == 0;
			if (own == 0)
				continue;
			check_class(result, year, id, assets, arena);
		}
}

/* The line that takes the difference of books that do not balance (books.c); NULL where they
 * balance. */
static const struct movement *imbalance_of(const struct matrix *matrix)
{
	for (size_t i = 0; i < matrix->account_count; i++)
		if (strcmp(matrix->accounts[i].part, "desequilibre") == 0)
			return &matrix->accounts[i].exact;
	return NULL;
}

/* Finds kinds of movement that do not sum to zero although entries balance: mouvements.csv names a
 * kind for one side, and no cash account takes the other. */
static void check_kinds(struct result *result, struct arena *arena)
{
	for (size_t year = 0; year < result->matrix_count; year++) {
		const struct movement *gap = imbalance_of(&result->matrices[year]);
		number sum = number_from_integer(arena, 0);
		for (int kind = 0; gap && kind < KIND_COUNT; kind++)
			sum = number_add(arena, sum, gap->cells[kind]);
		for (int kind = KIND_OPERATION + 1; gap && number_sign(sum) == 0 && kind < KIND_COUNT;
			 kind++) {
			if (number_sign(gap->cells[kind]) == 0)
				continue;
			const char *period = result->matrices[year].year->id;
			struct finding *finding = books_finding(result, CHECK_L9,
				arena_printf(
					arena, "%s/%s", period, kind_name(result->model->kinds, (enum kind)kind)),
				VERDICT_DISAGREE, arena);
			finding->message_code = "finding.L9.kind";
			finding->left = number_negate(arena, gap->cells[kind]);
			finding->arguments[0] = period;
			finding->arguments[1] = number_exact_text(arena, finding->left);
			finding->arguments[2] = "";
			finding->arguments[3] = kind_name(result->model->kinds, (enum kind)kind);
			if (result->dossier->movements)
				books_finding_sources(
					finding, &(struct source){.file = result->dossier->movements}, 1, arena);
		}
	}
}

static bool check_failed(const struct result *result, enum check check)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->check == check)
			return true;
	return false;
}

/* Reports a dossier without any opening balances: no closing balance can then be right. */
static void check_openings_known(struct result *result, struct arena *arena)
{
	if (result->dossier->opening || result->dossier->trial_balance)
		return;
	const char *year = result->dossier->years[0].id;
	struct finding *finding = books_finding(result, CHECK_L5, year, VERDICT_NOT_CHECKABLE, arena);
	finding->message_code = "finding.L5.none";
	finding->arguments[1] = finding->arguments[2] = finding->arguments[3] = "";
}

void ledger_checks(struct result *result, const struct trial_row *trial, size_t trial_count,
	const struct asset_register *assets, size_t entries_sound, struct arena *arena)
{
	check_openings_known(result, arena);
	check_trial_openings(result, trial, trial_count, arena);
	check_mapping(result, arena);
	check_kinds(result, arena);
	if (assets && assets->count)
		check_register(result, assets, arena);
	for (int check = CHECK_L1; check <= CHECK_L9; check++) {
		bool about_entries =
			check == CHECK_L1 || check == CHECK_L3 || check == CHECK_L4 || check == CHECK_L9;
		if (check == CHECK_L8 || check_failed(result, (enum check)check) ||
			(about_entries && entries_sound == 0))
			continue;
		struct finding *finding =
			books_finding(result, (enum check)check, "*", VERDICT_AGREE, arena);
		finding->arguments[1] = about_entries ? arena_printf(arena, "%zu", entries_sound) : "";
		finding->arguments[2] = finding->arguments[3] = "";
	}
}
