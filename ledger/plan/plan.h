/* plan.h - how one export is to be read, decided before any of it is applied.
 *
 *     struct plan plan;
 *     if (plan_decide(&plan, &tables, &wishes, arena, errors) != 0) return -1;
 *     struct applied row;
 *     while (plan_next(&row, &reader)) ...                (apply.h)
 *
 * Deciding passes over the rows with bounded memory for each column (columns.h) and leaves this one
 * plain struct: which row is the header, which column has which role, one grammar of amounts and
 * one of dates, what tells entries, what is set aside, what parts the ledger. Applying it is one
 * look at each row: nothing in it needs any other row but what was filled down.
 *
 * Words propose a role for a column and content confirms it. Whether debits equal credits never
 * makes a choice; it only decides between readings of one thing (a signed amount beside a letter D
 * or C). Where two readings hold, the file is refused with a question that names both and the
 * option that settles it. */
#ifndef RECOUPE_LEDGER_PLAN_PLAN_H
#define RECOUPE_LEDGER_PLAN_PLAN_H

#include "ledger/plan/plan_key.h"
#include "ledger/plan/value.h"
#include "ledger/rows/forms.h"

/* X(enumerator, name in words.txt, name in --columns; NULL: no map may name it) */
#define PLAN_ROLE_TABLE(X) \
	X(PLAN_DATE, "date", "date") \
	X(PLAN_JOURNAL, "journal", "journal") \
	X(PLAN_NUMBER, "number", "piece") \
	X(PLAN_ACCOUNT, "account", "compte") \
	X(PLAN_CONTRA, "contra", "compte_credit") \
	X(PLAN_NAME, "name", "nom") \
	X(PLAN_LABEL, "label", "libelle") \
	X(PLAN_DEBIT, "debit", "debit") \
	X(PLAN_CREDIT, "credit", "credit") \
	X(PLAN_AMOUNT, "amount", "montant") \
	X(PLAN_SIDE, "side", "sens") \
	X(PLAN_NATURE, "nature", "nature") \
	X(PLAN_BALANCE, "balance", "solde") \
	X(PLAN_OPENING, "opening", "ouverture") \
	X(PLAN_CLOSING, "closing", "fermeture") \
	X(PLAN_MOVEMENT, "movement", "mouvement") \
	X(PLAN_OPENING_DEBIT, "opening_debit", "ouverture_debit") \
	X(PLAN_OPENING_CREDIT, "opening_credit", "ouverture_credit") \
	X(PLAN_CLOSING_DEBIT, "closing_debit", "fermeture_debit") \
	X(PLAN_CLOSING_CREDIT, "closing_credit", "fermeture_credit") \
	X(PLAN_OPENING_SIDE, "opening_side", "sens_ouverture") \
	X(PLAN_CLOSING_SIDE, "closing_side", "sens_fermeture") \
	X(PLAN_BALANCE_SIDE, "balance_side", "sens_solde") \
	X(PLAN_CURRENCY, "currency", "devise") \
	X(PLAN_ENTITY, "entity", "entite") \
	X(PLAN_LEDGER, "ledger", "grand_livre") \
	X(PLAN_SCENARIO, "scenario", "scenario") \
	X(PLAN_STATUS, "status", "statut") \
	X(PLAN_PERIOD, "period", "exercice")

enum plan_role {
#define X(enumerator, name, option) enumerator,
	PLAN_ROLE_TABLE(X)
#undef X
		PLAN_ROLES
};

enum { PLAN_NOWHERE = -1, PLAN_COLUMNS_MOST = 400, PLAN_LABELS_MOST = 4 };

/* What the user asked for, beside the map of columns. */
struct plan_wishes {
	unsigned dates;                       /* a bit of enum date_order; 0: the column decides */
	unsigned decimal;                     /* a bit of enum amount_form; 0: the file decides */
	char separator;                       /* 0: the file decides */
	const char *by;                       /* a header: one balance for each of its values */
	const char *only_column, *only_value; /* rows of that value alone */
	/* the file is a trial balance: an account may stand in it once a fiscal year */
	bool trial_balance;
	struct words *words;
};

/* Which further value in a column without a role would change the plan. */
enum plan_watch {
	PLAN_WATCH_NOTHING,
	PLAN_WATCH_FULL,   /* a second value, or none on a row with a date: it may be a status */
	PLAN_WATCH_SINGLE, /* a second value: it would divide the ledger */
	PLAN_WATCH_EMPTY   /* any value */
};

