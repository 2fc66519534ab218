"""The statements of SP 1202 of the same body: a liability that no money settles is not financial; net assets by component; what
changed net financial assets. What both Sections present alike is taken from statements.py."""
import decimal

import statements
from ledger import PARENTS, YEARS

D = decimal.Decimal
NOT_FINANCIAL = ("apports_reportes",)  # what is owed is a service, not a payment


def of_section(section):
    return [poste for poste, (of, _) in PARENTS.items() if of == section]


def situation(y, put, surplus, revalued):
    """surplus, revalued: at the end of the year."""
    def closing(postes, sign=1):
        return sign * y.closing([account for poste in postes for account in y.accounts(poste)])

    assets, other, liabilities = (of_section(s) for s in ("actifs_financiers", "actifs_non_financiers", "passifs"))
    financial = [poste for poste in liabilities if poste not in NOT_FINANCIAL]
    for poste in assets + other:
        put(f"situation.{poste}", closing([poste]))
    for poste in liabilities:
        put(f"situation.{poste}", closing([poste], -1))
    put("situation.total_actifs_financiers", closing(assets))
    put("situation.total_actifs_non_financiers", closing(other))
    put("situation.total_actifs", closing(assets + other))
    put("situation.total_passifs_financiers", closing(financial, -1))
    put("situation.total_passifs_non_financiers", closing(NOT_FINANCIAL, -1))
    put("situation.total_passifs", closing(liabilities, -1))
    put("situation.actif_net", closing(assets + other + liabilities))
    put("situation.excedent_cumule", surplus)
    put("situation.reevaluation_cumulee", revalued)
    put("situation.total_composantes", surplus + revalued)
    both = [account for poste in assets + financial for account in y.accounts(poste)]
    put("financiers_nets.actifs", closing(assets))
    put("financiers_nets.passifs", closing(financial, -1))
    put("financiers_nets.net", closing(assets + financial))
    put("financiers_nets.debut", y.opening(both))
    put("financiers_nets.redressement", y.restated(both))
    put("financiers_nets.variation", y.change(both))


def net_assets(old, put, restated_in_print):
    """Each component from its opening to its closing, and their sum, down and side by side; `old` gives a figure by SP 1201."""
    opened, restated, surplus = old("resultats.excedent_debut"), old("resultats.redressement"), old("resultats.excedent")
    before, revalued = old("reevaluation.debut"), old("reevaluation.net")
    put("actif_net.excedent_debut", opened)
    put("actif_net.excedent_redressement", restated)
    if restated_in_print:
        put("actif_net.excedent_debut_redresse", opened + restated)
    put("actif_net.excedent", surplus)
    put("actif_net.excedent_fin", opened + restated + surplus)
    put("actif_net.reevaluation_debut", before)
    put("actif_net.gains_non_realises", revalued)
    put("actif_net.reevaluation_nets", revalued)
    put("actif_net.reevaluation_fin", before + revalued)
    put("actif_net.debut", opened + before)
    put("actif_net.redressement", restated)
    put("actif_net.variation", surplus + revalued)
    put("actif_net.fin", opened + restated + surplus + before + revalued)
    by_component(put, {"excedent_cumule": (opened, restated, surplus), "reevaluation_cumulee": (before, D(0), revalued)})
    for line, component, of_the_year in (("excedent", "excedent_cumule", surplus), ("gains_non_realises", "reevaluation_cumulee", revalued)):
        put(f"composantes.{line}.{component}", of_the_year)  # of no other component
        put(f"composantes.{line}.total", of_the_year)


def by_component(put, components):
    """The same by component side by side, with their total."""
    total = tuple(map(sum, zip(*components.values())))
    for component, (opened, restated, of_the_year) in {**components, "total": total}.items():
        put(f"composantes.debut.{component}", opened)
        put(f"composantes.redressement.{component}", restated)
        put(f"composantes.fin.{component}", opened + restated + of_the_year)


def figures(body, year):
    """{"situation.debiteurs@2020": Decimal}, as statements.statements."""
    apart, out = statements.statements(body, year), {}
    y = statements.Year(body, year)

    def old(line):
        return apart[f"{line}@{year}"]

    def put(line, value):
        out[f"{line}@{year}"] = value

    for figure, value in apart.items():
        statement, line = figure.split("@")[0].split(".", 1)
        if statement in ("flux", "immobilisations", "acquisitions") or (statement == "resultats" and line in (
                *of_section("revenus"), *of_section("charges"), "total_revenus", "total_charges", "excedent")):
            out[figure] = value
    situation(y, put, old("resultats.excedent_fin"), old("reevaluation.fin"))
    net_assets(old, put, any(body.moved[shown]["3100"]["restated"] for shown in YEARS[-2:]))
    put("flux.avant_financement", old("flux.total_fonctionnement") + old("flux.total_immobilisations") + old("flux.total_placement"))
    put("acquisitions.produits_hors_tresorerie", y.change(y.section("actifs_financiers"), "disp"))
    assert out[f"situation.actif_net@{year}"] == out[f"situation.total_composantes@{year}"] == out[f"actif_net.fin@{year}"]
    return out
