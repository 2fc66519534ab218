"""The statements of SP 1201 from the meaning of events alone: each figure by its definition in the standard, in exact decimals."""
import collections
import decimal

from ledger import CHART, CLASSES, COST, PARENTS, WORN, YEARS

D = decimal.Decimal
ACTIVITIES_OF_THE_YEAR = ("op", "acq", "amort", "disp", "down", "fin", "inv", "reval", "transfer", "none", "cash")


def postes_of(poste):
    return PARENTS[poste][1] or (poste,)


class Year:
    """Sums over the accounts of a poste, or of a section, in one year."""

    def __init__(self, body, year):
        self.body, self.year, self.moved = body, year, body.moved[year]
        self.before = YEARS[:YEARS.index(year)]

    def accounts(self, poste):
        return [a for a, (_, _, of) in CHART.items() if of in postes_of(poste)]

    def section(self, section):
        return [a for poste, (of, _) in PARENTS.items() if of == section for a in self.accounts(poste)]

    def opening(self, accounts):
        """Of balance sheet accounts."""
        return sum((self.body.opening[a] + sum(sum(self.body.moved[y][a].values()) for y in self.before) for a in accounts), D(0))

    def change(self, accounts, *whys):
        return sum((self.moved[a][why] for a in accounts for why in (whys or ACTIVITIES_OF_THE_YEAR)), D(0))

    def restated(self, accounts):
        return self.change(accounts, "restated")

    def closing(self, accounts):
        return self.opening(accounts) + self.change(accounts) + self.restated(accounts)


