"""Whom to write to, by what the fake is, and what they want to have. Said in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.verdict import What
from walletdesk.official.fakes.models import Fake
from walletdesk.official.kind import Kind


@dataclass(frozen=True)
class Addressee:
    """`name` is what is recorded once it was asked; `how` says how it is found, `attach` what it wants."""

    name: str | Promise
    how: str | Promise
    attach: str | Promise


_LETTER = _("The text below, the list of fakes, and the pictures.")
REGISTRAR = Addressee(
    _("The registrar of the domain"),
    _(
        "Look the domain up at lookup.icann.org (RDAP). In the answer, take the e-mail of the contact "
        "with the role “abuse”. A domain that ends in .cn is looked up at whois.cnnic.cn."
    ),
    _("The text below, the domain, and a picture of the page with its address bar and the date."),
)
HOST = Addressee(
    _("The company that hosts the server"),
    _(
        "Look the server’s address up in the DNS with a tool that doesn’t open the page, then look that "
        "address up in RDAP (rdap.org): take the contact with the role “abuse”. If it stands behind a "
        "protection service such as Cloudflare, use that company’s abuse form; it passes the report on."
    ),
    _LETTER,
)
BROWSERS = Addressee(
    _("Lists that browsers ask"),
    _(
        "Google Safe Browsing, Microsoft SmartScreen, and in China the lists of Tencent and 360: each "
        "has a page “report phishing”."
    ),
    _("The link alone."),
)
PLATFORM = Addressee(
    _("The platform that the page stands on"),
    _("Use the report button of that platform, “phishing” or “pretends to be somebody else”."),
    _LETTER,
)
MAIL = Addressee(
    _("The provider of the mailbox"),
    _("Write to abuse@ at the domain behind the @ (RFC 2142). For QQ and 163 mail use their report pages."),
    _("The text below, and the saved e-mail with all its headers."),
)
WECHAT = Addressee(
    _("WeChat"),
    _(
        "In the app: open the account, “…”, “Complain”, “Impersonation”. For an Official Account also "
        "mp.weixin.qq.com, infringement complaints, with the proof of our name."
    ),
    _("Screenshots of the account’s page and of the conversation; our business licence for infringement."),
)
WEIBO = Addressee(
    _("Weibo"),
    _("On the account’s page: “…”, “Report”, “Pretends to be somebody”; or service.account.weibo.com."),
    _("The account’s page number, screenshots, our proof of identity."),
)
X = Addressee(
    _("X"),
    _("The form “Report impersonation of a brand” in the help centre of X, under help.x.com/forms."),
    _("The account’s name, ours, and a document that shows that the brand is ours."),
)
TELEGRAM = Addressee(
    _("Telegram"),
    _(
        "Write to abuse@telegram.org, and to @notoscam in the app; in the account’s page “Report”, “Fake "
        "account”."
    ),
    _("The account’s name, screenshots with dates, the link of our own account."),
)
NETWORK = Addressee(
    _("The network where the account is"),
    _("Use its report button for accounts that pretend to be somebody else."),
    _LETTER,
)
CARRIER = Addressee(
    _("The phone carrier, and in China 12321 and 96110"),
    _(
        "In China: 12321.cn for calls and text messages, 96110 for fraud. Elsewhere: the carrier that "
        "the number belongs to, in many countries by forwarding a text message to 7726."
    ),
    _("The number, date and time of the call or message, and its words."),
)
ADDRESS_LISTS = Addressee(
    _("Lists of wallet addresses"),
    _(
        "Chainabuse, the “report” of the block explorer of its network, and the issuers of the "
        "stablecoins that it holds, who can freeze them."
    ),
    _("The address, the network, the hashes of payments to it, and the text that asked for them."),
)
STORE = Addressee(
    _("The app store"),
    _(
        "Apple: reportaproblem.apple.com and the App Store dispute form. Google: “Flag as inappropriate” "
        "and the trademark form of Google Play. In China: each store’s own infringement page."
    ),
    _(
        "The store’s link, its developer’s name, our own app’s link, a document that shows that the name "
        "is ours."
    ),
)
POLICE = Addressee(
    _("The police, where somebody lost money"),
    _(
        "In China 110 or the app of the national anti-fraud centre; elsewhere the reporting page for "
        "cybercrime."
    ),
    _("This whole pack, and the report of where the money went."),
)
_OF_NETWORK = {Kind.WECHAT: WECHAT, Kind.WEIBO: WEIBO, Kind.X: X, Kind.TELEGRAM: TELEGRAM}
_OF_KIND = {What.MAIL: (MAIL,), What.PHONE: (CARRIER,), What.PAYMENT: (ADDRESS_LISTS,)}


def addressees(fakes: Iterable[Fake], *, in_store: bool = False, has_harm: bool = False) -> list[Addressee]:
    """Each once, in the order in which they help fastest."""
    found = [one for fake in fakes for one in _of(fake)]
    if in_store:
        found.append(STORE)
    if has_harm:
        found.append(POLICE)
    return list(dict.fromkeys(found))


def _of(fake: Fake) -> Iterator[Addressee]:
    if fake.kind == What.HANDLE:
        yield _OF_NETWORK.get(fake.network, NETWORK)  # type: ignore[call-overload]
    elif fake.kind == What.LINK and "/" in fake.key:
        yield from (PLATFORM, BROWSERS)
    elif fake.kind == What.LINK:
        yield from (REGISTRAR, HOST, BROWSERS)
    else:
        yield from _OF_KIND.get(fake.kind, ())  # type: ignore[call-overload]
