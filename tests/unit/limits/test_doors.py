"""Limits at the door of a view."""

from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from walletdesk.limits import Limit, LimitReached, by_ip, holder_of, limited

ONE_AN_HOUR = Limit("test.door", 1, timedelta(hours=1))


@limited(ONE_AN_HOUR, key=by_ip)
def door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Come in.")


def knock(method: str = "POST", ip: str = "203.0.113.7") -> HttpResponse:
    request = RequestFactory().generic(method, "/", REMOTE_ADDR=ip)
    with translation.override("en"):
        return door(request)


@pytest.mark.django_db
def test_the_second_knock_is_answered_with_429_and_when_to_try_again() -> None:
    assert knock().status_code == 200
    answer = knock()
    assert answer.status_code == 429
    assert 3500 <= int(answer["Retry-After"]) <= 3600


@pytest.mark.django_db
def test_looking_costs_nothing() -> None:
    assert [knock("GET").status_code for _ in range(3)] == [200, 200, 200]
    assert knock().status_code == 200


@pytest.mark.django_db
def test_another_address_has_its_own_bucket() -> None:
    knock()
    assert knock(ip="203.0.113.8").status_code == 200


@pytest.mark.django_db
def test_one_connection_can_not_wander_through_its_ipv6_addresses() -> None:
    assert knock(ip="2001:db8:1:2::1").status_code == 200
    assert knock(ip="2001:db8:1:2:ffff::9").status_code == 429
    assert knock(ip="2001:db8:1:3::1").status_code == 200


@pytest.mark.django_db
def test_reading_is_counted_where_it_is_asked_for() -> None:
    guarded = limited(ONE_AN_HOUR, key=by_ip, reads=True)(lambda request: HttpResponse())
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    assert guarded(request).status_code == 200
    assert guarded(request).status_code == 429


@pytest.mark.django_db
def test_a_limit_reached_inside_the_view_is_answered_alike() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise LimitReached(ONE_AN_HOUR, timedelta(seconds=90))

    answer = limited(Limit("test.wide", 9, timedelta(hours=1)), key=by_ip)(view)(RequestFactory().post("/"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "90")


@pytest.mark.parametrize(
    ("ip", "holder"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address", "not an address"),
    ],
)
def test_who_holds_an_address(ip: str, holder: str) -> None:
    assert holder_of(ip) == holder
