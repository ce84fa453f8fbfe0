"""Finds every text that a room marks for translation, in its code and in its templates, without xgettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from walletdesk.config.home import CHECKOUT

PACKAGE = CHECKOUT / "walletdesk"
MARKS = r"_|[np]{0,2}gettext(?:_lazy|_noop)?"
STRING = r"[rub]*'(?:[^'\\]|\\.)*'|[rub]*\"(?:[^\"\\]|\\.)*\""
CALL = re.compile(rf"\b({MARKS})\(((?:\s*(?:{STRING})\s*,?)+)", re.DOTALL)


@dataclass(frozen=True)
class Marked:
    """One text as it is looked up: with its context, and the form for one."""

    text: str
    context: str | None = None


def rooms() -> list[Path]:
    """Every folder that is a Django app."""
    return sorted(app.parent for app in PACKAGE.glob("**/apps.py"))


@cache
def catalog(room: Path) -> Catalog | None:
    """The Chinese texts of a room, or None where it has none."""
    path = room / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans")


@cache
def marked_in(room: Path) -> frozenset[Marked]:
    """Everything that the room marks for translation."""
    own = [path for path in room.rglob("*") if not _belongs_to_another(path, room)]
    code = [path for path in own if path.suffix == ".py" and "migrations" not in path.parts]
    templates = [path for path in own if "templates" in path.parts and path.suffix in {".html", ".txt"}]
    found = {mark for path in code for mark in _in_code(path)}
    return frozenset(found | {mark for path in templates for mark in _in_template(path)})


def _belongs_to_another(path: Path, room: Path) -> bool:
    return any(parent != room and (parent / "apps.py").exists() for parent in _up_to(path, room))


def _up_to(path: Path, room: Path) -> Iterator[Path]:
    while path != room:
        yield path
        path = path.parent


def _in_code(path: Path) -> Iterator[Marked]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
        if re.fullmatch(MARKS, name) and texts and isinstance(texts[0], str):
            yield _marked(name, texts)


def _in_template(path: Path) -> Iterator[Marked]:
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for name, arguments in CALL.findall(source):
        texts = [ast.literal_eval(text) for text in re.findall(STRING, arguments, re.DOTALL)]
        # Django doubles every percent sign that is not a placeholder, and looks the text up like that.
        yield _marked(name, texts)


def _marked(name: str, texts: list[str]) -> Marked:
    word = name.removesuffix("_lazy").removesuffix("_noop")
    return Marked(texts[1], texts[0]) if word in {"pgettext", "npgettext"} else Marked(texts[0])
