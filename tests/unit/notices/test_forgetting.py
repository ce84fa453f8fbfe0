"""Letters are not kept for ever; that there were any is."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.notices import letters
from walletdesk.core.clock import travel_to
from walletdesk.notices import Letter
from walletdesk.notices.housekeeping import forget_old

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_words_of_an_old_letter_go_and_the_fact_stays() -> None:
    with travel_to(MONDAY) as stopped:
        letter = letters.painted()
        Letter.objects.filter(pk=letter.pk).update(last_error="550 lin@example.com is away", enclosures=["a"])
        stopped.move(timedelta(days=90))
        assert forget_old() == 0
        stopped.move(timedelta(seconds=1))
        assert forget_old() == 1
        assert forget_old() == 0
        letter.refresh_from_db()
        assert (letter.words(), letter.subject, letter.enclosures, letter.last_error) == (
            ("", ""),
            "",
            [],
            "",
        )
        assert letter.erased_at == stopped.moment
    assert (letter.slug, letter.to, letter.state) == ("shed/painted", "lin@example.com", "kept")
    assert letter.created_at == MONDAY


def test_a_secret_letter_that_was_erased_before_loses_its_subject_too_and_keeps_its_hour(
    settings: object,
) -> None:
    settings.DEVELOPMENT = False  # type: ignore[attr-defined]
    with travel_to(MONDAY) as stopped:
        letter = letters.key()
        stopped.move(timedelta(days=91))
        forget_old()
    letter.refresh_from_db()
    assert (letter.subject, letter.erased_at) == ("", MONDAY)


def test_a_letter_that_still_waits_is_left_alone() -> None:
    with travel_to(MONDAY) as stopped:
        letter = letters.painted()
        Letter.objects.filter(pk=letter.pk).update(state="queued")
        stopped.move(timedelta(days=400))
        assert forget_old() == 0


def test_the_operator_chooses_for_how_long(settings: object) -> None:
    settings.LETTERS_KEPT = timedelta(days=7)  # type: ignore[attr-defined]
    with travel_to(MONDAY) as stopped:
        letters.painted()
        stopped.move(timedelta(days=8))
        assert forget_old() == 1
