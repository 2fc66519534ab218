"""A dossier whose ledger its own server proves and adds up (--on-server): what is said is what is said of the rows read here, but for
what each says of how it was read, and for prompts about single entries. A part of database_test.py;
bench/database.py makes its dossier with it.

    database_on_server.dossiers(server, WORK, dossier_of, BENCH / "dossier.json")
"""
import json
import re
import shutil
import subprocess

from harness import LONG, PROGRAM, check, recoupe

COLUMNS = "date,journal,piece,compte,libelle,debit,credit,nature"
FIXTURES = ("inmq", "regie", "inmq-1202")
ENTRY_OF = "(journal, piece) = (SELECT journal, piece FROM {table} WHERE id = {row})"
PROMPTS = {"gap", "series", "double", "closed-day", "round", "below", "rare-pair", "reversal"}
# faults as SQL plants them, in a table of a fixture
FAULTS = {
    "an entry that does not balance": "UPDATE {table} SET debit = debit + 0.01 WHERE id = (SELECT min(id) FROM {table} WHERE debit > 0)",
    "an unknown account": "UPDATE {table} SET compte = '9999' WHERE id = 3",
    "a date after the years": "UPDATE {table} SET date = date + 4000 WHERE " + ENTRY_OF.replace("{row}", "5"),
    "a posting to a wrong account": "UPDATE {table} SET compte = (SELECT compte FROM {table} WHERE id = 20) WHERE id = 9",
    "a number used twice": "INSERT INTO {table} ({columns}) SELECT date, journal, (SELECT piece FROM {table} WHERE id = 1), compte, libelle, debit, credit, nature "
                           "FROM {table} WHERE " + ENTRY_OF.replace("{row}", "30") + " ORDER BY id",
}


def told_of_figures(told):
    """JSON without prompts about entries, and without how the ledger was read."""
    told = json.loads(told)
    told.pop("run")
    told["prompts"] = [one for one in told["prompts"] if one["kind"] not in PROMPTS]
    served = told["scope"].pop("on_server", None)
    for one in told["inputs"]:
        for key in ("sha256", "rows", "digest"):
            one.pop(key, None)
    return told, served


def told_on_page(page):
    """The page without its list of prompts, and without how the ledger was read."""
    page = re.sub(r'<tr><th scope="row">(Exécution|postgresql:[^<]*)<.*', "", page)
    page = re.sub(r'run" content="[0-9a-f]{16}', "", page)
    page = re.sub(r", prouvé et additionné par le serveur \([^)]*\)", "", page)
    page = re.sub(r'<p class="remainder">Grand livre.*', "", page)
    page = re.sub(r"\d+ indices?, sans effet", "", page)
    return [line for line in re.sub(r'<article class="prompt">.*?</article>', "", page, flags=re.S).split("\n") if line.strip()]


def told_as_text(told):
    told = re.sub(r", prouvé et additionné par le serveur \([^)]*\)", "", re.sub(r"\s+", " ", told))
    return re.sub(r"À regarder.*?(?=\d+ chiffres)", "", told)


class Runs:
    """One dossier, both ways."""

    def __init__(self, server, folder):
        self.server, self.folder, self.page = server, folder, folder.parent / "page.html"

    def run(self, arguments, page, way):
        self.page.unlink(missing_ok=True)
        options = ["--html", self.page] if page else []
        run = recoupe(arguments[0], self.folder, "--allow-outside", *arguments[1:], *options, *way, env=self.server.environment)
        return run.returncode, run.stdout, run.stderr, self.page.read_text(encoding="utf-8") if page and self.page.exists() else ""

    def both(self, *arguments, page=False):
        return [self.run(arguments, page, way) for way in ([], ["--on-server"])]

    def on_server(self, *arguments):
        return self.run(arguments, False, ["--on-server"])


def same(runs, sentence, page=True):
    """JSON and page of both ways. Returns what is said of the server."""
    here, there = runs.both("check", "--format", "json", page=page)
    read, served = told_of_figures(here[1]), told_of_figures(there[1])
    check(read[0] == served[0] and here[0] == there[0] and here[2] == there[2] == "", f"{sentence}: the same findings and causes")
    if page:
        check(told_on_page(here[3]) == told_on_page(there[3]) and here[3] != "", f"{sentence}: the same page")
        check("prouvé et additionné par le serveur" in there[3], f"{sentence}: the page says who proved the ledger")
    return served[1]


def dossiers(server, work, dossier_of, bench):
    columns = {name: name for name in COLUMNS.split(",")}
    for name in FIXTURES:
        table = name.replace("-", "_")
        server.sql(f"CREATE TABLE {table}_servi (LIKE {table} INCLUDING ALL); INSERT INTO {table}_servi SELECT * FROM {table}")
        # numbers of its own, or the next row of the first table would not bear the number after its last
        server.sql(f"CREATE SEQUENCE {table}_suite; SELECT setval('{table}_suite', max(id)) FROM {table}; "
                   f"ALTER TABLE {table}_servi ALTER id SET DEFAULT nextval('{table}_suite')")
        folder = dossier_of(name, {"base": server.url, "table": f"{table}_servi", "colonnes": columns}, "servi")
        runs = Runs(server, folder)
        served = same(runs, name, page=name != "inmq-1202")
        entries = int(server.sql(f"SELECT count(*) FROM (SELECT 1 FROM {table}_servi GROUP BY journal, piece) AS entries"))
        check(served["entries"] == entries and 0 < served["returned"] < entries / 3, f"{name}: few entries come back")
        text, figures, junit = runs.both("check"), runs.both("figures"), runs.both("check", "--format", "junit")
        check(told_as_text(text[0][1]) == told_as_text(text[1][1]) and "prouvé et additionné par le serveur" in re.sub(r"\s+", " ", text[1][1]), f"{name}: as text, and it is said")
        check(figures[0] == figures[1] and junit[0][0] == junit[1][0] == 0, f"{name}: the same figures")
        for fault, statement in FAULTS.items():
            if (LONG and name != "inmq-1202") or (name == "inmq" and "unknown" in fault) or (name == "regie" and "wrong account" in fault):
                plant(server, runs, f"{table}_servi", table, f"{name}, {fault}", statement)
    refused(server, folder, columns)
    out_of_time(server, folder, columns)
    candidates(server, work, bench)


