#!/usr/bin/env python3
"""Sentences whose numbers are all of one relation, however they are built: each fault is found, with the value that would be right;
its twin without the fault is silent, and so are sentences that only look alike."""
import json
import pathlib
import sys
import tempfile

from harness import ROOT, check, finish, recoupe

# the sentence with a place for the number, the faulty number, the right one, and what the message says would be right
FRENCH = [
    ("Au moins la moitié des 84 salles, soit {}, sont ouvertes.", "12", "70", "42"),
    ("Le taux de rétention du personnel s’établit à {} %, soit 1 420 employés restés sur un effectif de 1 690.", "87", "84", "84"),
    ("Parmi l’ensemble des 8 204 élèves, {} % sont en adaptation (1 723 élèves).", "23,4", "21,0", "21,0"),
    ("La collecte a permis d’amasser 2,13 M$, soit {} % de l’objectif de 2,40 M$.", "93", "89", "89"),
    ("Le parc compte 318 autobus, dont 71 hybrides, ce qui représente {} % du parc.", "27", "22", "22"),
    ("Le budget des parcs atteint 91,4 M$, en hausse de 3,3 M$ ({} %) par rapport à l’an dernier.", "4,7", "3,7", "3,7"),
    ("Le délai moyen est passé de 64 à 52 jours, une amélioration de {} %.", "23", "19", "19"),
    ("Le taux de diplomation a gagné {} points de pourcentage pour s’établir à 71,6 %, contre 68,2 % l’an dernier.", "2,4", "3,4", "3,4"),
    ("Les dons ont plus que doublé, passant de 2,6 M$ à {} M$.", "4,9", "5,4", "5.2"),
    ("Près des trois quarts des commerçants ({} sur 872) appuient le projet.", "512", "660", "654"),
    ("Un foyer sur quatre ({} sur 1 204) possède un composteur.", "418", "298", "301"),
    ("La dette s’élève à 61,8 M$, soit {} $ par habitant pour une population de 38 650 habitants.", "1 690", "1 599", "1599"),
    ("La densité est de {} classes pour 1 000 habitants, soit 214 classes pour une population de 31 470 personnes.", "7,9", "6,8", "6,8"),
    ("La hausse vient des salaires (4,2 M$), de l’énergie (1,1 M$) et des assurances (0,6 M$), pour une augmentation totale de {} M$.", "6,9", "5,9", "5,9"),
    ("Des 318 plaintes reçues, 271 ont été réglées et {} demeurent ouvertes.", "57", "47", "47"),
    ("La Régie a délivré 2 310 permis, dont 1 404 en ville, 611 en banlieue et {} dans d’autres secteurs.", "395", "295", "2410"),
    ("Les subventions (58 %), les droits (31 %) et les autres revenus ({} %) composent les revenus du collège.", "13", "11", "11"),
    ("Le concours a attiré 412 textes. De ce nombre, 95 ont été publiés, soit un taux de publication de {} %.", "28", "23", "23"),
    ("Le sondage a été remis à 1 900 abonnés. Au total, 703 personnes y ont répondu. Le taux de réponse est donc de {} %.", "41", "37", "37"),
    ("Au total, 2 905 clients ont été servis, soit 305 de plus que l’année précédente, où ce nombre s’élevait à {} clients.", "2 400", "2 600", "505"),
    ("L’agence emploie 7 310 personnes, dont {} à temps complet (62 %).", "4 100", "4 532", "donnent 56"),
    ("Les revenus de location ont diminué de {} %, de 18,2 M$ à 17,3 M$.", "8", "5", "5"),
    ("La superficie des boisés atteint 318 hectares, contre 297 en 2014 : un ajout de {} hectares.", "31", "21", "21"),
    ("Les 18 écoles ont reçu 40 000 $ chacune, pour une aide totale de {} M$.", "0,9", "0,7", "50000"),
    ("Le tiers des 1 530 locaux, soit {}, est inoccupé.", "580", "510", "510"),
    ("Le taux global de refus est de {} % (9 % chez les femmes et 6 % chez les hommes).", "11", "7", "9"),
    ("La moyenne des demandes est de 40 par mois. Pour atteindre le plafond, il en faudrait 64 par mois, donc {} % de demandes supplémentaires.", "38", "60", "60"),
    ("En 2014, le musée a reçu 118 400 visiteurs. En 2015, il en a reçu 131 900, une progression de {} %.", "14,4", "11,4", "11,4"),
]
ENGLISH = [
    ("Of the 940 lots, 799 were sold at year end, a sale rate of {}%.", "82", "85", "85"),
    ("Fares accounted for {}% of total revenue of $84.2 million, or $35.1 million.", "38", "42", "42"),
    ("The surplus of £1.2 million represents {}% of turnover of £38.4 million.", "4.1", "3.1", "3.1"),
    ("The vacancy rate was {} per cent: 61 of 1,174 positions were unfilled in March.", "6.2", "5.2", "5.2"),
    ("Emissions were 9,360 tonnes, {} per cent below the 2010 baseline of 11,700 tonnes.", "15", "20", "20"),
    ("Donations reached $4.6 million, exceeding the goal of $4.0 million by {}%.", "10", "15", "15"),
    ("The average stay fell by {} days to 4.8 days (2015: 5.3 days).", "0.9", "0.5", "0.5"),
    ("The fund returned 6.8% in the year, compared with a benchmark of 6.1%, an outperformance of {} basis points.", "90", "70", "70"),
    ("Main breaks declined by one third, from 243 to {}.", "196", "162", "162"),
    ("The backlog more than halved, from 8,420 files to {} files.", "4,870", "3,970", "4210"),
    ("Grants more than tripled, from 410 in 2012 to {} in 2015.", "1,105", "1,284", "1230"),
    ("Two thirds of the 72 seats, or {}, are held by residents.", "52", "48", "48"),
    ("The County issued 1,460 licences worth $3.1 million, for an average value of ${} per licence.", "2,523", "2,123", "2123"),
    ("Overall costs came in $2.1 million under the approved budget of $31.8 million, at ${} million.", "27.9", "29.7", "3.9"),
    ("Capital spending totalled $52.4 million: $24.1 million for roads, $17.6 million for water and ${} million for parks.", "11.7", "10.7", "53,4"),
    ("There are {} nurses per 10,000 residents, 415 nurses for 320,000 residents.", "15.0", "13.0", "13.0"),
    ("Staff took 1,104 sick days, {} days for each of the 184 employees.", "7.5", "6.0", "6.0"),
    ("At {}%, or 1,104 of 1,600 surveyed, approval was high.", "74", "69", "69"),
    ("The shortfall of ${} million reflects revenue of $36.4 million against expenses of $38.1 million.", "2.2", "1.7", "1.7"),
    ("Posts that are vacant fell to 63 from 84, a drop of {} per cent.", "33", "25", "25"),
    ("Bus revenue covered {} per cent of operating costs: fares brought in $18.9 million and costs were $54.0 million.", "41", "35", "35"),
    ("Of these requests, 812 were received. Of these, 690 were closed within 30 days, or {} per cent.", "81", "85", "85"),
    ("Enrolment stood at 9,120 pupils in fall 2013. By fall 2015 it had grown to 9,850, a gain of {} per cent.", "9.0", "8.0", "8.0"),
]
# rates and numbers that belong to other things
SILENT_FRENCH = [
    "Au moins les deux tiers des commis (48 sur 51) ont suivi le cours.",
    "Au plus la moitié des 84 salles, soit 12, sont closes.",
    "Le déficit de 1,3 M$ s’explique par des revenus de 37,2 M$ et une hausse des charges de 2,4 M$.",
    "Le nombre de plaintes est passé de 64 à 52 et le délai moyen a diminué de 14 %.",
    "En moyenne, 30 usagers par jour ont fréquenté le centre, qui compte 12 salles et 240 places au total.",
    "Le salaire moyen est de 61 000 $ pour 150 employés; la masse salariale totale est de 10,9 M$.",
    "L’effectif autorisé est de 208 postes, en hausse de 9 postes; le taux de vacance est de 6 %.",
    "Le prêt porte intérêt à un taux de 4 %, sur un solde de 310 000 $ et des versements de 52 000 $.",
    "Le programme a remis 36 bourses de 2 500 $ chacune et des prêts, pour un total de 140 000 $.",
    "Parmi l’ensemble de ces personnes, 57,0 % sont du volet économique, 23,9 % du regroupement familial et 17,9 % du volet humanitaire.",
    "Le budget de 2,4 M$ inclut 0,6 M$ de subventions, soit 31 % des dépenses prévues en recherche.",
    "Les salaires ont augmenté de 3 % et les 41 postes vacants coûtent 2,1 M$ au lieu de 1,9 M$ au total des 12 services.",
    "La moyenne des demandes est de 40 par mois. Il en faudrait 64 par mois, et 12 % de demandes supplémentaires sont venues du Nord.",
    "Table des matières ......... 12\n\nEn 2014 et 2015, 14 projets ont pris fin, 3 de plus que prévu.",
]
SILENT_ENGLISH = [
    "Tuition is $5,800 per year for 12,900 students, with total fees of $87.4 million including residences.",
    "Revenue rose 5% to $48.6 million, against a budget of $47.2 million.",
    "Unit costs were $52; the clinic had 11,300 visits and spent $0.9 million on equipment in all.",
    "Half of the 26 wells were tested, and 3 of 11 pumps were replaced.",
    "The liability was discounted using a rate of 4%, with payments of $820 million and a balance of $5,120 million.",
    "Salaries grew 3%, while 41 vacancies were posted on 212 sites.",
    "The loan bears interest at 3.6%, with a balance of $5,665 of the original $9,295.",
]


def judged(folder, text, language):
    path = pathlib.Path(folder, "report.txt")
    path.write_text(text + "\n\n\f" + (ROOT / f"fixtures/rapports/office-{language}.txt").read_text())
    result = json.loads(recoupe("check", path, "--format", "json").stdout)
    return [f for f in result["findings"] if f["verdict"] == "disagree"]


def plain(text):
    return text.replace(" ", "").replace("\u202f", "").replace("\xa0", "").replace(",", ".")


with tempfile.TemporaryDirectory() as scratch:
    for language, cases in (("fr", FRENCH), ("en", ENGLISH)):
        for sentence, wrong, right, expected in cases:
            found = judged(scratch, sentence.format(wrong), language)
            check(len(found) == 1 and plain(expected) in plain(found[0]["message"]), f"{sentence.format(wrong)}: {[f['message'] for f in found]}")
            found = judged(scratch, sentence.format(right), language)
            check(not found, f"{sentence.format(right)} is silent: {[f['message'] for f in found]}")
    for language, texts in (("fr", SILENT_FRENCH), ("en", SILENT_ENGLISH)):
        for text in texts:
            found = judged(scratch, text, language)
            check(not found, f"{text} is silent: {[f['message'] for f in found]}")
sys.exit(finish("published passages"))
