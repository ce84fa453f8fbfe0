"""What a mail server in front of us found out: Authentication-Results (RFC 8601).

Anybody can write such a header into a letter. It counts only when it is the topmost one and carries the name
of a server that the operator trusts; and that server must remove headers under its own name that come from
outside (RFC 8601, section 5), or senders could vouch for themselves.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from walletdesk.channels.email.origin.dkim_check import MOST_SIGNATURES
from walletdesk.channels.email.origin.domains import plain
from walletdesk.channels.email.origin.head import Head
from walletdesk.channels.email.origin.verdict import Reason, Result, Signature, Spf

LONGEST = 16_384
# A quoted string, a bracket of a comment, a semicolon, or the text between them.
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[();]|[^"\\();]+|.', re.DOTALL)
_METHOD = re.compile(r"\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b", re.IGNORECASE)
_PROPERTY = re.compile(r'\b([a-z]+)\s*\.\s*([a-z0-9-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s";]+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reported:
    """The findings of a trusted server; nothing when there are none."""

    spf: Spf
    dkim: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    method: str
    result: Result
    properties: dict[str, str]


_NOTHING = Reported(Spf(), ())


def read(head: Head, trusted: Collection[str]) -> Reported:
    """The topmost header's findings, if one of the trusted servers wrote it."""
    headers = head.all(b"authentication-results")
    if not trusted or not headers or len(headers[0]) > LONGEST:
        return _NOTHING
    server, *findings = _pieces(headers[0].decode("utf-8", "replace"))
    name = server.split()[:1]
    if not name or name[0].strip('"').lower() not in {each.lower() for each in trusted}:
        return _NOTHING
    found = list(_findings(findings))
    signatures = [_signature(finding) for finding in found if finding.method == "dkim"]
    return Reported(
        next((_spf(finding) for finding in found if finding.method == "spf"), Spf()),
        tuple(signatures[:MOST_SIGNATURES]),
    )


def _pieces(text: str) -> list[str]:
    """What stands between semicolons, without comments."""
    pieces, depth = [""], 0
    for part in _PART.findall(text):
        if part == "(":
            depth += 1
        elif part == ")":
            depth = max(depth - 1, 0)
        elif depth == 0 and part == ";":
            pieces.append("")
        elif depth == 0:
            pieces[-1] += part
    return pieces


def _findings(pieces: list[str]) -> Iterator[_Finding]:
    for piece in pieces:
        said = _METHOD.match(piece)
        if said and said[2].lower() in set(Result):
            rest = _PROPERTY.findall(piece[said.end() :])
            properties = {f"{kind}.{name}".lower(): value.strip('"') for kind, name, value in rest}
            yield _Finding(said[1].lower(), Result(said[2].lower()), properties)


def _spf(finding: _Finding) -> Spf:
    sender = finding.properties.get("smtp.mailfrom", "").rpartition("@")[2]
    return Spf(finding.result, plain(sender or finding.properties.get("smtp.helo", "")))


def _signature(finding: _Finding) -> Signature:
    # Some servers name only the identity, which lies within the signing domain (RFC 6376, section 3.5).
    signer = finding.properties.get("header.d") or finding.properties.get("header.i", "").rpartition("@")[2]
    selector = plain(finding.properties.get("header.s", ""))
    return Signature(plain(signer), selector, finding.result, Reason.REPORTED)
