"""A template is read by people, not only by browsers."""

from tests.texts import PACKAGE

WIDTH = 140  # characters of the longest line, see docs/style.md
# The frame of letters: mail programs want every style on its element.
MAIL = PACKAGE / "notices/templates/notices/letter.html"
TEMPLATES = sorted(set(PACKAGE.rglob("templates/**/*.html")) - {MAIL})


def test_no_line_of_a_template_is_too_long_to_read() -> None:
    long = [
        f"{template.relative_to(PACKAGE)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDTH
    ]
    assert TEMPLATES and long == []
