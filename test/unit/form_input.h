/* form_input.h - what a test gives a form to open.
 *
 *     struct form_input input = input_of_text("a,b\n1,2\n");
 *     form_open(&tables, &input);
 */
#ifndef RECOUPE_TEST_UNIT_FORM_INPUT_H
#define RECOUPE_TEST_UNIT_FORM_INPUT_H

#include "ledger/rows/forms.h"

/* Bytes as a file "x", in the arena of the running test, with its errors. */
struct form_input input_of_bytes(const char *bytes, size_t length);
struct form_input input_of_text(const char *text);

#endif
