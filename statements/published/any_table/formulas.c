#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/any_table/formulas.h"
#include "statements/published/any_table/parts.h"

static const char *skip_spaces(const char *at)
{
	uint32_t character;
	for (size_t bytes; (bytes = utf8_decode(&character, at, strnlen(at, 4))) > 0; at += bytes)
		if (!utf8_is_space(character))
			break;
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
	if (!name)
		return 0;
	c = skip_spaces(c + 1);
	if (*c != close)
		return 0;
	*at = c + 1;
	return name;
}

/* The next digit of the number at `c`: the one there, or one behind a space of any kind or a mark;
 * NULL at its end. `*decimals` whether the mark is one of decimals. */
static const char *next_digit(bool *decimals, const char *c)
{
	uint32_t character;
	size_t bytes = isdigit((unsigned char)*c) ? 0 : utf8_decode(&character, c, strnlen(c, 4));
	bool mark = *c == ',' || *c == '.';
	if (!isdigit((unsigned char)c[bytes]) || (bytes > 0 && !mark && !utf8_is_space(character)))
		return NULL;
	*decimals = *decimals || mark;
	return c + bytes;
}

static bool take_constant(struct operand *out, const char **at)
{
	const char *c = *at;
	bool decimals = false;
	*out = (struct operand){0};
	if (!isdigit((unsigned char)*c))
		return false;
	for (const char *digit; (digit = next_digit(&decimals, c)) != NULL; c = digit + 1) {
		c = digit;
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

void formulas_read(struct formulas *out, const struct any_table *table,
	const struct numbers *numbers, struct arena *arena)
{
	*out = (struct formulas){.count = 0};
	if (table->head < table->first)
		read_formulas(out, any_table_head_text(table, numbers, arena));
}

size_t formula_columns(
	const struct any_table *grid, const struct numbers *numbers, struct arena *arena)
{
	struct formulas formulas;
	formulas_read(&formulas, grid, numbers, arena);
	return formulas.count > 0 ? formulas.column_count : 0;
}
