#!/usr/bin/env python3
"""Tables outside the statements, one make each: nothing is accused where the table is right, and one wrong number is told."""
import json
import pathlib
import sys
import tempfile

from harness import check, finish, recoupe

# what the make is, the table, and pairs of a number that is right and one that stands there by mistake
TABLES = [
    ("a mean below amounts", """
Taille des groupes

Niveau              Élèves    Groupes    Moyenne
Préscolaire            412         22       18,7
Premier cycle          873         36       24,3
Deuxième cycle       1 026         41       25,0
Troisième cycle        655         25       26,2
Ensemble             2 966        124       23,9
""", [("1 026", "1 062"), ("2 966", "2 696")]),
    ("rates of each row", """
Success rate

Program             Enrolled     Passed       Rate
Arts                     231        180      77.9%
Engineering              186        142      76.3%
Nursing                  475        446      93.9%
Education                220        123      55.9%
Total                  1,112        891      80.1%
""", [("77.9%", "87.9%"), ("80.1%", "81.0%"), ("1,112", "1,121")]),
    ("counts that are suppressed", """
Students by origin

Municipality          Fall     Winter      Total
Ashcroft               205        114        319
Birch Cove              88         67        155
Clearwater              11          x         15
Denholm                312        209        521
Eagle Bay               <5         45         47
Total                  618        439      1,057
""", [("1,057", "1,075"), ("319", "391")]),
    ("values that are not given", """
Mesures de l’année

Mesure                2025       2024      Écart
Appels                 884        801         83
Visites              1 203      1 150         53
Envois                 n/d        417        n/d
Stages                 310        299         11
Plaintes               412        398         14
""", [("83", "38"), ("1 150", "1 105")]),
    ("a part of the row above", """
Operating subsidies

                                    2025       2024
Arts                              55,969     64,834
   of which: new programs         10,852     23,547
Engineering                       46,065     15,520
Nursing                           71,364     57,322
Total                            173,398    137,676
""", [("173,398", "178,398"), ("15,520", "15,250")]),
    ("the total at the top", """
Demandes reçues

                                    2025       2024
Total                              1 754      1 466
Accès aux documents                  412        388
Plaintes                             189        121
Renseignements                     1 153        957
""", [("1 754", "1 574"), ("957", "975")]),
    ("decimals that were rounded", """
Full-time equivalents

                       Hours      FTE
Management            12,107     6.65
Professionals         54,210    29.79
Technicians           41,033    22.55
Office                38,766    21.30
Total                146,116    80.28
""", []),
]


def judged(folder, text):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text("Rapport annuel\n" + text)
    result = json.loads(recoupe("check", path, "--format", "json", "--all").stdout)
    return [finding for finding in result["findings"] if finding["verdict"] == "disagree"]


def plain(number):
    """As JSON gives it: "1 026" is "1026", "18,7" is "18.7"."""
    digits = number.rstrip("%").replace(" ", "")
    return digits.replace(",", "") if "." in digits or len(digits) > 4 and digits[-4] == "," else digits.replace(",", ".")


def tells(findings, number):
    return any(float(figure["value"] or "nan") == float(plain(number)) for finding in findings for figure in finding["figures"])


with tempfile.TemporaryDirectory() as scratch:
    for make, table, faults in TABLES:
        right = judged(scratch, table)
        check(not right, f"{make}: nothing is accused, not {[finding['message'] for finding in right]}")
        for old, new in faults:
            assert table.count(old) == 1, (make, old)
            wrong = judged(scratch, table.replace(old, new))
            check(tells(wrong, new), f"{make}: {new} in the place of {old} is told, not {[finding['message'] for finding in wrong]}")
sys.exit(finish("published tables"))
