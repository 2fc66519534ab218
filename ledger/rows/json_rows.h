/* json_rows.h - JSON in the place of a table, as records for csv.c.
 *
 *     [{"date": "2019-04-01", "piece": "1", "compte": "1010", "debit": "1500.00"}, ...]
 *     [{"date": "2019-04-01", "piece": 1, "lignes": [{"compte": "1010", "montant": 1500.00},
 *         ...]}, ...]
 *     {"entite": "Régie", "ecritures": [...]}
 *     {"date": "2019-04-01", ...}        one a line (JSON Lines)
 *
 * An object is a row; one that has rows of its own in an array ("lignes", "postings", "ecritures",
 * "entries", ...: json_rows.c) is none, and gives its other members to each object in it, and so on
 * inward. An object around the whole file has rows in its one array, whatever it is called. Keys
 * are the headers, of all objects together. A number is what its digits say, however many; null is
 * an empty field; a text is read as a field of CSV is. The text is checked as a whole first (RFC
 * 8259, json_parts.h), then passed over twice, for the keys and for the rows; nothing of it is kept
 * but the rows.
 *
 * For the table of forms (forms.c). */
#ifndef RECOUPE_LEDGER_ROWS_JSON_ROWS_H
#define RECOUPE_LEDGER_ROWS_JSON_ROWS_H

#include "ledger/rows/forms.h"

/* Whether the text begins as JSON does: with '[' or '{'. */
bool json_rows_is(const struct form_input *input);

/* A table whose first record is the header. -1: what json_check_sequence says;
 * "json.object-expected"; "json.duplicate-key"; "json.two-arrays"; "json.too-many-keys". */
int json_rows_open(struct form_tables *out, const struct form_input *input);

#endif
