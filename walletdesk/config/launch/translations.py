"""Compiles the rooms' texts: .po files are written by people, .mo files are read by Django."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from walletdesk.config.home import CHECKOUT


def compile_all(package: Path = CHECKOUT / "walletdesk") -> int:
    """Compile every text file that is newer than its compiled form; returns how many there were."""
    stale = list(_stale(package))
    for source in stale:
        _compile(source)
    return len(stale)


def _stale(package: Path) -> Iterator[Path]:
    for source in package.glob("**/locale/*/LC_MESSAGES/django*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def _compile(source: Path) -> None:
    with source.open("rb") as text:
        catalog = read_po(text, locale=source.parent.parent.name, domain=source.stem, abort_invalid=True)
    draft = source.with_suffix(".mo.draft")
    with draft.open("wb") as compiled:
        write_mo(compiled, catalog)
    draft.replace(source.with_suffix(".mo"))
