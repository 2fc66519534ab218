/* recoupe balance JOURNAL...: the trial balance of journals, without a dossier. */
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/errors.h"
#include "cmd/grid.h"
#include "cmd/print.h"
#include "ledger/base/text.h"
#include "ledger/integrity.h"
#include "statements/report/json.h"
#include "statements/report/json_out.h"

struct sides {
	struct tally debit, credit; /* credit negative */
};

struct balance {
	struct run *run;
	struct chart chart; /* made from the postings */
	struct sides *sides; /* by account->index */
	size_t capacity;
	struct integrity *integrity;
	struct breach *breaches;
	size_t breach_count, breach_capacity;
	size_t entries, postings;
};

/* A line of the balance, or its total. */
struct balance_row {
	const char *account;
	number debit, credit, balance; /* credit positive */
};

struct balance_rows {
	struct balance_row *items, total;
	size_t count;
	int decimals;
};

static int take_entry(const struct entry *entry, void *context)
{
	struct balance *balance = context;
	balance->entries++;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		while (posting->account->index >= balance->capacity)
			balance->sides = arena_grow(balance->run->arena, balance->sides, balance->capacity, &balance->capacity, sizeof *balance->sides);
		struct sides *sides = &balance->sides[posting->account->index];
		tally_add(amount_sign(posting->amount) < 0 ? &sides->credit : &sides->debit, posting->amount);
		balance->postings++;
	}
	integrity_entry(balance->integrity, entry);
	return 0;
}

/* Without a chart and a dossier only the entries themselves can be wrong. */
static void take_breach(const struct breach *breach, void *context)
{
	struct balance *balance = context;
	if (!text_equal(breach->check, "L1") && !text_equal(breach->check, "L4"))
		return;
	balance->breaches = arena_grow(balance->run->arena, balance->breaches, balance->breach_count, &balance->breach_capacity, sizeof *breach);
	balance->breaches[balance->breach_count++] = *breach;
}

static int by_account(const void *a, const void *b)
{
	return strcmp(((const struct balance_row *)a)->account, ((const struct balance_row *)b)->account);
}

static struct balance_row make_row(struct arena *arena, const char *account, struct tally *debit, struct tally *credit)
{
	struct balance_row row = {.account = account};
	number negative = tally_number(credit, arena);
	row.debit = tally_number(debit, arena);
	row.credit = number_negate(arena, negative);
	row.balance = number_add(arena, row.debit, negative);
	return row;
}

static void add_row(struct balance_row *total, const struct balance_row *row, struct arena *arena)
{
	total->debit = number_add(arena, total->debit, row->debit);
	total->credit = number_add(arena, total->credit, row->credit);
	total->balance = number_add(arena, total->balance, row->balance);
}

static struct balance_rows make_rows(struct balance *balance)
{
	struct arena *arena = balance->run->arena;
	number zero = number_from_long(arena, 0);
	struct balance_rows rows = {.total = {"", zero, zero, zero}, .count = balance->chart.count};
	rows.items = arena_array(arena, rows.count, sizeof *rows.items);
	for (size_t i = 0; i < rows.count; i++) {
		struct sides *sides = &balance->sides[i];
		if (sides->debit.scale > rows.decimals)
			rows.decimals = sides->debit.scale;
		if (sides->credit.scale > rows.decimals)
			rows.decimals = sides->credit.scale;
		rows.items[i] = make_row(arena, balance->chart.accounts[i]->number, &sides->debit, &sides->credit);
		add_row(&rows.total, &rows.items[i], arena);
		tally_clear(&sides->debit);
		tally_clear(&sides->credit);
	}
	if (rows.count > 0)
		qsort(rows.items, rows.count, sizeof *rows.items, by_account);
	return rows;
}

static void print_row(const struct run *run, struct grid *grid, enum style style, const struct balance_row *row, int decimals)
{
	enum language language = run->words.language;
	grid_row(grid);
	grid_cell(grid, style, row->account);
	grid_cell(grid, style, number_sign(row->debit) ? number_printed(run->arena, row->debit, decimals, language) : "");
	grid_cell(grid, style, number_sign(row->credit) ? number_printed(run->arena, row->credit, decimals, language) : "");
	grid_cell(grid, style, number_printed(run->arena, row->balance, decimals, language));
}

static void print_grid(const struct run *run, const struct balance_rows *rows)
{
	static const char *const heads[] = {"balance.account", "balance.debit", "balance.credit", "balance.balance"};
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	for (int i = 0; i < 3; i++)
		grid_column(grid, GRID_RIGHT);
	grid_row(grid);
	for (size_t i = 0; i < 4; i++)
		grid_cell(grid, STYLE_STRONG, run_text(run, heads[i], NULL));
	for (size_t i = 0; i < rows->count; i++)
		print_row(run, grid, STYLE_PLAIN, &rows->items[i], rows->decimals);
	grid_row(grid);
	grid_skip(grid);
	for (int i = 0; i < 3; i++)
		grid_rule(grid);
	struct balance_row total = rows->total;
	total.account = run_text(run, "balance.total", NULL);
	print_row(run, grid, STYLE_STRONG, &total, rows->decimals);
	grid_print(grid, &run->out, 0);
	terminal_line(&run->out);
}

static const char *breach_text(const struct run *run, const struct breach *breach, int decimals)
{
	const char *arguments[4] = {breach->subject, print_amount(run, breach->left, decimals),
	                            print_amount(run, breach->right, decimals), breach->detail};
	return report_message(run->arena, &run->words, arena_printf(run->arena, "finding.%s", breach->check), arguments);
}

