"""No floating point anywhere near money: in the rooms of money it may count time, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from walletdesk.config.home import CHECKOUT

ROOMS = ("chains", "wallet")
# What may be a fraction: spans of time, how often something is asked, how alike two words are.
TIME = ("second", "timeout", "sleep", "pause", "wait", "latency", "deadline", "per_", "monotonic", "clock")
TIME += ("patience", "rest", "quarantine", "average", "burst", "questions")
# A file that says none of these is about blocks, heads and processes.
MONEY = re.compile(r"amount|\bunits\b|balance|\bprices?\b|\bfees?\b|\bwei\b|\bworth\b", re.IGNORECASE)
PATHS = ("path", "folder", "home", "__file__", "checkout", "_facts", "parent")


def sources() -> list[Path]:
    package = CHECKOUT / "walletdesk"
    found = [path for room in ROOMS for path in sorted((package / room).rglob("*.py"))]
    return [package / "core/money.py", *(path for path in found if "migrations" not in path.parts)]


def floats_in(code: str) -> Iterator[str]:
    """Each place that makes, names or divides into a float, unless its statement is about time."""
    lines = code.splitlines()
    for statement in ast.walk(ast.parse(code)):
        if isinstance(statement, ast.stmt):
            kinds = {kind for node in _own(statement) if (kind := _kind(node))}
            if kinds and not _is_excused(_head(statement, lines), kinds):
                yield f"{statement.lineno}: {' '.join(sorted(kinds))}"


def _kind(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        return repr(node.value)
    if isinstance(node, ast.Name) and node.id == "float":
        return "float"
    return "/" if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div) else ""


def _is_excused(said: str, kinds: set[str]) -> bool:
    # What a function gives back is said, and looked at, in its head.
    if any(word in said for word in TIME) or said.strip() == "return 0.0":
        return True
    return kinds == {"/"} and any(word in said for word in PATHS)


def _own(statement: ast.AST) -> Iterator[ast.AST]:
    """The statement and what belongs to it, without the statements within."""
    yield statement
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield from _own(child)


def _head(statement: ast.stmt, lines: list[str]) -> str:
    """Its own lines, in lower case: of a function or class those before its body."""
    inner = [child.lineno for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt)]
    end = max(statement.lineno, min(inner) - 1) if inner else statement.end_lineno
    return "\n".join(lines[statement.lineno - 1 : end]).lower()


def test_money_is_counted_in_whole_numbers() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sources()}
    found = {path: list(floats_in(text)) for path, text in texts.items() if MONEY.search(text)}
    assert {str(path): places for path, places in found.items() if places} == {}


def test_most_files_of_these_rooms_are_about_money() -> None:
    assert sum(bool(MONEY.search(path.read_text(encoding="utf-8"))) for path in sources()) > 50


@pytest.mark.parametrize(
    "code",
    [
        "fee = 0.1",
        "share = amount / 3",
        "amount /= 2",
        "value = float(text)",
        "def worth(units: int) -> float: ...",
        "def worth(units: float): ...",
        "price = 1e-9",
    ],
)
def test_the_check_sees_each_way_to_a_float(code: str) -> None:
    assert list(floats_in(code))


@pytest.mark.parametrize(
    "code", ["pause_seconds = 0.5", "where = FOLDER / 'x'", "half = amount // 2", "n = 1"]
)
def test_the_check_lets_time_and_folders_pass(code: str) -> None:
    assert not list(floats_in(code))
