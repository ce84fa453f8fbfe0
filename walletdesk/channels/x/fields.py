"""What the page of an account asks for, and what a colleague does at X."""

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.platform import Field

WEBHOOK, POLLING = "webhook", "polling"
_WORD = r"[A-Za-z0-9_-]{10,120}"

FIELDS = (
    Field(
        "user_id",
        _("Number of the account"),
        _("The digits before the hyphen in the access token."),
        pattern=r"[0-9]{1,20}",
    ),
    Field(
        "api_key",
        _("API key"),
        _("Of your app on X; it is also called consumer key."),
        is_secret=True,
        pattern=_WORD,
    ),
    Field(
        "api_secret",
        _("Secret of the API key"),
        _("Shown once, beside the API key. X signs its calls with it."),
        is_secret=True,
        pattern=_WORD,
    ),
    Field(
        "access_token",
        _("Access token of the account"),
        _("Made for this account: a number, a hyphen and a long word."),
        is_secret=True,
        pattern=rf"[0-9]{{1,20}}-{_WORD}",
    ),
    Field(
        "access_secret",
        _("Secret of the access token"),
        _("Shown once, beside the access token."),
        is_secret=True,
        pattern=_WORD,
    ),
    Field(
        "mode",
        _("How messages arrive"),
        _("Being called takes seconds, and a plan with webhooks. Asking takes up to a minute."),
        choices=((WEBHOOK, _("X calls us")), (POLLING, _("We ask X each minute"))),
    ),
)

STEPS = (
    _("Sign in to X with the account that customers are to write to, and open console.x.com."),
    _("Make an app there. X asks what it is for: answering customers who write to you."),
    _("Set the app's permissions to “Read and write and Direct message” before you make any token."),
    _("Copy the API key and its secret, then make an access token with its secret, and copy both."),
    _("In the privacy settings of the account, allow message requests from everyone: else nobody can begin."),
    _("Enter all of it here. With “X calls us” we register our address at X ourselves."),
)
