"""Many workers at once: each letter goes out once, and no domain is overrun."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.post_office import PostOffice
from walletdesk.notices import DeliveryFailed, Letter, Recipient
from walletdesk.notices.models.domain import AT_ONCE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORKERS = 8


def in_a_crowd(letter_ids: list[int]) -> list[bool]:
    """Each is delivered by a worker of its own, all beginning together; whether it did not have to wait."""
    together = threading.Barrier(len(letter_ids))

    def work(letter_id: int) -> bool:
        try:
            letter = Letter.objects.get(pk=letter_id)
            together.wait(timeout=20)
            letter.deliver()
        except DeliveryFailed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(letter_ids)) as workers:
        return list(workers.map(work, letter_ids))


def test_a_letter_that_all_workers_take_goes_out_once(post_office: PostOffice) -> None:
    letter = letters.painted()
    in_a_crowd([letter.pk] * WORKERS)
    assert len(post_office.letters) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 1)


class CountingOffice(PostOffice):
    """Counts how many letters it has in hand at once."""

    def __init__(self) -> None:
        super().__init__()
        self.most = self.now = 0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, _: Any) -> str:
        self.now += 1
        self.most = max(self.most, self.now)
        return await super().handle_RCPT(server, session, envelope, to, _)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.now -= 1
        return await super().handle_DATA(server, session, envelope)


def test_a_domain_never_gets_more_at_once_than_it_should(settings: Settings) -> None:
    with CountingOffice() as office:
        settings.SMTP_URL = office.url
        ids = [letters.painted(Recipient(f"{number}@quick.example")).pk for number in range(WORKERS)]
        went = in_a_crowd(ids)
        assert office.most <= AT_ONCE
        assert len(office.letters) == sum(went) >= 1
        while Letter.objects.filter(state="queued").exists():
            in_a_crowd(list(Letter.objects.filter(state="queued").values_list("pk", flat=True)))
        assert sorted(mail["To"] for mail in office.letters) == [f"{n}@quick.example" for n in range(WORKERS)]
        assert office.most <= AT_ONCE
