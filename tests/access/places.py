"""The product's addresses, with real things in them: everything is Lin's, or of the house."""

import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData
from PIL import Image

from tests.access.fees import fees
from tests.access.money import money
from tests.chain import furnished
from tests.world import World
from walletdesk.accounts.freeze_link import freeze_link
from walletdesk.accounts.models import Passkey
from walletdesk.accounts.models.user import User
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network, Provider
from walletdesk.channels.chat.models import Conversation, Site
from walletdesk.channels.chat.proving import door_for
from walletdesk.channels.email.models import Arrival, Mailbox, Reason, State, Trial, Way
from walletdesk.channels.social.ledger import enter
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.models import Account, Link, Taken
from walletdesk.channels.social.models import Arrival as SocialArrival
from walletdesk.channels.social.models import Conversation as Talk
from walletdesk.channels.social.models import Invitation as IntoTheApp
from walletdesk.channels.social.models import Standing as SocialStanding
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Incoming, Mentioned
from walletdesk.console.models import Invitation, RoleProposal
from walletdesk.core import clock, vault
from walletdesk.core.actors import SYSTEM
from walletdesk.core.tokens import sign
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Channel, Macro, Ticket, new_key
from walletdesk.desk.topics import Topic
from walletdesk.help.flows.models import Flow, Run
from walletdesk.help.folder.delivering import packed
from walletdesk.help.models import Article, Category, Parcel, Text, Unanswered
from walletdesk.help.models.article import Place as ArticlePlace
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.models import ErrorCode, Fault, Incident, Release, Service
from walletdesk.help.status.models.subscription import PURPOSE
from walletdesk.journal import Entry
from walletdesk.notices import Letter
from walletdesk.notices.models import AddressTrouble
from walletdesk.notices.unsubscribing import unsubscribe_url
from walletdesk.official.draft import About, Draft
from walletdesk.official.fakes.intake import Draft as FakeDraft
from walletdesk.official.fakes.intake import take_in
from walletdesk.official.fakes.models import PublicWarning, Source
from walletdesk.official.fakes.models.picture import Painted
from walletdesk.official.fakes.models.warning import Words as WarningWords
from walletdesk.official.fakes.words import Harm
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry as OfficialEntry
from walletdesk.official.models import Proof, Proposal, Purpose
from walletdesk.official.proving.ways import Way as ProofWay
from walletdesk.wallet.models import BookEntry, LinkedAddress, Order, Send, Words
from walletdesk.watch.answer_link import denial_link
from walletdesk.watch.models import Alert, ThresholdChange
from walletdesk.watch.rule import Finding
from walletdesk.watch.rules import RULES

HOLIDAY = date(2030, 10, 1)
INVITATION = "invitation-of-bo"
GONE = "Gone"  # a provider that is not there

FLOW = """
slug = "small"
title = { en = "Something", zh = "某事" }
summary = { en = "One question.", zh = "一个问题。" }

[steps.what]
kind = "question"
title = { en = "What is it?", zh = "是什么？" }
answers = [
  { name = "good", to = "good", solves = true, en = "Nothing", zh = "没什么" },
  { name = "bad", to = "bad", en = "Something", zh = "有事" },
]

[steps.good]
kind = "solved"
title = { en = "Good", zh = "好" }

[steps.bad]
kind = "ticket"
topic = "other"
title = { en = "Ask us", zh = "联系我们" }
"""


@dataclass(frozen=True)
class Place:
    """One address of the resolver: its name with its namespace, and its path with the arguments unfilled."""

    name: str
    route: str


def places() -> list[Place]:
    """Every address that the product answers at."""
    return list(_below(get_resolver(), "/", ""))


def _below(resolver: URLResolver, route: str, space: str) -> Iterator[Place]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Place(f"{space}{pattern.name}", here)
        else:
            yield from _below(pattern, here, f"{pattern.namespace}:" if pattern.namespace else space)


