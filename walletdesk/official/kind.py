"""The kinds of channels by which the desk speaks or is reached."""

from __future__ import annotations

from types import ModuleType

from django.db import models
from django.utils.translation import pgettext_lazy

from walletdesk.official.kinds import (
    app,
    domain,
    mail_sender,
    payment_address,
    phone,
    telegram,
    url,
    wechat,
    weibo,
    x,
)


class Kind(models.TextChoices):
    DOMAIN = "domain", pgettext_lazy("official channel", "Domain")
    URL = "url", pgettext_lazy("official channel", "Website")
    MAIL_SENDER = "mail_sender", pgettext_lazy("official channel", "E-mail")
    PHONE = "phone", pgettext_lazy("official channel", "Telephone")
    WECHAT = "wechat", pgettext_lazy("official channel", "WeChat")
    WEIBO = "weibo", pgettext_lazy("official channel", "Weibo")
    X = "x", pgettext_lazy("official channel", "X")
    TELEGRAM = "telegram", pgettext_lazy("official channel", "Telegram")
    APP = "app", pgettext_lazy("official channel", "App")
    PAYMENT_ADDRESS = "payment_address", pgettext_lazy("official channel", "Payment address")

    @property
    def icon(self) -> str:
        """The name of its icon, for every page that shows it."""
        return _ICONS[self]

    def canonical(self, text: str) -> str:
        """The one spelling that the registry compares. Raises NotOne, which says what is wrong."""
        return str(_READERS[self].canonical(text))

    def shown(self, key: str) -> str:
        """As people write it."""
        return str(_READERS[self].shown(key))

    def link(self, key: str) -> str:
        """Where it is found; empty where no address leads."""
        return str(_READERS[self].link(key))


_ICONS: dict[Kind, str] = {
    Kind.DOMAIN: "globe",
    Kind.URL: "link",
    Kind.MAIL_SENDER: "mail",
    Kind.PHONE: "phone",
    Kind.WECHAT: "message-circle",
    Kind.WEIBO: "message-circle",
    Kind.X: "message-circle",
    Kind.TELEGRAM: "send",
    Kind.APP: "smartphone",
    Kind.PAYMENT_ADDRESS: "wallet",
}
_READERS: dict[Kind, ModuleType] = {
    Kind.DOMAIN: domain,
    Kind.URL: url,
    Kind.MAIL_SENDER: mail_sender,
    Kind.PHONE: phone,
    Kind.WECHAT: wechat,
    Kind.WEIBO: weibo,
    Kind.X: x,
    Kind.TELEGRAM: telegram,
    Kind.APP: app,
    Kind.PAYMENT_ADDRESS: payment_address,
}
