"""Verifying: whatever is done to the record behind its back is found."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.unit.journal.acts import PAINTED
from tests.unit.journal.tampering import behind_its_back
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry, record, seal, verify
from walletdesk.journal.anchors import FILE_NAME

# No foreign key allows what these leave behind, so nothing may check it at the end of the test.
DANGLING = pytest.mark.django_db(transaction=True)


def test_an_untouched_journal_is_whole(chain: list[Entry]) -> None:
    record(PAINTED, by=SYSTEM)
    report = verify()
    assert report.ok
    assert (report.checked, report.seals, report.anchors, report.unsealed) == (10, 3, 3, 1)


def test_a_changed_row_is_found_and_named(chain: list[Entry]) -> None:
    assert behind_its_back("UPDATE journal_entry SET actor_name = 'Nobody' WHERE id = %s", chain[4].pk) == 1
    assert verify().problems == [f"Entry {chain[4].pk} was changed or was not written by the product."]


@pytest.mark.parametrize(
    "change",
    ["at = at + interval '1 microsecond'", "act = 'shed.wall.inspected'", "about_id = '9'", "details = '{}'"],
)
def test_no_part_of_a_row_can_be_changed(chain: list[Entry], change: str) -> None:
    assert behind_its_back(f"UPDATE journal_entry SET {change} WHERE id = %s", chain[0].pk) == 1
    assert not verify().ok


def test_a_row_changed_before_it_was_sealed_is_found_and_is_not_sealed(db: None) -> None:
    entry = record(PAINTED, by=SYSTEM)
    behind_its_back("UPDATE journal_entry SET actor_name = 'Nobody' WHERE id = %s", entry.pk)
    assert seal() == 0
    assert not verify().ok


@DANGLING
def test_a_removed_row_is_found(chain: list[Entry]) -> None:
    behind_its_back("DELETE FROM journal_entry WHERE id = %s", chain[4].pk)
    assert verify().problems == ["Seal 2 was put on 3 entries, and 2 of them are there."]


def test_a_row_removed_with_its_membership_is_found(chain: list[Entry]) -> None:
    behind_its_back("DELETE FROM journal_sealedentry WHERE entry_id = %s", chain[4].pk)
    behind_its_back("DELETE FROM journal_entry WHERE id = %s", chain[4].pk)
    behind_its_back("UPDATE journal_seal SET count = 2 WHERE sequence = 2")
    assert verify().problems == ["Seal 2 does not fit: it or its entries were changed."]


def test_a_copied_row_is_found(chain: list[Entry]) -> None:
    copy = Entry.objects.get(pk=chain[0].pk)
    copy.pk = chain[-1].pk + 1
    copy.save(force_insert=True)
    assert seal() == 0
    assert verify().problems == [f"Entry {copy.pk} was changed or was not written by the product."]


def test_a_row_put_in_behind_the_sealed_part_is_found(db: None) -> None:
    with clock.travel_to(clock.now()) as time:
        held_back = record(PAINTED, by=SYSTEM)
        behind_its_back("DELETE FROM journal_entry WHERE id = %s", held_back.pk)
        record(PAINTED, by=SYSTEM)
        seal()
        time.move(timedelta(hours=2))
        held_back.save(force_insert=True)
        assert seal() == 0
        assert verify().problems == [f"Entry {held_back.pk} turned up behind the sealed part."]


def test_a_changed_seal_is_found(chain: list[Entry]) -> None:
    behind_its_back("UPDATE journal_seal SET at = at + interval '1 day' WHERE sequence = 2")
    assert verify().problems == ["Seal 2 does not fit: it or its entries were changed."]


@DANGLING
def test_a_removed_seal_is_found(chain: list[Entry]) -> None:
    behind_its_back("DELETE FROM journal_seal WHERE sequence = 2")
    assert verify().problems == ["Seal 2 is missing."]


def test_an_entry_moved_to_another_seal_is_found(chain: list[Entry]) -> None:
    behind_its_back("UPDATE journal_sealedentry SET seal_id = 3 WHERE entry_id = %s", chain[0].pk)
    assert len(verify().problems) == 2


def cut_off_the_end(chain: list[Entry]) -> None:
    behind_its_back("DELETE FROM journal_sealedentry WHERE seal_id = 3")
    behind_its_back("DELETE FROM journal_seal WHERE sequence = 3")
    behind_its_back("DELETE FROM journal_entry WHERE id >= %s", chain[6].pk)


def test_a_cut_off_end_is_found_by_the_anchors(chain: list[Entry]) -> None:
    cut_off_the_end(chain)
    assert verify().problems == [f"The end is cut off: {FILE_NAME} knows seal 3, the chain ends at 2."]


def test_an_end_that_grew_again_differently_is_found_by_the_anchors(chain: list[Entry]) -> None:
    cut_off_the_end(chain)
    record(PAINTED, by=SYSTEM)
    seal()
    assert verify().problems == ["Seal 3 is not the one that was anchored."]


@DANGLING
def test_without_anchors_a_removed_last_seal_is_found_by_its_members(chain: list[Entry], home: Path) -> None:
    (home / FILE_NAME).unlink()
    behind_its_back("DELETE FROM journal_seal WHERE sequence = 3")
    assert verify().problems == ["Seal 3 is missing."]


def test_an_anchor_that_was_cut_short_by_a_crash_is_no_problem(chain: list[Entry], home: Path) -> None:
    with (home / FILE_NAME).open("a", encoding="ascii") as file:
        file.write("4 9c")
    report = verify()
    assert (report.ok, report.anchors) == (True, 3)


def test_a_spoilt_line_among_the_anchors_is_a_problem(chain: list[Entry], home: Path) -> None:
    with (home / FILE_NAME).open("a", encoding="ascii") as file:
        file.write("nothing at all\n")
    assert verify().problems == [f"{FILE_NAME} has a line that is no anchor."]


def test_only_the_master_key_that_sealed_it_proves_it(chain: list[Entry], settings: Settings) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert not verify().ok
    settings.SECRET_KEY_FALLBACKS = [old]
    assert verify().ok


def test_the_command_prints_what_it_read_and_that_all_is_well(chain: list[Entry]) -> None:
    record(PAINTED, by=SYSTEM)
    said = StringIO()
    call_command("verify_journal", stdout=said, no_color=True)
    assert "Entries read: 10" in said.getvalue()
    assert "Not sealed yet: 1" in said.getvalue()
    assert "The journal is whole." in said.getvalue()


@DANGLING
def test_the_command_names_the_damage_and_fails(chain: list[Entry]) -> None:
    behind_its_back("DELETE FROM journal_entry WHERE id = %s", chain[4].pk)
    said = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("verify_journal", stdout=said, no_color=True)
    assert exit_.value.code == 1
    assert "Seal 2 was put on 3 entries, and 2 of them are there." in said.getvalue()
    assert "The journal is whole." not in said.getvalue()
