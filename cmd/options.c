#include "cmd/options.h"

#include <getopt.h>
#include <string.h>

#include "cmd/nearest.h"
#include "ledger/base/text.h"

enum { ALL_COMMANDS = (1 << COMMAND_COUNT) - 1 };

/* X(enumerator, name, takes a value, commands that know it) */
#define OPTIONS(X) \
	X(OPTION_OUTPUT, "output", true, 1 << COMMAND_BUILD) \
	X(OPTION_HTML, "html", true, 1 << COMMAND_BUILD | 1 << COMMAND_CHECK) \
	X(OPTION_NO_ENTRIES, "no-entries", false, 1 << COMMAND_BUILD) \
	X(OPTION_SANS_ECRITURES, "sans-ecritures", false, 1 << COMMAND_BUILD) \
	X(OPTION_FORMAT, "format", true, \
		1 << COMMAND_CHECK | 1 << COMMAND_FIGURES | 1 << COMMAND_TRACE | 1 << COMMAND_BALANCE) \
	X(OPTION_PUBLISHED_ONLY, "published-only", false, 1 << COMMAND_CHECK) \
	X(OPTION_AGAINST, "against", true, 1 << COMMAND_CHECK) \
	X(OPTION_ALL, "all", false, 1 << COMMAND_CHECK) \
	X(OPTION_COLUMNS, "columns", true, 1 << COMMAND_BALANCE) \
	X(OPTION_SUITE, "suite", true, 1 << COMMAND_FIGURES) \
	X(OPTION_LANGUAGE, "lang", true, ALL_COMMANDS) \
	X(OPTION_COLOUR, "color", true, ALL_COMMANDS) \
	X(OPTION_QUIET, "quiet", false, ALL_COMMANDS) \
	X(OPTION_SEVERITY, "severity", true, ALL_COMMANDS) \
	X(OPTION_MODEL, "model", true, ALL_COMMANDS) \
	X(OPTION_HELP, "help", false, ALL_COMMANDS) \
	X(OPTION_VERSION, "version", false, ALL_COMMANDS)

enum option_id {
	OPTION_FIRST = 256, /* above every letter */
	OPTION_BEFORE = OPTION_FIRST - 1,
#define X(enumerator, name, value, commands) enumerator,
	OPTIONS(X)
#undef X
		OPTION_END
};

static const struct option long_options[] = {
#define X(enumerator, name, value, commands) \
	{name, (value) ? required_argument : no_argument, NULL, enumerator},
	OPTIONS(X)
#undef X
		{NULL, 0, NULL, 0},
};

static const int option_commands[] = {
#define X(enumerator, name, value, commands) (commands),
	OPTIONS(X)
#undef X
};

static const struct {
	const char *name, *alias;
	size_t least, most;
} commands[] = {
#define X(enumerator, name, alias, least, most) {name, alias, least, most},
	COMMANDS(X)
#undef X
};

struct reading {
	struct options *options;
	struct arena *arena;
	struct error_list *errors;
	bool given[OPTION_END - OPTION_FIRST];
	const char *format, *suite; /* checked once the command is known */
};

static const struct source nowhere;

const char *command_name(enum command command)
{
	return command < COMMAND_COUNT ? commands[command].name : "";
}

static const char *option_text(struct reading *reading, int id)
{
	return id == OPTION_OUTPUT
		? "-o"
		: arena_printf(reading->arena, "--%s", long_options[id - OPTION_FIRST].name);
}

/* The index of `word` among the words of `list`, which spaces part; -1 and an error when it is none
 * of them. */
static int choose(struct reading *reading, int id, const char *word, const char *list)
{
	int index = 0;
	for (const char *at = list; *at != '\0'; index++) {
		size_t length = strcspn(at, " ");
		if (strlen(word) == length && memcmp(at, word, length) == 0)
			return index;
		at += length + strspn(at + length, " ");
	}
	struct nearest nearest = nearest_to(word, reading->arena);
	char *words = arena_text(reading->arena, list), *state = NULL, *listed = NULL;
	for (char *one = strtok_r(words, " ", &state); one; one = strtok_r(NULL, " ", &state)) {
		nearest_try(&nearest, one);
		listed = listed ? arena_printf(reading->arena, "%s, %s", listed, one) : one;
	}
	return error_add(reading->errors, "options.bad-value", nowhere, word, listed,
		option_text(reading, id), NULL);
}

