"""A signed identity counts once; anything less counts for nothing, and the chat still works."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.unit.chat.conftest import Shop, Widget
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.closure import Closure
from walletdesk.channels.chat.models import Conversation
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to

pytestmark = pytest.mark.django_db


def unsigned(shop: Shop, lin: Customer) -> str:
    """`alg: none` (RFC 8725, 3.1)."""
    _, claims, _ = shop.token(sub=lin.actor_id).split(".")
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "JWT"}).encode()).decode().rstrip("=")
    return f"{head}.{claims}."


def of_other_site(shop: Shop, lin: Customer) -> str:
    return Shop().token(sub=lin.actor_id)


def seconds_from_now(seconds: int) -> int:
    return int(now().timestamp()) + seconds


BAD: dict[str, Callable[[Shop, Customer], str]] = {
    "unsigned": unsigned,
    "another site's": of_other_site,
    "wrong key": lambda shop, lin: shop.token(sub=lin.actor_id, secret="x" * 43),
    "wrong algorithm": lambda shop, lin: shop.token(sub=lin.actor_id, algorithm="HS512"),
    "other audience": lambda shop, lin: shop.token(sub=lin.actor_id, aud="https://other.example"),
    "several audiences": lambda shop, lin: shop.token(sub=lin.actor_id, aud=["http://127.0.0.1:8000", "x"]),
    "no audience": lambda shop, lin: shop.token(sub=lin.actor_id, aud=None),
    "expired": lambda shop, lin: shop.token(
        sub=lin.actor_id, iat=seconds_from_now(-400), exp=seconds_from_now(-1)
    ),
    "never ends": lambda shop, lin: shop.token(sub=lin.actor_id, exp=None),
    "ends too late": lambda shop, lin: shop.token(sub=lin.actor_id, exp=seconds_from_now(3600)),
    "too old": lambda shop, lin: shop.token(
        sub=lin.actor_id, iat=seconds_from_now(-1200), exp=seconds_from_now(60)
    ),
    "from the future": lambda shop, lin: shop.token(
        sub=lin.actor_id, iat=seconds_from_now(300), exp=seconds_from_now(400)
    ),
    "a time that is none": lambda shop, lin: shop.token(sub=lin.actor_id, exp="soon"),
    "no id of its own": lambda shop, lin: shop.token(sub=lin.actor_id, jti=None),
    "nobody": lambda shop, lin: shop.token(),
    "an unknown customer": lambda shop, lin: shop.token(sub="6f1c4c1e-1111-4111-8111-111111111111"),
    "an unknown address": lambda shop, lin: shop.token(email="nobody@example.com"),
    "no token": lambda shop, lin: "rubbish",
    "far too long": lambda shop, lin: "x" * 5000,
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_not_rightly_signed_counts_for_nothing(
    kind: str, shop: Shop, lin: Customer, widget: Widget
) -> None:
    """OWASP ASVS 5.0, 9.1 and 9.2: signature, algorithm, key, audience and time of a token."""
    as_stranger, answered = widget.visit(), widget.visit(BAD[kind](shop, lin))
    for answer in (as_stranger, answered):
        answer.pop("answer_by")
    assert answered == as_stranger
    assert (answered["entry"], answered["person"]) == ("", "")
    widget.begin(entry=answered["entry"])
    ticket = Conversation.objects.get().ticket
    assert (ticket.customer, ticket.identified_by) == (None, "")


@pytest.mark.parametrize("name", ["sub", "email"])
def test_a_signed_identity_makes_the_customers_own_ticket(
    name: str, shop: Shop, lin: Customer, widget: Widget
) -> None:
    claim = {"sub": lin.actor_id, "email": lin.email}[name]
    entry = widget.visit(shop.token(**{name: claim}))["entry"]
    assert widget.begin(entry=entry, email="").status_code == 201
    ticket = Conversation.objects.get().ticket
    assert (ticket.customer, ticket.identified_by, ticket.email) == (lin, "widget", lin.email)


def test_a_token_counts_once(shop: Shop, lin: Customer, widget: Widget) -> None:
    token = shop.token(sub=lin.actor_id)
    assert widget.visit(token)["entry"]
    assert not widget.visit(token)["entry"]
    assert not Widget(shop.site.key).visit(token)["entry"]


def test_a_closed_account_is_nobodys(shop: Shop, lin: Customer, widget: Widget) -> None:
    Closure.objects.create(customer=lin, closed_by="system:")
    assert not widget.visit(shop.token(sub=lin.actor_id))["entry"]


def test_an_entry_is_good_for_two_hours_at_its_own_site(shop: Shop, lin: Customer, widget: Widget) -> None:
    entry = widget.visit(shop.token(sub=lin.actor_id))["entry"]
    other = Widget(Shop().site.key)
    assert other.begin(entry=entry, email="").json()["field"] == "email"
    with travel_to(now() + timedelta(hours=2)):
        assert widget.begin(entry=entry, email="").json()["field"] == "email"


def test_two_secrets_are_valid_after_a_rotation_and_no_more(
    shop: Shop, lin: Customer, widget: Widget
) -> None:
    first, second = shop.secret, shop.site.rotate_secret(by=SYSTEM)
    for secret in (first, second):
        assert widget.visit(shop.token(sub=lin.actor_id, secret=secret))["entry"]
    third = shop.site.rotate_secret(by=SYSTEM)
    known = [
        bool(widget.visit(shop.token(sub=lin.actor_id, secret=one))["entry"])
        for one in (first, second, third)
    ]
    assert known == [False, True, True]
    with travel_to(now() + timedelta(days=8)):
        assert not widget.visit(shop.token(sub=lin.actor_id, secret=second))["entry"]
        assert widget.visit(shop.token(sub=lin.actor_id, secret=third))["entry"]


def test_a_leaked_secret_ends_at_once(shop: Shop, lin: Customer, widget: Widget) -> None:
    new = shop.site.rotate_secret(by=SYSTEM)
    shop.site.end_old_secrets(by=SYSTEM)
    assert not widget.visit(shop.token(sub=lin.actor_id))["entry"]
    assert widget.visit(shop.token(sub=lin.actor_id, secret=new))["entry"]


def test_secrets_are_kept_sealed(shop: Shop) -> None:
    kept = shop.site.secrets.get()
    assert shop.secret.encode() not in bytes(kept.sealed)
    assert kept.open() == shop.secret
