#!/usr/bin/env python3
"""Numbers of a report outside its statements: what its tables and sentences promise is proven; one wrong number is named with its right
value; what only looks wrong is not accused."""
import json
import pathlib
import re
import sys
import tempfile

from harness import ROOT, check, finish, recoupe

FRENCH = """RAPPORT DE LA DIRECTION

Les salaires se sont élevés à 3 666 $, en hausse de 95,8 % par rapport à ceux de l’exercice précédent (1 872 $).
Le nombre de membres est passé de 1 250 à 1 410, soit une augmentation de 160 membres (12,8 %).
Nous avons répondu à 364 appels, soit 112 de municipalités, 203 de citoyens et 49 d’entreprises.
Le centre a reçu 140 visites le jour et 85 visites le soir, soit 225.
Des sondages remplis, 45 sur 60 étaient favorables (75 %).
L’Office mène trois projets : un projet de recherche, un projet de formation et un colloque.
Au 31 mars 2016, son effectif était de 21 personnes, contre 18 un an plus tôt.

RESSOURCES HUMAINES

Évolution de l’effectif selon la catégorie d’emploi

{staff}

Répartition des heures rémunérées

{hours}

Charges par nature

{costs}
"""

STAFF = [["Catégorie", "2015-2016", "2014-2015", "Écart"], ["Cadres", "3", "3", "0"], ["Professionnels", "9", "6", "3"],
         ["Soutien", "9", "9", "0"], ["Total", "21", "18", "3"]]
HOURS = [["Catégorie", "[1]", "[2]", "[3] = [1] + [2]", "[4] = [3] / 1 826,3"], ["Cadres", "5 480", "112", "5 592", "3,06"],
         ["Professionnels", "15 905", "310", "16 215", "8,88"], ["Soutien", "14 204", "96", "14 300", "7,83"],
         ["Total", "35 589", "518", "36 107", "19,77"]]
COSTS = [["Nature", "2016", "2015", "Écart", "Variation (%)"], ["Salaires", "3 666", "1 872", "1 794", "95,8"],
         ["Avantages sociaux", "1 443", "3 569", "(2 126)", "-59,6"], ["Honoraires", "3 140", "1 068", "2 072", "194,0"],
         ["Loyers", "3 772", "2 105", "1 667", "79,2"], ["Fournitures de bureau", "3 090", "2 985", "105", "3,5"]]

