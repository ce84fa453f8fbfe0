"""One domain that asks for patience holds up nobody else, and a ticket's letters keep their order."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.unit.notices import letters
from tests.unit.notices.post_office import PostOffice
from walletdesk import notices
from walletdesk.core import clock
from walletdesk.core.clock import StoppedClock
from walletdesk.limits.models import Bucket
from walletdesk.notices import DeliveryFailed, Letter, Recipient
from walletdesk.notices.models import Domain
from walletdesk.notices.models.delivery import GIVE_UP_AFTER, MAX_ATTEMPTS_WITH_CODE
from walletdesk.notices.models.domain import AT_ONCE, WAITS, WAITS_FOR_OUR_SERVER
from walletdesk.notices.smtp import NotNow
from walletdesk.notices.tasks import deliver

pytestmark = pytest.mark.django_db
LATER, NEVER = "451 4.7.1 Come back later", "550 5.1.1 No such person"


@pytest.fixture
def time() -> Iterator[StoppedClock]:
    with clock.travel_to(clock.now()) as stopped:
        yield stopped


def to(address: str, **more: object) -> Letter:
    return letters.answered(Recipient(address), **more)


def tried(letter: Letter) -> DeliveryFailed | None:
    try:
        letter.deliver()
    except DeliveryFailed as failure:
        return failure
    return None


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_domain_that_asks_for_patience_is_left_alone_and_others_go_on(
    post_office: PostOffice, time: StoppedClock, command: str
) -> None:
    post_office.answers[command] = LATER
    first = tried(to("a@slow.example"))
    post_office.answers.clear()
    second = tried(to("b@SLOW.example"))
    assert isinstance(second, NotNow)
    assert tried(to("c@quick.example")) is None
    assert [mail["To"] for mail in post_office.letters] == ["c@quick.example"]
    assert first
    assert first.again_at
    domain = Domain.objects.get(name="slow.example")
    assert domain.attempts == 1
    assert domain.last_answer == LATER
    assert domain.paused_until
    assert domain.paused_until <= first.again_at
    assert Letter.objects.get(to="b@SLOW.example").attempts == 0


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_refusal_for_good_pauses_nobody(post_office: PostOffice, time: StoppedClock, command: str) -> None:
    post_office.answers[command] = NEVER
    failure = tried(to("a@slow.example"))
    assert failure
    assert (failure.permanent, failure.code) == (True, "5.1.1")
    post_office.answers.clear()
    assert tried(to("b@slow.example")) is None


@pytest.mark.parametrize("command", ["MAIL", "EHLO"])
def test_trouble_with_our_own_server_makes_everybody_wait_and_blames_no_domain(
    post_office: PostOffice, time: StoppedClock, command: str
) -> None:
    if command == "EHLO":
        post_office.hang_up = "MAIL"
    else:
        post_office.answers[command] = LATER
    tried(to("a@slow.example"))
    post_office.answers, post_office.hang_up = {}, ""
    waits = tried(to("c@quick.example"))
    assert isinstance(waits, NotNow)
    assert waits.again_at
    assert waits.again_at <= time.moment + WAITS_FOR_OUR_SERVER[0] + timedelta(seconds=60)
    assert Domain.objects.get(name="slow.example").attempts == 0
    time.moment = waits.again_at
    assert tried(Letter.objects.get(to="c@quick.example")) is None


def test_the_waits_grow_up_to_four_hours_and_differ_from_domain_to_domain(
    post_office: PostOffice, time: StoppedClock
) -> None:
    post_office.answers["RCPT"] = LATER
    letter, waits = to("a@slow.example"), []
    while not letter.is_settled:
        failure = tried(letter)
        assert failure
        assert failure.again_at
        waits.append(failure.again_at - time.moment)
        time.moment = failure.again_at
    longest = WAITS[1] + timedelta(minutes=1)
    assert waits[:8] == sorted(waits[:8])
    assert WAITS[1] * 0.75 <= waits[-1] <= longest
    assert (letter.state, letter.last_error) == ("failed", LATER)
    assert GIVE_UP_AFTER <= time.moment - letter.created_at <= GIVE_UP_AFTER + longest * 2
    others = {Domain(name=f"{name}.example", attempts=3)._wait() for name in "abcdef"}
    assert len(others) == 6


def test_a_letter_that_never_had_its_turn_is_given_up_too(
    post_office: PostOffice, time: StoppedClock
) -> None:
    waiting = to("b@slow.example")
    time.move(GIVE_UP_AFTER)
    post_office.answers["RCPT"] = LATER
    tried(to("a@slow.example"))
    assert tried(waiting) is None
    assert (waiting.state, waiting.attempts, waiting.last_error) == ("failed", 0, LATER)


def test_one_pause_is_not_made_longer_by_letters_that_were_on_their_way(time: StoppedClock) -> None:
    domain = Domain.objects.held("slow.example")
    until = [domain.pause(LATER) for _ in range(5)]
    assert len(set(until)) == 1
    assert domain.attempts == 1


def test_the_first_letter_through_ends_the_trouble(post_office: PostOffice, time: StoppedClock) -> None:
    post_office.answers["RCPT"] = LATER
    letter = to("a@slow.example")
    failure = tried(letter)
    assert failure
    assert failure.again_at
    time.moment = failure.again_at
    post_office.answers.clear()
    assert tried(letter) is None
    domain = Domain.objects.get(name="slow.example")
    assert (domain.attempts, domain.paused_until, domain.since, domain.last_answer) == (0, None, None, "")


def test_a_domain_gets_so_many_letters_at_once_and_one_while_it_is_in_trouble(
    post_office: PostOffice, time: StoppedClock
) -> None:
    for number in range(AT_ONCE):
        to(f"{number}@slow.example")
    Letter.objects.update(claimed_at=time.moment)
    letter = to("last@slow.example")
    waits = tried(letter)
    assert isinstance(waits, NotNow)
    assert waits.again_at
    assert waits.again_at - time.moment < timedelta(seconds=30)
    assert tried(to("a@quick.example")) is None
    Letter.objects.filter(to="0@slow.example").update(claimed_at=None)
    assert tried(letter) is None
    Domain.objects.filter(name="slow.example").update(attempts=1)
    assert isinstance(tried(to("another@slow.example")), NotNow)


def test_a_code_waits_for_nobody_and_makes_nobody_wait(post_office: PostOffice, time: StoppedClock) -> None:
    post_office.answers["RCPT"] = LATER
    code, waits = letters.key(Recipient("a@slow.example")), []
    for _ in range(MAX_ATTEMPTS_WITH_CODE - 1):
        failure = tried(code)
        assert failure
        assert failure.again_at
        waits.append((failure.again_at - time.moment).total_seconds())
        time.moment = failure.again_at
    assert waits == [5, 25, 125, 625]
    assert tried(code)
    assert code.state == "failed"
    assert not Domain.objects.filter(attempts__gt=0).exists()
    tried(to("b@slow.example"))
    post_office.answers.clear()
    assert tried(letters.key(Recipient("c@slow.example"))) is None


class TestOrder:
    """Letters about the same thing to the same reader."""

    @pytest.fixture
    def shed(self) -> Bucket:
        return Bucket.objects.create(key="shed", name="shed", tokens=1, at=clock.now())

    def test_the_later_one_waits_for_the_earlier_one(
        self, post_office: PostOffice, time: StoppedClock, shed: Bucket
    ) -> None:
        first, second = to("a@quick.example", about=shed), to("a@quick.example", about=shed)
        assert isinstance(tried(second), NotNow)
        assert tried(to("b@quick.example", about=shed)) is None
        assert tried(first) is None
        assert tried(second) is None
        assert [mail["To"] for mail in post_office.letters] == [
            "b@quick.example",
            "a@quick.example",
            "a@quick.example",
        ]

    def test_one_that_was_given_up_holds_nobody_up(
        self, post_office: PostOffice, time: StoppedClock, shed: Bucket
    ) -> None:
        first, second = to("a@quick.example", about=shed), to("a@quick.example", about=shed)
        post_office.answers["DATA"] = "552 5.3.4 Too large"
        tried(first)
        post_office.answers.clear()
        assert tried(second) is None

    def test_a_code_on_its_way_holds_nobody_up(
        self, post_office: PostOffice, time: StoppedClock, shed: Bucket
    ) -> None:
        notices.write(
            "shed/key", to=Recipient("a@quick.example"), context={"code": "1"}, secret=True, about=shed
        )
        assert tried(to("a@quick.example", about=shed)) is None


def test_the_job_of_a_letter_that_was_not_tried_comes_back(
    post_office: PostOffice, time: StoppedClock
) -> None:
    post_office.answers["RCPT"] = LATER
    tried(to("a@slow.example"))
    waiting = to("b@slow.example")
    with pytest.raises(NotNow) as not_now:
        deliver(letter_id=waiting.pk)
    assert not_now.value.again_at
    assert not_now.value.again_at > time.moment
