#include "test/unit/form_input.h"

#include <string.h>

#include "test/unit/harness.h"

struct form_input input_of_bytes(const char *bytes, size_t length)
{
	return (struct form_input){
		.path = "x", .bytes = bytes, .length = length, .arena = arena, .errors = &errors};
}

struct form_input input_of_text(const char *text)
{
	return input_of_bytes(text, strlen(text));
}
