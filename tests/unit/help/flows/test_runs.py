"""A run keeps where somebody is; only the customer's word, or 72 hours of silence, counts as help."""

from __future__ import annotations

from datetime import timedelta

import pytest

from walletdesk.core.clock import now
from walletdesk.help.flows.checking.registry import Surroundings
from walletdesk.help.flows.clockwork import settle_and_forget
from walletdesk.help.flows.models import Run, Version

NOBODY = Surroundings()


@pytest.fixture
def run(version: Version) -> Run:
    return Run.objects.begin(version, "a key")


def later(run: Run, **ago: int) -> Run:
    Run.objects.filter(pk=run.pk).update(moved_at=now() - timedelta(**ago))
    settle_and_forget()
    return Run.objects.get(pk=run.pk)


def test_a_run_is_found_by_its_browser_only_and_knows_nobody(run: Run) -> None:
    assert Run.objects.of_browser("a key").in_flow("small") == run
    assert Run.objects.of_browser("another").in_flow("small") is None
    assert Run.objects.of_browser("").in_flow("small") is None
    assert "a key" not in run.browser


def test_it_goes_on_where_it_was(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    again = Run.objects.get(pk=run.pk)
    assert again.walk.at.name == again.step == "reset"
    assert again.visited == ["what", "lock", "reset"]


def test_what_was_visited_stays_when_somebody_goes_back(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    run.answer("what", "app", NOBODY)
    assert run.visited == ["what", "lock", "reset", "version"]
    assert [one["step"] for one in run.trail] == ["what"]


def test_the_customers_word_counts_at_once(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    run.answer("reset", "in", NOBODY)
    assert run.solved_at


def test_an_end_without_a_word_is_not_solved_until_somebody_says_so(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    with pytest.raises(ValueError, match="answer"):
        run.say_solved()
    run.answer("reset", "wait", NOBODY)
    assert run.solved_at is None
    run.say_solved()
    assert run.solved_at


def test_silence_after_an_answer_counts_after_72_hours(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    assert later(run, hours=71).quiet_at is None
    assert later(run, hours=73).quiet_at
    assert later(run, hours=73).solved_at is None


def test_leaving_before_an_answer_never_counts(run: Run) -> None:
    run.answer("what", "app", NOBODY)
    assert later(run, hours=73).quiet_at is None


def test_whoever_comes_back_was_not_helped_by_what_was_said(run: Run, version: Version) -> None:
    run.answer("what", "locked", NOBODY)
    Run.objects.begin(version, "a key")
    assert later(run, hours=73).quiet_at is None


def test_whoever_sends_a_ticket_was_not_helped_either(run: Run) -> None:
    run.answer("what", "locked", NOBODY)
    run.answer("reset", "stuck", NOBODY)
    run.note_ticket()
    assert later(run, hours=73).quiet_at is None
    assert Run.objects.of_browser("a key").in_flow("small") is None


def test_old_runs_are_forgotten(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(moved_at=now() - timedelta(days=91))
    settle_and_forget()
    assert not Run.objects.exists()
