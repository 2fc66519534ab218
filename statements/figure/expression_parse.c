/* expression_parse.c - the one parser of expressions: recursive descent over the grammar in
 * expression.h. */
#include <string.h>

#include "ledger/base/date.h"
#include "ledger/base/text.h"
#include "statements/figure/expression.h"

enum { DEPTH_MAX = 200, PRODUCTS_MAX = 1000 };

/* What an error suggests where an operand is due. */
static const char OPERANDS[] = "etat.ligne@2020, (, -, 12.5";

struct parser {
	const char *text, *at;
	struct source where;
	struct arena *arena;
	struct error_list *errors;
	int depth, products;
	const char *counted; /* how far characters are counted, and how many there are before it */
	size_t characters;
};

static struct expression *parse_sum(struct parser *parser);

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

static size_t offset_of(struct parser *parser, const char *at)
{
	if (!parser->counted)
		parser->counted = parser->text;
	for (; parser->counted < at; parser->counted++)
		parser->characters += begins_character(*parser->counted);
	for (; parser->counted > at; parser->counted--)
		parser->characters -= begins_character(parser->counted[-1]);
	return parser->characters;
}

/* Points at the character where the text stopped making sense. */
static void *fail(struct parser *parser, const char *code, const char *expected)
{
	struct source where = parser->where;
	if (where.column)
		where.column += (unsigned)offset_of(parser, parser->at);
	size_t length = strcspn(parser->at, " \t+-*/();=<>");
	if (length == 0 && *parser->at)
		length = 1;
	error_add(parser->errors, code, where, arena_text_n(parser->arena, parser->at, length),
		expected, parser->text, NULL);
	return NULL;
}

static void skip_space(struct parser *parser)
{
	while (*parser->at == ' ' || *parser->at == '\t' || *parser->at == '\n')
		parser->at++;
}

static bool accept(struct parser *parser, const char *token)
{
	skip_space(parser);
	if (!text_starts(parser->at, token))
		return false;
	parser->at += strlen(token);
	return true;
}

static struct expression *node(struct parser *parser, enum expression_type type, size_t count)
{
	struct expression *made = arena_alloc(parser->arena, sizeof *made);
	made->type = type;
	made->count = count;
	made->operands = arena_array(parser->arena, count ? count : 1, sizeof(struct expression *));
	made->suite = SUITE_AT_HAND;
	made->period = "";
	made->offset = offset_of(parser, parser->at);
	return made;
}

static struct expression *unary(
	struct parser *parser, enum expression_type type, struct expression *operand)
{
	struct expression *made = node(parser, type, 1);
	made->operands[0] = operand;
	return operand ? made : NULL;
}

/* Products lean on their left: each may be one level more. */
static struct expression *binary(struct parser *parser, enum expression_type type,
	struct expression *left, struct expression *right)
{
	if (!left || !right)
		return NULL;
	if (++parser->products > PRODUCTS_MAX)
		return fail(parser, "expression.too-deep", "");
	struct expression *made = node(parser, type, 2);
	made->operands[0] = left;
	made->operands[1] = right;
	return made;
}

static bool word_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
		c == '.';
}

static char *take_word(struct parser *parser)
{
	skip_space(parser);
	const char *start = parser->at;
	while (word_character(*parser->at))
		parser->at++;
	return arena_text_n(parser->arena, start, (size_t)(parser->at - start));
}

/* "@2020" after a figure or a group; nothing where there is no '@'. */
static bool take_period(struct parser *parser, struct expression *made)
{
	if (!accept(parser, "@"))
		return true;
	made->period = take_word(parser);
	return *made->period ||
		fail(parser, "expression.unexpected", "2020, exercice, precedent, budget, debut");
}