def statements(body, year):
    """{"situation.debiteurs@2020": Decimal}; lines that are nil are there as zero."""
    y = Year(body, year)
    cash, borrowed = body.cash[year], body.borrowed[year]
    of = collections.defaultdict(list)
    for poste, (section, _) in PARENTS.items():
        of[section].append(poste)
    assets, liabilities, other = (y.section(s) for s in ("actifs_financiers", "passifs", "actifs_non_financiers"))
    results = y.section("revenus") + y.section("charges")
    surplus = -y.change(results)
    before = -sum((body.surplus(past) for past in y.before), D(0))
    opened = -(y.opening(["3100"]) + before)
    restated = -y.restated(["3100"])
    revalued = -y.change(["6100"])
    revalued_before = -(body.opening["3200"] + sum((sum(body.moved[past]["6100"].values()) for past in y.before), D(0)))
    figures = {}

    def put(line, value):
        figures[f"{line}@{year}"] = value

    def total(lines, *more):
        return sum((figures[f"{line}@{year}"] for line in (*lines, *more)), D(0))

    for poste in of["revenus"]:
        put(f"resultats.{poste}", -y.change(y.accounts(poste)))
    put("resultats.total_revenus", total(f"resultats.{p}" for p in of["revenus"]))
    for poste in of["charges"]:
        put(f"resultats.{poste}", y.change(y.accounts(poste)))
    put("resultats.total_charges", total(f"resultats.{p}" for p in of["charges"]))
    put("resultats.excedent", surplus)
    put("resultats.excedent_debut", opened)
    put("resultats.redressement", restated)
    if any(body.moved[shown]["3100"]["restated"] for shown in YEARS[-2:]):
        put("resultats.debut_redresse", opened + restated)
    put("resultats.excedent_fin", opened + restated + surplus)

    put("reevaluation.debut", revalued_before)
    put("reevaluation.gains_non_realises", revalued)
    put("reevaluation.net", revalued)
    put("reevaluation.fin", revalued_before + revalued)

    for poste in of["actifs_financiers"] + of["actifs_non_financiers"]:
        put(f"situation.{poste}", y.closing(y.accounts(poste)))
    for poste in of["passifs"]:
        put(f"situation.{poste}", -y.closing(y.accounts(poste)))
    put("situation.total_actifs_financiers", total(f"situation.{p}" for p in of["actifs_financiers"]))
    put("situation.total_passifs", total(f"situation.{p}" for p in of["passifs"]))
    put("situation.actifs_financiers_nets", y.closing(assets) + y.closing(liabilities))
    put("situation.total_actifs_non_financiers", total(f"situation.{p}" for p in of["actifs_non_financiers"]))
    put("situation.excedent_cumule", opened + restated + surplus + revalued_before + revalued)

    costs, worn = list(COST.values()), list(WORN.values())
    gain, down = -y.change(["4300"]), y.change(["5700"])
    sold = -(y.change(costs, "disp") + y.change(worn, "disp"))  # carrying amount
    put("variation.excedent", surplus)
    put("variation.acquisitions", -y.change(costs, "acq"))
    put("variation.amortissement", y.change(["5500"]))
    put("variation.reductions_valeur", down)
    put("variation.gain", -gain)
    put("variation.produits", sold + gain)
    put("variation.sous_total_immobilisations", -y.change(costs) - y.change(worn))
    for poste in ("stocks", "payes_d_avance"):
        put(f"variation.{poste}", -y.change(y.accounts(poste)))
    put("variation.reevaluation", revalued)
    put("variation.variation", y.change(assets) + y.change(liabilities))
    put("variation.debut", y.opening(assets) + y.opening(liabilities))
    put("variation.redressement", y.restated(assets) + y.restated(liabilities))
    put("variation.fin", y.closing(assets) + y.closing(liabilities))

    put("flux.excedent", surplus)
    put("flux.amortissement", y.change(["5500"]))
    put("flux.reductions_valeur", down)
    put("flux.gain", -gain)
    put("flux.autres_sans_effet", y.change(results, "none"))
    put("flux.sous_total", surplus + y.change(["5500"]) + down - gain + y.change(results, "none"))
    working = [p for p in of["actifs_financiers"] + of["passifs"] if p not in ("tresorerie", "placements", "dette")] + ["stocks", "payes_d_avance"]
    for poste in working:
        put(f"flux.{poste}", -y.change(y.accounts(poste), "op"))
    put("flux.sous_total_variation", total(f"flux.{p}" for p in working))
    put("flux.total_fonctionnement", cash["op"])
    put("flux.acquisitions", cash["acq"])
    put("flux.produits", cash["disp"])
    put("flux.total_immobilisations", cash["acq"] + cash["disp"])
    put("flux.placements", cash["inv"])
    put("flux.total_placement", cash["inv"])
    put("flux.dette", borrowed["2500"] + borrowed["2510"])
    put("flux.autres_financement", D(0))
    put("flux.total_financement", cash["fin"])
    put("flux.variation", sum(cash.values(), D(0)))
    put("flux.debut", y.opening(["1010", "1020"]))
    put("flux.fin", y.closing(["1010", "1020"]))

    def by_class(line, value):
        values = [value(c) for c in CLASSES]
        for name, amount in zip((*CLASSES, "total"), (*values, sum(values, D(0)))):
            figures[f"immobilisations.{line}.{name}@{year}"] = amount

    by_class("cout.debut", lambda c: y.opening([COST[c]]))
    by_class("amortissement.debut", lambda c: -y.opening([WORN[c]]) if c in WORN else D(0))
    by_class("cout.fin", lambda c: y.closing([COST[c]]))
    by_class("amortissement.fin", lambda c: -y.closing([WORN[c]]) if c in WORN else D(0))
    by_class("vcn", lambda c: y.closing([COST[c]]) + (y.closing([WORN[c]]) if c in WORN else 0))
    for line, why in (("redressement", "restated"), ("acquisitions", "acq"), ("dispositions", "disp"), ("reductions", "down"), ("transferts", "transfer")):
        by_class(f"cout.{line}", lambda c, why=why: y.change([COST[c]], why))
    for line, why in (("redressement", "restated"), ("amortissement", "amort"), ("dispositions", "disp"), ("reductions", "down")):
        by_class(f"amortissement.{line}", lambda c, why=why: -y.change([WORN[c]], why) if c in WORN else D(0))

    past = y.before[-1] if y.before else None
    put("acquisitions.acquises", y.change(costs, "acq"))
    put("acquisitions.impayees_debut", -y.opening(["2115"]) + (body.unpaid[past] if past else 0))
    put("acquisitions.impayees", -y.closing(["2115"]) + body.unpaid[year])
    put("acquisitions.hors_tresorerie", body.outside_cash[year])
    put("acquisitions.payees", -cash["acq"])
    assert figures[f"variation.variation@{year}"] == surplus + total(f"variation.{line}" for line in (
        "acquisitions", "amortissement", "reductions_valeur", "gain", "produits", "stocks", "payes_d_avance", "reevaluation")), "S3 of the oracle"
    assert y.closing(["1010", "1020"]) == y.opening(["1010", "1020"]) + sum(cash.values(), D(0)), "S4 of the oracle"
    assert cash["op"] == figures[f"flux.sous_total@{year}"] + figures[f"flux.sous_total_variation@{year}"], "operating activities of the oracle"
    assert cash["fin"] == borrowed["2500"] + borrowed["2510"]
    return figures
