"""A random body and what happened to it: the entries of its ledger, and apart from them what each event means for its statements.

Each event says two things. Its rows are what a bookkeeper would post. Its meaning is worked out from the event itself, by SP 1201,
SP 3150 and SP 3450: how much cash moved by which activity, and which part of each account's movement moved no cash. Nothing here
is read from the program.
"""
import collections
import datetime
import decimal

D = decimal.Decimal
YEARS = ("2018", "2019", "2020")  # the first one gives the opening of the comparative year
CLASSES = ("batiments", "equipement", "vehicules", "en_cours")

# number: type, role, poste
CHART = {
    "1010": ("actif_financier", "tresorerie", "encaisse"),
    "1020": ("actif_financier", "tresorerie", "epargne"),
    "1110": ("actif_financier", "", "subventions_a_recevoir"),
    "1120": ("actif_financier", "", "clients"),
    "1130": ("actif_financier", "", "ventes_d_actifs"),
    "1700": ("actif_financier", "placement", "placements"),
    "2110": ("passif", "", "fournisseurs"),
    "2115": ("passif", "immobilisation_impayee", "fournisseurs_immobilisations"),
    "2120": ("passif", "", "salaires_a_payer"),
    "2130": ("passif", "", "interets_a_payer"),
    "2300": ("passif", "apport_reporte", "apports_reportes"),
    "2500": ("passif", "dette", "emprunt_a"),
    "2510": ("passif", "dette", "emprunt_b"),
    "1300": ("actif_non_financier", "stock", "stocks"),
    "1310": ("actif_non_financier", "paye_davance", "payes_d_avance"),
    "1510": ("actif_non_financier", "cout", "batiments"),
    "1610": ("actif_non_financier", "amortissement_cumule", "batiments"),
    "1520": ("actif_non_financier", "cout", "equipement"),
    "1620": ("actif_non_financier", "amortissement_cumule", "equipement"),
    "1530": ("actif_non_financier", "cout", "vehicules"),
    "1630": ("actif_non_financier", "amortissement_cumule", "vehicules"),
    "1590": ("actif_non_financier", "travaux_en_cours", "en_cours"),
    "3100": ("excedent_cumule", "", ""),
    "3200": ("reevaluation_cumulee", "", ""),
    "4100": ("revenu", "", "subventions"),
    "4200": ("revenu", "", "ventes"),
    "4300": ("revenu", "gain_cession", "gain"),
    "4400": ("revenu", "", "apports_en_nature"),
    "5100": ("charge", "", "traitements"),
    "5200": ("charge", "", "fournitures"),
    "5300": ("charge", "", "interets"),
    "5500": ("charge", "amortissement", "amortissement"),
    "5700": ("charge", "reduction_valeur", "reduction_de_valeur"),
    "6100": ("reevaluation", "", "gains_non_realises"),
}
COST = {"batiments": "1510", "equipement": "1520", "vehicules": "1530", "en_cours": "1590"}
WORN = {"batiments": "1610", "equipement": "1620", "vehicules": "1630"}
PARENTS = {
    "tresorerie": ("actifs_financiers", ("encaisse", "epargne")),
    "debiteurs": ("actifs_financiers", ("subventions_a_recevoir", "clients", "ventes_d_actifs")),
    "placements": ("actifs_financiers", ()),
    "crediteurs": ("passifs", ("fournisseurs", "fournisseurs_immobilisations", "salaires_a_payer", "interets_a_payer")),
    "apports_reportes": ("passifs", ()),
    "dette": ("passifs", ("emprunt_a", "emprunt_b")),
    "immobilisations": ("actifs_non_financiers", CLASSES),
    "stocks": ("actifs_non_financiers", ()),
    "payes_d_avance": ("actifs_non_financiers", ()),
    "subventions": ("revenus", ()), "ventes": ("revenus", ()), "gain": ("revenus", ()), "apports_en_nature": ("revenus", ()),
    "traitements": ("charges", ()), "fournitures": ("charges", ()), "interets": ("charges", ()),
    "amortissement": ("charges", ()), "reduction_de_valeur": ("charges", ()),
    "gains_non_realises": ("reevaluation", ()),
}


