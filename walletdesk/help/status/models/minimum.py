"""The oldest supported version of the app, by platform; the newest row counts, the others are history."""

from __future__ import annotations

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.status import acts
from walletdesk.help.status.models.versioned import read_platform, read_version
from walletdesk.help.status.permissions import require_editor
from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import LONGEST, Version


class MinimumQuerySet(models.QuerySet["Minimum"]):
    def set(self, *, by: Actor, platform: str, version: str) -> Minimum:
        """From now on nothing older is supported. Raises NotAllowed, BadEntry."""
        require_editor(by)
        place = read_platform(platform)
        read_version("version", version)
        with transaction.atomic():
            minimum = self.create(platform=place, version=version.strip())
            journal.record(acts.MINIMUM_SET, by=by, about=minimum, platform=place.value, version=version)
        return minimum

    def of(self, platform: str) -> Minimum | None:
        """The one that counts now."""
        return self.filter(platform=platform).order_by("-pk").first()


class Minimum(models.Model):
    platform = models.CharField(max_length=12, choices=Platform)
    version = models.CharField(max_length=LONGEST)
    since = models.DateTimeField(default=now)

    objects = MinimumQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.platform} {self.version}"

    @property
    def parsed(self) -> Version:
        found = Version.parse(self.version)
        assert found, "Only versions that can be read are stored."
        return found
