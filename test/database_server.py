"""A PostgreSQL of its own for a test or a measurement: in a folder of its own, as a user without rights, on a socket in that folder
and on no network; gone at the end.

    with Server() as server:
        server.sql("CREATE TABLE t (id int PRIMARY KEY)")
        recoupe("balance", server.url, "--table", "t", env=server.environment)
"""
import glob
import os
import pathlib
import shutil
import subprocess
import tempfile

SETTINGS = ("listen_addresses=''", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB", "autovacuum=off",
            "max_wal_size=4GB", "lc_messages=C")


def programs():
    """The folder of the server's programs; None where it is not installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    beside = shutil.which("initdb")
    return os.path.dirname(found[-1]) if found else os.path.dirname(beside) if beside else None


class Server:
    def __init__(self, *settings):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-pg-"))
        # the server refuses to run as root
        self.user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            shutil.chown(self.folder, "nobody", "nogroup")
        self.url = f"postgresql://proprio@/compta?host={self.folder}"
        self.shown = self.url.replace("proprio@", "")
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        self.settings = [*SETTINGS, f"unix_socket_directories='{self.folder}'", *settings]

    def run(self, program, *arguments, **options):
        return subprocess.run([os.path.join(programs(), program), *map(str, arguments)], capture_output=True, text=True, check=True,
                              cwd=self.folder, env=self.environment, **options)

    def __enter__(self):
        self.run("initdb", "-D", "data", "-A", "trust", "-U", "proprio", "--no-sync", "-E", "UTF8", "--locale=C", **self.user)
        with open(self.folder / "data" / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write("".join(f"{one}\n" for one in self.settings))
        self.start()
        self.sql("CREATE DATABASE compta", database="postgres")
        return self

    def start(self):
        # its standard streams must not be ours, or whoever waits for their end waits for the server's
        subprocess.run([os.path.join(programs(), "pg_ctl"), "-D", "data", "-w", "-l", "log", "start"], check=True, cwd=self.folder,
                       env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.user)

    def __exit__(self, *_):
        subprocess.run([os.path.join(programs(), "pg_ctl"), "-D", "data", "-m", "immediate", "stop"], check=False, cwd=self.folder,
                       env=self.environment, capture_output=True, **self.user)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, statements, database="compta", **options):
        """Runs statements; what they print, a row a line."""
        return self.run("psql", "-h", self.folder, "-U", "proprio", "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", statements,
                        **options).stdout

    def copy_in(self, table, columns, text):
        self.sql(f"COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, HEADER)", input=text)

    def copy_out(self, query):
        return self.sql(f"COPY ({query}) TO STDOUT WITH (FORMAT csv, HEADER)")
