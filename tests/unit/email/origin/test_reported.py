"""What a mail server in front of us says, and when it is believed."""

import time

import pytest

from tests.dns import Zone
from tests.unit.email.origin.letters import FROM_LIN, NOBODY, letter, lins_zone
from walletdesk.channels.email.origin import Origin, Reason, Result, judge

PASSED = "dkim=pass header.d=lin.example header.s=k1"


def judged(*headers: str, trusted: tuple[str, ...] = ("mx.desk.example",)) -> Origin:
    more = [f"Authentication-Results: {header}" for header in headers]
    return judge(letter("lin@lin.example", *more), NOBODY, lins_zone(), trusted=trusted)


def test_the_operators_own_server_is_believed() -> None:
    verdict = judged(f"mx.desk.example; {PASSED}")
    assert verdict.is_aligned
    assert (verdict.dkim[0].domain, verdict.dkim[0].reason) == ("lin.example", Reason.REPORTED)


def test_a_server_that_the_operator_does_not_name_is_not_believed() -> None:
    assert not judged(f"mx.evil.example; {PASSED}").is_aligned
    assert not judged(f"mx.desk.example; {PASSED}", trusted=()).is_aligned
    assert not judged(f"mx.desk.example.evil.example; {PASSED}").is_aligned


def test_only_the_topmost_header_is_read() -> None:
    assert not judged("mx.evil.example; none", f"mx.desk.example; {PASSED}").is_aligned
    assert not judged("mx.desk.example; none", f"mx.desk.example; {PASSED}").is_aligned


@pytest.mark.parametrize(
    ("said", "alignment"),
    [
        ("spf=pass smtp.mailfrom=lin@lin.example", ("spf",)),
        ("spf=pass (sender SPF authorized) smtp.mailfrom=lin.example", ("spf",)),
        ('spf=pass smtp.mailfrom="lin@lin.example"', ("spf",)),
        ("spf=pass smtp.helo=lin.example", ("spf",)),
        ("spf=softfail smtp.mailfrom=lin.example", ()),
        ("dkim=pass (2048-bit key; unprotected) header.i=@lin.example", ("dkim",)),
        ("dkim=fail header.d=x.example; dkim=pass header.d=lin.example", ("dkim",)),
        ("dkim/1 = PASS header.d=LIN.example", ("dkim",)),
        ("dmarc=pass header.from=lin.example", ()),
        ("dkim=none (; dkim=pass header.d=lin.example)", ()),
        ('dkim=none reason="; dkim=pass header.d=lin.example"', ()),
        ("dkim=pass header.d=evil.example", ()),
        ("dkim=passable header.d=lin.example", ()),
        ("x-dkim=pass header.d=lin.example", ()),
        ("none", ()),
        ("((((", ()),
        ('"', ()),
    ],
)
def test_what_it_says_is_read_exactly(said: str, alignment: tuple[str, ...]) -> None:
    assert judged(f"mx.desk.example; {said}").dmarc.alignment == alignment


def test_the_name_may_have_a_version_and_stand_on_a_line_of_its_own() -> None:
    assert judged(f"MX.desk.example 1;\r\n\t{PASSED}").is_aligned


def test_what_we_see_ourselves_goes_before_what_is_said() -> None:
    raw = letter(
        "lin@lin.example", "Authentication-Results: mx.desk.example; spf=fail smtp.mailfrom=x.example"
    )
    assert judge(raw, FROM_LIN, lins_zone(), trusted={"mx.desk.example"}).spf.result == Result.PASS


def test_a_header_that_is_too_long_says_nothing_and_none_takes_long() -> None:
    said = "x" * 20_000
    began = time.thread_time()
    judged("mx.desk.example; dkim=pass " + "x" * 16_000)
    assert time.thread_time() - began < 1
    raw = letter("lin@lin.example", f"Authentication-Results: mx.desk.example; {PASSED}; {said}")
    assert not judge(raw, NOBODY, Zone(), trusted={"mx.desk.example"}).is_aligned
