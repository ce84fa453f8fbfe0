"""Where a customer's version stands: newest, too old, faulty, or not known at all."""

from datetime import date, timedelta

import pytest

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models import Fault, Minimum, Release, Standing
from walletdesk.journal import Entry

OUT = date(2026, 1, 1)
TOLD = {"title_en": "It stops", "title_zh": "会停", "text_en": "Update.", "text_zh": "请更新。"}


@pytest.fixture
def releases(lead: Agent) -> list[Release]:
    versions = ["1.8", "1.9", "1.10"]
    return [Release.objects.add(by=lead, platform="ios", version=each, released_on=OUT) for each in versions]


def standing(version: str, code: str = "", platform: str = "ios") -> Standing:
    return Release.objects.standing(platform, version, code)


def test_the_newest_is_the_greatest_number(releases):
    assert standing("1.10.0") == Standing(True, True, True, "1.10", is_readable=True)
    assert not standing("1.9").is_newest
    assert standing("1.9").newest == "1.10"


@pytest.mark.parametrize(("platform", "version"), [("ios", "nonsense"), ("toaster", "1.9"), ("", "")])
def test_what_nobody_can_read_is_not_known_and_no_error(releases, platform: str, version: str):
    found = standing(version, platform=platform)
    assert not (found.is_known or found.is_newest or found.is_supported or found.is_readable)


def test_a_version_that_never_was_is_not_known_but_compared(releases, lead):
    Minimum.objects.set(by=lead, platform="ios", version="1.9")
    assert standing("99.0") == Standing(False, False, True, "1.10", is_readable=True)
    assert not standing("1.7").is_supported


def test_what_is_older_than_the_minimum_is_not_supported(releases, lead):
    Minimum.objects.set(by=lead, platform="ios", version="1.10")
    Minimum.objects.set(by=lead, platform="ios", version="1.9")
    assert (standing("1.8").is_supported, standing("1.9").is_supported) == (False, True)


def test_a_withdrawn_release_is_neither_newest_nor_supported(releases, lead):
    releases[-1].withdraw(by=lead)
    found = standing("1.10")
    assert found.is_known
    assert found.is_withdrawn
    assert not (found.is_newest or found.is_supported)
    assert standing("1.9").is_newest
    releases[-1].restore(by=lead)
    assert standing("1.10").is_newest


def test_a_release_of_tomorrow_or_one_on_trial_is_nobodys_newest(releases, lead):
    later = now().date() + timedelta(days=1)
    Release.objects.add(by=lead, platform="ios", version="1.11", released_on=later)
    Release.objects.add(by=lead, platform="ios", version="1.11-beta", released_on=OUT)
    assert standing("1.10").newest == "1.10"
    assert not standing("1.11").is_known


def test_the_oldest_supported_one_can_not_be_withdrawn(releases, lead):
    Minimum.objects.set(by=lead, platform="ios", version="1.9")
    with pytest.raises(BadEntry):
        releases[1].withdraw(by=lead)


def test_a_fault_is_found_by_version_and_code(releases, lead):
    write = {"by": lead, "platform": "ios", **TOLD}
    bound = Fault.objects.write(slug="wifi", from_version="1.9", fixed_in="1.10", codes=["NET-7"], **write)
    assert standing("1.9", "net 7").fault == bound
    assert standing("1.9.5").fault == bound
    assert standing("1.9", "OTHER").fault is None
    assert standing("1.8").fault is standing("1.10").fault is None
    loose = Fault.objects.write(slug="dark", from_version="1.9", to_version="1.9", **write)
    assert standing("1.9", "OTHER").fault == loose
    assert standing("1.9", "NET-7").fault == bound
    bound.retire(by=lead)
    assert standing("1.9", "NET-7").fault == loose


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"platform": "toaster"}, "platform"),
        ({"from_version": "soon"}, "from_version"),
        ({"from_version": "2", "to_version": "1"}, "to_version"),
        ({"from_version": "2", "fixed_in": "2.0"}, "fixed_in"),
        ({"text_zh": " "}, "text_zh"),
    ],
)
def test_a_fault_that_can_not_be_is_refused_and_named(lead, facts, field):
    with pytest.raises(BadEntry) as refused:
        Fault.objects.write(by=lead, slug="odd", **{"platform": "ios", **TOLD, **facts})
    assert refused.value.field == field
    assert not Fault.objects.exists()


def test_only_editors_write_and_it_is_in_the_journal(agent, lead):
    with pytest.raises(NotAllowed):
        Release.objects.add(by=agent, platform="ios", version="1.0", released_on=OUT)
    release = Release.objects.add(by=lead, platform="ios", version="1.0", released_on=OUT)
    with pytest.raises(NotAllowed):
        release.withdraw(by=agent)
    release.withdraw(by=lead)
    release.withdraw(by=lead)
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))[-2:]
    assert acts == ["status.release.added", "status.release.withdrawn"]
