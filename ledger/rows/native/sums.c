#include "ledger/rows/native/sums.h"

#include <string.h>

#include "ledger/base/exact/decimal.h"

/* the longest name of an account, in bytes; for a longer one no sum is kept */
enum { NAME_MOST = 128 };

static struct account_sum *sum_of(struct sums *sums, const struct csv_piece *account)
{
	char name[NAME_MOST];
	size_t length = (size_t)(account->end - account->begin);
	if (length >= sizeof name)
		return NULL;
	if (length > 0)
		memcpy(name, account->begin, length);
	name[length] = '\0';
	struct account_sum *sum = index_get(&sums->accounts, name);
	if (sum != NULL)
		return sum;
	sum = arena_alloc(sums->arena, sizeof *sum);
	sum->next = sums->first;
	sums->first = sum;
	index_put(&sums->accounts, arena_text(sums->arena, name), sum, sums->arena);
	return sum;
}

static bool read_amount(struct amount *out, const struct csv_piece *piece, struct arena *arena)
{
	return piece->begin < piece->end &&
		amount_parse(out, piece->begin, (size_t)(piece->end - piece->begin), AMOUNT_FORM_POINT,
			arena) == AMOUNT_OK;
}

void sums_add(struct sums *sums, const struct csv_record *posting)
{
	struct account_sum *account = sum_of(sums, &posting->pieces[NATIVE_ACCOUNT]);
	struct amount amount;
	if (read_amount(&amount, &posting->pieces[NATIVE_DEBIT], sums->arena)) {
		tally_add(&sums->debit, amount);
		if (account != NULL)
			tally_add(&account->movement, amount);
	}
	if (read_amount(&amount, &posting->pieces[NATIVE_CREDIT], sums->arena)) {
		tally_add(&sums->credit, amount);
		if (account != NULL)
			tally_add(&account->movement, amount_negated(amount, sums->arena));
	}
}

struct form_promise *sums_promise(struct sums *sums, enum form_promise_kind kind,
	const char *subject, struct span amount, struct source where)
{
	struct form_promises *promises = &sums->promises;
	const char *text = arena_text_n(sums->arena, amount.begin, span_length(amount));
	const char *plain = decimal_plain(text, sums->arena);
	number value = plain == NULL ? NULL : number_from_text(sums->arena, plain);
	if (value == NULL)
		return NULL;
	promises->items = arena_grow(sums->arena, promises->items, promises->count, &promises->capacity,
		sizeof *promises->items);
	promises->items[promises->count] = (struct form_promise){kind, subject, value, NULL, where};
	return &promises->items[promises->count++];
}

static number found(struct sums *sums, const struct form_promise *promise)
{
	struct account_sum *account;
	switch (promise->kind) {
	case PROMISE_ENTRIES: return number_from_integer(sums->arena, (int64_t)sums->entries);
	case PROMISE_DEBIT: return tally_number(&sums->debit, sums->arena);
	case PROMISE_CREDIT: return tally_number(&sums->credit, sums->arena);
	case PROMISE_MOVEMENT:
		account = index_get(&sums->accounts, promise->subject);
		return account == NULL ? number_from_integer(sums->arena, 0)
							   : tally_number(&account->movement, sums->arena);
	}
	return promise->value;
}

void sums_settle(struct sums *sums)
{
	size_t kept = 0;
	for (size_t i = 0; i < sums->promises.count; i++) {
		struct form_promise promise = sums->promises.items[i];
		promise.found = found(sums, &promise);
		if (!number_equal(promise.found, promise.value))
			sums->promises.items[kept++] = promise;
	}
	sums->promises.count = kept;
}

void sums_clear(struct sums *sums)
{
	for (struct account_sum *sum = sums->first; sum != NULL; sum = sum->next)
		tally_clear(&sum->movement);
	tally_clear(&sums->debit);
	tally_clear(&sums->credit);
	*sums = (struct sums){.promises = sums->promises, .arena = sums->arena};
	sums->promises.count = 0;
}