# what is printed, what stands there by mistake, and the values of both as the program writes them
FRENCH_FAULTS = [
    ("restated", "élevés à 3 666 $", "élevés à 3 686 $", "3686", "3666"),
    ("percent", "95,8 % par", "85,9 % par", "85.9", "95.8"),
    ("change", "de 160 membres", "de 150 membres", "150", "160"),
    ("change in per cent", "(12,8 %)", "(11,3 %)", "11.3", "12.8"),
    ("sum", "à 364 appels", "à 346 appels", "346", "364"),
    ("sum behind its parts", "soit 225", "soit 235", "235", "225"),
    ("ratio", "(75 %)", "(72 %)", "72", "75"),
    ("count", "trois projets", "quatre projets", "4", "3"),
    ("staff", "était de 21 personnes", "était de 22 personnes", "22", "21"),
    ("staff of the year before", "contre 18 un an", "contre 19 un an", "19", "18"),
]
TABLE_FAULTS = [
    ("total", "STAFF", 4, 1, "24", "24", "21"),
    ("across", "HOURS", 2, 3, "16 251", "16251", "16215"),
    ("formula", "HOURS", 3, 4, "8,33", "8.33", "7.83"),
    ("variance", "COSTS", 3, 3, "2 702", "2702", "2072"),
    ("variance in per cent", "COSTS", 4, 4, "72,9", "72.9", "79.2"),
    ("a line of the statements", "COSTS", 2, 1, "1 434", "1434", "1443"),
]
TRAPS = """FAITS SAILLANTS

Près de 3 700 $ ont été versés en salaires, et plus de 20 personnes y travaillent.
Le programme a reçu 14 demandes, dont 9 en ligne et 11 de l’extérieur.
Les 30 ateliers ont réuni 52 personnes; plusieurs en ont suivi plus d’un : 20 à Laval, 22 à Alma et 18 à Gaspé.
Le taux est passé de 70 % à 76 %, soit une hausse de 6 points.
La note 3 traite des débiteurs, et les articles 12 et 13 de la loi, des 2 000 documents exigés en 2014.
L’effectif des bureaux est réparti dans les régions, sans plus, et le personnel y demeure en Sept.
L’encaisse est passée hier de mains en mains.
Pour joindre l’Office : 418 555-1234, poste 21.
Le parc compte 12 abris, 40 tables et 3 sentiers.
La clientèle est passée de 41 à 45 jeunes (65 % de filles).
Le comité de 12 membres, dont 5 femmes et 4 hommes nommés en 2014, s’est réuni.
Sur les 12 plaintes, 7 ont été réglées (58 % dans le délai de 30 jours).
Les revenus de 4 000 $ et les dons de 200 $ ont été versés après un déficit de 900 $.
Les 3 projets se répartissent entre 40 écoles, 12 villes et 5 parcs.
Du budget de 9 000 $, environ 4 000 $ ont été engagés, ce qui laisse un solde de 4 800 $.
Les 24 séances ont attiré 1 000 curieux, soit une moyenne de 12 par salle.
La paie, à 5 760 $, représente 61 % des ventes.
Chez les femmes, 58 % travaillent et chez les hommes, 64 %.
Les femmes représentent 58 % des cadres et les hommes, 61 % des agents.
En 2014, 40 % ont choisi le parc, 25 % la plage, 15 % le quai, 10 % la rue et les autres 10 % le lac.
Le déficit de 5 000 $ résulte de revenus de vente de près de 9 000 $ et de charges de 20 000 $.
Le taux de 4 % correspond à 120 jours de congé sur 3 ans.
Chacun des 12 élus a reçu 300 $, sur un total de 90 000 $ de salaires.
Le programme a remis 36 bourses de 2 500 $ chacune et des prêts, pour un total de 140 000 $.
La salle ouvre 5 jours, 8 heures par jour, ou 55 heures avec le samedi.
L’écart entre 2 et 12 mois est fréquent; celui entre 4 000 $ et 9 000 $ est de 3 ans.
Des 250 demandes, 180 ont été acceptées et 40 refusées.
Les dons (1 200 $) et les ventes (3 400 $) servent à tous; le total de la campagne, 9 000 $, comprend les subventions.
Le quai a reçu 120 adultes et 80 enfants, et 260 visiteurs en tout.
Le parc a vendu 40 permis et, ensemble, 3 guides et 2 agents, ou 12 bénévoles l’été, y veillent.
"""

ENGLISH = """MANAGEMENT REPORT

Membership fees rose from $1,250 to $1,410, an increase of $160 (12.8%).
The office answered 364 calls, namely 112 from towns, 203 from citizens and 49 from firms.
Of the surveys returned, 45 of the 60 were favourable (75%).
The board has three committees: the audit committee, the finance committee and the ethics committee.

Participants by region

Region            2016      2015    Change    Change (%)

North              120       100        20          20.0
South            1,240     1,300       (60)         -4.6
East               310       250        60          24.0
West               455       500       (45)         -9.0
Total            2,125     2,150       (25)         -1.2
"""
ENGLISH_FAULTS = [
    ("change", "of $160", "of $180", "180", "160"),
    ("change in per cent", "(12.8%)", "(18.2%)", "18.2", "12.8"),
    ("sum", "364 calls", "346 calls", "346", "364"),
    ("ratio", "(75%)", "(57%)", "57", "75"),
    ("count", "three committees", "four committees", "4", "3"),
    ("total", "Total            2,125", "Total            2,152", "2152", "2125"),
    ("variance", "(60)", "(90)", "-90", "-60"),
    ("variance in per cent", "24.0", "42.0", "42.0", "24.0"),
]


