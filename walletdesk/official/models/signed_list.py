"""Every list that was signed, as it went out. The newest is the one that is shown."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction

from walletdesk import journal
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.official import acts
from walletdesk.official.signing.canonical import canonical, signed_bytes
from walletdesk.official.signing.keys import SigningKey, next_key, present_key
from walletdesk.official.signing.listing import LASTS, entries, listed

# Signed anew each day: an app that looks in once a day has always six days left.
FRESH_FOR = timedelta(days=1)
_LOCK = 0x6F6666


class SignedListQuerySet(models.QuerySet["SignedList"]):
    def newest(self) -> SignedList | None:
        return self.order_by("-serial").first()

    @transaction.atomic
    def sign(self, *, by: Actor) -> SignedList | None:
        """Signs what the registry says now; None where there is no key yet.

        The serial number only grows. It follows the clock, so that it does so after a restored backup too.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        key, at = present_key(), now().replace(microsecond=0)
        if key is None:
            return None
        last = self.newest()
        serial = max(last.serial + 1 if last else 1, int(at.timestamp()))
        content = listed(serial, at, entries(), key, next_key())
        made = self.create(
            serial=serial,
            issued_at=at,
            expires_at=at + LASTS,
            key_id=key.id,
            document=_document(content, key),
        )
        journal.record(acts.LIST_SIGNED, by=by, about=made, serial=serial, key=key.id)
        return made

    def keep_fresh(self) -> SignedList | None:
        """Signs anew where the list is a day old or the registry or the keys have changed. Safe to repeat."""
        newest = self.newest()
        return None if newest and newest.is_fresh else self.sign(by=SYSTEM)

    def forget_old(self) -> None:
        """Those that expired; the newest stays whatever its age, for its serial number."""
        if newest := self.newest():
            self.filter(expires_at__lt=now()).exclude(pk=newest.pk).delete()


class SignedList(models.Model):
    serial = models.BigIntegerField(unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    document = models.TextField()

    objects = SignedListQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.serial} · {self.issued_at:%Y-%m-%d %H:%M}"

    @property
    def content(self) -> dict[str, Any]:
        """The list itself, without its signature."""
        return json.loads(self.document)["list"]

    @property
    def is_fresh(self) -> bool:
        key, following, said = present_key(), next_key(), self.content
        announced = following.as_json() if following else None
        same_keys = key is not None and said["key"] == key.as_json() and said["next_key"] == announced
        return same_keys and now() < self.issued_at + FRESH_FOR and said["entries"] == entries()


def _document(content: dict[str, Any], key: SigningKey) -> str:
    # Nothing stands beside the list that is not held by the signature.
    return canonical({"list": content, "signature": key.sign(signed_bytes(content))}).decode()


def keep_fresh() -> None:
    """For the clockwork."""
    SignedList.objects.keep_fresh()
    SignedList.objects.forget_old()
