"""Two people change the registry, and everything that tells what is ours follows."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage
from tests.product import Product, running_product
from walletdesk.console.demo import cast
from walletdesk.official.static.official import verify_official

OLD, NEW, FAULTS = "help@demo.example", "care@harbor.example", "faults@harbor.example"
LIST = "/.well-known/walletdesk-official.json"


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """One of its own: what other journeys read in the registry stays."""
    with running_product() as started:
        yield started


def proposes(lead: Desk, address: str, purpose: str) -> None:
    lead.person.goes_to("/console/official/new/?kind=mail_sender", purpose)
    lead.person.types(text=address, label_zh="客户服务", label_en="Customer care")
    lead.page.check(f"main [name=purpose][value={purpose}]")
    lead.person.presses("main form [type=submit]", leads_to="/console/official/")


def proposes_the_end(lead: Desk, address: str) -> None:
    lead.person.goes_to("/console/official/")
    lead.person.presses(f"main .list a:text-is('{address}')", leads_to="/console/official/[0-9]+/")
    lead.page.locator("main details summary").last.click()
    lead.person.presses("main form[action$='/end/'] [type=submit]", leads_to="/console/official/")


def agrees(second: Desk, address: str) -> None:
    second.person.goes_to("/console/official/", "something waits")
    waiting = second.page.locator("main .notice", has_text=address)
    waiting.locator("form[action$='/approval/'] button").click()
    expect(waiting).to_have_count(0)


def sees_in_the_foot_and_among_the_ways(person: Person, address: str, *, not_: str) -> None:
    for path in ("/contact/", "/official/"):
        person.goes_to(path)
        person.sees("main .official-value", address)
        person.sees("footer a[href^='mailto:']", address)
        person.does_not_see(not_)


def test_what_two_people_agree_to_is_told_everywhere(stage: Stage, staff: Staff) -> None:
    lin = stage.person("Lin", 390, "zh-hans")
    stage.product.command("manage", "official_key")
    pinned = verify_official.start(json.loads(stage.product.get(LIST).content)["list"]["key"]["public"])
    before = verify_official.accept(pinned, stage.product.get(LIST).content)
    sees_in_the_foot_and_among_the_ways(lin, OLD, not_=NEW)

    lea, rae = staff.comes(cast.LEA), staff.comes(cast.RAE, 390)
    proposes(lea, NEW, "contact")
    expect(lea.page.locator("main form[action$='/approval/']")).to_have_count(0)
    lin.goes_to("/contact/")
    lin.does_not_see(NEW)
    agrees(rae, NEW)
    proposes_the_end(lea, OLD)
    agrees(rae, OLD)
    sees_in_the_foot_and_among_the_ways(lin, NEW, not_=OLD)

    proposes(lea, FAULTS, "security")
    agrees(rae, FAULTS)
    contacts = [
        line for line in stage.product.get("/.well-known/security.txt").text.splitlines() if "Contact" in line
    ]
    assert contacts == [f"Contact: mailto:{FAULTS}"]

    # The clockwork does it within five minutes.
    stage.product.command("manage", "official_key")
    after = verify_official.accept(before, stage.product.get(LIST).content)
    assert verify_official.is_official(before, "mail_sender", OLD)
    assert [verify_official.is_official(after, "mail_sender", one) for one in (NEW, FAULTS, OLD)] == [
        True,
        True,
        False,
    ]
