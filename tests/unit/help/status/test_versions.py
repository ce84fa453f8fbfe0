"""Versions are compared as numbers, however people write them, and nonsense is no error."""

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import Version

IN_ORDER = [
    "0.9",
    "1.0-alpha",
    "1.0-beta.2",
    "1.0-beta.10",
    "1.0-rc1",
    "1.0",
    "1.0-hotfix1",
    "1.9",
    "1.10",
    "2",
]
SAME = [
    "1.10.2",
    "v1.10.2",
    "版本 1.10.2",
    "１．１０．２",
    "WalletDesk 1.10.2 (build 334)",
    "1.10.2.0",
    "1.10.2+77",
]
NONSENSE = [
    "",
    "   ",
    "latest",
    "最新版",
    "7 apples",
    "1.2.3.4.5.6.7",
    "12345678901.1",
    "..",
    "\0",
    "🙂",
    "x" * 10_000,
]


def parsed(text: str) -> Version:
    version = Version.parse(text)
    assert version
    return version


def test_versions_stand_in_the_order_of_their_numbers():
    versions = [parsed(text) for text in IN_ORDER]
    shuffled = [*versions[5:], *versions[:5]]
    assert sorted(shuffled) == versions
    assert sorted(shuffled, key=lambda each: each.key) == versions


def test_however_it_is_written_it_is_the_same_version():
    assert {parsed(text) for text in SAME} == {Version((1, 10, 2))}


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_no_version(text: str):
    assert Version.parse(text) is None


@hypothesis.settings(max_examples=40)
@given(st.text(alphabet="0123456789.v-abr版 \u202e", max_size=60))
def test_whatever_is_typed_is_a_version_or_none(text: str):
    version = Version.parse(text)
    assert version is None or version.key


def test_a_platform_is_known_by_what_people_call_it():
    assert Platform.called("iPhone") is Platform.called("苹果") is Platform.IOS
    assert Platform.called(" 安卓 ") is Platform.ANDROID
    assert Platform.called("toaster") is None
