"""One of everything in the rooms of fees, fakes, calls and platforms, and who tries what on it.

Each try reads its row anew: what a try before it has set on an object is not undone with its transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.access.fees import draft_of, fees, fresh_sign_in, paid_outside
from tests.access.places import telephone
from tests.world import World, agent
from walletdesk.chains.evm.address import Address
from walletdesk.channels.social.ledger import enter
from walletdesk.channels.social.linking.inviting import invite
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account, Conversation, Dispatch, Link, Taken
from walletdesk.channels.social.models import Arrival as SocialArrival
from walletdesk.channels.social.models.states import Gone
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Incoming, Mentioned
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Channel, Ticket, new_key
from walletdesk.desk.models.call import Outcome
from walletdesk.desk.topics import Topic
from walletdesk.fees.models import Arrival, Fit, OutsidePayment, Proposal, Quote, Refund, Service
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, PublicWarning, Source
from walletdesk.official.fakes.models.warning import Words
from walletdesk.official.fakes.words import Harm
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry

Try = Callable[[World, Any], object]
SAID = Words("A fake", "假冒", "Beware.", "小心。")
TO = Address.of("0x" + "d4" * 20)
PLATFORM = {"name": "Help", "handle": "harbor_help_bot", "details": {"mode": "webhook"}}
TOKEN = {"token": f"7200000001:{'x' * 35}"}


def furnish_services(world: World) -> None:
    """What the tries below find, each by what it is."""
    fees(world)
    Proposal.objects.add(draft_of("Escrow"), by=world.ada)
    for name in ("Spare", "Lesson"):
        Proposal.objects.add(draft_of(name), by=world.ada).approve(by=world.rui)
    Quote.objects.make(world.lins_ticket, service("Lesson"), by=world.mei)
    back = Refund.objects.ask(
        paid_outside(world, "Recovery"), None, "Not needed", by=world.lin, fresh=fresh_sign_in(world.lin)
    )
    back.agree(by=world.rui)
    telephone()
    world.lins_ticket.ask_for_call(by=world.lin, number="+86 138 0013 8000")
    Entry.objects.begin(
        by=SYSTEM, kind=Kind.URL, key="https://harbor.example", label_en="Website", label_zh="网站"
    )
    _platform(world)
    _mentions(world)
    _fakes(world)


def _platform(world: World) -> None:
    account = Account.objects.add(platform_of("telegram"), **PLATFORM, secrets=TOKEN, by=world.ada)
    enter(account, [Incoming(uid="1", sender="81001", at=clock.now(), text="Hello", name="Lin")])
    SocialArrival.objects.get().decide(Taken.FAILED, last_error="OperationalError")
    there, linked = (account.identities.create(external_id=one, wrote_at=clock.now()) for one in "78")
    intake = Intake(channel=Channel.TELEGRAM, topic=Topic.OTHER, body="Hello there", email="", name="Lin")
    ticket = Ticket.objects.open_for(intake)
    Conversation.objects.create(ticket=ticket, guest=ticket.admit(new_key()), identity=there)
    message = world.lins_ticket.messages.first()
    Dispatch.objects.create(identity=there, ticket=world.lins_ticket, message=message, state=Gone.FAILED)
    Link.objects.make(linked, by=world.lin)


def _mentions(world: World) -> None:
    """By what is written in them: nobody has decided, dismissed, about to be answered."""
    account = Account.objects.get()
    posts = [Mentioned(one, f"author of {one}", clock.now(), one) for one in ("new", "gone", "approved")]
    enter_mentions(account, posts)
    mention("gone").dismiss(by=world.mei)
    one = mention("approved")
    one.approve(one.offers[0].key, by=world.mei)


def _fakes(world: World) -> None:
    """By what was reported: harm that waits, and another; confirmed, with a warning that waits or stands."""
    for name in ("harm", "other", "confirmed", "proposed", "warned"):
        text = f"https://{name}-boat.top/" + (" https://bystander.top/" if name == "harm" else "")
        take_in(Draft(text, harm=Harm.PAID), source=Source.PUBLIC, by=VISITOR)
    lou = agent("Lou", "lead")
    for name in ("confirmed", "proposed", "warned"):
        campaign(name).confirm(campaign(name).fakes.all(), by=lou)
    PublicWarning.objects.propose(campaign("proposed"), SAID, by=lou)
    PublicWarning.objects.propose(campaign("warned"), SAID, by=lou).approve(by=world.rui)


def campaign(name: str) -> Campaign:
    return Campaign.objects.get(fakes__key=f"{name}-boat.top")


def warning(name: str) -> PublicWarning:
    return PublicWarning.objects.get(campaign=campaign(name))


def mention(text: str) -> Mention:
    return Mention.objects.get(text=text)


def proposal() -> Proposal:
    return Proposal.objects.waiting().get(name_en="Escrow")


def service(name: str) -> Service:
    return Service.objects.get(name_en=name)


def quote(name: str = "Lesson") -> Quote:
    """The one of this service; that of a lesson waits for its answer."""
    return Quote.objects.get(service=service(name))


def accepted(world: World) -> Quote:
    one = quote()
    one.accept("", by=world.lin, fresh=fresh_sign_in(world.lin))
    return one


def outside() -> OutsidePayment:
    return OutsidePayment.objects.waiting().get()


def refund(*, agreed: bool = False) -> Refund:
    return Refund.objects.get(is_approved=agreed)


def account() -> Account:
    return Account.objects.get()


def nobodys_arrival() -> Arrival:
    """As one that names no quote, and of which nobody asks anything back."""
    Refund.objects.exclude(arrival=None).delete()
    Arrival.objects.update(quote=None, fit=Fit.STRAY)
    return Arrival.objects.get()


def end_call(world: World, by: Any, outcome: Outcome) -> object:
    call = world.lins_ticket.call
    assert call
    return call.end(by=by, outcome=outcome)


def announce(world: World, by: Any) -> object:
    call = world.lins_ticket.call
    assert call
    return call.announce(by=by, at=clock.now() + timedelta(hours=2), calling_from="+861012345678")


SERVICES: dict[str, Try] = {
    "campaign.confirm": lambda w, by: campaign("harm").confirm(campaign("harm").fakes.all(), by=by),
    "campaign.clear": lambda w, by: campaign("harm").clear(campaign("harm").fakes.all()[0], by=by),
    "campaign.dismiss": lambda w, by: campaign("harm").dismiss("It is a bank", by=by),
    "campaign.ask_take_down": lambda w, by: campaign("confirmed").ask_take_down("The registrar", by=by),
    "campaign.see_gone": lambda w, by: campaign("confirmed").see_gone(by=by),
    "campaign.take_back": lambda w, by: campaign("confirmed").take_back("It is a bank", by=by),
    "campaign.look_after_harm": lambda w, by: campaign("harm").look_after_harm(by=by),
    "campaign.rename": lambda w, by: campaign("harm").rename("Boats", by=by),
    "campaign.merge": lambda w, by: campaign("harm").merge(campaign("other"), by=by),
    "campaign.split": lambda w, by: campaign("harm").split([campaign("harm").fakes.all()[0]], by=by),
    "publicwarning.propose": lambda w, by: PublicWarning.objects.propose(campaign("confirmed"), SAID, by=by),
    "publicwarning.approve": lambda w, by: warning("proposed").approve(by=by),
    "publicwarning.decline": lambda w, by: warning("proposed").decline(by=by),
    "publicwarning.withdraw": lambda w, by: warning("proposed").withdraw(by=by),
    "publicwarning.end": lambda w, by: warning("warned").end(by=by),
    "ticket.ask_for_call": lambda w, by: w.lins_ticket.ask_for_call(by=by, number="+86 138 0013 8001"),
    "call.announce": announce,
    "call.end": lambda w, by: end_call(w, by, Outcome.SPOKEN),
    "call.withdraw": lambda w, by: end_call(w, by, Outcome.WITHDRAWN),
    "proposal.add": lambda w, by: Proposal.objects.add(draft_of("Repair"), by=by),
    "proposal.change": lambda w, by: Proposal.objects.change(service("Spare"), draft_of("Advice"), by=by),
    "proposal.retire": lambda w, by: Proposal.objects.retire(service("Spare"), by=by),
    "proposal.approve": lambda w, by: proposal().approve(by=by),
    "proposal.decline": lambda w, by: proposal().decline(by=by),
    "proposal.withdraw": lambda w, by: proposal().withdraw(by=by),
    "quote.make": lambda w, by: Quote.objects.make(
        w.lins_ticket, Service.objects.get(name_en="Spare"), by=by
    ),
    "quote.accept": lambda w, by: quote().accept("", by=by, fresh=fresh_sign_in(by)),
    "quote.decline": lambda w, by: quote().decline(by=by),
    "quote.withdraw": lambda w, by: quote().withdraw(by=by),
    "outsidepayment.record": lambda w, by: OutsidePayment.objects.record(accepted(w), "Statement", by=by),
    "outsidepayment.confirm": lambda w, by: outside().confirm(by=by),
    "outsidepayment.refuse": lambda w, by: outside().refuse(by=by),
    "arrival.assign": lambda w, by: nobodys_arrival().assign(quote(), by=by),
    "arrival.look_after": lambda w, by: Arrival.objects.get().look_after("Sent back", by=by),
    "refund.ask": lambda w, by: Refund.objects.ask(
        quote("Consulting"), None, "Not needed", by=by, fresh=fresh_sign_in(by)
    ),
    "refund.name_address": lambda w, by: refund().name_address(TO, by=by, fresh=fresh_sign_in(by)),
    "refund.agree": lambda w, by: refund().agree(by=by),
    "refund.refuse": lambda w, by: refund().refuse("It was used", by=by),
    "refund.send": lambda w, by: refund(agreed=True).send("2026-4711", by=by),
    "account.add": lambda w, by: Account.objects.add(
        platform_of("telegram"), **{**PLATFORM, "handle": "harbor_two_bot"}, secrets=TOKEN, by=by
    ),
    "account.change": lambda w, by: account().change(**{**PLATFORM, "name": "Support"}, secrets={}, by=by),
    "account.pause": lambda w, by: account().pause(by=by),
    "account.resume": lambda w, by: account().resume(by=by),
    "account.retire": lambda w, by: account().retire(by=by),
    "arrival.try_again": lambda w, by: SocialArrival.objects.get().try_again(by=by),
    "dispatch.try_again": lambda w, by: Dispatch.objects.get().try_again(by=by),
    "conversation.invite": lambda w, by: invite(Conversation.objects.get().ticket, by=by),
    "link.end": lambda w, by: Link.objects.get().end(by=by),
    "mention.approve": lambda w, by: mention("new").approve(mention("new").offers[0].key, by=by),
    "mention.take_back": lambda w, by: mention("approved").take_back(by=by),
    "mention.dismiss": lambda w, by: mention("new").dismiss(by=by),
    "mention.take_up_again": lambda w, by: mention("gone").take_up_again(by=by),
}
