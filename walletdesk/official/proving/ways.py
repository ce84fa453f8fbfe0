"""The ways in which a channel can prove that it is ours, and what a look may find instead."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.official.kind import Kind


class Way(models.TextChoices):
    DNS = "dns", _("A record in its DNS")
    LINK = "link", _("A link on its page that leads back to us")
    BIO = "bio", _("Our words in its profile")
    POST = "post", _("A post of its own with our words")
    SITE = "site", _("A page of a proven domain of ours with its words")
    APP = "app", _("A file on a proven domain of ours that names the app")
    SIGNED = "signed", _("A signature by the address itself")

    @property
    def takes_place(self) -> bool:
        """Whether somebody says where the proof is, or brings it."""
        return self in {Way.POST, Way.SITE, Way.APP, Way.SIGNED}


class Reason(models.TextChoices):
    NO_RECORD = "no_record", _("There is no such record.")
    NO_LINK = "no_link", _("The page has no such link.")
    NO_WORDS = "no_words", _("The page does not have these words.")
    NOT_THERE = "not_there", _("There is no page at this address.")
    NO_ANSWER = "no_answer", _("There was no answer.")
    NO_DOMAIN = "no_domain", _("Its domain is not proven to be ours just now.")
    NO_APP = "no_app", _("The file does not name this app with this key.")
    NOT_SIGNED = "not_signed", _("The address did not sign these words.")


# WeChat shows no page of an account that anybody could read, so only a page of ours can name it.
# Of a telephone number nothing can be read that only its owner writes: it stands by two people's word alone.
WAYS: dict[Kind, tuple[Way, ...]] = {
    Kind.DOMAIN: (Way.DNS,),
    Kind.MAIL_SENDER: (Way.DNS,),
    Kind.URL: (Way.LINK,),
    Kind.WECHAT: (Way.SITE,),
    Kind.WEIBO: (Way.LINK, Way.BIO, Way.POST, Way.SITE),
    Kind.X: (Way.LINK, Way.BIO, Way.POST, Way.SITE),
    Kind.TELEGRAM: (Way.LINK, Way.BIO, Way.POST, Way.SITE),
    Kind.APP: (Way.APP,),
    Kind.PAYMENT_ADDRESS: (Way.SIGNED,),
}
