/* Formulas that the head of a table prints: "[3] = [1] + [2]", "[3] / 1 826,3", "C = A - B". */
#include <ctype.h>
#include <string.h>

#include "statements/published/facts/any_table_parts.h"
#include "statements/published/facts/table_claims.h"

enum { OPERANDS_MAX = 6, NAMES_MAX = ANY_COLUMNS_MAX };

/* One side of a formula: columns, or a constant. */
struct operand {
	int name; /* of a column, as printed; 0: the constant */
	int64_t units;
	unsigned scale;
	char operation; /* before it: '+', '-', '/', 'x' */
};

struct formula {
	size_t column;
	struct operand operands[OPERANDS_MAX];
	size_t count;
};

struct formulas {
	int names[NAMES_MAX]; /* of the columns, in their order; 0: none */
	size_t column_count;
	struct formula items[NAMES_MAX];
	size_t count;
};

static const char *skip_spaces(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || (unsigned char)*at == 0xC2 ||
		(unsigned char)*at == 0xA0)
		at++;
	return at;
}

/* The number in brackets at `*at`, "[3]"; 0 where there is none. */
static int take_name(const char **at)
{
	const char *c = *at;
	if (*c != '[' && *c != '(')
		return 0;
	char close = *c == '[' ? ']' : ')';
	c = skip_spaces(c + 1);
	int name = isdigit((unsigned char)*c) ? *c - '0' : isupper((unsigned char)*c) ? *c : 0;
	c = skip_spaces(c + 1);
	if (!name || *c != close)
		return 0;
	*at = c + 1;
	return name;
}

static bool take_constant(struct operand *out, const char **at)
{
	const char *c = *at;
	bool decimals = false;
	*out = (struct operand){0};
	if (!isdigit((unsigned char)*c))
		return false;
	for (; isdigit((unsigned char)*c) ||
		 ((*c == ' ' || *c == ',' || *c == '.') && isdigit((unsigned char)c[1]));
		 c++) {
		if (*c == ',' || *c == '.')
			decimals = true;
		if (!isdigit((unsigned char)*c))
			continue;
		if (out->units > INT64_MAX / 100)
			return false;
		out->units = out->units * 10 + (*c - '0');
		out->scale += decimals;
	}
	*at = c;
	return true;
}

/* '+', '-', '/' or 'x' at `*at`; 0. */
static char take_operation(const char **at)
{
	static const struct {
		const char *text;
		char operation;
	} signs[] = {{"+", '+'}, {"-", '-'}, {"–", '-'}, {"−", '-'}, {"/", '/'}, {"÷", '/'}, {"x", 'x'},
		{"×", 'x'}, {"*", 'x'}};
	const char *c = skip_spaces(*at);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strncmp(c, signs[i].text, strlen(signs[i].text)) == 0) {
			*at = skip_spaces(c + strlen(signs[i].text));
			return signs[i].operation;
		}
	return 0;
}

/* Operands from `*at` on; a formula has one operation at least. */
static bool take_operands(struct formula *out, int first, const char **at)
{
	out->count = 0;
	const char *c = *at;
	if (first)
		out->operands[out->count++] = (struct operand){.name = first, .operation = '+'};
	for (char operation = first ? take_operation(&c) : '+'; operation && out->count < OPERANDS_MAX;
		 operation = take_operation(&c)) {
		struct operand *operand = &out->operands[out->count];
		int name = take_name(&c);
		if (name)
			*operand = (struct operand){.name = name};
		else if (!take_constant(operand, &c))
			return false;
		operand->operation = operation;
		out->count++;
		*at = c;
	}
	return out->count >= 2;
}

/* Names and formulas stand in the order of the columns: "[1] [2] [3]=[1]+[2] [3]/1 826,3". A
 * formula without a name of its own is that of the next column. */
static void read_formulas(struct formulas *out, const char *text)
{
	*out = (struct formulas){0};
	for (const char *at = text; *at != '\0' && out->column_count < NAMES_MAX;) {
		int name = take_name(&at);
		if (!name) {
			at++;
			continue;
		}
		const char *c = skip_spaces(at);
		struct formula *formula = &out->items[out->count];
		bool equals = *c == '=';
		c = equals ? skip_spaces(c + 1) : at;
		int first = equals ? take_name(&c) : name;
		bool is_formula = first && take_operands(formula, first, &c);
		if (is_formula) {
			formula->column = out->column_count;
			out->count++;
			at = c;
		}
		out->names[out->column_count++] = is_formula && !equals ? 0 : name;
	}
}

static size_t column_of(const struct formulas *formulas, int name)
{
	for (size_t i = 0; i < formulas->column_count; i++)
		if (formulas->names[i] == name)
			return i;
	return ANY_COLUMNS_MAX;
}

/* Sums, differences, and one quotient or product with a constant or a column. */
static bool add_operand(struct claims *claims, struct claim *claim, const struct any_row *row,
	const struct formulas *formulas, const struct operand *operand)
{
	size_t column = operand->name ? column_of(formulas, operand->name) : 0;
	struct printed_number *cell =
		operand->name && column < ANY_COLUMNS_MAX ? row->cells[column] : NULL;
	bool base = operand->operation == '/';
	if (operand->operation == 'x' || (operand->name && !cell && base))
		return false;
	if (!operand->name)
		claim_constant(claims, claim, base, operand->units, operand->scale);
	else if (cell && base)
		claim_base(claims, claim, cell, 1);
	else if (cell)
		claim_term(claims, claim, cell, operand->operation == '-' ? -1 : 1);
	return true;
}

static void row_claim(struct claims *claims, const struct any_table *grid,
	const struct any_row *row, const struct formulas *formulas, const struct formula *formula)
{
	struct printed_number *target = row->cells[formula->column];
	size_t begin = claims->count;
	if (!target || target->nil || row->open)
		return;
	struct claim *claim = claims_add(claims, CLAIM_FORMULA, target);
	bool sound = true;
	for (size_t i = 0; i < formula->count; i++)
		sound = sound && add_operand(claims, claim, row, formulas, &formula->operands[i]);
	claim->factor = claim->base_count && grid->columns[formula->column].percent ? 100 : 1;
	claim->slack = claim->base_count > 0 ? 1 : target->scale > 0 ? 3 : 0;
	if (!sound || claim->term_count == 0)
		claims->count = begin;
}

size_t formula_columns(
	const struct any_table *grid, const struct numbers *numbers, struct arena *arena)
{
	struct formulas formulas = {.count = 0};
	if (grid->head < grid->first)
		read_formulas(&formulas, any_table_head_text(grid, numbers, arena));
	return formulas.count > 0 ? formulas.column_count : 0;
}

/* Rates of a total are those of the total, or the sum of the rows' own. */
void formula_claims(struct claims *claims, const struct any_table *grid,
	const struct numbers *numbers, struct arena *arena)
{
	struct formulas formulas;
	read_formulas(&formulas, any_table_head_text(grid, numbers, arena));
	if (formulas.column_count != grid->column_count)
		return;
	for (size_t f = 0; f < formulas.count; f++) {
		size_t at = claims->count;
		for (size_t i = 0; i < grid->row_count; i++)
			row_claim(claims, grid, &grid->rows[i], &formulas, &formulas.items[f]);
		claims_keep(claims, at, true);
	}
}