@dataclass(frozen=True)
class Setting:
    """What stands in for each argument, and the key of the browser that wrote Lin's ticket."""

    fillings: dict[str, str]
    writers_key: str

    def path(self, place: Place) -> str:
        """Where the place is, with nothing left to fill in."""
        path = place.route
        for unfilled, filled in self.fillings.items():
            path = path.replace(unfilled, filled)
        assert "<" not in path, f"Say in tests/access/places.py what to put into {path}"
        return path


def furnish(world: World) -> Setting:
    """Gives Lin and the house one of everything that has an address."""
    key = new_key()
    guest = world.lins_ticket.admit(key)
    message = world.lins_ticket.say(by=world.lin, body="This is what I see.", files=[picture()])
    world.lins_ticket.ask_for_proof(by=world.mei)
    world.lins_ticket.ask_for_facts(by=world.mei, names=["error_code"])
    telephone()
    world.lins_ticket.ask_for_call(by=world.lin, number="+86 138 0013 8000")
    chat = Conversation.objects.create(ticket=world.lins_ticket, guest=guest, uid=uuid.uuid4())
    file = message.attachments.get()
    return Setting(
        {
            **_wallet(world),
            **_tickets(world),
            **_accounts(world),
            **_alerts(world),
            **_moved(world),
            **_sending(world),
            **_house(world),
            **_mail(world),
            **_platforms(world),
            **_mentions(),
            **_network(world),
            **_official(world),
            **_fakes(world),
            **_status(),
            **money(world),
            **_elsewhere(world),
            **fees(world),
            **{
                "/messages/<uuid:public_id>/": f"/messages/{message.public_id}/",
                "/files/<uuid:public_id>/": f"/files/{file.public_id}/",
                "/r/<str:token>/": f"/r/{world.lins_ticket.make_link_token()}/",
                "/chat/proof/<str:token>/": f"/chat/proof/{door_for(chat)}/",
                "/chat/api/<slug:site_key>/": "/chat/api/own/",
                "/console/flows/<slug:slug>/<int:number>/": f"/console{flow().removeprefix('/help')}1/",
                "/console/flows/<slug:slug>/": f"/console{flow().removeprefix('/help')}",
                "/help/runs/<str:token>/": f"/help/runs/{linked_run()}/",
                "/help/flows/<slug:slug>/<slug:step>/": f"{flow()}what/",
                "/help/flows/<slug:slug>/": flow(),
                **_written(world),
                "/help/<slug:category>/<slug:slug>/": help_article(),
                "/help/<slug:category>/": "/help/money/",
                "/suggestions/<slug:slug>/": "/suggestions/fees/",
                "/articles/<slug:slug>/": "/articles/fees/",
            },
        },
        key,
    )


def _elsewhere(world: World) -> dict[str, str]:
    """A conversation on a platform whose link Lin has taken up, and another account there that she linked."""
    account = Account.objects.add(
        platform_of("weibo"),
        name="Harbour",
        handle="u/1902538057",
        details={"uid": "1902538057", "app_key": "1352222456"},
        secrets={"app_secret": "xyz123xyz", "access_token": "2.00token_of_a_test"},
        by=SYSTEM,
    )
    intake = Intake(channel=Channel.WEIBO, topic=Topic.OTHER, body="Hello there", email="", name="Lin")
    ticket = Ticket.objects.open_for(intake)
    there = Talk.objects.create(
        ticket=ticket, guest=ticket.admit(new_key()), identity=account.identities.create(external_id="7")
    )
    invitation = IntoTheApp.objects.make(there, by=SYSTEM)
    invitation.take_up(by=world.lin)
    link = Link.objects.make(account.identities.create(external_id="8"), by=world.lin)
    return {
        "/conversations/<str:token>/": f"/conversations/{invitation.token}/",
        "/security/elsewhere/<int:pk>/": f"/security/elsewhere/{link.pk}/",
    }


