#include "statements/check/prompts/title_prompts.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/prompts/prompts.h"
#include "statements/check/prompts/title_years.h"
#include "statements/dossier/dossier.h"

/* ---- years ---- */

/* The years that the titles of the file may name. */
static size_t years_of(struct fiscal_year *years, const struct dossier *dossier, const char *path)
{
	enum { A_YEAR = 10000 };
	size_t count = 0;
	if (text_equal(path, dossier->chart) || text_equal(path, dossier->budget))
		return 0;
	if (text_equal(path, dossier->opening)) {
		years[count] = dossier->years[0];
		years[count].first -= A_YEAR;
		years[count++].last -= A_YEAR;
	}
	for (size_t i = 0; i < dossier->year_count; i++)
		years[count++] = dossier->years[i];
	return count;
}

static const char *year_names(const struct dossier *dossier, struct arena *arena)
{
	const char *names = "";
	for (size_t i = 0; i < dossier->year_count; i++)
		names = arena_printf(arena, "%s%s%s", names, i > 0 ? ", " : "", dossier->years[i].id);
	return names;
}

static void add_case(struct prompt_cases *cases, const struct dossier *dossier, const char *path,
	const char *cell, const char *ours, struct arena *arena)
{
	struct prompt_case case_ = {.count = 1};
	case_.arguments[0] = prompts_text(cell);
	case_.arguments[1] = prompts_text(dossier_shown_path(dossier, path));
	case_.arguments[2] = prompts_text(ours);
	prompts_gather(cases, &case_, arena);
}

/* ---- the body ---- */

enum { WORDS_MOST = 48, SIGNIFICANT = 4, LETTERS = 3, INITIALS = 3 };

/* The words of a folded text, within it. */
struct words_cut {
	struct span items[WORDS_MOST];
	size_t count;
};

static struct words_cut cut_words(const char *folded)
{
	struct words_cut words = {.count = 0};
	for (const char *at = folded; *at && words.count < WORDS_MOST;) {
		size_t length = 0;
		while (isalnum((unsigned char)at[length]))
			length++;
		if (length > 0)
			words.items[words.count++] = (struct span){at, at + length};
		at += length > 0 ? length : 1;
	}
	return words;
}

static bool is_one_of(struct span word, const char *list)
{
	for (const char *at = list; *at; at += strcspn(at, " "), at += *at == ' ')
		if (span_equal(word, (struct span){at, at + strcspn(at, " ")}))
			return true;
	return false;
}

/* Words that say what kind of body a name is of. */
static bool is_body_word(struct span word)
{
	return is_one_of(word,
		"ville municipalite mrc paroisse village canton regie commission institut societe office "
		"fondation universite cegep college musee agence conseil ministere hopital ecole academie "
		"bibliotheque cooperative association federation corporation centre theatre orchestre inc "
		"ltee ltd llc city town township county district board authority school university "
		"hospital "
		"museum agency ministry institute foundation society council library company");
}

static bool is_small_word(struct span word)
{
	return is_one_of(word, "de des du la le les et en of the and for sur pour au aux");
}

/* Names of parts of a ledger that begin like that of a body. */
static bool is_part_of_ledger(const char *folded)
{
	static const char *const parts[] = {"centre de cout", "centre de respons", "centre de frais",
		"centre de profit", "cost cent", "profit cent", "conseil d'administration", "company code"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strstr(folded, parts[i]))
			return true;
	return false;
}

static bool says_much(struct span word)
{
	return span_length(word) >= SIGNIFICANT && !is_body_word(word) && !is_small_word(word) &&
		!isdigit((unsigned char)*word.begin);
}

static bool has_word(const struct words_cut *words, struct span word)
{
	for (size_t i = 0; i < words->count; i++)
		if (span_equal(words->items[i], word))
			return true;
	return false;
}

/* The initials of a name, without its small words: "inm" of "Institut national des mines". */
static size_t initials_of(char initials[WORDS_MOST + 1], const struct words_cut *name)
{
	size_t count = 0;
	for (size_t i = 0; i < name->count; i++)
		if (!is_small_word(name->items[i]))
			initials[count++] = *name->items[i].begin;
	initials[count] = '\0';
	return count;
}

/* Whether the cell has half of the words that say something of the name, or its initials. A name
 * without such words is not looked for: it is everywhere. */
static bool names(const struct words_cut *cell, const char *name, struct arena *arena)
{
	struct words_cut own = cut_words(text_folded(arena, name));
	char initials[WORDS_MOST + 1];
	size_t all = 0, found = 0, length = initials_of(initials, &own);
	for (size_t i = 0; i < own.count; i++)
		if (says_much(own.items[i])) {
			all++;
			found += has_word(cell, own.items[i]);
		}
	return all == 0 || found * 2 >= all ||
		(length >= INITIALS && has_word(cell, (struct span){initials, initials + length}));
}

/* Whether the cell is the name of a body: a word for one, and a word of letters that says which. */
static bool is_body(const char *folded, const struct words_cut *cell)
{
	bool body = false, which = false;
	for (size_t i = 0; i < cell->count; i++) {
		struct span word = cell->items[i];
		body |= is_body_word(word);
		which |= span_length(word) >= LETTERS && isalpha((unsigned char)*word.begin) &&
			!is_body_word(word) && !is_small_word(word);
	}
	return body && which && !is_part_of_ledger(folded);
}

struct bodies {
	const struct dossier *dossier;
	const char *other; /* the first cell that names a body */
	bool ours;
	struct arena *arena;
};

static bool look_at_body(const char *text, void *context)
{
	struct bodies *bodies = context;
	const struct words *entity = &bodies->dossier->entity;
	const char *folded = text_folded(bodies->arena, text);
	struct words_cut cell = cut_words(folded);
	bodies->ours = names(&cell, words_in(*entity, LANGUAGE_FRENCH), bodies->arena) ||
		names(&cell, words_in(*entity, LANGUAGE_ENGLISH), bodies->arena);
	if (!bodies->ours && !bodies->other && is_body(folded, &cell))
		bodies->other = text;
	return !bodies->ours;
}

/* ---- prompts ---- */

void title_prompts(struct result *result, const struct inputs *forms, struct arena *arena)
{
	const struct dossier *dossier = result->dossier;
	struct prompt_cases years = {0}, entities = {0};
	struct fiscal_year *own = arena_array(arena, dossier->year_count + 1, sizeof *own);
	const char *entity = words_in(dossier->entity, LANGUAGE_FRENCH);
	for (size_t i = 0; forms && i < forms->count; i++) {
		const struct input_form *form = &forms->forms[i];
		const char *other;
		size_t count = years_of(own, dossier, form->path);
		if (titles_years(&other, form->titles, own, count, arena) == TITLES_OTHER_YEAR)
			add_case(&years, dossier, form->path, other, year_names(dossier, arena), arena);
		struct bodies bodies = {.dossier = dossier, .arena = arena};
		titles_each(form->titles, look_at_body, &bodies, arena);
		if (bodies.other && !bodies.ours)
			add_case(&entities, dossier, form->path, bodies.other, entity, arena);
	}
	prompts_add(result, "prompt.title-year", years.count, years.items, years.count, arena);
	prompts_add(
		result, "prompt.title-entity", entities.count, entities.items, entities.count, arena);
}
