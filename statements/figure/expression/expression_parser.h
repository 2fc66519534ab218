/* expression_parser.h - what the parsers of expressions and of relations share. Only for
 * expression_parse.c and relation_parse.c. */
#ifndef RECOUPE_STATEMENTS_FIGURE_EXPRESSION_EXPRESSION_PARSER_H
#define RECOUPE_STATEMENTS_FIGURE_EXPRESSION_EXPRESSION_PARSER_H

#include "statements/figure/expression/expression.h"

/* What an error suggests where an operand is due. */
extern const char parser_operands[];

struct parser {
	const char *text, *at;
	struct source where;
	const struct kinds *kinds;
	struct arena *arena;
	struct error_list *errors;
	int depth, products;
	const char *counted; /* how far characters are counted, and how many there are before it */
	size_t characters;
};

/* Characters before a place in the text. */
size_t parser_offset_of(struct parser *parser, const char *at);
/* Adds an error at the place reached; returns NULL. */
void *parser_fail(struct parser *parser, const char *code, const char *expected);
void parser_skip_space(struct parser *parser);
/* Whether the token comes next; then it is passed. */
bool parser_accept(struct parser *parser, const char *token);
/* A new node with room for its operands. */
struct expression *parser_node(struct parser *parser, enum expression_type type, size_t count);
/* Letters, digits, '_' and '.'; "" where there are none. */
char *parser_take_word(struct parser *parser);
bool parser_take_period(struct parser *parser, struct expression *made);
bool parser_name_valid(const char *name);
bool parser_take_suite(struct parser *parser, enum suite_kind *suite);
/* A whole expression; NULL with an error. */
struct expression *parser_sum(struct parser *parser);

#endif
