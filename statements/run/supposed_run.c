#include "statements/run/supposed_run.h"

#include "statements/run/supposed_ledger.h"

struct offer {
	const struct run *run;
	const struct supposed_chart *charts;
	const struct supposed_ledger *ledger;
};

static int prepare(
	const struct supposed_chart *charts, size_t count, struct arena *arena, void *context)
{
	struct offer *offer = context;
	struct error_list errors = {.arena = arena};
	offer->charts = charts;
	offer->ledger = supposed_ledger_read(offer->run, charts, count, arena, &errors);
	return offer->ledger ? 0 : -1;
}

/* What cannot be drawn up by that chart is no error of the dossier. */
static int run_again(struct result *out, size_t chart, struct arena *arena, void *context)
{
	const struct offer *offer = context;
	const struct run *run = offer->run;
	const struct supposed_run supposed = {&offer->charts[chart], run, offer->ledger, chart};
	struct run_options options = *run->options;
	struct error_list errors = {.arena = arena};
	if (run->errors->inputs)
		errors.inputs = inputs_again(run->errors->inputs, arena);
	options.supposed = &supposed;
	options.keep_entries = options.digests = false;
	options.progress = NULL;
	return run_dossier(out, run->dossier->path, &options, arena, &errors);
}

struct what_if supposed_run_offer(const struct run *run)
{
	struct offer *offer = arena_alloc(run->arena, sizeof *offer);
	*offer = (struct offer){.run = run};
	return (struct what_if){prepare, run_again, offer};
}
