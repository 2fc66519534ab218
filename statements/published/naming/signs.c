#include "statements/published/naming/signs.h"

#include <string.h>

#include "ledger/base/text.h"
#include "statements/published/page/lines.h"

/* The sign with which a row enters another through the sums between them; 0 where it does not. */
static int sign_within(
	const struct printed_table *table, const struct printed_row *row, const struct printed_row *sum)
{
	if (row == sum)
		return 1;
	for (size_t i = 0; i < sum->term_count; i++) {
		int sign = sign_within(table, row, &table->rows[sum->terms[i].row]);
		if (sign != 0)
			return sign * sum->terms[i].sign;
	}
	return 0;
}

/* All that leads to a row is printed as it is, but for the signs of the sums. */
static void spread(struct printed_table *table, const struct printed_row *root, bool reversed)
{
	for (size_t i = 0; i < table->row_count; i++) {
		int sign = table->rows[i].heading ? 0 : sign_within(table, &table->rows[i], root);
		if (sign != 0)
			table->rows[i].reversed = (sign < 0) != reversed;
	}
}

static bool says_deficit(const struct printed_row *row)
{
	return words_match(row->words, "*deficit*|*insuffisance*|*dette nette*|*net debt*") &&
		!words_match(
			row->words, "*excedent*|*surplus*|*actifs financiers nets*|*net financial assets*");
}

/* The sign of a row in a sum; of a sum that was not found, what its words say. */
static bool reversed_by(
	const struct printed_table *table, const struct printed_row *sum, const char *id)
{
	const struct printed_row *row = naming_row(table, id);
	int sign = row ? sign_within(table, row, sum) : 0;
	return sign != 0 ? sign < 0 : says_deficit(sum);
}

/* A sum of a section: its total, or a line of it. */
static bool reversed_by_section(const struct printed_table *table, const struct printed_row *sum,
	const char *total, const char *section)
{
	const struct printed_row *row = naming_row(table, total);
	if (row && sign_within(table, row, sum) != 0)
		return sign_within(table, row, sum) < 0;
	for (size_t i = 0; i < table->row_count; i++)
		if (text_equal(table->rows[i].section, section) &&
			sign_within(table, &table->rows[i], sum) != 0)
			return sign_within(table, &table->rows[i], sum) < 0;
	return says_deficit(sum);
}

static void of_results(struct printed_table *table)
{
	struct printed_row *result = naming_row(table, "excedent"),
					   *closing = naming_row(table, "excedent_fin");
	struct printed_row *opening = naming_row(table, "excedent_debut");
	if (result)
		result->reversed = reversed_by_section(table, result, "total_revenus", "revenus");
	if (closing)
		closing->reversed = closing->term_count > 0 && result
			? reversed_by(table, closing, "excedent") != result->reversed
			: says_deficit(closing);
	if (opening)
		opening->reversed = closing ? closing->reversed : says_deficit(opening);
	for (size_t i = 0; closing && i < closing->term_count; i++) {
		struct printed_row *term = &table->rows[closing->terms[i].row];
		if (term != result)
			spread(table, term, (closing->terms[i].sign < 0) != closing->reversed);
	}
}

static void of_position(struct printed_table *table)
{
	struct printed_row *net = naming_row(table, "actifs_financiers_nets"),
					   *surplus = naming_row(table, "excedent_cumule");
	if (net)
		net->reversed =
			reversed_by_section(table, net, "total_actifs_financiers", "actifs_financiers");
	if (surplus)
		surplus->reversed = reversed_by_section(
			table, surplus, "total_actifs_non_financiers", "actifs_non_financiers");
}

static int64_t value_in_year(const struct printed_table *table, const struct printed_row *row,
	const struct printed_column *column, bool *there)
{
	for (size_t at = 0; at < table->column_count; at++)
		if (table->columns[at].year == column->year && table->columns[at].kind == column->kind &&
			printed_there(row, at)) {
			*there = true;
			return printed_value(row, at);
		}
	*there = false;
	return 0;
}

/* Whether most columns show the opposite of the result; where the result is not there, what the
 * words say. */
static bool opposes(const struct printed_table *table, const struct printed_row *row,
	const struct printed_table *results)
{
	const struct printed_row *result = results ? naming_row(results, "excedent") : NULL;
	int same = 0, opposite = 0;
	for (size_t at = 0; result && at < table->column_count; at++) {
		bool there;
		int64_t other = value_in_year(results, result, &table->columns[at], &there),
				own = printed_value(row, at);
		if (!there || !printed_there(row, at) || own == 0)
			continue;
		same += own == (result->reversed ? -other : other);
		opposite += own == (result->reversed ? other : -other);
	}
	return same == opposite ? says_deficit(row) : opposite > same;
}

static void of_change(struct printed_table *table, const struct printed_table *results)
{
	struct printed_row *closing = naming_row(table, "fin"), *result = naming_row(table, "excedent");
	if (!closing)
		return;
	int sign = result ? sign_within(table, result, closing) : 0;
	bool reversed =
		sign != 0 ? (sign < 0) != opposes(table, result, results) : says_deficit(closing);
	spread(table, closing, reversed);
	closing->reversed = reversed;
}

static void of_cash(struct printed_table *table)
{
	const struct printed_row *closing = naming_row(table, "fin");
	if (closing)
		spread(table, closing, false);
}

/* The closing of a part of the schedule, "cout" or "amortissement"; NULL. */
static const struct printed_row *closing_of(const struct printed_table *table, const char *part)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const char *id = table->rows[i].id;
		if (id && table->rows[i].kind == ROW_CLOSING && text_starts(id, part))
			return &table->rows[i];
	}
	return NULL;
}

static void of_schedule(struct printed_table *table)
{
	const struct printed_row *net = naming_row(table, "vcn");
	const struct printed_row *cost = closing_of(table, "cout"),
							 *amortization = closing_of(table, "amortissement");
	if (cost)
		spread(table, cost, net && sign_within(table, cost, net) < 0);
	if (amortization)
		spread(table, amortization, net && sign_within(table, amortization, net) > 0);
}

void signs_find(struct named_report *known)
{
	struct printed_table **statements = known->statements;
	if (statements[STATEMENT_RESULTATS])
		of_results(statements[STATEMENT_RESULTATS]);
	if (statements[STATEMENT_SITUATION])
		of_position(statements[STATEMENT_SITUATION]);
	if (statements[STATEMENT_VARIATION])
		of_change(statements[STATEMENT_VARIATION], statements[STATEMENT_RESULTATS]);
	if (statements[STATEMENT_FLUX])
		of_cash(statements[STATEMENT_FLUX]);
	for (size_t i = 0; i < known->schedule_count; i++)
		of_schedule(known->schedules[i]);
}
