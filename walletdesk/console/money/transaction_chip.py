"""The chip of a transaction: from our own rows, from what traces met, else from what the networks said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from walletdesk.chains.mentions import Mention
from walletdesk.chains.models import Movement, Network, Signed, Token
from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.models import Answer, Hop, Inquiry
from walletdesk.chains.tracing.moved import Moved
from walletdesk.console.money.chip import Chip, Payment
from walletdesk.console.money.parties import Parties, Party
from walletdesk.console.money.settled import settled_on
from walletdesk.core.clock import now
from walletdesk.core.money import Amount
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.settling import Heights, Stage, settling

PAYMENTS_SHOWN = 4


def chip_of_transaction(mention: Mention, parties: Parties) -> Chip:
    value = mention.value
    return _from_rows(value, parties) or _from_hops(value, parties) or _from_inquiry(mention, parties)


def _from_rows(value: str, parties: Parties) -> Chip | None:
    rows = Movement.objects.filter(transaction_hash=value).select_related("network", "token")
    movements = list(rows.order_by("position"))
    signed = Signed.objects.filter(transaction_hash=value).select_related("network").first()
    row = movements[0] if movements else signed
    if row is None:
        return None
    parties.network = row.network
    has_failed = signed is not None and not signed.succeeded
    payments = [
        Payment(one.value, visible(str(one.token or one.network.symbol)), *_both(one, parties))
        for one in movements
    ]
    return _found(value, row.network, row.number, row.at, payments, has_failed=has_failed)


def _from_hops(value: str, parties: Parties) -> Chip | None:
    """What a trace has met on its way."""
    known = Hop.objects.filter(transaction_hash=value).select_related("trace__network", "token")
    hops = list(known.order_by("trace", "position"))
    if not hops:
        return None
    network = parties.network = hops[0].trace.network
    payments = [
        Payment(hop.value, visible(hop.symbol), parties.of(hop.sender), parties.of(hop.recipient))
        for hop in hops
        if hop.trace_id == hops[0].trace_id
    ]
    return _found(value, network, hops[0].number, hops[0].at, payments, has_failed=False)


def _both(one: Movement | Moved, parties: Parties) -> tuple[Party, Party]:
    return parties.of(one.sender), parties.of(one.recipient)


def _found(
    value: str, network: Network, number: int, at: object, payments: list[Payment], *, has_failed: bool
) -> Chip:
    settled = settled_on(network, number)
    is_final = settled.stage is Stage.FINAL
    return Chip(
        "transaction",
        value,
        state=_("Failed") if has_failed else settled.words,
        tone="bad" if has_failed else settled.tone,
        meaning=_("The network refused it: nothing was moved by it.") if has_failed else settled.meaning,
        network=network,
        number=number,
        at=at,
        payments=payments[:PAYMENTS_SHOWN],
        more=max(0, len(payments) - PAYMENTS_SHOWN),
        asks_again=0 if is_final else 30,
        may_be_traced=not has_failed,
    )


def _from_inquiry(mention: Mention, parties: Parties) -> Chip:
    inquiry = Inquiry.objects.select_related("network").filter(transaction_hash=mention.value).first()
    if inquiry is None and not mention.is_called_so:
        return Chip(
            "transaction",
            mention.value,
            state=_("Not looked up"),
            meaning=_(
                "It is not among what we follow. Nothing here says that this is a transaction, and a "
                "private key looks the same: it is shown to nobody outside unless you say so."
            ),
            may_be_asked=True,
        )
    inquiry = inquiry or Inquiry.objects.about(mention.value)
    is_asking = inquiry.is_due(now())
    if is_asking:
        tasks.ask(inquiry)
    return _answered(inquiry, parties, is_asking=is_asking)


def _answered(inquiry: Inquiry, parties: Parties, *, is_asking: bool) -> Chip:
    network = inquiry.network
    if inquiry.answer == Answer.FOUND and network is not None and inquiry.number is not None:
        parties.network = network
        payments = [_payment(one, network, parties) for one in inquiry.moved]
        has_failed = inquiry.succeeded is False
        return _found(
            inquiry.transaction_hash, network, inquiry.number, inquiry.at, payments, has_failed=has_failed
        )
    words, tone, meaning, again = _not_in_a_block(inquiry.answer)
    return Chip(
        "transaction",
        inquiry.transaction_hash,
        state=words,
        tone=tone,
        meaning=meaning,
        network=network,
        asks_again=2 if is_asking and inquiry.looked_at is None else again,
    )


def _not_in_a_block(answer: str) -> tuple[str, str, str, int]:
    """Words for the badge, its tone, what that means, and in how many seconds to ask again."""
    waits = settling(None, Heights(None))
    return {
        Answer.PENDING: (waits.words, waits.tone, waits.meaning, 15),
        Answer.NOWHERE: (
            _("Not found"),
            "warn",
            _("None of our networks knows it. It may be of another network, or was never sent."),
            60,
        ),
        Answer.SILENT: (_("No answer"), "", _("No network could be asked just now. It is tried again."), 30),
    }.get(Answer(answer), (_("Asking …"), "", _("The networks are being asked about it."), 2))


def _payment(one: Moved, network: Network, parties: Parties) -> Payment:
    token = Token.objects.filter(network=network, address=one.token).first() if one.token else None
    if one.token == "":
        return Payment(network.coins(one.amount), network.symbol, *_both(one, parties))
    amount = token.amount(one.amount) if token else Amount(one.amount, 0)
    return Payment(
        amount, visible(str(token)) if token else parties.of(one.token).short, *_both(one, parties)
    )
