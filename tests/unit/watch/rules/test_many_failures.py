from datetime import timedelta

from tests.unit.watch.pictures import deed, picture, says, signed_in, wrong
from walletdesk.accounts import acts
from walletdesk.watch.rule import Severity


def test_a_lock_after_wrong_passwords_is_a_warning():
    (found,) = says("many_failures", picture(deed(acts.LOCKED), failures=wrong(5, country="RU")))
    assert found.facts == {"tries": "5", "countries_tried": "RU"}
    assert found.severity == Severity.WARNING


def test_a_right_one_at_last_on_a_new_device_is_danger():
    (found,) = says("many_failures", picture(signed_in(is_new_device=True), failures=wrong(4)))
    assert found.severity == Severity.DANGER


def test_the_owner_on_a_known_device_is_none():
    assert says("many_failures", picture(signed_in(), failures=wrong(4))) == []
    slips = wrong(9, is_known_device=True)
    assert says("many_failures", picture(signed_in(is_new_device=True), failures=slips)) == []


def test_how_many_and_in_what_time_are_thresholds():
    seen = picture(signed_in(is_new_device=True), failures=wrong(3, timedelta(minutes=90)))
    assert says("many_failures", seen) == []
    assert len(says("many_failures", seen, failures=3, minutes=120)) == 1
