#include "statements/matrix/books.h"

#include <string.h>

struct sums {
	struct tally kinds[KIND_COUNT];
	/* from a trial balance: what mouvements.csv does not declare takes the kind of the account's
	 * role */
	bool from_balance;
};

/* One account's part in unpaid acquisitions of a poste: its balance at each year end, the opening
 * first. */
struct unpaid {
	const struct account *account;
	const struct poste *poste;
	struct tally *balances; /* year_count + 1 */
};

struct books {
	struct arena *arena;
	struct chart *chart;
	const struct model *model;
	const struct dossier *dossier;
	struct tally *openings; /* by account */
	struct sums ***years;   /* [year][account]; NULL: no movement */
	size_t capacity;        /* accounts */
	struct unpaid *unpaid;
	size_t unpaid_count, unpaid_capacity;
	struct parts parts;
	unsigned **declared;        /* [year][account], their sources; as long as `capacity` */
	const struct account *cash; /* the account that settles declared movements */
};

struct books *books_new(struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct arena *arena)
{
	struct books *books = arena_alloc(arena, sizeof *books);
	*books = (struct books){.arena = arena, .chart = chart, .model = model, .dossier = dossier};
	books->years = arena_array(arena, dossier->year_count, sizeof *books->years);
	books->declared = arena_array(arena, dossier->year_count, sizeof *books->declared);
	for (size_t i = 0; i < chart->count && !books->cash; i++)
		if (chart->accounts[i]->role == ROLE_CASH)
			books->cash = chart->accounts[i];
	return books;
}

static void make_room(struct books *books)
{
	if (books->chart->count <= books->capacity)
		return;
	size_t wanted = books->chart->count * 2 + 16;
	struct tally *openings = arena_array(books->arena, wanted, sizeof *openings);
	if (books->capacity)
		memcpy(openings, books->openings, books->capacity * sizeof *openings);
	books->openings = openings;
	for (size_t year = 0; year < books->dossier->year_count; year++) {
		struct sums **accounts = arena_array(books->arena, wanted, sizeof *accounts);
		if (books->capacity)
			memcpy(accounts, books->years[year], books->capacity * sizeof *accounts);
		books->years[year] = accounts;
		unsigned *declared = arena_array(books->arena, wanted, sizeof *declared);
		if (books->capacity)
			memcpy(declared, books->declared[year], books->capacity * sizeof *declared);
		books->declared[year] = declared;
	}
	books->capacity = wanted;
}

static struct tally *sum_of(
	struct books *books, int year, const struct account *account, enum kind kind)
{
	make_room(books);
	struct sums **sums = &books->years[year][account->index];
	if (!*sums)
		*sums = arena_alloc(books->arena, sizeof **sums);
	return &(*sums)->kinds[kind];
}

static void add_amount(struct books *books, int year, const struct account *account, enum kind kind,
	struct amount amount)
{
	tally_add(sum_of(books, year, account, kind), amount);
}

void books_add(
	struct books *books, int year, const struct account *account, enum kind kind, struct tally *sum)
{
	tally_join(sum_of(books, year, account, kind), sum);
}

void books_open(struct books *books, const struct account *account, struct amount amount)
{
	make_room(books);
	tally_add(&books->openings[account->index], amount);
}

enum classification books_post(
	struct books *books, const struct entry *entry, const struct parts **parts, int *year)
{
	*year = entry->type == ENTRY_UNCORRECTED
		? -1
		: fiscal_year_of(books->dossier->years, books->dossier->year_count, entry->day);
	books->parts.count = 0;
	*parts = &books->parts;
	if (*year < 0)
		return CLASSIFIED;
	enum classification classification =
		classify_entry(&books->parts, entry, books->model, books->arena);
	for (size_t i = 0; i < books->parts.count; i++) {
		const struct part *part = &books->parts.items[i];
		add_amount(books, *year, part->posting->account, part->kind, part->amount);
	}
	return classification;
}

static enum kind usual_kind(const struct books *books, const struct account *account, int sign)
{
	int kind = books->model->role_kinds[account->role][sign < 0];
	if (kind == KIND_NONE)
		kind = books->model->type_kinds[account->type];
	return kind == KIND_NONE ? KIND_OPERATION : (enum kind)kind;
}

/* Moves an amount of an account from operating to a kind; cash takes the other side of both. */
static void shift_kind(struct books *books, int year, const struct account *account, enum kind from,
	enum kind to, struct amount amount)
{
	struct amount negated = amount_negated(amount, books->arena);
	add_amount(books, year, account, from, negated);
	add_amount(books, year, account, to, amount);
	if (!books->cash)
		return;
	add_amount(books, year, books->cash, from, amount);
	add_amount(books, year, books->cash, to, negated);
}

