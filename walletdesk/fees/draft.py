"""What somebody enters about a special service, read at the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.core.in_our_name import objections
from walletdesk.core.money import Amount, NotAnAmount
from walletdesk.core.text import TextTooLong, clean_line, clean_text
from walletdesk.fees import money
from walletdesk.fees.amounts import LEAST_UNITS
from walletdesk.fees.errors import BadService
from walletdesk.fees.models.particulars import LONGEST_NAME, LONGEST_TEXT
from walletdesk.official.in_our_name import asks_the_forbidden
from walletdesk.wallet.asset import Asset

MOST_REFUND_DAYS = 365
MOST_REPLY_MINUTES = 60 * 24 * 30


@dataclass(frozen=True)
class Draft:
    """A service as it shall be in the catalogue. `price` is text as somebody writes it; `assets` are what it
    is paid in on networks, all of one symbol; with money of a state there are none, and `outside_*` says how
    it is paid. `tax_rate` is in per cent and included in the price. `reply_minutes` of opening time, or
    None."""

    name_en: str
    name_zh: str
    covers_en: str
    covers_zh: str
    currency: str
    price: str
    assets: Sequence[Asset] = ()
    tax_rate: Decimal = Decimal(0)
    outside_en: str = ""
    outside_zh: str = ""
    refund_days: int = 0
    refund_en: str = ""
    refund_zh: str = ""
    reply_minutes: int | None = None

    def read(self) -> dict[str, Any]:
        """As columns. Raises BadService."""
        currency, decimals = self._currency()
        return {
            "name_en": _line("name_en", self.name_en),
            "name_zh": _line("name_zh", self.name_zh),
            **_texts("covers", self.covers_en, self.covers_zh, needed=True),
            **_texts("outside", self.outside_en, self.outside_zh, needed=not self.assets),
            **_texts("refund", self.refund_en, self.refund_zh, needed=self.refund_days > 0),
            "currency": currency,
            "decimals": decimals,
            "price": self._price(decimals),
            "assets": [money.name_of(asset) for asset in self.assets],
            "tax_rate": _within("tax_rate", self.tax_rate, Decimal(50)),
            "refund_days": _within("refund_days", self.refund_days, MOST_REFUND_DAYS),
            "reply_minutes": self.reply_minutes
            and _within("reply_minutes", self.reply_minutes, MOST_REPLY_MINUTES),
        }

    def _currency(self) -> tuple[str, int]:
        code = self.currency.strip()
        if money.is_state_money(code):
            if self.assets:
                raise BadService(
                    "assets", _("A price in %(code)s is not paid on a network.") % {"code": code}
                )
            return code, money.decimals_of_state_money(code)
        if not self.assets:
            raise BadService("currency", _("Name a currency such as EUR, or choose assets on networks."))
        if any(asset.is_fake for asset in self.assets):
            raise BadService("assets", _("One of these tokens pretends to be another one."))
        if {asset.symbol for asset in self.assets} != {code}:
            raise BadService("assets", _("All of them have to be the currency of the price."))
        return code, min(asset.decimals for asset in self.assets)

    def _price(self, decimals: int) -> int:
        try:
            price = Amount.parse(self.price, decimals)
        except NotAnAmount as problem:
            words = _("Write an amount such as 25.00, with at most %(decimals)d decimals.")
            raise BadService("price", words % {"decimals": decimals}) from problem
        if price.value <= 0:
            raise BadService("price", _("Write an amount above zero."))
        if any(money.on_chain(price, asset) < LEAST_UNITS for asset in self.assets):
            raise BadService("price", _("This is too little: there is no room to tell payments apart."))
        return price.value


def _line(field: str, text: str) -> str:
    try:
        line = clean_line(text, LONGEST_NAME)
    except TextTooLong as problem:
        raise BadService(field, problem.message) from problem
    if not line:
        raise BadService(field, _("It is told in both languages."))
    _require_honest(field, line)
    # A name leads nowhere and is no place to pay to; how it is paid has a text of its own.
    if objections(line):
        raise BadService(field, _("A name holds no link, contact or address."))
    return line


def _texts(field: str, english: str, chinese: str, *, needed: bool) -> dict[str, str]:
    """Both languages or none; and nothing in them that nobody of us may ask for, whoever agrees."""
    found = {}
    for name, text in ((f"{field}_en", english), (f"{field}_zh", chinese)):
        try:
            found[name] = clean_text(text, LONGEST_TEXT)
        except TextTooLong as problem:
            raise BadService(name, problem.message) from problem
        _require_honest(name, found[name])
    empty = [name for name, text in found.items() if not text]
    if empty and (needed or len(empty) == 1):
        raise BadService(empty[0], _("It is told in both languages."))
    return found


def _require_honest(field: str, text: str) -> None:
    if asks_the_forbidden(text):
        raise BadService(field, _("This asks for something that nobody of us ever asks for."))


def _within(field: str, value: Any, most: Any) -> Any:
    if not 0 <= value <= most:
        raise BadService(field, _("Between 0 and %(most)s.") % {"most": most})
    return value
