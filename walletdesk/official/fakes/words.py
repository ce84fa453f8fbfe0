"""The words of a report: where the fake was met, and what has happened already."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from walletdesk.official.kind import Kind


class Met(TextChoices):
    """Where somebody met a fake. The networks are called as in the registry."""

    WEB = "web", pgettext_lazy("met a fake", "On a website")
    MAIL = "mail", pgettext_lazy("met a fake", "In an e-mail")
    SMS = "sms", pgettext_lazy("met a fake", "In a text message")
    CALL = "call", pgettext_lazy("met a fake", "In a phone call")
    WECHAT = Kind.WECHAT.value, pgettext_lazy("met a fake", "On WeChat")
    WEIBO = Kind.WEIBO.value, pgettext_lazy("met a fake", "On Weibo")
    X = Kind.X.value, pgettext_lazy("met a fake", "On X")
    TELEGRAM = Kind.TELEGRAM.value, pgettext_lazy("met a fake", "On Telegram")
    STORE = "store", pgettext_lazy("met a fake", "In an app store")
    OTHER = "other", pgettext_lazy("met a fake", "Somewhere else")

    @property
    def network(self) -> str:
        """Of which network an account name is that was met there; empty where nobody can say."""
        return self.value if self in {Met.WECHAT, Met.WEIBO, Met.X, Met.TELEGRAM} else ""


class Harm(TextChoices):
    """What has happened already. The worst comes last, and what to do first follows from it."""

    NONE = "none", pgettext_lazy("harm", "Nothing, I only saw it")
    ANSWERED = "answered", pgettext_lazy("harm", "I answered, or opened the link")
    PAID = "paid", pgettext_lazy("harm", "I paid, or sent something")
    TYPED = "typed", pgettext_lazy("harm", "I typed a password or a code")
    PHRASE = "phrase", pgettext_lazy("harm", "I gave away a seed phrase or a private key")

    @property
    def is_urgent(self) -> bool:
        return self in {Harm.PAID, Harm.TYPED, Harm.PHRASE}


class State(TextChoices):
    """How far we are with a campaign."""

    NEW = "new", pgettext_lazy("fake", "New")
    CONFIRMED = "confirmed", pgettext_lazy("fake", "Confirmed")
    ASKED = "asked", pgettext_lazy("fake", "Take-down asked for")
    GONE = "gone", pgettext_lazy("fake", "Gone")
    DISMISSED = "dismissed", pgettext_lazy("fake", "Not a fake")

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has said that it is a fake, whatever came after that."""
        return self in {State.CONFIRMED, State.ASKED, State.GONE}


class Judgement(TextChoices):
    """What was decided of one thing of a campaign. The same letter may also name a bank that is innocent."""

    OPEN = "open", pgettext_lazy("one fake", "Not decided")
    FAKE = "fake", pgettext_lazy("one fake", "Fake")
    CLEARED = "cleared", pgettext_lazy("one fake", "No fake")
