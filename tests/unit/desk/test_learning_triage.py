"""The machine learns from corrections, after a trial, and what it learned can be taken back."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent
from walletdesk.core import stopping
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket, TriageModel
from walletdesk.desk.triage import schooling
from walletdesk.desk.triage.waiting import triage_waiting
from walletdesk.language.classifying.part import Example

# Each learns for some seconds.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    schooling._opened.cache_clear()
    yield
    schooling._opened.cache_clear()


def by_mail(opened: Opener, body: str) -> Ticket:
    return opened(topic="other", channel="email", subject="", body=body)


def test_a_waiting_ticket_is_judged_by_the_shipped_examples(opened: Opener) -> None:
    locked = by_mail(opened, "我的账户被锁定了，密码输错五次，现在登不进去了")
    moving = by_mail(opened, "Somebody is in my account, my coins are leaving right now, I was hacked")
    greeting = by_mail(opened, "Hello, good morning to you")
    assert triage_waiting() == 3
    for ticket in (locked, moving, greeting):
        ticket.refresh_from_db()
    assert locked.topic == "locked"
    assert moving.urgency == "now"
    assert greeting.topic == "other"
    assert greeting.triage is not None
    assert triage_waiting() == 0


def test_one_that_fails_holds_up_no_other(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = by_mail(opened, "broken"), by_mail(opened, "I forgot my password")
    take = Ticket.take_judgement

    def breaks(self: Ticket, judgement: object) -> None:
        if self.pk == broken.pk:
            raise RuntimeError
        take(self, judgement)  # type: ignore[arg-type]

    monkeypatch.setattr(Ticket, "take_judgement", breaks)
    assert triage_waiting() == 1
    assert whole.triage is not None


def test_who_is_told_to_end_judges_no_more_and_the_next_one_does(opened: Opener) -> None:
    by_mail(opened, "I forgot my password")
    with stopping.told():
        assert triage_waiting() == 0
    assert triage_waiting() == 1


def test_what_agents_say_is_learned(opened: Opener, agent: Agent, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        ticket = by_mail(opened, f"My hamster ate the quarterly statement, copy {number} please")
        ticket.correct_triage(by=agent, topic="fee", complexity="known", urgency="ordinary")
    first = schooling.first_lesson()
    call_command("learn_triage")
    assert "corrections: 6" in capsys.readouterr().out
    second = TriageModel.objects.in_use()
    assert second is not None
    assert second.pk != first.pk
    assert schooling.in_use().classify("The hamster ate my statement").label == "fee"
    call_command("learn_triage", "--restore")
    assert TriageModel.objects.in_use() == first
    with pytest.raises(CommandError, match="no former"):
        call_command("learn_triage", "--restore")


def test_a_lost_trial_replaces_nothing_unless_somebody_insists(monkeypatch: pytest.MonkeyPatch) -> None:
    first = schooling.first_lesson()
    monkeypatch.setattr(schooling, "_tried", lambda *_: schooling.Trial(10, right_before=9, right_now=4))
    with pytest.raises(CommandError, match="worse"):
        call_command("learn_triage")
    assert TriageModel.objects.in_use() == first
    call_command("learn_triage", "--force")
    assert TriageModel.objects.in_use() != first


def test_a_model_that_can_not_be_read_is_learned_anew() -> None:
    TriageModel.objects.put_into_use(by=SYSTEM, content=b"no classifier", figures={})
    assert schooling.in_use().classify("I forgot my password").label == "password"


def test_what_is_held_out_is_not_learned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    lessons: list[list[Example]] = []
    monkeypatch.setattr(
        schooling,
        "_tried",
        lambda _, examples, held: (lessons.append([*examples]), schooling.Trial(0, 0, 0))[1],
    )
    example = next(
        one for one in (Example(f"case {n}", "fee") for n in range(99)) if schooling._is_held_out(one)
    )
    first = schooling.first_lesson()
    monkeypatch.setattr(schooling, "corrected", lambda: [(example, first.made_at.replace(year=9999))])
    schooling.learn(by=SYSTEM)
    assert example not in lessons[0]


@pytest.mark.django_db(transaction=True)
def test_two_first_lessons_at_once_leave_one_model_in_use() -> None:
    gate = Barrier(2)

    def put() -> None:
        gate.wait(10)
        TriageModel.objects.put_into_use(by=SYSTEM, content=b"any", figures={})
        connection.close()

    threads = [Thread(target=put) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TriageModel.objects.standing().count() == 1
    assert TriageModel.objects.count() == 2
