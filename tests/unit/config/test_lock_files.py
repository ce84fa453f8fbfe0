"""Lock files name packages and hashes, and never where they came from."""

import re

import pytest

from walletdesk.config.home import CHECKOUT

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock", "constraints.txt"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(\[[a-z,]+\])?==\S+", flags=re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_file_records_an_address_or_a_path(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"(^|[\s=@])(/|[A-Za-z]:\\|file:)", text)
    assert "index-url" not in text and "find-links" not in text


@pytest.mark.parametrize("name", LOCKS[:3])
def test_every_package_is_locked_by_hash(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_the_tests_run_on_the_packages_of_the_product() -> None:
    product, tests = (dict(pins(name)) for name in LOCKS[:2])

    assert product.items() <= tests.items()


def pins(name: str) -> list[tuple[str, str]]:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return [(found[1], found[0].split("==")[1]) for found in PIN.finditer(text)]