void books_post_balance(
	struct books *books, int year, const struct account *account, struct amount movement)
{
	add_amount(books, year, account, KIND_OPERATION, movement);
	books->years[year][account->index]->from_balance = true;
}

void books_declare(struct books *books, int year, const struct account *account, enum kind kind,
	struct amount amount, unsigned source)
{
	if (kind != KIND_OPERATION)
		shift_kind(books, year, account, KIND_OPERATION, kind, amount);
	make_room(books);
	books->declared[year][account->index] |= source;
}

unsigned books_declared(const struct books *books, int year, const struct account *account)
{
	return account->index < books->capacity ? books->declared[year][account->index] : 0;
}

void books_unpaid(struct books *books, int year, const struct account *account,
	const struct poste *poste, struct amount amount)
{
	size_t at = 0;
	while (at < books->unpaid_count &&
		(books->unpaid[at].account != account || books->unpaid[at].poste != poste))
		at++;
	if (at == books->unpaid_count) {
		books->unpaid = arena_grow(
			books->arena, books->unpaid, at, &books->unpaid_capacity, sizeof *books->unpaid);
		books->unpaid[books->unpaid_count++] = (struct unpaid){account, poste,
			arena_array(
				books->arena, books->dossier->year_count + 1, sizeof *books->unpaid->balances)};
	}
	tally_add(&books->unpaid[at].balances[year + 1], amount);
}

/* ---- matrices ---- */

static number zero(struct books *books)
{
	return number_from_integer(books->arena, 0);
}

static void roll_movement(struct movement *movement, struct arena *arena)
{
	number closing = movement->opening;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		closing = number_add(arena, closing, movement->cells[kind]);
	movement->closing = closing;
}

static struct movement account_movement(
	struct books *books, int year, const struct account *account, number opening)
{
	struct movement movement = {.opening = opening};
	struct sums *sums =
		account->index < books->capacity ? books->years[year][account->index] : NULL;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		movement.cells[kind] = sums ? tally_number(&sums->kinds[kind], books->arena) : zero(books);
	roll_movement(&movement, books->arena);
	return movement;
}

/* Moves what cash paid or received for an account from operating to the kind of the account's
 * movement, debit positive. Does nothing where the chart has no cash account. */
static void shift_cash(struct books *books, struct matrix *matrix, enum kind kind, number moved)
{
	if (!books->cash)
		return;
	struct movement *cash = &matrix->accounts[books->cash->index].exact;
	cash->cells[kind] = number_subtract(books->arena, cash->cells[kind], moved);
	cash->cells[KIND_OPERATION] = number_add(books->arena, cash->cells[KIND_OPERATION], moved);
}

/* Gives the undeclared rest of an account's movement in a trial balance the kind that follows from
 * its role and sign. */
static void settle_balances(struct books *books, struct matrix *matrix, int year)
{
	struct arena *arena = books->arena;
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct account *account = matrix->accounts[i].account;
		const struct sums *sums =
			account->index < books->capacity ? books->years[year][account->index] : NULL;
		struct movement *movement = &matrix->accounts[i].exact;
		number left = movement->cells[KIND_OPERATION];
		enum kind kind = usual_kind(books, account, number_sign(left));
		if (!sums || !sums->from_balance || kind == KIND_OPERATION)
			continue;
		movement->cells[kind] = number_add(arena, movement->cells[kind], left);
		movement->cells[KIND_OPERATION] = zero(books);
		shift_cash(books, matrix, kind, left);
	}
}

/* The account to which an account of results is closed. Returns NULL, with an error, where the
 * chart has none, or has several and does not say which. */
static const struct account *closing_account(
	const struct chart *chart, const struct account *account, struct error_list *errors)
{
	if (*account->closes_to)
		return chart_find(chart, account->closes_to);
	const struct account *second;
	enum account_type type = account_type_component(account->type);
	const struct account *first = chart_component_account(chart, type, &second);
	if (!first) {
		error_add(
			errors, "chart.no-surplus-account", account->where, account_type_name(type), NULL);
		return NULL;
	}
	if (!second)
		return first;
	error_add(errors, "chart.which-surplus-account", second->where, account_type_name(type),
		first->number, second->number, account->number, NULL);
	return NULL;
}

