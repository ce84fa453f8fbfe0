"""What both pages of an account ask for alike."""

from django.utils.translation import gettext_lazy as _

from walletdesk.channels.social.platform import Field

TOKEN = Field(
    "token",
    "Token",
    _("3 to 32 letters and digits that you think up. Enter the same here and there."),
    is_secret=True,
    pattern=r"[A-Za-z0-9]{3,32}",
)
AES_KEY = Field(
    "aes_key",
    "EncodingAESKey",
    _("The 43 characters that you get there by “Generate at random”."),
    is_secret=True,
    pattern=r"[A-Za-z0-9]{43}",
)
