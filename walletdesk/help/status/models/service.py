"""A part of the product that customers notice when it fails: how it is, since when, what checks saw."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import of_the_moment
from walletdesk.help.status.damping import LOOKED_AT, settled
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models.check import Check, Day
from walletdesk.help.status.news import changed
from walletdesk.help.status.permissions import require_editor, require_honest
from walletdesk.help.status.states import TONES, State, worst

if TYPE_CHECKING:
    from walletdesk.help.status.checks import Outcome

NAME = 60
ABOUT = 300


class ServiceQuerySet(models.QuerySet["Service"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def shown(self) -> list[Service]:
        """Those of the status page, in order, each knowing which incidents hold it now.

        What the house has not set up is not among them, unless an incident speaks of it.
        """
        services = with_incidents(self.in_use())
        return [each for each in services if each.state != State.OFF or each.held_by_any]

    def in_trouble(self) -> list[Service]:
        """Those that do not work as they should now, by the checks or by an incident, the worst first."""
        found = [service for service in self.shown() if service.shown_state.is_trouble]
        return sorted(found, key=lambda service: -service.shown_state.rank)

    def add(self, *, by: Actor, slug: str, **facts: Any) -> Service:
        """A new one. Raises BadEntry for a name that is taken, and what `write` raises."""
        if self.filter(slug=slug).exists():
            raise BadEntry("slug", _("There is one of this name already."))
        return self.write(by=by, slug=slug, **facts)

    def write(self, *, by: Actor, slug: str, **facts: Any) -> Service:
        """Makes or changes a service: name_en, name_zh, about_en, about_zh, check_name, order.

        Raises NotAllowed, BadEntry, TextTooLong.
        """
        require_editor(by)
        service = self.filter(slug=slug).first() or Service(slug=slug)
        for field, value in facts.items():
            text = (
                clean_line(value, NAME if field.startswith("name") else ABOUT) if field != "order" else value
            )
            setattr(service, field, text)
        for field in ("name_en", "name_zh"):
            if not getattr(service, field):
                raise BadEntry(field, _("It is told in both languages."))
        words = ("name_en", "name_zh", "about_en", "about_zh")
        require_honest(by, **{field: getattr(service, field) for field in words})
        with transaction.atomic():
            service.save()
            journal.record(acts.SERVICE_WRITTEN, by=by, about=service, slug=slug)
            changed()
        return service


def with_incidents(services: models.QuerySet[Service]) -> list[Service]:
    """Each knows which incidents hold it now, in one more query."""
    from walletdesk.help.status.models.incident import Incident  # noqa: PLC0415 - each knows the other

    held = Prefetch("incidents", queryset=Incident.objects.open_now(), to_attr="held_by")
    return [*services.prefetch_related(held)]


def with_latest_check(services: models.QuerySet[Service]) -> list[Service]:
    """Each also with what was seen last, as `latest`."""
    found = with_incidents(services)
    newest = Check.objects.filter(service__in=found).order_by("service_id", "-at", "-pk")
    latest = {check.service_id: check for check in newest.distinct("service_id")}
    for service in found:
        service.latest = latest.get(service.pk)
    return found


class Service(models.Model):
    """`check_name` is a check of `walletdesk.help.status.checks`; without one, only incidents speak of it."""

    slug = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(default=100)
    name_en = models.CharField(max_length=NAME)
    name_zh = models.CharField(max_length=NAME)
    about_en = models.CharField(max_length=ABOUT, blank=True)
    about_zh = models.CharField(max_length=ABOUT, blank=True)
    check_name = models.SlugField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.UNKNOWN)
    since = models.DateTimeField(default=now)
    made_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    objects = ServiceQuerySet.as_manager()
    # What was seen last, where `with_latest_check` brought it along.
    latest: Check | None

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the moment, as what it is about."""
        return of_the_moment(self.name_en, self.name_zh)

    @property
    def about(self) -> str:
        return of_the_moment(self.about_en, self.about_zh)

    @property
    def shown_state(self) -> State:
        """The worse of what the checks see and what people say; without a check, what people say."""
        own = State(self.state)
        if not self.check_name and own is State.UNKNOWN:
            own = State.WORKING
        told = worst(*(State(incident.impact) for incident in self._held_by()))
        return told if told is State.MAINTENANCE else worst(own, told)

    @property
    def tone(self) -> str:
        """How it is shown: good, info, warn or bad; empty for what is not known."""
        return TONES.get(self.shown_state, "")

    @property
    def held_by_any(self) -> bool:
        """Whether an incident speaks of it now."""
        return bool(self._held_by())

    def _held_by(self) -> Any:
        brought = getattr(self, "held_by", None)
        return self.incidents.open_now() if brought is None else brought

    def observe(self, outcome: Outcome) -> None:
        """Writes down what a check saw; enough of the same change the state."""
        with transaction.atomic():
            service = Service.objects.select_for_update().get(pk=self.pk)
            service._note_silence()
            Check.objects.create(service=service, **outcome.facts)
            is_maintained = service.incidents.open_now().filter(impact=State.MAINTENANCE).exists()
            Day.objects.note(service, State.MAINTENANCE if is_maintained else outcome.state)
            seen = service.checks.order_by("-at", "-pk").values_list("state", flat=True)[:LOOKED_AT]
            service._move(settled(State(service.state), [State(state) for state in seen]))

    def _note_silence(self) -> None:
        """Nobody looked for a while: nothing is known of it, but that no background work was done then."""
        last = self.checks.order_by("-at").first()
        state = State.DOWN if self.check_name == "work" else State.UNKNOWN
        if last:
            Day.objects.note_silence(self, last.at, state)

    def _move(self, state: State) -> None:
        if state == self.state:
            return
        before, self.state, self.since = self.state, state, now()
        self.save(update_fields=["state", "since"])
        journal.record(
            acts.SERVICE_CHANGED, by=SYSTEM, about=self, slug=self.slug, before=before, now=state.value
        )
        changed()

    def retire(self, *, by: Actor) -> None:
        """Takes it off the page. Raises NotAllowed."""
        self._keep(now(), acts.SERVICE_RETIRED, by)

    def restore(self, *, by: Actor) -> None:
        """Puts it back. Raises NotAllowed."""
        self._keep(None, acts.SERVICE_RESTORED, by)

    def _keep(self, moment: datetime | None, act: journal.Act, by: Actor) -> None:
        require_editor(by)
        with transaction.atomic():
            self.retired_at = moment
            if Service.objects.filter(pk=self.pk, retired_at__isnull=bool(moment)).update(retired_at=moment):
                journal.record(act, by=by, about=self, slug=self.slug)
                changed()
