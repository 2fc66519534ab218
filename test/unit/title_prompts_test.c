/* Titles of input files that name another body, or another year: what is told, of which file. */
#include "statements/check/prompts/title_prompts.h"

#include "statements/dossier/dossier.h"
#include "test/unit/harness.h"

static struct fiscal_year years[] = {{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};

static const char mines[] = "Institut national des mines";

/* Titles of one file, of a body with such a name. */
struct case_ {
	const char *titles;
	const char *expected; /* "code cell|file|ours", parted by line breaks */
	const char *entity;   /* NULL: mines */
	const char *path;     /* NULL: a journal */
};

static const char *told_of(const struct case_ *case_)
{
	const char *entity = case_->entity ? case_->entity : mines;
	struct dossier dossier = {.entity = {.fr = entity, .en = "National Mining Institute"},
		.path = "d",
		.chart = "d/comptes.csv",
		.opening = "d/ouverture.csv",
		.budget = "d/budget.csv",
		.years = years,
		.year_count = 2};
	struct input_form form = {
		.path = case_->path ? case_->path : "d/journal.csv", .titles = case_->titles};
	struct inputs forms = {.forms = &form, .count = 1};
	struct result result = {.dossier = &dossier};
	const char *text = "";
	title_prompts(&result, &forms, arena);
	for (size_t i = 0; i < result.prompt_count; i++)
		for (size_t j = 0; j < result.prompts[i].case_count; j++) {
			const struct prompt_case *one = &result.prompts[i].cases[j];
			text = arena_printf(arena, "%s%s%s %s|%s|%s", text, *text ? "\n" : "",
				result.prompts[i].code, one->arguments[0].words.fr, one->arguments[1].words.fr,
				one->arguments[2].words.fr);
		}
	return text;
}

static void all_are(const struct case_ *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(told_of(&cases[i]), cases[i].expected, cases[i].titles);
}

static void bodies(void)
{
	static const struct case_ cases[] = {
		{"Ville de Québec",
			"prompt.title-entity Ville de Québec|journal.csv|Institut national des mines", NULL,
			NULL},
		{"Grand livre · City of Toronto · Town of Oka",
			"prompt.title-entity City of Toronto|journal.csv|Institut national des mines", NULL,
			NULL},
		{"Institut national des mines", "", NULL, NULL},
		{"Ville de Québec · Institut national des mines", "", NULL, NULL},
		{"Institut national des mines · Ville de Québec", "", NULL, NULL},
		{"Office of the National Mining Institute", "", NULL, NULL},
		{"Commission INM", "", NULL, NULL},
		{"Société des mines du nord", "", NULL, NULL},
		{"Société des minéraux du nord",
			"prompt.title-entity Société des minéraux du nord|journal.csv|Institut national des "
			"mines",
			NULL, NULL},
		{"Ville", "", NULL, NULL},
		{"Ville de Us", "", NULL, NULL},
		{"Ville de Foo", "prompt.title-entity Ville de Foo|journal.csv|Institut national des mines",
			NULL, NULL},
		{"Ville 123", "", NULL, NULL},
		{"Québec", "", NULL, NULL},
		{"Centre de coûts Montréal", "", NULL, NULL},
		{"Company code Alpha", "", NULL, NULL},
		{"", "", NULL, NULL},
		{"Ville de Québec", "", "Ville de la", NULL},
		{"Office VR Toronto", "prompt.title-entity Office VR Toronto|journal.csv|Ville de Rome",
			"Ville de Rome", NULL},
		{"Office VRT Toronto", "", "Ville du Rang Tortu", NULL},
		{"Ville 1234 Québec", "", "Ville de 1234 Lac", NULL},
	};
	all_are(cases, sizeof cases / sizeof *cases);
}

static void years_of_titles(void)
{
	static const struct case_ cases[] = {
		{"Exercice 2017", "prompt.title-year Exercice 2017|journal.csv|2019, 2020", NULL, NULL},
		{"Exercice 2018-2019", "", NULL, NULL},
		{"Exercice 2017 · Exercice 2019-2020", "", NULL, NULL},
		{"Exercice 2017-2018", "", NULL, "d/ouverture.csv"},
		{"Exercice 2016-2017", "prompt.title-year Exercice 2016-2017|ouverture.csv|2019, 2020",
			NULL, "d/ouverture.csv"},
		{"Exercice 2015", "", NULL, "d/comptes.csv"},
		{"Exercice 2015", "", NULL, "d/budget.csv"},
		{"Ville de Québec · Exercice 2015",
			"prompt.title-year Exercice 2015|journal.csv|2019, 2020\n"
			"prompt.title-entity Ville de Québec|journal.csv|Institut national des mines",
			NULL, NULL},
	};
	all_are(cases, sizeof cases / sizeof *cases);
	struct result result = {.dossier = &(struct dossier){.entity = {.fr = mines}}};
	title_prompts(&result, NULL, arena);
	check_integer((long long)result.prompt_count, 0, "nothing was read: nothing is told");
}

int main(void)
{
	static const struct test tests[] = {
		{"titles that name another body", bodies},
		{"titles that name another year", years_of_titles},
	};
	return run_tests("title_prompts", tests, sizeof tests / sizeof *tests);
}
