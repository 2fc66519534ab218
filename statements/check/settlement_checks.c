#include "statements/check/settlement_checks.h"

#include "statements/check/books_finding.h"
#include "statements/dossier/dossier.h"

/* What an account shows of a kind in a year. */
struct shown {
	const struct matrix_account *account;
	enum kind kind;
	number amount;
};

static void add_finding(struct result *result, const struct matrix *matrix,
	const struct shown *shown, const char *code, struct arena *arena)
{
	const struct account *account = shown->account->account;
	const char *subject = arena_printf(arena, "%s/%s/%s", matrix->year->id, account->number,
		kind_name(matrix->kinds, shown->kind));
	struct finding *finding =
		books_finding(result, CHECK_L9, subject, VERDICT_NOT_CHECKABLE, arena);
	finding->required = false;
	finding->message_code = code;
	books_finding_amounts(finding, shown->amount, NULL, arena);
	finding->arguments[0] = account->number;
	finding->arguments[1] = number_exact_text(arena, number_absolute(arena, shown->amount));
	finding->arguments[2] = matrix->year->id;
	finding->arguments[3] = kind_name(matrix->kinds, shown->kind);
	books_finding_sources(finding, &account->where, 1, arena);
}

static bool is_cost(const struct account *account)
{
	return account->role == ROLE_COST || account->role == ROLE_WORK_IN_PROGRESS;
}

/* Whether mouvements.csv parts the account: what of it is for assets is then known. */
static bool is_parted(const struct matrix *matrix, const struct account *account)
{
	for (size_t i = 0; i < matrix->account_count; i++)
		if (matrix->accounts[i].account == account && *matrix->accounts[i].part)
			return true;
	return false;
}

/* Whether mouvements.csv says of what kind its movement is. */
static bool is_said(const struct books *books, size_t year, const struct account *account)
{
	return books_declared(books, (int)year, account) & BOOKS_SAID;
}

/* From a trial balance: the cost that came and went, unless mouvements.csv says it. */
static void check_balance(struct result *result, const struct books *books, size_t year,
	const struct matrix_account *account, struct arena *arena)
{
	static const enum kind kinds[] = {KIND_ACQUISITION, KIND_DISPOSAL};
	const struct matrix *matrix = &result->matrices[year];
	if (!is_cost(account->account) || is_said(books, year, account->account))
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct shown shown = {account, kinds[i], account->exact.cells[kinds[i]]};
		if (number_sign(shown.amount) != 0)
			add_finding(result, matrix, &shown, "finding.L9.balance", arena);
	}
}

/* From entries: what an account of operations still owes or is owed for assets. */
static void check_account(struct result *result, const struct books *books, size_t year,
	const struct matrix_account *account, struct arena *arena)
{
	const struct matrix *matrix = &result->matrices[year];
	const struct account *of = account->account;
	bool asset = of->type == ACCOUNT_FINANCIAL_ASSET;
	bool liability = account_type_is_liability(of->type);
	enum kind kind = asset ? KIND_DISPOSAL : KIND_ACQUISITION;
	struct shown shown = {account, kind, account->exact.cells[kind]};
	bool owed =
		(asset && number_sign(shown.amount) > 0) || (liability && number_sign(shown.amount) < 0);
	if (of->role != ROLE_NONE || !owed || number_sign(account->exact.cells[KIND_OPERATION]) == 0 ||
		is_parted(matrix, of) || is_said(books, year, of))
		return;
	add_finding(
		result, matrix, &shown, asset ? "finding.L9.receivable" : "finding.L9.payable", arena);
}

void settlement_checks(struct result *result, const struct books *books, struct arena *arena)
{
	bool balance = result->dossier->journal_count == 0;
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++)
			(balance ? check_balance : check_account)(
				result, books, year, &result->matrices[year].accounts[i], arena);
}
