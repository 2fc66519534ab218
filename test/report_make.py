"""Makes reports up: statements that articulate, printed in the ways in which people print them, and the truth about each figure.

    text, report = make(random.Random(1))
    text, report = make(random.Random(1), wrong=(57, lambda value: value + 1))      the 57th printed figure is another
    report.truth: {(table, period, class or '', line number): value}; a figure printed as a blank has the line of its row
"""

FR = dict(
    revenue=['Subvention du gouvernement', 'Ventes de services', 'Revenus de placement', 'Droits et permis', 'Contributions de tiers', 'Autres revenus'],
    expense=['Salaires', 'Avantages sociaux', 'Honoraires', 'Loyers', 'Fournitures de bureau', 'Déplacements', 'Formation du personnel', 'Télécommunications', 'Entretien et réparations'],
    asset=['Débiteurs', 'Subventions à recevoir', 'Stocks destinés à la vente'],
    liability=['Créditeurs et frais courus', 'Revenus reportés', 'Provision pour vacances'],
    other=['Charges payées d’avance', 'Stocks de fournitures'],
    classes=['Mobilier', 'Matériel informatique', 'Améliorations locatives', 'Véhicules'],
    parts=['Gouvernement', 'Municipalités', 'Particuliers', 'Autres organismes'],
    cash='Encaisse', capital='Immobilisations corporelles', amortization='Amortissement des immobilisations corporelles',
    acquisition='Acquisition d’immobilisations corporelles', change='Variation des', budget='Budget', actual='Réel',
    revenues='Revenus', expenses='Charges', assets='Actifs financiers', liabilities='Passifs', others='Actifs non financiers',
    total_revenue='Total des revenus', total_expense='Total des charges', total_assets='Total des actifs financiers', total_liabilities='Total des passifs',
    total_others='Total des actifs non financiers', result='Excédent de l’exercice', opening='Excédent cumulé au début de l’exercice',
    closing='Excédent cumulé à la fin de l’exercice', surplus='Excédent cumulé', net='Actifs financiers nets', debt='Dette nette',
    increase='Augmentation des actifs financiers nets', net_opening='Actifs financiers nets au début de l’exercice', net_closing='Actifs financiers nets à la fin de l’exercice',
    debt_change='Augmentation (diminution) de la dette nette', debt_opening='Dette nette au début de l’exercice', debt_closing='Dette nette à la fin de l’exercice',
    operating='Activités de fonctionnement', no_cash='Éléments sans effet sur la trésorerie', working='Variation des éléments du fonds de roulement',
    total_operating='Flux de trésorerie liés aux activités de fonctionnement', investing='Activités d’investissement en immobilisations',
    total_investing='Flux de trésorerie liés aux activités d’investissement en immobilisations', cash_change='Augmentation de l’encaisse',
    cash_opening='Encaisse au début de l’exercice', cash_closing='Encaisse à la fin de l’exercice',
    titles=['ÉTAT DES RÉSULTATS ET DE L’EXCÉDENT CUMULÉ', 'ÉTAT DE LA SITUATION FINANCIÈRE', 'ÉTAT DE LA VARIATION DES ACTIFS FINANCIERS NETS', 'ÉTAT DES FLUX DE TRÉSORERIE'],
    year='de l’exercice clos le 31 mars %d', at='au 31 mars %d', unit='(en dollars)', end='Les notes complémentaires font partie intégrante des états financiers.',
    cost='Coût', accumulated='Amortissement cumulé', start='Solde au début', end_balance='Solde à la fin', additions='Acquisitions', charge='Amortissement', disposals='Dispositions',
    book='Valeur comptable nette', note='(note %d)', notes='NOTES COMPLÉMENTAIRES', total='Total',
    prose=['L’état de la situation financière et l’état des résultats ont été approuvés par le conseil le 12 juin.', 'Au cours de 2019 et 2020, 14 projets ont pris fin, soit 3 de plus que prévu.',
           'État de la situation financière ......... 12', 'La direction a répondu à 1 204 demandes.', 'Les états financiers sont établis selon le Manuel de CPA Canada pour le secteur public.'])