class Body:
    """What is known of one body. moved[year][account][why] is debit +; why is what the movement is by the standard: "op", "acq",
    "amort", "disp", "down", "fin", "inv", "reval", "transfer", "none" (no cash, no activity), "restated"."""

    def __init__(self, rng, cents):
        self.rng, self.cents = rng, cents
        self.entries = []  # (year, date, number, [(account, amount, nature)], adjusting)
        self.opening = collections.Counter()
        self.moved = {year: collections.defaultdict(collections.Counter) for year in YEARS}
        self.cash = {year: collections.Counter() for year in YEARS}  # by activity
        self.borrowed = {year: collections.Counter() for year in YEARS}  # financing cash by debt
        self.outside_cash = collections.Counter()  # acquisitions that neither cash nor a payable settled, by year
        self.unpaid = collections.Counter()  # by year: unpaid acquisitions at its end, beside the account 2115
        self.year = None

    # ---- amounts and balances ----

    def some(self, low, high):
        units = self.rng.randint(low, high)
        return D(units) + (D(self.rng.randint(0, 99)) / 100 if self.cents else 0)

    def part(self, whole):
        """More than nothing of it and less than all, in the smallest unit."""
        unit = D("0.01") if self.cents else D(1)
        steps = int(whole / unit)
        return self.rng.randint(1, max(1, steps - 1)) * unit

    def balance(self, account):
        total = self.opening[account]
        for year in YEARS[:YEARS.index(self.year) + 1]:
            total += sum(self.moved[year][account].values())
        return total

    # ---- what happens ----

    def post(self, rows, meaning, adjusting=False):
        """rows: (account, amount) or (account, amount, nature). meaning: (account, why, amount) of what is not cash. Cash by
        activity is told by cash()."""
        first = int(self.year) - 1
        last = datetime.date(first + 1, 3, 31)
        day = last if adjusting else datetime.date(first, 4, 1) + datetime.timedelta(days=self.rng.randint(0, 364))
        rows = [(row[0], D(row[1]), row[2] if len(row) > 2 else "") for row in rows if row[1] != 0]
        assert sum(row[1] for row in rows) == 0, rows
        for account, why, amount in meaning:
            self.moved[self.year][account][why] += amount
        for account in ("1010", "1020"):
            self.moved[self.year][account]["cash"] += sum(row[1] for row in rows if row[0] == account)
        told = collections.Counter()
        for account, _, amount in meaning:
            told[account] += amount
        posted = collections.Counter()
        for account, amount, _ in rows:
            if account not in ("1010", "1020"):
                posted[account] += amount
        assert {k: v for k, v in told.items() if v} == {k: v for k, v in posted.items() if v}, (told, posted)
        self.entries.append((self.year, day, f"{self.year}-{len(self.entries):04d}", rows, adjusting))

    def flow(self, activity, amount, debt=None):
        self.cash[self.year][activity] += amount
        if debt:
            self.borrowed[self.year][debt] += amount

    def bank(self):
        return self.rng.choice(("1010", "1010", "1010", "1020"))

    def surplus(self, year):
        return -sum(sum(self.moved[year][a].values()) for a, (kind, _, _) in CHART.items() if kind in ("revenu", "charge"))


# ---- operations ----

def grant(body):
    amount = body.some(200, 90000)
    body.post([(body.bank(), amount), ("4100", -amount)], [("4100", "op", -amount)])
    body.flow("op", amount)


def grant_on_account(body):
    amount = body.some(200, 30000)
    body.post([("1110", amount), ("4100", -amount)], [("1110", "op", amount), ("4100", "op", -amount)])


def grant_collected(body):
    held = body.balance("1110")
    if held > 1:
        amount = body.part(held)
        body.post([("1010", amount), ("1110", -amount)], [("1110", "op", -amount)])
        body.flow("op", amount)


def pay(body):
    """Salaries, some of them accrued."""
    amount = body.some(500, 40000)
    accrued = body.part(amount) if body.rng.random() < 0.4 else D(0)
    body.post([("5100", amount), ("1010", accrued - amount), ("2120", -accrued)], [("5100", "op", amount), ("2120", "op", -accrued)])
    body.flow("op", accrued - amount)


def supplies(body):
    """Bought on account with the tax that comes back."""
    amount, tax = body.some(100, 9000), body.some(5, 800)
    body.post([("5200", amount), ("1120", tax), ("2110", -amount - tax)], [("5200", "op", amount), ("1120", "op", tax), ("2110", "op", -amount - tax)])