/* A column whose values divide the ledger, or could. */
struct plan_part {
	int column;
	const char *header;
	const char *values; /* its first values, as a list for messages */
	size_t count;       /* how many different values it has, as far as they were counted */
};

struct plan {
	const char *path;
	const char *sheet;
	struct csv_scanner body; /* before the first row below the header */
	struct source header;    /* where the header stands */
	const char **headers;    /* one a column; two rows of header joined by a space */
	/* to recognise them where they are repeated; count 0 where there is none */
	struct csv_record first_header, second_header;
	struct csv_record *titles;
	size_t title_count;
	size_t column_count;
	int columns[PLAN_ROLES]; /* the role's column, from 0; PLAN_NOWHERE */
	bool mapped;             /* some of them come from the user's map */
	bool number_mapped;      /* the number of an entry is among those */
	bool account_mapped;     /* so is the account */
	bool may_split;     /* a column could give an account two parents, on a row not looked at yet */
	bool trial_balance; /* accounts and balances, no dates */
	/* by row of a trial balance: whether it is the sum of accounts below it; NULL: none is */
	bool *sums;
	size_t sum_rows;
	/* by row of a trial balance: whether it prints its balances with credits positive; NULL: none
	 * does */
	bool *turned;
	size_t turned_rows;
	/* texts that stand with a balance under headings of several accounts: they open accounts */
	const char *opening_labels[PLAN_LABELS_MOST];
	size_t opening_label_count;
	bool by_likeness;     /* a column was passed over because it holds what another does */
	bool opening_implied; /* closing balances lack their openings: what the movements leave */
	bool headings;        /* accounts stand in headings */
	bool heading_words;   /* each of these has a word and a colon before the account */
	/* the account of the rows before the first heading, which a title names; NULL: none does */
	const char *titled_account;
	bool fill_entry;     /* date, number and journal stand on the first row of an entry */
	bool fill_account;   /* the account stands on the first of its rows */
	bool parted;         /* number and name of the account in one column */
	unsigned date_order; /* VALUE_... */
	enum amount_form amount_form;
	bool credit_negative; /* credits in their own column have a minus sign */
	int side_yes;         /* the side says yes or no: what yes means, +1 debit, -1 credit; else 0 */
	bool side_signed;     /* the amount is signed already, and the side repeats the sign */
	enum plan_key key;
	bool key_period; /* numbers start again each month */
	/* a column that is no number in the rows that were looked at could be one in others */
	bool key_open;
	const char *key_header;
	size_t key_column;
	struct plan_part currency, entity, ledger, scenario, status, by;
	/* the status says yes or no: whether the entry is posted, whether it is void */
	bool status_posted, status_void;
	int only; /* column of --only; PLAN_NOWHERE */
	const char *only_value;
	bool by_currency; /* one balance for each currency */
	/* by column without a role: which further value in it would change the plan */
	enum plan_watch *watched;
	/* what was assumed, for the reader: codes of messages with up to three arguments */
	struct plan_note *notes;
	size_t note_count, note_capacity;
	const struct plan_wishes *wishes;
};

/* Something that the reader is told: the code of a message and its arguments. */
struct plan_note {
	const char *code;
	const char *arguments[4];
};
void plan_note(struct plan *plan, struct arena *arena, const char *code, ...)
	__attribute__((sentinel));

/* Decides the plan. The scanner is at the start of the table. Returns 0, or -1 with a question or
 * what is missing in `errors`. */
int plan_decide(struct plan *out, const struct csv_scanner *table, bool headed,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors);

/* How likely the rows are a ledger, to choose between sheets: the number of columns that are
 * recognised. */
int plan_likelihood(const struct csv_scanner *table, bool headed, const struct plan_wishes *wishes,
	struct arena *arena);

/* The headers as a list, for messages. */
const char *plan_headers_text(const struct plan *plan, struct arena *arena);
/* The headers of the columns that the plan does not read, separated by ", "; "" where it reads all
 * that have a header. */
const char *plan_unread_text(const struct plan *plan, struct arena *arena);
/* The first values of a column as a list, for messages: "CAD, USD"; where there are more, it ends
 * with "…". */
const char *plan_values_text(const char *const *values, size_t count, struct arena *arena);
/* Whether that value of the column of states, folded and not empty, means that the entry is never
 * posted. */
bool plan_status_never(const struct plan *plan, const char *folded);
const char *plan_role_option(enum plan_role role);
/* The value of --columns that gives this plan: "date=Posting Date,piece=Document No.,...". */
const char *plan_columns_text(const struct plan *plan, struct arena *arena);

#endif
