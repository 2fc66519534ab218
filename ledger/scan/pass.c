#include "ledger/scan/pass.h"

bool pass_forms_hold(const struct scan_pass *pass)
{
	for (size_t i = 0; i < pass->file_count; i++) {
		unsigned orders = DATE_YMD | DATE_DMY | DATE_MDY;
		bool certain[FIELD_COUNT] = {false}, doubtful[FIELD_COUNT] = {false};
		for (size_t j = 0; j < pass->worker_count; j++) {
			const struct scan_readings *readings = &pass->workers[j].readings[i];
			orders &= readings->orders;
			for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++) {
				certain[field] |= readings->certain[field];
				doubtful[field] |= readings->doubtful[field];
			}
		}
		if (orders != (unsigned)pass->files[i].order && pass->files[i].data < pass->files[i].end)
			return false;
		for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++)
			if (doubtful[field] && !certain[field])
				return false;
	}
	return true;
}

bool pass_shares_days(const struct scan_pass *pass, struct arena *arena)
{
	date(*days)[2] = arena_array(arena, pass->file_count, sizeof *days);
	for (size_t i = 0; i < pass->file_count; i++)
		for (size_t j = 0; j < pass->worker_count; j++) {
			const struct scan_readings *readings = &pass->workers[j].readings[i];
			if (readings->first != 0 && (days[i][0] == 0 || readings->first < days[i][0]))
				days[i][0] = readings->first;
			if (readings->last > days[i][1])
				days[i][1] = readings->last;
		}
	for (size_t i = 0; i < pass->file_count; i++)
		for (size_t j = 0; j < i; j++)
			if (days[i][0] <= days[j][1] && days[j][0] <= days[i][1])
				return true;
	return false;
}

int pass_decimals(const struct scan_pass *pass)
{
	int most = 0;
	for (size_t i = 0; i < pass->worker_count; i++)
		for (size_t j = 0; j < pass->file_count; j++)
			if (pass->workers[i].readings[j].decimals > most)
				most = pass->workers[i].readings[j].decimals;
	return most;
}
