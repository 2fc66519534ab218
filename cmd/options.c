#include "cmd/options.h"

#include <getopt.h>
#include <string.h>

#include "cmd/nearest.h"
#include "cmd/outputs.h"
#include "ledger/base/text/text.h"

/* X(enumerator, name, takes a value, all subcommands take it). Options that only some subcommands
 * take are named in the rows of commands.h; --format is taken where there are formats to choose
 * from. Options that name a file of output come after these (outputs.c). */
#define OPTIONS(X) \
	X(OPTION_NO_ENTRIES, "no-entries", false, false) \
	X(OPTION_SANS_ECRITURES, "sans-ecritures", false, false) \
	X(OPTION_FORMAT, "format", true, false) \
	X(OPTION_PUBLISHED_ONLY, "published-only", false, false) \
	X(OPTION_AGAINST, "against", true, false) \
	X(OPTION_DOSSIER, "dossier", true, false) \
	X(OPTION_ALL, "all", false, false) \
	X(OPTION_OCR, "ocr", false, false) \
	X(OPTION_COLUMNS, "columns", true, false) \
	X(OPTION_ENCODING, "encoding", true, false) \
	X(OPTION_SHEET, "sheet", true, false) \
	X(OPTION_DATES, "dates", true, false) \
	X(OPTION_DECIMAL, "decimal", true, false) \
	X(OPTION_SEPARATOR, "separator", true, false) \
	X(OPTION_ONLY, "only", true, false) \
	X(OPTION_BY, "by", true, false) \
	X(OPTION_TABLE, "table", true, false) \
	X(OPTION_QUERY, "query", true, false) \
	X(OPTION_TIME_LIMIT, "time-limit", true, false) \
	X(OPTION_ON_SERVER, "on-server", false, false) \
	X(OPTION_TO, "to", true, false) \
	X(OPTION_SCHEMA, "schema", true, false) \
	X(OPTION_SUITE, "suite", true, false) \
	X(OPTION_LANGUAGE, "lang", true, true) \
	X(OPTION_COLOUR, "color", true, true) \
	X(OPTION_QUIET, "quiet", false, true) \
	X(OPTION_SEVERITY, "severity", true, true) \
	X(OPTION_MODEL, "model", true, true) \
	X(OPTION_FROM_DOSSIER, "from-dossier", true, false) \
	X(OPTION_ALLOW_OUTSIDE, "allow-outside", false, true) \
	X(OPTION_FORCE, "force", false, false) \
	X(OPTION_LABELS, "labels", false, false) \
	X(OPTION_NO_LABELS, "no-labels", false, false) \
	X(OPTION_SANS_LIBELLES, "sans-libelles", false, false) \
	X(OPTION_HELP, "help", false, true) \
	X(OPTION_VERSION, "version", false, true)

enum option_id {
	OPTION_FIRST = 256, /* greater than any letter */
	OPTION_BEFORE = OPTION_FIRST - 1,
#define X(enumerator, name, value, everywhere) enumerator,
	OPTIONS(X)
#undef X
		OPTION_FILES, /* the first of file_outputs */
	OPTION_END = OPTION_FILES + OPTIONS_FILES
};

static const struct {
	const char *name;
	bool value, everywhere;
} option_rows[] = {
#define X(enumerator, name, value, everywhere) {name, value, everywhere},
	OPTIONS(X)
#undef X
};

struct reading {
	struct options *options;
	struct arena *arena;
	struct error_list *errors;
	struct option names[OPTION_END - OPTION_FIRST + 1]; /* for getopt_long */
	bool given[OPTION_END - OPTION_FIRST];
	const char *format, *suite; /* checked once the subcommand is known */
};

static const struct source nowhere;

static void name_options(struct reading *reading)
{
	struct option *next = reading->names;
	for (int id = OPTION_FIRST; id < OPTION_FILES; id++)
		*next++ = (struct option){option_rows[id - OPTION_FIRST].name,
			option_rows[id - OPTION_FIRST].value ? required_argument : no_argument, NULL, id};
	for (size_t i = 0; i < file_output_count; i++)
		*next++ =
			(struct option){file_outputs[i].option, required_argument, NULL, OPTION_FILES + (int)i};
}

