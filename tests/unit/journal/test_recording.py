"""Recording an act."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tests.unit.journal.acts import INSPECTED, PAINTED
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR, NamedActor
from walletdesk.journal import Act, DuplicateAct, Entry, record
from walletdesk.limits.models import Bucket

NOON = datetime(2026, 5, 4, 12, 0, 0, 123456, tzinfo=UTC)
MEI = NamedActor("agent", "7", "Mei Chen")


def a_row(name: str = "shed") -> Bucket:
    return Bucket.objects.create(key=name, name=name, tokens=1, at=NOON)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_what_in_which_course_and_when() -> None:
    wall, job = a_row("wall"), a_row("job")
    with clock.travel_to(NOON):
        record(PAINTED, by=MEI, about=wall, within=job, colour="green")
    entry = Entry.objects.get()
    assert (entry.act, entry.at, entry.details) == ("shed.wall.painted", NOON, {"colour": "green"})
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("agent", "7", "Mei Chen")
    assert (entry.about_type, entry.about_id) == ("limits.bucket", "wall")
    assert (entry.within_type, entry.within_id) == ("limits.bucket", "job")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(PAINTED, by=SYSTEM)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_recorded() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(PAINTED, by=SYSTEM)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_any_value_comes_back_from_the_database_as_it_was_digested() -> None:
    record(
        PAINTED,
        by=VISITOR,
        fraction=0.1,
        huge=1e300,
        many=10**40,
        price=Decimal("1.50"),
        when=NOON,
        name=UUID(int=5),
        label=_("Close"),
        nested={"list": [1, None, True, ("猫", "👩‍👩‍👧")], 3: "three"},
        strange="a\0b\ud800c",
    )
    entry = Entry.objects.get()
    assert entry.is_genuine
    assert entry.details["nested"] == {"list": [1, None, True, ["猫", "👩‍👩‍👧"]], "3": "three"}
    assert entry.details["fraction"] == "0.1"
    assert entry.details["strange"] == "ab?c"


@pytest.mark.django_db
def test_a_seed_phrase_in_the_details_is_never_stored() -> None:
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    entry = record(PAINTED, by=SYSTEM, deep={"list": [f"my words: {phrase}"]}, reason=phrase)
    entry.refresh_from_db()
    assert "sausage" not in str(entry.details)
    assert entry.is_genuine


@pytest.mark.django_db
def test_what_was_never_saved_can_not_be_recorded_about() -> None:
    with pytest.raises(ValueError, match="never saved"):
        record(PAINTED, by=SYSTEM, about=Entry())


@pytest.mark.django_db
def test_the_history_of_a_row_shows_only_acts_that_are_meant_for_its_owner() -> None:
    wall, other = a_row("wall"), a_row("other")
    first = record(PAINTED, by=MEI, about=wall)
    record(INSPECTED, by=MEI, about=wall)
    record(PAINTED, by=MEI, about=other, within=wall)
    second = record(PAINTED, by=MEI, about=wall)
    assert list(Entry.objects.history_of(wall)) == [second, first]
    assert Entry.objects.about(wall).count() == 3
    assert Entry.objects.within(wall).count() == 1
    assert Entry.objects.of(INSPECTED).count() == 1


def test_an_act_is_shown_in_the_language_of_the_reader() -> None:
    entry = Entry(act="shed.wall.painted")
    with translation.override("en"):
        assert entry.act_label == "Close"
    with translation.override("zh-hans"):
        assert entry.act_label == str(PAINTED.label) != ""


def test_an_act_of_an_older_version_is_shown_by_its_slug() -> None:
    assert Entry(act="shed.roof.thatched").act_label == "shed.roof.thatched"


def test_an_act_is_declared_only_once() -> None:
    with pytest.raises(DuplicateAct):
        Act("shed.wall.painted", "Again")
    assert Act.named("shed.wall.painted") is PAINTED


@pytest.mark.parametrize("slug", ["painted", "Shed.painted", "shed..painted", "shed.wall painted", ""])
def test_a_slug_names_a_room_and_an_act(slug: str) -> None:
    with pytest.raises(ValueError, match="slug"):
        Act(slug, "Painted")
