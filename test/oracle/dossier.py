"""Writes a body as a dossier: with its ledger, from a trial balance alone, or with what it published."""
import collections
import csv
import json

from ledger import CHART, PARENTS, YEARS
from statements_1202 import NOT_FINANCIAL


def write_rows(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def write_frame(folder, name, model="ncsp-1201", unit="1"):
    """dossier.json and comptes.csv. By SP 1202 a liability that no payment settles has a section and a type of its own."""
    folder.mkdir(parents=True)
    postes = []
    for poste, (section, children) in PARENTS.items():
        if model == "ncsp-1202" and section == "passifs":
            section = "passifs_non_financiers" if poste in NOT_FINANCIAL else "passifs_financiers"
        postes.append({"id": poste, "libelle": poste.replace("_", " ").capitalize(), "section": section})
        postes += [{"id": child, "libelle": child.replace("_", " ").capitalize(), "parent": poste} for child in children]
    years = [{"id": year, "debut": f"{int(year) - 1}-04-01", "fin": f"{year}-03-31"} for year in YEARS]
    config = {"entite": name, "modele": model, "exercices": years, "unite": unit, "politique": "articulated", "postes": postes}
    (folder / "dossier.json").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    write_rows(folder / "comptes.csv", ("no", "nom", "type", "role", "poste"), [
        (account, f"Compte {account}", "passif_non_financier" if model == "ncsp-1202" and poste in NOT_FINANCIAL else kind, role, poste)
        for account, (kind, role, poste) in CHART.items()])


def write_unpaid(folder, body):
    """mouvements.csv: what of the general payables is for capital assets, at each year's end."""
    rows = [(year, "2110", "acquisitions_impayees", body.unpaid[year], "fournisseurs_immobilisations") for year in YEARS if body.unpaid[year]]
    if rows:
        write_rows(folder / "mouvements.csv", ("exercice", "compte", "nature", "montant", "poste"), rows)


def is_late(number, adjusting):
    """Of what is adjusted at the year end, a part stands in the journal, as a thirteenth period that is dated its last day."""
    return adjusting and int(number.split("-")[1]) % 3 > 0


def write_ledger(folder, body, natures=True):
    opening = [(account, amount) for account, amount in body.opening.items() if amount]
    write_rows(folder / "ouverture.csv", ("compte", "solde"), opening)
    header = ("date", "journal", "piece", "compte", "libelle", "debit", "credit", "nature")
    rows = [(day, "P13" if adjusting else "JG", number, account, "", max(amount, 0), max(-amount, 0), nature if natures else "")
            for _, day, number, entry, adjusting in sorted(body.entries, key=lambda e: e[1]) if not is_late(number, adjusting)
            for account, amount, nature in entry]
    write_rows(folder / "journal.csv", header, [[cell if cell != 0 else "" for cell in row] for row in rows])
    late = [(number, day, "regularisation", account, "", max(amount, 0) or "", max(-amount, 0) or "", nature if natures else "", "", "")
            for _, day, number, entry, adjusting in body.entries if is_late(number, adjusting) for account, amount, nature in entry]
    if late:
        write_rows(folder / "regularisations.csv", ("no", "date", "type", "compte", "libelle", "debit", "credit", "nature", "reference", "preparer"), late)
    if natures:
        write_unpaid(folder, body)


def write_balance(folder, body):
    """The trial balance of each year, results not closed, and nothing else."""
    balances, rows = collections.Counter(body.opening), []
    for year in YEARS:
        for account, (kind, _, _) in CHART.items():
            moved = [amount for of, _, _, entry, _ in body.entries if of == year for number, amount, _ in entry if number == account]
            debit, credit = sum(a for a in moved if a > 0), -sum(a for a in moved if a < 0)
            opening = balances[account]
            balances[account] += debit - credit
            rows.append((year, account, opening, debit, credit, balances[account]))
        for account, (kind, _, _) in CHART.items():
            if kind in ("revenu", "charge", "reevaluation"):
                balances["3200" if kind == "reevaluation" else "3100"] += balances[account]
                balances[account] = 0
    write_rows(folder / "balance.csv", ("exercice", "compte", "ouverture", "debit", "credit", "fermeture"), rows)


def row_of(figure):
    """The row that prints it: a schedule by class or by component shows a row whole."""
    line = figure.split("@")[0]
    return line.rsplit(".", 1)[0] if line.startswith(("immobilisations.", "composantes.")) else line


# Rows that a body prints only where there is something to show.
OPTIONAL = ("redressement", "debut_redresse", "acquisitions", "amortissement", "reductions_valeur", "reductions", "gain", "produits", "dispositions",
            "transferts", "reevaluation", "autres_sans_effet", "placements", "total_placement", "total_immobilisations", "sous_total_immobilisations",
            "autres_financement", "total_financement", "dette", "total_passifs_non_financiers", "reevaluation_cumulee", "excedent_redressement",
            "excedent_debut_redresse", "reevaluation_debut", "gains_non_realises", "reevaluation_nets", "reevaluation_fin")


def printed(figures, left_out=()):
    """Optional rows that are nil in both years are not printed."""
    shown = {row_of(figure) for figure, value in figures.items() if value}
    return [{"id": figure, "valeur": str(value)} for figure, value in figures.items() if figure.split(".")[0] not in left_out and
            (row_of(figure) in shown or not (row_of(figure).split(".")[-1] in OPTIONAL or row_of(figure).startswith(("acquisitions.", "reevaluation."))))]


def write_published(folder, figures, left_out=()):
    (folder / "publies.json").write_text(json.dumps(printed(figures, left_out)), encoding="utf-8")


def write_prior(folder, figures, year):
    """anterieurs.json: the figures of that year, as they were signed."""
    signed = {figure: value for figure, value in figures.items() if figure.endswith(f"@{year}")}
    (folder / "anterieurs.json").write_text(json.dumps(printed(signed)), encoding="utf-8")