EN = dict(
    revenue=['Government grant', 'Sales of services', 'Investment income', 'Fees and permits', 'Third party contributions', 'Miscellaneous revenue'],
    expense=['Salaries', 'Employee benefits', 'Professional fees', 'Rent', 'Office supplies', 'Travel', 'Staff training', 'Telecommunications', 'Repairs and maintenance'],
    asset=['Accounts receivable', 'Grants receivable', 'Inventories for resale'],
    liability=['Accounts payable and accrued liabilities', 'Deferred revenue', 'Vacation payable'],
    other=['Prepaid expenses', 'Inventories of supplies'],
    classes=['Furniture', 'Computer equipment', 'Leasehold improvements', 'Vehicles'],
    parts=['Government', 'Municipalities', 'Individuals', 'Other bodies'],
    cash='Cash', capital='Tangible capital assets', amortization='Amortization of tangible capital assets',
    acquisition='Acquisition of tangible capital assets', change='Change in', budget='Budget', actual='Actual',
    revenues='Revenue', expenses='Expenses', assets='Financial assets', liabilities='Liabilities', others='Non-financial assets',
    total_revenue='Total revenue', total_expense='Total expenses', total_assets='Total financial assets', total_liabilities='Total liabilities',
    total_others='Total non-financial assets', result='Annual surplus', opening='Accumulated surplus, beginning of year',
    closing='Accumulated surplus, end of year', surplus='Accumulated surplus', net='Net financial assets', debt='Net debt',
    increase='Increase in net financial assets', net_opening='Net financial assets, beginning of year', net_closing='Net financial assets, end of year',
    debt_change='Increase (decrease) in net debt', debt_opening='Net debt, beginning of year', debt_closing='Net debt, end of year',
    operating='Operating activities', no_cash='Items not affecting cash', working='Changes in working capital',
    total_operating='Cash provided by operating activities', investing='Capital activities',
    total_investing='Cash applied to capital activities', cash_change='Increase in cash', cash_opening='Cash, beginning of year', cash_closing='Cash, end of year',
    titles=['Statement of Operations and Accumulated Surplus', 'Statement of Financial Position', 'Statement of Change in Net Financial Assets', 'Statement of Cash Flows'],
    year='for the year ended March 31, %d', at='as at March 31, %d', unit='(in dollars)', end='The accompanying notes are an integral part of these financial statements.',
    cost='Cost', accumulated='Accumulated amortization', start='Opening balance', end_balance='Closing balance', additions='Additions', charge='Amortization', disposals='Disposals',
    book='Net book value', note='(note %d)', notes='NOTES TO THE FINANCIAL STATEMENTS', total='Total',
    prose=['The statement of financial position and the statement of operations were approved by the board on June 12.', 'In 2019 and 2020, 14 projects ended, 3 more than planned.',
           'Statement of Financial Position ......... 12', 'Management answered 1,204 requests.', 'The statements follow the public sector handbook of CPA Canada.'])


class Style:
    """How a report is printed."""

    def __init__(self, random, words):
        self.english = words is EN
        self.apart = random.random() < 0.5      # columns as on the page
        self.space = ',' if self.english else random.choice([' ', '\u00a0', '\u202f'])
        self.parentheses = random.random() < 0.7
        self.nil = random.choice(['', '', '-', '—']) if self.apart else random.choice(['', '', '—'])
        self.leaders = self.apart and random.random() < 0.4
        self.named_totals = random.random() < 0.5
        self.blank_lines = random.random() < 0.6
        self.dollars = random.random() < 0.5
        self.page_breaks = random.random() < 0.5
        self.note_column = random.random() < 0.3
        self.page_numbers = random.random() < 0.3
        self.splits = random.random() < 0.3     # a statement goes on, on another page
        self.years = random.choice(['2020', '2020', '2019-2020', '31 mars 2020'])
        self.signs = random.random() < 0.2      # "$" behind each amount, before it in English
        self.cents = random.random() < 0.15     # amounts are in cents
        self.above = self.apart and random.random() < 0.15  # labels stand on the line above their amounts

    def amount(self, value):
        whole, cents = divmod(abs(value), 100) if self.cents else (abs(value), 0)
        digits = f'{whole:,}'.replace(',', self.space)
        if self.cents:
            digits += ('.' if self.english else ',') + f'{cents:02}'
        if value < 0:
            digits = f'({digits})' if self.parentheses else f'-{digits}'
        return f'${digits}' if self.signs and self.english else f'{digits} $' if self.signs else digits

    def year(self, year):
        if self.years == '2020':
            return str(year)
        if self.years == '2019-2020':
            return f'{year - 1}-{year}'
        return f'March 31, {year}' if self.english else f'31 mars {year}'


