"""A service changes when enough checks agree, and people may say more than the checks see."""

import pytest

from walletdesk.accounts.errors import NotAllowed
from walletdesk.help.status import checks
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.damping import settled
from walletdesk.help.status.models import Incident, Service
from walletdesk.help.status.states import State

W, S, D, U = State.WORKING, State.SLOW, State.DOWN, State.UNKNOWN


@pytest.mark.parametrize(
    ("now", "newest_first", "after"),
    [
        (U, [W], W),
        (W, [D, D, W, W], W),
        (W, [D, D, D, W], D),
        (W, [D, S, D, W], S),
        (S, [D, D, D, S], D),
        (W, [D, W, D, W, D, W, D, W, D, W], S),
        (D, [W, W, W, W, D], D),
        (D, [W, W, W, W, W, D], W),
        (D, [W, S, W, S, W, D], S),
        (W, [U, U, U], W),
        (D, [W, W, U, W, W, W], W),
        (W, [], W),
    ],
)
def test_one_bad_minute_cries_no_wolf(now, newest_first, after):
    assert settled(now, newest_first) is after


def test_three_bad_checks_are_trouble_and_the_day_counts_them(pages):
    for state in (W, D, D):
        pages.observe(Outcome(state))
    assert Service.objects.in_trouble() == []
    pages.observe(Outcome(D, "refused"))
    assert Service.objects.in_trouble() == [pages]
    day = pages.days.get()
    assert (day.working, day.down) == (1, 3)


def test_an_incident_holds_its_services_until_it_is_over(pages, lead):
    words = {"title": Both("Late letters", "邮件延迟"), "text": Both("We look.", "正在查看。")}
    incident = Incident.objects.open(by=lead, impact="slow", services=[pages], **words)
    (found,) = Service.objects.in_trouble()
    assert found.shown_state is S
    incident.say(by=lead, stage="resolved", text=Both("Over.", "好了。"))
    assert Service.objects.in_trouble() == []


def test_a_check_that_breaks_has_seen_that_it_does_not_work(monkeypatch):
    monkeypatch.setattr(checks, "_known", {})

    @checks.register("breaks")
    def breaks() -> Outcome:
        raise ConnectionError("secret")

    assert (checks.run("breaks").state, checks.run("breaks").reason) == (D, "ConnectionError")
    assert checks.run("no such").state is U


def test_only_editors_write_services(agent):
    with pytest.raises(NotAllowed):
        Service.objects.write(by=agent, slug="x", name_en="X", name_zh="X")