/* The file of output that the option writes; NULL where it is another option. */
static const struct file_output *file_of(int id)
{
	return id >= OPTION_FILES ? &file_outputs[id - OPTION_FILES] : NULL;
}

static const char *option_text(struct reading *reading, int id)
{
	const struct file_output *file = file_of(id);
	return file && file->letter != 0
		? arena_printf(reading->arena, "-%c", file->letter)
		: arena_printf(reading->arena, "--%s", reading->names[id - OPTION_FIRST].name);
}

/* The option that the letter stands for: -h, or that of a file of output; 0 where there is none. */
static int option_of_letter(int letter)
{
	for (size_t i = 0; i < file_output_count; i++) {
		if (file_outputs[i].letter == letter)
			return OPTION_FILES + (int)i;
	}
	return letter == 'h' ? OPTION_HELP : 0;
}

/* The index of `word` among the words of `list`, which are separated by spaces. Returns -1, with an
 * error, where it is none of them. */
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
	/* the index is the enumerator of enum colour_choice */
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

static void take_dates(struct reading *reading, const char *word)
{
	/* the index gives the bit of enum date_order */
	int choice = choose(reading, OPTION_DATES, word, "ymd dmy mdy");
	if (choice >= 0)
		reading->options->dates = 1u << choice;
}

static void take_decimal(struct reading *reading, const char *word)
{
	/* the index gives the bit of enum amount_form */
	int choice = choose(reading, OPTION_DECIMAL, word, ". ,");
	if (choice >= 0)
		reading->options->decimal = 1u << choice;
}

static void take_separator(struct reading *reading, const char *word)
{
	static const char separators[] = {',', ';', '\t', '|'};
	int choice = choose(reading, OPTION_SEPARATOR, word, ", ; tab |");
	if (choice >= 0)
		reading->options->separator = separators[choice];
}

static void take_time_limit(struct reading *reading, const char *word)
{
	enum { DIGITS_MOST = 7 };
	size_t digits = strspn(word, "0123456789");
	int seconds = 0;
	for (size_t i = 0; i < digits && i < DIGITS_MOST; i++)
		seconds = seconds * 10 + (word[i] - '0');
	if (word[digits] != '\0' || digits > DIGITS_MOST || seconds == 0)
		error_add(reading->errors, "options.bad-time-limit", nowhere, word, NULL);
	reading->options->time_limit = seconds;
}

static void take(struct reading *reading, int id, const char *value)
{
	struct options *options = reading->options;
	reading->given[id - OPTION_FIRST] = true;
	switch ((enum option_id)id) {
	case OPTION_NO_ENTRIES:
	case OPTION_SANS_ECRITURES: options->no_entries = true; break;
	case OPTION_FORMAT: reading->format = value; break;
	case OPTION_PUBLISHED_ONLY: options->published_only = true; break;
	case OPTION_AGAINST: options->against = value; break;
	case OPTION_DOSSIER: options->dossier = value; break;
	case OPTION_ALL: options->all = true; break;
	case OPTION_OCR: options->ocr = true; break;
	case OPTION_COLUMNS: options->columns = value; break;
	case OPTION_ENCODING: options->encoding = value; break;
	case OPTION_SHEET: options->sheet = value; break;
	case OPTION_DATES: take_dates(reading, value); break;
	case OPTION_DECIMAL: take_decimal(reading, value); break;
	case OPTION_SEPARATOR: take_separator(reading, value); break;
	case OPTION_ONLY: options->only = value; break;
	case OPTION_BY: options->by = value; break;
	case OPTION_TABLE: options->table = value; break;
	case OPTION_QUERY: options->query = value; break;
	case OPTION_ON_SERVER: options->on_server = true; break;
	case OPTION_TIME_LIMIT: take_time_limit(reading, value); break;
	case OPTION_TO: options->to = value; break;
	case OPTION_SCHEMA: options->schema = value; break;
	case OPTION_SUITE: reading->suite = value; break;
	case OPTION_LANGUAGE: take_language(reading, value); break;
	case OPTION_COLOUR: take_colour(reading, value); break;
	case OPTION_QUIET: options->quiet = true; break;
	case OPTION_SEVERITY: take_severity(reading, value); break;
	case OPTION_MODEL: options->model = value; break;
	case OPTION_FROM_DOSSIER: options->from_dossier = value; break;
	case OPTION_ALLOW_OUTSIDE: options->allow_outside = true; break;
	case OPTION_FORCE: options->force = true; break;
	case OPTION_LABELS: options->labels = true; break;
	case OPTION_NO_LABELS:
	case OPTION_SANS_LIBELLES: options->no_labels = true; break;
	case OPTION_HELP: options->help = true; break;
	case OPTION_VERSION: options->version = true; break;
	default: options->files[id - OPTION_FILES] = value;
	}
}