def plant(server, runs, table, sound, sentence, statement):
    server.sql(statement.format(table=table, columns=COLUMNS))
    same(runs, sentence, page=sentence == "inmq, an unknown account")
    server.sql(f"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM {sound}")


def refused(server, folder, columns):
    def told(settings, *words):
        path = folder / "dossier.json"
        whole = json.loads(path.read_text(encoding="utf-8"))
        whole["journal"] = {"base": server.url, "table": "inmq_servi", **settings}
        path.write_text(json.dumps(whole), encoding="utf-8")
        run = recoupe("check", folder, "--allow-outside", "--on-server", env=server.environment)
        return run.returncode == 2 and run.stdout == "" and all(word in run.stderr for word in words)

    check(told({}, "colonnes"), "the server is told what columns are")
    check(told({"colonnes": {**columns, "devise": "nature"}}, "devise"), "a column that divides the ledger is for the reader")
    check(told({"colonnes": {**columns, "compte": "comptes"}}, "comptes"), "a column that is not there is told")


def out_of_time(server, folder, columns):
    """A server that takes too long is stopped, whatever reads the dossier; the rows read here, and where it proves them itself."""
    path, written = folder / "dossier.json", folder.parent / "en-retard.xlsx"
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["journal"] = {"base": server.url, "table": "lent", "colonnes": columns}
    path.write_text(json.dumps(whole), encoding="utf-8")
    server.sql("CREATE VIEW lent AS SELECT inmq_servi.* FROM inmq_servi, pg_sleep(60)")
    commands = [("check", folder), ("check", folder, "--on-server"), ("build", folder, "--on-server", "-o", written),
                ("trace", folder, "situation.tresorerie@2020")]
    runs = [subprocess.Popen([PROGRAM, *map(str, command), "--allow-outside", "--time-limit", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             text=True, env=server.environment) for command in commands]
    for command, run in zip(commands, runs):
        told, faults = run.communicate(timeout=30)
        check(run.returncode == 2 and told == "" and "--time-limit" in faults, f"{command[0]} {' '.join(map(str, command[2:3]))}: the server is stopped in time")
    check(not written.exists(), "and nothing is written")
    check(server.sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%lent%' AND state = 'active' AND pid <> pg_backend_pid()").strip() == "0",
          "and nothing goes on there")
    server.sql("DROP VIEW lent")


def dossier_of_table(server, folder, table, columns, dossier, accounts):
    """A new folder: that dossier and its accounts, with its ledger in a table of the server."""
    folder.mkdir()
    settings = json.loads(dossier.read_text(encoding="utf-8"))
    settings["journal"] = {"base": server.url, "table": table, "colonnes": {name: name for name in columns}}
    (folder / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    shutil.copy(accounts, folder)


def publish(server, folder):
    """Gives a dossier its own figures as the published ones."""
    figures = recoupe("figures", folder, "--allow-outside", "--on-server", "--format", "json", env=server.environment)
    figures.check_returncode()
    published = [{"id": one["id"], "valeur": one["value"], "source": {"document": "rapport.txt", "ligne": 1, "texte": one["value"]}}
                 for one in json.loads(figures.stdout)]
    (folder / "publies.json").write_text(json.dumps(published), encoding="utf-8")


def candidates(server, work, dossier):
    """A ledger of 10,000 entries with its published statements, and one entry in a wrong account: it is named, and few rows cross."""
    folder = work / "banc-servi"
    dossier_of_table(server, folder, "banc", COLUMNS.split(",")[:-1], dossier, work / "bench" / "comptes.csv")
    publish(server, folder)
    runs = Runs(server, folder)
    clean, told, _, _ = runs.on_server("check", "--format", "json")
    check(clean == 0 and json.loads(told)["scope"]["on_server"]["entries"] == 10000, "10,000 entries are proven by their server")
    rows = int(server.sql("SELECT count(*) FROM banc"))
    check(crossed(told) < rows / 10, "few of their rows cross")
    server.sql("UPDATE banc SET compte = '4005' WHERE id = 1001")
    here, there = runs.both("check")
    check(there[0] == 1 and "#banc:id=1001\n" in there[1] and told_as_text(here[1]) == told_as_text(there[1]) and
          "prouvé et additionné par le serveur" in re.sub(r"\s+", " ", there[1]), "an entry in a wrong account is named by its row")
    check(crossed(runs.on_server("check", "--format", "json")[1]) < rows * 0.8, "and not all rows cross")


def crossed(told):
    return next(one["rows"] for one in json.loads(told)["inputs"] if "server" in one)