static void take_language(struct reading *reading, const char *word)
{
	int choice = choose(reading, OPTION_LANGUAGE, word, "fr en");
	if (choice >= 0)
		reading->options->language = choice == 0 ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
}

static void take_colour(struct reading *reading, const char *word)
{
	/* as enum colour_choice */
	int choice = choose(reading, OPTION_COLOUR, word, "auto always never");
	if (choice >= 0)
		reading->options->colour = (enum colour_choice)choice;
}

static void take_severity(struct reading *reading, const char *word)
{
	int choice = choose(reading, OPTION_SEVERITY, word, "error warning");
	if (choice >= 0)
		reading->options->severity = choice == 0 ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static void take(struct reading *reading, int id, const char *value)
{
	struct options *options = reading->options;
	reading->given[id - OPTION_FIRST] = true;
	switch ((enum option_id)id) {
	case OPTION_OUTPUT: options->output = value; break;
	case OPTION_HTML: options->html = value; break;
	case OPTION_NO_ENTRIES:
	case OPTION_SANS_ECRITURES: options->no_entries = true; break;
	case OPTION_FORMAT: reading->format = value; break;
	case OPTION_PUBLISHED_ONLY: options->published_only = true; break;
	case OPTION_AGAINST: options->against = value; break;
	case OPTION_ALL: options->all = true; break;
	case OPTION_COLUMNS: options->columns = value; break;
	case OPTION_SUITE: reading->suite = value; break;
	case OPTION_LANGUAGE: take_language(reading, value); break;
	case OPTION_COLOUR: take_colour(reading, value); break;
	case OPTION_QUIET: options->quiet = true; break;
	case OPTION_SEVERITY: take_severity(reading, value); break;
	case OPTION_MODEL: options->model = value; break;
	case OPTION_HELP: options->help = true; break;
	case OPTION_VERSION: options->version = true; break;
	default: break;
	}
}

static void refuse_unknown(struct reading *reading, const char *found)
{
	struct nearest nearest = nearest_to(found, reading->arena);
	for (const struct option *option = long_options; option->name; option++)
		nearest_try(&nearest, arena_printf(reading->arena, "--%s", option->name));
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(reading->errors, "options.unknown-near", nowhere, found, meant, NULL);
	else
		error_add(reading->errors, "options.unknown", nowhere, found, NULL);
}

static void read_all(struct reading *reading, int argc, char **argv)
{
	opterr = 0;
	for (;;) {
		int id = getopt_long(argc, argv, ":ho:", long_options, NULL);
		if (id == -1)
			return;
		if (id == 'o')
			id = OPTION_OUTPUT;
		if (id == 'h')
			id = OPTION_HELP;
		if (id >= OPTION_FIRST) {
			take(reading, id, optarg);
		} else if (id == ':') {
			const char *option = optopt >= OPTION_FIRST ? option_text(reading, optopt) : "-o";
			error_add(reading->errors, "options.no-value", nowhere, option, NULL);
		} else if (optopt >= OPTION_FIRST) {
			error_add(reading->errors, "options.takes-no-value", nowhere, argv[optind - 1],
				option_text(reading, optopt), NULL);
		} else {
			refuse_unknown(
				reading, optopt ? arena_printf(reading->arena, "-%c", optopt) : argv[optind - 1]);
		}
	}
}

static int refuse_command(struct reading *reading, const char *found)
{
	struct nearest nearest = nearest_to(found, reading->arena);
	char *all = NULL;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		nearest_try(&nearest, commands[i].name);
		if (*commands[i].alias)
			nearest_try(&nearest, commands[i].alias);
		all = all ? arena_printf(reading->arena, "%s, %s", all, commands[i].name)
				  : arena_text(reading->arena, commands[i].name);
	}
	const char *meant = nearest_word(&nearest);
	if (meant)
		return error_add(
			reading->errors, "options.unknown-command-near", nowhere, found, meant, NULL);
	return error_add(reading->errors, "options.unknown-command", nowhere, found, all, NULL);
}