/* "table.line": a letter first, no empty part. */
static bool name_valid(const char *name)
{
	bool letter = *name == '_' || (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z');
	return letter && strchr(name, '.') && !strstr(name, "..") && name[strlen(name) - 1] != '.';
}

/* "12.5 %", with any of the spaces that French typography uses. */
static bool accept_percent(struct parser *parser)
{
	const char *start = parser->at;
	skip_space(parser);
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
	struct expression *made = node(parser, EXPRESSION_NUMBER, 0);
	made->value = number_from_text(parser->arena, digits);
	if (!made->value) {
		parser->at = start;
		return fail(parser, "expression.bad-number", "1826.3");
	}
	if (accept_percent(parser))
		made->value =
			number_divide(parser->arena, made->value, number_from_integer(parser->arena, 100));
	return made;
}

/* rows of the matrix: poste or *, then an optional role, then kinds. */
static struct expression *parse_matrix(struct parser *parser, enum matrix_part part)
{
	struct expression *made = node(parser, EXPRESSION_MATRIX, 0);
	made->part = part;
	made->kinds = KINDS_OF_THE_YEAR;
	const char *poste = accept(parser, "*") ? "*" : take_word(parser);
	if (!*poste)
		return fail(parser, "expression.rows-expected", "poste, */cout");
	made->selector = accept(parser, "/")
		? arena_printf(parser->arena, "%s/%s", poste, take_word(parser))
		: poste;
	if (part == PART_MOVEMENT && accept(parser, ";")) {
		made->kinds = 0;
		for (skip_space(parser); word_character(*parser->at); skip_space(parser)) {
			const char *start = parser->at;
			int kind = kind_find(take_word(parser));
			if (kind < 0) {
				parser->at = start;
				return fail(parser, "expression.unknown-kind", "acquisition, fonctionnement");
			}
			made->kinds |= 1u << kind;
		}
		if (!made->kinds)
			return fail(parser, "expression.unknown-kind", "acquisition, fonctionnement");
	}
	return accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_list(struct parser *parser, enum expression_type type)
{
	struct expression *made = node(parser, type, 0);
	size_t capacity = 0;
	do {
		struct expression *operand = parse_sum(parser);
		if (!operand)
			return NULL;
		made->operands = made->count
			? arena_grow(
				  parser->arena, made->operands, made->count, &capacity, sizeof *made->operands)
			: arena_grow(parser->arena, NULL, 0, &capacity, sizeof *made->operands);
		made->operands[made->count++] = operand;
	} while (accept(parser, ";"));
	return accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_round(struct parser *parser)
{
	struct expression *made = unary(parser, EXPRESSION_ROUND, parse_sum(parser));
	if (!made)
		return NULL;
	if (!accept(parser, ";"))
		return fail(parser, "expression.unexpected", ";");
	bool negative = accept(parser, "-");
	skip_space(parser);
	if (*parser->at < '0' || *parser->at > '9')
		return fail(parser, "expression.unexpected", "2");
	for (; *parser->at >= '0' && *parser->at <= '9' && made->decimals < 100; parser->at++)
		made->decimals = made->decimals * 10 + (*parser->at - '0');
	if (negative)
		made->decimals = -made->decimals;
	return accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

/* "situation.passifs", or a range: "situation.clients..subventions". */
static bool group_valid(struct parser *parser, const char *name)
{
	const char *dots = strstr(name, "..");
	if (!dots)
		return name_valid(name);
	const char *last = dots + 2;
	return name_valid(arena_text_n(parser->arena, name, (size_t)(dots - name))) && *last &&
		*last != '.' && !strstr(last, "..") && last[strlen(last) - 1] != '.';
}

static struct expression *parse_group(struct parser *parser)
{
	skip_space(parser);
	struct expression *made = node(parser, EXPRESSION_GROUP, 0);
	const char *start = parser->at;
	made->figure_id = take_word(parser);
	if (!group_valid(parser, made->figure_id)) {
		parser->at = start;
		return fail(parser, "expression.figure-expected", "somme(etat.groupe)");
	}
	if (!take_period(parser, made))
		return NULL;
	return accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

static struct expression *parse_call(struct parser *parser, const char *name, const char *start)
{
	if (strcmp(name, "somme") == 0)
		return parse_group(parser);
	if (strcmp(name, "abs") == 0) {
		struct expression *made = unary(parser, EXPRESSION_ABSOLUTE, parse_sum(parser));
		return !made              ? NULL
			: accept(parser, ")") ? made
								  : fail(parser, "expression.unexpected", ")");
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
		return fail(parser, "expression.not-computed", "");
	return fail(parser, "expression.unknown-function",
		"somme, abs, min, max, arrondi, ouverture, fermeture, mouvement");
}

static bool take_suite(struct parser *parser, enum suite_kind *suite)
{
	static const struct {
		const char *prefix;
		enum suite_kind suite;
	} suites[] = {
		{"genere:", SUITE_GENERATED}, {"publie:", SUITE_PUBLISHED}, {"anterieur:", SUITE_PRIOR}};
	for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
		if (accept(parser, suites[i].prefix)) {
			*suite = suites[i].suite;
			return true;
		}
	return false;
}

static struct expression *parse_figure(struct parser *parser, enum suite_kind suite)
{
	const char *start = parser->at;
	char *name = take_word(parser);
	if (accept(parser, "("))
		return parse_call(parser, name, start);
	if (!name_valid(name)) {
		parser->at = start;
		return fail(parser, "expression.figure-expected", "etat.ligne@2020");
	}
	struct expression *made = node(parser, EXPRESSION_FIGURE, 0);
	made->suite = suite;
	made->figure_id = name;
	made->offset = offset_of(parser, start);
	if (!take_period(parser, made))
		return NULL;
	made->optional = accept(parser, "?");
	return made;
}

static struct expression *parse_factor(struct parser *parser)
{
	skip_space(parser);
	if (++parser->depth > DEPTH_MAX)
		return fail(parser, "expression.too-deep", "");
	struct expression *made = NULL;
	enum suite_kind suite = SUITE_AT_HAND;
	if (accept(parser, "-"))
		made = unary(parser, EXPRESSION_NEGATE, parse_factor(parser));
	else if (accept(parser, "(")) {
		made = parse_sum(parser);
		if (made && !accept(parser, ")"))
			made = fail(parser, "expression.unexpected", ")");
	} else if (*parser->at >= '0' && *parser->at <= '9')
		made = parse_number(parser);
	else if (take_suite(parser, &suite) || word_character(*parser->at))
		made = parse_figure(parser, suite);
	else
		made = fail(parser, "expression.unexpected", OPERANDS);
	parser->depth--;
	return made;
}

static struct expression *parse_product(struct parser *parser)
{
	struct expression *left = parse_factor(parser);
	while (left) {
		if (accept(parser, "*"))
			left = binary(parser, EXPRESSION_MULTIPLY, left, parse_factor(parser));
		else if (accept(parser, "/"))
			left = binary(parser, EXPRESSION_DIVIDE, left, parse_factor(parser));
		else
			break;
	}
	return left;
}

static struct expression *parse_sum(struct parser *parser)
{
	struct expression *first = parse_product(parser);
	struct expression *sum = NULL;
	size_t capacity = 0;
	while (first) {
		bool minus = accept(parser, "-");
		if (!minus && !accept(parser, "+"))
			break;
		struct expression *term = parse_product(parser);
		if (minus)
			term = unary(parser, EXPRESSION_NEGATE, term);
		if (!term)
			return NULL;
		if (!sum) {
			sum = node(parser, EXPRESSION_ADD, 0);
			sum->operands = arena_grow(parser->arena, NULL, 0, &capacity, sizeof *sum->operands);
			sum->operands[sum->count++] = first;
		}
		sum->operands =
			arena_grow(parser->arena, sum->operands, sum->count, &capacity, sizeof *sum->operands);
		sum->operands[sum->count++] = term;
	}
	return sum ? sum : first;
}

int expression_parse(struct expression **out, const char *text, struct source where,
	struct arena *arena, struct error_list *errors)
{
	struct parser parser = {
		.text = text, .at = text, .where = where, .arena = arena, .errors = errors};
	*out = parse_sum(&parser);
	skip_space(&parser);
	if (*out && *parser.at)
		*out = fail(&parser, "expression.unexpected", "+, -, *, /");
	return *out ? 0 : -1;
}

/* ---- relations ---- */

/* "..." or '...': what stands between, as it is. NULL: no text begins here, or it does not end. */
static char *take_text(struct parser *parser)
{
	skip_space(parser);
	char quote = *parser->at;
	const char *end = quote == '"' || quote == '\'' ? strchr(parser->at + 1, quote) : NULL;
	if (!end)
		return fail(parser, "expression.text-expected", "\"...\", '...'");
	char *text = arena_text_n(parser->arena, parser->at + 1, (size_t)(end - parser->at - 1));
	parser->at = end + 1;
	return text;
}

static struct expression *parse_date(struct parser *parser, struct expression *made)
{
	const char *start = parser->at;
	const char *text = take_text(parser);
	date day = text ? date_parse(text, strlen(text), DATE_YMD) : 0;
	if (text && !day) {
		parser->at = start;
		return fail(parser, "expression.bad-date", "date('2020-03-31')");
	}
	made->text = day ? date_text(parser->arena, day) : NULL;
	return !text ? NULL : accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

/* After "date(" or "texte(": where the mention stands. */
static struct expression *parse_reference(struct parser *parser, struct expression *made)
{
	take_suite(parser, &made->suite);
	skip_space(parser);
	made->offset = offset_of(parser, parser->at);
	const char *start = parser->at;
	made->figure_id = take_word(parser);
	if (!name_valid(made->figure_id)) {
		parser->at = start;
		return fail(parser, "expression.figure-expected",
			made->is_date ? "date(dossier.fin)" : "texte(etat.titre)");
	}
	if (!take_period(parser, made))
		return NULL;
	return accept(parser, ")") ? made : fail(parser, "expression.unexpected", ")");
}

static bool at_quote(struct parser *parser)
{
	skip_space(parser);
	return *parser->at == '"' || *parser->at == '\'';
}

/* A date or a text; *is_one says whether there is any. */
static struct expression *parse_mention(struct parser *parser, bool *is_one)
{
	struct expression *made = node(parser, EXPRESSION_MENTION, 0);
	*is_one = true;
	if (at_quote(parser)) {
		made->text = take_text(parser);
		return made->text ? made : NULL;
	}
	const char *start = parser->at;
	const char *name = take_word(parser);
	made->is_date = strcmp(name, "date") == 0;
	if ((made->is_date || strcmp(name, "texte") == 0) && accept(parser, "("))
		return made->is_date && at_quote(parser) ? parse_date(parser, made)
												 : parse_reference(parser, made);
	parser->at = start;
	*is_one = false;
	return NULL;
}

static struct expression *parse_side(struct parser *parser)
{
	bool mention;
	skip_space(parser);
	struct expression *side = parse_mention(parser, &mention);
	return mention ? side : parse_sum(parser);
}

static bool take_operator(struct parser *parser, enum relation_operator *out)
{
	if (accept(parser, "<="))
		*out = OPERATOR_AT_MOST;
	else if (accept(parser, ">="))
		*out = OPERATOR_AT_LEAST;
	else if (accept(parser, "="))
		*out = OPERATOR_EQUAL;
	else
		return fail(parser, "expression.unexpected", "=, <=, >=") != NULL;
	return true;
}

/* Numbers compare with numbers, dates with dates, texts with texts. */
static bool sides_alike(struct parser *parser, const struct expression *left,
	const struct expression *right, const char *right_start)
{
	bool mention = left->type == EXPRESSION_MENTION;
	if (mention == (right->type == EXPRESSION_MENTION) && left->is_date == right->is_date)
		return true;
	parser->at = right_start;
	return fail(parser, "expression.unexpected",
			   !mention            ? OPERANDS
				   : left->is_date ? "date(dossier.fin), date('2020-03-31')"
								   : "texte(etat.titre), '...'") != NULL;
}

int relation_parse(struct expression **left, enum relation_operator *operator_,
	struct expression **right, const char *text, struct source where, struct arena *arena,
	struct error_list *errors)
{
	struct parser parser = {
		.text = text, .at = text, .where = where, .arena = arena, .errors = errors};
	*left = parse_side(&parser);
	if (!*left)
		return -1;
	skip_space(&parser);
	const char *sign = parser.at;
	if (!take_operator(&parser, operator_))
		return -1;
	if ((*left)->type == EXPRESSION_MENTION && !(*left)->is_date && *operator_ != OPERATOR_EQUAL) {
		parser.at = sign; /* texts have no order */
		fail(&parser, "expression.unexpected", "=");
		return -1;
	}
	skip_space(&parser);
	const char *start = parser.at;
	*right = parse_side(&parser);
	if (!*right || !sides_alike(&parser, *left, *right, start))
		return -1;
	skip_space(&parser);
	if (!*parser.at)
		return 0;
	fail(&parser,
		(*right)->type == EXPRESSION_MENTION ? "expression.surplus" : "expression.unexpected",
		"+, -, *, /");
	return -1;
}
