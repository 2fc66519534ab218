/* relation_parse.c - "left = right" and other relations: expressions, dates and texts on two
 * sides. */
#include <string.h>

#include "ledger/base/text/date.h"
#include "statements/figure/expression/expression_parser.h"

/* Reads "..." or '...' and returns what stands between. NULL where no text begins here, or it does
 * not end. */
static char *take_text(struct parser *parser)
{
	char quote = *parser->at;
	const char *end = quote == '"' || quote == '\'' ? strchr(parser->at + 1, quote) : NULL;
	if (!end)
		return parser_fail(parser, "expression.text-expected", "\"...\", '...'");
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
		return parser_fail(parser, "expression.bad-date", "date('2020-03-31')");
	}
	made->text = day ? date_text(parser->arena, day) : NULL;
	return !text                     ? NULL
		: parser_accept(parser, ")") ? made
									 : parser_fail(parser, "expression.unexpected", ")");
}

/* Reads the reference of a mention, after "date(" or "texte(". */
static struct expression *parse_reference(struct parser *parser, struct expression *made)
{
	parser_take_suite(parser, &made->suite);
	parser_skip_space(parser);
	made->offset = parser_offset_of(parser, parser->at);
	const char *start = parser->at;
	made->figure_id = parser_take_word(parser);
	if (!parser_name_valid(made->figure_id)) {
		parser->at = start;
		return parser_fail(parser, "expression.figure-expected",
			made->is_date ? "date(dossier.fin)" : "texte(etat.titre)");
	}
	if (!parser_take_period(parser, made))
		return NULL;
	return parser_accept(parser, ")") ? made : parser_fail(parser, "expression.unexpected", ")");
}

static bool at_quote(struct parser *parser)
{
	parser_skip_space(parser);
	return *parser->at == '"' || *parser->at == '\'';
}

/* Reads a date or a text; *is_one says whether there is one. */
static struct expression *parse_mention(struct parser *parser, bool *is_one)
{
	struct expression *made = parser_node(parser, EXPRESSION_MENTION, 0);
	*is_one = true;
	if (at_quote(parser)) {
		made->text = take_text(parser);
		return made->text ? made : NULL;
	}
	const char *start = parser->at;
	const char *name = parser_take_word(parser);
	made->is_date = strcmp(name, "date") == 0;
	if ((made->is_date || strcmp(name, "texte") == 0) && parser_accept(parser, "("))
		return made->is_date && at_quote(parser) ? parse_date(parser, made)
												 : parse_reference(parser, made);
	parser->at = start;
	*is_one = false;
	return NULL;
}

static struct expression *parse_side(struct parser *parser)
{
	bool mention;
	parser_skip_space(parser);
	struct expression *side = parse_mention(parser, &mention);
	return mention ? side : parser_sum(parser);
}

static bool take_operator(struct parser *parser, enum relation_operator *out)
{
	if (parser_accept(parser, "<="))
		*out = OPERATOR_AT_MOST;
	else if (parser_accept(parser, ">="))
		*out = OPERATOR_AT_LEAST;
	else if (parser_accept(parser, "="))
		*out = OPERATOR_EQUAL;
	else
		return parser_fail(parser, "expression.unexpected", "=, <=, >=") != NULL;
	return true;
}

/* Whether the two sides can be compared: numbers with numbers, dates with dates, texts with
 * texts. */
static bool sides_alike(struct parser *parser, const struct expression *left,
	const struct expression *right, const char *right_start)
{
	bool mention = left->type == EXPRESSION_MENTION;
	if (mention == (right->type == EXPRESSION_MENTION) && left->is_date == right->is_date)
		return true;
	parser->at = right_start;
	return parser_fail(parser, "expression.unexpected",
			   !mention            ? parser_operands
				   : left->is_date ? "date(dossier.fin), date('2020-03-31')"
								   : "texte(etat.titre), '...'") != NULL;
}

int relation_parse(struct expression **left, enum relation_operator *operator_,
	struct expression **right, const char *text, struct source where, const struct kinds *kinds,
	struct arena *arena, struct error_list *errors)
{
	struct parser parser = {
		.text = text, .at = text, .where = where, .kinds = kinds, .arena = arena, .errors = errors};
	*left = parse_side(&parser);
	if (!*left)
		return -1;
	parser_skip_space(&parser);
	const char *sign = parser.at;
	if (!take_operator(&parser, operator_))
		return -1;
	if ((*left)->type == EXPRESSION_MENTION && !(*left)->is_date && *operator_ != OPERATOR_EQUAL) {
		parser.at = sign; /* texts have no order */
		parser_fail(&parser, "expression.unexpected", "=");
		return -1;
	}
	parser_skip_space(&parser);
	const char *start = parser.at;
	*right = parse_side(&parser);
	if (!*right || !sides_alike(&parser, *left, *right, start))
		return -1;
	parser_skip_space(&parser);
	if (!*parser.at)
		return 0;
	parser_fail(&parser,
		(*right)->type == EXPRESSION_MENTION ? "expression.surplus" : "expression.unexpected",
		"+, -, *, /");
	return -1;
}
