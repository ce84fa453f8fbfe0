"""What to do about a letter that does not go out, by what the server or the network said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from walletdesk.notices import Letter
    from walletdesk.notices.dns_records import Text

_ADDRESS = _("Check the host and the port in WALLETDESK_SMTP_URL, and whether a firewall lets them through.")
_CERTIFICATE = _(
    "Use the name that the server’s certificate is made out to. A certificate that the server made for "
    "itself has to be known here: name its file in SSL_CERT_FILE."
)
_SIGN_IN = _("Check user and password in WALLETDESK_SMTP_URL; special characters are written like %40.")
_ENCRYPTION = _("Use smtp+tls:// for port 587, smtps:// for port 465, and smtp:// only on the same machine.")
_RELAY = _("The server must let this installation send: by a sign-in, or by its list of machines.")
_SENDER = _("The server does not let this installation send from WALLETDESK_MAIL_FROM.")
_READER = _("The server does not know this reader’s address.")
_TRUST = _("The receiving side does not trust the letter. Look at SPF, DKIM and DMARC below.")
_LATER = _("The server asks for patience. The letter is tried again by itself.")
_SERVER = _("The server’s own log says more about it.")

# The first that fits; what begins with a name of Python's is the network's, what begins with a number the
# server's (RFC 5321 and RFC 3463).
_BY_WORDS: tuple[tuple[str, Text], ...] = (
    (r"SSLCertVerificationError|certificate", _CERTIFICATE),
    (r"SSLError|WRONG_VERSION_NUMBER|SMTPNotSupportedError|STARTTLS|UNEXPECTED_EOF", _ENCRYPTION),
    (
        r"^(?:Connection|gaierror|Timeout|OSError|SMTPConnect|SMTPServerDisconnected)",
        _ADDRESS,
    ),
    (r"^53[045]|5\.7\.8|5\.7\.9|authenticat", _SIGN_IN),
    (r"relay", _RELAY),
    (r"sender|5\.1\.[78]|5\.7\.60", _SENDER),
    (r"5\.1\.[01236]\b|user unknown|no such user|mailbox unavailable", _READER),
    (r"5\.7\.|SPF|DKIM|DMARC|spam|reputation|block", _TRUST),
    (r"^4\d\d", _LATER),
)


def advice(letter: Letter) -> Text:
    """One sentence; empty as long as nothing went wrong."""
    said = letter.last_error
    if not said:
        return ""
    fit = (text for words, text in _BY_WORDS if re.search(words, said, re.IGNORECASE))
    return next(fit, _SERVER)
