"""What can be wrong with a mailbox, in words for whoever set it up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.TextChoices):
    """Why letters don't come from a mailbox."""

    UNREACHABLE = "unreachable", _("The mail server does not answer.")
    NOT_TRUSTED = "not_trusted", _("The server's certificate can't be trusted.")
    SIGN_IN = "sign_in", _("The server refuses the user name or the password.")
    NO_TOKEN = "no_token", _("The provider gives no access any more; connect the mailbox anew.")
    NO_CONSENT = "no_consent", _("The mailbox is not connected yet: press “Connect” on its page.")
    NOT_LASTING = (
        "not_lasting",
        _("The provider gave access for now only: ask for lasting access (offline) in the scope."),
    )
    NO_FOLDER = "no_folder", _("The folder is not there.")
    DROPPED = "dropped", _("The server broke the connection off.")
    REFUSED = "refused", _("The server refuses what we ask for.")
    OURS = "ours", _("Letters could not be kept; the log of the server says why.")


class MailboxTrouble(Exception):
    """`kind` in our words, `detail` in the server's."""

    def __init__(self, kind: Trouble, detail: object = "") -> None:
        self.kind, self.detail = kind, " ".join(str(detail).split())[:300]
        super().__init__(f"{kind.value}: {self.detail}")
