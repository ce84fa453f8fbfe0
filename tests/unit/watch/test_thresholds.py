"""Thresholds are set by leads, each change a row that can be taken back."""

import pytest

from tests.unit.accounts.people import agent
from walletdesk.accounts.errors import NotAllowed
from walletdesk.journal import Entry
from walletdesk.notices import Letter
from walletdesk.watch import acts
from walletdesk.watch.errors import NotSo
from walletdesk.watch.models import ThresholdChange
from walletdesk.watch.rules import RULES

pytestmark = pytest.mark.django_db
RULE = RULES["many_failures"]
MORE = {"failures": 6, "minutes": 30}


def test_without_a_change_every_rule_has_its_own_thresholds():
    assert ThresholdChange.objects.in_force() == {slug: rule.defaults for slug, rule in RULES.items()}


def test_a_lead_puts_others_in_force_and_takes_them_back():
    lead = agent("lead")
    first = ThresholdChange.objects.put_in_force(RULE, MORE, by=lead, rehearsed={"alerts": 3})
    second = ThresholdChange.objects.put_in_force(RULE, {**MORE, "failures": 9}, by=lead, rehearsed={})
    assert second.before == MORE
    assert ThresholdChange.objects.in_force()["many_failures"]["failures"] == 9
    second.undo(by=lead)
    second.undo(by=lead)
    assert ThresholdChange.objects.in_force()["many_failures"] == MORE
    first.undo(by=lead)
    assert ThresholdChange.objects.in_force()["many_failures"] == RULE.defaults
    assert Entry.objects.of(acts.THRESHOLDS_SET, acts.THRESHOLDS_UNDONE).count() == 4


def test_every_other_lead_and_reviewer_hears_of_it_and_of_its_end():
    lead = agent("lead")
    for role in ("lead", "reviewer", "agent", "administrator"):
        agent(role, email=f"{role}@desk.example", with_factor=False)
    change = ThresholdChange.objects.put_in_force(RULE, MORE, by=lead, rehearsed={})
    told = Letter.objects.filter(slug="watch/thresholds")
    assert sorted(letter.to for letter in told) == ["lead@desk.example", "reviewer@desk.example"]
    leads = told.get(to="lead@desk.example")
    assert "From so many wrong tries on: 6 tries, before 4" in leads.text
    assert "/console/watch/many_failures/" in leads.text
    ThresholdChange.objects.put_in_force(RULE, MORE, by=lead, rehearsed={})
    assert told.all().count() == 2, "nothing changed"
    ThresholdChange.objects.get(pk=change.pk + 1).undo(by=lead)
    change.undo(by=lead)
    assert told.all().count() == 4


@pytest.mark.parametrize("role", ["agent", "reviewer", "administrator"])
def test_nobody_else_does(role):
    with pytest.raises(NotAllowed):
        ThresholdChange.objects.put_in_force(RULE, MORE, by=agent(role), rehearsed={})


@pytest.mark.parametrize(
    "wrong", [{"failures": 6}, {"failures": 0, "minutes": 30}, {**MORE, "minutes": "30"}]
)
def test_what_is_out_of_bounds_changes_nothing(wrong):
    with pytest.raises(NotSo):
        ThresholdChange.objects.put_in_force(RULE, wrong, by=agent("lead"), rehearsed={})
    assert not ThresholdChange.objects.exists()


def test_a_threshold_that_a_rule_no_longer_has_is_left_out():
    ThresholdChange.objects.create(
        rule="many_failures", values={"failures": 7, "gone": 1}, before={}, set_by="x"
    )
    assert ThresholdChange.objects.in_force()["many_failures"] == {"failures": 7, "minutes": 60}


def test_what_was_set_under_wider_bounds_ends_at_those_of_today():
    ThresholdChange.objects.create(
        rule="address_poisoning", values={"digits": 40}, before={}, set_by="agent:1"
    )
    assert ThresholdChange.objects.in_force()["address_poisoning"] == {"digits": 12}
