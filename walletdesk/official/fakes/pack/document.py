"""The pack as plain values: what its text and its paper both say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.official.fakes.models import Campaign, Fake, Report
from walletdesk.official.fakes.pack.addressees import addressees
from walletdesk.official.fakes.words import Harm, Met
from walletdesk.official.signing.keys import present_key

# Of each report enough to see what it says; of many, the newest.
_EXCERPT, _REPORTS = 600, 40


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs."""

    heading: str
    paragraphs: list[str]


@dataclass(frozen=True)
class Letter:
    """The text to send, in one language."""

    language: str
    text: str

    @property
    def heading(self) -> str:
        """Each language by its own name, so that whoever reads only one finds theirs."""
        return _("The letter to send: %(language)s") % {"language": dict(settings.LANGUAGES)[self.language]}


@dataclass(frozen=True)
class Pack:
    title: str
    made_at: str
    sections: list[Section]
    letters: list[Letter]


def pack_of(campaign: Campaign) -> Pack:
    """In the language of the moment; the letters in both. Of the campaign only what was confirmed."""
    fakes = list(campaign.fakes.confirmed())
    reports = list(campaign.reports.prefetch_related("pictures")[:_REPORTS])
    sections = [
        Section(_("What pretends to be us"), [_fake(fake) for fake in fakes] or [_("See the evidence.")]),
        Section(_("Whom to write to"), _whom(fakes, reports)),
        Section(_("What is ours, and how anybody can check it"), _proof()),
        Section(_("Evidence"), [_evidence(report) for report in reports]),
    ]
    letters = [Letter(language, _letter(language, fakes)) for language in ("en", "zh-hans")]
    return Pack(campaign.title, _utc(now()), sections, letters)


def _fake(fake: Fake) -> str:
    facts = {"kind": fake.get_kind_display(), "value": fake.shown, "first": _utc(fake.first_met_at)}
    line = _("%(kind)s: %(value)s, first reported %(first)s") % facts
    return f"{line} ({fake.network_label})" if fake.network_label else line


def _whom(fakes: list[Fake], reports: list[Report]) -> list[str]:
    in_store = any(report.met == Met.STORE for report in reports)
    has_harm = any(report.harm in {Harm.PAID, Harm.PHRASE} for report in reports)
    words = _("%(name)s. %(how)s To attach: %(attach)s")
    return [
        words % {"name": one.name, "how": one.how, "attach": one.attach}
        for one in addressees(fakes, in_store=in_store, has_harm=has_harm)
    ]


def _proof() -> list[str]:
    site, key = settings.PUBLIC_URL, present_key()
    said = [
        _("Everything that is ours: %(link)s") % {"link": f"{site}/official/"},
        _("The same, signed, for programs: %(link)s")
        % {"link": f"{site}/.well-known/walletdesk-official.json"},
    ]
    return [*said, _("Key of the signature (Ed25519): %(key)s") % {"key": key.public}] if key else said


def _evidence(report: Report) -> str:
    facts = {"at": _utc(report.at), "met": report.get_met_display(), "pictures": report.pictures.count()}
    head = _("%(at)s, %(met)s; pictures: %(pictures)s") % facts
    excerpt = truncate(report.shown, _EXCERPT)
    return f"{head}\n{excerpt}" if excerpt else head


def _letter(language: str, fakes: list[Fake]) -> str:
    with override(language):
        listed = "\n".join(
            "- " + _("%(kind)s: %(value)s") % {"kind": fake.get_kind_display(), "value": fake.shown}
            for fake in fakes
        )
        words = _(
            "Hello,\n\n"
            "the following pretends to be the customer service of %(brand)s and is used to steal "
            "passwords and wallets:\n\n%(listed)s\n\n"
            "Links are written so that nobody follows them by mistake: hxxps stands for https, [.] for a "
            "dot.\n\n"
            "It does not belong to us. Everything that is ours is listed, and signed, at "
            "%(site)s/official/.\n\n"
            "Please take it down, keep the records about who set it up for the police, and tell us when "
            "it is done. The evidence is attached.\n\n%(brand)s\n%(site)s"
        )
        return words % {"brand": settings.BRAND, "listed": listed or "-", "site": settings.PUBLIC_URL}


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
