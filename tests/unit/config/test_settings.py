"""Every setting is explained, and nothing is explained that is not there."""

import re

import pytest

from walletdesk.config.home import CHECKOUT

PAGE = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
EXPLAINED = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE))
# In settings.py by django-environ, in the launcher before Django by os.environ, in the commands by the shell.
READ = re.compile(
    r"""(?:env(?:\.\w+)?\(\s*|environ\.get\(\s*|environ\[)["']([A-Z_]+)["']|db_url\(["']([A-Z_]+)"""
)
OURS = re.compile(r"\b(WALLETDESK_[A-Z_]+|DATABASE_(?:OWNER_)?URL)\b")


def names_in_code() -> set[str]:
    """Every setting's name that any module of the package mentions."""
    found: set[str] = set()
    for source in (CHECKOUT / "walletdesk").rglob("*.py"):
        found |= set(OURS.findall(source.read_text(encoding="utf-8")))
    return found


def test_every_name_that_settings_read_is_explained() -> None:
    text = (CHECKOUT / "walletdesk" / "config" / "settings.py").read_text(encoding="utf-8")
    read = {first or second for first, second in READ.findall(text)}

    assert len(read) > 10, "the pattern finds what settings.py reads"
    assert read <= EXPLAINED


def test_every_name_anywhere_in_the_code_is_explained() -> None:
    assert names_in_code() <= EXPLAINED


@pytest.mark.parametrize("name", sorted(EXPLAINED))
def test_every_explained_name_exists(name: str) -> None:
    assert name in names_in_code()
