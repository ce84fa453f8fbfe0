"""All facts that a ticket may have, in the order in which they are asked and shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.desk.facts.address import read_address
from walletdesk.desk.facts.amount import read_amount
from walletdesk.desk.facts.chains import chain_called, read_chain
from walletdesk.desk.facts.fact import Fact, Kind
from walletdesk.desk.facts.line import read_account, read_asset, read_line, read_steps, read_version
from walletdesk.desk.facts.moment import read_moment
from walletdesk.desk.facts.transaction import read_transaction

_ALL = (
    Fact(
        "account",
        _("Account"),
        lambda text, _: read_account(text),
        _("The e-mail address or name that you sign in with."),
    ),
    Fact(
        "happened_at",
        _("When it happened"),
        lambda text, around: read_moment(text, around.zone),
        _("Roughly is fine, by the clock where you are."),
        Kind.MOMENT,
    ),
    Fact(
        "chain",
        _("Network"),
        lambda text, _: read_chain(text),
        _("It stands beside the payment in the app."),
        Kind.CHOICE,
    ),
    Fact(
        "transaction",
        _("Transaction hash"),
        lambda text, around: read_transaction(text, chain_called(around.chain)),
        _("64 letters and digits, often after 0x. In the app: open the payment, copy the hash."),
        Kind.CODE,
    ),
    Fact(
        "address",
        _("Address it went to"),
        lambda text, around: read_address(text, chain_called(around.chain)),
        _("Copy it from the payment. We check that no character is wrong."),
        Kind.CODE,
    ),
    Fact("amount", _("Amount"), lambda text, _: read_amount(text), _("Such as 120.5"), Kind.AMOUNT),
    Fact(
        "asset",
        pgettext_lazy("which one", "Coin"),
        lambda text, _: read_asset(text),
        _("Such as USDT or ETH"),
    ),
    Fact(
        "error_code",
        _("Error code or message"),
        lambda text, _: read_line(text),
        _("As the app or page shows it."),
    ),
    Fact("device", _("Device"), lambda text, _: read_line(text), _("Such as iPhone 15, or a browser.")),
    Fact(
        "system",
        _("Operating system"),
        lambda text, _: read_line(text),
        _("Such as iOS 18, Android 15, Windows."),
    ),
    Fact(
        "app_version",
        _("App version"),
        lambda text, _: read_version(text),
        _("In the app under Settings, About."),
    ),
    Fact(
        "steps",
        _("Step by step"),
        lambda text, _: read_steps(text),
        _("What did you do first, what then, and what happened at each step?"),
        Kind.TEXT,
    ),
)
FACTS: dict[str, Fact] = {fact.name: fact for fact in _ALL}
NAMES: tuple[str, ...] = tuple(FACTS)