def supplier_paid(body):
    owed = -body.balance("2110") - body.unpaid[body.year]
    if owed > 1:
        amount = body.part(owed)
        body.post([("2110", amount), ("1010", -amount)], [("2110", "op", amount)])
        body.flow("op", -amount)


def stock(body):
    amount = body.some(50, 4000)
    if body.rng.random() < 0.5 and body.balance("1300") > 1:
        used = body.part(body.balance("1300"))
        body.post([("5200", used), ("1300", -used)], [("5200", "op", used), ("1300", "op", -used)])
    else:
        body.post([("1300", amount), ("1010", -amount)], [("1300", "op", amount)])
        body.flow("op", -amount)


def prepaid(body):
    amount = body.some(50, 2500)
    body.post([("1310", amount), ("1020", -amount)], [("1310", "op", amount)])
    body.flow("op", -amount)


def contribution_deferred(body):
    amount = body.some(300, 20000)
    body.post([("1010", amount), ("2300", -amount)], [("2300", "op", -amount)])
    body.flow("op", amount)


def contribution_recognized(body):
    held = -body.balance("2300")
    if held > 1:
        amount = body.part(held)
        body.post([("2300", amount), ("4100", -amount)], [("2300", "op", amount), ("4100", "op", -amount)], adjusting=True)


def interest_accrued(body):
    amount = body.some(10, 900)
    body.post([("5300", amount), ("2130", -amount)], [("5300", "op", amount), ("2130", "op", -amount)], adjusting=True)


# ---- capital assets ----

def bought(body):
    """Paid at once, with the tax that comes back."""
    cost = COST[body.rng.choice(CLASSES)]
    amount, tax = body.some(500, 30000), body.rng.choice((D(0), body.some(10, 900)))
    body.post([(cost, amount), ("1120", tax), (body.bank(), -amount - tax)], [(cost, "acq", amount), ("1120", "op", tax)])
    body.flow("acq", -amount)
    body.flow("op", -tax)


def bought_unpaid(body):
    """On account, in part or wholly, in the payables for capital assets."""
    cost = COST[body.rng.choice(CLASSES)]
    amount = body.some(500, 30000)
    paid = body.rng.choice((D(0), body.part(amount)))
    body.post([(cost, amount), ("1010", -paid), ("2115", paid - amount)], [(cost, "acq", amount), ("2115", "acq", paid - amount)])
    body.flow("acq", -paid)


def unpaid_settled(body):
    owed = -body.balance("2115")
    if owed > 1:
        amount = body.part(owed)
        body.post([("2115", amount), ("1010", -amount)], [("2115", "acq", amount)])
        body.flow("acq", -amount)


def unpaid_settled_with_supplies(body):
    """One payment of what is owed for assets and for supplies."""
    owed, other = -body.balance("2115"), -body.balance("2110") - body.unpaid[body.year]
    if owed > 1 and other > 1:
        asset, rest = body.part(owed), body.part(other)
        body.post([("2115", asset), ("2110", rest), ("1010", -asset - rest)], [("2115", "acq", asset), ("2110", "op", rest)])
        body.flow("acq", -asset)
        body.flow("op", -rest)


def bought_from_supplier(body):
    """On account, in the general payables: mouvements.csv tells what is not yet paid."""
    cost = COST[body.rng.choice(CLASSES)]
    amount = body.some(500, 20000)
    body.post([(cost, amount), ("2110", -amount)], [(cost, "acq", amount), ("2110", "acq", -amount)])
    body.unpaid[body.year] += amount
    if body.rng.random() < 0.6:
        paid = body.part(amount)
        body.post([("2110", paid, "acquisition"), ("1010", -paid, "acquisition")], [("2110", "acq", paid)])
        body.flow("acq", -paid)
        body.unpaid[body.year] -= paid


def bought_by_loan(body):
    cost = COST[body.rng.choice(CLASSES)]
    amount = body.some(2000, 60000)
    loan = body.rng.choice((amount, body.part(amount)))
    body.post([(cost, amount), ("2500", -loan), ("1010", loan - amount)], [(cost, "acq", amount), ("2500", "none", -loan)])
    body.flow("acq", loan - amount)
    body.outside_cash[body.year] += loan


def contributed(body):
    """Given, wholly or for a part of its value."""
    cost = COST[body.rng.choice(CLASSES)]
    amount = body.some(1000, 40000)
    paid = body.rng.choice((D(0), body.part(amount)))
    body.post([(cost, amount), ("4400", paid - amount), ("1010", -paid)], [(cost, "acq", amount), ("4400", "none", paid - amount)])
    body.flow("acq", -paid)
    body.outside_cash[body.year] += amount - paid


