"""Signatures: which count, which don't, and why."""

import time
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.dns import Zone, forge, publish, rsa_pem, signer
from tests.unit.email.origin.letters import NOBODY, letter, lins_zone
from walletdesk.channels.email.origin import Reason, Result, Signature, judge
from walletdesk.channels.email.origin.judging import BIGGEST_LETTER


def only(raw: bytes, zone: Zone) -> Signature:
    (signature,) = judge(raw, NOBODY, zone).dkim
    return signature


def reason(raw: bytes, zone: Zone | None = None) -> Reason:
    return only(raw, zone or lins_zone()).reason


@pytest.mark.parametrize("form", ["relaxed/relaxed", "simple/simple", "relaxed/simple", "simple/relaxed"])
def test_a_signature_of_the_reference_implementation_holds(form: str) -> None:
    raw = letter("Lin  <lin@lin.example>", body="Hello \t world  \r\n\r\n two\tlines \r\n\r\n\r\n")
    assert only(forge(raw, "lin.example", form=form), lins_zone()) == Signature(
        "lin.example", "k1", Result.PASS, Reason.GOOD
    )


@pytest.mark.parametrize("pem", [b"", rsa_pem()], ids=["ed25519", "rsa"])
def test_letters_that_we_sign_ourselves_hold(pem: bytes) -> None:
    ours, zone = signer("desk.example", "ours", pem), Zone()
    publish(zone, ours)
    verdict = judge(ours.sign(letter("WalletDesk <help@desk.example>")), NOBODY, zone)
    assert verdict.is_aligned
    assert verdict.dkim[0].result == Result.PASS


def test_a_letter_with_lines_that_end_in_lf_alone_holds() -> None:
    signed = forge(letter(), "lin.example").replace(b"\r\n", b"\n")
    assert reason(signed) == Reason.GOOD


def test_the_name_of_the_header_may_be_written_in_any_way() -> None:
    ours = signer("lin.example", "k1", rsa_pem())
    assert reason(ours.sign(letter()).replace(b"DKIM-Signature", b"dkim-signature")) == Reason.GOOD


def test_a_changed_word_breaks_it() -> None:
    signed = forge(letter(), "lin.example").replace(b"Hello.", b"Hello!")
    assert only(signed, lins_zone()) == Signature("lin.example", "k1", Result.FAIL, Reason.BODY_CHANGED)


def test_a_changed_subject_breaks_it() -> None:
    signed = forge(letter(), "lin.example").replace(b"Subject: Hello", b"Subject: Pay")
    assert reason(signed) == Reason.WRONG


def test_a_second_sender_breaks_it_wherever_it_stands() -> None:
    signed = forge(letter(), "lin.example")
    assert reason(b"From: boss@lin.example\r\n" + signed) == Reason.WRONG
    assert reason(signed.replace(b"Subject:", b"From: boss@lin.example\r\nSubject:")) == Reason.WRONG


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"l": "3"}, Reason.PARTIAL),
        ({"x": "1000000000"}, Reason.EXPIRED),
        ({"a": "rsa-sha1"}, Reason.WEAK),
        ({"h": "subject"}, Reason.OPEN_FROM),
        ({"h": "from:" + "x:" * 300 + "subject"}, Reason.UNREADABLE),
        ({"bh": None}, Reason.UNREADABLE),
        ({"v": "2"}, Reason.UNREADABLE),
        ({"s": "other"}, Reason.NO_KEY),
        ({"s": "a b"}, Reason.UNREADABLE),
        ({"c": "loose/loose"}, Reason.UNREADABLE),
        ({"i": "lin@evil.example"}, Reason.UNREADABLE),
        ({"x": "9" * 5_000}, Reason.UNREADABLE),
        ({"t": "9999999999"}, Reason.UNREADABLE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_signature_does_not_count(tags: dict[str, str | None], why: Reason) -> None:
    signed = forge(letter(), "lin.example", **tags)
    assert reason(signed) == why
    assert not judge(signed, NOBODY, lins_zone()).is_aligned


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("v=DKIM1; k=rsa; p=", Reason.REVOKED),
        ("v=DKIM2; k=rsa; p={key}", Reason.BAD_KEY),
        ("v=DKIM1; k=rsa; t=y; p={key}", Reason.TESTING),
        ("v=DKIM1; k=rsa; h=sha1; p={key}", Reason.BAD_KEY),
        ("v=DKIM1; k=rsa; s=tlsrpt; p={key}", Reason.BAD_KEY),
        ("v=DKIM1; k=ed25519; p={key}", Reason.BAD_KEY),
        ("v=DKIM1; k=rsa; p=AAAA", Reason.BAD_KEY),
        ("v=DKIM1; k=rsa; p=中", Reason.BAD_KEY),
        ("p={key}; p={key}", Reason.BAD_KEY),
        ("v=spf1 -all", Reason.NO_KEY),
        ("p={key}", Reason.GOOD),
        ("k=rsa; h=sha1:sha256; s=email:other; n=for mail; p={key}", Reason.GOOD),
    ],
    ids=str,
)
def test_the_record_of_the_key_decides(record: str, why: Reason) -> None:
    key = signer("lin.example", "k1", rsa_pem()).record.partition("p=")[2]
    zone = Zone().says("k1._domainkey.lin.example", record.format(key=key))
    assert reason(forge(letter(), "lin.example"), zone) == why


