#include "ledger/base/exact/amount.h"
#include "ledger/base/exact/integer.h"

/* Computes 10^exponent. Returns false where it does not fit. */
static bool small_power(int64_t *out, unsigned exponent)
{
	*out = 1;
	if (exponent > 18)
		return false;
	while (exponent-- > 0)
		*out *= 10;
	return true;
}

static void start(struct tally *tally)
{
	if (!tally->started)
		mpz_init(tally->sum);
	tally->started = true;
}

static void flush(struct tally *tally)
{
	start(tally);
	integer_add(tally->sum, tally->pending);
	tally->pending = 0;
}

/* Changes the tally to finer units. */
static void refine(struct tally *tally, uint16_t scale)
{
	if (!tally->started && tally->pending == 0) {
		tally->scale = scale;
		return;
	}
	flush(tally);
	mpz_t power;
	mpz_init(power);
	mpz_ui_pow_ui(power, 10, (unsigned)(scale - tally->scale));
	mpz_mul(tally->sum, tally->sum, power);
	mpz_clear(power);
	tally->scale = scale;
}

/* Adds the amount as a machine integer. Returns false where that is not possible. */
static bool add_small(struct tally *tally, struct amount amount)
{
	int64_t power, units, sum;
	if (amount.big != NULL || !small_power(&power, (unsigned)(tally->scale - amount.scale)))
		return false;
	if (__builtin_mul_overflow(amount.units, power, &units))
		return false;
	if (__builtin_add_overflow(tally->pending, units, &sum)) {
		flush(tally);
		sum = units;
	}
	tally->pending = sum;
	return true;
}

static void add_big(struct tally *tally, struct amount amount)
{
	mpz_t units, power;
	start(tally);
	mpz_inits(units, power, NULL);
	if (amount.big != NULL)
		mpz_set(units, amount.big);
	else
		integer_set(units, amount.units);
	mpz_ui_pow_ui(power, 10, (unsigned)(tally->scale - amount.scale));
	mpz_addmul(tally->sum, units, power);
	mpz_clears(units, power, NULL);
}

void tally_add(struct tally *tally, struct amount amount)
{
	if (amount.scale > tally->scale)
		refine(tally, amount.scale);
	if (!add_small(tally, amount))
		add_big(tally, amount);
}

void tally_join(struct tally *tally, struct tally *other)
{
	flush(other);
	tally_add(tally, (struct amount){.big = other->sum, .scale = other->scale});
}

int tally_sign(struct tally *tally)
{
	if (!tally->started)
		return (tally->pending > 0) - (tally->pending < 0);
	flush(tally);
	return mpz_sgn(tally->sum);
}

number tally_number(struct tally *tally, struct arena *arena)
{
	flush(tally);
	return number_from_units(arena, tally->sum, tally->scale);
}

void tally_clear(struct tally *tally)
{
	if (tally->started)
		mpz_clear(tally->sum);
	*tally = (struct tally){0};
}

struct amount amount_plus(struct amount a, struct amount b, struct arena *arena)
{
	struct tally tally = {0};
	tally_add(&tally, a);
	tally_add(&tally, b);
	struct amount sum = {.units = tally.pending, .scale = tally.scale};
	if (tally.started) {
		flush(&tally);
		if (!integer_get(&sum.units, tally.sum))
			sum.big = mpq_numref(number_from_units(arena, tally.sum, 0));
	}
	tally_clear(&tally);
	return sum;
}

struct amount amount_minus(struct amount a, struct amount b, struct arena *arena)
{
	return amount_plus(a, amount_negated(b, arena), arena);
}
