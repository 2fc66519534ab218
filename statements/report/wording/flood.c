#include "statements/report/wording/flood.h"

#include "ledger/base/text/text.h"

static const struct {
	enum check check;
	const char *reason;
} of_findings[] = {
	{CHECK_L1, "flood.L1"},
	{CHECK_L2, "flood.L2"},
	{CHECK_L3, "flood.L3"},
	{CHECK_L4, "flood.twice"},
	{CHECK_L5, "flood.L5"},
	{CHECK_L7, "flood.L7"},
	{CHECK_L10, "flood.L10"},
};

static bool alike(const struct finding *a, const struct finding *b)
{
	return !a->relation && !b->relation && a->check == b->check && a->verdict == b->verdict &&
		text_equal(a->message_code, b->message_code);
}

/* How the two sides of all findings of a flood stand to each other. */
struct sides {
	struct arena *arena;
	bool turned, right_nil, left_nil, more, less;
	number sum; /* of the differences */
};

static bool is_times(struct arena *arena, number large, number small, int times)
{
	return number_equal(large, number_multiply(arena, small, number_from_integer(arena, times)));
}

static void compare(struct sides *sides, const struct finding *finding)
{
	enum { THOUSAND = 1000 };
	number left = finding->left, right = finding->right;
	sides->turned &= number_equal(left, number_negate(sides->arena, right));
	sides->right_nil &= number_sign(right) == 0;
	sides->left_nil &= number_sign(left) == 0;
	sides->more &= is_times(sides->arena, left, right, THOUSAND);
	sides->less &= is_times(sides->arena, right, left, THOUSAND);
	sides->sum = number_add(sides->arena, sides->sum, finding->difference);
}

/* NULL where the sides say nothing. */
static const char *of_sides(const struct sides *sides)
{
	return sides->turned           ? "flood.signs"
		: sides->right_nil         ? "flood.no-entries"
		: sides->left_nil          ? "flood.nil"
		: sides->more              ? "flood.thousands"
		: sides->less              ? "flood.in-thousands"
		: !number_sign(sides->sum) ? "flood.left-out"
								   : NULL;
}

const char *report_flood_reason(
	const struct result *result, const struct report_flood *flood, struct arena *arena)
{
	const struct finding *like = flood->like;
	struct sides sides = {arena, true, true, true, true, true, number_from_integer(arena, 0)};
	bool compared = like->check == CHECK_L5 || like->check == CHECK_L10;
	for (size_t i = 0; compared && i < result->finding_count; i++)
		if (alike(result->findings[i], like))
			compare(&sides, result->findings[i]);
	const char *reason = compared ? of_sides(&sides) : NULL;
	for (size_t i = 0; !reason && i < sizeof of_findings / sizeof *of_findings; i++)
		if (of_findings[i].check == like->check)
			reason = of_findings[i].reason;
	return reason ? reason : "flood.any";
}

struct report_flood *report_flood_of(
	struct report_floods *floods, const struct result *result, const struct finding *finding)
{
	size_t at = 0;
	if (finding->relation)
		return NULL;
	while (at < floods->count && !alike(floods->kinds[at].like, finding))
		at++;
	if (at == FLOOD_KINDS)
		return NULL;
	struct report_flood *kind = &floods->kinds[at];
	if (at == floods->count) {
		*kind = (struct report_flood){.like = finding};
		floods->count++;
		for (size_t i = 0; i < result->finding_count; i++)
			kind->count += alike(result->findings[i], finding);
	}
	return kind->count > FLOOD_MOST ? kind : NULL;
}
