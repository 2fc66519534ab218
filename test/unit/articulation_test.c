/* Whatever the books of an entity hold, the statements made of them articulate to the unit: random charts on one tree of
 * postes, random entries of all kinds in cents over two years, in units of 1 and of 1000. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text.h"
#include "test/unit/entity.h"

enum { CASES = 200, ACCOUNTS_MAX = 80, TEXT_MAX = 1 << 18, LARGEST = 5000000 };

/* A random sequence that is the same everywhere (splitmix64). */
static uint64_t state;

static uint64_t next(void)
{
	uint64_t mixed = state += 0x9e3779b97f4a7c15u;
	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
	return mixed ^ (mixed >> 31);
}

static int64_t between(int64_t low, int64_t high)
{
	return low + (int64_t)(next() % (uint64_t)(high - low + 1));
}

static bool once_in(int64_t times)
{
	return between(1, times) == 1;
}

/* ---- the chart: one or more accounts on each leaf ---- */

/* What an account is for; entries are made of these. */
enum purpose {
	CASH, OVERDRAFT, INVESTMENT, RECEIVABLE, ALLOWANCE, TAX, GOODS, PAYABLE, UNPAID, SALARIES, DEFERRED, DEBT,
	COST, ACCUMULATED, WORKS, SUPPLIES, PREPAID, SURPLUS, REMEASURED, REVENUE, GAIN, EXPENSE, AMORTIZATION, WRITE_DOWN, REMEASUREMENT,
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

static const char dossier_text[] =
	"{\"entite\": \"Entité %llu\", \"modele\": \"ncsp-1201\", \"unite\": \"%s\",\n"
	"\"exercices\": [{\"id\": \"2019\", \"debut\": \"2018-04-01\", \"fin\": \"2019-03-31\"}, {\"id\": \"2020\", \"debut\": \"2019-04-01\", \"fin\": \"2020-03-31\"}],\n"
	"\"postes\": ["
	"{\"id\": \"tresorerie\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"}, {\"id\": \"depots\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"},"
	"{\"id\": \"placements\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"},"
	"{\"id\": \"debiteurs\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"}, {\"id\": \"clients\", \"libelle\": \"x\", \"parent\": \"debiteurs\"},"
	"{\"id\": \"subventions_a_recevoir\", \"libelle\": \"x\", \"parent\": \"debiteurs\"}, {\"id\": \"taxes\", \"libelle\": \"x\", \"parent\": \"debiteurs\"},"
	"{\"id\": \"stocks_revente\", \"libelle\": \"x\", \"section\": \"actifs_financiers\"},"
	"{\"id\": \"decouvert\", \"libelle\": \"x\", \"section\": \"passifs\"},"
	"{\"id\": \"crediteurs\", \"libelle\": \"x\", \"section\": \"passifs\"}, {\"id\": \"fournisseurs\", \"libelle\": \"x\", \"parent\": \"crediteurs\"},"
	"{\"id\": \"salaires_a_payer\", \"libelle\": \"x\", \"parent\": \"crediteurs\"}, {\"id\": \"retenues\", \"libelle\": \"x\", \"section\": \"passifs\"},"
	"{\"id\": \"apports\", \"libelle\": \"x\", \"section\": \"passifs\"},"
	"{\"id\": \"emprunts\", \"libelle\": \"x\", \"section\": \"passifs\"}, {\"id\": \"obligations\", \"libelle\": \"x\", \"parent\": \"emprunts\"}, {\"id\": \"billets\", \"libelle\": \"x\", \"parent\": \"emprunts\"},"
	"{\"id\": \"immobilisations\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"}, {\"id\": \"batiments\", \"libelle\": \"x\", \"parent\": \"immobilisations\"},"
	"{\"id\": \"informatique\", \"libelle\": \"x\", \"parent\": \"immobilisations\"}, {\"id\": \"terrains\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"}, {\"id\": \"travaux\", \"libelle\": \"x\", \"parent\": \"immobilisations\"},"
	"{\"id\": \"fournitures_en_stock\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"}, {\"id\": \"payes_davance\", \"libelle\": \"x\", \"section\": \"actifs_non_financiers\"},"
	"{\"id\": \"subventions\", \"libelle\": \"x\", \"section\": \"revenus\"}, {\"id\": \"ventes\", \"libelle\": \"x\", \"section\": \"revenus\"}, {\"id\": \"gains\", \"libelle\": \"x\", \"section\": \"revenus\"},"
	"{\"id\": \"remuneration\", \"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"fournitures\", \"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"interets\", \"libelle\": \"x\", \"section\": \"charges\"},"
	"{\"id\": \"amortissement\", \"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"reductions\", \"libelle\": \"x\", \"section\": \"charges\"}, {\"id\": \"pertes\", \"libelle\": \"x\", \"section\": \"charges\"},"
	"{\"id\": \"gains_latents\", \"libelle\": \"x\", \"section\": \"reevaluation\"}]}";

/* ---- one dossier in the making ---- */

static struct {
	size_t account_count;
	const struct leaf *account[ACCOUNTS_MAX]; /* numbered from 1000 */
	int64_t opening[ACCOUNTS_MAX];
	int64_t balance[ACCOUNTS_MAX];            /* of results: since the year began */
	char chart[TEXT_MAX / 8], openings[TEXT_MAX / 8], journal[TEXT_MAX], budget[TEXT_MAX / 8];
	size_t journal_length;
	int year, number;
} made;

__attribute__((format(printf, 3, 4))) static void append(char *text, size_t size, const char *format, ...)
{
	size_t length = strlen(text);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text + length, size - length, format, arguments);
	va_end(arguments);
}

