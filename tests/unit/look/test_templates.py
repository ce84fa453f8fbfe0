"""A template is read by people, not only by browsers."""

from pathlib import Path

import pytest

from tests.texts import PACKAGE

WIDTH = 140  # characters of the longest line, see docs/style.md
# The frame of letters: mail programs want every style on its element.
MAIL = PACKAGE / "notices/templates/notices/letter.html"
TEMPLATES = sorted(set(PACKAGE.rglob("templates/**/*.html")) - {MAIL})


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_line_of_a_template_is_too_long_to_read(template: Path) -> None:
    lines = template.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > WIDTH] == []