def telephone() -> str:
    """A number from which we may call."""
    number, facts = "+861012345678", {"label_en": "Telephone", "label_zh": "电话"}
    OfficialEntry.objects.begin(by=SYSTEM, kind=Kind.PHONE, key=number, purpose=Purpose.OURS, **facts)
    return number


def flow() -> str:
    """A guided flow that asks one question."""
    if not Flow.objects.filter(slug="small").exists():
        version = Flow.objects.write(FLOW, by=SYSTEM)
        version.flow.publish(version, by=SYSTEM)
    return "/help/flows/small/"


def linked_run() -> str:
    """The token of a link in a letter, to a flow in which an answer is known."""
    flow()
    version = Flow.objects.get(slug="small").published
    assert version
    return Run.objects.prepare(version, {"app-version": "3.2.1"}).link_token


def _status() -> dict[str, str]:
    """A service with an incident, an error code, and somebody who may be written to."""
    service = Service.objects.write(by=SYSTEM, slug="pages", name_en="Pages", name_zh="网页")
    said = Both("Late", "延迟")
    incident = Incident.objects.open(by=SYSTEM, title=said, text=said, impact="slow", services=[service])
    told = {"meaning_en": "A", "meaning_zh": "甲", "what_to_do_en": "B", "what_to_do_zh": "乙"}
    code = ErrorCode.objects.write(by=SYSTEM, code="WD-429", **told)
    update = incident.say(by=SYSTEM, stage="identified", text=said)
    release = Release.objects.add(by=SYSTEM, platform="ios", version="1.0", released_on=date(2026, 1, 1))
    words = {"title_en": "A", "title_zh": "甲", "text_en": "B", "text_zh": "乙"}
    fault = Fault.objects.write(by=SYSTEM, slug="stops", platform="ios", **words)
    asked = {"email": "tom@example.net", "language": "en", "time_zone": "UTC"}
    return {
        "/help/codes/<str:code>/": f"/help/codes/{code.slug}/",
        "/feed/<slug:language>/": "/feed/en/",
        "/incidents/<int:pk>/": f"/incidents/{incident.pk}/",
        "/updates/<int:update>/": f"/updates/{update.pk}/",
        "/services/<slug:slug>/": f"/services/{service.slug}/",
        "/releases/<int:pk>/": f"/releases/{release.pk}/",
        "/faults/<slug:slug>/": f"/faults/{fault.slug}/",
        "/error-codes/<int:pk>/": f"/error-codes/{code.pk}/",
        "/subscription/<str:token>/": f"/subscription/{sign(asked, PURPOSE, timedelta(days=1))}/",
    }


def help_article() -> str:
    """Where an article stands that can be read."""
    shelf = Category.objects.write(by=SYSTEM, slug="money", title_en="Money", title_zh="资金")
    article = Article.objects.place("fees", ArticlePlace(shelf), by=SYSTEM)
    text = Text.objects.write(by=SYSTEM, article=article, language="en", title="Fees", body="None.")
    text.submit(by=SYSTEM)
    text.publish(by=SYSTEM)
    return "/help/money/fees/"


def _moved(world: World) -> dict[str, str]:
    """What moved on the chain, as Lin's wallet shows it."""
    line = furnished(world.lin).lines.latest("place")
    return {"/wallet/history/<int:pk>/": f"/wallet/history/{line.pk}/"}


def _sending(world: World) -> dict[str, str]:
    """A transfer that Lin has prepared."""
    mine = LinkedAddress.objects.of(world.lin).first()
    network = Network.objects.first()
    assert mine and network
    order = Order(network, Address.of(mine.address), Address.of("0x" + "a1" * 20), 10**18)
    send = Send.objects.prepare(world.lin, order, by=world.lin)
    return {"/wallet/send/<uuid:public_id>/": f"/wallet/send/{send.public_id}/"}


