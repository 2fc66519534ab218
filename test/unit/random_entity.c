#include "test/unit/random_entity.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test/unit/entity.h"
#include "test/unit/random.h"
#include "test/unit/random_entity_dossier.h"

enum { ACCOUNTS_MAX = 80, TEXT_MAX = 1 << 18, LARGEST = 5000000 };

/* ---- the chart: one or more accounts on each leaf ---- */

/* What an account is for; entries are made of these. */
enum purpose {
	CASH,
	OVERDRAFT,
	INVESTMENT,
	RECEIVABLE,
	ALLOWANCE,
	TAX,
	GOODS,
	PAYABLE,
	UNPAID,
	SALARIES,
	DEFERRED,
	DEBT,
	COST,
	ACCUMULATED,
	WORKS,
	SUPPLIES,
	PREPAID,
	SURPLUS,
	REMEASURED,
	REVENUE,
	GAIN,
	EXPENSE,
	AMORTIZATION,
	WRITE_DOWN,
	REMEASUREMENT,
	PURPOSES
};

static const struct leaf {
	enum purpose purpose;
	const char *type, *role, *poste;
	bool may_lack; /* some entities have no such account */
} leaves[] = {
	{CASH, "actif_financier", "tresorerie", "tresorerie", false},
	{CASH, "actif_financier", "tresorerie", "depots", true},
	{OVERDRAFT, "passif", "tresorerie", "decouvert", true},
	{INVESTMENT, "actif_financier", "placement", "placements", false},
	{RECEIVABLE, "actif_financier", "", "clients", false},
	{ALLOWANCE, "actif_financier", "provision", "clients", true},
	{RECEIVABLE, "actif_financier", "", "subventions_a_recevoir", true},
	{TAX, "actif_financier", "", "taxes", false},
	{GOODS, "actif_financier", "stock", "stocks_revente", true},
	{PAYABLE, "passif", "", "fournisseurs", false},
	{UNPAID, "passif", "immobilisation_impayee", "fournisseurs", false},
	{UNPAID, "passif", "immobilisation_impayee", "retenues", true},
	{SALARIES, "passif", "", "salaires_a_payer", false},
	{DEFERRED, "passif", "apport_reporte", "apports", true},
	{DEBT, "passif", "dette", "obligations", false},
	{DEBT, "passif", "dette", "billets", true},
	{DEBT, "passif", "dette", "fournisseurs", true},
	{COST, "actif_non_financier", "cout", "batiments", false},
	{ACCUMULATED, "actif_non_financier", "amortissement_cumule", "batiments", false},
	{COST, "actif_non_financier", "cout", "informatique", true},
	{ACCUMULATED, "actif_non_financier", "amortissement_cumule", "informatique", true},
	{COST, "actif_non_financier", "cout", "terrains", true},
	{WORKS, "actif_non_financier", "travaux_en_cours", "batiments", false},
	{WORKS, "actif_non_financier", "travaux_en_cours", "travaux", true},
	{SUPPLIES, "actif_non_financier", "stock", "fournitures_en_stock", true},
	{PREPAID, "actif_non_financier", "paye_davance", "payes_davance", true},
	{SURPLUS, "excedent_cumule", "", "excedent_cumule", false},
	{REMEASURED, "reevaluation_cumulee", "", "reevaluation_cumulee", false},
	{REVENUE, "revenu", "", "subventions", false},
	{REVENUE, "revenu", "", "ventes", true},
	{GAIN, "revenu", "gain_cession", "gains", false},
	{GAIN, "charge", "gain_cession", "pertes", true},
	{EXPENSE, "charge", "", "remuneration", false},
	{EXPENSE, "charge", "", "fournitures", true},
	{EXPENSE, "charge", "", "interets", true},
	{AMORTIZATION, "charge", "amortissement", "amortissement", false},
	{WRITE_DOWN, "charge", "reduction_valeur", "reductions", false},
	{REMEASUREMENT, "reevaluation", "", "gains_latents", false},
};
enum { LEAVES = sizeof leaves / sizeof *leaves };

/* ---- one dossier in the making ---- */

static struct {
	size_t account_count;
	const struct leaf *account[ACCOUNTS_MAX]; /* numbered from 1000 */
	int64_t opening[ACCOUNTS_MAX];
	int64_t balance[ACCOUNTS_MAX]; /* of results: since the year began */
	char chart[TEXT_MAX / 8], openings[TEXT_MAX / 8], journal[TEXT_MAX], budget[TEXT_MAX / 8],
		movements[TEXT_MAX / 8];
	size_t journal_length;
	int year, number;
} made;