def put_in_service(body):
    held = body.balance("1590")
    if held > 1:
        amount, cost = body.part(held), COST[body.rng.choice(CLASSES[:3])]
        body.post([(cost, amount), ("1590", -amount)], [(cost, "transfer", amount), ("1590", "transfer", -amount)])


def written_down(body):
    of = body.rng.choice(CLASSES[:3])
    left = body.balance(COST[of]) + body.balance(WORN[of])
    if left > 100:
        amount = body.part(left)
        on = body.rng.choice((COST[of], WORN[of]))
        body.post([("5700", amount), (on, -amount)], [("5700", "down", amount), (on, "down", -amount)], adjusting=True)


def amortized(body):
    for of in CLASSES[:3]:
        left = body.balance(COST[of]) + body.balance(WORN[of])
        if left > 10:
            amount = body.part(left / 5)
            body.post([("5500", amount), (WORN[of], -amount)], [("5500", "amort", amount), (WORN[of], "amort", -amount)], adjusting=True)


def disposed(body, on_account=False):
    of = body.rng.choice(CLASSES[:3])
    cost, worn = body.balance(COST[of]), -body.balance(WORN[of])
    if cost < 100:
        return
    share = body.part(cost)
    used = min(body.part(worn), share) if worn > 1 else D(0)
    proceeds = body.rng.choice((D(0), body.part(share))) if not on_account else body.part(share)
    gain = proceeds - (share - used)
    to = "1130" if on_account else "1010"
    body.post([(to, proceeds), (WORN[of], used), (COST[of], -share), ("4300", -gain)],
              [(WORN[of], "disp", used), (COST[of], "disp", -share), ("4300", "disp", -gain)] + ([("1130", "disp", proceeds)] if on_account else []))
    if not on_account:
        body.flow("disp", proceeds)
        return
    if body.rng.random() < 0.6:
        paid = body.part(proceeds)
        body.post([("1010", paid, "disposition"), ("1130", -paid, "disposition")], [("1130", "disp", -paid)])
        body.flow("disp", paid)


def disposed_on_account(body):
    disposed(body, on_account=True)


def exchanged(body):
    """A trade-in: the old asset is taken for a part of the price of the new one. Each row says what it is."""
    of = body.rng.choice(CLASSES[:3])
    old, new = COST[of], COST[body.rng.choice(CLASSES[:3])]
    cost, worn = body.balance(old), -body.balance(WORN[of])
    if cost < 200:
        return
    share = body.part(cost)
    used = min(body.part(worn), share) if worn > 1 else D(0)
    price = body.some(500, 20000)
    taken = body.part(price)
    gain = taken - (share - used)
    body.post([(new, price, "acquisition"), (WORN[of], used, "disposition"), (old, -share, "disposition"), ("4300", -gain, "disposition"),
               ("1010", -price, "acquisition"), ("1010", taken, "disposition")],
              [(new, "acq", price), (WORN[of], "disp", used), (old, "disp", -share), ("4300", "disp", -gain)])
    body.flow("acq", -price)
    body.flow("disp", taken)


# ---- financing and investing ----

def borrowed(body):
    amount, debt = body.some(5000, 90000), body.rng.choice(("2500", "2510"))
    body.post([("1010", amount), (debt, -amount)], [(debt, "fin", -amount)])
    body.flow("fin", amount, debt)


def repaid(body):
    """With interest, some of it accrued before."""
    debt = body.rng.choice(("2500", "2510"))
    owed, accrued = -body.balance(debt), -body.balance("2130")
    if owed > 10:
        amount, interest = body.part(owed), body.some(5, 700)
        old = body.part(accrued) if accrued > 1 and body.rng.random() < 0.5 else D(0)
        body.post([(debt, amount), ("5300", interest), ("2130", old), ("1010", -amount - interest - old)],
                  [(debt, "fin", amount), ("5300", "op", interest), ("2130", "op", old)])
        body.flow("fin", -amount, debt)
        body.flow("op", -interest - old)


