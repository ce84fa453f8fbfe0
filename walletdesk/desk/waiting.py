"""What to do while waiting: short, calm, and right for the trouble at hand."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.desk.topics import Topic

NEVER_ASKED = _(
    "We never ask for your password, seed phrase, private key or codes, and help is free. "
    "Whoever asks for them is not us."
)

ADVICE: dict[str, tuple[str | Promise, ...]] = {
    Topic.LOCKED: (
        _("Your money is safe: the lock keeps strangers out and changes nothing else."),
        _("You can also wait until the lock ends, or reset your password by e-mail."),
    ),
    Topic.PASSWORD: (
        _("You can reset your password by e-mail at any time; you don't need to wait for us."),
        _("Have your second step at hand: a passkey, your authenticator app or a recovery code."),
    ),
    Topic.SECOND_FACTOR: (
        _("Look for your recovery codes: on paper, in a password manager, among your downloads."),
        _("Devices on which you are still signed in keep working. Don't sign out of them."),
    ),
    Topic.TRANSACTION: (
        _("If the transaction was not yours, freeze your account now. It takes one click."),
        _("Keep the transaction hash, the time and a screenshot ready for us."),
    ),
    Topic.STOLEN: (
        _("Freeze your account now if you can; every letter from us has a link that does it."),
        _("Change the password of your mailbox from a device that you trust."),
    ),
    Topic.SCAM: (
        _("Don't answer them, don't click on anything they sent, and don't send any money."),
        _("Take screenshots of what they wrote and of their address or profile."),
    ),
    Topic.FEE: (
        _("Don't pay. Nobody needs to pay to unlock or recover an account."),
        _("Keep the message that asked for the money, and who sent it."),
    ),
    Topic.OTHER: (_("You can add anything that comes to mind here; we read it all before we answer."),),
}


def advice_for(topic: str) -> list[str]:
    """Steps for this topic in the language of the moment; what we never ask for comes last, always."""
    return [str(step) for step in (*ADVICE.get(topic, ()), NEVER_ASKED)]
