"""Who wrote a letter: the verdict, and how it is said."""

import json

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.dns import Zone, forge
from tests.unit.email.origin.letters import FROM_LIN, IP, NOBODY, letter, lins_zone
from walletdesk.channels.email import reading
from walletdesk.channels.email.origin import Dmarc, Envelope, Origin, Result, judge

STRANGER = Envelope("198.51.100.66", "evil.example", "boss@evil.example")


def test_a_letter_from_the_domains_own_server_is_proven() -> None:
    verdict = judge(letter(), FROM_LIN, lins_zone())
    assert verdict.dmarc == Dmarc(Result.PASS, "reject", "lin.example", ("spf",))
    assert verdict.vouches_for("LIN@lin.example")
    assert verdict.words == ("The address is proven: lin.example vouches for it.",)


def test_the_words_are_chinese_for_a_chinese_reader() -> None:
    verdict = judge(letter(), FROM_LIN, lins_zone())
    with translation.override("zh-hans"):
        assert verdict.words == ("地址已证实：lin.example 为它作保。",)


def test_a_proven_domain_vouches_for_no_other_address() -> None:
    verdict = judge(letter(), FROM_LIN, lins_zone())
    assert not verdict.vouches_for("boss@lin.example")
    assert not verdict.vouches_for("")


def test_a_verdict_survives_being_kept() -> None:
    verdict = judge(forge(letter(), "lin.example"), FROM_LIN, lins_zone())
    assert Origin.from_json(json.loads(json.dumps(verdict.to_json()))) == verdict
    assert Origin.from_json(json.loads(json.dumps(Origin().to_json()))) == Origin()


def test_a_letter_that_the_domain_denies_says_so() -> None:
    verdict = judge(letter(), STRANGER, lins_zone())
    assert (verdict.dmarc.result, verdict.is_aligned, verdict.is_denied) == (Result.FAIL, False, True)
    assert verdict.words[0] == (
        "This letter claims to be from lin.example, and lin.example says that it is not."
    )


def test_where_the_domain_only_watches_nobody_vouches() -> None:
    verdict = judge(letter(), STRANGER, lins_zone("none"))
    assert (verdict.dmarc.result, verdict.is_denied) == (Result.FAIL, False)
    assert verdict.words[0] == "Nobody vouches for this sender."


def test_a_domain_without_a_policy_can_still_vouch() -> None:
    verdict = judge(letter(), FROM_LIN, lins_zone(""))
    assert (verdict.dmarc.result, verdict.is_aligned) == (Result.NONE, True)


def test_a_signature_of_another_domain_is_named_and_proves_nothing() -> None:
    zone = lins_zone()
    zone.txts["k1._domainkey.list.example"] = zone.txts["k1._domainkey.lin.example"]
    verdict = judge(forge(letter(), "list.example"), NOBODY, zone)
    assert not verdict.is_aligned
    assert verdict.words[1] == "It was sent through list.example."


@pytest.mark.parametrize(
    ("record", "author", "signed_by", "is_aligned"),
    [
        ("v=DMARC1; p=reject", "mail.lin.example", "lin.example", True),
        ("v=DMARC1; p=reject", "lin.example", "mail.lin.example", True),
        ("v=DMARC1; p=reject; adkim=s", "mail.lin.example", "lin.example", False),
        ("v=DMARC1; p=reject; adkim=s", "lin.example", "lin.example", True),
        ("v=DMARC1; p=reject", "lin.example", "notlin.example", False),
        ("v=DMARC1; p=reject", "lin.example", "lin.example.evil.example", False),
    ],
)
def test_relatives_are_aligned_unless_the_record_is_strict(
    record: str, author: str, signed_by: str, is_aligned: bool
) -> None:
    zone = lins_zone("").says("_dmarc.lin.example", record)
    zone.txts[f"k1._domainkey.{signed_by}"] = zone.txts["k1._domainkey.lin.example"]
    assert judge(forge(letter(f"a@{author}"), signed_by), NOBODY, zone).is_aligned == is_aligned