def _written(world: World) -> dict[str, str]:
    """What a lead finds at the help centre: a search in vain, and a folder that Lea is about to take in."""
    help_article()
    Unanswered.objects.count_in("banana", "en")
    parcel = Parcel.objects.bring(packed(), by=world.lea, name="help.zip")
    return {
        "/help/articles/<slug:slug>/": "/help/articles/fees/",
        "/help/categories/<slug:category>/": "/help/categories/money/",
        "/<str:language>/": "/en/",
        "/versions/<int:number>/": "/versions/1/",
        "/unanswered/<int:pk>/": f"/unanswered/{Unanswered.objects.get(words='banana').pk}/",
        "/parcels/<uuid:public_id>/": f"/parcels/{parcel.public_id}/",
    }


def _tickets(world: World) -> dict[str, str]:
    stopped = world.lins_ticket.ask_to_let_through(
        by=world.mei, body="https://explorer.example/", reason="The confirmations"
    )
    reminder = world.lins_ticket.remind(by=world.mei, at=clock.now() + timedelta(days=1))
    facts = {"permanent": True, "code": "5.1.1", "reason": "No such person", "letter": None}
    trouble = AddressTrouble.objects.note(world.lin.email, **facts)  # type: ignore[arg-type]
    return {
        "/requests/<str:reference>/": f"/requests/{world.lins_ticket.reference}/",
        "/tickets/<str:reference>/": f"/tickets/{world.lins_ticket.reference}/",
        "/panels/<slug:name>/": "/panels/account/",
        "/stopped-answers/<uuid:public_id>/": f"/stopped-answers/{stopped.public_id}/",
        "/reminders/<int:pk>/": f"/reminders/{reminder.pk}/",
        "/address-troubles/<int:pk>/": f"/address-troubles/{trouble.pk}/",
    }


def _accounts(world: World) -> dict[str, str]:
    device, address = world.lin.devices.get(), world.lin.addresses.create(email="lin@example.net")
    keys = {owner: passkey_of(owner) for owner in (world.lin, world.mei)}
    session = world.mei.sessions.create(
        key_digest="a" * 64, door="console", data="", expires_at=clock.now() + timedelta(hours=1)
    )
    return {
        "/console/security/passkeys/<int:pk>/": f"/console/security/passkeys/{keys[world.mei].pk}/",
        "/passkeys/<int:pk>/": f"/passkeys/{keys[world.lin].pk}/",
        "/devices/<int:pk>/": f"/devices/{device.pk}/",
        "/addresses/<int:pk>/": f"/addresses/{address.pk}/",
        "/freeze/<str:token>/": freeze_link(world.lin, world.lin.email).removeprefix("http://127.0.0.1:8000"),
        "/sessions/<str:key>/": f"/sessions/{session.pk}/",
    }


def _alerts(world: World) -> dict[str, str]:
    """Lin is asked about a sign-in, and has said of another that it was she."""
    rule, at = RULES["new_country"], clock.now()
    found = [
        Finding(name, name, at, {"country": name, "device": "Chrome"}, lesson=name) for name in ("DE", "FR")
    ]
    asked, known = Alert.objects.raise_each(world.lin, [(rule, one) for one in found])
    (familiar,) = known.confirm(by=world.lin)
    link = denial_link(asked, world.lin.email) or ""
    change = ThresholdChange.objects.put_in_force(
        rule, {"days": 90, "sign_ins": 2}, by=world.lea, rehearsed={}
    )
    return {
        "/watch/<slug:slug>/": "/watch/new_country/",
        "/thresholds/<int:pk>/": f"/thresholds/{change.pk}/",
        "/alerts/<uuid:public_id>/": f"/alerts/{asked.public_id}/",
        "/familiar/<int:pk>/": f"/familiar/{familiar.pk}/",
        "/not-me/<str:token>/": link.removeprefix("http://127.0.0.1:8000"),
    }


