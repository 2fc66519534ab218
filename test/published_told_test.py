#!/usr/bin/env python3
"""What several sentences of a report tell together: each fault is one warning that names its place; its twin without the fault is silent."""
import json
import pathlib
import sys
import tempfile

from harness import ROOT, check, finish, recoupe

QUOTA = "L’étude recense {} chargeuses sur rail au Québec. De ce nombre, {} appartiennent aux écoles. Les deux rives en ont."
MEETINGS = ("Le comité veille aux finances. En 2015-2016, trois rencontres ont eu lieu. La première, tenue le 7 mai 2015, a porté sur le budget; celle\n"
            "tenue le 13 septembre 2015, sur les {}; celle tenue {} février {} a reçu les états.")
SEATS = ("Au 31 mars 2016, onze membres sont en poste et quatre postes restent à pourvoir.\n\n"
         "À la fin de l’exercice, le conseil attend une nomination à {} sièges vacants.")
COUNTS = ("Le bulletin Rive-Sud, une publication mensuelle de recherche, est transmis à {} abonnés du milieu municipal.\n\n"
          "Bulletin Rive-Sud\nPrès de 800 abonnés à cette publication mensuelle de recherche.")
RATES = "Graphique 2 : Taux d’accroissement annuel moyen ({}), par région\n\nLa population présente un taux d’accroissement annuel moyen de 8,2 %."
MORE_RATES = RATES.format("pour 1 000") + " Cinq régions ont un taux d’accroissement supérieur, allant de 9,7 % au Nord à 12,8 % au Sud{}."
SHARES = ("Le nombre de demandes traitées au 31 mars 2016 est de 708, soit 78 % des demandes reçues.\n\n"
          "Selon le registre, plus de 700 demandes reçues ont été traitées au 31 mars {}, soit {} % de la totalité des demandes {}.")
STAFF = ("Effectif selon le secteur\n\nSecteur                     2015-2016        2014-2015\nDirection                            2                2\n"
         "Bureaux                              5                3\nTotal                                7                5\n\n"
         "L’Office compte {} employés à temps plein et une employée à temps partiel.")
WORDED = ("Dépenses par nature\n\nNature                     Prévues 2016        Réelles 2016        Écart\n"
          "Encre                               410                 380           30\nPapier                              615                 640          (25)\n"
          "Timbres                             230                 221            9\nCartes                              120                 118            2\n\n"
          "Note : L’écart est la différence entre les {} 2016 et les {} 2016.")
TERM = "L’entente, d’une durée de {}, est entrée en vigueur le 1er juillet 2014 et prendra fin le {}."
ENGLISH_TERM = "The lease, for a term of {}, began on July 1, 2014 and ends on March 31, 2019."
DAYS = "La formation a eu lieu du 14 au 17 mars 2016, soit durant {} jours."
AGE = "Créé en 1986, le centre a fêté ses {} ans en 2016."
LISTED = "Au cours des {} exercices (2013-2014, 2014-2015 et 2015-2016), aucune plainte n’a été reçue."
CAPTIONS = ("Graphique 1 : Décisions rendues par volet\n\n{}\n\nGraphique 2 : Salaire horaire des professions ciblées\n\n"
            "Graphique 3 : Délais de traitement des demandes\n\nLe graphique {} représente le salaire horaire de chaque profession ciblée.")
ENGLISH_CAPTIONS = ("Table 1. Decisions by stream\n\nTable 2. Hourly wages of target occupations\n\nThe hourly wages of each occupation are shown in table {}.")
SIDE = "Encadré 1 : Mission du centre\n\nLe centre a été créé par décret.\n\n\f{}Les noms des prix sont dans l’encadré 1 {}."
ROSTER = ("Au 31 mars 2016, {} membres sont en poste.\n\n{}\n\nPRÉSIDENTE\n\nAline Bourque\nDirectrice du port\n\nADMINISTRATEURS\n\nBruno Côté\nPilote\n\n"
          "Membre nommé par la ville\n\nÉlise\nDubé-Roy\nComptable\n\nPoste vacant\nMembre nommé par la région\n\nFrançois Émond\nArmateur\n\n{}\nGardien\n\n"
          "Les séances sont publiques.\n\nHervé Gagné\nAncien membre\n")
ENGLISH_ROSTER = ("As at March 31, 2016, {} members are in office.\n\nMembers as at March 31, 2016\n\nAnn Burke\nChair\n\nBill Cole\nPilot\n\nDora Eves\nClerk\n\n"
                  "Fred Gale\nGrocer\n\nHugh Ivey\nJoiner\n")
