# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of one's own for a test: the server of the package pgserver, on a socket in a folder of its own."""
import csv
import io
import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

# `initdb` and `postgres` refuse to run as root.
SERVANT = "nobody" if os.geteuid() == 0 else None
TYPES = {"BIGINT": "bigint", "INTEGER": "integer", "TINYINT": "smallint", "DOUBLE": "double precision",
         "FLOAT": "real", "VARCHAR": "text", "BOOLEAN": "boolean"}


class PostgreSQL:
    def __init__(self):
        installed = Path(find_spec("pgserver").submodule_search_locations[0])
        self.folder = Path(tempfile.mkdtemp(prefix="metalab-postgresql-"))
        try:
            self._start(installed)
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def _start(self, installed):
        # A copy, because the servant may not be let into the folder of the packages.
        shutil.copytree(installed / "pginstall", self.folder / "server")
        shutil.copytree(installed.parent / "pgserver.libs", self.folder / "server.libs")
        (self.folder / "data").mkdir()
        if SERVANT:
            self.folder.chmod(0o755)
            os.chown(self.folder / "data", pwd.getpwnam(SERVANT).pw_uid, -1)
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                  "--no-sync")
        self._run("pg_ctl", "-D", "data", "-w", "-l", "data/log", "-o",
                  f"-c listen_addresses='' -c fsync=off -k {self.folder}/data", "start")

    def _run(self, program, *arguments, given=None):
        libraries = f"{self.folder}/server.libs:{self.folder}/server/lib"
        done = subprocess.run([self.folder / "server" / "bin" / program, *arguments], cwd=self.folder, user=SERVANT,
                              input=given, capture_output=program == "psql", text=True, timeout=120, check=False,
                              env={"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": libraries, "LC_ALL": "C.UTF-8"})
        assert done.returncode == 0, f"{program}: {done.stderr}"
        return done.stdout

    def ask(self, sql):
        """The rows as dictionaries of texts, NULL as None."""
        out = self._run("psql", "-h", f"{self.folder}/data", "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "--csv",
                        "-P", "null=\\N", given=sql)
        return [{name: None if text == "\\N" else text for name, text in row.items()}
                for row in csv.DictReader(io.StringIO(out))]

    def load(self, name, columns, rows):
        """A new table; columns: pairs of a name and its DuckDB type."""
        types = ", ".join(f'"{column}" {TYPES[kind]}' for column, kind in columns)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        for row in rows:
            writer.writerow(["\\N" if value is None else value for value in row])
        self.ask(f'DROP TABLE IF EXISTS "{name}";\nCREATE TABLE "{name}" ({types});\nCOPY "{name}" FROM STDIN WITH (FORMAT csv, NULL \'\\N\');\n'
                 f"{text.getvalue()}\\.\n")

    def stop(self):
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)