/* Closes the year: moves the balance of each account of results to the component that takes it. */
static int close_year(struct books *books, struct matrix *matrix, struct error_list *errors)
{
	struct arena *arena = books->arena;
	for (size_t i = 0; i < matrix->account_count; i++)
		matrix->accounts[i].pre_closing = number_subtract(arena, matrix->accounts[i].exact.closing,
			matrix->accounts[i].exact.cells[KIND_CLOSING]);
	for (size_t i = 0; i < matrix->account_count; i++) {
		struct matrix_account *account = &matrix->accounts[i];
		if (!account_type_closes(account->account->type) ||
			number_sign(account->exact.closing) == 0)
			continue;
		const struct account *surplus = closing_account(books->chart, account->account, errors);
		if (!surplus)
			return -1;
		struct matrix_account *target = &matrix->accounts[surplus->index];
		number result = account->exact.closing;
		account->exact.cells[KIND_CLOSING] =
			number_subtract(arena, account->exact.cells[KIND_CLOSING], result);
		target->exact.cells[KIND_CLOSING] =
			number_add(arena, target->exact.cells[KIND_CLOSING], result);
		roll_movement(&account->exact, arena);
		roll_movement(&target->exact, arena);
	}
	return 0;
}

/* Divides an account in two: its unpaid acquisitions become a part of their own, which moves by
 * acquisition alone. Acquisitions on credit, less the growth of the unpaid balance, were paid: that
 * amount moves from operating cash to investing cash. */
static void part_unpaid(struct books *books, struct matrix *matrix, int year,
	const struct unpaid *unpaid, struct matrix_account *made)
{
	struct arena *arena = books->arena;
	struct movement *whole = &matrix->accounts[unpaid->account->index].exact;
	number opening = number_negate(arena, tally_number(&unpaid->balances[year], arena));
	number closing = number_negate(arena, tally_number(&unpaid->balances[year + 1], arena));
	number moved = number_subtract(arena, closing, opening);
	number paid = number_subtract(arena, moved, whole->cells[KIND_ACQUISITION]);
	made->account = unpaid->account;
	made->part = "impayees";
	made->exact = (struct movement){.opening = opening};
	for (int kind = 0; kind < KIND_COUNT; kind++)
		made->exact.cells[kind] = kind == KIND_ACQUISITION ? moved : zero(books);
	roll_movement(&made->exact, arena);
	made->pre_closing = made->exact.closing;
	whole->opening = number_subtract(arena, whole->opening, opening);
	whole->cells[KIND_ACQUISITION] = zero(books);
	whole->cells[KIND_OPERATION] = number_subtract(arena, whole->cells[KIND_OPERATION], paid);
	roll_movement(whole, arena);
	matrix->accounts[unpaid->account->index].pre_closing = whole->closing;
	shift_cash(books, matrix, KIND_ACQUISITION, paid);
}

/* ---- leaf lines ---- */

static const struct poste *poste_of(
	const struct books *books, const struct matrix *matrix, size_t account)
{
	const struct matrix_account *own = &matrix->accounts[account];
	return *own->part ? books->unpaid[account - books->chart->count].poste
					  : poste_find(&books->dossier->postes, own->account->group);
}

static struct matrix_row row_of(
	const struct poste *poste, enum account_role role, struct arena *arena)
{
	const char *id = role == ROLE_NONE
		? poste->id
		: arena_printf(arena, "%s/%s", poste->id, account_role_name(role));
	return (struct matrix_row){.id = id, .poste = poste, .role = role};
}

/* Makes the rows, in the order of postes, then of roles; what is mapped nowhere comes last. */
static void make_rows(struct books *books, struct matrix *matrix)
{
	const struct postes *postes = &books->dossier->postes;
	size_t nowhere = postes->count * ACCOUNT_ROLE_COUNT,
		   *rows = arena_array(books->arena, nowhere + 1, sizeof *rows);
	size_t *places = arena_array(books->arena, matrix->account_count, sizeof *places);
	bool *taken = arena_array(books->arena, nowhere + 1, sizeof *taken);
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct poste *poste = poste_of(books, matrix, i);
		enum account_role role =
			*matrix->accounts[i].part ? ROLE_UNPAID_ACQUISITION : matrix->accounts[i].account->role;
		places[i] = poste ? poste->index * ACCOUNT_ROLE_COUNT + (size_t)role : nowhere;
		taken[places[i]] = true;
	}
	for (size_t place = 0; place <= nowhere; place++) {
		if (!taken[place])
			continue;
		rows[place] = matrix->row_count;
		struct matrix_row row = {.id = "?"};
		if (place != nowhere)
			row = row_of(postes->items[place / ACCOUNT_ROLE_COUNT],
				(enum account_role)(place % ACCOUNT_ROLE_COUNT), books->arena);
		matrix->rows[matrix->row_count++] = row;
	}
	for (size_t i = 0; i < matrix->account_count; i++)
		matrix->accounts[i].row = rows[places[i]];
}

