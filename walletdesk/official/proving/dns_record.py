"""A TXT record that only who runs the domain can write."""

from walletdesk.core.dns import Dns, DnsTrouble, Errand, the_dns
from walletdesk.official.proving.ways import Reason

QUESTIONS = 4


def record_name(key: str) -> str:
    """Where the record stands, for a domain or for a sender's address."""
    return f"_walletdesk.{key.rpartition('@')[2]}"


def reason_against(key: str, words: str, dns: Dns | None = None) -> str:
    """`words` are the record's text. Raises nothing: a DNS in trouble is a reason."""
    try:
        texts = Errand(dns or the_dns(), questions=QUESTIONS).txt(record_name(key))
    except DnsTrouble:
        return Reason.NO_ANSWER
    return "" if words.encode() in texts else Reason.NO_RECORD
