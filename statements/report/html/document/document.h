/* document.h - a published report on its page: each page as it looks, each number with its state,
 * and the way from a number to what proves it and back.
 *
 *     page.document = document_gather(&page, errors);
 *     document_draw(&page, room);                          pictures of `room` bytes in all
 *     const struct page_number *shown = document_number(&page, figure->id);
 *     document_link(&page, number);                        <a href="#n12">page 5 · 7 340</a>
 *
 * The numbers are those of `figures REPORT --all`, with the same states. A number leads to the
 * panel of its figure, to that of the one claim that it is in, or to a panel of its own where there
 * is more to say. A claim is what a table or a sentence promises (facts/claims.h).
 *
 * A page of a PDF is a picture by data URI, and its numbers lie over it as links; a page of a text,
 * and one that has no picture, is its text. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_DOCUMENT_DOCUMENT_H
#define RECOUPE_STATEMENTS_REPORT_HTML_DOCUMENT_DOCUMENT_H

#include "statements/published/facsimile/facsimile.h"
#include "statements/published/facts/claims.h"
#include "statements/published/volume.h"
#include "statements/report/html/page.h"
#include "statements/run/number_names.h"

struct page_claim {
	const struct claim *claim;
	const char *anchor; /* of its panel, or of its finding's where it does not hold */
};

struct page_number {
	const struct printed_number *printed;
	size_t line;                      /* its place among the lines of the report */
	const char *anchor;               /* "n12" */
	const char *panel;                /* anchor of its own panel; NULL: it has none */
	const struct page_figure *figure; /* of a statement; NULL */
	const struct page_box *box;       /* on the picture; NULL: not known */
	const struct page_claim **claims; /* that it is in */
	size_t claim_count, claim_capacity;
	const struct cause *cause; /* that suspects it, and as what; NULL */
	const struct suspect *suspect;
};

/* One page of the report; of a text without pages, all of it. */
struct page_leaf {
	unsigned page;      /* 0: the text has no pages */
	size_t first, last; /* its lines */
	enum volume_part part;
	const char *title;   /* of the table that stands there; "" */
	size_t contradicted; /* numbers */
	int width, height;   /* as the picture shows it; 0: there is none */
	const char *data;    /* the picture, as a data URI; NULL */
};

struct page_document {
	const struct numbers *numbers;
	struct number_boxes boxes;
	struct page_number *items; /* in the order of the text */
	size_t count;
	size_t *first; /* of each line among the items; one more at the end */
	struct page_claim *claims;
	size_t claim_count;
	struct index by_figure; /* id of a figure of a statement: its page_number */
	struct page_leaf *leaves;
	size_t leaf_count;
	struct span pdf; /* the bytes of the file; empty of a text */
	/* pages without a picture: for want of room, for want of the program, because it failed */
	size_t left_out, not_drawn;
	bool no_program;
};

/* What is known of the run's report; NULL: it is none, or no number was read. */
struct page_document *document_gather(struct page *page, struct error_list *errors);
/* Draws pages until their pictures take `room` bytes: statements and notes first, then pages with a
 * number that is contradicted, then the rest, each in their order. */
void document_draw(struct page *page, size_t room);
/* The style sheet that lays the numbers over the pictures; "" where there are none. */
const char *document_style(const struct page *page);

/* The number that prints the figure; NULL. */
const struct page_number *document_number(const struct page *page, const char *figure);
const struct page_number *document_number_of(
	const struct page *page, const struct printed_number *printed);
/* The number that the suspect names; NULL. */
const struct page_number *document_suspect(const struct page *page, const struct suspect *suspect);
/* Where a click on the number leads; NULL: nowhere, for nothing binds it. */
const char *document_target(const struct page_number *shown);

/* A link to the number on its page; nothing for NULL. */
void document_link(struct page *page, const struct page_number *shown);
/* A paragraph of links to the numbers of the finding; nothing where the report has none. */
void document_finding_links(struct page *page, const struct finding *finding);
/* The same of a figure, with the claims that its number is in. */
void document_figure_links(struct page *page, const char *figure);

#endif
