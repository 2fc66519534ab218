#include "ledger/plan/apply/row_judge.h"

#include "ledger/rows/made_rows.h"

struct row_judge {
	struct plan plan;
	struct plan_reader reader;
	struct error_list ignored;
};

struct row_judge *row_judge_new(const struct plan *plan, struct arena *arena)
{
	struct row_judge *judge = arena_alloc(arena, sizeof *judge);
	judge->plan = *plan;
	judge->ignored = (struct error_list){.arena = arena};
	judge->plan.body.arena = arena;
	judge->plan.body.errors = &judge->ignored;
	judge->plan.body.kept = arena_alloc(arena, sizeof *judge->plan.body.kept);
	plan_reader_open(&judge->reader, &judge->plan, arena, &judge->ignored);
	return judge;
}

bool row_judge(struct applied *out, struct row_judge *judge, const struct judged_line *line)
{
	struct csv_scanner *scanner = &judge->reader.cells.scanner;
	if (!made_rows_turn(scanner, line->text, line->line)) {
		scanner->cursor = scanner->line_start = line->text.begin;
		scanner->end = line->text.end;
		scanner->line = line->line;
	}
	judge->reader.other_table = false;
	judge->reader.day = line->day;
	judge->reader.number = line->number;
	judge->reader.fresh = line->fresh;
	plan_reader_above(&judge->reader, line->above);
	return plan_next(out, &judge->reader);
}

struct span row_judge_account(const struct row_judge *judge)
{
	return judge->reader.account;
}

const struct plan_reader *row_judge_reader(const struct row_judge *judge)
{
	return &judge->reader;
}
