"""SPF with a DNS of our own."""

import time

import pytest

from tests.dns import Zone
from tests.unit.email.origin.letters import IP, letter
from walletdesk.channels.email.origin import Envelope, Result, Spf, judge


def spf(zone: Zone, ip: str = IP, mail_from: str = "lin@lin.example", helo: str = "mail.lin.example") -> Spf:
    return judge(letter(), Envelope(ip, helo, mail_from), zone).spf


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 ip4:192.0.2.0/24 -all", Result.PASS),
        ("v=spf1 ip4:198.51.100.1 -all", Result.FAIL),
        ("v=spf1 ip4:198.51.100.1 ~all", Result.SOFTFAIL),
        ("v=spf1 ?all", Result.NEUTRAL),
        ("v=spf1 a -all", Result.PASS),
        ("v=spf1 mx -all", Result.PASS),
        ("v=spf1 ptr -all", Result.PASS),
        ("v=spf1 include:sender.example -all", Result.PASS),
        ("v=spf1 redirect=sender.example", Result.PASS),
        ("v=spf1 exists:%{ir}.allowed.example -all", Result.PASS),
        ("v=spf1 include:nowhere.example -all", Result.PERMANENT),
        ("v=spf1 nonsense -all", Result.PERMANENT),
        ("v=spf1 " + " ".join(f"exists:e{n}.example" for n in range(12)) + " -all", Result.PERMANENT),
        ("v=spf1 " + "x" * 5_000, Result.PERMANENT),
        ("v=spf1 a:%{p}.%{d10r}.example.%", Result.PERMANENT),
        ("something else", Result.NONE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_record_decides(record: str, result: Result) -> None:
    zone = Zone().says("lin.example", record).says("sender.example", f"v=spf1 ip4:{IP} -all")
    zone.addresses["lin.example"] = zone.addresses["mail.lin.example"] = [IP]
    zone.addresses["7.2.0.192.allowed.example"] = ["127.0.0.2"]
    zone.mxs["lin.example"] = [(10, "mail.lin.example")]
    zone.names[IP] = ["mail.lin.example"]
    assert spf(zone) == Spf(result, "lin.example")


@pytest.mark.parametrize(
    "record", ["v=spf1 +all", "v=spf1 all", "v=spf1 ip4:0.0.0.0/0 -all", "v=spf1 include:open.example -all"]
)
def test_who_lets_everybody_send_proves_nobody(record: str) -> None:
    zone = Zone().says("lin.example", record).says("open.example", "v=spf1 mx all")
    assert spf(zone).result == Result.NEUTRAL


def test_an_address_of_version_6_passes() -> None:
    zone = Zone().says("lin.example", "v=spf1 a -all")
    zone.addresses["lin.example"] = ["2001:db8::7", IP]
    assert spf(zone, "2001:db8::7").result == Result.PASS
    assert spf(zone, "2001:db8::8").result == Result.FAIL
    assert spf(zone, f"::ffff:{IP}").result == Result.PASS


def test_the_names_of_an_address_count_only_if_they_lead_back() -> None:
    zone = Zone().says("lin.example", "v=spf1 ptr -all")
    zone.names[IP] = ["mail.lin.example"]
    assert spf(zone).result == Result.FAIL


def test_a_bounce_is_judged_by_the_greeting() -> None:
    zone = Zone().says("mail.lin.example", f"v=spf1 ip4:{IP} -all")
    assert spf(zone, mail_from="<>") == Spf(Result.PASS, "mail.lin.example")


def test_a_silent_dns_is_a_matter_of_time() -> None:
    zone = Zone()
    zone.silent.add("lin.example")
    assert spf(zone).result == Result.TEMPORARY


def test_two_records_are_an_error() -> None:
    assert spf(Zone().says("lin.example", "v=spf1 -all", "v=spf1 +all")).result == Result.PERMANENT


def test_a_record_cannot_make_us_ask_for_ever() -> None:
    zone = Zone().says("lin.example", "v=spf1 " + "mx:m.example " * 10 + "-all")
    zone.mxs["m.example"] = [(n, f"h{n}.example") for n in range(10)]
    for n in range(10):
        zone.addresses[f"h{n}.example"] = ["198.51.100.1"]
    assert spf(zone).result == Result.TEMPORARY
    assert len(zone.asked) < 100


@pytest.mark.parametrize(
    "hostile",
    [
        "a:" + "a" * 4_000 + "!",
        "a:" + "a." * 2_000,
        "include:" * 500,
        "a:%{l}.example " * 270,
        "exists:%{l99r+-/=_}.%{ir}.example " * 110,
        "%" * 4_000,
        "ip6:" + ":" * 4_000,
        "ip4:" + "1." * 2_000,
    ],
    ids=lambda value: value[:20],
)
def test_no_record_makes_the_check_slow(hostile: str) -> None:
    zone = Zone().says("lin.example", f"v=spf1 {hostile} -all")
    began = time.thread_time()
    spf(zone, mail_from="." * 200 + "@lin.example")
    assert time.thread_time() - began < 5


def test_a_sender_of_absurd_length_is_not_put_into_questions() -> None:
    zone = Zone().says("lin.example", "v=spf1 exists:%{l}.example -all")
    assert spf(zone, mail_from="a" * 100_000 + "@lin.example") == Spf()
    assert zone.asked == ["_dmarc.lin.example"]


@pytest.mark.parametrize("ip", ["", "not an address", "192.0.2.7, 1.2.3.4"])
def test_without_an_address_nothing_is_proven(ip: str) -> None:
    zone = Zone().says("lin.example", f"v=spf1 ip4:{IP} -all")
    assert spf(zone, ip).result in {Result.NONE, Result.PERMANENT}
