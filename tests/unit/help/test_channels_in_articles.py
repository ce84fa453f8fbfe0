"""An article names a channel by its kind, and shows what is officially ours when it is read."""

from collections.abc import Iterator

import pytest

from walletdesk.help.rendering import channels
from walletdesk.help.rendering.checking import problems
from walletdesk.help.rendering.html import render
from walletdesk.help.rendering.plain import plain

OURS = {"mail": ("mailto:help@example.com", "help@example.com"), "wechat": ("", "harbor_wallet")}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(channels, "_sources", [lambda: OURS])
    yield


def test_a_channel_stands_where_it_is_named() -> None:
    html = render("Write to {official:mail} or on WeChat to {official:wechat}.", {})
    assert 'href="mailto:help@example.com"' in html
    assert "<strong>harbor_wallet</strong>" in html


def test_in_place_of_one_that_is_gone_stands_the_way_to_them_all() -> None:
    html = render("Call {official:phone}.", {})
    assert 'href="/official/"' in html
    assert "official:phone" not in html


def test_the_editor_is_told_of_a_channel_that_there_is_not() -> None:
    found = problems("Call {official:phone}, {official:phone} or write to {official:mail}.", ())
    assert [problem.target for problem in found] == ["{official:phone}"]


def test_what_is_kept_for_searching_names_no_channel() -> None:
    assert plain("Write to {official:mail} at any time.") == "Write to at any time."


def test_braces_that_name_no_channel_stay_as_they_are() -> None:
    assert "{official}" in render("{official} and {official:}", {})
