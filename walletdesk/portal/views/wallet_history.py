"""The history of the wallet: the list, the receipt of one line, and the table to take along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from walletdesk import live
from walletdesk.accounts.models import Customer
from walletdesk.limits import LimitReached
from walletdesk.look.errors import too_many
from walletdesk.portal.door import customers_only, the_customer, unless_frozen
from walletdesk.portal.forms.wallet_history import HistoryForm
from walletdesk.portal.wallet_receipt import Receipt
from walletdesk.portal.wallet_rows import Pending, by_day, rows_of, with_fees
from walletdesk.wallet.exporting import export
from walletdesk.wallet.filling import progress_of
from walletdesk.wallet.hearing import topic_of
from walletdesk.wallet.history import MOST_COUNTED, Cursor, folded_away, page_of
from walletdesk.wallet.labels import Labels
from walletdesk.wallet.models import Line, LinkedAddress
from walletdesk.wallet.pending import on_their_way


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    # Taken before anything is read, so that live updates begin exactly where this page ends.
    since = live.mark()
    form = HistoryForm(customer, request.GET)
    wanted, after = form.wanted, Cursor.read(request.GET.get("after", ""))
    page = page_of(customer, wanted, timezone.get_current_timezone(), after)
    context = {
        "form": form,
        "wanted": wanted,
        "days": by_day(with_fees(rows_of(customer, page.lines))),
        "page": page,
        "pending": _pending(customer) if after is None and not wanted.is_narrow else [],
        "is_first": after is None,
        "folded": folded_away(customer),
        "most": MOST_COUNTED,
        "filters": _filters(request, without=("after",)),
        "unfolded": _filters(request, without=("after", "folded")),
        "since": since,
        "topic": topic_of(customer),
        **standing_of(customer, form.linked),
    }
    return render(request, "portal/wallet/history.html", context)


@require_safe
@customers_only
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of one line; strangers, and lines of addresses that were unlinked, get 404."""
    customer = the_customer(request)
    lines = Line.objects.of(customer).select_related("network", "token", "linked")
    line = lines.filter(pk=pk).first()
    if line is None:
        raise Http404
    return render(request, "portal/wallet/receipt.html", {"receipt": Receipt.of(customer, line)})


@require_POST
@customers_only
@unless_frozen
def create_export(request: HttpRequest) -> HttpResponseBase:
    """The lines that are asked for, as a file that is written while it is read."""
    customer = the_customer(request)
    wanted = HistoryForm(customer, request.POST).wanted
    try:
        table = export(customer, wanted, by=customer)
    except LimitReached as reached:
        return too_many(request, reached.retry_after)
    response = StreamingHttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="walletdesk-history.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _pending(customer: Customer) -> list[Pending]:
    sends = on_their_way(customer)
    labels = Labels(customer, {send.recipient for send in sends})
    return [Pending(send, labels.of(send.recipient, send.network.chain_id)) for send in sends]


def standing_of(customer: Customer, linked: list[LinkedAddress]) -> dict[str, Any]:
    """Whether there is anything to show at all, and what is still being fetched."""
    return {"linked": linked, "progress": progress_of(customer) if linked else []}


def _filters(request: HttpRequest, without: tuple[str, ...]) -> str:
    """What was asked for, to be put into a link again."""
    given = request.GET.copy()
    for name in list(given):
        if name in without or not given[name]:
            del given[name]
    return given.urlencode()