static void print_breach(const struct run *run, const struct terminal *out, const struct breach *breach, int decimals)
{
	terminal_put(out, STYLE_BAD, arena_printf(run->arena, "✗ %s  ", breach->check));
	terminal_put(out, STYLE_STRONG, breach_text(run, breach, decimals));
	terminal_line(out);
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (size_t i = 0; i < breach->source_count; i++) {
		grid_row(grid);
		grid_cell(grid, STYLE_FAINT, place_text(run->arena, breach->sources[i], false));
		grid_cell(grid, STYLE_PLAIN, breach->sources[i].text);
	}
	grid_print(grid, out, 4);
}

static void print_breaches(const struct balance *balance, const struct terminal *out, int decimals)
{
	for (size_t i = 0; i < balance->breach_count; i++)
		print_breach(balance->run, out, &balance->breaches[i], decimals);
}

static void print_text(const struct balance *balance, const struct balance_rows *rows)
{
	const struct run *run = balance->run;
	print_grid(run, rows);
	print_breaches(balance, &run->out, rows->decimals);
	if (balance->breach_count > 0)
		terminal_line(&run->out);
	const char *counts[3];
	size_t numbers[3] = {balance->entries, balance->postings, rows->count};
	for (int i = 0; i < 3; i++)
		counts[i] = print_amount(run, number_from_long(run->arena, (long)numbers[i]), 0);
	terminal_put(&run->out, STYLE_PLAIN, run_text(run, "balance.counts", counts[0], counts[1], counts[2], NULL));
	terminal_line(&run->out);
	bool even = number_sign(rows->total.balance) == 0;
	const char *verdict = even ? run_text(run, "balance.in-balance", NULL)
	                           : run_text(run, "balance.out-of-balance", print_amount(run, rows->total.balance, rows->decimals), NULL);
	if (balance->breach_count > 0)
		verdict = run_text(run, "balance.verdict", print_count(run, "balance.breaches", balance->breach_count, NULL), verdict, NULL);
	terminal_put(&run->out, even && balance->breach_count == 0 ? STYLE_GOOD : STYLE_BAD, verdict);
	terminal_line(&run->out);
}

static void write_csv(FILE *stream, const struct balance_rows *rows, struct arena *arena)
{
	fputs("account,debit,credit,balance\n", stream);
	for (size_t i = 0; i < rows->count; i++) {
		const struct balance_row *row = &rows->items[i];
		report_csv_field(stream, row->account);
		fprintf(stream, ",%s", number_text(arena, row->debit, rows->decimals, ROUNDING_HALF_UP));
		fprintf(stream, ",%s", number_text(arena, row->credit, rows->decimals, ROUNDING_HALF_UP));
		fprintf(stream, ",%s\n", number_text(arena, row->balance, rows->decimals, ROUNDING_HALF_UP));
	}
}

static void write_row(struct json_out *out, const char *key, const struct balance_row *row, int decimals)
{
	json_out_open(out, key, '{');
	if (!key)
		json_out_text(out, "account", row->account);
	json_out_text(out, "debit", number_text(out->arena, row->debit, decimals, ROUNDING_HALF_UP));
	json_out_text(out, "credit", number_text(out->arena, row->credit, decimals, ROUNDING_HALF_UP));
	json_out_text(out, "balance", number_text(out->arena, row->balance, decimals, ROUNDING_HALF_UP));
	json_out_close(out);
}

static void write_breach(struct json_out *out, const struct breach *breach, const char *message)
{
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "check", breach->check);
	json_out_text(out, "subject", breach->subject);
	json_out_amount(out, "left", breach->left);
	json_out_amount(out, "right", breach->right);
	json_out_open(out, "sources", '[');
	for (size_t i = 0; i < breach->source_count; i++)
		json_out_source(out, NULL, breach->sources[i]);
	json_out_close(out);
	json_out_text(out, "message", message);
	json_out_close(out);
}

static void write_json(const struct balance *balance, const struct balance_rows *rows)
{
	struct json_out out = json_out_to(stdout, balance->run->arena);
	json_out_open(&out, NULL, '{');
	json_out_open(&out, "accounts", '[');
	for (size_t i = 0; i < rows->count; i++) {
		json_out_break(&out);
		write_row(&out, NULL, &rows->items[i], rows->decimals);
	}
	json_out_break(&out);
	json_out_close(&out);
	json_out_break(&out);
	write_row(&out, "total", &rows->total, rows->decimals);
	json_out_break(&out);
	json_out_open(&out, "findings", '[');
	for (size_t i = 0; i < balance->breach_count; i++)
		write_breach(&out, &balance->breaches[i], breach_text(balance->run, &balance->breaches[i], rows->decimals));
	json_out_close(&out);
	json_out_close(&out);
	json_out_end(&out);
}

enum status command_balance(struct run *run)
{
	struct balance balance = {.run = run, .chart = {.arena = run->arena}};
	balance.integrity = integrity_new(&balance.chart, NULL, 0, take_breach, &balance, run->arena);
	for (size_t i = 0; i < run->options->target_count; i++)
		journal_read(run->options->targets[i], &balance.chart, take_entry, &balance, run->arena, run->errors);
	integrity_finish(balance.integrity);
	struct balance_rows rows = make_rows(&balance);
	if (run->errors->total > 0)
		return STATUS_UNREADABLE;

	if (run->options->format == FORMAT_JSON)
		write_json(&balance, &rows);
	else if (run->options->format == FORMAT_CSV)
		write_csv(stdout, &rows, run->arena);
	else if (!run->options->quiet)
		print_text(&balance, &rows);
	if (run->options->format == FORMAT_CSV)
		print_breaches(&balance, &run->err, rows.decimals);
	bool sound = balance.breach_count == 0 && number_sign(rows.total.balance) == 0;
	return sound ? STATUS_CONSISTENT : STATUS_FINDINGS;
}