# a sentence of a page of its own; a wrong number in it, and the values of both
SENTENCES = [
    ("Les dons ont augmenté de 12,8 %, passant de 1 250 $ à 1 410 $.", "12,8", "18,2", "18.2", "12.8"),
    ("Les dons ont été de 1 410 $, comparativement à 1 250 $ en 2015, une hausse de 12,8 %.", "12,8", "18,2", "18.2", "12.8"),
    ("Les dons ont augmenté de 12,8 % pour atteindre 1 410 $ (1 250 $ en 2015).", "12,8", "18,2", "18.2", "12.8"),
    ("Les dons ont été de 1 410 $, en hausse de 160 $ par rapport à ceux de 2015 (1 250 $).", "160", "150", "150", "160"),
    ("En tout, 364 appels ont été traités : 112 de villes, 203 de citoyens et 49 d’entreprises.", "364", "346", "346", "364"),
    ("En 2016, 45 des 60 objectifs, soit 75 %, ont été atteints.", "75", "57", "57", "75"),
    ("Le comité tient six réunions et compte quatre membres : la présidente, un directeur et deux experts.", "quatre", "cinq", "5", "4"),
    ("Donations were $1,410, up 12.8% from $1,250 the year before.", "12.8", "18.2", "18.2", "12.8"),
    ("Donations rose by 12.8% to $1,410 (2015: $1,250).", "12.8", "18.2", "18.2", "12.8"),
    ("Donations were $1,410, compared to $1,250 in 2015, an increase of $160 or 12.8%.", "160", "150", "150", "160"),
    ("The office ran 14 events: 9 in schools, 3 in libraries and 2 online.", "14", "15", "15", "14"),
    ("Les revenus totalisent 3 090 $ et les charges, 2 080 $, ce qui laisse un excédent de 1 010 $.", "1 010", "1 100", "1100", "1010"),
    ("Ticket revenue was $3,090 and its costs were $2,080, resulting in a surplus of $1,010.", "1,010", "1,100", "1100", "1010"),
    ("Il a tenu 11 séances : 8 ordinaires et 3 extraordinaires.", "11", "12", "12", "11"),
    ("Le conseil compte 9 membres, 5 femmes et 4 hommes.", "9 membres", "8 membres", "8", "9"),
    ("The office employs 67 people: 41 full-time and 26 part-time.", "67", "76", "76", "67"),
    ("Sur les 240 répondants, 186 (77,5 %) se disent satisfaits.", "77,5", "75,7", "75.7", "77.5"),
    ("Of the 240 respondents, 186 (77.5%) were satisfied.", "77.5", "75.7", "75.7", "77.5"),
    ("Le nombre de membres est passé de 41 à 45 (+ 9,8 %) en un an.", "9,8", "8,9", "8.9", "9.8"),
    ("Membership grew from 41 to 45 (9.8%) in a year.", "9.8", "8.9", "8.9", "9.8"),
    ("Le coût moyen par participant est de 125 $ (50 000 $ pour 400 participants).", "125", "152", "152", "125"),
    ("Le taux est passé de 70,1 % à 76,4 %, soit une hausse de 6,3 points.", "6,3 points", "3,6 points", "3.6", "6.3"),
    ("The centre handled 73 files, an increase of 13 over the 60 of the previous year.", "13", "31", "31", "13"),
    ("Le budget de 500 000 $ a été dépensé à 92 %, soit 460 000 $.", "92", "29", "29", "92"),
    ("Les 84 projets retenus se répartissent comme suit : 40 en santé, 30 en culture et 14 en sciences.", "84", "48", "48", "84"),
    ("The 84 projects break down as follows: 40 in health, 30 in culture and 14 in science.", "84", "48", "48", "84"),
    ("Together, 45 adults and 30 children, or 75 people, took part.", "75", "57", "57", "75"),
    ("Du budget de 91 500 $, 62 300 $ ont été engagés, ce qui laisse un solde de 29 200 $.", "29 200", "22 900", "22900", "29200"),
    ("Of the $91,500 budget, $62,300 was committed, leaving a balance of $29,200.", "29,200", "22,900", "22900", "29200"),
    ("Les loyers perçus ont augmenté de 1 780 $ par rapport à l’exercice précédent (7 540 $ contre 5 760 $).", "1 780", "1 870", "1870", "1780"),
    ("Rental income increased by $1,780 over the previous year ($7,540 compared to $5,760).", "1,780", "1,870", "1870", "1780"),
    ("Les dons ont atteint 1 410 $, en hausse de 12,8 % sur les 1 250 $ de 2015.", "12,8", "18,2", "18.2", "12.8"),
    ("Travel costs decreased from $1,410 to $1,250, a saving of $160.", "160", "610", "610", "160"),
    ("Le fonds compte 7 540 documents, soit 1 780 de plus que l’an passé (5 760).", "1 780", "1 870", "1870", "1780"),
    ("The collection holds 7,540 items, 1,780 more than last year (5,760).", "1,780", "1,870", "1870", "1780"),
    ("La paie, à 5 760 $, représente 76,4 % des sorties totales de 7 540 $.", "76,4", "74,6", "74.6", "76.4"),
    ("Payroll of $5,760 represents 76.4% of total outlays of $7,540.", "76.4", "74.6", "74.6", "76.4"),
    ("Les 24 séances ont attiré 1 032 curieux, soit une moyenne de 43 par séance.", "43", "34", "34", "43"),
    ("The 24 sessions drew 1,032 visitors, an average of 43 per session.", "43", "34", "34", "43"),
    ("Le taux, de 62,5 % en 2015, a atteint 71,3 % en 2016, en hausse de 8,8 points.", "8,8", "9,8", "9.8", "8.8"),
    ("L’exercice se solde par un déficit de 20 407 $.", "20 407", "20 470", "20470", "20407"),
    ("L’Office a délivré 754 permis de chasse et 128 permis de pêche; le total atteint 882 permis.", "882", "892", "892", "882"),
    ("The office issued 754 hunting permits and 128 fishing permits, bringing the total to 882.", "882", "892", "892", "882"),
    ("Contributions from the City ($2,410) and the Province ($3,350) totalled $5,760.", "5,760", "5,670", "5670", "5760"),
    ("Les dons sont de 5 760 $ en 2016, comparativement à 2 410 $ en 2015, ce qui correspond à une progression de 139,0 %.", "139,0", "193,0", "193.0", "139.0"),
    ("Le solde du fonds, qui était de 2 410 $, a été augmenté de 3 350 $ pour s’établir à 5 760 $.", "5 760", "5 670", "5670", "5760"),
    ("Des 882 demandes reçues, 754 ont été acceptées et les 128 autres ont été refusées.", "128", "182", "182", "128"),
    ("Of the 882 requests received, 754 were approved and the remaining 128 were declined.", "128", "182", "182", "128"),
    ("Le taux de roulement a reculé de 2,6 points de pourcentage, passant de 14,2 % à 11,6 %.", "2,6", "3,6", "3.6", "2.6"),
    ("Nos 14 bureaux emploient 322 personnes, soit 23 en moyenne par bureau.", "23", "32", "32", "23"),
    ("On compte maintenant 149 bénévoles, contre 128 en 2015, soit 21 de plus.", "21", "12", "12", "21"),
    ("La durée moyenne des appels est de 23 minutes (322 minutes pour 14 appels).", "de 23", "de 32", "32", "23"),
    ("Les dépenses totales sont de 23 497 $.", "23 497", "23 479", "23479", "23497"),
    ("Le total des charges est de 23 497 $.", "23 497", "23 479", "23479", "23497"),
    ("Les femmes représentent 57 % de l’effectif et les hommes, 43 %.", "43", "34", "34", "43"),
    ("Women make up 57% of the staff and men 43%.", "43", "34", "34", "43"),
    ("Salaries are 57% and supplies 30% of spending; the other 13% is rent.", "13", "31", "31", "13"),
    ("Le soutien va à 57 % aux arts, à 20 % aux sports et à 10 % aux fêtes; les autres 13 % vont aux prêts.", "les autres 13", "les autres 31", "31", "13"),
    ("De l’apport de 91 500 $, 62 300 $ ont été utilisés; il reste un solde de 29 200 $.", "29 200", "22 900", "22900", "29200"),
    ("Le déficit de 29 200 $ résulte de revenus de 62 300 $ et de charges de 91 500 $.", "29 200", "22 900", "22900", "29200"),
    ("The shortfall of $29,200 results from fees of $62,300 and costs of $91,500.", "29,200", "22,900", "22900", "29200"),
    ("The reserve began the year at $310,000, received $45,000, paid out $60,000 and ended at $295,000.", "295,000", "259,000", "259000", "295000"),
    ("Au début, le fonds était de 310 000 $; il a reçu des apports de 45 000 $, a versé 60 000 $ et termine à 295 000 $.", "295 000", "259 000", "259000", "295000"),
    ("L’écart entre le budget (75 000 $) et le réel (68 400 $) est de 6 600 $.", "6 600", "6 060", "6060", "6600"),
    ("Des 48 demandes reçues, 31 ont été acceptées et les 17 autres, refusées.", "17", "71", "71", "17"),
    ("The fee went up from $40 to $46, a 15% increase.", "15", "51", "51", "15"),
    ("Une hausse de 12 % par rapport aux 1 500 dossiers de 2015 porte le total à 1 680.", "12", "21", "21", "12"),
    ("Spending on parks was $1.8 million, $0.5 million under the budget of $2.3 million.", "0.5", "0.9", "0.9", "0.5"),
    ("Le taux d’absentéisme de 5 % correspond à 120 jours d’absence sur 2 400 jours ouvrables.", "5 %", "8 %", "8", "5"),
    ("Chacune des 12 régions a reçu 15 000 $, pour un total de 180 000 $.", "180 000", "108 000", "108000", "180000"),
    ("Grants averaging $2,500 were paid to 36 recipients, for a total of $90,000.", "2,500", "5,200", "5200", "2500"),
    ("Le programme a remis 36 bourses de 2 500 $ chacune, pour un total de 90 000 $.", "2 500", "5 200", "5200", "2500"),
    ("Un tarif de 85 $ l’heure a été payé pour 120 heures, soit un montant de 10 200 $.", "85", "58", "58", "85"),
    ("L’aide couvre trois exercices à raison de 42 000 $ par année, pour 126 000 $ en tout.", "42 000", "24 000", "24000", "42000"),
    ("La salle ouvre 7 jours, 9 heures par jour, soit 63 heures par semaine.", "63", "36", "36", "63"),
    ("The cost per visit was $4.20, based on 50,000 visits and costs of $210,000.", "4.20", "2.40", "2.40", "4.20"),
    ("Four stands of 250 seats each give the arena 1,000 seats.", "250", "520", "520", "250"),
    ("Visits were three times the 1,200 of 2014, or 3,600.", "1,200", "2,100", "2100", "1200"),
]