static void sum_rows(struct books *books, struct matrix *matrix)
{
	struct arena *arena = books->arena;
	for (size_t i = 0; i < matrix->row_count; i++) {
		struct movement *movement = &matrix->rows[i].exact;
		movement->opening = movement->closing = zero(books);
		for (int kind = 0; kind < KIND_COUNT; kind++)
			movement->cells[kind] = zero(books);
	}
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct movement *from = &matrix->accounts[i].exact;
		struct movement *to = &matrix->rows[matrix->accounts[i].row].exact;
		to->opening = number_add(arena, to->opening, from->opening);
		to->closing = number_add(arena, to->closing, from->closing);
		for (int kind = 0; kind < KIND_COUNT; kind++)
			if (number_sign(from->cells[kind]) != 0)
				to->cells[kind] = number_add(arena, to->cells[kind], from->cells[kind]);
	}
}

/* Adds a line for the difference of books that do not balance, so that the matrix does. The line is
 * named for what it is. */
static void add_imbalance(struct books *books, struct matrix *matrix)
{
	static const struct account nowhere = {.number = "?", .name = "?", .group = "", .where = {0}};
	struct arena *arena = books->arena;
	struct movement *gap = &matrix->accounts[matrix->account_count].exact;
	gap->opening = zero(books);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		gap->cells[kind] = zero(books);
	bool found = false;
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct movement *movement = &matrix->accounts[i].exact;
		gap->opening = number_subtract(arena, gap->opening, movement->opening);
		for (int kind = 0; kind < KIND_COUNT; kind++)
			if (number_sign(movement->cells[kind]) != 0)
				gap->cells[kind] = number_subtract(arena, gap->cells[kind], movement->cells[kind]);
	}
	for (int kind = 0; kind < KIND_COUNT; kind++)
		found = found || number_sign(gap->cells[kind]) != 0;
	if (!found && number_sign(gap->opening) == 0)
		return;
	roll_movement(gap, arena);
	struct matrix_account *account = &matrix->accounts[matrix->account_count++];
	account->account = &nowhere;
	account->part = "desequilibre";
	account->pre_closing = gap->closing;
	account->row = matrix->row_count;
	matrix->rows[matrix->row_count++] = (struct matrix_row){.id = "desequilibre"};
}

static number opening_of(
	struct books *books, const struct matrix *previous, const struct account *account)
{
	if (!previous)
		return account->index < books->capacity
			? tally_number(&books->openings[account->index], books->arena)
			: zero(books);
	number opening = previous->accounts[account->index].exact.closing;
	for (size_t i = 0; i < books->unpaid_count; i++)
		if (books->unpaid[i].account == account)
			opening = number_add(
				books->arena, opening, previous->accounts[books->chart->count + i].exact.closing);
	return opening;
}

static int finish_year(struct books *books, struct matrix *matrix, int year,
	const struct matrix *previous, struct error_list *errors)
{
	size_t accounts = books->chart->count, most = accounts + books->unpaid_count + 2;
	*matrix = (struct matrix){.year = &books->dossier->years[year],
		.kinds = books->model->kinds,
		.unit = books->dossier->unit,
		.flows_known = books->dossier->journal_count > 0};
	matrix->accounts = arena_array(books->arena, most, sizeof *matrix->accounts);
	matrix->rows = arena_array(books->arena, most, sizeof *matrix->rows);
	for (size_t i = 0; i < accounts; i++) {
		const struct account *account = books->chart->accounts[i];
		matrix->accounts[i] = (struct matrix_account){.account = account,
			.part = "",
			.exact = account_movement(books, year, account, opening_of(books, previous, account))};
	}
	matrix->account_count = accounts;
	settle_balances(books, matrix, year);
	if (close_year(books, matrix, errors) != 0)
		return -1;
	for (size_t i = 0; i < books->unpaid_count; i++)
		part_unpaid(
			books, matrix, year, &books->unpaid[i], &matrix->accounts[matrix->account_count++]);
	make_rows(books, matrix);
	add_imbalance(books, matrix);
	sum_rows(books, matrix);
	matrix_index_rows(matrix, &books->dossier->postes, books->arena);
	return 0;
}

int books_finish(struct books *books, struct matrix *matrices, struct error_list *errors)
{
	make_room(books);
	for (size_t year = 0; year < books->dossier->year_count; year++)
		if (finish_year(
				books, &matrices[year], (int)year, year ? &matrices[year - 1] : NULL, errors) != 0)
			return -1;
	return 0;
}

void books_free(struct books *books)
{
	for (size_t account = 0; books && account < books->capacity; account++) {
		tally_clear(&books->openings[account]);
		for (size_t year = 0; year < books->dossier->year_count; year++)
			for (int kind = 0; books->years[year][account] && kind < KIND_COUNT; kind++)
				tally_clear(&books->years[year][account]->kinds[kind]);
	}
	for (size_t i = 0; books && i < books->unpaid_count; i++)
		for (size_t year = 0; year <= books->dossier->year_count; year++)
			tally_clear(&books->unpaid[i].balances[year]);
}
