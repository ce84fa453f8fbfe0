"""What to do now, by verdict: the most urgent first."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.verdict import Verdict

_DONT = _("Don’t open it, don’t answer, don’t call back, don’t pay.")
_TYPED = _("If you typed a password or a code there: freeze your payments first, then change the password.")
_PHRASE = _(
    "If you gave away a seed phrase or a private key: move everything to a new wallet at once. We "
    "can’t take it back."
)
_TELL = _("Tell us here, on this website, so that we can warn others.")
_NO_PROMISE = _(
    "That says nothing about whether it is honest. It only isn’t us, and we know nothing good of it."
)
_SPEAKS_FOR_US = _("If it speaks in our name, it lies: don’t answer, and tell us.")
_COMPARE = _("Before you type anything, compare the address in your browser letter by letter.")
_NEVER = _(
    "Even here nobody of us asks for a password, a seed phrase, a code, your screen, or a fee to unlock."
)

_ADVICE: dict[Verdict, tuple[Promise, ...]] = {
    Verdict.OURS: (_COMPARE, _NEVER),
    Verdict.NOT_OURS: (_NO_PROMISE, _SPEAKS_FOR_US),
    Verdict.PRETENDS: (_DONT, _TYPED, _PHRASE, _TELL),
    Verdict.KNOWN_SCAM: (_DONT, _TYPED, _PHRASE, _TELL),
}


def advice(verdict: Verdict) -> list[str]:
    """Sentences in the present language."""
    return [str(sentence) for sentence in _ADVICE[verdict]]
