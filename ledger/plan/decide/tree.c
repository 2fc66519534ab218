/* Finds rows of a trial balance that are the sums of accounts below them: "1000 Assets" above "1010
 * Bank" and "1200 Receivables". */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply.h"
#include "ledger/plan/decide/decide.h"

enum { PARTS = 3, CHILDREN_MOST = 100, LISTED = 6 };

/* What a row says: opening, movement, closing. */
struct figures {
	number parts[PARTS];
};

/* A row; or, in the stack, a row with all those below it. */
struct branch {
	struct figures figures;
	struct span code;  /* the number of the account, or its whole name */
	size_t row;        /* its place among the rows of accounts */
	bool total;        /* its name says so */
	size_t leaf_count; /* rows in it that are no sums and not nil */
};

struct tree {
	struct decision *all;
	struct branch *rows, *stack;
	size_t count, capacity, depth;
	bool *sums; /* by row */
	size_t sum_count, wide_count;
	bool broken;               /* a row has accounts below it by its number, and is not their sum */
	number debit, total_debit; /* of all rows; of the last total that the file prints, or NULL */
	number *debits;            /* by row */
	size_t debit_capacity;
};

/* ---- figures ---- */

static number number_of(const struct applied_value *value, struct arena *arena)
{
	return value->there ? amount_number(value->amount, arena) : number_from_integer(arena, 0);
}

static struct figures figures_of(const struct applied *row, struct arena *arena)
{
	struct figures out;
	number moved = number_of(row->net.there ? &row->net : &row->movement, arena);
	number sides =
		number_subtract(arena, number_of(&row->debit, arena), number_of(&row->credit, arena));
	out.parts[0] = number_of(&row->opening, arena);
	out.parts[1] = number_add(arena, moved, sides);
	out.parts[2] = number_of(row->closing.there ? &row->closing : &row->balance, arena);
	return out;
}

static bool is_nil(const struct figures *figures)
{
	for (size_t i = 0; i < PARTS; i++)
		if (number_sign(figures->parts[i]) != 0)
			return false;
	return true;
}

static bool is_equal(const struct figures *a, const struct figures *b)
{
	for (size_t i = 0; i < PARTS; i++)
		if (!number_equal(a->parts[i], b->parts[i]))
			return false;
	return true;
}

static void add(struct figures *to, const struct figures *by, struct arena *arena)
{
	for (size_t i = 0; i < PARTS; i++)
		to->parts[i] = number_add(arena, to->parts[i], by->parts[i]);
}

static struct figures nothing(struct arena *arena)
{
	number zero = number_from_integer(arena, 0);
	return (struct figures){{zero, zero, zero}};
}

/* ---- who stands below whom ---- */

/* The number with which the text begins ("1-1100 Bank"), or the whole text. */
static struct span code_of(struct span text)
{
	struct span code = {text.begin, text.begin};
	while (code.end < text.end && *code.end != ' ' && (unsigned char)*code.end < 0x80)
		code.end++;
	bool digit = code.begin < code.end && isdigit((unsigned char)*code.begin);
	return digit ? code : text;
}

/* Whether the code belongs to an account below that of the other: "1000" and "1010", "11" and
 * "1101", "Assets" and "Assets:Bank". */
static bool is_below(struct span below, struct span above)
{
	size_t whole = span_length(above), length = whole, other = span_length(below);
	if (whole == 0 || other < whole || span_equal(below, above))
		return false;
	if (!isdigit((unsigned char)*above.begin))
		return memcmp(below.begin, above.begin, whole) == 0 && strchr(":/>\\", below.begin[whole]);
	while (length > 1 && strchr("0.-", above.begin[length - 1]) != NULL)
		length--;
	return (other > whole || length < whole) && memcmp(below.begin, above.begin, length) == 0;
}

/* ---- the rows ---- */

static void keep_row(struct tree *tree, const struct applied *row)
{
	struct arena *arena = tree->all->arena;
	size_t count = tree->count;
	struct span text = row->account;
	tree->rows = arena_grow(arena, tree->rows, count, &tree->capacity, sizeof *tree->rows);
	tree->debits =
		arena_grow(arena, tree->debits, count, &tree->debit_capacity, sizeof *tree->debits);
	text = span_of(arena_text_n(arena, text.begin, span_length(text)));
	const struct span name = span_empty(row->name) ? text : row->name;
	bool total = words_begins(tree->all->words, "total",
					 text_folded(arena, arena_text_n(arena, name.begin, span_length(name)))) > 0;
	tree->rows[count] = (struct branch){figures_of(row, arena), code_of(text), count, total, 1};
	tree->debits[count] = number_of(&row->debit, arena);
	tree->debit = number_add(arena, tree->debit, tree->debits[count]);
	tree->count++;
}

static void read_tree(struct tree *tree)
{
	struct error_list ignored = {.arena = tree->all->arena};
	struct plan_reader reader;
	struct applied row;
	plan_reader_open(&reader, tree->all->plan, tree->all->arena, &ignored);
	while (plan_next(&row, &reader)) {
		if (row.kind == APPLIED_BALANCE)
			keep_row(tree, &row);
		else if (row.kind == APPLIED_TOTAL && row.debit.there)
			tree->total_debit = amount_number(row.debit.amount, tree->all->arena);
	}
}

static void begin(struct tree *tree)
{
	tree->depth = tree->sum_count = tree->wide_count = 0;
	memset(tree->sums, 0, tree->count * sizeof *tree->sums);
}

static void mark(struct tree *tree, const struct branch *row, size_t leaf_count)
{
	tree->sums[row->row] = true;
	tree->sum_count++;
	tree->wide_count += leaf_count > 1;
}

/* Goes up from the last row. The accounts below a row are those that follow it and whose numbers
 * begin as its own does. */