# columns that follow from others: a cost per thing, a running total; a wrong cell
FOLLOWING = [
    (["Activité", "Coût ($)", "Participants", "Coût unitaire ($)"],
     [["Camps", "12 400", "40", "310"], ["Ateliers", "9 100", "35", "260"], ["Cours", "7 500", "25", "300"], ["Stages", "22 000", "44", "500"]], 2, 3, "330", "300"),
    (["Plaintes", "Au début", "Reçues", "Fermées", "À la fin"],
     [["2013", "244", "70", "41", "273"], ["2014", "273", "14", "29", "258"], ["2015", "258", "28", "71", "215"], ["2016", "215", "45", "68", "192"]], 2, 4, "251", "215"),
    (["Clientèle", "Nombre", "% du total"],
     [["Nord", "609", "24,0"], ["Sud", "747", "29,4"], ["Est", "179", "7,1"], ["Ouest", "1 004", "39,5"], ["Total", "2 539", "100,0"]], 2, 2, "1,7", "7,1"),
    (["Mois", "Nombre", "Cumulatif"],
     [["Janvier", "41", "41"], ["Février", "38", "79"], ["Mars", "52", "131"], ["Avril", "27", "158"], ["Mai", "63", "221"]], 3, 2, "185", "158"),
]

# the statement of results of office-fr.txt: budget, actual and the year before
RESULTS = [["Subvention du gouvernement", 3300, 3090, 7062], ["Total des revenus", 3300, 3090, 7062], ["Salaires", 4000, 3666, 1872], ["Avantages sociaux", 1500, 1443, 3569],
           ["Honoraires", 3400, 3140, 1068], ["Loyers", 4100, 3772, 2105], ["Fournitures de bureau", 3300, 3090, 2985],
           ["Déplacements", 1700, 1548, 2061], ["Formation du personnel", 3700, 3444, 1809],
           ["Amortissement des immobilisations corporelles", 3700, 3394, 3239], ["Total des charges", 25400, 23497, 18708],
           ["Excédent de l’exercice", -22100, -20407, -11646], ["Excédent cumulé au début de l’exercice", 215334, 215334, 226980],
           ["Excédent cumulé à la fin de l’exercice", 193234, 194927, 215334]]


