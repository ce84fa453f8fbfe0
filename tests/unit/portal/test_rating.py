"""How the help was."""

from datetime import timedelta

import pytest

from tests.world import World
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Catch, Rating

pytestmark = pytest.mark.django_db


def path(world: World) -> str:
    return f"/requests/{world.lins_ticket.reference}/rating/"


def test_before_an_answer_there_is_nothing_to_rate(world: World) -> None:
    browser = world.browser("lin")
    assert "as soon as we have answered" in browser.get(path(world)).content.decode()
    browser.post(path(world), {"score": "5"})
    assert not Rating.objects.exists()


def test_a_rating_is_given_and_changed_within_seven_days(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    browser = world.browser("lin")
    assert browser.post(path(world), {"score": "2", "comment": "Slow"}).status_code == 302
    assert browser.post(path(world), {"score": "5", "comment": "Kind, after all"}).status_code == 302
    rating = Rating.objects.get()
    assert (rating.score, rating.comment, rating.agent) == (5, "Kind, after all", world.mei)
    with travel_to(now() + timedelta(days=8)):
        assert "stays as it is" in world.browser("lin").get(path(world)).content.decode()


@pytest.mark.parametrize("score", ["", "0", "6", "five", "5.0"])
def test_a_score_that_there_is_not_keeps_the_word(world: World, score: str) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    answer = world.browser("lin").post(path(world), {"score": score, "comment": "Lovely people"})
    assert answer.status_code == 422
    assert "Lovely people" in answer.content.decode()


def test_a_secret_in_the_word_is_caught(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    world.browser("lin").post(path(world), {"score": "5", "comment": "my password is Lantern-Harbor!77"})
    assert Catch.objects.get().place == "comment"
    assert "Lantern" not in Rating.objects.get().comment
