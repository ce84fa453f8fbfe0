"""The chip of an address: whose it is, whether it was reported, and what stands at it on which network."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from walletdesk.chains.mentions import Mention
from walletdesk.chains.models import Creation, Movement, Network, Token
from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.models import AddressInquiry, Standing, StandsAs
from walletdesk.console.money.chip import Chip
from walletdesk.console.money.parties import Parties, Party
from walletdesk.core.clock import now
from walletdesk.wallet.models import ReportedAddress

# How soon the page asks again while the networks are being asked.
_SOON = 2


def chip_of_address(mention: Mention, parties: Parties) -> Chip:
    """Nobody waits here: what no network was asked about yet is said so, and asked in a job."""
    value = mention.value
    token = Token.objects.filter(address=value).select_related("network").first()
    last = Movement.objects.touching([value]).newest_first().first()
    inquiry = AddressInquiry.objects.about(value)
    if is_asking := inquiry.is_due(now()):
        tasks.ask_about_address(inquiry)
    standings = inquiry.standings() or _made_before_us(value)
    network = _network(last, token, standings)
    parties.network = network
    party = parties.of(value)
    report = ReportedAddress.objects.about([value]).first()
    state, tone = _state(party, report, _kind(token, standings))
    return Chip(
        "address",
        value,
        state=state,
        tone=tone,
        network=network,
        at=last.at if last else None,
        party=party,
        facts=list(_facts(report, inquiry, standings, is_seen=last is not None)),
        asks_again=_SOON if is_asking and inquiry.looked_at is None else 0,
    )


def _made_before_us(address: str) -> list[Standing]:
    """What is known of it without asking anybody: contracts that watched addresses made."""
    made = Creation.objects.filter(contract=address).select_related("network").first()
    return [Standing(made.network, StandsAs.CONTRACT)] if made else []


def _network(last: Movement | None, token: Token | None, standings: list[Standing]) -> Network | None:
    """Where it was last seen to pay; else where it is a token, or where code stands at it."""
    if last or token:
        return last.network if last else token.network if token else None
    return next((one.network for one in standings if one.stands_as is not StandsAs.NOTHING), None)


def _kind(token: Token | None, standings: list[Standing]) -> str:
    if token:
        return _("Token contract")
    kinds = {one.stands_as for one in standings}
    if StandsAs.CONTRACT in kinds:
        return _("Contract")
    return _("Wallet with a program") if StandsAs.DELEGATED in kinds else _("Address")


def _state(party: Party, report: ReportedAddress | None, kind: str) -> tuple[str, str]:
    """The words of the badge and its tone: what matters most comes first."""
    if party.is_own:
        return _("The customer’s own"), "good"
    if report:
        return pgettext("address", "Reported"), "bad"
    return (_("In the book"), "info") if party.is_in_book else (kind, "")


def _facts(
    report: ReportedAddress | None, inquiry: AddressInquiry, standings: list[Standing], *, is_seen: bool
) -> Iterator[str]:
    if report:
        yield _("On a list as: %(kind)s. The list is kept by: %(source)s.") % {
            "kind": report.get_kind_display(), "source": report.source,
        }  # fmt: skip
    yield from _stands(inquiry, standings)
    if not is_seen:
        yield _("No payment from or to it is among what we follow.")


def _stands(inquiry: AddressInquiry, standings: list[Standing]) -> Iterator[str]:
    if not standings and inquiry.looked_at is None:
        yield _("Whether a program stands at it is not known yet: the networks are being asked.")
    elif not standings:
        yield _("Whether a program stands at it could not be asked just now.")
    for one in standings:
        if one.stands_as is StandsAs.CONTRACT:
            yield _("A contract on %(network)s: a program stands at it.") % {"network": one.network.name}
        if one.stands_as is StandsAs.DELEGATED:
            yield _("On %(network)s a program acts for it (EIP-7702): %(program)s") % {
                "network": one.network.name, "program": one.program,
            }  # fmt: skip
    if standings and all(one.stands_as is StandsAs.NOTHING for one in standings):
        yield _("A plain address on every network that answered.")
