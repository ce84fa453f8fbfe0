"""What may be said in public: a few fixed sentences, which name only what the registry says is ours.

They never speak of the person's matter: whoever reads along learns nothing, and a thief finds nobody by us.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _

from walletdesk.official import own

if TYPE_CHECKING:
    from walletdesk.channels.social.mentions.models import Mention

LANGUAGES = ("en", "zh-hans")


class Sentence(models.TextChoices):
    """`PRIVATE` goes to the person alone, as a message of the platform."""

    REACH = "reach", _("How to reach us")
    CHECK = "check", _("How to tell what is really us")
    PUBLIC = "public", _("Please, no details in public")
    PRIVATE = "private", _("In private: treat the wallet as stolen")

    @property
    def is_private(self) -> bool:
        return self is Sentence.PRIVATE


# Each fits into 280 signs of X, of which a Chinese one counts as two, and into the 140 of a comment on Weibo.
_WORDS = {
    Sentence.REACH: gettext_noop(
        "Sorry that you have trouble. We never ask for a seed phrase, a password or a code. Please write to "
        "us here, where we can look into it: {contact}"
    ),
    Sentence.CHECK: gettext_noop(
        "Whoever asks for a seed phrase, a code or a fee to unlock is not us. Not sure? Check any link, "
        "account or message here: {check}"
    ),
    Sentence.PUBLIC: gettext_noop(
        "Please keep the details out of public posts. Whoever else offers you help under this post is not "
        "us. You reach us here: {contact}"
    ),
    Sentence.PRIVATE: gettext_noop(
        "Your public post shows something that opens your wallet. Please treat it as stolen: move what you "
        "own to a new wallet now, then delete the post. Nobody of us will ever ask you for it. How to reach "
        "us: {contact}"
    ),
}


@dataclass(frozen=True)
class Offer:
    """One answer that may be approved, as it will be read."""

    sentence: Sentence
    language: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.sentence}:{self.language}"


def offers(mention: Mention) -> list[Offer]:
    """What may be said to this mention, in its own language first; nothing where the registry has no website.

    A post with a secret in it is first answered in private: an answer of ours in public would show thieves
    where to look. Where that was refused, in public as if nothing were in it.
    """
    website = own.at_the_foot_of_letters().website
    if not website:
        return []
    if mention.caught and not mention.was_refused_in_private:
        allowed = [Sentence.PRIVATE]
    elif mention.caught:
        allowed = [Sentence.REACH]
    else:
        allowed = [Sentence.REACH, Sentence.CHECK, Sentence.PUBLIC]
    first = mention.spoken
    languages = (first, *(one for one in LANGUAGES if one != first))
    return [Offer(one, tongue, _said(one, tongue, website)) for tongue in languages for one in allowed]


def _said(sentence: Sentence, language: str, website: str) -> str:
    places = {
        "contact": website + reverse("official"),
        "check": website + reverse("official_check"),
    }
    with override(language):
        return gettext(_WORDS[sentence]).format(**places)
