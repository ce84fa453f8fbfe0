"""A name server of a test's own: what stands in a zone, over UDP, for a product that runs elsewhere."""

import socket
import threading
from collections.abc import Iterable
from types import TracebackType

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from tests.dns import Zone

HOST = "127.0.0.1"
SECONDS_KEPT = 1


class Nameserver:
    """Answers as long as the block lasts. Names that the zone does not have are empty, not missing."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((HOST, 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Nameserver":
        self._thread.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # An empty datagram ends the thread, which waits for nothing else.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (HOST, self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            asked, asker = self._socket.recvfrom(4096)
            if not asked:
                return
            self._socket.sendto(self._answer(asked), asker)

    def _answer(self, asked: bytes) -> bytes:
        query = dns.message.from_wire(asked)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA
        [question] = query.question
        kind = dns.rdatatype.to_text(question.rdtype)
        if texts := list(self._records(question.name.to_text(omit_final_dot=True), kind)):
            answer.answer.append(dns.rrset.from_text(question.name, SECONDS_KEPT, "IN", kind, *texts))
        return answer.to_wire()

    def _records(self, name: str, kind: str) -> Iterable[str]:
        match kind:
            case "TXT":
                return (_quoted(text) for text in self.zone.txt(name))
            case "MX":
                return (f"{preference} {exchange}." for preference, exchange in self.zone.mx(name))
            case "A":
                return self.zone.a(name)
            case "AAAA":
                return self.zone.aaaa(name)
        return ()


def _quoted(text: bytes) -> str:
    """As a zone file has it, in strings of at most 255 bytes (RFC 1035, section 3.3)."""
    pieces = (text[start : start + 255].decode("ascii") for start in range(0, len(text), 255))
    return " ".join('"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces)
