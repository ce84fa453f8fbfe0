"""A run goes by a link to another browser, with what is known; the link itself tells nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.unit.portal.browser import Browser, words
from tests.world import asks
from walletdesk.core.tokens import BadToken
from walletdesk.desk.flow_link import flow_for
from walletdesk.desk.intake import Details
from walletdesk.help.flows.counting import Counts
from walletdesk.help.flows.models import Run, Version


def link_in(line: str) -> str:
    return line.partition("/help/runs/")[1] + line.partition("/help/runs/")[2]


@pytest.fixture
def line(version: Version) -> str:
    details = Details(app_version="4.2", error_code="some long words about it")
    return flow_for(asks(details=details))  # type: ignore[arg-type]


def test_a_letter_offers_the_flow_that_fits_and_tells_nothing_in_its_address(line: str) -> None:
    assert line.startswith("A small flow: http")
    assert "4.2" not in line
    assert Run.objects.get().known == {"app-version": "4.2"}


def test_no_flow_is_offered_where_none_fits(version: Version) -> None:
    assert flow_for(asks(topic="fee")) == ""
    assert flow_for(asks(topic="other")) == ""
    assert not Run.objects.exists()


def test_looking_at_the_link_changes_nothing_and_pressing_takes_it_along(line: str) -> None:
    browser, address = Browser(), link_in(line)
    page = words(browser.get(address))
    assert "4.2" in page
    assert Run.objects.count() == 1
    browser.post(address)
    browser.post("/help/flows/small/what/", {"answer": "app"})
    assert 'value="4.2"' in words(browser.get("/help/flows/small/version/"))
    assert Run.objects.get(browser="").step == "what"


def test_a_link_that_nobody_followed_is_not_counted(line: str, version: Version) -> None:
    assert Counts.of(version).begun == 0
    Browser().post(link_in(line))
    assert Counts.of(version).begun == 1


def test_a_link_that_is_none_leads_to_the_flows(line: str) -> None:
    for address in ("/help/runs/nonsense/", f"{link_in(line)[:-3]}x/"):
        assert Client().get(address).headers["Location"] == "/help/flows/"
    token = Run.objects.get().link_token
    Run.objects.all().delete()
    with pytest.raises(BadToken):
        Run.objects.linked(token)
