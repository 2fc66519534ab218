/* names.c - the names of kinds, suites, checks and verdicts, as files and machine output write
 * them. */
#include <string.h>

#include "statements/figure/finding.h"

static const char *const kind_names[] = {
#define X(enumerator, name) name,
	KINDS(X)
#undef X
};

static bool is_of_model(const struct kinds *kinds, enum kind kind)
{
	return kinds && kind >= KIND_OF_MODEL_1 && (size_t)(kind - KIND_OF_MODEL_1) < kinds->count;
}

const char *kind_name(const struct kinds *kinds, enum kind kind)
{
	if (is_of_model(kinds, kind))
		return kinds->items[kind - KIND_OF_MODEL_1].name;
	return kind_names[kind] ? kind_names[kind] : "";
}

struct words kind_label(const struct kinds *kinds, enum kind kind)
{
	return is_of_model(kinds, kind) ? kinds->items[kind - KIND_OF_MODEL_1].label
									: (struct words){0};
}

int kind_find(const struct kinds *kinds, const char *name)
{
	for (int kind = 0; *name && kind < KIND_COUNT; kind++)
		if (strcmp(kind_name(kinds, (enum kind)kind), name) == 0)
			return kind;
	return -1;
}

static const struct {
	const char *name;
	enum audit_rank rank;
} evidence_rows[] = {
#define X(enumerator, name, rank) {name, rank},
	AUDIT_EVIDENCE(X)
#undef X
};

const char *audit_evidence_name(enum audit_evidence kind)
{
	return evidence_rows[kind].name;
}

enum audit_rank audit_evidence_rank(enum audit_evidence kind)
{
	return evidence_rows[kind].rank;
}

const char *audit_weight_name(enum audit_weight weight)
{
	static const char *const names[] = {
		"none", "stronger", "itself", "equal", "weaker", "undecided"};
	return names[weight];
}

const char *suite_name(enum suite_kind kind)
{
	static const char *const names[] = {"generated", "published", "prior", ""};
	return names[kind];
}

static const struct {
	const char *id, *kind;
	enum severity severity;
} checks[] = {
#define X(id, kind, severity) {#id, kind, severity},
	CHECKS(X)
#undef X
};

const char *check_id(enum check check)
{
	return checks[check].id;
}

const char *check_kind(enum check check)
{
	return checks[check].kind;
}

enum severity check_severity(enum check check)
{
	return checks[check].severity;
}

int check_find(const char *id)
{
	for (int check = 0; check < CHECK_COUNT; check++)
		if (strcmp(checks[check].id, id) == 0)
			return check;
	return -1;
}

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {
		"agree", "within_rounding", "explained", "disagree", "not_checkable"};
	return names[verdict];
}

const char *run_verdict_name(enum run_verdict verdict)
{
	static const char *const names[] = {"consistent", "inconsistent", "incomplete"};
	return names[verdict];
}
