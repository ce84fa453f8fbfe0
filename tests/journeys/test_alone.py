"""A forgotten password is solved alone, and never around the second factor (story 6)."""

import pyotp
import pytest

from tests.journeys.clock import Clock
from tests.journeys.pages.account import NEW_PASSWORD, Account
from tests.journeys.people import Stage
from tests.journeys.words import somebody


@pytest.mark.parametrize(("width", "language"), [(390, "en"), (1440, "zh-hans")])
def test_a_forgotten_password_is_replaced_without_any_agent(stage: Stage, width: int, language: str) -> None:
    account = Account(somebody())
    lin = stage.person("Lin", width, language)
    account.is_opened_by(lin)
    account.leaves(lin)

    account.is_reset_by(lin, NEW_PASSWORD)

    lin.sees(".notice--warn time")
    account.lets_in(lin)
    lin.goes_to("/security/freeze/")
    lin.sees(".notice--warn time")


def test_a_reset_asks_for_the_second_step(stage: Stage, clock: Clock) -> None:
    account = Account(somebody())
    lin = stage.person("Lin")
    account.is_opened_by(lin)
    secret = account.gets_app(lin)
    account.leaves(lin)

    clock.passes_the_half_minute(account.email)
    account.is_reset_by(lin, NEW_PASSWORD, second_step=pyotp.TOTP(secret).now())

    account.is_tried_by(lin, NEW_PASSWORD)
    lin.arrives_at("/sign-in/second-step/")
