"""A disk of a test's own that can be really full: a tmpfs of a few hundred megabytes."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pytest

_PIECE = 1 << 20


def _reason() -> str:
    """Why none can be mounted here; empty where one can."""
    if os.geteuid() != 0:
        return "A disk is mounted as root."
    words = ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as trouble:
        return f"No disk can be mounted here: {trouble}"
    return "" if done.returncode == 0 else f"No disk can be mounted here: {done.stderr.strip()}"


_WHY_NOT = _reason()
needs_a_disk = pytest.mark.skipif(bool(_WHY_NOT), reason=_WHY_NOT)


class SmallDisk:
    """Mounted at `folder`, and gone with everything on it when the block ends."""

    def __init__(self, folder: Path, *, megabytes: int) -> None:
        self.folder = folder
        self._size = f"size={megabytes}m,mode=711"
        self._ballast = folder / "ballast"

    def __enter__(self) -> "SmallDisk":
        self.folder.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", self._size, "tmpfs", self.folder], check=True)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # Lazily: whatever still works there must not keep the test from ending.
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def fill(self) -> None:
        """Until not one byte more goes onto it."""
        with self._ballast.open("ab", buffering=0) as ballast, suppress(OSError):
            for size in (_PIECE, 1):
                with suppress(OSError):
                    while True:
                        ballast.write(b"\0" * size)
        assert os.statvfs(self.folder).f_bfree == 0

    def free(self) -> None:
        self._ballast.unlink()
