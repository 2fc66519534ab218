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
    ("the mean, the smallest and the largest", """
Waiting time (minutes)

                   2025       2024       2023
East                112         98        140
West                 87        103         91
North               151        146        133
South                64         70        118
Minimum              64         70         91
Maximum             151        146        140
Mean              103.5      104.3      120.5
""", [("103.5", "130.5"), ("         91\nMaximum", "         19\nMaximum")]),
    ("a ratio of two rows", """
Indicateurs clés

Indicateur (unité)                     2023        2024         2025
Population (nombre)                  80 852      29 895       30 798
Dépenses totales ($)              3 714 708   3 829 356   36 079 069
Dépenses par habitant ($)             45,94      128,09     1 171,47
""", [("128,09", "182,09"), ("1 171,47", "1 711,47")]),
    ("a roll-forward down", """
Files handled

                                      2025       2024
Open at beginning of year              412        388
Received                             1,189      1,121
Closed                              (1,153)    (1,097)
Open at end of year                    448        412
""", [("448", "484")]),
    ("shares of those who answered", """
Comment nous avez-vous connus?

                     Nombre    Part (%)
Radio                   211        40,8
Web                     402        77,8
Amis                    168        32,5
Journal                  97        18,8
Répondants              517       100,0
""", [("77,8", "87,8")]),
    ("differences in points", """
Cibles et résultats

Mesure                    Cible   Résultat     Écart
Délais                   44,0 %     40,2 %      -3,8
Appels                   76,0 %     70,5 %      -5,5
Visites                  75,0 %     74,4 %      -0,6
Plaintes                 67,0 %     64,0 %      -3,0
""", [("-5,5", "-1,5")]),
    ("cells between bars", """
| | 2025 | 2024 | Change | Change (%) |
|---|---|---|---|---|
| Elmwood | 33,797 | 31,838 | 1,959 | 6.2 |
| Harbour View School | 89,668 | 78,490 | 11,178 | 14.2 |
| Pine Ridge | 3,671 | 3,205 | 466 | 14.5 |
| Lake | 685 | 773 | (88) | (11.4) |
""", [("1,959", "1,950"), ("14.5", "15.4")]),
    ("one row of many is a misprint, without a head that says what the columns are", """
Projects

Project             Planned        Spent         Left
Elmwood               7,313        6,412          901
Harbour View         33,833       19,691       14,142
Pine Ridge           79,612       52,171       27,441
Lakeside             16,814        4,416       12,398
Northgate            24,011        9,400       14,611
""", [("52,171", "52,711")]),
    ("a table that goes on over the page", """
Subventions versées

Bénéficiaire               2025       2024
Ashbury                   4 120      3 988
Bois-Clair                1 889      2 112
Château-Vert             11 530      9 574
\fSubventions versées (suite)

Bénéficiaire               2025       2024
Deux-Moulins                924      1 066
Entrelacs                 2 417      2 390
Total                    20 880     19 130
""", [("924", "942"), ("19 130", "19 310"), ("4 120", "4 210")]),
    ("a head that ends in a number", """
Calls per 1,000 residents

                              Population    Calls  Per 1,000
  Ashcroft                         2,522      656      260.1
  Birch Cove                       2,831      488      172.4
  Clearwater                      17,352    5,202      299.8
  Denholm                         23,335    3,221      138.0
Total                             46,040    9,567      207.8
""", [("3,221", "3,212")]),
    ("shares in whole per cent", """
Répondants selon la région

                    Nombre      %
Ashbury                192     25
Bois-Clair             301     39
Château-Vert            99     13
Deux-Moulins           177     23
Total                  769    100
""", [("39", "93")]),
    ("the same, rounded to 101", """
Répondants selon la région

                    Nombre      %
Ashbury                134     34
Bois-Clair             134     34
Château-Vert           132     33
Total                  400    100
""", []),
    ("changes below two rows", """
Production

                       Nord        Sud        Est      Total
2025                  9 312      4 118     12 077     25 507
2024                  8 845      4 406     11 310     24 561
Variation               467       (288)       767        946
Variation (%)           5,3       (6,5)       6,8        3,9
""", [("767", "776"), ("(6,5)", "(5,6)")]),
    ("shares below a total", """
Loans by type

                    Books      Music       Film      Total
Central             5,120        814      1,277      7,211
North               2,044        390        902      3,336
West                1,610        288        655      2,553
Total               8,774      1,492      2,834     13,100
Share (%)            67.0       11.4       21.6      100.0
""", [("11.4", "14.1")]),
    ("growth from year to year", """
Enrolment history

Year          Students    Growth (%)
2021             8,140             -
2022             8,412           3.3
2023             8,377          (0.4)
2024             8,630           3.0
2025             9,001           4.3
""", [("3.0", "8.0")]),
    ("answers that make a hundred", """
Opinion survey

                      Agree    Neutral   Disagree      Total
Service               61.2%      22.1%      16.7%     100.0%
Price                 40.8%      30.4%      28.8%     100.0%
Access                55.5%      25.0%      19.5%     100.0%
Comfort               70.1%      11.9%      18.0%     100.0%
""", [("22.1%", "29.1%")]),
    ("points between thousands", """
Actifs par catégorie (euros)

                            2025          2024
Terrains              12.300.415    11.980.002
Immeubles             48.211.960    47.015.331
Archives                 471.014       466.800
Total                 60.983.389    59.462.133
""", [("60.983.389", "60.938.389"), ("466.800", "466.080")]),
    ("apostrophes between thousands", """
Assets by class (francs), 1,200 items, 3,150 pieces

                            2025          2024
Land                  12'300'415    11'980'002
Buildings             48'211'960    47'015'331
Archives                 471'014       466'800
Total                 60'983'389    59'462'133
""", [("60'983'389", "60'938'389")]),
    ("a total of one column", """
Contrats attribués

                          Montant ($)
Routes                        412 310
Bâtiments                     188 945
Services                       77 602
Total                         678 857
""", [("678 857", "687 857")]),
    ("a total of one column that sums other rows too", """
Contrats attribués

                          Montant ($)
Routes                        412 310
Bâtiments                     188 945
Services                       77 602
Total                       1 204 311
""", []),
    ("negative amounts with a minus sign of print", """
Dossiers traités

                                  2024   2023
Dossiers ouverts au début          518    159
Reçus                              818    773
Fermés                            −479   −414
Dossiers ouverts à la fin          857    518
""", [("857", "875")]),
]


