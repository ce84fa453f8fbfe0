"""Reads the sets of bench/poisoning: CSV (any usual separator) or JSON, headings in any case."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}")
YES = {"t", "true", "1", "yes", "y"}
NO = {"f", "false", "0", "no", "n"}
ATTACKS = (
    "zerovaluetransfer",
    "tinytransfer",
    "counterfeittokentransfer",
    "payofftransfer",
    "payofftransferunconfirmed",
)
SENDER = ("topicsfromaddr", "fromaddr", "fromaddress", "from", "sender")
RECIPIENT = ("topicstoaddr", "toaddr", "toaddress", "to", "recipient")
MEANT = ("intendedaddr", "intendedaddress", "intended", "meant")
CONTRACT = ("tokenaddress", "tokenaddr", "contractaddress", "contract", "address", "addr")
SYMBOL = ("symbol", "tokensymbol", "tokensymb")
NAME = ("name", "tokenname")
COUNTED = ("counts", "iscounterfeit", "counterfeit", "label", "isfake")

Row = dict[str, str]


class BadFile(Exception):
    """What is wrong with a file, in a sentence that names it."""


@dataclass(frozen=True)
class Pair:
    """Whom somebody paid, or was made to see, and whom they meant; an attack, or an ordinary payment."""

    seen: str
    meant: str
    attack: bool
    victim: str


@dataclass(frozen=True)
class Coin:
    address: str
    symbol: str
    name: str
    counts: bool | None  # whether it is a counterfeit; None where nobody said


def pairs(path: Path) -> list[Pair]:
    """The judged transfers of a file of confirmed losses or of labelled transfers."""
    rows = table(path)
    _need(path, rows, RECIPIENT, MEANT)
    found = [pair for row in rows if (pair := _pair(row))]
    if not found:
        raise BadFile(f"{path}: no row has both an address that was paid and the one that was meant.")
    return found


def benign(path: Path) -> set[str]:
    """The ordinary addresses of a file: who paid and who was meant in transfers; else every address."""
    try:
        rows = table(path)
    except BadFile:
        rows = []
    if rows and _value(rows[0], MEANT) is not None and _value(rows[0], RECIPIENT) is not None:
        return ordinary([pair for row in rows if (pair := _pair(row))])
    text = _text(path)
    found = {one.lower() for one in re.findall(r"(?<![0-9a-zA-Z])0[xX][0-9a-fA-F]{40}(?![0-9a-fA-F])", text)}
    if len(found) < 2:
        raise BadFile(f"{path}: fewer than two addresses in it, so there is no pair to look at.")
    return found


def ordinary(known: list[Pair]) -> set[str]:
    """Who paid and who was meant, without anybody who is an impostor elsewhere in the same files."""
    honest = {pair.meant for pair in known} | {pair.victim for pair in known if pair.victim}
    return honest - {pair.seen for pair in known if pair.attack}


def coins(path: Path) -> list[Coin]:
    rows = table(path)
    _need(path, rows, CONTRACT, SYMBOL)
    found = []
    for row in rows:
        address = (_value(row, CONTRACT) or "").strip().lower()
        if ADDRESS.fullmatch(address):
            said = (_value(row, COUNTED) or "").strip().lower()
            counts = True if said in YES else False if said in NO else None
            found.append(Coin(address, _value(row, SYMBOL) or "", _value(row, NAME) or "", counts))
    if not found:
        raise BadFile(f"{path}: no row has a contract's address.")
    return found


def table(path: Path) -> list[Row]:
    """The rows of a CSV or JSON file, by headings without case, blanks and signs."""
    text = _text(path)
    rows = list(_json_rows(path, text) if text.lstrip()[:1] in ("[", "{") else _csv_rows(path, text))
    if not rows:
        raise BadFile(f"{path}: no rows.")
    return rows


def _pair(row: Row) -> Pair | None:
    meant, sender, recipient = (_address(row, names) for names in (MEANT, SENDER, RECIPIENT))
    if not meant or not recipient:
        return None
    paid = (row.get("issendervictim") or "t").strip().lower() in YES
    seen, victim = (recipient, sender) if paid or not sender else (sender, recipient)
    kinds = {name for name in (*ATTACKS, "intendedtransfer") if (row.get(name) or "").strip().lower() in YES}
    labelled = any(name in row for name in (*ATTACKS, "intendedtransfer"))
    if labelled and not kinds:
        return None
    return Pair(seen, meant, attack=not labelled or kinds != {"intendedtransfer"}, victim=victim)


def _address(row: Row, names: tuple[str, ...]) -> str:
    value = (_value(row, names) or "").strip()
    return value.lower() if ADDRESS.fullmatch(value) else ""


def _value(row: Row, names: tuple[str, ...]) -> str | None:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _need(path: Path, rows: list[Row], *columns: tuple[str, ...]) -> None:
    for names in columns:
        if not any(name in row for row in rows[:50] for name in names):
            raise BadFile(
                f"{path}: no column is called {' or '.join(names[:3])}. It has: {', '.join(rows[0])}."
            )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path}: not text in UTF-8.") from error


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    separator = max(",;\t|", key=first.count)
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator):
            yield {_plain(name): value or "" for name, value in row.items() if isinstance(name, str)}
    except csv.Error as error:
        raise BadFile(f"{path}: not a table: {error}.") from error


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadFile(f"{path}: not JSON: {error}.") from error
    if isinstance(data, dict):  # a token list with a head, or one table under a name
        data = next((value for value in data.values() if isinstance(value, list)), [])
    for one in data:
        if isinstance(one, dict):
            yield {_plain(name): "" if value is None else str(value) for name, value in one.items()}


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