static void refuse_unknown(struct reading *reading, const char *found)
{
	struct nearest nearest = nearest_to(found, reading->arena);
	for (const struct option *option = reading->names; option->name; option++)
		nearest_try(&nearest, arena_printf(reading->arena, "--%s", option->name));
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(reading->errors, "options.unknown-near", nowhere, found, meant, NULL);
	else
		error_add(reading->errors, "options.unknown", nowhere, found, NULL);
}

/* The letters for getopt_long: ":ho:". */
static const char *letters(struct arena *arena)
{
	const char *text = ":h";
	for (size_t i = 0; i < file_output_count; i++) {
		if (file_outputs[i].letter != 0)
			text = arena_printf(arena, "%s%c:", text, file_outputs[i].letter);
	}
	return text;
}

/* Adds the error for what getopt_long refused. `found` is the argument at which it stopped. */
static void refuse_option(struct reading *reading, int result, const char *found)
{
	int id = optopt >= OPTION_FIRST ? optopt : option_of_letter(optopt);
	if (result == ':')
		error_add(reading->errors, "options.no-value", nowhere, option_text(reading, id), NULL);
	else if (optopt >= OPTION_FIRST)
		error_add(reading->errors, "options.takes-no-value", nowhere, found,
			option_text(reading, id), NULL);
	else
		refuse_unknown(reading, optopt ? arena_printf(reading->arena, "-%c", optopt) : found);
}

static void read_all(struct reading *reading, int argc, char **argv)
{
	const char *short_options = letters(reading->arena);
	opterr = 0;
	for (;;) {
		int id = getopt_long(argc, argv, short_options, reading->names, NULL);
		if (id == -1)
			return;
		if (id < OPTION_FIRST && option_of_letter(id) != 0)
			id = option_of_letter(id);
		if (id >= OPTION_FIRST)
			take(reading, id, optarg);
		else
			refuse_option(reading, id, argv[optind - 1]);
	}
}

static void refuse_command(struct reading *reading, const char *found)
{
	struct nearest nearest = nearest_to(found, reading->arena);
	const char *all = "";
	for (size_t i = 0; i < command_count; i++) {
		nearest_try(&nearest, commands[i].name);
		if (*commands[i].alias)
			nearest_try(&nearest, commands[i].alias);
		all = arena_printf(reading->arena, "%s%s%s", all, *all ? ", " : "", commands[i].name);
	}
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(reading->errors, "options.unknown-command-near", nowhere, found, meant, NULL);
	else
		error_add(reading->errors, "options.unknown-command", nowhere, found, all, NULL);
}

/* Adds the error for a missing subcommand, which lists all of them in two parts: "build, check,
 * figures, ..." and "init". */
static void ask_for_command(struct reading *reading)
{
	const char *all = "";
	for (size_t i = 0; i + 1 < command_count; i++)
		all = arena_printf(reading->arena, "%s%s%s", all, *all ? ", " : "", commands[i].name);
	error_add(reading->errors, "options.no-command", nowhere, all, commands[command_count - 1].name,
		NULL);
}

