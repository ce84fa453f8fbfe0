"""The icons: a vendored part of lucide (icons/LICENSE), drawn into the page to take the text's colour."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "icons"
MARK = Path(__file__).parent / "static" / "look" / "images" / "mark.svg"


class UnknownIcon(LookupError):
    """No vendored icon has this name; the message names those that are near."""


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@cache
def shapes(name: str) -> str:
    """The drawing inside the <svg> element of one icon."""
    path = FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        near = [other for other in names() if set(other.split("-")) & set(name.split("-"))]
        raise UnknownIcon(f"no icon {name!r}; near it: {', '.join(near) or 'none'}")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert inside is not None
    return re.sub(r"\s*\n\s*", "", inside.group(1)).strip()


@cache
def mark() -> str:
    """The shield of the wordmark."""
    return re.sub(r"\s*\n\s*", "", MARK.read_text(encoding="utf-8"))
