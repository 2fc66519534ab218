/* ledger_make ENTRIES FOLDER: one ledger in four languages, for the benchmark.
 *
 * ENTRIES entries of two to four postings (2.55 on average) in cents, over 200 accounts and two
 * fiscal years, dated and numbered in order: FOLDER/journal.csv, peer.ledger, peer.hledger and
 * peer.beancount, and comptes.csv, the chart that maps the accounts to the dossier beside this
 * file. The same bytes every time. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACCOUNTS = 200, POSTINGS_MOST = 4, FIRST_DAY_OF_2018 = 90, DAYS = 730 };

/* Accounts in groups: so many of each, numbered from `first`. */
static const struct group {
	int first, count;
	const char *name, *type, *role, *poste, *root; /* root: of beancount's five */
} groups[] = {
	{1010, 10, "Encaisse", "actif_financier", "tresorerie", "tresorerie", "Assets"},
	{1100, 24, "Comptes à recevoir", "actif_financier", "", "comptes_a_recevoir", "Assets"},
	{1500, 5, "Matériel - coût", "actif_non_financier", "cout", "materiel", "Assets"},
	{1600, 5, "Matériel - amortissement cumulé", "actif_non_financier", "amortissement_cumule",
		"materiel", "Assets"},
	{2100, 30, "Fournisseurs", "passif", "", "fournisseurs", "Liabilities"},
	{3000, 1, "Excédent cumulé", "excedent_cumule", "", "excedent_cumule", "Equity"},
	{4000, 24, "Revenus", "revenu", "", "subventions", "Income"},
	{5000, 96, "Charges", "charge", "", "fonctionnement", "Expenses"},
	{5500, 5, "Amortissement", "charge", "amortissement", "amortissement", "Expenses"},
};
enum {
	CASH,
	RECEIVABLE,
	COST,
	ACCUMULATED,
	PAYABLE,
	SURPLUS,
	REVENUE,
	EXPENSE,
	AMORTIZATION,
	GROUPS
};

struct posting {
	int group, account;
	int64_t cents;
};

struct entry {
	long number;
	int year, month, day;
	struct posting postings[POSTINGS_MOST];
	int count;
};

static uint64_t state = 20200331;

static unsigned chance(unsigned below)
{
	state = state * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(state >> 33) % below;
}

static void set_day(struct entry *entry, long at, long all)
{
	static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int day = FIRST_DAY_OF_2018 + (int)(at * DAYS / all);
	entry->year = 2018;
	while (day >= 365) {
		day -= 365;
		entry->year++;
	}
	for (entry->month = 0; day >= months[entry->month]; entry->month++)
		day -= months[entry->month];
	entry->month++;
	entry->day = day + 1;
}

/* What is debited and credited in each kind of entry, and how often in a hundred. */
static const struct scheme {
	unsigned share;
	/* the group of several postings, of the one against them; sign of the several */
	int many, one, sign;
} schemes[] = {
	{25, EXPENSE, PAYABLE, 1},
	{20, EXPENSE, CASH, 1},
	{15, PAYABLE, CASH, 1},
	{18, REVENUE, RECEIVABLE, -1},
	{10, RECEIVABLE, CASH, -1},
	{9, REVENUE, CASH, -1},
	{2, COST, CASH, 1},
	{1, AMORTIZATION, ACCUMULATED, 1},
};

static struct posting posting_in(int group, int64_t cents)
{
	return (struct posting){
		group, groups[group].first + (int)chance((unsigned)groups[group].count), cents};
}

static void make_entry(struct entry *entry, long at, long all)
{
	unsigned drawn = chance(100), kind = 0, size = chance(100);
	while (drawn >= schemes[kind].share)
		drawn -= schemes[kind++].share;
	const struct scheme *scheme = &schemes[kind];
	int64_t sum = 0;
	entry->number = at + 1;
	set_day(entry, at, all);
	entry->count = size < 60 ? 2 : size < 85 ? 3 : 4;
	for (int i = 0; i + 1 < entry->count; i++) {
		int64_t cents = (int64_t)(100 + chance(500000)) * scheme->sign;
		entry->postings[i] = posting_in(scheme->many, cents);
		sum += cents;
	}
	entry->postings[entry->count - 1] = posting_in(scheme->one, -sum);
}