static void make_chart(void)
{
	append(made.chart, sizeof made.chart, "no,nom,type,role,poste\n");
	for (size_t i = 0; i < LEAVES; i++) {
		int64_t count = leaves[i].may_lack && once_in(2) ? 0 : between(1, 2);
		for (; count > 0; count--) {
			append(made.chart, sizeof made.chart, "%zu,x,%s,%s,%s\n", 1000 + made.account_count, leaves[i].type, leaves[i].role, leaves[i].poste);
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
	return count ? candidates[between(0, count - 1)] : -1;
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
		if (made.account[i]->purpose == ACCUMULATED && strcmp(made.account[i]->poste, made.account[cost]->poste) == 0)
			return (int)i;
	return some(ACCUMULATED);
}

static void make_openings(void)
{
	int64_t sum = 0;
	for (size_t i = 0; i < made.account_count; i++) {
		enum purpose purpose = made.account[i]->purpose;
		if (purpose >= SURPLUS || once_in(8))
			continue;
		made.opening[i] = between(1, (int64_t)20 * LARGEST);
		if (purpose == OVERDRAFT || (purpose >= PAYABLE && purpose <= DEBT) || purpose == ACCUMULATED || purpose == ALLOWANCE)
			made.opening[i] = -made.opening[i];
		sum += made.opening[i];
	}
	if (once_in(2)) {
		made.opening[some(REMEASURED)] = between(-LARGEST, LARGEST);
		for (size_t i = 0; i < made.account_count; i++)
			sum += made.account[i]->purpose == REMEASURED ? made.opening[i] : 0;
	}
	made.opening[some(SURPLUS)] -= sum;
	append(made.openings, sizeof made.openings, "compte,solde\n");
	for (size_t i = 0; i < made.account_count; i++)
		append(made.openings, sizeof made.openings, "%zu,%s%lld.%02lld\n", 1000 + i, made.opening[i] < 0 ? "-" : "", (long long)llabs(made.opening[i]) / 100, (long long)llabs(made.opening[i]) % 100);
}

/* ---- entries ---- */

static void begin(void)
{
	made.number++;
}

static void post_as(int account, int64_t amount, const char *nature)
{
	made.balance[account] += amount;
	int written = snprintf(made.journal + made.journal_length, sizeof made.journal - made.journal_length, "%d-%02d-%02d,JG,%d,%d,%s%lld.%02lld,%s\n", 2018 + made.year, 5 + made.number % 8, 1 + made.number % 28, made.number, 1000 + account,
		amount < 0 ? "-" : "", (long long)llabs(amount) / 100, (long long)llabs(amount) % 100, nature);
	made.journal_length += (size_t)written;
}

static void post(int account, int64_t amount)
{
	post_as(account, amount, "");
}

static int64_t some_amount(void)
{
	return between(1, once_in(3) ? 1000 : LARGEST);
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
	switch (between(0, 9)) {
	case 0:
		two(some(RECEIVABLE), some(REVENUE), amount);
		return;
	case 1:
		two(some(CASH), some(RECEIVABLE), amount);
		return;
	case 2:
		begin();
		post(some(EXPENSE), amount);
		post(some(TAX), tax);
		post(once_in(2) ? some(PAYABLE) : some(CASH), -amount - tax);
		return;
	case 3:
		two(some(PAYABLE), some_of(OVERDRAFT, CASH), amount);
		return;
	case 4:
		two(some(EXPENSE), some(SALARIES), amount);
		return;
	case 5:
		two(some_of(PREPAID, EXPENSE), some(CASH), amount);
		return;
	case 6:
		two(some_of(SUPPLIES, GOODS) >= 0 ? some_of(SUPPLIES, GOODS) : some(EXPENSE), some(PAYABLE), amount);
		return;
	case 7:
		two(some(CASH), some_of(DEFERRED, REVENUE), amount);
		return;
	case 8:
		two(some_of(DEFERRED, RECEIVABLE), some(REVENUE), amount);
		return;
	default:
		two(some(EXPENSE), some_of(ALLOWANCE, PAYABLE), amount);
	}
}

static void acquisition(void)
{
	int64_t amount = some_amount(), part = between(0, amount);
	int asset = once_in(4) ? some(WORKS) : some(COST);
	switch (between(0, 7)) {
	case 0:
		two(asset, some(CASH), amount);
		return;
	case 1:
		two(asset, some(UNPAID), amount);
		return;
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
	case 5:
		two(asset, once_in(2) ? some(REVENUE) : some(PAYABLE), amount);
		return;
	case 6:
		begin();
		post(some(UNPAID), amount);
		post(some(PAYABLE), part);
		post(some(CASH), -amount - part);
		return;
	default:
		two(some(UNPAID), some(CASH), amount);
	}
}

static void wear(void)
{
	int64_t amount = some_amount();
	if (once_in(4))
		two(some(WRITE_DOWN), once_in(2) ? some(COST) : some(ACCUMULATED), amount);
	else
		two(some(AMORTIZATION), some(ACCUMULATED), amount);
}

static void disposal(void)
{
	int64_t cost = some_amount(), worn = between(0, cost), proceeds = once_in(3) ? 0 : between(0, cost);
	int asset = some(COST);
	begin();
	post(asset, -cost);
	post(accumulated_of(asset), worn);
	if (proceeds)
		post(once_in(4) ? some(RECEIVABLE) : some(CASH), proceeds);
	if (cost - worn != proceeds)
		post(some(GAIN), cost - worn - proceeds);
}

static void financing(void)
{
	int64_t amount = some_amount(), interest = between(1, amount);
	switch (between(0, 5)) {
	case 0:
		two(some(CASH), some(DEBT), amount);
		return;
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
	case 3:
		two(some(DEBT), some(DEBT), amount);
		return;
	case 4:
		two(some(PAYABLE), some(DEBT), amount);
		return;
	default:
		begin();
		post(some(DEBT), amount);
		post(some(COST), interest);
		post(some(CASH), -amount - interest);
	}
}

static void investing(void)
{
	int64_t amount = some_amount(), part = between(1, amount);
	switch (between(0, 4)) {
	case 0:
		two(some(INVESTMENT), some(CASH), amount);
		return;
	case 1:
		begin();
		post(some(CASH), amount + part);
		post(some(INVESTMENT), -amount);
		post(some(REVENUE), -part);
		return;
	case 2:
		two(some(INVESTMENT), some(REMEASUREMENT), amount);
		return;
	case 3:
		begin();
		post(some(INVESTMENT), amount);
		post(some(EXPENSE), part);
		post(some(PAYABLE), -amount - part);
		return;
	default:
		two(some(REMEASUREMENT), once_in(2) ? some(INVESTMENT) : some(DEBT), amount);
	}
}

static void rare(void)
{
	int64_t amount = some_amount(), part = between(0, amount);
	int asset = some(COST);
	switch (between(0, 8)) {
	case 0:
		two(asset, some(WORKS), amount);
		return;
	case 1:
		begin();
		post(asset, amount);
		post(accumulated_of(asset), -part);
		asset = some(COST);
		post(accumulated_of(asset), part);
		post(asset, -amount);
		return;
	case 2:
		two(some(SURPLUS), once_in(2) ? some(PAYABLE) : some(ACCUMULATED), amount);
		return;
	case 3:
		two(once_in(2) ? some(RECEIVABLE) : some(COST), some(SURPLUS), amount);
		return;
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
	default:
		two(some(CASH), some(CASH), amount);
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
			if (purpose < REVENUE || (purpose == REMEASUREMENT) != remeasurement || made.balance[i] == 0)
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
	static void (*const families[])(void) = {operating, operating, operating, acquisition, wear, disposal, financing, investing, rare};
	append(made.journal, sizeof made.journal, "date,journal,piece,compte,montant,nature\n");
	made.journal_length = strlen(made.journal);
	for (made.year = 0; made.year < 2; made.year++) {
		memset(made.balance, 0, sizeof made.balance);
		for (int64_t entries = between(0, 60); entries > 0; entries--)
			families[between(0, (int64_t)(sizeof families / sizeof *families) - 1)]();
		if (once_in(6))
			close_books();
	}
}

static void make_budget(void)
{
	static const char *const lines[] = {"subventions,", "ventes,", "remuneration,", "fournitures,", "amortissement,amortissement", "informatique,acquisition", "obligations,financement"};
	append(made.budget, sizeof made.budget, "poste,nature,montant\n");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!once_in(3))
			append(made.budget, sizeof made.budget, "%s,%lld.%02lld\n", lines[i], (long long)between(0, LARGEST), (long long)between(0, 99));
}

static void write_dossier(uint64_t seed)
{
	memset(&made, 0, sizeof made);
	state = seed;
	make_chart();
	make_openings();
	make_journal();
	entity_clear();
	char *text = arena_printf(arena, dossier_text, (unsigned long long)seed, once_in(3) ? "1000" : "1");
	entity_file("dossier.json", text);
	entity_file("comptes.csv", made.chart);
	entity_file("ouverture.csv", made.openings);
	entity_file("journal.csv", made.journal);
	if (!once_in(3))
		return;
	make_budget();
	entity_file("budget.csv", made.budget);
}

/* ---- what must hold ---- */

static void check_case(bool ok, uint64_t seed, const char *what)
{
	check_true(ok, ok ? what : arena_printf(arena, "seed %llu: %s", (unsigned long long)seed, what));
}

static void check_findings(const struct proof *proof, uint64_t seed)
{
	size_t proven = 0;
	for (size_t i = 0; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		if (finding->suite == SUITE_AT_HAND)
			check_case(finding->verdict != VERDICT_DISAGREE, seed, finding->relation_id);
		if (finding->check > CHECK_S6 || finding->suite != SUITE_GENERATED)
			continue;
		proven++;
		check_case(finding->verdict == VERDICT_AGREE, seed, arena_printf(arena, "%s %s: %s = %s, %s", verdict_name(finding->verdict), finding->relation_id, finding->left_text, finding->right_text,
			finding->difference ? number_exact_text(arena, finding->difference) : finding->missing_count ? finding->missing[0] : ""));
	}
	check_case(proven > 60, seed, "more than sixty relations were proven");
}

static number figure(const struct proof *proof, const char *id)
{
	const struct figure *found = entity_figure(proof, SUITE_GENERATED, id);
	return found ? found->value : number_from_long(arena, 0);
}

/* From the figures alone, another way than the relations say it: cash by activity, and cash by what all else did. */
static void check_cash(const struct proof *proof, uint64_t seed, const char *period)
{
	static const char *const activities[] = {"fonctionnement", "immobilisations", "placement", "financement"};
	number direct = number_from_long(arena, 0), indirect = direct;
	for (size_t i = 0; i < sizeof activities / sizeof *activities; i++)
		direct = number_add(arena, direct, figure(proof, arena_printf(arena, "flux.total_%s@%s", activities[i], period)));
	for (size_t i = 0; i < proof->suites[SUITE_GENERATED].count; i++) {
		const struct figure *found = proof->suites[SUITE_GENERATED].figures[i];
		const struct cell *cell = found->cell;
		if (strcmp(cell->table->id, "flux") == 0 && strcmp(cell->column->period, period) == 0 && cell->line->style == LINE_ITEM && strcmp(cell->line->id, "debut") != 0)
			indirect = number_add(arena, indirect, found->value);
	}
	number change = number_subtract(arena, figure(proof, arena_printf(arena, "flux.fin@%s", period)), figure(proof, arena_printf(arena, "flux.debut@%s", period)));
	check_case(number_equal(direct, change), seed, "the activities sum to the change in cash");
	check_case(number_equal(indirect, change), seed, "the surplus and all adjustments sum to the change in cash");
}

static size_t bounded_cases;

static bool within_one_unit(const struct proof *proof)
{
	for (size_t i = 0; i < proof->matrix_count; i++)
		if (proof->matrices[i].beyond_one_unit != 0)
			return false;
	return !proof->budget || proof->budget->beyond_one_unit == 0;
}

/* One cell of the matrix, one opening or closing, or the total of one column over all that lies under a poste. Sums across the
 * tree (all costs, all cash, several kinds) have no such bound: their parts do. */
static bool is_one_total(const struct proof *proof, const struct figure *found)
{
	const struct expression *value = found->cell->value;
	if (value && value->type == EXPRESSION_NEGATE)
		value = value->operands[0];
	if (!value || value->type != EXPRESSION_MATRIX)
		return false;
	if (value->part == PART_MOVEMENT && (value->kinds & (value->kinds - 1)) != 0)
		return false;
	const struct poste *poste = poste_find(&proof->dossier->postes, value->selector);
	size_t under = 0;
	for (size_t i = 0; poste && i < value->matrix->row_count; i++)
		under += value->matrix->rows[i].poste && poste_within(value->matrix->rows[i].poste, poste);
	return value->row_count == 1 || (poste && value->row_count == under);
}

static void check_deviations(const struct proof *proof, uint64_t seed)
{
	number one = number_from_long(arena, 1);
	size_t bounded = 0;
	for (size_t i = 0; i < proof->suites[SUITE_GENERATED].count; i++) {
		const struct figure *found = proof->suites[SUITE_GENERATED].figures[i];
		if (!is_one_total(proof, found))
			continue;
		number deviation = number_absolute(arena, number_subtract(arena, found->value, found->exact));
		check_case(number_compare(deviation, one) < 0, seed, arena_printf(arena, "%s is less than a unit from its exact value", found->id));
		bounded++;
	}
	check_case(bounded > 60, seed, "more than sixty figures are bounded");
}

static void prove_case(uint64_t seed)
{
	const struct proof *proof = entity_prove((struct proof_options){0});
	check_places("", arena_printf(arena, "seed %llu is read", (unsigned long long)seed));
	if (!proof)
		return;
	check_findings(proof, seed);
	check_cash(proof, seed, "2019");
	check_cash(proof, seed, "2020");
	if (!within_one_unit(proof))
		return;
	check_deviations(proof, seed);
	bounded_cases++;
}

static void in_case(uint64_t seed, void (*run)(uint64_t))
{
	struct arena *outer = arena;
	arena = arena_new();
	errors = (struct error_list){.arena = arena};
	write_dossier(seed);
	run(seed);
	arena_free(arena);
	arena = outer;
	errors = (struct error_list){.arena = arena};
}

static void articulates(void)
{
	for (uint64_t seed = 1; seed <= CASES; seed++)
		in_case(seed, prove_case);
	check_true(bounded_cases > CASES / 2, "most ledgers can be rounded within a unit");
}

/* Last year's figures as signed: those that were generated, of which `changed` were rounded otherwise by someone. */
static size_t write_signed(const struct proof *proof, size_t changed)
{
	const struct suite *suite = &proof->suites[SUITE_GENERATED];
	const char *text = "[";
	size_t count = 0;
	for (size_t i = 0; i < suite->count; i++) {
		const struct figure *found = suite->figures[i];
		if (strcmp(found->cell->column->period, "2019") != 0)
			continue;
		number value = found->value;
		if (changed > 0 && once_in(10)) {
			value = number_add(arena, value, number_from_long(arena, once_in(2) ? 1 : (long)between(-3000, 3000)));
			changed--;
		}
		text = arena_printf(arena, "%s%s{\"id\": \"%s\", \"valeur\": \"%s\"}", text, count++ ? ",\n" : "", found->id, number_exact_text(arena, value));
	}
	entity_file("anterieurs.json", arena_printf(arena, "%s]", text));
	return count;
}

static void prove_again(uint64_t seed)
{
	const struct proof *first = entity_prove((struct proof_options){0});
	size_t count = first ? write_signed(first, 0) : 0, agreed = 0;
	const struct proof *proof = entity_prove((struct proof_options){0});
	for (size_t i = 0; proof && i < proof->finding_count; i++)
		agreed += proof->findings[i]->check == CHECK_S8 && proof->findings[i]->verdict == VERDICT_AGREE;
	check_case(count > 80 && agreed == count, seed, "every comparative is last year's signed figure");
	if (!first)
		return;
	write_signed(first, 5);
	proof = entity_prove((struct proof_options){0});
	check_case(proof != NULL, seed, "signed figures that others rounded are read");
	if (proof)
		check_findings(proof, seed);
}

static void articulates_with_signed_figures(void)
{
	for (uint64_t seed = 1; seed <= CASES / 5; seed++)
		in_case(seed, prove_again);
}

int main(void)
{
	static const struct test tests[] = {
		{"generated statements articulate, whatever the ledger", articulates},
		{"and whatever was signed last year", articulates_with_signed_figures},
	};
	return run_tests("articulation", tests, sizeof tests / sizeof *tests);
}