class Report:
    """Lines in the making, and the truth about them."""

    def __init__(self, random, words, wrong):
        self.random, self.words, self.style, self.wrong = random, words, Style(random, words), wrong
        self.lines, self.truth, self.printed, self.changed = [], {}, 0, None

    def misprint(self, table, period, part, value):
        """The value as it is printed: one of all is another."""
        if value is None:
            return None
        self.printed += 1
        if self.wrong and self.printed - 1 == self.wrong[0]:
            self.changed = (table, period, part, value, self.wrong[1](value))
            return self.changed[-1]
        return value

    def put(self, line=''):
        self.lines.append(line)

    def row(self, table, columns, label, values, indent=0, note=0):
        """One row; a value of None is printed as the style prints nil."""
        style = self.style
        values = [self.misprint(table, *column, value) for column, value in zip(columns, values)]
        cells = [style.nil if value is None else style.amount(value) for value in values]
        notes = style.note_column and table != 'immobilisations' and not table.startswith('note')
        if note and not notes:
            label += ' ' + self.words['note'] % note
        if style.apart:
            text = ' ' * indent + label
            if style.above and label and any(cells):
                self.put(text)
                text = ''
            elif style.leaders and label:
                text += ' ' + '. ' * ((58 - len(text)) // 2)
            text = text.ljust(60) + ((str(note) if note else '').rjust(8) if notes else '') + ''.join(cell.rjust(16) for cell in cells)
        else:
            text = ' '.join([label] + ([str(note)] if note and notes else []) + [cell for cell in cells if cell]).strip()
        self.put(text)
        for (period, part), value in zip(columns, values if any(cells) else []):
            self.truth[(table, period, part, len(self.lines))] = value or 0
        if style.blank_lines:
            self.put()

    def heading(self, text):
        self.put(text)
        if self.style.blank_lines:
            self.put()

    def head(self, columns, words, notes=True):
        style = self.style
        notes = notes and style.note_column
        years = [style.year(int(period[:4])) for period, _ in columns]
        kinds = [words['budget'] if period.endswith('b') else words['actual'] for period, _ in columns]
        rows = [years] + ([kinds] if any(period.endswith('b') for period, _ in columns) else [])
        if style.dollars:
            rows.append(['$'] * len(columns))
        for at, cells in enumerate(rows):
            margin = ('Note' if at == 0 else '').rjust(8) if notes else ''
            self.put(' ' * 60 + margin + ''.join(cell.rjust(16) for cell in cells) if style.apart else ' '.join((['Notes'] if notes and at == 0 else []) + cells))
        self.put()

    def split(self, at, year, columns):
        """The statement goes on, on another page."""
        if not self.style.splits or self.random.random() < 0.5:
            return
        self.put(str(self.random.randint(4, 90)))
        self.title(at, year, ' (suite)' if not self.style.english else ' (continued)')
        self.head(columns, self.words)

    def title(self, at, year, more=''):
        words = self.words
        if self.style.page_numbers and self.lines:
            self.put()
            self.put(str(self.random.randint(4, 140)))
        if self.style.page_breaks and self.lines:
            self.lines[-1] += '\f'
        self.put('OFFICE DES ESSAIS' if not self.style.english else 'OFFICE OF TRIALS')
        self.put()
        self.put(words['titles'][at] + more)
        self.put((words['at'] if at == 1 else words['year']) % year)
        if self.random.random() < 0.5:
            self.put(words['unit'])
        self.put()


def books_opening(books, debt):
    """The surplus to begin with: large enough for cash, or so small that there is net debt throughout."""
    capital = sum(books['cost'][0]) - sum(books['accumulated'][0])
    moves = sum(abs(result) for result in books['result']) + sum(map(sum, books['additions'][1:]))
    return capital // 2 - 2 * moves if debt else capital * 4 + 3 * moves


def book(random, debt):
    """Three year ends that articulate, and a budget."""
    revenue, expense = random.randint(1, 5), random.randint(2, 9)
    assets, liabilities, others, classes = random.randint(0, 3), random.randint(1, 3), random.randint(0, 2), random.randint(2, 4)
    size = random.choice([40, 2000, 90000, 3000000])
    draw = lambda: random.randint(size // 4, size * 2)
    books = dict(assets=[], liabilities=[], others=[], cost=[], accumulated=[], additions=[], charges=[], disposals=[], revenue=[], expense=[], cash=[])
    for year in range(3):
        if year == 0:
            books['cost'].append([draw() * 3 for _ in range(classes)])
            books['accumulated'].append([cost // 3 for cost in books['cost'][0]])
            books['additions'].append(None)
            books['charges'].append(None)
            books['disposals'].append(None)
        else:
            additions = [random.choice([0, draw()]) for _ in range(classes)]
            additions[random.randrange(classes)] = draw()
            charges = [draw() // 3 for _ in range(classes)]
            disposals = [random.choice([0, 0, accumulated // 2]) for accumulated in books['accumulated'][-1]]
            books['additions'].append(additions)
            books['charges'].append(charges)
            books['disposals'].append(disposals)
            books['cost'].append([c + a - d for c, a, d in zip(books['cost'][-1], additions, disposals)])
            books['accumulated'].append([c + a - d for c, a, d in zip(books['accumulated'][-1], charges, disposals)])
        books['assets'].append([draw() for _ in range(assets)])
        books['liabilities'].append([draw() * (90 if debt else 2) for _ in range(liabilities)])
        books['others'].append([random.choice([0, draw(), draw(), draw()]) for _ in range(others)])
        books['revenue'].append([draw() * 6 for _ in range(revenue)])
        books['expense'].append([draw() for _ in range(expense)] + [sum(books['charges'][-1]) if year else 0])
    books['result'] = [sum(r) - sum(e) for r, e in zip(books['revenue'], books['expense'])]
    surplus = [books_opening(books, debt)]
    for year in (1, 2):
        surplus.append(surplus[-1] + books['result'][year])
    books['surplus'] = surplus
    books['capital'] = [sum(c) - sum(a) for c, a in zip(books['cost'], books['accumulated'])]
    books['net'] = [s - c - sum(o) for s, c, o in zip(surplus, books['capital'], books['others'])]
    books['cash'] = [n - sum(a) + sum(l) for n, a, l in zip(books['net'], books['assets'], books['liabilities'])]
    return books


def nil(value):
    return value or None


def make(random, words=None, wrong=None):
    words = words or random.choice([FR, EN])
    report, books = Report(random, words, wrong), book(random, random.random() < 0.25)
    style, year = report.style, random.randint(2009, 2024)
    two = [(str(year), ''), (str(year - 1), '')]
    budget = random.random() < 0.6
    three = ([(f'{year}b', '')] if budget else []) + two
    total = lambda text: text if style.named_totals else ''
    for _ in range(random.randint(0, 12)):
        report.put(random.choice(words['prose']))
        report.put()

    sign = -1 if max(books['net']) < 0 else 1   # net debt, printed as it is owed
    net_words = dict(net=words['debt'], increase=words['debt_change'], net_opening=words['debt_opening'], net_closing=words['debt_closing']) if sign < 0 else words
    signed = lambda values: [value and sign * value for value in values]

    def both(key, at):
        return [books[key][2][at], books[key][1][at]]

    # operations
    planned = [[int(v * 1.1) // 100 * 100 or 100 for v in books[key][2]] for key in ('revenue', 'expense')]
    with_budget = lambda values, plan: ([plan] if budget else []) + values
    report.title(0, year)
    report.head(three, words)
    report.heading(words['revenues'])
    for at in range(len(books['revenue'][0])):
        report.row('resultats', three, words['revenue'][at], with_budget(both('revenue', at), planned[0][at]), indent=2)
    if style.named_totals or len(books['revenue'][0]) > 1:
        report.row('resultats', three, total(words['total_revenue']), with_budget([sum(books['revenue'][2]), sum(books['revenue'][1])], sum(planned[0])))
    report.split(0, year, three)
    report.heading(words['expenses'])
    for at in range(len(books['expense'][0])):
        label = words['amortization'] if at == len(books['expense'][0]) - 1 else words['expense'][at]
        report.row('resultats', three, label, with_budget(both('expense', at), planned[1][at]), indent=2)
    report.row('resultats', three, total(words['total_expense']), with_budget([sum(books['expense'][2]), sum(books['expense'][1])], sum(planned[1])))
    plan = sum(planned[0]) - sum(planned[1])
    report.row('resultats', three, words['result'], with_budget([books['result'][2], books['result'][1]], plan))
    report.row('resultats', three, words['opening'], with_budget([books['surplus'][1], books['surplus'][0]], books['surplus'][1]))
    report.row('resultats', three, words['closing'], with_budget([books['surplus'][2], books['surplus'][1]], books['surplus'][1] + plan))
    report.put(words['end'])

    # position
    notes = []

    def noted(label, key, at):
        if random.random() >= 0.4:
            return 0
        notes.append((label, both(key, at)))
        return len(notes) + 2

    report.title(1, year)
    report.head(two, words)
    report.heading(words['assets'])
    report.row('situation', two, words['cash'], [books['cash'][2], books['cash'][1]], indent=2)
    for at in range(len(books['assets'][0])):
        report.row('situation', two, words['asset'][at], both('assets', at), indent=2, note=noted(words['asset'][at], 'assets', at))
    sums = {key: [sum(books[key][2]), sum(books[key][1])] for key in ('assets', 'liabilities', 'others')}
    assets = [books['cash'][2] + sums['assets'][0], books['cash'][1] + sums['assets'][1]]
    report.row('situation', two, total(words['total_assets']), assets)
    report.heading(words['liabilities'])
    for at in range(len(books['liabilities'][0])):
        report.row('situation', two, words['liability'][at], both('liabilities', at), indent=2, note=noted(words['liability'][at], 'liabilities', at))
    if len(books['liabilities'][0]) > 1 or style.named_totals:
        report.row('situation', two, total(words['total_liabilities']), sums['liabilities'])
    report.row('situation', two, net_words['net'], signed([books['net'][2], books['net'][1]]))
    report.split(1, year, two)
    report.heading(words['others'])
    capital_note = len(notes) + 3
    report.row('situation', two, words['capital'], [books['capital'][2], books['capital'][1]], indent=2, note=capital_note)
    for at in range(len(books['others'][0])):
        report.row('situation', two, words['other'][at], [nil(v) for v in both('others', at)], indent=2)
    others = [books['capital'][2] + sums['others'][0], books['capital'][1] + sums['others'][1]]
    if len(books['others'][0]) > 0 or style.named_totals:
        report.row('situation', two, total(words['total_others']), others)
    report.row('situation', two, words['surplus'], [books['surplus'][2], books['surplus'][1]])
    report.put(words['end'])

    # change in net financial assets
    report.title(2, year)
    report.head(three, words)
    additions, charges = [sum(books['additions'][y]) for y in (2, 1)], [sum(books['charges'][y]) for y in (2, 1)]
    planned_capital = [-additions[0] // 1000 * 1000 or -100, planned[1][-1]]
    report.row('variation', three, words['result'], signed(with_budget([books['result'][2], books['result'][1]], plan)))
    report.row('variation', three, words['acquisition'], signed(with_budget([-v for v in additions], planned_capital[0])))
    report.row('variation', three, words['amortization'], signed(with_budget(charges, planned_capital[1])))
    report.row('variation', three, '', signed(with_budget([c - a for a, c in zip(additions, charges)], sum(planned_capital))))
    moves = []
    for at in range(len(books['others'][0])):
        move = [books['others'][y - 1][at] - books['others'][y][at] for y in (2, 1)]
        moves.append(move)
        report.row('variation', three, f'{words["change"]} {words["other"][at].lower()}', signed(with_budget([nil(v) for v in move], None)))
    planned_change = plan + sum(planned_capital)
    report.row('variation', three, net_words['increase'], signed(with_budget([books['net'][y] - books['net'][y - 1] for y in (2, 1)], planned_change)))
    report.row('variation', three, net_words['net_opening'], signed(with_budget([books['net'][1], books['net'][0]], books['net'][1])))
    report.row('variation', three, net_words['net_closing'], signed(with_budget([books['net'][2], books['net'][1]], books['net'][1] + planned_change)))
    report.put(words['end'])

    # cash flow
    report.title(3, year)
    report.head(two, words)
    report.heading(words['operating'])
    report.row('flux', two, words['result'], [books['result'][2], books['result'][1]])
    report.heading(words['no_cash'])
    report.row('flux', two, words['amortization'], charges, indent=2)
    report.row('flux', two, '', [r + c for r, c in zip([books['result'][2], books['result'][1]], charges)])
    report.heading(words['working'])
    flows, working = [], [0, 0]
    for key, sign, labels in (('assets', -1, words['asset']), ('liabilities', 1, words['liability']), ('others', -1, words['other'])):
        for at in range(len(books[key][0])):
            flow = [sign * (books[key][y][at] - books[key][y - 1][at]) for y in (2, 1)]
            flows.append(flow)
            working = [w + f for w, f in zip(working, flow)]
            report.row('flux', two, labels[at], [nil(v) for v in flow], indent=2)
    if len(flows) > 1:
        report.row('flux', two, '', working)
    operating = [books['result'][y] + c + w for y, c, w in zip((2, 1), charges, working)]
    report.row('flux', two, words['total_operating'], operating)
    report.split(3, year, two)
    report.heading(words['investing'])
    report.row('flux', two, words['acquisition'], [-v for v in additions], indent=2)
    report.row('flux', two, words['total_investing'], [-v for v in additions])
    report.row('flux', two, words['cash_change'], [books['cash'][y] - books['cash'][y - 1] for y in (2, 1)])
    report.row('flux', two, words['cash_opening'], [books['cash'][1], books['cash'][0]])
    report.row('flux', two, words['cash_closing'], [books['cash'][2], books['cash'][1]])
    report.put(words['end'])

    # notes
    if style.page_breaks:
        report.lines[-1] += '\f'
    report.put(words['notes'])
    report.put()
    for at, (label, values) in enumerate(notes):
        report.put(f'{at + 3}. {label}')
        report.put()
        report.head(two, words, notes=False)
        count = random.randint(2, 4)
        parts = [[value // count + (i if i < count - 1 else 0) for i in range(count - 1)] for value in values]
        table = f'note{at + 3}'
        for i in range(count):
            cells = [part[i] if i < count - 1 else value - sum(part) for part, value in zip(parts, values)]
            report.row(table, two, words['parts'][i], cells)
        report.row(table, two, total(words['total']), values)
        report.put(random.choice(words['prose']))
    schedule(report, books, capital_note, year)
    report.put(random.choice(words['prose']))
    return '\n'.join(report.lines) + '\n', report


def schedule(report, books, note, year):
    words, style = report.words, report.style
    report.put(f'{note}. {words["capital"]}')
    report.put()
    names = words['classes'][:len(books['cost'][0])]
    for y, name in ((2, year), (1, year - 1)):
        columns = [(str(name), at) for at in range(len(names))] + [(str(name), 'total')]
        if style.apart:
            report.put(' ' * 60 + ''.join(cell.rjust(16)[:16] if len(cell) < 15 else cell[-14:].rjust(16) for cell in names + [str(name)]))
            report.put()
        else:
            for at, cell in enumerate(names):
                report.put(cell if at < len(names) - 1 else f'{cell} {name}')
                report.put()
        across = lambda values: [nil(v) for v in values] + [nil(sum(values))]
        report.heading(words['cost'])
        report.row('immobilisations', columns, words['start'], across(books['cost'][y - 1]))
        report.row('immobilisations', columns, words['additions'], across(books['additions'][y]))
        if any(books['disposals'][y]):
            report.row('immobilisations', columns, words['disposals'], across([-v for v in books['disposals'][y]]))
        report.row('immobilisations', columns, words['end_balance'], across(books['cost'][y]))
        report.heading(words['accumulated'])
        report.row('immobilisations', columns, words['start'], across(books['accumulated'][y - 1]))
        report.row('immobilisations', columns, words['charge'], across(books['charges'][y]))
        if any(books['disposals'][y]):
            report.row('immobilisations', columns, words['disposals'], across([-v for v in books['disposals'][y]]))
        report.row('immobilisations', columns, words['end_balance'], across(books['accumulated'][y]))
        report.row('immobilisations', columns, words['book'], across([c - a for c, a in zip(books['cost'][y], books['accumulated'][y])]))
        report.put()
