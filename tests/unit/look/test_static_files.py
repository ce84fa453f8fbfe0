"""What is vendored is what was chosen; what is linked is there; nothing comes from elsewhere."""

import hashlib
import re

import pytest

from walletdesk.look.icons import FOLDER, MARK

STATIC = MARK.parent.parent
TEMPLATES = STATIC.parent.parent / "templates"
LISTED = [line.split() for line in (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines()]
SHEETS = sorted(STATIC.glob("*.css"))


@pytest.mark.parametrize(("digest", "name"), LISTED)
def test_a_vendored_file_is_byte_for_byte_the_one_that_was_chosen(digest: str, name: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_is_in_the_manifest() -> None:
    kinds = [*STATIC.glob("vendor/*.js"), *STATIC.glob("fonts/*.woff2")]
    assert {str(path.relative_to(STATIC)) for path in kinds} == {name for _, name in LISTED}


def test_licences_travel_with_what_they_are_for() -> None:
    assert "ISC License" in (FOLDER / "LICENSE").read_text()
    assert "Zero-Clause BSD" in (STATIC / "vendor" / "htmx-LICENSE.txt").read_text()
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_loads_nothing_from_elsewhere_and_nothing_that_is_missing(sheet) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert "@import" not in text
    for target in re.findall(r"url\(\"?([^)\"]+)\"?\)", text):
        assert "//" not in target
        assert (sheet.parent / target).is_file()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_writes_only_into_layers(sheet) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = re.findall(r"^(\S.*?)\s*[{;]$", text, flags=re.MULTILINE)
    assert heads
    assert all(head.startswith(("@layer", "@font-face")) for head in heads)


def test_every_sheet_and_module_is_linked_from_a_page() -> None:
    shells = [path for room in ("look", "portal", "console") for path in _templates(room)]
    pages = "".join(path.read_text(encoding="utf-8") for path in shells)
    for path in [*SHEETS, *STATIC.glob("js/*.js")]:
        assert f"look/{path.relative_to(STATIC)}" in pages


def _templates(room: str) -> list:
    return list((STATIC.parents[2] / room / "templates").rglob("*.html"))