__attribute__((format(printf, 3, 4))) static void append(
	char *text, size_t size, const char *format, ...)
{
	size_t length = strlen(text);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text + length, size - length, format, arguments);
	va_end(arguments);
}

static void make_chart(void)
{
	append(made.chart, sizeof made.chart, "no,nom,type,role,poste,cloture\n");
	for (size_t i = 0; i < LEAVES; i++) {
		int64_t count = leaves[i].may_lack && random_once_in(2) ? 0 : random_between(1, 2);
		bool component = leaves[i].purpose == SURPLUS || leaves[i].purpose == REMEASURED;
		/* Of two accounts of one component, the second takes no results. */
		size_t takes = component ? made.account_count : SIZE_MAX;
		for (; count > 0; count--) {
			append(made.chart, sizeof made.chart, "%zu,x,%s,%s,%s,", 1000 + made.account_count,
				leaves[i].type, leaves[i].role, leaves[i].poste);
			if (made.account_count == takes)
				append(made.chart, sizeof made.chart, "%zu", 1000 + takes);
			append(made.chart, sizeof made.chart, "\n");
			made.account[made.account_count++] = &leaves[i];
		}
	}
}

/* Some account for this purpose; -1 when the entity has none. */
static int some(enum purpose purpose)
{
	int candidates[ACCOUNTS_MAX], count = 0;
	for (size_t i = 0; i < made.account_count; i++)
		if (made.account[i]->purpose == purpose)
			candidates[count++] = (int)i;
	return count ? candidates[random_between(0, count - 1)] : -1;
}

static int some_of(enum purpose first, enum purpose otherwise)
{
	int found = some(first);
	return found >= 0 ? found : some(otherwise);
}

/* The account of amortization that goes with an account of cost. */
static int accumulated_of(int cost)
{
	for (size_t i = 0; i < made.account_count; i++)
		if (made.account[i]->purpose == ACCUMULATED &&
			strcmp(made.account[i]->poste, made.account[cost]->poste) == 0)
			return (int)i;
	return some(ACCUMULATED);
}

static void make_openings(void)
{
	int64_t sum = 0;
	for (size_t i = 0; i < made.account_count; i++) {
		enum purpose purpose = made.account[i]->purpose;
		if (purpose >= SURPLUS || random_once_in(8))
			continue;
		made.opening[i] = random_between(1, (int64_t)20 * LARGEST);
		if (purpose == OVERDRAFT || (purpose >= PAYABLE && purpose <= DEBT) ||
			purpose == ACCUMULATED || purpose == ALLOWANCE)
			made.opening[i] = -made.opening[i];
		sum += made.opening[i];
	}
	if (random_once_in(2)) {
		made.opening[some(REMEASURED)] = random_between(-LARGEST, LARGEST);
		for (size_t i = 0; i < made.account_count; i++)
			sum += made.account[i]->purpose == REMEASURED ? made.opening[i] : 0;
	}
	made.opening[some(SURPLUS)] -= sum;
	append(made.openings, sizeof made.openings, "compte,solde\n");
	for (size_t i = 0; i < made.account_count; i++)
		append(made.openings, sizeof made.openings, "%zu,%s%lld.%02lld\n", 1000 + i,
			made.opening[i] < 0 ? "-" : "", (long long)llabs(made.opening[i]) / 100,
			(long long)llabs(made.opening[i]) % 100);
}

/* ---- entries ---- */

static void begin(void)
{
	made.number++;
}

static void post_as(int account, int64_t amount, const char *nature)
{
	made.balance[account] += amount;
	int written =
		snprintf(made.journal + made.journal_length, sizeof made.journal - made.journal_length,
			"%d-%02d-%02d,JG,%d,%d,%s%lld.%02lld,%s\n", 2018 + made.year, 5 + made.number % 8,
			1 + made.number % 28, made.number, 1000 + account, amount < 0 ? "-" : "",
			(long long)llabs(amount) / 100, (long long)llabs(amount) % 100, nature);
	made.journal_length += (size_t)written;
}

static void post(int account, int64_t amount)
{
	post_as(account, amount, "");
}

static int64_t some_amount(void)
{
	return random_between(1, random_once_in(3) ? 1000 : LARGEST);
}

static void two(int debit, int credit, int64_t amount)
{
	begin();
	post(debit, amount);
	post(credit, -amount);
}

