#include "statements/published/page/vocabulary.h"

#include <string.h>

#include "ledger/base/text.h"
#include "statements/published/page/lines.h"

/* In each statement, the narrower before the wider. */
static const struct known_line lines[] = {
	{STATEMENT_RESULTATS, "redressement", ROW_ITEM, "",
		"redressement*|restatement*|*modification* comptable*|accounting change*|*prior period*"},
	{STATEMENT_RESULTATS, "excedent_debut", ROW_OPENING, "",
		"*debut de *|*au debut|*beginning of *|*beginning|opening *|*start of *"},
	{STATEMENT_RESULTATS, "excedent_fin", ROW_CLOSING, "",
		"*fin de l *|*a la fin|*end of *|closing *"},
	{STATEMENT_RESULTATS, "total_revenus", ROW_TOTAL, "",
		"total des revenus|total revenus|total des produits|total revenue|total revenues"},
	{STATEMENT_RESULTATS, "total_charges", ROW_TOTAL, "",
		"total des charges|total charges|total des depenses|total depenses|total expenses|total "
		"expenditures"},
	{STATEMENT_RESULTATS, "excedent", ROW_RESULT, "",
		"excedent*|deficit*|insuffisance*|resultat* de l exercice*|resultat net*|surplus*|annual "
		"*surplus*|annual *deficit*|operating surplus*|operating deficit*|net surplus*|excess *"},

	{STATEMENT_SITUATION, "total_actifs_financiers", ROW_TOTAL, "",
		"total des actifs financiers|total actifs financiers|total financial assets"},
	{STATEMENT_SITUATION, "total_passifs", ROW_TOTAL, "",
		"total des passifs|total passifs|total du passif|total liabilities"},
	{STATEMENT_SITUATION, "actifs_financiers_nets", ROW_RESULT, "",
		"actifs financiers nets*|dette nette*|actif financier net*|net financial assets*|net "
		"debt*"},
	{STATEMENT_SITUATION, "total_actifs_non_financiers", ROW_TOTAL, "",
		"total des actifs non financiers|total actifs non financiers|total non financial assets"},
	{STATEMENT_SITUATION, "excedent_cumule", ROW_CLOSING, "",
		"excedent* cumule*|deficit* cumule*|excedent* accumule*|surplus* accumule*|accumulated "
		"*surplus*|accumulated *deficit*"},

	{STATEMENT_VARIATION, "redressement", ROW_ITEM, "",
		"redressement*|restatement*|*modification* comptable*|accounting change*"},
	{STATEMENT_VARIATION, "debut", ROW_OPENING, "",
		"*debut de *|*au debut|*beginning of *|*beginning|opening *|*start of *"},
	{STATEMENT_VARIATION, "fin", ROW_CLOSING, "", "*fin de l *|*a la fin|*end of *|closing *"},
	{STATEMENT_VARIATION, "variation", ROW_TOTAL, "",
		"augmentation* actifs financiers nets*|diminution* actifs financiers nets*|variation* "
		"actifs financiers nets*|augmentation* dette nette*|diminution* dette nette*|variation* "
		"dette nette*|*increase* net *|*decrease* net *|change in net financial assets*|change in "
		"net debt*"},
	{STATEMENT_VARIATION, "excedent", ROW_ITEM, "",
		"excedent*|deficit*|resultat* de l exercice*|surplus*|annual *surplus*|annual "
		"*deficit*|operating surplus*|operating deficit*|net surplus*|excess *"},
	{STATEMENT_VARIATION, "sous_total_immobilisations", ROW_TOTAL, "",
		"variation des immobilisations*|total change* tangible*|total change* capital assets*"},
	{STATEMENT_VARIATION, "acquisitions", ROW_ITEM, "immobilisations",
		"acquisition* immobilisation*|ajout* immobilisation*|acquisition* capital "
		"assets*|additions to *capital assets*|purchase* of *capital assets*"},
	{STATEMENT_VARIATION, "gain", ROW_ITEM, "immobilisations",
		"*gain*|*perte* disposition*|*perte* cession*|*loss* on *disposal*|*loss* on *sale*"},
	{STATEMENT_VARIATION, "produits", ROW_ITEM, "immobilisations",
		"produit* disposition*|produit* cession*|produit* de la vente*|proceeds*"},
	{STATEMENT_VARIATION, "reductions_valeur", ROW_ITEM, "immobilisations",
		"*reduction* de valeur*|*moins value*|write down*"},
	{STATEMENT_VARIATION, "amortissement", ROW_ITEM, "immobilisations",
		"amortissement*|amortization* capital assets*|amortization"},
	{STATEMENT_VARIATION, "reevaluation", ROW_ITEM, "", "*reevaluation*|*remeasurement*"},

	{STATEMENT_FLUX, "debut", ROW_OPENING, "",
		"*debut de *|*au debut|*beginning of *|*beginning|opening *|*start of *"},
	{STATEMENT_FLUX, "fin", ROW_CLOSING, "", "*fin de l *|*a la fin|*end of *|closing *"},
	{STATEMENT_FLUX, "total_fonctionnement", ROW_TOTAL, "",
		"flux* fonctionnement*|flux* exploitation*|rentrees* fonctionnement*|cash * operating "
		"*|*operating activities|*operating transactions|*provided * operations"},
	{STATEMENT_FLUX, "total_immobilisations", ROW_TOTAL, "",
		"flux* immobilisations*|flux* investissement*|cash * capital *|*capital "
		"activities|*capital transactions|*capital investment activities"},
	{STATEMENT_FLUX, "total_placement", ROW_TOTAL, "",
		"flux* placement*|cash * investing *|*investing activities|*investing transactions"},
	{STATEMENT_FLUX, "total_financement", ROW_TOTAL, "",
		"flux* financement*|cash * financing *|*financing activities|*financing transactions"},
	{STATEMENT_FLUX, "variation", ROW_TOTAL, "",
		"augmentation* tresorerie*|diminution* tresorerie*|variation* tresorerie*|augmentation* "
		"encaisse*|diminution* encaisse*|*increase* cash*|*decrease* cash*|change in cash*|net "
		"change in cash*"},
	{STATEMENT_FLUX, "excedent", ROW_ITEM, "",
		"excedent*|deficit*|resultat* de l exercice*|surplus*|annual *surplus*|annual "
		"*deficit*|operating surplus*|operating deficit*|net surplus*|excess *"},
	{STATEMENT_FLUX, "acquisitions", ROW_ITEM, "en_immobilisations",
		"acquisition* immobilisation*|sorties* acquisition* immobilisation*|acquisition* capital "
		"assets*|additions to *capital assets*|purchase* of *capital assets*|cash used to acquire "
		"*capital assets*"},
	{STATEMENT_FLUX, "produits", ROW_ITEM, "en_immobilisations",
		"produit* disposition*|produit* cession*|proceeds* disposal*|proceeds* sale*"},
	{STATEMENT_FLUX, "gain", ROW_ITEM, "sans_effet",
		"*gain* disposition*|*gain* cession*|*perte* disposition*|*perte* cession*|*gain* "
		"disposal*|*loss* disposal*"},
	{STATEMENT_FLUX, "reductions_valeur", ROW_ITEM, "sans_effet",
		"*reduction* de valeur*|*moins value*|write down*"},
	{STATEMENT_FLUX, "amortissement", ROW_ITEM, "sans_effet",
		"amortissement* immobilisation*|amortissement|amortization* capital assets*|amortization"},

	{STATEMENT_SCHEDULE, "debut", ROW_OPENING, "", "*debut*|*beginning*|opening *|balance start*"},
	{STATEMENT_SCHEDULE, "fin", ROW_CLOSING, "",
		"* fin|* fin de *|*end of *|closing *|balance end|*end"},
	{STATEMENT_SCHEDULE, "vcn", ROW_RESULT, "",
		"valeur* comptable* nette*|valeur* nette*|net book value*|net carrying*"},
	{STATEMENT_SCHEDULE, "acquisitions", ROW_ITEM, "+", "acquisition*|ajout*|addition*|purchase*"},
	{STATEMENT_SCHEDULE, "dispositions", ROW_ITEM, "+",
		"radiation*|disposition*|cession*|mise* au rebut*|disposal*|write off*|retirement*"},
	{STATEMENT_SCHEDULE, "reductions", ROW_ITEM, "+",
		"reduction* de valeur*|moins value*|write down*"},
	{STATEMENT_SCHEDULE, "transferts", ROW_ITEM, "+", "transfert*|mise* en service*|transfer*"},
	{STATEMENT_SCHEDULE, "redressement", ROW_ITEM, "+", "redressement*|restatement*"},
	{STATEMENT_SCHEDULE, "amortissement", ROW_ITEM, "+", "amortissement*|dotation*|amortization*"},

	{STATEMENT_NOTE, "total", ROW_TOTAL, "", "total|total *"},
};

