#include "ledger/columns.h"

/* Folded as csv.h folds headers: lower case, no accents, '_' as a space. */
const char columns_account[] =
	"compte|no compte|no. compte|n° compte|no de compte|n° de compte|numero de compte|"
	"numero compte|code compte|compte gl|compte g/l|compte de grand livre|compte du grand livre|"
	"compte general|no et nom du compte|compte et nom|account|account no|account no.|"
	"account number|account code|gl account|g/l account|gl code|ledger account|account name and "
	"number";
const char columns_label[] =
	"libelle|libelle de l'ecriture|description|designation|label|narration|memo|text|texte";
const char columns_debit[] =
	"debit|debits|montant debit|montant au debit|debit amount|dt|dr|debit ($)|debit (cad)";
const char columns_credit[] =
	"credit|credits|montant credit|montant au credit|credit amount|ct|cr|credit ($)|credit (cad)";
const char columns_amount[] =
	"montant|montant signe|montant net|amount|signed amount|net amount|montant ($)|amount ($)";
const char columns_side[] = "d/c|dc|sens|dt/ct|dr/cr|db/cr|debit/credit|debit ou "
							"credit|debit-credit|cote|side|debit/credit indicator|"
							"d/c indicator";
const char columns_date[] =
	"date|date comptable|date d'ecriture|date ecriture|date de l'ecriture|date piece|"
	"accounting date|posting date|entry date|transaction date";
const char columns_journal[] = "journal|code journal|code du journal|journal code|journal id|book";
const char columns_nature[] = "nature|kind|nature du mouvement|flux";
const char columns_number[] =
	"piece|no piece|no. piece|n° piece|no de piece|n° de piece|numero de piece|numero piece|"
	"numero|ecriture|no ecriture|no d'ecriture|numero d'ecriture|entry|entry no|entry number|"
	"voucher|voucher no|voucher number|document|document no|document number|reference piece";
const char columns_opening[] =
	"ouverture|solde d'ouverture|solde ouverture|solde initial|solde au debut|"
	"solde de debut|opening|opening balance|beginning balance|balance forward";
const char columns_closing[] =
	"fermeture|cloture|solde de fermeture|solde de cloture|solde fermeture|solde cloture|"
	"solde final|solde a la fin|closing|closing balance|ending balance";
const char columns_opening_debit[] =
	"ouverture debit|solde d'ouverture debiteur|solde d'ouverture debit|solde ouverture debit|"
	"opening debit|opening balance debit";
const char columns_opening_credit[] =
	"ouverture credit|solde d'ouverture crediteur|solde d'ouverture credit|solde ouverture credit|"
	"opening credit|opening balance credit";
const char columns_closing_debit[] =
	"fermeture debit|solde debiteur|solde debit|solde de fermeture debiteur|solde final debit|"
	"debit balance|closing debit|closing balance debit|ending balance debit";
const char columns_closing_credit[] =
	"fermeture credit|solde crediteur|solde credit|solde de fermeture crediteur|solde final credit|"
	"credit balance|closing credit|closing balance credit|ending balance credit";
const char columns_movement[] =
	"mouvement|mouvements|mouvement net|movement|net movement|net change|variation";
const char columns_year[] = "exercice|annee|exercice financier|year|fiscal year|financial year";
