/* expression_parse.c - the one parser of expressions: recursive descent over the grammar of
 * expression.h. */
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/text/text.h"
#include "statements/figure/expression/expression_parser.h"

const char parser_operands[] = "etat.ligne@2020, (, -, 12.5";

enum { DEPTH_MAX = 200, PRODUCTS_MAX = 1000 };

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t parser_offset_of(struct parser *parser, const char *at)
{
	if (!parser->counted)
		parser->counted = parser->text;
	for (; parser->counted < at; parser->counted++)
		parser->characters += begins_character(*parser->counted);
	for (; parser->counted > at; parser->counted--)
		parser->characters -= begins_character(parser->counted[-1]);
	return parser->characters;
}

/* Adds an error at the character where the text stops making sense. Returns NULL. */
void *parser_fail(struct parser *parser, const char *code, const char *expected)
{
	struct source where = parser->where;
	if (where.column)
		where.column += (unsigned)parser_offset_of(parser, parser->at);
	size_t length = strcspn(parser->at, " \t+-*/();=<>");
	if (length == 0 && *parser->at)
		length = 1;
	error_add(parser->errors, code, where, arena_text_n(parser->arena, parser->at, length),
		expected, parser->text, NULL);
	return NULL;
}

void parser_skip_space(struct parser *parser)
{
	while (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n')
		parser->at++;
}

bool parser_accept(struct parser *parser, const char *token)
{
	parser_skip_space(parser);
	if (!text_starts(parser->at, token))
		return false;
	parser->at += strlen(token);
	return true;
}

struct expression *parser_node(struct parser *parser, enum expression_type type, size_t count)
{
	struct expression *made = arena_alloc(parser->arena, sizeof *made);
	made->type = type;
	made->count = count;
	made->operands = arena_array(parser->arena, count, sizeof *made->operands);
	made->suite = SUITE_AT_HAND;
	made->period = "";
	made->offset = parser_offset_of(parser, parser->at);
	return made;
}

static void add_operand(
	struct parser *parser, struct expression *made, size_t *capacity, struct expression *operand)
{
	made->operands =
		arena_grow(parser->arena, made->operands, made->count, capacity, sizeof *made->operands);
	made->operands[made->count++] = operand;
}

static struct expression *unary(
	struct parser *parser, enum expression_type type, struct expression *operand)
{
	struct expression *made = parser_node(parser, type, 1);
	made->operands[0] = operand;
	return operand ? made : NULL;
}

/* Makes a node of two operands. Products lean to the left, so each may be one level deeper. */
static struct expression *binary(struct parser *parser, enum expression_type type,
	struct expression *left, struct expression *right)
{
	if (!left || !right)
		return NULL;
	if (++parser->products > PRODUCTS_MAX)
		return parser_fail(parser, "expression.too-deep", "");
	struct expression *made = parser_node(parser, type, 2);
	made->operands[0] = left;
	made->operands[1] = right;
	return made;
}

static bool word_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
		c == '.';
}

char *parser_take_word(struct parser *parser)
{
	parser_skip_space(parser);
	const char *start = parser->at;
	while (word_character(*parser->at))
		parser->at++;
	return arena_text_n(parser->arena, start, (size_t)(parser->at - start));
}

/* Reads "@2020" after a figure or a group, if it is there. */
bool parser_take_period(struct parser *parser, struct expression *made)
{
	if (!parser_accept(parser, "@"))
		return true;
	made->period = parser_take_word(parser);
	return *made->period ||
		parser_fail(parser, "expression.unexpected", "2020, exercice, precedent, budget, debut");
}

