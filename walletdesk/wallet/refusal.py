"""Why a proof of control was not accepted: what happened, and what to do now, in one breath."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    NOT_OURS = (
        "not_ours",
        _("This is not the text that we showed. Sign exactly the text below, and paste its signature."),
    )
    OTHER_SITE = (
        "other_site",
        _(
            "This text was made for another website. If that website asked you to bring it here, or to sign "
            "it, stop: it may be trying to use your signature."
        ),
    )
    UNKNOWN = ("unknown", _("We don’t know this text any more. Make a new one, and sign that."))
    OTHER_ACCOUNT = (
        "other_account",
        _("This text was made for another account. Make one in your own account, and sign that."),
    )
    USED = ("used", _("This text was used already; each one is good once. Make a new one, and sign that."))
    LATE = (
        "late",
        _("This text was good for ten minutes, and they are over. Make a new one, and sign that."),
    )
    ALTERED = (
        "altered",
        _("This text was changed after we made it. Sign it exactly as it is shown, blank by blank."),
    )
    MALFORMED = (
        "malformed",
        _("This is not a signature. One begins with 0x, and 130 of the characters 0–9 and a–f follow."),
    )
    SECRET = (
        "secret",
        _("That looked like a private key or a seed phrase, not like a signature. Nothing of it was kept."),
    )
    OTHER_SIGNER = (
        "other_signer",
        _("Another address signed this: %(signer)s. Choose the right one in your wallet, and sign again."),
    )
    NOT_SIGNED = (
        "not_signed",
        _("This signature does not belong to this text and this address. Sign the text again."),
    )
    CONTRACT_SAID_NO = (
        "contract_said_no",
        _("This address is a contract, and it did not accept the signature. Sign with one of its owners."),
    )
    NETWORK_NOT_OURS = (
        "network_not_ours",
        _(
            "This is not the signature of a key. If the address is a contract, choose a network that we "
            "follow: we have to ask the contract."
        ),
    )
    UNREACHABLE = (
        "unreachable",
        _(
            "This address may be a contract, and we can’t reach its network just now to ask it. "
            "Nothing is lost: press the button again in a minute."
        ),
    )