def table(rows, laid_out):
    """The rows with columns at places, or with single spaces as pdftotext gives them without -layout."""
    if not laid_out:
        return "\n\n".join(" ".join(row) for row in rows)
    return "\n".join(row[0].ljust(50) + "".join(cell.rjust(22) for cell in row[1:]) for row in rows)


def french(laid_out, fault=None):
    tables = {"STAFF": STAFF, "HOURS": HOURS, "COSTS": COSTS}
    if fault:
        _, name, row, column, cell, _, _ = fault
        changed = [list(line) for line in tables[name]]
        changed[row][column] = cell
        tables[name] = changed
    return FRENCH.format(staff=table(tables["STAFF"], laid_out), hours=table(tables["HOURS"], laid_out),
                         costs=table(tables["COSTS"], laid_out))


def statements_of(source):
    """The text of a fixture; of a pair, that of the first with the statement of results in the form of the second."""
    if isinstance(source, str):
        return pathlib.Path(ROOT, "fixtures/rapports", source).read_text()
    text = statements_of(source[0])
    begin, end = text.index("2016 2016 2015"), text.index("Les notes")
    return text[:begin] + source[1] + "\n\n" + text[end:]


def run(folder, text, statements, *arguments):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text + "\f" + statements_of(statements))
    done = recoupe(arguments[0], path, *arguments[1:], timeout=60)
    return done.stdout


