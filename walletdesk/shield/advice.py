"""What a person does at once after a secret has left their hands, in plain and kind words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.shield.finding import (
    EXTENDED_KEY,
    KEYSTORE,
    ONE_TIME_CODE,
    PASSWORD,
    PRIVATE_KEY,
    SEED_PHRASE,
)

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Advice:
    """A title and the steps to take, most urgent first; translated when shown."""

    title: Text
    steps: list[Text]


_NEVER_ASKED = _("We never ask for it, and neither does anyone who really works with us.")
_NOT_KEPT = _("We removed it before anything was stored. Nobody here can see it.")
_OTHERS = _("If someone asked you to send it, stop talking to them and tell us: it is a scam.")

_ADVICE = {
    SEED_PHRASE: Advice(
        _("That was a seed phrase, so we took it out"),
        [
            _("Treat the wallet behind that phrase as stolen: whoever saw the words can empty it."),
            _("On a device that you trust, create a new wallet with a new phrase and move everything there."),
            _("Write the new phrase on paper. Never type it into a chat, a form or a website."),
            _NOT_KEPT,
            _OTHERS,
        ],
    ),
    PRIVATE_KEY: Advice(
        _("That looked like a private key, so we took it out"),
        [
            _("Treat the address behind that key as stolen: move what it holds to a new address now."),
            _("Don't use the old address again, not even for small amounts."),
            _("If it was a transaction number, send it again with the word “transaction” before it."),
            _NOT_KEPT,
            _OTHERS,
        ],
    ),
    EXTENDED_KEY: Advice(
        _("That was an extended private key, so we took it out"),
        [
            _("It opens every address of that wallet: treat the whole wallet as stolen."),
            _("On a device that you trust, create a new wallet with a new phrase and move everything there."),
            _NOT_KEPT,
            _OTHERS,
        ],
    ),
    KEYSTORE: Advice(
        _("That was a wallet's key file, so we took it out"),
        [
            _("A key file is only as safe as its password: move what the wallet holds to a new wallet soon."),
            _("If the password was sent as well, or is short, do it now."),
            _("Delete the file from chats, mails and shared folders."),
            _NOT_KEPT,
        ],
    ),
    PASSWORD: Advice(
        _("That looked like a password, so we took it out"),
        [
            _("Change that password now, and everywhere else where you use the same one."),
            _("Turn on two-step verification, so that a password alone opens nothing."),
            _NEVER_ASKED,
            _NOT_KEPT,
        ],
    ),
    ONE_TIME_CODE: Advice(
        _("That looked like a one-time code, so we took it out"),
        [
            _("Don't give the code to anyone. Type it only into the page where you asked for it yourself."),
            _("If you didn't ask for it, someone may be trying to sign in as you: change your password."),
            _NEVER_ASKED,
            _NOT_KEPT,
        ],
    ),
}

KIND_NAMES: dict[str, Text] = {
    SEED_PHRASE: _("seed phrase"),
    PRIVATE_KEY: _("private key"),
    EXTENDED_KEY: _("extended private key"),
    KEYSTORE: _("key file"),
    PASSWORD: _("password"),
    ONE_TIME_CODE: _("one-time code"),
}


def advice(kind: str) -> Advice:
    """Return what to do now. Raises KeyError for a kind that the shield doesn't know."""
    return _ADVICE[kind]
