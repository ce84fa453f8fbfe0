"""A mailbox's secrets are sealed for one server, shown to nobody, and go nowhere else."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.unit.desk.conftest import appoint
from walletdesk.accounts.errors import NotAllowed
from walletdesk.channels.email.models import Afterwards, Mailbox
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

SECRET = "correct horse battery"


def add(**details: str) -> Mailbox:
    usual = {"name": "Help", "host": "mail.example.com", "user": "help"}
    return Mailbox.objects.add(secrets={"password": SECRET}, by=SYSTEM, **{**usual, **details})


def test_only_who_edits_settings_may_touch_a_mailbox() -> None:
    mailbox, lead, administrator = add(), appoint("Lea", "lead"), appoint("Ada", "administrator")

    for act in (mailbox.pause, mailbox.resume, mailbox.retire):
        with pytest.raises(NotAllowed):
            act(by=lead)
    with pytest.raises(NotAllowed):
        mailbox.change(secrets={}, by=lead, name="Mine")
    mailbox.pause(by=administrator)


def test_nothing_in_the_database_shows_the_secret() -> None:
    mailbox = add()

    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM email_mailbox m UNION ALL SELECT j::text FROM journal_entry j")
        assert not [row for (row,) in cursor.fetchall() if SECRET in row]
    assert Mailbox.objects.get(pk=mailbox.pk).secret("password") == SECRET


def test_it_does_not_follow_to_another_server() -> None:
    """Whoever may edit settings must not have the saved password sent to a server of their own."""
    mailbox = add()

    with pytest.raises(ValidationError, match="anew"):
        mailbox.change(secrets={}, by=SYSTEM, host="mail.thief.example")
    fresh = Mailbox.objects.get(pk=mailbox.pk)
    with pytest.raises(ValidationError, match="anew"):
        fresh.change(secrets={}, by=SYSTEM, tls="none")
    Mailbox.objects.get(pk=mailbox.pk).change(secrets={}, by=SYSTEM, name="Other name", folder="Desk")


def test_a_line_end_can_not_end_a_command() -> None:
    for details in ({"user": "help\r\nA1 DELETE INBOX"}, {"folder": "a\nb"}, {"host": "a b"}):
        with pytest.raises(ValidationError):
            add(**details)
    with pytest.raises(ValidationError):
        add().change(secrets={"password": "a\r\nb"}, by=SYSTEM)


def test_letters_are_moved_somewhere_else_or_not_at_all() -> None:
    with pytest.raises(ValidationError):
        add(afterwards=Afterwards.MOVE, move_to="INBOX")


def test_a_retired_mailbox_has_no_secrets_any_more() -> None:
    mailbox = add()
    mailbox.retire(by=SYSTEM)

    assert Mailbox.objects.get(pk=mailbox.pk).sealed == {}
    assert not Mailbox.objects.to_watch().exists()
    assert Entry.objects.filter(act="email.mailbox.retired").exists()
