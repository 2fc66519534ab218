/* Entries that a diagnosis asks of the server that proves a ledger: no more come than may, and
 * where they are more, the ledger is never said to lack an entry that nobody has seen. */
#include "ledger/base/system/file.h"
#include "test/unit/essai.h"
#include "test/unit/fakes/libpq.h"

enum { VERSION = 150018 };

/* What is suspected, in the order of the causes. */
static const char *suspects_told(const struct result *result)
{
	const char *told = "";
	for (size_t i = 0; i < result->cause_count; i++)
		for (size_t j = 0; j < result->causes[i]->suspect_count; j++)
			told = arena_printf(arena, "%s%s %s %s; ", told, result->causes[i]->message_code,
				suite_name(result->causes[i]->suspects[j].suite),
				result->causes[i]->suspects[j].figure);
	return told;
}

/* The ledger of essai.h in a table, against statements with 7 more of expenses and of debts. */
static void write_dossier(void)
{
	essai_with(", \"journal\": {\"base\": \"postgresql://serveur/compta\", \"table\": \"gl\", "
			   "\"colonnes\": {\"date\": \"date\", \"journal\": \"journal\", \"piece\": \"piece\", "
			   "\"compte\": \"compte\", \"montant\": \"montant\"}}");
	entity_without("journal.csv");
	essai_publish_all("resultats.frais@2020 52, resultats.total_charges@2020 57, "
					  "resultats.excedent@2020 13, situation.fournisseurs@2020 77, "
					  "situation.total_passifs@2020 82, situation.nets@2020 93");
}

static void check_candidates(const char *conversation, const char *suspects)
{
	struct result result = {0};
	struct arena *mine = arena_new();
	const struct run_options options = {
		.model_path = arena_printf(arena, "%s/modele.json", test_folder()), .on_server = true};
	errors.inputs = inputs_new(arena);
	errors.inputs->outside_allowed = true;
	file_snapshot_begin();
	libpq_begin(conversation, VERSION);
	check_integer(run_dossier(&result, test_folder(), &options, mine, &errors), 0, conversation);
	check_places("", conversation);
	check_text(suspects_told(&result), suspects, conversation);
	arena_free(mine);
	libpq_end();
	file_snapshot_end();
}

static void bound(void)
{
	write_dossier();
	check_candidates("as many candidates as may come",
		"cause.ledger generated 2110 fournisseurs, fonctionnement@2020; "
		"cause.ledger generated 5100 frais, fonctionnement@2020; ");
	check_candidates("more candidates than may come", "");
}

int main(void)
{
	static const struct test tests[] = {
		{"a ledger is not said to lack what was left on its server", bound},
	};
	return run_tests("libpq candidates", tests, sizeof tests / sizeof *tests);
}
