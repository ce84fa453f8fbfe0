"""The original of a letter as it is shown before anybody has given a reason: with personal data masked.

The shield finds addresses and numbers wherever they stand. What is a name, only the form of a letter tells:
the words beside an address in the headers that hold mailboxes (RFC 5322, sections 3.6.2, 3.6.3 and 3.6.6).
"""

from walletdesk import shield
from walletdesk.channels.email.reading import Mailbox, addresses
from walletdesk.channels.email.reading.notes import Notes

_OF_PEOPLE = {
    *("from", "sender", "reply-to", "to", "cc", "bcc"),
    *("resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc"),
}


def masked(original: str) -> str:
    """The letter that `originals.cleaned` wrote, as text; each of its headers is one line."""
    head, gap, rest = original.partition("\n\n")
    return shield.mask("\n".join(map(_header, head.split("\n"))) + gap + rest)


def _header(line: str) -> str:
    name, colon, value = line.partition(":")
    return f"{name}{colon} {_people(value)}" if name.casefold() in _OF_PEOPLE else line


def _people(value: str) -> str:
    """Where no address can be read, all of it may be a name."""
    found = addresses.parse([value], Notes())
    return ", ".join(map(_person, found)) or shield.mask_name(value)


def _person(mailbox: Mailbox) -> str:
    address = shield.mask_email(mailbox.address)
    return f"{shield.mask_name(mailbox.name)} <{address}>" if mailbox.name else address