static void operating(void)
{
	int64_t amount = some_amount(), tax = amount * 15 / 100;
	switch (random_between(0, 9)) {
	case 0: two(some(RECEIVABLE), some(REVENUE), amount); return;
	case 1: two(some(CASH), some(RECEIVABLE), amount); return;
	case 2:
		begin();
		post(some(EXPENSE), amount);
		post(some(TAX), tax);
		post(random_once_in(2) ? some(PAYABLE) : some(CASH), -amount - tax);
		return;
	case 3: two(some(PAYABLE), some_of(OVERDRAFT, CASH), amount); return;
	case 4: two(some(EXPENSE), some(SALARIES), amount); return;
	case 5: two(some_of(PREPAID, EXPENSE), some(CASH), amount); return;
	case 6:
		two(some_of(SUPPLIES, GOODS) >= 0 ? some_of(SUPPLIES, GOODS) : some(EXPENSE), some(PAYABLE),
			amount);
		return;
	case 7: two(some(CASH), some_of(DEFERRED, REVENUE), amount); return;
	case 8: two(some_of(DEFERRED, RECEIVABLE), some(REVENUE), amount); return;
	default: two(some(EXPENSE), some_of(ALLOWANCE, PAYABLE), amount);
	}
}

static void acquisition(void)
{
	int64_t amount = some_amount(), part = random_between(0, amount);
	int asset = random_once_in(4) ? some(WORKS) : some(COST);
	switch (random_between(0, 7)) {
	case 0: two(asset, some(CASH), amount); return;
	case 1: two(asset, some(UNPAID), amount); return;
	case 2:
		begin();
		post(asset, amount);
		post(some(CASH), -part);
		post(some(UNPAID), part - amount);
		return;
	case 3:
		begin();
		post(asset, amount);
		post(some(TAX), part);
		post(some(PAYABLE), -amount - part);
		return;
	case 4:
		begin();
		post(asset, amount);
		post(some(DEBT), -part);
		post(some(CASH), part - amount);
		return;
	case 5: two(asset, random_once_in(2) ? some(REVENUE) : some(PAYABLE), amount); return;
	case 6:
		begin();
		post(some(UNPAID), amount);
		post(some(PAYABLE), part);
		post(some(CASH), -amount - part);
		return;
	default: two(some(UNPAID), some(CASH), amount);
	}
}

static void wear(void)
{
	int64_t amount = some_amount();
	if (random_once_in(4))
		two(some(WRITE_DOWN), random_once_in(2) ? some(COST) : some(ACCUMULATED), amount);
	else
		two(some(AMORTIZATION), some(ACCUMULATED), amount);
}

static void disposal(void)
{
	int64_t cost = some_amount(), worn = random_between(0, cost),
			proceeds = random_once_in(3) ? 0 : random_between(0, cost);
	int asset = some(COST);
	begin();
	post(asset, -cost);
	post(accumulated_of(asset), worn);
	if (proceeds)
		post(random_once_in(4) ? some(RECEIVABLE) : some(CASH), proceeds);
	if (cost - worn != proceeds)
		post(some(GAIN), cost - worn - proceeds);
}

static void financing(void)
{
	int64_t amount = some_amount(), interest = random_between(1, amount);
	switch (random_between(0, 5)) {
	case 0: two(some(CASH), some(DEBT), amount); return;
	case 1:
		begin();
		post(some(DEBT), amount);
		post(some(EXPENSE), interest);
		post(some(CASH), -amount - interest);
		return;
	case 2:
		begin();
		post(some(CASH), amount);
		post(some(EXPENSE), interest);
		post(some(DEBT), -amount - interest);
		return;
	case 3: two(some(DEBT), some(DEBT), amount); return;
	case 4: two(some(PAYABLE), some(DEBT), amount); return;
	default:
		begin();
		post(some(DEBT), amount);
		post(some(COST), interest);
		post(some(CASH), -amount - interest);
	}
}

static void investing(void)
{
	int64_t amount = some_amount(), part = random_between(1, amount);
	switch (random_between(0, 4)) {
	case 0: two(some(INVESTMENT), some(CASH), amount); return;
	case 1:
		begin();
		post(some(CASH), amount + part);
		post(some(INVESTMENT), -amount);
		post(some(REVENUE), -part);
		return;
	case 2: two(some(INVESTMENT), some(REMEASUREMENT), amount); return;
	case 3:
		begin();
		post(some(INVESTMENT), amount);
		post(some(EXPENSE), part);
		post(some(PAYABLE), -amount - part);
		return;
	default: two(some(REMEASUREMENT), random_once_in(2) ? some(INVESTMENT) : some(DEBT), amount);
	}
}

