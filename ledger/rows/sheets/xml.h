/* xml.h - XML as it passes: elements that begin and end, and the text in some of them.
 *
 *     struct xml xml = {.start = take_cell, .end = keep_cell, .context = &cells, .arena = arena};
 *     xml_open(&xml);
 *     while (more) xml_feed(&xml, bytes, length, last);
 *     xml_close(&xml);
 *     if (xml.fault != NULL) ...
 *
 * Elements and attributes are named without their prefix. A document type, the way to entities that
 * swell, is refused. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_XML_H
#define RECOUPE_LEDGER_ROWS_SHEETS_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"

struct xml {
	void (*start)(struct xml *xml, const char *element, const char **attributes);
	void (*end)(struct xml *xml, const char *element); /* may be NULL */
	void *context;
	struct arena *arena;
	struct arena *texts;   /* where the texts that are taken go; NULL: to the arena */
	bool keeps;            /* set by the handlers: the text that passes is kept */
	bool lines;            /* texts keep their line breaks */
	bool enough;           /* set by the handlers: the rest need not be read */
	const char *fault;     /* the first: a message's code; NULL: there is none */
	unsigned line, column; /* of the fault, from 1 */
	void *parser;          /* private, like the members after it */
	char *text;
	size_t length, capacity;
};

/* Begins to read. */
void xml_open(struct xml *xml);
/* Begins to read text that was converted to UTF-8, whatever encoding its declaration names. */
void xml_open_decoded(struct xml *xml);
/* Reads more bytes. Returns false after a fault: "sheets.damaged" where the text is not well
 * formed, "sheets.doctype". */
bool xml_feed(struct xml *xml, const char *bytes, size_t length, bool last);
void xml_close(struct xml *xml);

/* For handlers. The value of an attribute; NULL when it is not there. */
const char *xml_attribute(const char **attributes, const char *name);
/* The same as a number from 1 to `most`: `usual` where the attribute is missing, 0 where it is no
 * such number. */
unsigned xml_ordinal(const char **attributes, const char *name, unsigned usual, unsigned most);
/* A copy of the text kept since the last call. It is on one line, because a line break would divide
 * the row that errors show, unless `lines` is set. */
const char *xml_take_text(struct xml *xml);
/* Keeps a text as if the file had it here. */
void xml_keep(struct xml *xml, const char *text);
/* Stops the reading. */
void xml_fail(struct xml *xml, const char *code);
/* Where the current element begins: in bytes from the start; line and column from 1. */
size_t xml_offset(const struct xml *xml);
void xml_place(const struct xml *xml, unsigned *line, unsigned *column);

#endif
