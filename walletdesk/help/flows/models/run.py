"""One walk through a flow in one browser: what was answered, where it is, how it ended.

Nobody's name stands beside it, and no step of it is an act on an account, so the journal does not know runs.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.core import tokens, vault
from walletdesk.core.clock import now
from walletdesk.help.flows.checking.given import is_one
from walletdesk.help.flows.checking.registry import Surroundings
from walletdesk.help.flows.models.version import Version
from walletdesk.help.flows.plan import Advice, Solved
from walletdesk.help.flows.walking import Walk

# Somebody who was given an answer and came back with nothing for so long was probably helped.
QUIET = timedelta(hours=72)
# As long a run can be taken up again; leads see its counts until then, too.
KEPT = timedelta(days=90)
PURPOSE = "flows.browser"
LINK_PURPOSE = "flows.run"


class Way(models.TextChoices):
    """Where somebody came from."""

    PAGE = "page", _("Website")
    CHAT = "chat", _("Chat")
    MAIL = "mail", pgettext_lazy("channel", "E-mail")


class RunQuerySet(models.QuerySet["Run"]):
    def of_browser(self, key: str) -> Self:
        """The runs of the browser with this key; none without one."""
        return self.filter(browser__in=list(vault.digests(key, PURPOSE))) if key else self.none()

    def going(self) -> Self:
        """Those that have not ended."""
        return self.filter(moved_at__gt=now() - KEPT, ticket_at=None, solved_at=None)

    def in_flow(self, slug: str) -> Run | None:
        """The newest one of a flow, until a ticket was sent with it."""
        mine = self.filter(version__flow__slug=slug, moved_at__gt=now() - KEPT, ticket_at=None)
        return mine.select_related("version__flow").order_by("-moved_at", "-pk").first()

    def begin(self, version: Version, key: str, way: str = Way.PAGE) -> Run:
        """A new run of this browser. That it comes back is noted with its earlier ones."""
        with transaction.atomic():
            self.of_browser(key).came_back()
            browser = vault.digest(key, PURPOSE)
            return self.create(version=version, browser=browser, way=way, step=version.plan.start)

    def prepare(self, version: Version, known: Mapping[str, str]) -> Run:
        """One that nobody has begun, for a link in a letter: `known` are answers to what checks ask for, of
        which only those are kept that have the shape of one."""
        kept = {name: text for name, text in known.items() if text and is_one(name, text)}
        return self.create(version=version, way=Way.MAIL, step=version.plan.start, known=kept)

    def linked(self, token: str) -> Run:
        """The run of a link. Raises BadToken for one that is not ours, or whose run was forgotten."""
        public_id = tokens.read(token, LINK_PURPOSE)["run"]
        run = self.filter(public_id=public_id).select_related("version__flow").first()
        if run is None:
            raise tokens.BadToken("This run was forgotten.")
        return run

    def came_back(self) -> None:
        """The browser of these runs wants something again, so what they said did not end it."""
        since = now() - QUIET
        self.filter(moved_at__gt=since, returned_at=None, solved_at=None).update(returned_at=now())

    def settle(self) -> None:
        """Whoever was given an answer, and came back with nothing for 72 hours, counts as helped, apart from
        those who said so."""
        over = self.filter(moved_at__lte=now() - QUIET, quiet_at=None, solved_at=None, ticket_at=None)
        over.filter(was_answered=True, returned_at=None).update(quiet_at=now())

    def forget_old(self) -> None:
        self.filter(moved_at__lte=now() - KEPT).delete()


class Run(models.Model):
    """`visited` has every step that was ever shown, `trail` only the way to the present one.

    `known` are answers to what checks ask for, that stood somewhere already. `was_answered`: the present step
    gives an answer. `solved_at` is the customer's own word, `quiet_at` only silence. The browser is a digest
    of a random key in its cookie; empty for a run that is only linked to.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="runs")
    browser = models.CharField(max_length=64, blank=True, db_index=True)
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.PAGE)
    trail = models.JSONField(default=list)
    step = models.CharField(max_length=60)
    known = models.JSONField(default=dict)
    visited = ArrayField(models.CharField(max_length=60), default=list)
    was_answered = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=now)
    moved_at = models.DateTimeField(default=now, db_index=True)
    solved_at = models.DateTimeField(null=True)
    quiet_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ticket_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at"]

    def __str__(self) -> str:
        return f"{self.version} at {self.step}"

    @property
    def walk(self) -> Walk:
        return Walk.of(self.version.plan, self.trail)

    @property
    def link_token(self) -> str:
        """For a link that takes the run and its answers to another browser; it tells nothing itself."""
        return tokens.sign({"run": str(self.public_id)}, LINK_PURPOSE, KEPT)

    def take_up(self, key: str) -> Run:
        """The same run, going on in the browser with this key; this one stays as it is."""
        mine = Run.objects.of_browser(key)
        with transaction.atomic():
            mine.came_back()
            facts = {name: getattr(self, name) for name in ("version", "trail", "step", "visited", "known")}
            return Run.objects.create(browser=vault.digest(key, PURPOSE), way=Way.MAIL, **facts)

    def answer(self, step: str, name: str, around: Surroundings) -> Walk:
        """Goes on by an answer. Raises NotHere for one that this run can't give."""
        with self._held():
            return self._keep(self.walk.settled(around).answer(step, name, around))

    def look(self, step: str, around: Surroundings) -> Walk:
        """Goes on by what a check finds. Raises NotHere, and NotGiven where something is missing."""
        with self._held():
            return self._keep(self.walk.settled(around).look(step, around))

    def say_solved(self) -> None:
        """The customer says so; only where the flow has come to its answer. Raises ValueError elsewhere."""
        with self._held():
            if not isinstance(self.walk.at, Solved):
                raise ValueError("This run has not come to an answer.")
            self.solved_at = self.solved_at or now()
            self.save(update_fields=["solved_at"])

    def note_ticket(self) -> None:
        """A ticket was sent with what this run knows; which one, it does not keep."""
        self.ticket_at = now()
        self.save(update_fields=["ticket_at"])

    @contextmanager
    def _held(self) -> Iterator[None]:
        """With the row locked and fresh, so that two presses of a button come one after the other."""
        with transaction.atomic():
            rows = Run.objects.select_for_update(no_key=True, of=("self",)).select_related("version__flow")
            self.refresh_from_db(from_queryset=rows)
            yield

    def _keep(self, walk: Walk) -> Walk:
        shown = [passed.step for passed in walk.trail] + [walk.at.name]
        self.trail = [passed.as_json() for passed in walk.trail]
        self.step = walk.at.name
        self.visited = list(dict.fromkeys([*self.visited, *shown]))
        self.was_answered = isinstance(walk.at, Advice | Solved)
        self.moved_at, self.quiet_at, self.returned_at = now(), None, None
        self.solved_at = now() if walk.says_solved else None
        self.save()
        return walk
