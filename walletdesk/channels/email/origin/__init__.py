"""Who wrote a letter: SPF, DKIM and DMARC, judged by ourselves and said in plain words.

verdict = origin.judge(raw, Envelope(ip, helo, mail_from), dns)
verdict.vouches_for(letter.authors[0].address)
"""

from walletdesk.channels.email.origin.judging import judge
from walletdesk.channels.email.origin.verdict import Dmarc, Envelope, Origin, Reason, Result, Signature, Spf

__all__ = [
    "Dmarc",
    "Envelope",
    "Origin",
    "Reason",
    "Result",
    "Signature",
    "Spf",
    "judge",
]