static void rare(void)
{
	int64_t amount = some_amount(), part = random_between(0, amount);
	int asset = some(COST);
	switch (random_between(0, 8)) {
	case 0: two(asset, some(WORKS), amount); return;
	case 1:
		begin();
		post(asset, amount);
		post(accumulated_of(asset), -part);
		asset = some(COST);
		post(accumulated_of(asset), part);
		post(asset, -amount);
		return;
	case 2:
		two(some(SURPLUS), random_once_in(2) ? some(PAYABLE) : some(ACCUMULATED), amount);
		return;
	case 3: two(random_once_in(2) ? some(RECEIVABLE) : some(COST), some(SURPLUS), amount); return;
	case 4:
		begin();
		post_as(some(RECEIVABLE), amount, "reclassement");
		post_as(some(PAYABLE), -amount, "reclassement");
		return;
	case 5:
		begin();
		post_as(some(CASH), amount, "disposition");
		post_as(some(RECEIVABLE), -amount, "disposition");
		return;
	case 6:
		begin();
		post_as(some(PAYABLE), amount, "acquisition");
		post(some(PAYABLE), part);
		post(some(CASH), -amount - part);
		return;
	case 7:
		begin();
		post_as(some(COST), amount, "acquisition");
		post_as(some(CASH), -amount, "acquisition");
		post_as(some(CASH), part, "disposition");
		post_as(some(COST), -part, "disposition");
		return;
	default: two(some(CASH), some(CASH), amount);
	}
}

/* The entity closes its own books: results into the surplus that takes them. */
static void close_books(void)
{
	for (int remeasurement = 0; remeasurement < 2; remeasurement++) {
		int64_t sum = 0;
		begin();
		for (size_t i = 0; i < made.account_count; i++) {
			enum purpose purpose = made.account[i]->purpose;
			if (purpose < REVENUE || (purpose == REMEASUREMENT) != remeasurement ||
				made.balance[i] == 0)
				continue;
			sum += made.balance[i];
			post((int)i, -made.balance[i]);
		}
		if (sum != 0)
			post(some(remeasurement ? REMEASURED : SURPLUS), sum);
	}
}

static void make_journal(void)
{
	static void (*const families[])(void) = {
		operating, operating, operating, acquisition, wear, disposal, financing, investing, rare};
	append(made.journal, sizeof made.journal, "date,journal,piece,compte,montant,nature\n");
	made.journal_length = strlen(made.journal);
	for (made.year = 0; made.year < 2; made.year++) {
		memset(made.balance, 0, sizeof made.balance);
		for (int64_t entries = random_between(0, 60); entries > 0; entries--)
			families[random_between(0, (int64_t)(sizeof families / sizeof *families) - 1)]();
		if (random_once_in(6))
			close_books();
	}
}

static void make_budget(void)
{
	static const char *const lines[] = {"subventions,", "ventes,", "remuneration,", "fournitures,",
		"amortissement,amortissement", "informatique,acquisition", "obligations,financement"};
	append(made.budget, sizeof made.budget, "poste,nature,montant\n");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!random_once_in(3))
			append(made.budget, sizeof made.budget, "%s,%lld.%02lld\n", lines[i],
				(long long)random_between(0, LARGEST), (long long)random_between(0, 99));
}

/* A payables account holds what is owed for assets: so much at each year's end, the opening
 * first. */
static void make_movements(void)
{
	static const char *const postes[] = {"fournisseurs", "crediteurs", "retenues"};
	int account = some(PAYABLE);
	append(made.movements, sizeof made.movements, "exercice,compte,nature,montant,poste\n");
	for (int year = 2018; year <= 2020; year++)
		if (!random_once_in(4))
			append(made.movements, sizeof made.movements,
				"%d,%d,acquisitions_impayees,%lld.%02lld,%s\n", year, 1000 + account,
				(long long)random_between(0, LARGEST / 100), (long long)random_between(0, 99),
				postes[random_between(0, 2)]);
	if (random_once_in(3))
		append(made.movements, sizeof made.movements, "2019,%d,disposition,-%lld.25,\n",
			1000 + some(RECEIVABLE), (long long)random_between(0, 1000));
}

void random_entity_write(uint64_t seed)
{
	memset(&made, 0, sizeof made);
	random_from(seed);
	make_chart();
	make_openings();
	make_journal();
	entity_clear();
	entity_file(
		"dossier.json", random_entity_dossier(arena, seed, random_once_in(3) ? "1000" : "1"));
	entity_file("comptes.csv", made.chart);
	entity_file("ouverture.csv", made.openings);
	entity_file("journal.csv", made.journal);
	if (random_once_in(3)) {
		make_budget();
		entity_file("budget.csv", made.budget);
	}
	if (random_once_in(2)) {
		make_movements();
		entity_file("mouvements.csv", made.movements);
	}
}
