"""The ways in which a channel can prove that it is ours, and what a look may find instead."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.official.kind import Kind


class Way(models.TextChoices):
    DNS = "dns", _("A record in its DNS")
    LINK = "link", _("A link on its page that leads back to us")
    POST = "post", _("A post of its own with our words")


class Reason(models.TextChoices):
    NO_RECORD = "no_record", _("There is no such record.")
    NO_LINK = "no_link", _("The page has no such link.")
    NO_WORDS = "no_words", _("The post does not have these words.")
    NOT_THERE = "not_there", _("There is no page at this address.")
    NO_ANSWER = "no_answer", _("There was no answer.")


# Messengers show no page of an account that anybody could read, telephones and payment addresses neither.
WAYS: dict[Kind, tuple[Way, ...]] = {
    Kind.DOMAIN: (Way.DNS,),
    Kind.MAIL_SENDER: (Way.DNS,),
    Kind.URL: (Way.LINK,),
    Kind.WEIBO: (Way.LINK, Way.POST),
    Kind.X: (Way.LINK, Way.POST),
    Kind.TELEGRAM: (Way.LINK, Way.POST),
}