static void grow_by_codes(struct tree *tree)
{
	begin(tree);
	for (size_t i = tree->count; i-- > 0;) {
		struct branch row = tree->rows[i];
		struct figures below = nothing(tree->all->arena);
		size_t leaf_count = 0;
		for (; tree->depth > 0 && is_below(tree->stack[tree->depth - 1].code, row.code);
			 tree->depth--) {
			add(&below, &tree->stack[tree->depth - 1].figures, tree->all->arena);
			leaf_count += tree->stack[tree->depth - 1].leaf_count;
		}
		bool nil = is_nil(&row.figures), sum = leaf_count > 0 && !nil;
		row.leaf_count = leaf_count + !nil;
		if (sum && is_equal(&row.figures, &below)) {
			mark(tree, &row, leaf_count);
			row.leaf_count = leaf_count;
		} else {
			tree->broken |= sum;
			add(&row.figures, &below, tree->all->arena);
		}
		tree->stack[tree->depth++] = row;
	}
}

/* How many branches at the top of the stack the row is the sum of; 0 where it is the sum of
 * none. */
static size_t summed(const struct tree *tree, const struct branch *row, size_t *leaf_count)
{
	struct figures below = nothing(tree->all->arena);
	*leaf_count = 0;
	for (size_t taken = 1; taken <= tree->depth && taken <= CHILDREN_MOST; taken++) {
		const struct branch *child = &tree->stack[tree->depth - taken];
		add(&below, &child->figures, tree->all->arena);
		*leaf_count += child->leaf_count;
		if (*leaf_count > 0 && is_equal(&below, &row->figures))
			return taken;
	}
	return 0;
}

/* Puts the row on the stack, in the place of the `taken` rows that it sums; 0: it sums none. */
static void push(struct tree *tree, struct branch row, size_t taken, size_t leaf_count)
{
	row.leaf_count = !is_nil(&row.figures);
	if (taken > 0) {
		tree->depth -= taken;
		row.leaf_count = leaf_count;
		mark(tree, &row, leaf_count);
	}
	tree->stack[tree->depth++] = row;
}

/* The same for rows whose names say nothing of their order. */
static void grow_by_figures(struct tree *tree)
{
	begin(tree);
	for (size_t i = tree->count; i-- > 0;) {
		struct branch row = tree->rows[i];
		size_t leaf_count = 0;
		size_t taken = is_nil(&row.figures) ? 0 : summed(tree, &row, &leaf_count);
		push(tree, row, taken, leaf_count);
	}
}

/* Totals below the accounts that they sum, with numbers of their own: "1999 Total assets". */
static void grow_by_totals(struct tree *tree)
{
	begin(tree);
	for (size_t i = 0; i < tree->count; i++) {
		struct branch row = tree->rows[i];
		size_t leaf_count = 0;
		size_t taken = row.total && !is_nil(&row.figures) ? summed(tree, &row, &leaf_count) : 0;
		tree->broken |= row.total && taken == 0 && !is_nil(&row.figures);
		push(tree, row, taken, leaf_count);
	}
}

/* ---- whether it is one ---- */

static number debit_of_leaves(const struct tree *tree)
{
	number sum = number_from_integer(tree->all->arena, 0);
	for (size_t i = 0; i < tree->count; i++)
		if (!tree->sums[i])
			sum = number_add(tree->all->arena, sum, tree->debits[i]);
	return sum;
}

/* Whether every row that is not nil is a sum, or stands below one. */
static bool covers_all(const struct tree *tree)
{
	for (size_t i = 0; i < tree->depth; i++)
		if (tree->stack[i].leaf_count > 0 && !tree->sums[tree->stack[i].row])
			return false;
	return true;
}

/* Numbers that begin alike may be chance, and so may equal figures. All rows must agree, or the
 * total that the file prints. */
static bool is_tree(struct tree *tree)
{
	grow_by_codes(tree);
	bool printed = tree->total_debit != NULL && !number_equal(tree->total_debit, tree->debit);
	bool total_of_all = tree->total_debit != NULL && !printed && number_sign(tree->debit) != 0;
	if (tree->wide_count > 0 && !tree->broken && !total_of_all)
		return true;
	tree->broken = false;
	grow_by_totals(tree);
	if (tree->wide_count > 0 && !tree->broken)
		return true;
	if (!printed)
		return false;
	grow_by_figures(tree);
	return tree->wide_count > 0 && covers_all(tree) &&
		number_equal(tree->total_debit, debit_of_leaves(tree));
}

static void note_sums(const struct tree *tree)
{
	const char *list = "";
	struct arena *arena = tree->all->arena;
	size_t listed = 0;
	for (size_t i = 0; i < tree->count && listed < LISTED; i++)
		if (tree->sums[i])
			list = arena_printf(arena, "%s%s%s", list, listed++ > 0 ? ", " : "",
				arena_text_n(arena, tree->rows[i].code.begin, span_length(tree->rows[i].code)));
	if (tree->sum_count > LISTED)
		list = arena_printf(arena, "%s, \u2026", list);
	plan_note(tree->all->plan, arena, "plan.sums", arena_printf(arena, "%zu", tree->sum_count),
		list, NULL);
}

void decide_tree(struct decision *all)
{
	struct arena *arena = all->arena;
	struct tree tree = {.all = all, .debit = number_from_integer(arena, 0)};
	read_tree(&tree);
	tree.sums = arena_array(arena, tree.count + 1, sizeof *tree.sums);
	tree.stack = arena_array(arena, tree.count + 1, sizeof *tree.stack);
	if (tree.count < 3 || !is_tree(&tree))
		return;
	all->plan->sums = tree.sums;
	all->plan->sum_rows = tree.count;
	note_sums(&tree);
}
