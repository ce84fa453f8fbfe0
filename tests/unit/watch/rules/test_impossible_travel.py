from datetime import timedelta

import pytest

from tests.unit.watch.pictures import picture, says, signed_in
from walletdesk.watch.distances import least_distance

HOUR = timedelta(hours=1)


def test_from_china_to_germany_within_an_hour_nobody_travels():
    (found,) = says("impossible_travel", picture(signed_in("DE"), signed_in("CN", HOUR)))
    assert found.facts["from_country"] == "CN"
    assert found.facts["minutes"] == "60"
    assert int(found.facts["distance"]) > 4000
    assert found.lesson == "CN+DE"


def test_within_a_day_one_does():
    assert says("impossible_travel", picture(signed_in("DE"), signed_in("CN", 24 * HOUR))) == []


def test_neighbours_never_count():
    assert says("impossible_travel", picture(signed_in("NL"), signed_in("DE", timedelta(minutes=1)))) == []


def test_the_speed_is_a_threshold():
    seen = picture(signed_in("DE"), signed_in("CN", 3 * HOUR))
    assert len(says("impossible_travel", seen)) == 1
    assert says("impossible_travel", seen, speed=3000) == []


def test_a_place_that_is_not_known_is_passed_over():
    seen = picture(signed_in("DE"), signed_in("CN", 2 * HOUR), signed_in("", HOUR))
    assert len(says("impossible_travel", seen)) == 1


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("DE", "DE", 0, 0), ("GB", "US", 4000, 6000), ("CN", "SG", 2500, 5000), ("NL", "BE", 50, 300)],
)
def test_countries_are_as_far_apart_as_their_nearest_towns(one, other, least, most):
    assert least <= least_distance(one, other) <= most
    assert least_distance(one, other) == least_distance(other, one)


def test_a_country_that_nobody_knows_has_no_distance():
    assert least_distance("DE", "ZZ") is None
