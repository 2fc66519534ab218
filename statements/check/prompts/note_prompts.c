#include "statements/check/prompts/note_prompts.h"

#include "ledger/base/text/text.h"
#include "statements/check/prompts/prompts.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"

static bool fits(const char *title, const char *patterns, struct arena *arena)
{
	const char *words = title ? text_words(arena, title) : "";
	return *words != '\0' && text_matches_any(words, patterns);
}

static bool words_fit(struct words words, const struct known_note *note, struct arena *arena)
{
	return fits(words.fr, note->patterns, arena) || fits(words.en, note->patterns, arena);
}

/* Whether a table, or a note in words alone, bears such a title. */
static bool is_titled(
	const struct result *result, const struct known_note *note, struct arena *arena)
{
	const struct dossier *dossier = result->dossier;
	for (size_t i = 0; i < result->table_count; i++)
		if (!result->tables[i]->from_model && words_fit(result->tables[i]->title, note, arena))
			return true;
	for (size_t i = 0; i < dossier->text_note_count; i++)
		if (words_fit(dossier->text_note_titles[i], note, arena))
			return true;
	return false;
}

void note_prompts(struct result *result, struct arena *arena)
{
	struct prompt_cases cases = {0};
	const struct vocabulary *vocabulary = &result->model->vocabulary;
	for (size_t i = 0; i < vocabulary->note_count; i++) {
		const struct known_note *note = &vocabulary->notes[i];
		if (is_titled(result, note, arena))
			continue;
		struct prompt_case case_ = {.count = 1};
		case_.arguments[0].words = note->subject;
		case_.arguments[1].words = note->reference;
		prompts_gather(&cases, &case_, arena);
	}
	prompts_add(result, "prompt.notes", cases.count, cases.items, cases.count, arena);
}