def blamed(folder, text, statements):
    """The verdict, and what the first suspect of each cause shows and should show."""
    result = json.loads(run(folder, text, statements, "check", "--format", "json"))
    return result, [(cause["suspects"][0]["found"], cause["suspects"][0]["expected"]) if cause["suspects"] else None for cause in result["causes"]]


def named(pair, found, expected):
    return pair is not None and all(abs(float(a)) == abs(float(b)) for a, b in zip(pair, (found, expected)))


def clean(folder, what, text, statements):
    result, causes = blamed(folder, text, statements)
    check(result["verdict"] == "consistent" and not causes, f"{what}: nothing is accused, not {causes}")
    return result


def faulty(folder, what, text, statements, found, expected):
    result, causes = blamed(folder, text, statements)
    check(result["verdict"] == "inconsistent", f"{what}: the verdict is inconsistent")
    check(len(causes) == 1 and named(causes[0], found, expected), f"{what}: {found} should be {expected}, and nothing else is accused, not {causes}")


def replaced(text, old, new):
    assert text.count(old) == 1, old
    return text.replace(old, new)


def all_forms(folder):
    for laid_out in (True, False):
        form = "columns" if laid_out else "single spaces"
        clean(folder, f"{form}: all right", french(laid_out), "office-fr.txt")
        for fault in TABLE_FAULTS:
            faulty(folder, f"{form}: {fault[0]}", french(laid_out, fault), "office-fr.txt", *fault[5:])
    for what, old, new, found, expected in FRENCH_FAULTS:
        faulty(folder, f"French: {what}", replaced(french(True), old, new), "office-fr.txt", found, expected)
    clean(folder, "English: all right", ENGLISH, "office-en.txt")
    for what, old, new, found, expected in ENGLISH_FAULTS:
        faulty(folder, f"English: {what}", replaced(ENGLISH, old, new), "office-en.txt", found, expected)
    for sentence, old, new, found, expected in SENTENCES:
        statements = "office-en.txt" if "$1" in sentence or "office" in sentence else "office-fr.txt"
        clean(folder, sentence, sentence + "\n", statements)
        faulty(folder, sentence, replaced(sentence, old, new) + "\n", statements, found, expected)
    clean(folder, "what looks wrong", TRAPS, "office-fr.txt")


def amount(value):
    if value is None:
        return "-"
    text = f"{abs(value):,}".replace(",", " ")
    return f"({text})" if value < 0 else text


def results(form, wrong=None):
    """The statement of results in columns, with what the form adds; `wrong` is printed for the actual amount of a row."""
    heads = [["2016", "2016", "2015"], ["Budget", "Réel", "Réel"]]
    lines = []
    for number, (label, budget, actual, before) in enumerate(RESULTS, 1):
        if form == "equal amounts in a line":
            budget += {"Déplacements": -152, "Formation du personnel": 152}.get(label, 0)
        if form == "dashes" and label == "Honoraires":
            budget -= 100
        printed = wrong[1] if wrong and wrong[0] == label else actual
        cells = [amount(budget), amount(printed), amount(before)]
        if form == "variances beside":
            cells += [amount(actual - before), f"{round(100 * (actual - before) / abs(before), 1)} %".replace(".", ",")]
        if form == "numbers of lines":
            cells.insert(0, str(number))
        lines.append([label] + cells)
        if form == "dashes" and label == "Honoraires":
            lines.append(["Intérêts", "100", "-", "-"])
    if form == "variances beside":
        heads = [heads[0] + ["Écart", "Écart"], heads[1] + ["$", "%"]]
    if form == "numbers of lines":
        heads = [[""] + head for head in heads]
    lines = [["", *head] for head in heads] + lines[:2] + [["Charges"]] + lines[2:]
    return "\n".join(line[0].ljust(50) + "".join(cell.rjust(16) for cell in line[1:]) for line in lines)


def statements_alone(folder):
    """What a statement contradicts is accused once; what its lines are numbered with is no amount."""
    for form in ("equal amounts in a line", "dashes", "variances beside", "numbers of lines"):
        clean(folder, f"{form}: all right", "", ("office-fr.txt", results(form)))
        wrong = results(form, ("Loyers", 3727))
        faulty(folder, f"{form}: a wrong amount", "", ("office-fr.txt", wrong), "3727", "3772")
    lists = [sum(n["reason"] == "list" for n in json.loads(run(folder, "", ("office-fr.txt", results(form)), "figures", "--all", "--format", "json")))
             for form in ("plain", "numbers of lines")]
    check(lists[1] - lists[0] == len(RESULTS), f"numbers of lines are identifiers: {lists}")


