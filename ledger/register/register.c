#include "ledger/register/register.h"

#include <stdint.h>

#include "ledger/base/text/text.h"

/* Counts in whole units: days where amortization is daily, else months. Both the life and the part
 * of it that is over are counted so. */

static int months_between(date a, date b)
{
	return (date_year(b) - date_year(a)) * 12 + date_month(b) - date_month(a);
}

/* The same day of the month, `months` later; the last day of the month where it has no such day. */
static date months_later(date day, int months)
{
	int month = date_month(day) - 1 + months;
	int year = date_year(day) + month / 12;
	date first = date_make(year, month % 12 + 1, 1);
	date next = month % 12 == 11 ? date_make(year + 1, 1, 1) : date_make(year, month % 12 + 2, 1);
	int last = (int)date_days(first, next);
	return first + (date_day(day) < last ? date_day(day) : last) - 1;
}

/* A number for the fiscal year that contains the day. Fiscal years begin on the day and month on
 * which `year` begins. */
static int fiscal_number(date day, const struct fiscal_year *year)
{
	return date_year(day) - (day % 10000 < year->first % 10000);
}

static int64_t life_units(const struct asset *asset)
{
	if (asset->convention == AMORTIZATION_DAILY)
		return date_days(asset->in_service, months_later(asset->in_service, asset->life_months));
	return asset->life_months;
}

/* Units of service before that day, on which a fiscal year begins or a write-down takes effect.
 * They may exceed the life. */
static int64_t units_before(const struct asset *asset, date day, const struct fiscal_year *year)
{
	if (asset->in_service == 0 || asset->in_service >= day)
		return 0;
	if (asset->convention == AMORTIZATION_DAILY)
		return date_days(asset->in_service, day);
	if (asset->convention == AMORTIZATION_FULL_MONTH)
		return months_between(asset->in_service, day) + (date_day(day) != 1);
	bool begins = day % 10000 == year->first % 10000;
	return 12 * (fiscal_number(day, year) - begins - fiscal_number(asset->in_service, year)) + 6;
}

/* Units of service of an asset that is disposed of. */
static int64_t units_at_disposal(const struct asset *asset, const struct fiscal_year *year)
{
	if (asset->in_service == 0 || asset->in_service > asset->disposed)
		return 0;
	if (asset->convention == AMORTIZATION_DAILY)
		return date_days(asset->in_service, asset->disposed);
	if (asset->convention == AMORTIZATION_FULL_MONTH)
		return months_between(asset->in_service, asset->disposed);
	int years = fiscal_number(asset->disposed, year) - fiscal_number(asset->in_service, year);
	return years == 0 ? 6 : 12 * years;
}

/* amount * part / whole; `part` is limited to the range from 0 to `whole`. */
static number share(struct arena *arena, number amount, int64_t part, int64_t whole)
{
	int64_t within = part < 0 ? 0 : part > whole ? whole : part;
	if (whole <= 0)
		return number_from_integer(arena, 0);
	return number_divide(arena, number_multiply(arena, amount, number_from_integer(arena, within)),
		number_from_integer(arena, whole));
}

/* Accumulated amortization after so many units of service, without write-downs. */
static number amortized(
	const struct asset *asset, int64_t units, const struct fiscal_year *year, struct arena *arena)
{
	if (asset->in_service == 0 || asset->life_months == 0)
		return number_from_integer(arena, 0);
	number base = number_subtract(arena, asset->cost, asset->residual);
	int64_t life = life_units(asset);
	int64_t before = asset->written_down == 0
		? units
		: units_before(asset, date_next(asset->written_down), year);
	number sum = share(arena, base, units < before ? units : before, life);
	number rest = number_subtract(arena, number_subtract(arena, base, sum), asset->write_down);
	if (units > before && number_sign(rest) > 0)
		sum = number_add(arena, sum, share(arena, rest, units - before, life - before));
	return number_round(arena, sum, 2, ROUNDING_HALF_UP);
}

static bool within(date day, const struct fiscal_year *year)
{
	return year->first <= day && day <= year->last;
}

static void nothing(struct asset_year *out, struct arena *arena)
{
	number zero = number_from_integer(arena, 0);
	*out = (struct asset_year){zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero};
}

/* Computes the amortization of the year, and the balances before and after it and the
 * write-downs. */
static void roll_amortization(struct asset_year *out, const struct asset *asset,
	const struct fiscal_year *year, struct arena *arena)
{
	int64_t opening = units_before(asset, year->first, year);
	int64_t closing = within(asset->disposed, year)
		? units_at_disposal(asset, year)
		: units_before(asset, date_next(year->last), year);
	number before = amortized(asset, opening, year, arena);
	number after = amortized(asset, closing < opening ? opening : closing, year, arena);
	out->amortization = number_subtract(arena, after, before);
	out->accumulated_opening = before;
	if (asset->written_down != 0 && asset->written_down < year->first)
		out->accumulated_opening = number_add(arena, before, asset->write_down);
	if (within(asset->written_down, year))
		out->write_downs = asset->write_down;
	out->accumulated_closing = number_add(
		arena, number_add(arena, out->accumulated_opening, out->amortization), out->write_downs);
}

static void dispose(struct asset_year *out, const struct asset *asset, struct arena *arena)
{
	number zero = number_from_integer(arena, 0);
	out->disposals = asset->cost;
	out->cost_closing = zero;
	out->accumulated_disposals = out->accumulated_closing;
	out->accumulated_closing = zero;
	out->proceeds = asset->proceeds;
	number carrying = number_subtract(arena, asset->cost, out->accumulated_disposals);
	out->gain = number_subtract(arena, asset->proceeds, carrying);
}

void asset_year(struct asset_year *out, const struct asset *asset, const struct fiscal_year *year,
	struct arena *arena)
{
	nothing(out, arena);
	if (asset->acquired == 0 || asset->acquired > year->last ||
		(asset->disposed != 0 && asset->disposed < year->first))
		return;
	if (asset->acquired < year->first)
		out->cost_opening = asset->cost;
	else
		out->acquisitions = asset->cost;
	out->cost_closing = asset->cost;
	roll_amortization(out, asset, year, arena);
	if (within(asset->disposed, year))
		dispose(out, asset, arena);
}

static void add(number *sum, number value, struct arena *arena)
{
	*sum = number_add(arena, *sum, value);
}

void register_year(struct asset_year *out, const struct asset_register *assets,
	const char *class_id, const struct fiscal_year *year, struct arena *arena)
{
	nothing(out, arena);
	for (size_t i = 0; i < assets->count; i++) {
		struct asset_year one;
		if (class_id != NULL && !text_equal(class_id, assets->assets[i].class_id))
			continue;
		asset_year(&one, &assets->assets[i], year, arena);
		add(&out->cost_opening, one.cost_opening, arena);
		add(&out->acquisitions, one.acquisitions, arena);
		add(&out->disposals, one.disposals, arena);
		add(&out->cost_closing, one.cost_closing, arena);
		add(&out->accumulated_opening, one.accumulated_opening, arena);
		add(&out->amortization, one.amortization, arena);
		add(&out->write_downs, one.write_downs, arena);
		add(&out->accumulated_disposals, one.accumulated_disposals, arena);
		add(&out->accumulated_closing, one.accumulated_closing, arena);
		add(&out->proceeds, one.proceeds, arena);
		add(&out->gain, one.gain, arena);
	}
}
