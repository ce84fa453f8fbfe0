"""The versions of the app that were released, and where a customer's version stands among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.status import acts
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models.fault import Fault
from walletdesk.help.status.models.minimum import Minimum
from walletdesk.help.status.models.versioned import read_platform, read_version
from walletdesk.help.status.permissions import require_editor
from walletdesk.help.status.platforms import Platform
from walletdesk.help.status.versions import LONGEST, Version


@dataclass(frozen=True)
class Standing:
    """Where a version stands.

    Unless `is_known` the register does not have it: it can't be read, was never released, or was made by
    somebody else. What can be read (`is_readable`) is compared all the same, so `is_supported` and `fault`
    are true of it; of what can't, nothing is. `newest` is the platform's newest release, empty without any.
    """

    is_known: bool = False
    is_newest: bool = False
    is_supported: bool = False
    newest: str = ""
    fault: Fault | None = None
    is_readable: bool = False
    is_withdrawn: bool = False


class ReleaseQuerySet(models.QuerySet["Release"]):
    def add(self, *, by: Actor, platform: str, version: str, released_on: date) -> Release:
        """A release; the same version again gets the new day. Raises NotAllowed, BadEntry."""
        require_editor(by)
        place, key = read_platform(platform), read_version("version", version).key
        facts = {"version": version.strip(), "released_on": released_on}
        with transaction.atomic():
            release, _is_new = self.update_or_create(platform=place, key=key, defaults=facts)
            journal.record(acts.RELEASE_ADDED, by=by, about=release, platform=place.value, version=version)
        return release

    def out(self) -> Self:
        """Those that one can have: their day has come, and they were not withdrawn."""
        return self.filter(withdrawn_at=None, released_on__lte=now().date())

    def newest_of(self, platform: str) -> Release | None:
        """The one to have; what comes before a release is nobody's newest."""
        known = self.out().filter(platform=platform).order_by("-key")
        return next((each for each in known if each.parsed.is_final), None) or known.first()

    def standing(self, platform: str, version: str, error_code: str = "") -> Standing:
        """Never an error: what nobody can read is not known."""
        place = Platform.called(platform)
        if place is None:
            return Standing()
        newest, read = self.newest_of(place), Version.parse(version)
        if read is None:
            return Standing(newest=newest.version if newest else "")
        known = self.filter(platform=place, key=read.key, released_on__lte=now().date()).first()
        minimum = Minimum.objects.of(place)
        is_withdrawn = bool(known and known.withdrawn_at)
        return Standing(
            is_known=bool(known),
            is_newest=bool(known and newest and not is_withdrawn and read >= newest.parsed),
            is_supported=not is_withdrawn and not (minimum and read < minimum.parsed),
            newest=newest.version if newest else "",
            fault=Fault.objects.affecting(place, read, error_code),
            is_readable=True,
            is_withdrawn=is_withdrawn,
        )


class Release(models.Model):
    platform = models.CharField(max_length=12, choices=Platform)
    version = models.CharField(max_length=LONGEST)
    # What it is ordered by and found again by, whatever way somebody writes it.
    key = models.CharField(max_length=80)
    released_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "-key"]
        constraints = [models.UniqueConstraint(fields=["platform", "key"], name="one_release_a_version")]

    def __str__(self) -> str:
        return f"{self.platform} {self.version}"

    @property
    def parsed(self) -> Version:
        found = Version.parse(self.version)
        assert found, "Only versions that can be read are stored."
        return found

    def withdraw(self, *, by: Actor) -> None:
        """Nobody should have it any more. Raises NotAllowed, BadEntry when it is the oldest supported one."""
        minimum = Minimum.objects.of(self.platform)
        if minimum and minimum.parsed == self.parsed:
            raise BadEntry("version", _("It is the oldest supported version. Set a newer one first."))
        self._move(now(), acts.RELEASE_WITHDRAWN, by)

    def restore(self, *, by: Actor) -> None:
        """It was right after all. Raises NotAllowed."""
        self._move(None, acts.RELEASE_RESTORED, by)

    def _move(self, moment: datetime | None, act: journal.Act, by: Actor) -> None:
        require_editor(by)
        with transaction.atomic():
            self.withdrawn_at = moment
            changed = Release.objects.filter(pk=self.pk, withdrawn_at__isnull=bool(moment))
            if changed.update(withdrawn_at=moment):
                journal.record(act, by=by, about=self, platform=self.platform, version=self.version)