def units(folder):
    text = french(True).replace("Charges par nature", "Charges par nature (000 $)")
    result, causes = blamed(folder, text, "office-fr.txt")
    check(causes == [None] and "(000 $)" in str([f["message"] for f in result["findings"] if f["verdict"] == "disagree"]),
          "a table of dollars under a head of thousands is one finding")


def large_units(folder):
    """A head of thousands over an amount that no statement could hold is a warning; ratios below their percentages are held to them."""
    text = "Dépenses par projet (000 $)\n\nProjet A     12 100 000\nProjet B     56 432 000\n"
    result, causes = blamed(folder, text, "office-fr.txt")
    wrong = [f for f in result["findings"] if f["verdict"] == "disagree"]
    check(result["verdict"] == "consistent" and [f["severity"] for f in wrong] == ["warning"], "an impossible unit is one warning")
    rates = "Taux de départs (%) 17 % 40 % 0 %\n(1 employé sur 6) (2 employés sur 5) (0 employé sur 4)\n"
    clean(folder, "rates over their ratios", rates, "office-fr.txt")
    faulty(folder, "a rate cut off", replaced(rates, "17 %", "16 %"), "office-fr.txt", "16", "17")


LESS = """                                    2016      2015    Change

Vacation pay                       2,016     1,995        21
Sick leave                        11,570    11,366       204
Total obligations                 13,586    13,361       225
Less funded amount                {funded}     208
Total unfunded obligations         5,667     5,650        17
"""


def signs_and_heads(folder):
    """What a total takes away has either sign; a head of every page says nothing of one table; rounding and reclassified rows are no errors."""
    for funded in ("(7,919)   (7,711)", " 7,919     7,711 "):
        text = LESS.format(funded=funded)
        clean(folder, f"less {funded}", text, "office-fr.txt")
        faulty(folder, f"less {funded}: a total", text.replace("5,667", "5,676"), "office-fr.txt", "5676", "5667")
    pages = "\f".join(f"(en milliers de dollars)\n\nDépenses du projet {name}\n\nAchats      12 100 000\nLocation    56 432 000\n" for name in "AB")
    clean(folder, "a head on each page", pages, "office-fr.txt")
    rows = "Villes           2016\n\nAlma            1 200\nLaval           2 400\nVal-d’Or        3 100\nTotal           {}\n"
    result, _ = blamed(folder, (rows + "\nÉcoles           2016\n\nNord            1 100\nSud             2 300\nCentre          1 400\nTotal           4 800\n").format("6 700"), "office-fr.txt")
    check(result["verdict"] == "consistent", "a sum without faults")
    years = "Charges par nature        2016        2015\n\n" + "\n".join(
        f"{name:24}{now:>8}{before:>12}" for name, now, before in
        [("Salaires", "3 666", "1 872"), ("Avantages sociaux", "1 443", "3 579"), ("Honoraires", "3 140", "1 068"), ("Loyers", "3 772", "2 105"),
         ("Fournitures de bureau", "3 090", "2 975"), ("Déplacements", "1 548", "2 061"), ("Formation du personnel", "3 444", "1 809")]) + "\n"
    clean(folder, "rows that were reclassified", years, "office-fr.txt")
    result, _ = blamed(folder, years.replace("2 975", "2 985"), "office-fr.txt")
    check(len([f for f in result["findings"] if f["verdict"] == "disagree"]) == 1, "a row that differs alone is told")


def following(folder):
    for head, rows, at, column, wrong, right in FOLLOWING:
        clean(folder, f"{head[-1]}: all right", table([head, *rows], True) + "\n", "office-fr.txt")
        changed = [list(row) for row in rows]
        changed[at][column] = wrong
        faulty(folder, f"{head[-1]}: a wrong cell", table([head, *changed], True) + "\n", "office-fr.txt", wrong.replace(",", "."), right.replace(",", "."))


BARE = """Taxes perçues pour d’autres

                                    2016             2015             2014
École                             49 041           48 496           46 347
Région                             6 914            6 784            6 498
Hôpital                            7 483            7 186            5 460

                                  63 438           62 466           58 305

Transport                          6 525            4 937            4 364
Évaluation                         1 694            1 571            1 498

                                   8 219            6 508            5 862
"""