COLUMNS = ("2014-2015 2015-2016\n\nCible 2 études par année 2 études par année\n\nRésultats Portrait du quai (mars 2015)\n\nRecueil (juin 2014)\n\nCIBLE ATTEINTE\n\n"
           "Rapport de recherche ({})\n\nOutil diagnostic ({})\n\nCIBLE ATTEINTE\n")
SPENT = ("Les contrats signés sont de {} $ (2015 : 441 061 $), dont {} $ (225 094 $ en 2015) ont été payés. Il reste à verser\n"
         "182 843 $ ({} $ en 2015).")
HOURS = ("Heures rémunérées\n\nCatégorie\n\n[1]\n\n[2]\n\n[3] = [1] + [2]\n\n[4] = [3]\u2009/\u20091\u00a0826,3\n\n1. Cadres 2 852 2 852 {}\n\n2. Professionnels 5 117 57 5 174 2,83\n\n"
         "5. Bureau 3 602 3 602 1,97\n\nTotal 2015-2016 11 571 57 11 628 {}\n\n")
PART = "Le programme a coûté 120 000 $, dont {} en salaires."
MEANS = ("Emplois selon la région\n\nRégion                         Emplois      {}      Cote\nNord                               40      48,10      7,20\n"
         "Sud                               110      55,45      6,10\nEst                                75      46,83      8,30\n"
         "Total                             225      {}      9,90")
MEANS_THREE = ("Emplois selon la région\n\nRégion                         Emplois        Âge        Notes        Durée\nNord                               40      48,10         7,20        12,40\n"
               "Sud                               110      55,45         6,10        19,25\nEst                                75      46,83         8,30        15,05\n"
               "Total                             225      {}         7,03        16,63")
SALARIES = "Les salaires se sont élevés à {} en 2015-2016."
CHANGE = "Le nombre de membres est passé de 1 250 à 1 410, soit une augmentation de {}."
ENGLISH_QUOTA = "The study lists {} loaders in the province. Of these, {} belong to schools."

