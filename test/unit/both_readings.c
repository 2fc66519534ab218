#include "test/unit/both_readings.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/messages.h"
#include "test/unit/harness.h"

static struct session *new_session(void)
{
	struct options *options = arena_alloc(arena, sizeof *options);
	struct inputs *inputs = arena_alloc(arena, sizeof *inputs);
	struct session *session = arena_alloc(arena, sizeof *session);
	*options = (struct options){.labels = true, .separator = '\0'};
	*inputs = (struct inputs){.arena = arena};
	errors = (struct error_list){.arena = arena, .inputs = inputs};
	*session = (struct session){.options = options,
		.arena = arena,
		.errors = &errors,
		.words = message_words(LANGUAGE_ENGLISH)};
	return session;
}

static const char *errors_text(void)
{
	const char *text = "";
	for (size_t i = 0; i < errors.count; i++)
		text = arena_printf(arena, "%s%s %u:%u; ", text, errors.items[i].code,
			errors.items[i].where.line, errors.items[i].where.column);
	forget_errors();
	return text;
}

/* How each file was read: its form, and the rows that are no postings. */
static const char *forms_text(const struct inputs *inputs)
{
	const char *text = "";
	for (size_t i = 0; i < inputs->count; i++) {
		const struct input_form *form = &inputs->forms[i];
		const struct input_skipped *rows = &form->skipped;
		text = arena_printf(arena, "%s\n%s %s %s '%c' %s: %zu %zu %zu %zu %zu %zu", text,
			form->path, form->form, form->encoding != NULL ? form->encoding : "-", form->separator,
			form->sheet != NULL ? form->sheet : "-", rows->titles, rows->headers, rows->totals,
			rows->carried, rows->accounts, rows->texts);
	}
	return text;
}

static const char *report_text(struct session *session, const struct balance_ledger *ledger)
{
	const struct answer answer = {.balance = &ledger->report};
	char *text = NULL;
	size_t length = 0;
	if (errors.total > 0)
		return errors_text();
	session->out.stream = open_memstream(&text, &length);
	if (session->out.stream == NULL)
		abort();
	balance_json(session, &answer);
	fclose(session->out.stream);
	const char *report = arena_printf(arena, "%s%s", text, forms_text(errors.inputs));
	free(text);
	return report;
}

/* Reads the files once; *way is set as both_readings says. */
static const char *read_once(
	char *way, const char *const *paths, size_t count, enum balance_reading reading, size_t stretch)
{
	struct balance_ledger ledger;
	struct session *session = new_session();
	if (balance_begin(&ledger, session, paths, count, reading) != 0)
		return errors_text();
	struct scan_consumer consumer = balance_share(&ledger);
	struct journals journals = balance_journals(&ledger, &consumer);
	journals_open(&journals, arena, &errors);
	if (journals.scan != NULL) {
		scan_cut(journals.scan, stretch);
		if (stretch % 2 == 0)
			scan_limit_table(journals.scan, 0); /* keys go to a file, where a table is needed */
	}
	journals_read(&journals, arena, &errors);
	*way = journals.scan == NULL ? 'C' : 'W';
	balance_end(&ledger, &journals);
	if (*way == 'W' && (ledger.sums_unsure || balance_is_doubtful(&ledger.report)))
		*way = 'D';
	return report_text(session, &ledger);
}

struct both_readings both_readings_of(
	const char *const *paths, size_t count, enum balance_reading reading, size_t stretch)
{
	struct both_readings both;
	char care;
	both.fast = read_once(&both.way, paths, count, reading, stretch);
	both.careful = read_once(&care, paths, count, READ_WITH_CARE, stretch);
	return both;
}

struct both_readings both_readings(const char *path, enum balance_reading reading, size_t stretch)
{
	return both_readings_of(&path, 1, reading, stretch);
}