def bare_totals(folder):
    clean(folder, "totals without a label", BARE, "office-fr.txt")
    faulty(folder, "a total without a label", replaced(BARE, "62 466", "62 646"), "office-fr.txt", "62646", "62466")
    faulty(folder, "a part of one", replaced(BARE, "4 937", "4 397"), "office-fr.txt", "4397", "4937")
    clean(folder, "a line of numbers that sums nothing", replaced(BARE, "63 438           62 466           58 305", "12 438           14 466           15 305"), "office-fr.txt")
    counts = json.loads(run(folder, BARE, "office-fr.txt", "check", "--format", "json"))["numbers"]
    other = json.loads(run(folder, "", "office-fr.txt", "check", "--format", "json"))["numbers"]
    check(counts["proven_once"] - other["proven_once"] == 21, f"the numbers of both tables are proven once: {counts} against {other}")


def alone(folder):
    """A text without statements is checked by its tables and sentences; one without a number is refused."""
    path = pathlib.Path(folder, "seul.txt")
    path.write_text("Bilan de 2021\n\nNous avons répondu à 346 appels, soit 112 de municipalités, 203 de citoyens et 49 d’entreprises.\n")
    result = json.loads(recoupe("check", path, "--format", "json").stdout)
    check(result["verdict"] == "inconsistent" and named((result["causes"][0]["suspects"][0]["found"], "364"), "346", "364"), "a sentence alone is checked")
    path.write_text(path.read_text().replace("346", "364"))
    result = json.loads(recoupe("check", path, "--format", "json").stdout)
    check(result["verdict"] == "incomplete" and result["counts"]["disagree"] == 0, "without statements nothing is called consistent")
    path.write_text("Bilan\n\nNous avons répondu à 364 appels.\n")
    result = json.loads(recoupe("check", path, "--format", "json").stdout)
    check(result["verdict"] == "incomplete" and result["numbers"]["read"] == 1, "a text that promises nothing is read all the same")
    path.write_text("Bilan\n\nNous avons répondu à des appels.\n")
    done = recoupe("check", path)
    check(done.returncode == 2 and "aucun état financier" in done.stderr, "where there is no number there is nothing to check")


def states(folder):
    """Each number in digits has one state, and the list is that of the counts."""
    text = french(True) + TRAPS
    counts = json.loads(run(folder, text, "office-fr.txt", "check", "--format", "json"))["numbers"]
    numbers = json.loads(run(folder, text, "office-fr.txt", "figures", "--all", "--format", "json"))
    check(sum(counts.values()) == len(numbers), "the counts are those of the list")
    check(all(sum(n["state"] == state for n in numbers) == count for state, count in counts.items()), "of each state too")
    words = text + pathlib.Path(ROOT, "fixtures/rapports/office-fr.txt").read_text()
    digits = sum(len(re.findall(r"\d", n["printed"])) for n in numbers)
    check(digits == len(re.findall(r"\d", words)), f"every digit of the text is in a number: {digits}")
    state = {n["printed"]: (n["state"], n["reason"]) for n in numbers}
    check(state["31"] == ("identifier", "date") and state["2014"] == ("identifier", "year"), "dates are identifiers")
    check(state["13"] == ("identifier", "reference"), "articles are identifiers")
    check(state["555-1234"] == ("identifier", "telephone"), "a telephone is an identifier")
    check(state["95,8"][0].startswith("proven"), "a percentage that holds is proven")
    printed = "4.1.2.15. Soutenir les quais.\n4.1.2.16 quais\n\nLes coûts baissent :\n- 17 agents\n\n- 16 -\nRapport annuel\n"
    state = {n["printed"]: (n["state"], n["reason"]) for n in json.loads(run(folder, printed, "office-fr.txt", "figures", "--all", "--format", "json"))}
    check(state["4.1.2.15"] == state["4.1.2.16"] == ("identifier", "list"), "the numbers of an outline are identifiers")
    check(state["16"] == ("identifier", "page") and state["17"][0] == "read", "a page between dashes is one, an item behind a dash none")
    rows = run(folder, text, "office-fr.txt", "figures", "--all", "--format", "csv").splitlines()
    check(len(rows) == len(numbers) + 1 and rows[0].startswith("state,reason,value"), "CSV lists the same numbers")


with tempfile.TemporaryDirectory() as scratch:
    all_forms(scratch)
    statements_alone(scratch)
    units(scratch)
    large_units(scratch)
    signs_and_heads(scratch)
    following(scratch)
    bare_totals(scratch)
    alone(scratch)
    states(scratch)
sys.exit(finish("published numbers"))