const struct known_line *vocabulary_line(enum statement statement, const char *words)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (lines[i].statement == statement && words_match(words, lines[i].patterns))
			return &lines[i];
	return NULL;
}

int vocabulary_statement(const char *words)
{
	static const char *const titles[STATEMENT_COUNT] = {
		[STATEMENT_RESULTATS] =
			"etat des resultats*|etat consolide des resultats*|etat des revenus et *|etat de l "
			"excedent cumule*|etat du deficit cumule*|etat de l excedent accumule*|statement of "
			"operations*|statement of accumulated *|statement of revenue*",
		[STATEMENT_SITUATION] = "etat de la situation financiere*|etat consolide de la situation "
								"financiere*|statement of financial position*",
		[STATEMENT_VARIATION] =
			"etat de la variation des actifs financiers nets*|etat des variations des actifs "
			"financiers nets*|etat de la variation de la dette nette*|etat de la variation de l "
			"actif financier net*|etat consolide de la variation *|statement of change* in net "
			"financial assets*|statement of change* in net debt*",
		[STATEMENT_FLUX] = "etat des flux de tresorerie*|etat consolide des flux de "
						   "tresorerie*|statement of cash flow*",
		[STATEMENT_REEVALUATION] =
			"etat des gains et pertes de reevaluation*|statement of remeasurement *",
	};
	const char *prefix = "consolidated ";
	if (text_starts(words, prefix))
		words += strlen(prefix);
	for (int statement = 0; statement < STATEMENT_COUNT; statement++)
		if (titles[statement] && words_match(words, titles[statement]))
			return statement;
	return -1;
}