@pytest.mark.parametrize(("mine", "yours"), [("a.github.io", "b.github.io"), ("a.com.cn", "b.com.cn")])
def test_strangers_under_one_public_suffix_do_not_vouch_for_each_other(mine: str, yours: str) -> None:
    zone = Zone()
    zone.txts[f"k1._domainkey.{mine}"] = lins_zone().txts["k1._domainkey.lin.example"]
    assert not judge(forge(letter(f"x@{yours}"), mine), NOBODY, zone).is_aligned


@pytest.mark.parametrize(
    ("records", "result", "policy"),
    [
        (["v=DMARC1; p=quarantine"], Result.FAIL, "quarantine"),
        (["v=DMARC1;p=REJECT;sp=none"], Result.FAIL, "reject"),
        (["v=DMARC1; p=reject; t=y"], Result.FAIL, "quarantine"),
        (["v=DMARC1; rua=mailto:a@lin.example"], Result.FAIL, "none"),
        (["v=DMARC1"], Result.NONE, ""),
        (["v=DMARC1; p=reject", "v=DMARC1; p=none"], Result.NONE, ""),
        (["v=DMARC1; p=reject", "unrelated"], Result.FAIL, "reject"),
        (["p=reject; v=DMARC1"], Result.NONE, ""),
        (["v=DMARC2; p=reject"], Result.NONE, ""),
        (["", ";;;", "=", "中"], Result.NONE, ""),
    ],
    ids=str,
)
def test_the_record_says_what_is_wanted(records: list[str], result: Result, policy: str) -> None:
    dmarc = judge(letter(), NOBODY, Zone().says("_dmarc.lin.example", *records)).dmarc
    assert (dmarc.result, dmarc.policy) == (result, policy)


def test_a_domain_below_has_the_policy_of_the_one_above_for_it() -> None:
    zone = Zone().says("_dmarc.lin.example", "v=DMARC1; p=reject; sp=quarantine")
    assert judge(letter("a@mail.lin.example"), NOBODY, zone).dmarc.policy == "quarantine"


def test_while_the_dns_is_silent_only_the_very_domain_counts() -> None:
    zone = lins_zone()
    zone.silent.add("_dmarc.lin.example")
    zone.txts["k1._domainkey.mail.lin.example"] = zone.txts["k1._domainkey.lin.example"]
    unsure = judge(forge(letter(), "mail.lin.example"), NOBODY, zone)
    assert (unsure.dmarc.result, unsure.is_aligned) == (Result.TEMPORARY, False)
    assert unsure.words[0] == "Whether the address is real could not be found out just now."
    assert judge(forge(letter(), "lin.example"), NOBODY, zone).is_aligned


def test_a_sender_who_wears_spf_out_does_not_hide_what_the_domain_says() -> None:
    zone = lins_zone().says("evil.example", "v=spf1 " + "mx:m.example " * 10 + "-all")
    zone.mxs["m.example"] = [(n, f"h{n}.example") for n in range(10)]
    assert judge(letter(), STRANGER, zone).is_denied


def test_a_foreign_domain_that_never_answers_does_not_hide_it_either() -> None:
    zone = lins_zone()
    zone.silent |= {"evil.example", "k1._domainkey.evil.example"}
    verdict = judge(forge(letter(), "evil.example"), STRANGER, zone)
    assert {verdict.spf.result, verdict.dkim[0].result} == {Result.TEMPORARY}
    assert verdict.is_denied


@pytest.mark.parametrize(
    "author",
    [
        "lin@lin.example, boss@evil.example",
        "lin@lin.example\r\nFrom: boss@evil.example",
        "boss@evil.example <lin@lin.example>",
        "<boss@evil.example> <lin@lin.example>",
        "Lin <lin@lin.example> <",
        "friends: lin@lin.example;",
        "lin@lin.example (boss@evil.example)",
        "lin@lin.example\0@evil.example",
        "lin@lin.example\rFrom: boss@evil.example",
        "@evil.example:lin@lin.example",
        "lin@[192.0.2.7]",
        "lin",
        "",
        "\r\n ",
        '"Lin" lin@lin.example',
        "lin@lin.example@lin.example",
        "lin@lin .example",
        "\x0blin@lin.example",
        "\u00a0lin@lin.example",
        "=?utf-8?q?boss=40evil.example=2C?=lin@lin.example",
    ],
)
def test_a_letter_without_exactly_one_clear_author_is_never_proven(author: str) -> None:
    verdict = judge(forge(letter(author), "lin.example"), FROM_LIN, lins_zone())
    assert not verdict.is_aligned
    assert verdict.author == ""
    assert verdict.words[0].startswith("It can't be said who wrote this")


