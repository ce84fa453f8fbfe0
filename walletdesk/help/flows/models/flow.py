"""A guided flow: its versions, and which of them customers walk."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.errors import NotPossible
from walletdesk.help.flows import acts
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models.version import Version
from walletdesk.help.flows.plan import Plan
from walletdesk.help.flows.reading import read
from walletdesk.help.permissions import is_product, require_editor


class FlowQuerySet(models.QuerySet["Flow"]):
    def public(self) -> Self:
        """What customers may walk now, in the order in which it is offered."""
        return self.filter(published__isnull=False).select_related("published").order_by("order", "slug")

    def for_topic(self, topic: str) -> Flow | None:
        """The flow that is offered first to whoever comes with this topic of the contact form."""
        return next((flow for flow in self.public() if topic in flow.plan.topics), None)

    def write(self, source: str, *, by: Actor) -> Version:
        """A new version of the flow that this text names. Raises NotAllowed, BadFlow for what is none."""
        require_editor(by)
        plan = read(source)
        with transaction.atomic():
            flow = self.get_or_create(slug=plan.slug, defaults={"order": plan.order})[0]
            return flow._add(source, by)


class Flow(models.Model):
    """While a newer version is being written, customers go on walking the published one."""

    slug = models.SlugField(unique=True, max_length=60)
    order = models.PositiveSmallIntegerField(default=100)
    published = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = FlowQuerySet.as_manager()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def newest(self) -> Version | None:
        return self.versions.order_by("-number").first()

    @property
    def title(self) -> str:
        """In the language of the moment; the slug of one whose text is no flow."""
        try:
            return str(self.plan.title)
        except BadFlow:
            return self.slug

    @property
    def plan(self) -> Plan:
        """Of the version that customers walk; of the newest one while there is none."""
        version = self.published or self.newest
        if version is None:
            raise BadFlow(["nothing is written yet"])
        return version.plan

    def publish(self, version: Version, *, by: Actor) -> None:
        """Lets customers walk this version. Raises NotAllowed, and BadFlow for one that leads nowhere."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            if version.flow_id != self.pk:
                raise NotPossible("This is a version of another flow.")
            if wrong := version.faults:
                raise BadFlow(wrong)
            if not is_product(by) and version.leads_elsewhere_than(self.published):
                raise BadFlow(["it asks for what we never ask for, or leads to what isn't in the registry"])
            self.published, self.published_at, self.withdrawn_at = version, now(), None
            self.order = version.plan.order
            self.save(update_fields=["published", "published_at", "withdrawn_at", "order"])
            journal.record(acts.FLOW_PUBLISHED, by=by, about=self, flow=self.slug, number=version.number)

    def withdraw(self, *, by: Actor) -> None:
        """Takes it away from customers; whoever is in it may finish. All versions stay."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            if not self.published:
                raise NotPossible("Nobody can walk this flow now.")
            self.published, self.published_at, self.withdrawn_at = None, None, now()
            self.save(update_fields=["published", "published_at", "withdrawn_at"])
            journal.record(acts.FLOW_WITHDRAWN, by=by, about=self, flow=self.slug)

    def _add(self, source: str, by: Actor) -> Version:
        self._lock()
        before = self.newest
        version = self.versions.create(
            number=before.number + 1 if before else 1,
            source=source,
            by_kind=by.actor_kind,
            by_id=by.actor_id,
            by_name=by.actor_name,
        )
        journal.record(acts.FLOW_WRITTEN, by=by, about=self, flow=self.slug, number=version.number)
        return version

    def _lock(self) -> None:
        Flow.objects.select_for_update(no_key=True).get(pk=self.pk)
        self.refresh_from_db()
