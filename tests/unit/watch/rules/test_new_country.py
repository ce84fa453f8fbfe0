from datetime import timedelta

from tests.unit.watch.pictures import picture, says, signed_in

DAY = timedelta(days=1)


def test_a_country_that_was_never_seen_is_reported_with_those_that_were():
    seen = picture(signed_in("DE"), signed_in("CN", 3 * DAY), signed_in("SG", 2 * DAY), signed_in("CN", DAY))
    (found,) = says("new_country", seen)
    assert found.facts == {"country": "DE", "countries": "CN,SG"}
    assert found.lesson == "DE"


def test_a_known_country_is_not():
    assert says("new_country", picture(signed_in("CN"), signed_in("CN", DAY))) == []


def test_one_that_was_known_long_ago_is_new_again():
    seen = picture(signed_in("DE"), signed_in("DE", 200 * DAY), signed_in("CN", DAY))
    assert len(says("new_country", seen)) == 1
    assert says("new_country", seen, days=365) == []


def test_nothing_is_said_while_no_place_is_known_yet_or_now():
    assert says("new_country", picture(signed_in("DE"), signed_in("", DAY))) == []
    assert says("new_country", picture(signed_in(""), signed_in("CN", DAY))) == []