/* Whether the name has the form "table.line": it begins with a letter, and no part is empty. */
bool parser_name_valid(const char *name)
{
	bool letter = *name == '_' || (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z');
	return letter && strchr(name, '.') && !strstr(name, "..") && name[strlen(name) - 1] != '.';
}

/* Reads the '%' of "12.5 %", after any of the spaces that French typography uses. */
static bool accept_percent(struct parser *parser)
{
	const char *start = parser->at;
	parser_skip_space(parser);
	if (text_starts(parser->at, "\xC2\xA0"))
		parser->at += 2;
	else if (text_starts(parser->at, "\xE2\x80\xAF"))
		parser->at += 3;
	if (*parser->at == '%') {
		parser->at++;
		return true;
	}
	parser->at = start;
	return false;
}

static struct expression *parse_number(struct parser *parser)
{
	const char *start = parser->at;
	while ((*parser->at >= '0' && *parser->at <= '9') || *parser->at == '.')
		parser->at++;
	char *digits = arena_text_n(parser->arena, start, (size_t)(parser->at - start));
	struct expression *made = parser_node(parser, EXPRESSION_NUMBER, 0);
	made->value = number_from_text(parser->arena, digits);
	if (!made->value) {
		parser->at = start;
		return parser_fail(parser, "expression.bad-number", "1826.3");
	}
	if (accept_percent(parser))
		made->value =
			number_divide(parser->arena, made->value, number_from_integer(parser->arena, 100));
	return made;
}

/* The names of kinds, each after a blank. */
static const char *names_of_kinds(struct parser *parser, unsigned kinds)
{
	const char *names = "";
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (kinds & 1u << kind)
			names = arena_printf(
				parser->arena, "%s %s", names, kind_name(parser->kinds, (enum kind)kind));
	return names;
}

/* Reads the kinds after ";". False, with an error, where one is unknown or there is none. */
static bool parse_kinds(struct parser *parser, struct expression *made)
{
	made->kinds = 0;
	for (parser_skip_space(parser); word_character(*parser->at); parser_skip_space(parser)) {
		const char *start = parser->at;
		int kind = kind_find(parser->kinds, parser_take_word(parser));
		if (kind < 0) {
			parser->at = start;
			break;
		}
		made->kinds |= 1u << kind;
	}
	if (made->kinds && !word_character(*parser->at)) {
		made->kind_names = names_of_kinds(parser, made->kinds);
		return true;
	}
	parser_fail(parser, "expression.unknown-kind", "acquisition, fonctionnement");
	return false;
}

/* Reads the rows of the matrix: a poste or *, then perhaps a role, then kinds. */
static struct expression *parse_matrix(struct parser *parser, enum matrix_part part)
{
	struct expression *made = parser_node(parser, EXPRESSION_MATRIX, 0);
	made->part = part;
	made->kinds = KINDS_OF_THE_YEAR;
	const char *poste = parser_accept(parser, "*") ? "*" : parser_take_word(parser);
	if (!*poste)
		return parser_fail(parser, "expression.rows-expected", "poste, */cout");
	made->selector = parser_accept(parser, "/")
		? arena_printf(parser->arena, "%s/%s", poste, parser_take_word(parser))
		: poste;
	if (part == PART_MOVEMENT && parser_accept(parser, ";") && !parse_kinds(parser, made))
		return NULL;
	return parser_accept(parser, ")") ? made : parser_fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_list(struct parser *parser, enum expression_type type)
{
	struct expression *made = parser_node(parser, type, 0);
	size_t capacity = 0;
	do {
		struct expression *operand = parser_sum(parser);
		if (!operand)
			return NULL;
		add_operand(parser, made, &capacity, operand);
		if (made->count > LIMIT_OPERANDS)
			return parser_fail(
				parser, "limit.operands", arena_printf(parser->arena, "%d", LIMIT_OPERANDS));
	} while (parser_accept(parser, ";"));
	return parser_accept(parser, ")") ? made : parser_fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_round(struct parser *parser)
{
	struct expression *made = unary(parser, EXPRESSION_ROUND, parser_sum(parser));
	if (!made)
		return NULL;
	if (!parser_accept(parser, ";"))
		return parser_fail(parser, "expression.unexpected", ";");
	bool negative = parser_accept(parser, "-");
	parser_skip_space(parser);
	if (*parser->at < '0' || *parser->at > '9')
		return parser_fail(parser, "expression.unexpected", "2");
	for (; *parser->at >= '0' && *parser->at <= '9' && made->decimals < 100; parser->at++)
		made->decimals = made->decimals * 10 + (*parser->at - '0');
	if (negative)
		made->decimals = -made->decimals;
	return parser_accept(parser, ")") ? made : parser_fail(parser, "expression.unexpected", ")");
}

/* Whether it is a group ("situation.passifs") or a range ("situation.clients..subventions"). */
static bool group_valid(struct parser *parser, const char *name)
{
	const char *dots = strstr(name, "..");
	if (!dots)
		return parser_name_valid(name);
	const char *last = dots + 2;
	return parser_name_valid(arena_text_n(parser->arena, name, (size_t)(dots - name))) && *last &&
		*last != '.' && !strstr(last, "..") && last[strlen(last) - 1] != '.';
}

static struct expression *parse_group(struct parser *parser)
{
	parser_skip_space(parser);
	struct expression *made = parser_node(parser, EXPRESSION_GROUP, 0);
	const char *start = parser->at;
	made->figure_id = parser_take_word(parser);
	if (!group_valid(parser, made->figure_id)) {
		parser->at = start;
		return parser_fail(parser, "expression.figure-expected", "somme(etat.groupe)");
	}
	if (!parser_take_period(parser, made))
		return NULL;
	return parser_accept(parser, ")") ? made : parser_fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_call(struct parser *parser, const char *name, const char *start)
{
	if (strcmp(name, "somme") == 0)
		return parse_group(parser);
	if (strcmp(name, "abs") == 0) {
		struct expression *made = unary(parser, EXPRESSION_ABSOLUTE, parser_sum(parser));
		return !made                     ? NULL
			: parser_accept(parser, ")") ? made
										 : parser_fail(parser, "expression.unexpected", ")");
	}
	if (strcmp(name, "min") == 0)
		return parse_list(parser, EXPRESSION_MINIMUM);
	if (strcmp(name, "max") == 0)
		return parse_list(parser, EXPRESSION_MAXIMUM);
	if (strcmp(name, "arrondi") == 0)
		return parse_round(parser);
	if (strcmp(name, "ouverture") == 0)
		return parse_matrix(parser, PART_OPENING);
	if (strcmp(name, "fermeture") == 0)
		return parse_matrix(parser, PART_CLOSING);
	if (strcmp(name, "mouvement") == 0)
		return parse_matrix(parser, PART_MOVEMENT);
	parser->at = start;
	if (strcmp(name, "date") == 0 || strcmp(name, "texte") == 0)
		return parser_fail(parser, "expression.not-computed", "");
	return parser_fail(parser, "expression.unknown-function",
		"somme, abs, min, max, arrondi, ouverture, fermeture, mouvement");
}

bool parser_take_suite(struct parser *parser, enum suite_kind *suite)
{
	static const struct {
		const char *prefix;
		enum suite_kind suite;
	} suites[] = {
		{"genere:", SUITE_GENERATED}, {"publie:", SUITE_PUBLISHED}, {"anterieur:", SUITE_PRIOR}};
	for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
		if (parser_accept(parser, suites[i].prefix)) {
			*suite = suites[i].suite;
			return true;
		}
	return false;
}

static struct expression *parse_figure(struct parser *parser, enum suite_kind suite)
{
	parser_skip_space(parser); /* that of "publie: a.b" */
	const char *start = parser->at;
	char *name = parser_take_word(parser);
	if (parser_accept(parser, "("))
		return parse_call(parser, name, start);
	if (!parser_name_valid(name)) {
		parser->at = start;
		return parser_fail(parser, "expression.figure-expected", "etat.ligne@2020");
	}
	struct expression *made = parser_node(parser, EXPRESSION_FIGURE, 0);
	made->suite = suite;
	made->figure_id = name;
	made->offset = parser_offset_of(parser, start);
	if (!parser_take_period(parser, made))
		return NULL;
	made->optional = parser_accept(parser, "?");
	return made;
}

static struct expression *parse_factor(struct parser *parser)
{
	parser_skip_space(parser);
	if (++parser->depth > DEPTH_MAX)
		return parser_fail(parser, "expression.too-deep", "");
	struct expression *made = NULL;
	enum suite_kind suite = SUITE_AT_HAND;
	if (parser_accept(parser, "-"))
		made = unary(parser, EXPRESSION_NEGATE, parse_factor(parser));
	else if (parser_accept(parser, "(")) {
		made = parser_sum(parser);
		if (made && !parser_accept(parser, ")"))
			made = parser_fail(parser, "expression.unexpected", ")");
	} else if (*parser->at >= '0' && *parser->at <= '9')
		made = parse_number(parser);
	else if (parser_take_suite(parser, &suite) || word_character(*parser->at))
		made = parse_figure(parser, suite);
	else
		made = parser_fail(parser, "expression.unexpected", parser_operands);
	parser->depth--;
	return made;
}

static struct expression *parse_product(struct parser *parser)
{
	struct expression *left = parse_factor(parser);
	while (left) {
		if (parser_accept(parser, "*"))
			left = binary(parser, EXPRESSION_MULTIPLY, left, parse_factor(parser));
		else if (parser_accept(parser, "/"))
			left = binary(parser, EXPRESSION_DIVIDE, left, parse_factor(parser));
		else
			break;
	}
	return left;
}

struct expression *parser_sum(struct parser *parser)
{
	struct expression *first = parse_product(parser);
	struct expression *sum = NULL;
	size_t capacity = 0;
	while (first) {
		bool minus = parser_accept(parser, "-");
		if (!minus && !parser_accept(parser, "+"))
			break;
		struct expression *term = parse_product(parser);
		if (minus)
			term = unary(parser, EXPRESSION_NEGATE, term);
		if (!term)
			return NULL;
		if (!sum) {
			sum = parser_node(parser, EXPRESSION_ADD, 0);
			add_operand(parser, sum, &capacity, first);
		}
		add_operand(parser, sum, &capacity, term);
	}
	return sum ? sum : first;
}

int expression_parse(struct expression **out, const char *text, struct source where,
	const struct kinds *kinds, struct arena *arena, struct error_list *errors)
{
	struct parser parser = {
		.text = text, .at = text, .where = where, .kinds = kinds, .arena = arena, .errors = errors};
	*out = parser_sum(&parser);
	parser_skip_space(&parser);
	if (*out && *parser.at)
		*out = parser_fail(&parser, "expression.unexpected", "+, -, *, /");
	return *out ? 0 : -1;
}