def refinanced(body):
    """The old loan is repaid from a larger one; interest and fees are kept back, the rest is received."""
    owed = -body.balance("2500")
    if owed > 10:
        old, interest = body.part(owed), body.some(5, 900)
        received = body.some(10, 9000)
        new = old + interest + received
        body.post([("2500", old), ("5300", interest), ("1010", received), ("2510", -new)],
                  [("2500", "fin", old), ("5300", "op", interest), ("2510", "fin", -new)])
        body.flow("fin", -old, "2500")
        body.flow("fin", new, "2510")
        body.flow("op", -interest)


def replaced(body):
    """One loan takes the place of another, with the interest due: no cash moves."""
    owed = -body.balance("2500")
    if owed > 10:
        old, interest = body.part(owed), body.rng.choice((D(0), body.some(5, 900)))
        body.post([("2500", old), ("5300", interest), ("2510", -old - interest)],
                  [("2500", "none", old), ("5300", "none", interest), ("2510", "none", -old - interest)])


def interest_capitalized(body):
    """Interest that is added to what is owed."""
    debt = body.rng.choice(("2500", "2510"))
    if -body.balance(debt) > 10:
        amount = body.some(5, 800)
        body.post([("5300", amount), (debt, -amount)], [("5300", "none", amount), (debt, "none", -amount)])


def invested(body):
    amount = body.some(500, 20000)
    body.post([("1700", amount), ("1020", -amount)], [("1700", "inv", amount)])
    body.flow("inv", -amount)


def divested(body):
    """Sold at cost, with income received in the same payment."""
    held = body.balance("1700")
    if held > 10:
        amount, income = body.part(held), body.rng.choice((D(0), body.some(5, 400)))
        body.post([("1010", amount + income), ("1700", -amount), ("4200", -income)], [("1700", "inv", -amount), ("4200", "op", -income)])
        body.flow("inv", amount)
        body.flow("op", income)


def remeasured(body):
    if body.balance("1700") > 10:
        amount = body.part(body.balance("1700")) / (10 if body.cents else 1)
        amount = amount.quantize(D("0.01")) if body.cents else amount
        amount *= body.rng.choice((1, -1))
        body.post([("1700", amount), ("6100", -amount)], [("1700", "reval", amount), ("6100", "reval", -amount)], adjusting=True)


def restated(body):
    """An error of an earlier year, found in this one."""
    amount = body.some(20, 3000) * body.rng.choice((1, -1))
    on = body.rng.choice(("2110", "1110", "1520", "1620"))
    body.post([(on, amount), ("3100", -amount)], [(on, "restated", amount), ("3100", "restated", -amount)])


OFTEN = (grant, grant, grant_on_account, grant_collected, pay, pay, supplies, supplier_paid, stock, prepaid, contribution_deferred)
SELDOM = (bought, bought_unpaid, unpaid_settled, unpaid_settled_with_supplies, bought_from_supplier, bought_by_loan, contributed, put_in_service,
          written_down, disposed, disposed_on_account, exchanged, borrowed, repaid, refinanced, replaced, interest_capitalized, invested,
          divested, remeasured, restated)
YEAR_END = (contribution_recognized, interest_accrued, amortized)


def make(rng, cents, seldom=SELDOM):
    """A body with its openings and three years of events."""
    body = Body(rng, cents)
    body.year = YEARS[0]
    for account, (low, high) in {"1010": (20000, 90000), "1020": (5000, 40000), "1110": (0, 9000), "1700": (0, 30000), "1300": (0, 900),
                                 "1510": (20000, 90000), "1520": (5000, 40000), "1530": (5000, 40000), "1590": (0, 9000)}.items():
        body.opening[account] = body.some(low, high)
    for account, (low, high) in {"1610": (100, 9000), "1620": (100, 3000), "1630": (100, 3000), "2110": (0, 9000), "2115": (0, 4000),
                                 "2120": (0, 3000), "2300": (0, 9000), "2500": (1000, 30000), "3200": (0, 500)}.items():
        body.opening[account] = -body.some(low, high)
    body.opening["3100"] = -sum(body.opening.values())
    for year in YEARS:
        body.year = year
        before = YEARS.index(year) - 1
        body.unpaid[year] = body.unpaid[YEARS[before]] if before >= 0 else D(0)
        for _ in range(rng.randint(4, 12)):
            rng.choice(OFTEN)(body)
        for _ in range(rng.randint(2, 10)):
            rng.choice(seldom)(body)
        for event in YEAR_END:
            if rng.random() < 0.8:
                event(body)
    return body
