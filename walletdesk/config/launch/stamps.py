"""Marks of work that is done, so that it is done again only when what it was made from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


class Stamp:
    """A file that holds the hash of the inputs of the last time."""

    def __init__(self, path: Path, inputs: Iterable[Path], words: str = "") -> None:
        self.path = path
        self._hash = _hash_of(inputs, words)

    @property
    def is_fresh(self) -> bool:
        try:
            return self.path.read_text(encoding="ascii") == self._hash
        except FileNotFoundError:
            return False

    def press(self) -> None:
        self.path.write_text(self._hash, encoding="ascii")


def _hash_of(inputs: Iterable[Path], words: str) -> str:
    # Names, sizes and times: reading some megabytes at every start would take longer than what it saves.
    state = hashlib.sha256(words.encode())
    for path in sorted(inputs):
        status = path.stat()
        state.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return state.hexdigest()
