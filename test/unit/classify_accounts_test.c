/* Which accounts have operations alone, whatever a model says of roles and types. */
#include "statements/matrix/classify.h"
#include "test/unit/harness.h"

/* A model in which a liability of role debt has these kinds on its sides, and a liability that. */
static void accounts_of_either_side(void)
{
	static const struct {
		int debit, credit, type;
		bool operations;
	} cases[] = {{KIND_NONE, KIND_NONE, KIND_NONE, true},
		{KIND_OPERATION, KIND_OPERATION, KIND_FINANCING, true},
		{KIND_OPERATION, KIND_NONE, KIND_NONE, true}, {KIND_NONE, KIND_OPERATION, KIND_NONE, true},
		{KIND_NONE, KIND_NONE, KIND_OPERATION, true}, {KIND_NONE, KIND_NONE, KIND_FINANCING, false},
		{KIND_FINANCING, KIND_NONE, KIND_NONE, false},
		{KIND_NONE, KIND_FINANCING, KIND_NONE, false},
		{KIND_OPERATION, KIND_FINANCING, KIND_NONE, false},
		{KIND_FINANCING, KIND_OPERATION, KIND_NONE, false},
		{KIND_OPERATION, KIND_NONE, KIND_FINANCING, false}};
	static const enum account_role never[] = {
		ROLE_COST, ROLE_WORK_IN_PROGRESS, ROLE_ACCUMULATED_AMORTIZATION, ROLE_WRITE_DOWN};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct model made = {.name = "m"};
		struct account account = {.type = ACCOUNT_LIABILITY, .role = ROLE_DEBT};
		made.role_kinds[ROLE_DEBT][0] = cases[i].debit;
		made.role_kinds[ROLE_DEBT][1] = cases[i].credit;
		made.type_kinds[ACCOUNT_LIABILITY] = cases[i].type;
		check_integer(classify_operations_only(&account, &made), cases[i].operations,
			"each side, by its role or else by its type");
		account.role = ROLE_CASH;
		made.type_kinds[ACCOUNT_LIABILITY] = KIND_FINANCING;
		check_true(classify_operations_only(&account, &made), "cash, whatever the model says");
		account = (struct account){.type = ACCOUNT_SURPLUS, .role = ROLE_NONE};
		check_true(!classify_operations_only(&account, &made), "no component of net assets");
	}
	for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
		const struct model made = {.name = "m"}; /* all of its kinds are operations */
		const struct account account = {.type = ACCOUNT_NON_FINANCIAL_ASSET, .role = never[i]};
		check_true(!classify_operations_only(&account, &made), "no capital asset, no write-down");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"accounts of either side", accounts_of_either_side},
	};
	return run_tests("classify_accounts", tests, sizeof tests / sizeof *tests);
}