# name, relation, the faulty text, words of its message, texts that are silent
CASES = [
    ("one share told in two places", "twice", SHARES.format(2016, 77, "reçues"), "78",
     [SHARES.format(2016, 78, "reçues"), SHARES.format(2015, 77, "reçues"), SHARES.format(2016, 77, "acceptées"),
      SHARES.format(2016, 77, "reçues").replace("708", "812")]),
    ("a percentage that no number of things is", "quota", QUOTA.format(37, "90 %"), "33/37",
     [QUOTA.format(37, "89 %"), QUOTA.format(37, "près de 90 %"), QUOTA.format(40, "90 %"), QUOTA.format(370, "90 %"),
      QUOTA.format(37, "89 %").replace("De ce nombre", "Par ailleurs, 90 % des lacs gèlent et"),
      QUOTA.format(37, "trois ont coûté 90 % du budget et"), QUOTA.format(37, "90 %").replace("De ce nombre", "De ce nombre, en 2012")]),
    ("the same in English", "quota", ENGLISH_QUOTA.format(37, "90%"), "33/37", [ENGLISH_QUOTA.format(37, "89%"), ENGLISH_QUOTA.format(37, "90% of drivers")]),
    ("a date outside the period that is named", "period", MEETINGS.format("rapports", "le 14", 2015), "2016",
     [MEETINGS.format("rapports", "le 14", 2016), MEETINGS.format("états du 31 mars 2015", "le 14", 2016), MEETINGS.format("rapports", "le 14", 2012),
      MEETINGS.format("rapports", "sur le procès-verbal du 14", 2015), MEETINGS.format("rapports", "le 14", 2015).replace("trois", "cinq")]),
    ("vacant seats told twice", "twice", SEATS.format("deux"), "4",
     [SEATS.format("quatre"), SEATS.format("deux").replace("31 mars 2016", "31 mars 2013"), SEATS.format("deux").replace("le conseil attend une nomination", "l’atelier attend une livraison")]),
    ("bounds that exclude each other", "twice", COUNTS.format("plus de 1 000"), "1000",
     [COUNTS.format("plus de 700"), COUNTS.format("au moins 700"), COUNTS.format("au plus 900"), COUNTS.format("près de 850"), COUNTS.format("plus de 1 000").replace("Rive-Sud\nPrès", "Nord\nEn 2012, près"),
      COUNTS.format("plus de 1 000").replace("cette publication mensuelle de recherche", "nos pages"),
      COUNTS.format("plus de 1 000").replace("Bulletin Rive-Sud", "Le dépliant de l’ouest")]),
    ("a rate per thousand called per cent", "per-thousand", RATES.format("pour 1 000"), "0,8",
     [RATES.format("en pourcentage"), RATES.format("pour 1 000").replace("8,2 %", "8,2 pour 1 000"), RATES.format("pour 1 000").replace("accroissement annuel moyen de", "chômage de")]),
    ("full time and part time are not the staff", "twice", STAFF.format("cinq"), "7",
     [STAFF.format("six"), STAFF.format("cinq").replace("L’Office", "En 2012, l’Office"), STAFF.format("cinq").replace("Effectif", "Visites")]),
    ("a formula in words that holds nowhere", "worded", WORDED.format("réelles", "réelles"), "0/4",
     [WORDED.format("prévues", "réelles"), WORDED.format("réelles", "prévues"), WORDED.format("réelles", "réelles").replace("est la", "sans dire la"),
      WORDED.format("prévues", "réelles").replace("           30\n", "          7,3\n").replace("         (25)\n", "         (4,1)\n").replace("            9\n", "          3,9\n")
      .replace("            2\n", "          1,7\n")]),
    ("about, and not about", "hedged", SALARIES.format("près de 3 900 $"), "3666",
     [SALARIES.format(text) for text in ("près de 3 700 $", "environ 3 670 $", "plus de 3 600 $", "au moins 3 666 $", "moins de 3 700 $", "au plus 3 700 $",
                                         "plus de 120 $", "environ 9 000 $", "quelque 4 milliers de dollars")]),
    ("years between two days", "duration", TERM.format("cinq ans", "31 mars 2019"), "4 9/12",
     [TERM.format("cinq ans", "30 juin 2019"), TERM.format("cinq ans", "1er juillet 2019"), TERM.format("57 mois", "31 mars 2019"), TERM.format("près de cinq ans", "31 mars 2019"),
      TERM.format("cinq ans", "31 mars 2019, selon l’avis du 2 mai 2014"), TERM.format("cinq ans", "31 mars 2019").replace("d’une durée de", "signée après"),
      TERM.format("cinq ans", "31 mars")]),
    ("the same in English", "duration", ENGLISH_TERM.format("five years"), "4 9/12", [ENGLISH_TERM.format("57 months")]),
    ("months between two days", "duration", TERM.format("60 mois", "31 mars 2019"), "57", []),
    ("days of a month", "duration", DAYS.format("cinq"), "4", [DAYS.format("quatre"), DAYS.format("trois"), DAYS.format("cinq").replace("soit durant", "avec des congés de"),
                                                                DAYS.format("cinq").replace("du 14 au 17 mars", "du 14 mars au 17 avril")]),
    ("an age", "duration", AGE.format("25"), "30", [AGE.format("30"), AGE.format("29"), AGE.format("25").replace("ses 25 ans", "25 ans de prêts"), AGE.format("25").replace("Créé", "Agrandi")]),
    ("years that are listed", "duration", LISTED.format("quatre derniers"), "3",
     [LISTED.format("trois derniers"), LISTED.format("quatre derniers").replace("2013-2014, 2014-2015 et", "2012-2013 à"), LISTED.format("quatre derniers").replace("(", "(dont ")]),
    ("a reference to another chart", "reference", CAPTIONS.format("", 1), "2",
     [CAPTIONS.format("", 2), CAPTIONS.format("", 4), CAPTIONS.format("", "1 et le graphique 2"), CAPTIONS.format("", "1, comme ses décisions,"),
      CAPTIONS.format("Graphique 5 : Salaire horaire des professions ciblées, suite", 1), CAPTIONS.format("", 1).replace("horaire des", "......").replace("ciblées\n", "... 12\n")]),
    ("the same in English", "reference", ENGLISH_CAPTIONS.format(1), "2", [ENGLISH_CAPTIONS.format(2)]),
    ("a box below that stands above", "side", SIDE.format("", "ci-dessous"), "1",
     [SIDE.format("", "ci-dessus"), SIDE.format("", "en entier"), SIDE.format("", "ci-dessous").replace("\f", ""), SIDE.format("Encadré 1 : Autre titre\n\n", "ci-dessous")]),
    ("members in office, and their names", "count", ROSTER.format("sept", "Au 31 mars 2016", "Guy Hébert"), "5",
     [ROSTER.format("cinq", "Au 31 mars 2016", "Guy Hébert"), ROSTER.format("sept", "Au 31 mars 2015", "Guy Hébert"), ROSTER.format("sept", "Au 31 mars 2016", "Salle du conseil"),
      ROSTER.format("sept", "Au 31 mars 2016", "Guy Hébert").replace("en poste", "invités"), ROSTER.format("sept", "Au 31 mars 2016, la ville a loué le quai", "Guy Hébert")]),
    ("the same in English", "count", ENGLISH_ROSTER.format("six"), "5", [ENGLISH_ROSTER.format("five")]),
    ("a date outside the year of its column", "period", COLUMNS.format("octobre 2015", "mars 2015"), "2016",
     [COLUMNS.format("octobre 2015", "mars 2016"), COLUMNS.format("mai 2012", "mars 2015"), COLUMNS.format("octobre 2015", "mars 2011"),
      COLUMNS.format("octobre 2015", "mars 2015").replace("(mars", "prévu en (mars").replace("ATTEINTE\n\n", "MANQUÉE\n\n"),
      COLUMNS.format("octobre 2015", "mars 2015").replace("(", "en ").replace(")", "")]),
    ("amounts of two years, wrong in this one", "difference", SPENT.format("573 680", "354 837", "215 967"), "218843",
     [SPENT.format("537 680", "354 837", "215 967"), SPENT.format("573 680", "354 837", "251 967"), SPENT.format("573 680", "354 837", "215 967").replace("dont", "environ")
      .replace("(2015 : 441 061 $)", "")]),
    ("and in the year before", "difference", SPENT.format("537 680", "354 837", "251 967"), "1/2", []),
    ("a part above its whole", "part", PART.format("130 000 $"), "120000",
     [PART.format(text) for text in ("90 000 $", "120 000 $", "plus de 130 000 $", "le loyer de 130 000 $", "130 000 personnes")]),
    ("a weighted mean that is said", "weighted", MEANS.format("Pondéré", "52,31"), "51,27",
     [MEANS.format("Pondéré", "51,27"), MEANS.format("Médiane", "52,31")]),
    ("a weighted mean beside two others", "weighted", MEANS_THREE.format("52,31"), "2/3", [MEANS_THREE.format("51,27"), MEANS_THREE.format("52,31").replace("7,03", "8,11")]),
    ("more than, and less", "hedged", SALARIES.format("plus de 3 700 $"), "≥", []),
    ("at most, and more", "hedged", SALARIES.format("au plus 3 650 $"), "≤", []),
    ("a change that is not about that", "hedged", CHANGE.format("près de 20 %"), "13", [CHANGE.format(text) for text in ("près de 13 %", "plus de 12 %", "moins de 15 %", "environ 10 %", "environ 15 %")]),
    ("a total by its formula, and as a sum of rounded rows", "formula", HOURS.format("1,56", "6,36"), "6,37", [HOURS.format("1,57", "6,37").replace("2 852 2 852", "2 867 2 867")
                                                                                                  .replace("11 571", "11 586").replace("11 628", "11 643").replace("6,37", "6,38")]),
]


