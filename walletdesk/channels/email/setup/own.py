"""What is known here of the operator's domain and of the servers that letters go and come by."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from walletdesk.channels.email import records
from walletdesk.channels.email.origin.domains import plain
from walletdesk.notices.dkim import Signer
from walletdesk.notices.recipient import domain_of
from walletdesk.notices.smtp import Server


def own_domain() -> str:
    """The domain that letters are sent from; empty when it is none of the internet."""
    return _of_the_internet(domain_of(settings.MAIL_FROM))


def own() -> records.Own:
    """For the look at the DNS. Without a key that can be read it is as without one."""
    try:
        signer = Signer.from_settings()
    except ImproperlyConfigured:
        signer = None
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return records.Own(own_domain(), signer, _of_the_internet(host) if settings.MAIL_LISTEN else "")


def server_out() -> Server | None:
    """The server that letters are handed to; None when there is none, or none that can be read."""
    try:
        return Server.from_url(settings.SMTP_URL) if settings.SMTP_URL else None
    except ImproperlyConfigured:
        return None


def is_this_machine(host: str) -> bool:
    """Whether what is said to a host stays on this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _of_the_internet(name: str) -> str:
    """The name written plainly; empty for an IP address and for names that only this machine knows."""
    known = plain(name)
    return known if "." in known else ""
