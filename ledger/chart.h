/* chart.h - the chart of accounts.
 *
 *     struct chart chart;
 *     if (chart_read(&chart, "comptes.csv", arena, &errors) != 0) return -1;
 *     struct account *cash = chart_find(&chart, "1010");
 *
 * An account has a type (which section of the statements it can stand in and how it closes), a role
 * (what it does beyond its type: cash, cost of a capital asset, ...) and a group, an opaque text to
 * which statements map (the `poste`). Accounts keep the order of the file. Types and roles are
 * those that SP 1201, its successor and SP 3150 tell apart.
 *
 * Net assets have up to three components: accumulated surplus, accumulated remeasurement, and other
 * items accumulated. At year end each account of results is closed to the component of its type.
 * Where two accounts hold one component, the column `cloture` says which takes what: an account of
 * results names the number of the account to which it is closed; an account of the component that
 * names itself takes what names none. */
#ifndef RECOUPE_LEDGER_CHART_H
#define RECOUPE_LEDGER_CHART_H

#include <stdbool.h>

#include "ledger/base/error.h"

/* What an account is, for the statements: X(enumerator, name in files). */
#define ACCOUNT_TYPES(X) \
	X(ACCOUNT_FINANCIAL_ASSET, "actif_financier") \
	X(ACCOUNT_LIABILITY, "passif") \
	X(ACCOUNT_NON_FINANCIAL_LIABILITY, "passif_non_financier") \
	X(ACCOUNT_NON_FINANCIAL_ASSET, "actif_non_financier") \
	X(ACCOUNT_SURPLUS, "excedent_cumule") \
	X(ACCOUNT_REMEASUREMENT_SURPLUS, \
		"reevaluation_cumulee") /* accumulated remeasurement gains and losses */ \
	X(ACCOUNT_OTHER_SURPLUS, \
		"autres_elements_cumules") /* of other items recognized directly in net assets */ \
	X(ACCOUNT_REVENUE, "revenu") \
	X(ACCOUNT_EXPENSE, "charge") \
	X(ACCOUNT_REMEASUREMENT, "reevaluation") /* gains and losses of the year */ \
	X(ACCOUNT_OTHER_CHANGE, \
		"autre_element") /* other items of the year, neither revenue nor expense */

/* What an account does beyond its type: X(enumerator, name in files). The role tells what a posting
 * to it moves, so that the kinds of movement follow from the two accounts of an entry
 * (classify.h). */
#define ACCOUNT_ROLES(X) \
	X(ROLE_NONE, "") \
	X(ROLE_CASH, "tresorerie") /* cash and cash equivalents */ \
	X(ROLE_COST, "cout")       /* cost of capital assets */ \
	X(ROLE_ACCUMULATED_AMORTIZATION, "amortissement_cumule") \
	X(ROLE_WORK_IN_PROGRESS, "travaux_en_cours") /* cost, not yet amortized */ \
	X(ROLE_UNPAID_ACQUISITION, \
		"immobilisation_impayee")   /* payables for capital assets, holdbacks */ \
	X(ROLE_DEBT, "dette")           /* financing */ \
	X(ROLE_INVESTMENT, "placement") /* portfolio investments */ \
	X(ROLE_ALLOWANCE, "provision")  /* valuation allowance on receivables */ \
	X(ROLE_DEFERRED_CONTRIBUTION, "apport_reporte") \
	X(ROLE_AMORTIZATION, "amortissement")  /* the expense */ \
	X(ROLE_DISPOSAL_GAIN, "gain_cession")  /* gain or loss on disposal of capital assets */ \
	X(ROLE_WRITE_DOWN, "reduction_valeur") /* the expense */ \
	X(ROLE_INVENTORY, "stock") \
	X(ROLE_PREPAID, "paye_davance")

enum account_type {
#define X(enumerator, name) enumerator,
	ACCOUNT_TYPES(X)
#undef X
		ACCOUNT_TYPE_COUNT
};

enum account_role {
#define X(enumerator, name) enumerator,
	ACCOUNT_ROLES(X)
#undef X
		ACCOUNT_ROLE_COUNT
};

/* A row of the chart. All texts lie in the arena. */
struct account {
	size_t index;       /* 0 .. chart->count - 1 */
	const char *number; /* "1010" */
	const char *name;
	enum account_type type;
	enum account_role role;
	const char *group;     /* "" when mapped nowhere */
	const char *closes_to; /* number of the account to which it is closed; "" when not said */
	bool known;            /* false: made for a posting to an account that the chart lacks */
	struct source where, group_where, closes_where; /* of its row, its group, its `cloture` */
};

/* Accounts are never removed, and their addresses and indices stay the same as others are added. */
struct chart {
	struct account **accounts; /* in the order of the file, then as they were added */
	size_t count, capacity;
	struct arena *arena;
	void *by_number; /* private: a hash table */
};

/* Reads comptes.csv: no, nom (or both in one column, "1010 - Encaisse"), type, role, poste,
 * cloture; types and roles by the names above, without regard to case or accents. -1: unknown type
 * or role, doubled or empty number, a `cloture` that is no account of the component
 * ("chart.bad-closing"). Where there is no file, start from {.arena = arena}. */
int chart_read(struct chart *out, const char *path, struct arena *arena, struct error_list *errors);
/* NULL when the chart has no such account. */
struct account *chart_find(const struct chart *chart, const char *account_number);
/* The account, made (known = false, type financial asset, no group) when the chart lacks it. */
struct account *chart_find_or_add(
	struct chart *chart, const char *account_number, struct source where);
/* The account that takes the results for a component where the account of results names none: the
 * one that names itself, or the first; NULL where the component has no account. `second` is set to
 * another account where there are several and none names itself, else to NULL. */
const struct account *chart_component_account(
	const struct chart *chart, enum account_type component, const struct account **second);

/* The names in files: "actif_financier", "tresorerie"; "" of ROLE_NONE. */
const char *account_type_name(enum account_type type);
const char *account_role_name(enum account_role role);
/* The role of that name; -1 when there is none. "" is no name. */
int account_role_find(const char *name);
/* Revenue, expense, remeasurement and other items of the year are closed at year end. */
bool account_type_closes(enum account_type type);
/* The component to which accounts of a closing type are closed. */
enum account_type account_type_component(enum account_type type);
/* Whether it is a liability, financial or not. */
bool account_type_is_liability(enum account_type type);
/* Whether it is a component of net assets. */
bool account_type_is_component(enum account_type type);

#endif
