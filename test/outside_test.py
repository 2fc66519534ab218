"""A dossier reads nothing outside its folder: by a path, an absolute path, a link, a folder, or what a journal includes."""
import json
import pathlib
import shutil
import sys
import tempfile

from harness import FIXTURES, check, finish, recoupe

SECRET = "root:$6$secret:19000"


def refused(dossier, what):
    """It is an error, which names the option and shows nothing of the file; with the option the file is read."""
    for language in ("fr", "en"):
        said = recoupe("check", dossier, "--lang", language)
        check(said.returncode == 2, f"{what}: status 2, not {said.returncode}")
        check("--allow-outside" in said.stderr, f"{what}: the option is named: {said.stderr[:200]}")
        check(SECRET not in said.stderr + said.stdout, f"{what}: nothing of the file is shown")
    allowed = recoupe("check", dossier, "--allow-outside")
    check("--allow-outside" not in allowed.stderr, f"{what}: the option allows it")
    return allowed


def set_file(dossier, key, value):
    path = dossier / "dossier.json"
    settings = json.loads(path.read_text("utf-8"))
    settings.setdefault("fichiers", {})[key] = value
    path.write_text(json.dumps(settings, ensure_ascii=False), "utf-8")


def fresh(work):
    dossier = work / "d"
    shutil.rmtree(dossier, ignore_errors=True)
    shutil.copytree(FIXTURES / "regie", dossier)
    return dossier


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        secret, away = work / "secret.csv", work / "ailleurs"
        secret.write_text(SECRET + "\n", "utf-8")
        away.mkdir()
        shutil.copy(FIXTURES / "regie" / "comptes.csv", away / "comptes.csv")
        for named in ("../secret.csv", str(secret)):
            dossier = fresh(work)
            set_file(dossier, "comptes", named)
            refused(dossier, named.replace(folder, ""))
        dossier = fresh(work)
        set_file(dossier, "comptes", "../ailleurs/comptes.csv")
        check(refused(dossier, "a sound chart").returncode == 0, "a sound chart elsewhere is read where that is allowed")
        dossier = fresh(work)
        set_file(dossier, "journaux", ["../ailleurs"])
        refused(dossier, "a folder of journals")
        for name in ("comptes.csv", "journal-2021.csv", "dossier.json"):
            dossier = fresh(work)
            (dossier / name).unlink(missing_ok=True)
            (dossier / name).symlink_to(secret)
            refused(dossier, f"a link called {name}")
        dossier = fresh(work)
        (dossier / "journal-x.ledger").write_text(f"include {secret}\n", "utf-8")
        refused(dossier, "an included journal")
        linked = work / "lien"
        linked.symlink_to(fresh(work))
        check(recoupe("check", linked).returncode == 0, "a dossier that is itself behind a link is read")
        (work / "d" / "comptes.csv").rename(work / "d" / "plan.csv")
        (work / "d" / "comptes.csv").symlink_to("plan.csv")
        check(recoupe("check", work / "d").returncode == 0, "and so is a link within it")


main()
sys.exit(finish("outside"))