static int find_command(struct reading *reading, const char *found)
{
	const char *folded = text_folded(reading->arena, found);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		bool named = text_equal(found, commands[i].name);
		bool alias = *commands[i].alias && text_equal(folded, commands[i].alias);
		if (!named && !alias)
			continue;
		reading->options->command = (enum command)i;
		return 0;
	}
	return refuse_command(reading, found);
}

static void check_format(struct reading *reading)
{
	static const char *const offered[COMMAND_COUNT] = {
		[COMMAND_CHECK] = "text json junit",
		[COMMAND_FIGURES] = "text json csv",
		[COMMAND_TRACE] = "text json",
		[COMMAND_BALANCE] = "text json csv",
	};
	const char *list = offered[reading->options->command];
	if (reading->format == NULL || list == NULL)
		return;
	int choice = choose(reading, OPTION_FORMAT, reading->format, list);
	if (choice < 0)
		return;
	if (choice < 2)
		reading->options->format = choice == 0 ? FORMAT_TEXT : FORMAT_JSON;
	else
		reading->options->format =
			reading->options->command == COMMAND_CHECK ? FORMAT_JUNIT : FORMAT_CSV;
}

static void check_suite(struct reading *reading)
{
	if (reading->suite == NULL)
		return;
	/* as enum suite_kind */
	int choice = choose(reading, OPTION_SUITE, reading->suite, "generated published prior");
	if (choice >= 0)
		reading->options->suite = (enum suite_kind)choice;
}

static void check_html(struct reading *reading)
{
	const char *html = reading->options->html, *dot = html ? strrchr(html, '.') : NULL;
	if (html && (!dot || (strcasecmp(dot, ".html") != 0 && strcasecmp(dot, ".htm") != 0)))
		error_add(reading->errors, "options.not-html", nowhere, html, ".html", NULL);
}

static void check_known(struct reading *reading)
{
	enum command command = reading->options->command;
	for (int id = OPTION_FIRST; id < OPTION_END; id++) {
		if (!reading->given[id - OPTION_FIRST] ||
			(option_commands[id - OPTION_FIRST] >> command & 1))
			continue;
		error_add(reading->errors, "options.not-of-command", nowhere, option_text(reading, id),
			command_name(command), NULL);
	}
}

static const char *missing_code(const struct options *options)
{
	switch (options->command) {
	case COMMAND_TRACE:
		return options->target_count == 0 ? "options.missing-dossier" : "options.missing-figure";
	case COMMAND_BALANCE: return "options.missing-journal";
	case COMMAND_INIT: return "options.missing-directory";
	default: return "options.missing-dossier";
	}
}

static void check_targets(struct reading *reading)
{
	const struct options *options = reading->options;
	if (options->command >= COMMAND_COUNT)
		return;
	const char *name = command_name(options->command);
	if (options->target_count < commands[options->command].least)
		error_add(reading->errors, missing_code(options), nowhere, name, NULL);
	for (size_t i = commands[options->command].most; i < options->target_count; i++)
		error_add(reading->errors, "options.too-many", nowhere, options->targets[i], name, NULL);
}

int options_read(
	struct options *out, int argc, char **argv, struct arena *arena, struct error_list *errors)
{
	*out = (struct options){.command = COMMAND_COUNT, .severity = SEVERITY_ERROR};
	struct reading reading = {.options = out, .arena = arena, .errors = errors};
	size_t before = errors->total;
	read_all(&reading, argc, argv);
	if (optind < argc && find_command(&reading, argv[optind++]) == 0) {
		out->targets = argv + optind;
		out->target_count = (size_t)(argc - optind);
		check_known(&reading);
		check_format(&reading);
		check_suite(&reading);
		check_html(&reading);
		if (!out->help && !out->version)
			check_targets(&reading);
	}
	bool idle = out->command == COMMAND_COUNT && !out->help && !out->version;
	if (idle && errors->total == before)
		error_add(errors, "options.no-command", nowhere, NULL);
	return errors->total == before ? 0 : -1;
}
