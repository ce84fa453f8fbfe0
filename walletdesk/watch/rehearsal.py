"""Rehearsal: what a rule would have said under other thresholds, of what happened. Nothing is written."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Approval, Block, Delegation, Movement
from walletdesk.core.clock import now
from walletdesk.journal import Entry
from walletdesk.journal.things import Thing
from walletdesk.shield import mask_email
from walletdesk.watch.models import Familiar, ThresholdChange
from walletdesk.watch.pictures import from_chain, from_journal, sign_in
from walletdesk.watch.rule import Finding, Rule, Values

DAYS = 30
# A page waits for it: so much is looked at, newest first, and no longer than this.
MOST_LOOKED_AT = 4000
LONGEST = 6  # seconds
CUSTOMERS_SHOWN = 10


@dataclass
class Side:
    """The findings under one set of thresholds: each once, as alerts are."""

    seen: set[tuple[int, str]] = field(default_factory=set)
    by_customer: Counter[int] = field(default_factory=Counter)

    def take(self, customer: Customer, finding: Finding) -> None:
        key = (customer.pk, finding.about)
        if key not in self.seen:
            self.seen.add(key)
            self.by_customer[customer.pk] += 1

    @property
    def alerts(self) -> int:
        return len(self.seen)

    @property
    def customers(self) -> int:
        return len(self.by_customer)


@dataclass
class Rehearsal:
    """`looked_at` of `total` acts or blocks of so many `days`; `present` by the thresholds in force,
    `proposed` by those that are tried; `whom` the customers whom it would have met most, masked."""

    days: int
    looked_at: int = 0
    total: int = 0
    present: Side = field(default_factory=Side)
    proposed: Side = field(default_factory=Side)
    whom: list[tuple[str, int]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return self.looked_at >= self.total

    @property
    def counts(self) -> dict[str, int]:
        """What is kept with a change of thresholds."""
        return {
            "days": self.days,
            "looked_at": self.looked_at,
            "total": self.total,
            "present": self.present.alerts,
            "alerts": self.proposed.alerts,
            "customers": self.proposed.customers,
        }


Pictures = Iterator[tuple[Customer, Any]]


def rehearse(rule: Rule, values: Values, days: int = DAYS) -> Rehearsal:
    """What the customers have taught the rule counts here too: of that it would not have spoken."""
    since, in_force = now() - timedelta(days=days), ThresholdChange.objects.in_force()[rule.slug]
    taught = set(Familiar.objects.standing().filter(rule=rule.slug).values_list("customer_id", "subject"))
    done = Rehearsal(days)
    pictures = _sign_ins(since, done) if rule.picture == sign_in.PICTURE else _blocks(since, done)
    names: dict[int, str] = {}
    ends = time.monotonic() + LONGEST
    for customer, picture in pictures:
        names[customer.pk] = mask_email(customer.email)
        for side, thresholds in ((done.present, in_force), (done.proposed, values)):
            for finding in rule.findings(picture, thresholds):
                if (customer.pk, finding.lesson) not in taught:
                    side.take(customer, finding)
        if time.monotonic() > ends:
            break
    met = done.proposed.by_customer.most_common(CUSTOMERS_SHOWN)
    done.whom = [(names[customer], count) for customer, count in met]
    return done


def _sign_ins(since: datetime, done: Rehearsal) -> Pictures:
    kind = Thing.of(Customer(pk=0)).type
    entries = Entry.objects.of(*sign_in.FOLLOWED).filter(about_type=kind, at__gte=since).order_by("-pk")
    done.total = entries.count()
    customers: dict[str, Customer | None] = {}
    for entry in entries[:MOST_LOOKED_AT]:
        if entry.about_id not in customers:
            customers[entry.about_id] = from_journal.customer_of(entry)
        done.looked_at += 1
        if customer := customers[entry.about_id]:
            yield customer, from_journal.picture_of(entry, customer)


def _blocks(since: datetime, done: Rehearsal) -> Pictures:
    """Blocks that were read in full, with something in them: what is filled in later alerts nobody either."""
    here = OuterRef("pk")
    holding = [Exists(rows.filter(block=here)) for rows in (Movement.objects, Approval.objects)]
    holding.append(Exists(Delegation.objects.filter(block=here)))
    found = Block.objects.filter(reduce(or_, holding), at__gte=since, is_scanned=True)
    done.total = found.count()
    for block in found.select_related("network").order_by("-at")[:MOST_LOOKED_AT]:
        done.looked_at += 1
        yield from from_chain.pictures_of(block)