static void check_format(struct reading *reading)
{
	struct options *options = reading->options;
	const char *command = options->command->name, *name = reading->format;
	options->format = format_find(command, NULL);
	if (name == NULL || options->format == NULL)
		return;
	if (choose(reading, OPTION_FORMAT, name, format_names(command, reading->arena)) >= 0)
		options->format = format_find(command, name);
}

static void check_suite(struct reading *reading)
{
	if (reading->suite == NULL)
		return;
	/* the index is the enumerator of enum suite_kind */
	int choice = choose(reading, OPTION_SUITE, reading->suite, "generated published prior");
	if (choice >= 0)
		reading->options->suite = (enum suite_kind)choice;
}

/* Checks that each file has an ending that fits its kind. Where no output is asked for, build
 * writes the file that has a default name. */
static void check_files(struct reading *reading)
{
	struct options *options = reading->options;
	bool any = options->to != NULL;
	for (size_t i = 0; i < file_output_count; i++) {
		const struct file_output *file = &file_outputs[i];
		const char *path = options->files[i];
		any = any || path;
		if (path && text_in_list(file->commands, ' ', options->command->name) &&
			!path_ends_in(path, file->endings))
			error_add(reading->errors, file->refusal, nowhere, path,
				arena_text_n(reading->arena, file->endings, strcspn(file->endings, " ")), NULL);
	}
	for (size_t i = 0; i < file_output_count && !any; i++) {
		if (file_outputs[i].fallback && text_equal(options->command->name, "build"))
			options->files[i] = file_outputs[i].fallback;
	}
}

static void check_schema(struct reading *reading)
{
	if (reading->options->schema && !reading->options->to)
		error_add(reading->errors, "options.schema-alone", nowhere, NULL);
}

static bool takes(const struct command *command, int id)
{
	const struct file_output *file = file_of(id);
	if (file)
		return text_in_list(file->commands, ' ', command->name);
	if (id == OPTION_FORMAT)
		return format_find(command->name, NULL) != NULL;
	return option_rows[id - OPTION_FIRST].everywhere ||
		text_in_list(command->options, ' ', option_rows[id - OPTION_FIRST].name);
}

static void check_known(struct reading *reading)
{
	const struct command *command = reading->options->command;
	for (int id = OPTION_FIRST; id < OPTION_END; id++) {
		if (reading->given[id - OPTION_FIRST] && !takes(command, id))
			error_add(reading->errors, "options.not-of-command", nowhere, option_text(reading, id),
				command->name, NULL);
	}
}

static void check_targets(struct reading *reading)
{
	const struct options *options = reading->options;
	const struct command *command = options->command;
	const char *const *missing = command->missing;
	size_t given = 0;
	while (given < options->target_count && missing[given])
		given++;
	if (missing[given])
		error_add(reading->errors, missing[given], nowhere, command->name, NULL);
	for (size_t i = command->most; i < options->target_count; i++)
		error_add(
			reading->errors, "options.too-many", nowhere, options->targets[i], command->name, NULL);
}

static void check_command(struct reading *reading, const char *found)
{
	struct options *options = reading->options;
	options->command = command_find(found, reading->arena);
	if (options->command == NULL) {
		refuse_command(reading, found);
		return;
	}
	check_known(reading);
	check_format(reading);
	check_suite(reading);
	check_files(reading);
	check_schema(reading);
	if (!options->help && !options->version)
		check_targets(reading);
}

int options_read(
	struct options *out, int argc, char **argv, struct arena *arena, struct error_list *errors)
{
	*out = (struct options){.severity = SEVERITY_ERROR};
	struct reading reading = {.options = out, .arena = arena, .errors = errors};
	size_t before = errors->total;
	name_options(&reading);
	read_all(&reading, argc, argv);
	if (optind < argc) {
		out->targets = argv + optind + 1;
		out->target_count = (size_t)(argc - optind - 1);
		check_command(&reading, argv[optind]);
	}
	if (!out->command && !out->help && !out->version && errors->total == before)
		ask_for_command(&reading);
	return errors->total == before ? 0 : -1;
}