def judged(folder, text):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text("Rapport annuel\n" + text)
    result = json.loads(recoupe("check", path, "--format", "json", "--all").stdout)
    return [finding for finding in result["findings"] if finding["verdict"] == "disagree"]


def plain(number):
    """As JSON gives it: "1 026" is "1026", "18,7" is "18.7"."""
    digits = number.split("\n")[0].strip("-%()").replace(" ", "").replace("'", "")
    if digits.count(".") > 1 or digits[-4:-3] == ".":
        return digits.replace(".", "")
    return digits.replace(",", "") if "." in digits or digits[-4:-3] == "," else digits.replace(",", ".")


def tells(findings, number):
    return any(abs(float(figure["value"] or "nan")) == float(plain(number)) for finding in findings for figure in finding["figures"])


with tempfile.TemporaryDirectory() as scratch:
    for make, table, faults in TABLES:
        right = judged(scratch, table)
        check(not right, f"{make}: nothing is accused, not {[finding['message'] for finding in right]}")
        for old, new in faults:
            assert table.count(old) == 1, (make, old)
            wrong = judged(scratch, table.replace(old, new))
            check(tells(wrong, new), f"{make}: {new} in the place of {old} is told, not {[finding['message'] for finding in wrong]}")
sys.exit(finish("published tables"))
