"""A letter from Lin, and a DNS in which her domain stands behind her."""

from tests.dns import Zone, publish, rsa_pem, signer
from walletdesk.channels.email.origin import Envelope

IP = "192.0.2.7"
FROM_LIN = Envelope(IP, "mail.lin.example", "lin@lin.example")
NOBODY = Envelope()


def letter(author: str = "Lin <lin@lin.example>", *more: str, body: str = "Hello.\r\n") -> bytes:
    """A short letter; `more` are further header lines."""
    head = [f"From: {author}", "To: help@desk.example", "Subject: Hello", *more]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


def lins_zone(policy: str = "reject") -> Zone:
    """lin.example sends from one address, publishes an RSA and an Ed25519 key, and has a DMARC policy."""
    zone = Zone().says("lin.example", f"v=spf1 ip4:{IP} -all")
    if policy:
        zone.says("_dmarc.lin.example", f"v=DMARC1; p={policy}")
    publish(zone, signer("lin.example", "k1", rsa_pem()), signer("lin.example", "ed"))
    return zone
