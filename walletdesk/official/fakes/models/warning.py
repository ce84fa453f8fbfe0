"""A public warning of a campaign: written by one lead, agreed to by a second person, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.accounts.models.two_people import TwoPeople, TwoPeopleQuerySet
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text
from walletdesk.official.fakes import acts, letters
from walletdesk.official.fakes.defang import defanged
from walletdesk.official.fakes.errors import FakesError
from walletdesk.official.fakes.permissions import CONFIRM
from walletdesk.official.in_our_name import asks_the_forbidden
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.official.fakes.models.campaign import Campaign
    from walletdesk.official.fakes.models.fake import Fake

TITLE, BODY = 120, 1500
# Later it stays on the page of warnings, and no longer stands above others.
FRESH_FOR = timedelta(days=30)
LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Words:
    """What a warning says. Links in it are broken up, whoever wrote them."""

    title_en: str
    title_zh: str
    body_en: str
    body_zh: str

    def read(self) -> dict[str, str]:
        """Raises FakesError where a language is missing, or it asks for what nobody of us asks for;
        TextTooLong."""
        titles = {name: clean_line(defanged(getattr(self, name)), TITLE) for name in ("title_en", "title_zh")}
        bodies = {name: clean_text(defanged(getattr(self, name)), BODY) for name in ("body_en", "body_zh")}
        if not all([*titles.values(), *bodies.values()]):
            raise FakesError(_("A warning says everything in English and in Chinese."))
        if any(map(asks_the_forbidden, (titles | bodies).values())):
            raise FakesError(_("This asks for something that nobody of us ever asks for."))
        return titles | bodies


class WarningQuerySet(TwoPeopleQuerySet["PublicWarning"]):
    def standing(self) -> Self:
        """Published, and not ended."""
        return self.filter(is_approved=True, ended_at=None)

    def open(self) -> Self:
        """Standing, or waiting for the second person."""
        waiting = Q(decided_at=None, asked_at__gt=now() - LASTS)
        return self.filter(waiting | Q(is_approved=True, ended_at=None))

    def fresh(self) -> Self:
        """Those that stand above other pages too, the newest first."""
        return self.standing().filter(decided_at__gt=now() - FRESH_FOR).order_by("-decided_at", "-pk")

    @transaction.atomic
    def propose(self, campaign: Campaign, words: Words, *, by: Actor) -> PublicWarning:
        """Raises NotAllowed; FakesError for a campaign that nobody confirmed or that has a warning."""
        asker, said = require(by, CONFIRM), words.read()
        # Held, so that two who propose at once don't both find none.
        campaign.hold_confirmed()
        if self.filter(campaign=campaign).open().exists():
            raise FakesError(_("There is a warning of it already, or one that waits for a second person."))
        warning = self.create(campaign=campaign, asked_by=asker, **said)
        journal.record(acts.WARNING_PROPOSED, by=by, about=campaign, title=warning.title_en)
        letters.warning_proposed(warning)
        return warning


class PublicWarning(TwoPeople):
    lasts = LASTS
    asked_with = CONFIRM

    campaign = models.ForeignKey("fakes.Campaign", on_delete=models.PROTECT, related_name="warnings")
    title_en = ShieldedCharField(max_length=TITLE)
    title_zh = ShieldedCharField(max_length=TITLE)
    body_en = ShieldedTextField(max_length=BODY)
    body_zh = ShieldedTextField(max_length=BODY)
    ended_at = models.DateTimeField(null=True)
    ended_by = WhoField(blank=True)

    objects: ClassVar[WarningQuerySet] = WarningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.title_en

    @property
    def title(self) -> str:
        """In the language of the moment; so is the body."""
        return self.title_zh if _is_chinese() else self.title_en

    @property
    def body(self) -> str:
        return self.body_zh if _is_chinese() else self.body_en

    @property
    def is_standing(self) -> bool:
        return self.is_approved and self.ended_at is None

    @property
    def fakes(self) -> list[Fake]:
        """What it warns of."""
        return list(self.campaign.fakes.confirmed())

    @transaction.atomic
    def approve(self, *, by: Actor) -> None:
        """A second person agrees, and everybody sees it; who was in touch with the fake is written to. Raises
        NotAllowed (for a proposer who has left or lost the right too), FakesError."""
        self.campaign.hold_confirmed()
        self._decide(by, is_approved=True)
        details: dict[str, Any] = {"title": self.title_en, "warning": self.pk}
        proposer = self.asked_by.name
        journal.record(acts.WARNING_PUBLISHED, by=by, about=self.campaign, proposed_by=proposer, **details)

    @transaction.atomic
    def decline(self, *, by: Actor) -> None:
        """Raises NotAllowed."""
        self._decide(by, is_approved=False)
        journal.record(acts.WARNING_DECLINED, by=by, about=self.campaign, title=self.title_en)

    @transaction.atomic
    def withdraw(self, *, by: Actor) -> None:
        """Whoever may propose takes it back. Raises NotAllowed."""
        self._end(require(by, CONFIRM), is_approved=False)
        journal.record(acts.WARNING_WITHDRAWN, by=by, about=self.campaign, title=self.title_en)

    @transaction.atomic
    def end(self, *, by: Actor) -> None:
        """It is shown no more. One person is enough: what is said too long frightens too long. Raises
        NotAllowed."""
        require(by, CONFIRM)
        ended = type(self).objects.standing().filter(pk=self.pk).update(ended_at=now(), ended_by=who(by))
        if not ended:
            raise FakesError(_("It has moved on meanwhile. Please look again."))
        journal.record(acts.WARNING_ENDED, by=by, about=self.campaign, title=self.title_en)


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")
