"""Background work of tracing: nodes are asked here, and never while a page waits."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from walletdesk.chains.models import Network
from walletdesk.chains.tracing.address_asking import ask_what_stands_at
from walletdesk.chains.tracing.asking import ask_about
from walletdesk.chains.tracing.going_on import go_on
from walletdesk.chains.tracing.models import AddressInquiry, Inquiry, Trace
from walletdesk.chains.tracing.sources import source_for


@app.task(name="tracing.follow", queue="chains")
def follow(trace_id: int) -> None:
    """One look around a trace."""
    trace = Trace.objects.select_related("network").filter(pk=trace_id).first()
    if trace is not None:
        with source_for(trace.network) as source:
            go_on(trace, source)


@app.task(name="tracing.inquire", queue="chains")
def inquire(inquiry_id: int) -> None:
    """Asks the networks about one transaction."""
    inquiry = Inquiry.objects.select_related("network").filter(pk=inquiry_id).first()
    if inquiry is not None:
        ask_about(inquiry, list(Network.objects.to_follow()))


@app.task(name="tracing.ask_about_address", queue="chains")
def inquire_address(inquiry_id: int) -> None:
    """Asks the networks what stands at one address."""
    inquiry = AddressInquiry.objects.filter(pk=inquiry_id).first()
    if inquiry is not None:
        ask_what_stands_at(inquiry, Network.objects.to_follow())


def wake(trace: Trace) -> None:
    """Has it looked at soon, unless that was just done or is about to be."""
    if trace.is_stale:
        _defer_once(follow, f"trace:{trace.pk}", trace_id=trace.pk)


def ask(inquiry: Inquiry) -> None:
    """Has the networks asked soon, unless somebody is about to."""
    _defer_once(inquire, f"inquiry:{inquiry.pk}", inquiry_id=inquiry.pk)


def ask_about_address(inquiry: AddressInquiry) -> None:
    """Has the networks asked soon, unless somebody is about to."""
    _defer_once(inquire_address, f"address:{inquiry.pk}", inquiry_id=inquiry.pk)


def _defer_once(task: object, name: str, **about: int) -> None:
    if ProcrastinateJob.objects.filter(queueing_lock=name, status="todo").exists():
        return
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.configure(lock=name, queueing_lock=name).defer(**about)  # type: ignore[attr-defined]
