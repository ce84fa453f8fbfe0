"""The file `categories.toml` of a folder of articles."""

import tomllib
from pathlib import Path
from typing import Any

from walletdesk.help.rendering.links import SLUG
from walletdesk.look.icons import names

FILE = "categories.toml"
LAST = 9999
LIMITS = {"title": 120, "summary": 300, "icon": 40}
Facts = dict[str, Any]


def read_shelves(folder: Path) -> tuple[dict[str, Facts], list[str]]:
    """The facts of each category by slug, and what is wrong with the file."""
    path = folder / FILE
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("category", [])
    except FileNotFoundError:
        return {}, [f"{path}:1: there is no such file"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        return {}, [f"{path}:1: {trouble}"]
    shelves: dict[str, Facts] = {}
    faults: list[str] = []
    for number, given in enumerate(listed, 1):
        try:
            shelves[given["slug"]] = _facts(given)
        except KeyError as trouble:
            faults.append(f"{path}:1: category {number} has no {trouble}")
        except (AttributeError, TypeError, ValueError) as trouble:
            faults.append(f"{path}:1: category {number}: {trouble}")
    return shelves, faults


def write_shelves(folder: Path, shelves: dict[str, Facts]) -> None:
    blocks = [_block(slug, facts) for slug, facts in shelves.items()]
    (folder / FILE).write_text("\n".join(blocks), encoding="utf-8")


def _facts(given: Facts) -> Facts:
    """Raises ValueError for what no category can have."""
    facts = _named(given)
    if not SLUG.fullmatch(given["slug"]):
        raise ValueError(f"{given['slug']!r} is no name for an address")
    if facts["icon"] not in names():
        raise ValueError(f"there is no icon {facts['icon']!r}")
    if not 0 <= facts["order"] <= LAST:
        raise ValueError(f"order goes from 0 to {LAST}")
    for name, words in facts.items():
        if isinstance(words, str) and len(words) > LIMITS[name.partition("_")[0]]:
            raise ValueError(f"{name} is too long")
    return facts


def _named(given: Facts) -> Facts:
    return {
        "order": int(given.get("order", 100)),
        "icon": given.get("icon", "life-buoy"),
        "title_en": given["title"]["en"],
        "title_zh": given["title"]["zh"],
        "summary_en": given.get("summary", {}).get("en", ""),
        "summary_zh": given.get("summary", {}).get("zh", ""),
    }


def _block(slug: str, facts: Facts) -> str:
    lines = ["[[category]]", f"slug = {_quoted(slug)}", f"order = {facts['order']}"]
    lines.append(f"icon = {_quoted(facts['icon'])}")
    for part in ("title", "summary"):
        lines += [f"{part}.{tongue} = {_quoted(facts[f'{part}_{tongue}'])}" for tongue in ("en", "zh")]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
