"""Every setting is explained, nothing is explained that is not there, and what is shown to nobody else."""

import os
import re
import subprocess
import sys
from functools import cache

import pytest

from walletdesk.config.home import CHECKOUT

PAGE = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
EXPLAINED = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE))
# In settings.py by django-environ, in the launcher before Django by os.environ, in the commands by the shell.
READ = re.compile(
    r"""(?:env(?:\.\w+)?\(\s*|environ\.get\(\s*|environ\[)["']([A-Z_]+)["']|db_url\(["']([A-Z_]+)"""
)
OURS = re.compile(r"\b(WALLETDESK_[A-Z_]+|DATABASE_(?:OWNER_)?URL)\b")


@cache
def names_in_code() -> frozenset[str]:
    """Every setting's name that any module of the package mentions."""
    found: set[str] = set()
    for source in (CHECKOUT / "walletdesk").rglob("*.py"):
        found |= set(OURS.findall(source.read_text(encoding="utf-8")))
    return frozenset(found)


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "is_shown"),
    [
        ({}, True),
        ({"WALLETDESK_HOST": "127.0.0.1"}, True),
        ({"WALLETDESK_HOST": "0.0.0.0"}, False),
        ({"WALLETDESK_URL": "https://help.example.com"}, False),
        ({"WALLETDESK_HOST": "0.0.0.0", "WALLETDESK_DEVELOPMENT": "1", "WALLETDESK_DEMO": "1"}, True),
    ],
)
def test_letters_and_demo_sign_ins_are_for_this_machine_alone_unless_asked_for(
    given: dict[str, str], is_shown: bool
) -> None:
    """Whoever reaches the port can name any host in a request, this machine's own names too."""
    own = {name: text for name, text in os.environ.items() if not name.startswith("WALLETDESK_")}
    asked = "from walletdesk.config.settings import DEMO, DEVELOPMENT; print(DEMO, DEVELOPMENT)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**own, "WALLETDESK_SECRET_KEY": "x" * 48, **given},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(is_shown)] * 2