static const struct {
	enum statement statement;
	const char *section, *patterns;
} headings[] = {
	{STATEMENT_RESULTATS, "revenus",
		"revenu|revenus|produits|revenues|revenue|revenue* note*|revenus note*"},
	{STATEMENT_RESULTATS, "charges",
		"charges|depenses|expenses|expenditures|expenses note*|charges note*"},
	{STATEMENT_SITUATION, "actifs_financiers", "actifs financiers|financial assets"},
	{STATEMENT_SITUATION, "passifs", "passifs|passif|liabilities"},
	{STATEMENT_SITUATION, "actifs_non_financiers", "actifs non financiers|non financial assets"},
	{STATEMENT_SCHEDULE, "cout", "cout|cout des immobilisations|cost"},
	{STATEMENT_SCHEDULE, "amortissement",
		"amortissement cumule|amortissements cumules|accumulated amortization"},
};

const char *vocabulary_section(enum statement statement, const char *words)
{
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		if (headings[i].statement == statement && words_match(words, headings[i].patterns))
			return headings[i].section;
	return NULL;
}

static const struct {
	const char *section, *role, *patterns;
} roles[] = {
	{"actifs_financiers", "tresorerie",
		"tresorerie*|encaisse*|cash|cash and cash equivalents*|cash note*"},
	{"actifs_financiers", "placement", "placement*|portfolio investment*|investments*"},
	{"passifs", "tresorerie", "decouvert*|bank overdraft*|bank indebtedness*"},
	{"passifs", "dette",
		"dette*|emprunt*|effets a payer*|*debt|*debt note*|*loan* payable*|long term *"},
	{"actifs_non_financiers", "cout", "immobilisation*|tangible capital assets*|capital assets*"},
	{"charges", "amortissement", "amortissement*|amortization*"},
};