PROMISED = ("a formula in words that holds nowhere", "a weighted mean that is said")


def told(folder, text, *options):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text + "\n\n\f" + pathlib.Path(ROOT, "fixtures/rapports/office-fr.txt").read_text())
    return recoupe("check", path, *options, timeout=60)


def findings(folder, text):
    done = told(folder, text, "--format", "json")
    return [finding for finding in json.loads(done.stdout)["findings"] if finding["verdict"] == "disagree"]


with tempfile.TemporaryDirectory() as scratch:
    for what, kind, faulty, words, clean in CASES:
        found = findings(scratch, faulty)
        check(len(found) == 1 and found[0]["relation"].startswith(f"document.{kind}."), f"{what}: one finding, not {[f['relation'] for f in found]}")
        check(found and words in found[0]["message"].replace("\u202f", "").replace("\u00a0", ""), f"{what}: the message says {words}: {[f['message'] for f in found]}")
        check(found and found[0]["severity"] == ("error" if what in PROMISED else "warning"), f"{what}: severity")
        for text in clean:
            found = findings(scratch, text)
            check(not found, f"{what}: silent over: {text[-120:]!r}, not {[f['message'] for f in found]}")
    for more in ("", "; 60 % des aînés y vivent", ", alors que 60 % des aînés y vivent"):
        found = [f["relation"].split(".")[1] for f in findings(scratch, MORE_RATES.format(more))]
        check(found == ["per-thousand"] * 3, f"rates per thousand in the sentence behind, too: {found}")
    warned = "autres renseignements : aucune erreur, 1 avertissement (0 sur 1 concordent)"
    for days in (5, 4):
        text = " ".join(told(scratch, DAYS.format(days)).stdout.split())
        check((warned in text) == (days == 5), f"of {days} days a warning is no error of the other information, nor is it silent")
sys.exit(finish("published told"))
