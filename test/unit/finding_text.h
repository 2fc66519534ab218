/* finding_text.h - what a finding says, as a text. */
#ifndef RECOUPE_TEST_UNIT_FINDING_TEXT_H
#define RECOUPE_TEST_UNIT_FINDING_TEXT_H

#include "statements/figure/finding.h"

/* Its first four arguments: "a|b|c|d", "(null)" where there is none. */
const char *arguments_text(const struct finding *finding);

#endif