def _house(world: World) -> dict[str, str]:
    macro = Macro.objects.write(by=world.lea, title_en="Hi", title_zh="您好", body_en="Hi", body_zh="您好")
    queue = world.lins_ticket.queue
    queue.close_on(by=world.lea, day=HOLIDAY)
    proposal = RoleProposal.objects.propose(world.bo, "reviewer", by=world.ada)
    invitation = Invitation.objects.send(world.bo, by=world.ada)
    invitation.token_digest = vault.digest(INVITATION, "console.invitation")
    invitation.save()
    site, _ = Site.objects.add(name="Shop", origins=["https://shop.example"], by=world.ada)
    letter, entry = Letter.objects.latest("pk"), Entry.objects.latest("pk")
    optional = Letter(to=world.lin.email, slug="desk/how_was_it", is_optional=True)
    optional.save()
    return {
        "/letters/<uuid:letter_id>/": f"/letters/{letter.public_id}/",
        "/letters/<str:token>/": unsubscribe_url(optional.public_id).removeprefix("http://127.0.0.1:8000"),
        "/letters/<slug:room>/<slug:name>/<slug:language>/": "/letters/accounts/locked/en/",
        "/invitations/<str:token>/": f"/invitations/{INVITATION}/",
        "/journal/<int:pk>/": f"/journal/{entry.pk}/",
        "/macros/<int:pk>/": f"/macros/{macro.pk}/",
        "/queues/<slug:slug>/": f"/queues/{queue.slug}/",
        "/members/<uuid:public_id>/": f"/members/{world.bo.public_id}/",
        "/holidays/<str:day>/": f"/holidays/{HOLIDAY}/",
        "/chat-sites/<slug:key>/": f"/chat-sites/{site.key}/",
        "/role-proposals/<int:pk>/": f"/role-proposals/{proposal.pk}/",
        "/team/<uuid:public_id>/": f"/team/{world.bo.public_id}/",
        "/letters/<uuid:public_id>/": f"/letters/{_letter_to_us(world).public_id}/",
    }


def _letter_to_us(world: World) -> Arrival:
    """One that waits for a person beside Lin's ticket."""
    return Arrival.objects.create(
        digest="a" * 64,
        size=100,
        state=State.WAITING,
        reason=Reason.NEW_ADDRESS,
        ticket=world.lins_ticket,
        author="tom@example.net",
        subject="About Lin",
    )


def _wallet(world: World) -> dict[str, str]:
    """An address of Lin's own, and one that she knows."""
    own, known = "0x" + "a1" * 20, "0x" + "b2" * 20
    linked = LinkedAddress.objects.create(customer=world.lin, address=own, label="Savings")
    entry = BookEntry.objects.add(world.lin, Address.of(known), Words("Ming"), by=world.lin, fresh=None)
    return {
        "/wallet/addresses/<int:pk>/": f"/wallet/addresses/{linked.pk}/",
        "/wallet/book/<int:pk>/": f"/wallet/book/{entry.pk}/",
    }


def _network(world: World) -> dict[str, str]:
    """A network, and a provider that is not there."""
    network = Network.objects.add(by=world.ada, slug="there", name="There", chain_id=777, symbol="ETH")
    provider = Provider.objects.add(
        network=network, name=GONE, url="http://127.0.0.1:1", is_own=True, by=world.ada
    )
    return {
        "/networks/<slug:slug>/": f"/networks/{network.slug}/",
        "/providers/<uuid:public_id>/": f"/providers/{provider.public_id}/",
    }


def _official(world: World) -> dict[str, str]:
    """A channel that is ours, and one that is to be."""
    about = About("News", "新闻", owner=world.lea)
    ours = Draft(Kind.URL, "http://127.0.0.1:1", about)
    entry = Proposal.objects.add(ours, by=world.lea).approve(by=world.rui)
    proof = Proof.objects.begin(entry, ProofWay.LINK, by=world.lea)
    waits = Proposal.objects.add(Draft(Kind.TELEGRAM, "@harbor", about), by=world.ada)
    return {
        "/official/proposals/<int:pk>/": f"/official/proposals/{waits.pk}/",
        "/official/<int:pk>/": f"/official/{entry.pk}/",
        "/proofs/<int:proof>/": f"/proofs/{proof.pk}/",
    }


