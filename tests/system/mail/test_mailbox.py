"""Letters from a real mailbox: each once, at once, and whatever somebody else does in it."""

import threading
import time
from datetime import timedelta

import pytest
from pytest_django import Settings

from tests.mail_servers import PASSWORD, Dovecot, needs_dovecot, wait_until
from tests.system.mail.conftest import MakeMailbox, Start, letter, locks, subjects_taken, wait_for
from walletdesk.channels.email.intake.imap import idling
from walletdesk.channels.email.intake.imap.box import Box
from walletdesk.channels.email.intake.imap.connection import opened
from walletdesk.channels.email.intake.imap.fetching import take_new
from walletdesk.channels.email.models import Afterwards, Arrival, Mailbox, Reason, State, Trouble
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to

pytestmark = needs_dovecot


def take(mailbox: Mailbox) -> None:
    """One look, as the watch does it."""
    fresh = Mailbox.objects.select_related("standing").get(pk=mailbox.pk)
    with opened(fresh) as box:
        take_new(box, fresh, threading.Event())


def test_what_is_there_is_taken_and_what_comes_is_there_at_once(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    dovecot.deliver("ada", letter("one"), letter("two"), folder=folder)
    make_mailbox()
    start_watching()
    wait_for("one", "two")

    began = time.monotonic()
    dovecot.deliver("ada", letter("three"), folder=folder)
    wait_for("three")

    assert time.monotonic() - began < 5, "IDLE told of it, and no poll"
    assert subjects_taken() == ["one", "two", "three"]


def test_news_that_come_with_the_consent_to_wait_are_not_overlooked(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter between the last look and IDLE: the server tells of it in the same packet."""
    dovecot.deliver("ada", letter("one"), folder=folder)
    mailbox = make_mailbox()
    monkeypatch.setattr(idling, "RENEW_AFTER", 20)
    with opened(mailbox) as box:
        take_new(box, mailbox, threading.Event())
        dovecot.deliver("ada", letter("two"), folder=folder)
        began = time.monotonic()
        idling.wait_for_news(box, threading.Event())

    assert time.monotonic() - began < 10


def test_a_server_without_idle_is_asked_now_and_then(
    folder: str,
    dovecot: Dovecot,
    make_mailbox: MakeMailbox,
    start_watching: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Box, "can_idle", False)
    monkeypatch.setattr(idling, "POLL_EVERY", 0.1)
    dovecot.deliver("ada", letter("one"), folder=folder)
    make_mailbox()
    start_watching()
    wait_for("one")

    dovecot.deliver("ada", letter("two"), folder=folder)

    wait_for("two")


def test_idle_is_renewed_long_before_a_server_hangs_up(
    folder: str,
    dovecot: Dovecot,
    make_mailbox: MakeMailbox,
    start_watching: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert idling.RENEW_AFTER < 29 * 60
    monkeypatch.setattr(idling, "RENEW_AFTER", 0)
    monkeypatch.setattr(idling, "_SLICE", 0.01)
    dovecot.deliver("ada", letter("one"), folder=folder)
    mailbox = make_mailbox()
    start_watching()
    wait_for("one")
    mailbox.standing.refresh_from_db()
    before = mailbox.standing.seen_at

    def was_seen_again() -> bool:
        mailbox.standing.refresh_from_db()
        return mailbox.standing.seen_at != before

    wait_until(was_seen_again, "The watch looked once and never again.")


def test_after_a_change_of_uidvalidity_nothing_is_lost_and_nothing_doubled(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox
) -> None:
    dovecot.deliver("ada", letter("one"), letter("two"), folder=folder)
    mailbox = make_mailbox()
    take(mailbox)

    dovecot.change_uid_validity("ada", folder)
    dovecot.deliver("ada", letter("three"), folder=folder)
    take(mailbox)

    assert subjects_taken() == ["one", "two", "three"]
    assert list(Arrival.objects.order_by("pk").values_list("times_seen", flat=True)) == [2, 2, 1]


def test_letters_that_others_move_delete_or_double_are_no_error(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox
) -> None:
    dovecot.deliver("ada", *(letter(name) for name in ("one", "two", "three", "two")), folder=folder)
    somebody = dovecot.client("ada", folder)
    somebody.create("Elsewhere")
    somebody.copy("1", "Elsewhere")
    somebody.store("1", "+FLAGS", r"\Deleted")
    somebody.expunge()

    mailbox = make_mailbox()
    take(mailbox)
    take(mailbox)

    assert subjects_taken() == ["two", "three"]


def test_a_letter_that_is_expunged_while_it_is_fetched_holds_nothing_up(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    dovecot.deliver("ada", *(letter(name) for name in ("one", "two", "three")), folder=folder)
    mailbox, whole = make_mailbox(), Box.letter

    def expunged_just_before(box: Box, uid: int) -> bytes | None:
        if uid == 2:
            somebody = dovecot.client("ada", folder)
            somebody.uid("STORE", "2", "+FLAGS", r"(\Deleted)")
            somebody.expunge()
        return whole(box, uid)

    monkeypatch.setattr(Box, "letter", expunged_just_before)
    take(mailbox)
    take(mailbox)

    assert subjects_taken() == ["one", "three"], "and no empty letter in its place"
    mailbox.standing.refresh_from_db()
    assert (mailbox.standing.last_uid, mailbox.standing.missed) == (3, [])


def test_a_letter_that_the_server_can_not_read_does_not_hold_the_others_up(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    """Dovecot hangs up over it each time."""
    dovecot.deliver("ada", *(letter(name) for name in ("one", "two", "three")), folder=folder)
    unreadable = dovecot.file_of("ada", folder, b"Subject: two")
    unreadable.chmod(0)
    mailbox = make_mailbox()
    start_watching()
    wait_for("one", "three")

    dovecot.deliver("ada", letter("four"), folder=folder)
    wait_for("four")
    mailbox.standing.refresh_from_db()
    assert mailbox.standing.missed == [2]

    unreadable.chmod(0o600)
    with travel_to(now() + timedelta(minutes=6)):
        dovecot.deliver("ada", letter("five"), folder=folder)
        wait_for("two", "five")
    assert sorted(subjects_taken()) == ["five", "four", "one", "three", "two"]


def test_of_a_letter_that_is_too_large_only_the_head_is_fetched(
    dovecot: Dovecot,
    folder: str,
    make_mailbox: MakeMailbox,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MAIL_SIZE_LIMIT = 5_000
    fetched: list[int] = []
    whole = Box.letter
    monkeypatch.setattr(Box, "letter", lambda box, uid: fetched.append(uid) or whole(box, uid))
    dovecot.deliver("ada", letter("huge", "x" * 70 + "\r\n" * 6_000), letter("small"), folder=folder)

    take(make_mailbox())

    assert fetched == [2]
    refused = Arrival.objects.get(state=State.REFUSED)
    assert (refused.reason, refused.author, refused.subject) == (Reason.TOO_LARGE, "lin@example.org", "huge")
    assert refused.size > 5_000
    assert Arrival.objects.get(state=State.SEEN)


def test_letters_are_moved_or_marked_once_they_are_ours(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox
) -> None:
    dovecot.deliver("ada", letter("one"), letter("two"), folder=folder)
    mailbox = make_mailbox(afterwards=Afterwards.MARK_SEEN)
    take(mailbox)
    assert dovecot.held("ada", folder, "SEEN") == 2

    mailbox.change(secrets={}, by=SYSTEM, afterwards=Afterwards.MOVE, move_to=f"{folder}-已取")
    dovecot.deliver("ada", letter("three"), folder=folder)
    take(mailbox)

    assert dovecot.held("ada", folder) == 2
    assert len(subjects_taken()) == 3
    with opened(Mailbox.objects.get(pk=mailbox.pk)) as box:
        box.connection.folder.set(f"{folder}-已取")
        assert len(box.uids_after(0, since=None)) == 1


def test_what_a_person_marked_as_deleted_is_not_expunged_by_us(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server without MOVE: only the one letter that was copied goes."""
    dovecot.deliver("ada", letter("one"), letter("two"), folder=folder)
    mailbox = make_mailbox(afterwards=Afterwards.MOVE, move_to=f"{folder}-done")
    take(mailbox)
    dovecot.deliver("ada", letter("three"), letter("four"), folder=folder)
    dovecot.client("ada", folder).store("1", "+FLAGS", r"\Deleted")

    with opened(mailbox) as box:
        box.client.capabilities = tuple(set(box.client.capabilities) - {"MOVE"})
        box.move(4, f"{folder}-done")

    assert dovecot.held("ada", folder, "DELETED") == 1
    assert dovecot.held("ada", f"{folder}-done") == 3


def test_a_wrong_password_is_told_and_the_right_one_begins_at_once(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    dovecot.deliver("ada", letter("one"), folder=folder)
    mailbox = make_mailbox(password="wrong")
    start_watching()

    def is_told() -> bool:
        mailbox.standing.refresh_from_db()
        return mailbox.standing.trouble == Trouble.SIGN_IN

    wait_until(is_told)
    since = mailbox.standing.trouble_since
    assert mailbox.try_out()[-1].text == str(Trouble.SIGN_IN.label)

    mailbox.change(secrets={"password": PASSWORD}, by=SYSTEM)
    wait_for("one")
    wait_until(lambda: not is_told())
    mailbox.standing.refresh_from_db()
    assert since is not None
    assert mailbox.standing.trouble_since is None


def test_a_missing_folder_is_told(make_mailbox: MakeMailbox) -> None:
    found = make_mailbox(folder="Nowhere").try_out()

    assert [finding.is_good for finding in found] == [False, True, False]
    assert found[-1].text == str(Trouble.NO_FOLDER.label)


def test_several_mailboxes_each_have_one_watcher_in_the_whole_installation(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    for user in ("ada", "mei", "lin"):
        dovecot.deliver(user, letter(f"to-{user}"), folder=folder)
        make_mailbox(name=user, user=user)

    first, _second = start_watching(), start_watching()
    wait_for("to-ada", "to-mei", "to-lin")
    assert locks() == 3
    assert set(Arrival.objects.values_list("times_seen", flat=True)) == {1}

    first.stop()
    wait_until(lambda: locks() == 3, "Nobody takes over.")
    dovecot.deliver("mei", letter("later"), folder=folder)
    wait_for("later")


def test_a_paused_mailbox_is_left_alone_until_it_is_resumed(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    dovecot.deliver("ada", letter("one"), folder=folder)
    mailbox = make_mailbox()
    start_watching()
    wait_for("one")

    mailbox.pause(by=SYSTEM)
    wait_until(lambda: locks() == 0, "The watch goes on.")
    dovecot.deliver("ada", letter("two"), folder=folder)
    mailbox.resume(by=SYSTEM)

    wait_for("two")


def test_a_database_that_is_away_loses_nothing(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    """All our connections are cut, the one that holds the locks too."""
    from django.db import connection

    dovecot.deliver("ada", letter("one"), folder=folder)
    make_mailbox()
    start_watching()
    wait_for("one")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    dovecot.deliver("ada", letter("two"), folder=folder)

    wait_for("two")
    wait_until(lambda: locks() == 1)