@pytest.mark.parametrize(
    ("author", "address"),
    [
        ("lin@lin.example", "lin@lin.example"),
        ("Lin <Lin.A+b@LIN.example>", "Lin.A+b@lin.example"),
        ('"boss@evil.example, \\" (x)" <lin@lin.example>', "lin@lin.example"),
        ("=?utf-8?b?5p6X?= <lin@lin.example>", "lin@lin.example"),
        ("林 <lin@lin.example>", "lin@lin.example"),
        ("Lin\r\n\t<lin@lin.example>", "lin@lin.example"),
        ("lin@lin.example (Lin)", "lin@lin.example"),
        ("<lin@lin.example>", "lin@lin.example"),
        ("lin@例子.中国", "lin@xn--fsqu00a.xn--fiqs8s"),
        ("lin@lin.example.", "lin@lin.example"),
    ],
)
def test_the_author_is_found_in_every_usual_way_of_writing(author: str, address: str) -> None:
    assert judge(letter(author), NOBODY, Zone()).author == address


PIECES = [
    "lin@lin.example",
    "boss@evil.example",
    "<",
    ">",
    '"',
    "\\",
    "(",
    ")",
    ",",
    ";",
    ":",
    " ",
    "\t",
    "\r\n ",
]
PIECES += [
    "@",
    "=?utf-8?q?a=40b=2Ec?=",
    "=?utf-8?b?PGFAYi5jPg==?=",
    "Lin",
    "\u00a0",
    "\u2028",
    "\x0b",
    "\r",
    "\0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_whoever_is_proven_is_the_one_whom_the_reader_sees(author: str) -> None:
    raw = letter(author)
    proven = judge(raw, FROM_LIN, lins_zone())
    if proven.is_aligned:
        assert [mailbox.address for mailbox in reading.read(raw).authors] == [proven.author]


def test_forwarders_are_seen_and_not_believed() -> None:
    seal = "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=lin.example; s=k1; b=AAAA"
    proof = "ARC-Authentication-Results: i=1; mx.example; dmarc=pass header.from=lin.example"
    verdict = judge(letter("lin@lin.example", seal, proof), NOBODY, lins_zone())
    assert (verdict.has_arc, verdict.is_aligned) == (True, False)
    assert "forwarded" in verdict.words[-1]


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\0", b"From", b" folded\r\n", b"From: a@b.example"])
def test_scraps_are_judged_too(raw: bytes) -> None:
    assert not judge(raw, FROM_LIN, lins_zone()).is_aligned


LINES = st.sampled_from(
    [
        *[b"From: lin@lin.example", b"From: ", b"DKIM-Signature: v=1; a=rsa-sha256; d=lin.example; s=k1;"],
        *[b" h=from; bh=AAAA; b=AAAA", b"Authentication-Results: mx.example;", b" spf=pass (((", b"\t", b""],
        *[b"ARC-Seal: i=1", b"Subject: \xff\xfe", b"no colon", b": empty", b"a" * 1_000],
    ]
)


@given(
    lines=st.lists(st.one_of(LINES, st.binary(max_size=80)), max_size=12),
    ends=st.sampled_from([b"\r\n", b"\n", b"\r"]),
    envelope=st.builds(
        Envelope, ip=st.sampled_from([IP, "", "x", "::1"]), helo=st.text(), mail_from=st.text()
    ),
    record=st.binary(max_size=200),
)
def test_nothing_that_comes_makes_the_judgement_fail_or_proves_a_sender(
    lines: list[bytes], ends: bytes, envelope: Envelope, record: bytes
) -> None:
    zone = Zone().says("lin.example", b"v=spf1 " + record)
    zone.says("_dmarc.lin.example", b"v=DMARC1; " + record).says("k1._domainkey.lin.example", b"p=" + record)
    verdict = judge(ends.join(lines), envelope, zone, trusted={"other.example"})
    assert isinstance(verdict, Origin)
    assert verdict.words
    assert "dkim" not in verdict.dmarc.alignment
