"""What we say to whoever opens the conversation: in both languages, for WeCom tells none."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def greeting() -> str:
    return "\n\n".join(_in(language) for language in ("zh-hans", "en"))


def _in(language: str) -> str:
    with override(language):
        words = _(
            "Hello, this is the customer service of %(brand)s. Write down what happened; we answer here. We "
            "never ask for a seed phrase, private key, password or one-time code. Check whether this account "
            "is ours: %(link)s"
        )
        return words % {"brand": settings.BRAND, "link": f"{settings.PUBLIC_URL}/official/"}
