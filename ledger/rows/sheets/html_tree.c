#include "ledger/rows/sheets/html_tree.h"

#include <string.h>

#include "ledger/base/text/text.h"

/* Whether the element nests: some end by themselves or hold nothing. */
static bool nests(const char *name, size_t length)
{
	static const char flat[] = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|"
							   "wbr|p|td|th|tr|li|dt|dd|option|thead|tbody|tfoot|colgroup|html|"
							   "head|body|title|style|script";
	char word[16] = "";
	if (length >= sizeof word)
		return true;
	for (size_t i = 0; i < length; i++)
		word[i] = (char)(name[i] | 32);
	return !text_in_list(flat, '|', word);
}

static bool is_letter(char byte)
{
	return (byte | 32) >= 'a' && (byte | 32) <= 'z';
}

static size_t word_length(const char *at)
{
	size_t length = 0;
	while (is_letter(at[length]) || (at[length] >= '0' && at[length] <= '9') || at[length] == ':' ||
		at[length] == '-')
		length++;
	return length;
}

/* The greatest depth of elements. The time of an HTML parser grows with its square, and a page that
 * was made to stall it holds little else. */
static size_t depth_of(const char *bytes, size_t length)
{
	size_t depth = 0, most = 0;
	const char *end = bytes + length;
	for (const char *at = bytes; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
		bool closes = at[1] == '/';
		const char *name = at + 1 + closes;
		size_t letters = is_letter(*name) ? word_length(name) : 0;
		if (letters == 0 || !nests(name, letters))
			continue;
		depth = closes ? depth - (depth > 0) : depth + 1;
		most = depth > most ? depth : most;
	}
	return most;
}

/* Allocates memory for the tree of a page, which is freed at once: the parser itself frees it by
 * one nested call for each level. */
static void *take_memory(void *context, size_t size)
{
	return arena_alloc(context, size);
}

static void leave_memory(void *context, void *memory)
{
	(void)context, (void)memory;
}

const GumboNode *html_parse(const char *bytes, size_t length, struct arena *tree)
{
	enum { DEEPEST = 500 };
	if (depth_of(bytes, length) > DEEPEST)
		return NULL;
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = take_memory;
	options.deallocator = leave_memory;
	options.userdata = tree;
	options.max_errors = 0;
	return gumbo_parse_with_options(&options, bytes, length)->document;
}

const GumboNode *html_after(const GumboNode *node, const GumboNode *top, bool inside)
{
	bool parent = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ||
		node->type == GUMBO_NODE_DOCUMENT;
	const GumboVector *children =
		node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
	if (inside && parent && children->length > 0)
		return children->data[0];
	while (node != top) {
		const GumboNode *above = node->parent;
		const GumboVector *beside = above->type == GUMBO_NODE_DOCUMENT ? &above->v.document.children
																	   : &above->v.element.children;
		if (node->index_within_parent + 1 < beside->length)
			return beside->data[node->index_within_parent + 1];
		node = above;
	}
	return NULL;
}

bool html_is_element(const GumboNode *node, GumboTag tag)
{
	return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}