def test_a_key_below_1024_bits_proves_nothing() -> None:
    short = RSAPublicNumbers(65537, 2**767 + 2**10 + 1).public_key()
    key = b64encode(short.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
    zone = Zone().says("k1._domainkey.lin.example", f"v=DKIM1; p={key}")
    assert reason(forge(letter(), "lin.example"), zone) == Reason.SHORT_KEY


def test_a_foreign_key_proves_nothing() -> None:
    zone = Zone()
    publish(zone, signer("lin.example", "k1", rsa_pem(1032)))
    assert reason(forge(letter(), "lin.example"), zone) == Reason.WRONG


def test_a_key_for_the_very_domain_does_not_sign_for_those_below() -> None:
    key = signer("lin.example", "k1", rsa_pem()).record.partition("p=")[2]
    zone = Zone().says("k1._domainkey.lin.example", f"v=DKIM1; t=s; p={key}")
    assert reason(forge(letter(), "lin.example", i="@sub.lin.example"), zone) == Reason.WRONG
    assert reason(forge(letter(), "lin.example", i="@lin.example"), zone) == Reason.GOOD


def test_a_silent_dns_is_a_matter_of_time() -> None:
    zone = lins_zone()
    zone.silent.add("k1._domainkey.lin.example")
    verdict = judge(forge(letter(), "lin.example"), NOBODY, zone)
    assert verdict.dkim[0].result == Result.TEMPORARY
    assert verdict.dmarc.result == Result.TEMPORARY


def test_ten_signatures_are_looked_at_and_no_more() -> None:
    raw = letter()
    for _ in range(12):
        raw = forge(raw, "lin.example")
    assert len(judge(raw, NOBODY, lins_zone()).dkim) == 10


def test_the_authors_own_signature_is_looked_at_first_however_many_stand_above() -> None:
    raw = forge(letter(), "mail.lin.example")
    for _ in range(12):
        raw = forge(raw, "evil.example")
    zone = lins_zone()
    zone.txts["k1._domainkey.mail.lin.example"] = zone.txts["k1._domainkey.lin.example"]
    assert judge(raw, NOBODY, zone).dkim[0].domain == "mail.lin.example"
    assert judge(raw, NOBODY, zone).is_aligned


def test_one_good_signature_among_bad_ones_is_enough() -> None:
    raw = forge(forge(letter(), "lin.example"), "evil.example")
    verdict = judge(raw, NOBODY, lins_zone())
    assert [signature.reason for signature in verdict.dkim] == [Reason.GOOD, Reason.NO_KEY]
    assert verdict.is_aligned


def test_a_letter_above_25_megabytes_is_not_checked() -> None:
    raw = forge(letter(), "lin.example") + b"x" * BIGGEST_LETTER
    zone = lins_zone()
    assert reason(raw, zone) == Reason.TOO_BIG
    assert not any("_domainkey" in name for name in zone.asked)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(b" " * 4_000_000, id="one line of blanks"),
        pytest.param(b" \t" * 2_000_000, id="one line of blanks and tabs"),
        pytest.param(b"\n" * 4_000_000, id="empty lines"),
    ],
)
def test_no_body_makes_the_check_slow(hostile: bytes) -> None:
    signed = forge(letter(), "lin.example")
    began = time.thread_time()
    assert reason(signed.removesuffix(b"Hello.\r\n") + hostile + b"x") == Reason.BODY_CHANGED
    # By the square it would be hours; the bound leaves room for any machine.
    assert time.thread_time() - began < 30


@pytest.mark.parametrize(
    "header",
    [
        b"DKIM-Signature: v=1; b" + b" " * 200_000 + b"x",
        b"DKIM-Signature: v=1; b" + b"\r\n " * 100_000 + b"x",
        b"DKIM-Signature: " + b"b=a;" * 100_000,
        b"DKIM-Signature: v=1; a=rsa-sha256; d=lin.example; s=k1; bh=AAAA; b=AAAA; h=from" + b":a" * 200_000,
    ],
    ids=len,
)
def test_no_header_makes_the_check_slow(header: bytes) -> None:
    began = time.thread_time()
    judge((header + b"\r\n") + letter(), NOBODY, lins_zone())
    assert time.thread_time() - began < 5