/* ---- languages ---- */

static void put_cents(FILE *stream, int64_t cents)
{
	fprintf(stream, "%s%ld.%02ld", cents < 0 ? "-" : "", labs((long)cents) / 100,
		labs((long)cents) % 100);
}

static void put_csv(FILE *stream, const struct entry *entry)
{
	for (int i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		fprintf(stream, "%d-%02d-%02d,JG,%07ld,%d,Fournisseur %ld facture no %ld acquise,",
			entry->year, entry->month, entry->day, entry->number, posting->account,
			entry->number % 997, entry->number);
		if (posting->cents < 0)
			putc(',', stream);
		put_cents(stream, posting->cents < 0 ? -posting->cents : posting->cents);
		fputs(posting->cents < 0 ? "\n" : ",\n", stream);
	}
}

static void put_journal(FILE *stream, const struct entry *entry)
{
	fprintf(stream, "%d-%02d-%02d (%07ld) Fournisseur %ld facture no %ld acquise\n", entry->year,
		entry->month, entry->day, entry->number, entry->number % 997, entry->number);
	for (int i = 0; i < entry->count; i++) {
		fprintf(stream, "    %s:%d  ", groups[entry->postings[i].group].root,
			entry->postings[i].account);
		put_cents(stream, entry->postings[i].cents);
		putc('\n', stream);
	}
	putc('\n', stream);
}

static void put_beancount(FILE *stream, const struct entry *entry)
{
	fprintf(stream, "%d-%02d-%02d * \"Fournisseur %ld facture no %ld acquise\"\n", entry->year,
		entry->month, entry->day, entry->number % 997, entry->number);
	for (int i = 0; i < entry->count; i++) {
		fprintf(stream, "  %s:C%d  ", groups[entry->postings[i].group].root,
			entry->postings[i].account);
		put_cents(stream, entry->postings[i].cents);
		fputs(" CAD\n", stream);
	}
	putc('\n', stream);
}

static FILE *open_in(const char *folder, const char *name)
{
	char path[4096];
	if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
		exit(2);
	FILE *stream = fopen(path, "w");
	if (stream == NULL) {
		perror(path);
		exit(2);
	}
	return stream;
}

static void close_all(FILE *const *streams, int count)
{
	for (int i = 0; i < count; i++)
		if (fclose(streams[i]) != 0) {
			perror("ledger_make");
			exit(2);
		}
}

static void put_chart(FILE *chart, FILE *beancount)
{
	fputs("no,nom,type,role,poste\n", chart);
	for (int group = 0; group < GROUPS; group++)
		for (int i = 0; i < groups[group].count; i++) {
			const struct group *of = &groups[group];
			fprintf(chart, "%d,%s %d,%s,%s,%s\n", of->first + i, of->name, i + 1, of->type,
				of->role, of->poste);
			fprintf(beancount, "2018-01-01 open %s:C%d\n", of->root, of->first + i);
		}
	putc('\n', beancount);
}

int main(int argc, char **argv)
{
	long entries = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
	if (entries < 1) {
		fputs("usage: ledger_make ENTRIES FOLDER\n", stderr);
		return 2;
	}
	FILE *streams[] = {open_in(argv[2], "journal.csv"), open_in(argv[2], "peer.ledger"),
		open_in(argv[2], "peer.hledger"), open_in(argv[2], "peer.beancount"),
		open_in(argv[2], "comptes.csv")};
	put_chart(streams[4], streams[3]);
	fputs("date,journal,piece,compte,libelle,debit,credit\n", streams[0]);
	for (long at = 0; at < entries; at++) {
		struct entry entry;
		make_entry(&entry, at, entries);
		put_csv(streams[0], &entry);
		put_journal(streams[1], &entry);
		put_journal(streams[2], &entry);
		put_beancount(streams[3], &entry);
	}
	close_all(streams, 5);
	return 0;
}
