"""The server's pid file, and the rule for when it is stale."""

import time
from pathlib import Path

import psutil

# A killed server stays a zombie until its parent reaps it; in a container without an init nobody does.
ZOMBIE_PATIENCE = 3.0


class PidFile:
    """`postmaster.pid` of one data folder.

    PostgreSQL itself clears a file whose process is gone. It gives up when another process has taken over the
    number, or while the dead server is a zombie: those two cases are ours.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self.path = data / "postmaster.pid"

    def process(self) -> psutil.Process | None:
        """The living server of this data folder, or None."""
        try:
            named = psutil.Process(int(self.path.read_text().split("\n", 1)[0]))
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        return named if _serves(named, self.data) else None

    def clear_if_stale(self) -> bool:
        """Remove the file when the server that it names is certainly gone; says whether it did.

        Backends of a killed server may still be writing for a moment: as long as one is alive the file stays,
        and PostgreSQL refuses to start.
        """
        if not self.path.exists() or self.process():
            return False
        self._wait_for_zombies()
        if any(_serves(process, self.data) for process in psutil.process_iter()):
            return False
        self.path.unlink(missing_ok=True)
        return True

    def _wait_for_zombies(self) -> None:
        until = time.monotonic() + ZOMBIE_PATIENCE
        while time.monotonic() < until and self._names_a_zombie():
            time.sleep(0.05)

    def _names_a_zombie(self) -> bool:
        try:
            named = psutil.Process(int(self.path.read_text().split("\n", 1)[0]))
            return bool(named.status() == psutil.STATUS_ZOMBIE)
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return False


def _serves(process: psutil.Process, data: Path) -> bool:
    """Whether this is a process of the PostgreSQL server whose data lie here: it works in that folder."""
    try:
        if process.status() == psutil.STATUS_ZOMBIE or process.name() != "postgres":
            return False
        return Path(process.cwd()) == data.resolve()
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        # Somebody else's postgres cannot be ours: ours runs under an account that we may look at.
        return False
