"""The rules of the watch as leads see them: explained, rehearsed, put in force, taken back."""

import pytest

from tests.world import World
from walletdesk.core import clock
from walletdesk.watch.models import Alert, Denial, ThresholdChange
from walletdesk.watch.rule import Finding
from walletdesk.watch.rules import RULES

pytestmark = pytest.mark.django_db
RULE = "/console/watch/many_failures/"


def test_every_rule_is_listed_and_has_a_page_of_its_own(world: World):
    browser = world.browser("lea")
    page = browser.get("/console/watch/").content.decode()
    for slug, rule in RULES.items():
        assert f"/console/watch/{slug}/" in page
        assert str(rule.name) in page
    assert "no answer yet" in page


@pytest.mark.parametrize("slug", ["new_device", "many_failures", "many_assets", "zero_from_you"])
def test_a_rule_says_what_the_customer_reads(world: World, slug):
    page = world.browser("lea").get(f"/console/watch/{slug}/").content.decode()
    assert str(RULES[slug].question) in page


def test_a_rehearsal_changes_nothing_and_offers_to_put_it_in_force(world: World):
    page = world.browser("lea").get(f"{RULE}?failures=9&minutes=30").content.decode()
    assert "It would have raised 0 alerts" in page
    assert "Put in force" in page
    assert not ThresholdChange.objects.exists()


def test_what_is_in_force_already_is_not_offered(world: World):
    page = world.browser("lea").get(f"{RULE}?failures=4&minutes=60").content.decode()
    assert "Put in force" not in page


def test_put_in_force_it_keeps_what_was_rehearsed_and_is_taken_back(world: World):
    browser = world.browser("lea")
    browser.post(f"{RULE}thresholds/", {"failures": "9", "minutes": "30"})
    change = ThresholdChange.objects.get()
    assert change.values == {"failures": 9, "minutes": 30}
    assert change.rehearsed["days"] == 30
    assert "taken back" not in browser.get(RULE).content.decode()
    browser.post(f"{RULE}thresholds/{change.pk}/end/")
    assert ThresholdChange.objects.in_force()["many_failures"] == RULES["many_failures"].defaults


@pytest.mark.parametrize("wrong", ["failures=1&minutes=30", "failures=x&minutes=30", "failures=9"])
def test_what_is_out_of_bounds_is_said_and_nothing_is_lost(world: World, wrong):
    answer = world.browser("lea").get(f"{RULE}?{wrong}")
    assert answer.status_code == 422
    assert "It would have raised" not in answer.content.decode()


def test_a_ticket_that_came_of_a_no_shows_the_agent_what_was_known(world: World):
    finding = Finding("act:1", "act:1", clock.now(), {"country": "DE", "device": "Firefox · Linux"})
    (alert,) = Alert.objects.raise_each(world.lin, [(RULES["new_country"], finding)])
    world.browser("lin").post(f"/alerts/{alert.public_id}/denial/")
    reference = Denial.objects.get().ticket
    page = world.browser("mei").get(f"/console/tickets/{reference}/").content.decode()
    for words in ("That wasn’t me", "Germany", "Firefox · Linux", "What was known then"):
        assert words in page
    assert (
        "That wasn’t me"
        not in world.browser("mei").get(f"/console/tickets/{world.lins_ticket.reference}/").content.decode()
    )


def test_a_rule_that_there_is_not_is_not_there(world: World):
    assert world.browser("lea").get("/console/watch/nothing/").status_code == 404


def test_whoever_may_not_tune_does_not_see_it(world: World):
    assert "/console/watch/" not in world.browser("mei").get("/console/").content.decode()
    assert "/console/watch/" in world.browser("lea").get("/console/").content.decode()
