"""The embedded PostgreSQL of one home: made once, started, shared by the product's processes, stopped."""

import shlex
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from subprocess import CompletedProcess

import psycopg

from walletdesk.config.home import make_folder, make_home
from walletdesk.config.postgres import binaries, initial, placement
from walletdesk.config.postgres.account import Account, names_let_in
from walletdesk.config.postgres.configuration import Configuration
from walletdesk.config.postgres.locks import Users, alone
from walletdesk.config.postgres.names import DATABASE, PORT, SUPERUSER, DatabaseFailed
from walletdesk.config.postgres.pidfile import PidFile

# Replaying the log after a crash may take long; the server answers "starting up" meanwhile.
START_PATIENCE = 120
LOG_LIMIT = 10 * 1024 * 1024


class Cluster:
    """The database server of the home folder `home`.

    `app_role` is the login of the running product; `careless` trades safety in a crash for speed (tests).
    """

    def __init__(self, home: Path, *, app_role: str = "walletdesk_app", careless: bool = False) -> None:
        self.home = home
        self.app_role = app_role
        self.careless = careless
        self.folder = placement.cluster_folder(home)
        self.data = self.folder / "data"
        self.socket = placement.socket_folder(self.folder)
        self.log = self.folder / "log" / "postgresql.log"
        self.pid_file = PidFile(self.data)
        self._users = Users(self.folder / "users.lock")

    @cached_property
    def account(self) -> Account:
        """The machine's user that the server runs as."""
        return Account.of_database(self.data)

    @property
    def is_outside_home(self) -> bool:
        """Whether the data lie in the system's state folder, because the account cannot enter the home."""
        return self.folder.parent != self.home

    @contextmanager
    def in_use(self) -> Iterator["Cluster"]:
        """The running server; started if it is not running, stopped by the last process that leaves."""
        self._prepare_folder()
        with self._starting_or_stopping():
            self._users.enter()
            self.start()
        try:
            yield self
        finally:
            with self._starting_or_stopping():
                if self._users.leave():
                    self.stop()

    def start(self) -> bool:
        """Make sure that the server answers; False when it did already."""
        if self.answers():
            return False
        self._prepare_folder()
        self._hand_down_folders()
        if not self.data.exists():
            initial.make(self)
        self._refuse_another_version()
        if not self._comes_up_by_itself():
            self._launch()
        initial.ensure_roles(self)
        return True

    def revive(self) -> None:
        """Start the server again after it died under a process that uses it."""
        with self._starting_or_stopping():
            self.start()

    def stop(self) -> None:
        """Stop the server and wait for it; open connections are ended."""
        if self.pid_file.process() is None:
            return
        done = self.run("pg_ctl", "-D", "data", "-m", "fast", "-w", "-t", str(START_PATIENCE), "stop")
        if done.returncode and self.pid_file.process() is not None:
            raise DatabaseFailed(f"PostgreSQL did not stop:\n{done.stdout}")
        if not self.socket.is_relative_to(self.folder):
            with suppress(OSError):
                self.socket.rmdir()

    def answers(self) -> bool:
        """Whether the server accepts connections."""
        return self._readiness() == 0

    def connect(self, role: str = SUPERUSER, database: str = DATABASE) -> psycopg.Connection:
        """A connection by the socket, in autocommit."""
        where = {"host": str(self.socket), "port": PORT, "user": role, "dbname": database}
        return psycopg.connect(**where, autocommit=True, connect_timeout=10)  # type: ignore[arg-type]

    def run(self, program: str, *words: str | Path) -> CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the database's account, in the cluster's folder."""
        # pg_ctl puts paths between double quotes into a shell line: relative ones cannot break it.
        return self.account.run([self.programs / program, *words], cwd=self.folder)

    @cached_property
    def programs(self) -> Path:
        return binaries.usable_by(self.account, self.folder)

    @cached_property
    def configuration(self) -> Configuration:
        return Configuration(self.folder / "settings", self.data, self.socket, self.app_role, self.careless)

    def _prepare_folder(self) -> None:
        """Make the folder that holds the lock, so that everything else can be made under it."""
        make_home(self.home)
        # As root the database's account passes through this one; what is in it is closed by its own modes.
        make_folder(self.folder, 0o711 if self.account.drops else 0o700)

    def _hand_down_folders(self) -> None:
        # Under the lock: just made and not handed down, a folder looks like a stranger's to other processes.
        if not placement.fits(self.socket):
            raise DatabaseFailed(f"The path of the database's socket is too long: {self.socket}")
        for folder in (self.socket, self.log.parent):
            self.account.owns(folder)

    def _starting_or_stopping(self) -> AbstractContextManager[None]:
        return alone(self.folder / "start.lock")

    def _readiness(self) -> int:
        if not (self.socket / f".s.PGSQL.{PORT}").exists():
            return 2
        asked = self.run("pg_isready", "-q", "-h", self.socket, "-p", str(PORT), "-d", "postgres")
        return asked.returncode

    def _comes_up_by_itself(self) -> bool:
        """Wait for a server that is replaying its log (or on its way down); False when none is left."""
        until = time.monotonic() + START_PATIENCE
        while self.pid_file.process() is not None:
            if self.answers():
                return True
            if time.monotonic() > until:
                raise DatabaseFailed(f"PostgreSQL has been starting for {START_PATIENCE} s; see {self.log}")
            time.sleep(0.1)
        return False

    def _launch(self) -> None:
        self.pid_file.clear_if_stale()
        self.configuration.write(names_let_in(self.account))
        self._turn_log_over()
        options = shlex.join(["-c", f"config_file={self.configuration.main_file}"])
        waiting = ["-w", "-t", str(START_PATIENCE)]
        done = self.run("pg_ctl", "-D", "data", "-l", "log/postgresql.log", *waiting, "-o", options, "start")
        if done.returncode:
            raise DatabaseFailed(f"PostgreSQL did not start.\n{done.stdout.strip()}\n{self._last_words()}")

    def _turn_log_over(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))

    def _last_words(self) -> str:
        try:
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
        except FileNotFoundError:
            return ""

    def _refuse_another_version(self) -> None:
        made_with = (self.data / "PG_VERSION").read_text().strip()
        ours = binaries.FOLDER.removeprefix("pginstall")
        if made_with != ours:
            raise DatabaseFailed(
                f"The data in {self.data} are of PostgreSQL {made_with}, the programs of version {ours}. "
                "Restore a backup into an empty home instead (bin/restore)."
            )
