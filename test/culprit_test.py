#!/usr/bin/env python3
"""Who is named for mistakes that make detect cannot plant at random: bounds that fail. A dossier with figures changed, and what its
causes must say."""
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "bench"))
import detect  # noqa: E402

passed = failed = 0


def check(condition, sentence):
    global passed, failed
    passed += bool(condition)
    failed += not condition
    if not condition:
        print(f"FAIL {sentence}")


def causes(name, changes, mode="published only"):
    with detect.Mistaken(detect.ROOT / "fixtures" / name, {("published", key): value for key, value in changes.items()}) as folder:
        report = detect.check(folder, mode, "--lang", "en")
    return report["causes"], {f["relation"] for f in report["findings"] if f["verdict"] == "disagree"}


def suspects(cause):
    return [(s["figure"], s["expected"]) for s in cause["suspects"]]


def bounds():
    found, broken = causes("inmq", {"note5.majoration@2020": "2"})
    check(broken == {"note5.majoration@2020"}, f"a margin below what the rate needs breaks its bound, not {broken}")
    check([suspects(c) for c in found] == [[("note5.majoration@2020", None)]], "of a bound, the operand that no sum holds is named, without a value")
    check("more than one value would do" in found[0]["message"], f"many values would do, not: {found[0]['message']}")

    found, broken = causes("inmq", {"note5.majoration@2020": "5.5"})
    check(not found and not broken, "a bound that is just reached holds")

    found, _ = causes("inmq", {"note2.equipement@2020": "530"})
    check([suspects(c) for c in found] == [[("note2.equipement@2020", None)]], f"a life that its bound does not allow is named though no value was found for it, not {found}")

    # Both lines of the table were raised: its sum holds, and so do those of the expenses.
    found, broken = causes("inmq", {"t33.activites.depenses@2020": "9956432", "t33.total.depenses@2020": "9956432"})
    check(broken == {"t33.charges@2020"}, f"a part larger than the whole breaks its bound, not {broken}")
    check([sorted(suspects(c)) for c in found] == [[("resultats.total_charges@2020", None), ("t33.total.depenses@2020", None)]], "where sums hold every operand of a bound, all are named")
    check([s["tied_with"] for c in found for s in c["suspects"]] == [["resultats.total_charges@2020"], ["t33.total.depenses@2020"]], "each as tied with the others")
    check("cannot tell which" in found[0]["message"], f"they cannot be told apart, not: {found[0]['message']}")

    found, _ = causes("inmq", {"note5.solde@2020": "99999"})
    check(len(found) == 1 and found[0]["suspects"][0]["figure"] == "note5.solde@2020" and "." not in (found[0]["suspects"][0]["expected"] or ""),
          f"a figure of a line in whole dollars is expected in whole dollars, and stands under one cause, not {found}")


def main():
    bounds()
    print(f"culprit: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main())