const char *vocabulary_role(const char *section, const char *words)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (text_equal(section, roles[i].section) && words_match(words, roles[i].patterns))
			return roles[i].role;
	return NULL;
}

bool vocabulary_near_cash(const char *section, const char *words)
{
	if (text_equal(section, "actifs_financiers"))
		return words_match(words,
			"*placement*|*depot*|*equivalent*|*deposit*|*short term*|*term investment*|*cash*");
	return text_equal(section, "passifs") &&
		words_match(words,
			"*decouvert*|*marge de credit*|*emprunt* bancaire*|*emprunt* temporaire*|*bank*|*line "
			"of credit*");
}

int vocabulary_month(const char *word)
{
	static const char *const months =
		"janvier january|fevrier february|mars march|avril april|mai may|juin june|juillet "
		"july|aout august|septembre september|octobre october|novembre november|decembre december";
	const char *at = months;
	for (int month = 1; month <= 12; month++) {
		size_t length = strcspn(at, "|"), first = strcspn(at, " ");
		if ((strlen(word) == first && strncmp(at, word, first) == 0) ||
			(strlen(word) == length - first - 1 &&
				strncmp(at + first + 1, word, length - first - 1) == 0))
			return month;
		at += length + 1;
	}
	return 0;
}

bool vocabulary_is_total(const char *words)
{
	return words_match(words, "total|total *|totaux|sous total*|sub total*|subtotal*");
}

bool vocabulary_ends_table(const char *words)
{
	return words_match(words,
		"les notes complementaires*|les notes et *|les notes font partie*|voir les notes*|the "
		"accompanying notes*|see accompanying notes*|the notes *");
}

bool vocabulary_continues(const char *words)
{
	return words_match(words,
		"*suite|* suite *|*continued|* continued *|etat de l excedent cumule*|etat du deficit "
		"cumule*|etat de l excedent accumule*|statement of accumulated *");
}

const char *vocabulary_unit(const char *words)
{
	if (words_match(
			words, "*en milliers de dollars*|*in thousands of dollars*|*thousands of dollars"))
		return "milliers";
	if (words_match(
			words, "*en millions de dollars*|*in millions of dollars*|*millions of dollars"))
		return "millions";
	return words_match(words, "*en dollars*|*in dollars*") ? "dollars" : NULL;
}

bool vocabulary_is_restated(const char *words)
{
	return words_match(words, "*redresse*|*retraite|*restated*");
}

bool vocabulary_is_unpaid(const char *words)
{
	return words_match(words,
		"*acquisition* immobilisation* crediteurs*|*acquisition* immobilisation* "
		"fournisseurs*|*acquisition* immobilisation* impaye*|*acquisition* immobilisation* a "
		"payer*|*acquisition* capital assets* payable*|*capital assets* unpaid*");
}

enum header_word vocabulary_header(const char *word)
{
	static const struct {
		enum header_word meaning;
		const char *words;
	} known[] = {
		{HEADER_BUDGET, "budget budgets budgete previsions prevision estimates planned"},
		{HEADER_REVISED, "revise revisee revises revisees revised"},
		{HEADER_ACTUAL, "reel reels reelle realise realisations actual actuals"},
		{HEADER_ASIDE,
			"redresse redresses redressee retraite restated note notes initial original non audite "
			"audites audited unaudited approuve approved au at as"},
		{HEADER_TOTAL, "total totaux"},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_in_list(known[i].words, ' ', word))
			return known[i].meaning;
	return HEADER_NONE;
}