def _fakes(world: World) -> dict[str, str]:
    """A fake that harmed Omar, reported with a picture and confirmed, and a warning of it that waits."""
    pictures = Painted.all_of([picture()])
    draft = FakeDraft("https://evil.example/", harm=Harm.PAID, pictures=pictures)
    report = take_in(draft, source=Source.CUSTOMER, by=world.omar, customer=world.omar)
    campaign, kept = report.campaign, report.pictures.get()
    campaign.confirm(campaign.fakes.all(), by=world.lea)
    words = WarningWords("A fake", "假冒", "Beware.", "小心。")
    waits = PublicWarning.objects.propose(campaign, words, by=world.lea)
    return {
        "/fakes/warnings/<int:pk>/": f"/fakes/warnings/{waits.pk}/",
        "/fakes/<int:pk>/pack/<slug:form>/": f"/fakes/{campaign.pk}/pack/text/",
        "/fakes/<int:pk>/": f"/fakes/{campaign.pk}/",
        "/pictures/<uuid:public_id>/": f"/pictures/{kept.public_id}/",
    }


def _mail(world: World) -> dict[str, str]:
    """A mailbox at a server that is not there, a letter on trial, and an address in trouble."""
    secrets = {"password": "open sesame"}
    details = {"name": "Help", "host": "127.0.0.1", "port": 1, "tls": "none", "user": "help"}
    mailbox = Mailbox.objects.add(secrets=secrets, by=world.ada, **details)
    trial = Trial.objects.create(way=Way.OUT, started_by="agent:1")
    trouble = AddressTrouble.objects.create(address="gone@example.net")
    return {
        "/mailboxes/<uuid:public_id>/": f"/mailboxes/{mailbox.public_id}/",
        "/trials/<uuid:public_id>/": f"/trials/{trial.public_id}/",
        "/troubles/<int:pk>/": f"/troubles/{trouble.pk}/",
    }


def _platforms(world: World) -> dict[str, str]:
    """A bot on Telegram, and what came in there and could not be taken in."""
    account = Account.objects.add(
        platform_of("telegram"),
        name="Help",
        handle="harbor_help_bot",
        details={"mode": "webhook"},
        secrets={"token": f"7200000001:{'x' * 35}"},
        by=world.ada,
    )
    incoming = Incoming(uid="1", sender="81001", at=clock.now(), text="Hello", name="Lin")
    enter(account, [incoming])
    arrival = SocialArrival.objects.get(account=account)
    arrival.decide(Taken.FAILED, last_error="OperationalError")
    return {
        "/hooks/<slug:platform>/<uuid:public_id>/": f"/hooks/telegram/{uuid.uuid4()}/",
        "/platforms/new/<slug:platform>/": "/platforms/new/telegram/",
        "/platforms/<uuid:public_id>/": f"/platforms/{account.public_id}/",
        "/arrivals/<uuid:arrival>/": f"/arrivals/{arrival.public_id}/",
    }


def _mentions() -> dict[str, str]:
    """Somebody asks for help in public."""
    account = Account.objects.create(platform="x", name="Harbor on X", handle="harborwallet")
    SocialStanding.objects.create(account=account)
    enter_mentions(account, [Mentioned(uid="1", author="77", at=clock.now(), text="@harborwallet help")])
    return {"/mentions/<uuid:public_id>/": f"/mentions/{account.mentions.get().public_id}/"}


def passkey_of(owner: User) -> Passkey:
    """A passkey on a phone that nobody has at hand."""
    public, name = (
        ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key()),
        uuid.uuid4(),
    )
    credential = AttestedCredentialData.create(bytes(16), name.bytes, public)
    return Passkey.objects.create(
        user=owner, name="Phone", credential_id=name.bytes, credential_data=bytes(credential)
    )


def picture() -> SimpleUploadedFile:
    """A small screenshot."""
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(data, "PNG")
    return SimpleUploadedFile("screen.png", data.getvalue(), "image/png")
