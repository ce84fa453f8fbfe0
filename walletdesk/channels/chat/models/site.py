"""A site or app that embeds the chat: its public key, and the origins at which its pages may speak to us."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require_settings
from walletdesk.channels.chat import acts
from walletdesk.channels.chat.models.signing_secret import SigningSecret
from walletdesk.channels.chat.origins import clean_origin
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

NAME_LIMIT = 80


def new_site_key() -> str:
    """Public: it stands in the page's source and only says which site it is."""
    return f"site_{secrets.token_hex(10)}"


class SiteQuerySet(models.QuerySet["Site"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def at(self, origin: str) -> Self:
        """Those whose pages may live at this origin."""
        return self.filter(origins__contains=[origin])

    @transaction.atomic
    def add(self, *, name: str, origins: Sequence[str], by: Actor) -> tuple[Site, str]:
        """A new site and its first signing secret, which is shown this once.

        Raises NotAllowed, BadOrigin and TextTooLong.
        """
        require_settings(by)
        site = self.create(name=clean_line(name, NAME_LIMIT), origins=_cleaned(origins))
        journal.record(acts.SITE_ADDED, by=by, about=site, name=site.name, origins=site.origins)
        return site, site.rotate_secret(by=by)


class Site(models.Model):
    """Retired sites stay, because conversations began there."""

    key = models.CharField(max_length=40, unique=True, default=new_site_key, editable=False)
    name = models.CharField(max_length=NAME_LIMIT)
    origins = ArrayField(models.CharField(max_length=255))
    added_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)
    retired_by = WhoField(blank=True)

    objects: ClassVar[models.Manager[Site]] = SiteQuerySet.as_manager()

    if TYPE_CHECKING:
        secrets: RelatedManager[SigningSecret]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def allows(self, origin: str) -> bool:
        return origin in self.origins

    @transaction.atomic
    def move(self, *, origins: Sequence[str], by: Actor) -> None:
        """Says anew at which origins the site's pages live. Raises NotAllowed and BadOrigin."""
        require_settings(by)
        before, self.origins = self.origins, _cleaned(origins)
        self.save(update_fields=["origins"])
        journal.record(acts.SITE_MOVED, by=by, about=self, before=before, origins=self.origins)

    @transaction.atomic
    def rotate_secret(self, *, by: Actor) -> str:
        """A new signing secret, shown this once. The one before stays valid for a week, older ones end."""
        require_settings(by)
        Site.objects.select_for_update().get(pk=self.pk)
        SigningSecret.objects.phase_out(self)
        secret, plain = SigningSecret.objects.make(self, by=by)
        journal.record(acts.SECRET_MADE, by=by, about=self, number=secret.pk)
        return plain

    @transaction.atomic
    def end_old_secrets(self, *, by: Actor) -> None:
        """Ends all but the newest at once: the host has taken it over, or the old one leaked."""
        require_settings(by)
        newest = self.secrets.latest("pk")
        for secret in self.secrets.valid().exclude(pk=newest.pk):  # type: ignore[attr-defined]
            secret.end(at=now())
            journal.record(acts.SECRET_ENDED, by=by, about=self, number=secret.pk)

    @transaction.atomic
    def retire(self, *, by: Actor) -> None:
        """The widget stops working there; conversations that began there go on by their letters' links."""
        require_settings(by)
        if self.retired_at is None:
            self.retired_at, self.retired_by = now(), who(by)
            self.save(update_fields=["retired_at", "retired_by"])
            journal.record(acts.SITE_RETIRED, by=by, about=self)


def _cleaned(origins: Sequence[str]) -> list[str]:
    return sorted({clean_origin(origin) for origin in origins})
