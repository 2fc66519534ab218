#include "ledger/rows/sheets/xml.h"

#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "ledger/base/text/text.h"

static const char *local_name(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon == NULL ? name : colon + 1;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		if (text_equal(local_name(attributes[i]), name))
			return attributes[i + 1];
	return NULL;
}

unsigned xml_ordinal(const char **attributes, const char *name, unsigned usual, unsigned most)
{
	const char *said = xml_attribute(attributes, name);
	char *end;
	if (said == NULL)
		return usual;
	uint64_t value = *said >= '1' && *said <= '9' ? strtoull(said, &end, 10) : 0;
	return value >= 1 && value <= most && *end == '\0' ? (unsigned)value : 0;
}

void xml_place(const struct xml *xml, unsigned *line, unsigned *column)
{
	*line = (unsigned)XML_GetCurrentLineNumber(xml->parser);
	*column = (unsigned)XML_GetCurrentColumnNumber(xml->parser) + 1;
}

size_t xml_offset(const struct xml *xml)
{
	XML_Index index = XML_GetCurrentByteIndex(xml->parser);
	return index < 0 ? 0 : (size_t)index;
}

void xml_fail(struct xml *xml, const char *code)
{
	if (xml->fault != NULL)
		return;
	xml->fault = code;
	xml_place(xml, &xml->line, &xml->column);
	XML_StopParser(xml->parser, XML_FALSE);
}

const char *xml_take_text(struct xml *xml)
{
	size_t length = xml->length;
	xml->length = 0;
	if (length == 0)
		return "";
	char *text = arena_text_n(xml->texts != NULL ? xml->texts : xml->arena, xml->text, length);
	for (char *at = text; !xml->lines && *at != '\0'; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	return text;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
	struct xml *xml = context;
	if (xml->fault == NULL)
		xml->start(xml, local_name(name), attributes);
}

static void XMLCALL on_end(void *context, const char *name)
{
	struct xml *xml = context;
	if (xml->fault == NULL && xml->end != NULL)
		xml->end(xml, local_name(name));
}

static void keep(struct xml *xml, const char *text, size_t length)
{
	while (xml->capacity < xml->length + length)
		xml->text = arena_grow(xml->arena, xml->text, xml->capacity, &xml->capacity, 1);
	memcpy(xml->text + xml->length, text, length);
	xml->length += length;
}

static void XMLCALL on_text(void *context, const char *text, int length)
{
	struct xml *xml = context;
	if (xml->keeps)
		keep(xml, text, (size_t)length);
}

void xml_keep(struct xml *xml, const char *text)
{
	keep(xml, text, strlen(text));
}

static void XMLCALL on_document_type(
	void *context, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	xml_fail(context, "sheets.doctype");
}

static void open_as(struct xml *xml, const char *encoding)
{
	xml->parser = XML_ParserCreate(encoding);
	if (xml->parser == NULL)
		abort();
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, on_start, on_end);
	XML_SetCharacterDataHandler(xml->parser, on_text);
	XML_SetStartDoctypeDeclHandler(xml->parser, on_document_type);
}

void xml_open(struct xml *xml)
{
	open_as(xml, NULL);
}

void xml_open_decoded(struct xml *xml)
{
	open_as(xml, "UTF-8");
}

bool xml_feed(struct xml *xml, const char *bytes, size_t length, bool last)
{
	enum { PIECE = 1 << 20 };
	do {
		size_t some = length < PIECE ? length : PIECE;
		bool ends = last && some == length;
		if (xml->fault == NULL && XML_Parse(xml->parser, bytes, (int)some, ends) != XML_STATUS_OK)
			xml_fail(xml, "sheets.damaged");
		bytes += some;
		length -= some;
	} while (xml->fault == NULL && length > 0);
	return xml->fault == NULL;
}

void xml_close(struct xml *xml)
{
	XML_ParserFree(xml->parser);
	xml->parser = NULL;
}
