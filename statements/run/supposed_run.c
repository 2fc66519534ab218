#include "statements/run/supposed_run.h"

#include "statements/run/supposed_ledger.h"

enum { MOST_SUPPOSED = 2 }; /* mistakes of the chart, one beside the other */

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

/* What cannot be drawn up by that chart is no error of the dossier. What is supposed lies in the
 * arena, as the run does. */
static int run_with(struct result *out, const struct supposed_run *wanted, struct arena *arena)
{
	const struct run *run = wanted->of;
	struct supposed_run *supposed = arena_alloc(arena, sizeof *supposed);
	struct run_options *options = arena_alloc(arena, sizeof *options);
	struct error_list *errors = arena_alloc(arena, sizeof *errors);
	*supposed = *wanted;
	supposed->within = run->options->supposed;
	*options = *run->options;
	*errors = (struct error_list){.arena = arena};
	if (run->errors->inputs)
		errors->inputs = inputs_again(run->errors->inputs, arena);
	options->supposed = supposed;
	options->keep_entries = options->digests = false;
	options->progress = NULL;
	return run_dossier(out, run->dossier->path, options, arena, errors);
}

static int run_again(struct result *out, size_t chart, struct arena *arena, void *context)
{
	const struct offer *offer = context;
	const struct supposed_run supposed = {
		.chart = &offer->charts[chart], .of = offer->run, .ledger = offer->ledger, .at = chart};
	return run_with(out, &supposed, arena);
}

static int diagnose_again(
	struct result *out, const struct supposed_chart *chart, struct arena *arena, void *context)
{
	const struct offer *offer = context;
	const struct supposed_run supposed = {.chart = chart, .of = offer->run, .diagnosed = true};
	return run_with(out, &supposed, arena);
}

/* How many suppositions the run rests on. */
static int depth_of(const struct run *run)
{
	int depth = 0;
	for (const struct supposed_run *at = run->options->supposed; at; at = at->within)
		depth++;
	return depth;
}

struct what_if supposed_run_offer(const struct run *run)
{
	struct offer *offer = arena_alloc(run->arena, sizeof *offer);
	*offer = (struct offer){.run = run};
	return (struct what_if){
		prepare, run_again, depth_of(run) < MOST_SUPPOSED ? diagnose_again : NULL, offer};
}
