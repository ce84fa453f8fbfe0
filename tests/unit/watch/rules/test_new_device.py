from datetime import timedelta

from tests.unit.watch.pictures import picture, says, signed_in

DAY = timedelta(days=1)


def test_a_browser_that_was_never_used_here_is_reported():
    (found,) = says(
        "new_device", picture(signed_in(is_new_device=True, device="Safari · iOS"), signed_in(ago=DAY))
    )
    assert found.facts == {"device": "Safari · iOS"}
    assert found.about == found.occasion


def test_the_first_browser_of_an_account_is_not():
    assert says("new_device", picture(signed_in(is_new_device=True))) == []


def test_a_known_one_is_not():
    assert says("new_device", picture(signed_in(), signed_in(ago=DAY))) == []
