/* language.h - the languages in which the program speaks and prints amounts and dates. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_LANGUAGE_H
#define RECOUPE_LEDGER_BASE_TEXT_LANGUAGE_H

enum language { LANGUAGE_FRENCH, LANGUAGE_ENGLISH };

#endif
