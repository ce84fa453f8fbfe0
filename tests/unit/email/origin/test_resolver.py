"""The real resolver, before a name server of the test's own on the loopback."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from walletdesk.core.dns import DnsTrouble, Errand, Resolver

RECORDS = {
    ("lin.example.", "TXT"): ['"v=spf1 " "-all"', '"second"'],
    ("lin.example.", "MX"): ["10 mail.lin.example."],
    ("lin.example.", "A"): ["192.0.2.7"],
    ("lin.example.", "AAAA"): ["2001:db8::7"],
    ("7.2.0.192.in-addr.arpa.", "PTR"): ["mail.lin.example."],
}


class NameServer:
    """Answers from RECORDS; says nothing about names with "silent", and fails at those with "broken"."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._socket.sendto(b"stop", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while (packet := self._socket.recvfrom(4_096))[0] != b"stop":
            question = dns.message.from_wire(packet[0])
            name = question.question[0].name.to_text()
            self.asked.append(name)
            if "silent" not in name:
                self._socket.sendto(self._answer(question, name).to_wire(), packet[1])

    def _answer(self, question: dns.message.Message, name: str) -> dns.message.Message:
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        kind = dns.rdatatype.to_text(question.question[0].rdtype)
        if "broken" in name:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif (name, kind) in RECORDS:
            answer.answer.append(dns.rrset.from_text_list(name, 300, "IN", kind, RECORDS[name, kind]))
        elif not any(known == name for known, _ in RECORDS):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer


@pytest.fixture
def server() -> Iterator[NameServer]:
    running = NameServer()
    yield running
    running.stop()


@pytest.fixture
def resolver(server: NameServer) -> Resolver:
    return Resolver(["127.0.0.1"], port=server.port, seconds=2)


def test_records_of_every_kind_are_read(resolver: Resolver) -> None:
    assert set(resolver.txt("lin.example")) == {b"v=spf1 -all", b"second"}
    assert resolver.mx("lin.example") == ((10, "mail.lin.example"),)
    assert resolver.a("lin.example") == ("192.0.2.7",)
    assert resolver.aaaa("lin.example") == ("2001:db8::7",)
    assert resolver.ptr("192.0.2.7") == ("mail.lin.example",)


@pytest.mark.parametrize("name", ["mail.lin.example", "", "a..b", "x" * 64 + ".example", "中" * 99])
def test_where_there_is_nothing_nothing_is_answered(resolver: Resolver, name: str) -> None:
    assert resolver.mx(name) == ()
    assert resolver.ptr("no address") == ()


@pytest.mark.parametrize("name", ["silent.example", "broken.example"])
def test_no_answer_is_trouble(server: NameServer, name: str) -> None:
    with pytest.raises(DnsTrouble):
        Resolver(["127.0.0.1"], port=server.port, seconds=0.3).txt(name)


def test_the_same_is_not_asked_twice(server: NameServer, resolver: Resolver) -> None:
    assert resolver.txt("lin.example") == resolver.txt("LIN.example")
    assert len(server.asked) == 1


def test_an_errand_ends_after_so_many_questions(resolver: Resolver) -> None:
    errand = Errand(resolver, questions=2)
    assert errand.a("lin.example")
    assert errand.aaaa("lin.example")
    with pytest.raises(DnsTrouble):
        errand.ptr("192.0.2.7")


def test_an_errand_ends_after_so_many_seconds(resolver: Resolver) -> None:
    with pytest.raises(DnsTrouble):
        Errand(resolver, seconds=-1).mx("lin.example")
