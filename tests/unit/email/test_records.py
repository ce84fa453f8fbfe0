"""The DNS records of the operator's domain: what is there, what should be, and what to copy."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.dns import Zone, publish, rsa_pem, signer
from walletdesk.channels.email import records
from walletdesk.channels.email.records import Finding, Own, State

SIGNER = signer("desk.example", "k1", rsa_pem())
OWN = Own("desk.example", SIGNER, "mail.desk.example", ("192.0.2.7",))
REPORTS = "rua=mailto:dmarc@desk.example"


def good_zone() -> Zone:
    zone = Zone()
    zone.mxs["desk.example"] = [(10, "mail.desk.example")]
    zone.addresses["mail.desk.example"] = zone.addresses["mta-sts.desk.example"] = ["192.0.2.7"]
    zone.says("desk.example", "v=spf1 mx ~all", "some-site-verification=1")
    zone.says("_dmarc.desk.example", f"v=DMARC1; p=reject; {REPORTS}")
    zone.says("default._bimi.desk.example", "v=BIMI1; l=https://desk.example/logo.svg")
    zone.says("_mta-sts.desk.example", "v=STSv1; id=20261125")
    zone.says("_smtp._tls.desk.example", "v=TLSRPTv1; rua=mailto:tls@desk.example")
    publish(zone, SIGNER)
    return zone


def found(title: str, zone: Zone, own: Own = OWN) -> Finding:
    return next(finding for finding in records.check(own, zone) if finding.title == title)


def changed(name: str, *texts: str) -> Zone:
    zone = good_zone()
    zone.txts[name] = [text.encode() for text in texts]
    return zone


def test_a_domain_that_is_set_up_has_nothing_to_be_told() -> None:
    findings = records.check(OWN, good_zone())
    assert [finding.state for finding in findings] == [State.OK] * 7
    assert not any(finding.problem for finding in findings)


def test_an_empty_domain_is_told_each_record_to_copy() -> None:
    findings = records.check(OWN, Zone())
    assert {finding.state for finding in findings} == {State.MISSING}
    assert {finding.record.name: finding.record.value for finding in findings} == {
        "desk.example": "v=spf1 mx ip4:192.0.2.7 ~all",
        "k1._domainkey.desk.example": SIGNER.record,
        "_dmarc.desk.example": "v=DMARC1; p=quarantine; rua=mailto:postmaster@desk.example",
        "default._bimi.desk.example": "v=BIMI1; l=https://desk.example/logo.svg",
        "_mta-sts.desk.example": "v=STSv1; id=1",
        "_smtp._tls.desk.example": "v=TLSRPTv1; rua=mailto:postmaster@desk.example",
    }
    assert [finding.title for finding in findings if finding.is_optional] == ["BIMI", "MTA-STS", "TLS-RPT"]


def test_what_is_suggested_is_right_once_it_is_published() -> None:
    zone = Zone()
    zone.mxs["desk.example"] = [(10, "mail.desk.example")]
    zone.addresses["mail.desk.example"] = zone.addresses["mta-sts.desk.example"] = ["198.51.100.1"]
    for finding in records.check(OWN, zone):
        if finding.record.kind == "TXT":
            zone.says(finding.record.name, finding.record.value)
    assert {finding.state for finding in records.check(OWN, zone)} == {State.OK}


def test_every_finding_has_its_reason_in_both_languages() -> None:
    for finding in records.check(OWN, good_zone()):
        assert str(finding.record.why)
    with translation.override("zh-hans"):
        for finding in records.check(OWN, Zone()):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in f"{finding.record.why}")
            assert finding.state.label == "缺失"


def test_a_silent_dns_is_not_taken_for_an_empty_one() -> None:
    zone = good_zone()
    zone.silent |= {"desk.example", "_dmarc.desk.example", SIGNER.record_name, "default._bimi.desk.example"}
    zone.silent |= {"_mta-sts.desk.example", "_smtp._tls.desk.example"}
    assert {finding.state for finding in records.check(OWN, zone)} == {State.UNKNOWN}


@pytest.mark.parametrize(
    ("servers", "state"),
    [
        ([(10, "mail.desk.example"), (20, "mail2.desk.example")], State.WRONG),
        ([(0, ".")], State.WRONG),
        ([(0, "192.0.2.7")], State.WRONG),
        ([], State.MISSING),
    ],
)
def test_mx(servers: list[tuple[int, str]], state: State) -> None:
    zone = good_zone()
    zone.mxs["desk.example"] = servers
    finding = found("MX", zone)
    assert (finding.state, finding.record.value) == (state, "10 mail.desk.example.")
    assert finding.problem


@pytest.mark.parametrize(
    ("texts", "state", "value"),
    [
        (["v=spf1 ip4:192.0.2.0/24 -all"], State.OK, "v=spf1 ip4:192.0.2.0/24 -all"),
        (["v=spf1 include:post.example ~all"], State.OK, "v=spf1 include:post.example ~all"),
        (["v=spf1 redirect=post.example"], State.OK, "v=spf1 redirect=post.example"),
        (["v=spf1 ip4:198.51.100.1 -all"], State.WRONG, "v=spf1 ip4:198.51.100.1 ip4:192.0.2.7 -all"),
        (["v=spf1 ip4:198.51.100.1"], State.WRONG, "v=spf1 ip4:198.51.100.1 ip4:192.0.2.7 ~all"),
        (["v=spf1 mx +all"], State.WRONG, "v=spf1 mx ip4:192.0.2.7 ~all"),
        (["v=spf1 mx all"], State.WRONG, "v=spf1 mx ip4:192.0.2.7 ~all"),
        (["v=spf1 mx ?all"], State.WEAK, "v=spf1 mx ~all"),
        (["v=spf1 mx"], State.WEAK, "v=spf1 mx ~all"),
        (["v=spf1 mx nonsense ~all"], State.WRONG, "v=spf1 mx ip4:192.0.2.7 ~all"),
        (["v=spf1 mx ~all", "v=spf1 a ~all"], State.WRONG, None),
        (["v=spf1 mx include:many.example ~all"], State.WRONG, None),
        (["v=spf1 mx include:desk.example ~all"], State.WRONG, None),
        (["v=spf1x mx ~all"], State.MISSING, None),
    ],
)
def test_spf(texts: list[str], state: State, value: str | None) -> None:
    zone = changed("desk.example", *texts).says("post.example", "v=spf1 ip4:192.0.2.7 -all")
    zone.says("many.example", "v=spf1 " + " ".join(f"a:h{n}.example" for n in range(10)) + " ~all")
    finding = found("SPF", zone)
    assert finding.state == state
    assert bool(finding.problem) == (state != State.OK)
    if value:
        assert finding.record.value == value


def test_spf_is_judged_without_knowing_where_letters_leave_from() -> None:
    own = Own("desk.example")
    assert found("SPF", good_zone(), own).state == State.OK
    assert found("SPF", changed("desk.example", "v=spf1 nonsense"), own).state == State.WRONG


def test_too_many_questions_are_named_as_such() -> None:
    many = "v=spf1 ip4:192.0.2.7 " + " ".join(f"a:h{n}.example" for n in range(11)) + " ~all"
    assert "more than 10" in str(found("SPF", changed("desk.example", many)).problem)


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (signer("desk.example", "k1").record, State.WRONG),
        ("v=DKIM1; p=", State.WRONG),
        ("v=DKIM1; t=y; " + SIGNER.record.partition("; ")[2], State.WRONG),
        (SIGNER.record.replace("v=DKIM1; ", "n=ours;"), State.OK),
        ("unrelated", State.MISSING),
    ],
    # The keys are made anew in each process, and every process must name its tests alike.
    ids=["another key", "withdrawn", "testing", "ours", "unrelated"],
)
def test_dkim(record: str, state: State) -> None:
    finding = found("DKIM", changed(SIGNER.record_name, record))
    assert (finding.state, bool(finding.problem)) == (state, state != State.OK)
    assert finding.there == (record,)


def test_without_a_key_the_command_is_named() -> None:
    finding = found("DKIM", good_zone(), Own("desk.example"))
    assert (finding.state, finding.record.value) == (State.MISSING, "")
    assert "make_dkim_key" in str(finding.problem)


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ([f"v=DMARC1; p=quarantine; {REPORTS}"], State.OK),
        (["v=DMARC1; p=reject; rua=mailto:a@reports.example"], State.OK),
        (["v=DMARC1; p=reject; rua=mailto:a@evil.example"], State.WEAK),
        ([f"v=DMARC1; p=none; {REPORTS}"], State.WEAK),
        ([f"v=DMARC1; p=reject; sp=none; {REPORTS}"], State.WEAK),
        (["v=DMARC1; p=reject"], State.WEAK),
        (["v=DMARC1; p=rejekt"], State.WRONG),
        (["v=dmarc1; p=reject"], State.WRONG),
        ([f"v=DMARC1; p=reject; {REPORTS}"] * 2, State.WRONG),
        (["unrelated"], State.MISSING),
    ],
)
def test_dmarc(texts: list[str], state: State) -> None:
    zone = changed("_dmarc.desk.example", *texts)
    zone.says("desk.example._report._dmarc.reports.example", "v=DMARC1")
    finding = found("DMARC", zone)
    assert (finding.state, bool(finding.problem)) == (state, state != State.OK)


def test_a_domain_below_is_covered_by_the_policy_above() -> None:
    zone = Zone().says("_dmarc.desk.example", f"v=DMARC1; p=reject; {REPORTS}")
    assert found("DMARC", zone, Own("help.desk.example")).state == State.OK
    zone.txts["_dmarc.desk.example"] = [f"v=DMARC1; p=reject; sp=none; {REPORTS}".encode()]
    assert found("DMARC", zone, Own("help.desk.example")).state == State.WEAK


@pytest.mark.parametrize(
    ("title", "name", "text", "state"),
    [
        ("BIMI", "default._bimi", "v=BIMI1; l=http://desk.example/logo.svg", State.WRONG),
        ("BIMI", "default._bimi", "v=BIMI1; l=; a=", State.OK),
        ("MTA-STS", "_mta-sts", "v=STSv1", State.WRONG),
        ("MTA-STS", "_mta-sts", "v=STSv1; id=1;", State.OK),
        ("TLS-RPT", "_smtp._tls", "v=TLSRPTv1; rua=desk", State.WRONG),
        ("TLS-RPT", "_smtp._tls", "v=TLSRPTv1;rua=https://desk.example/tls", State.OK),
    ],
)
def test_extras(title: str, name: str, text: str, state: State) -> None:
    assert found(title, changed(f"{name}.desk.example", text)).state == state


def test_a_logo_needs_a_policy_and_a_transport_policy_needs_its_server() -> None:
    zone = changed("_dmarc.desk.example", f"v=DMARC1; p=none; {REPORTS}")
    del zone.addresses["mta-sts.desk.example"]
    assert found("BIMI", zone).state == State.WEAK
    assert found("MTA-STS", zone).state == State.WEAK


@given(st.binary(max_size=120), st.sampled_from([b"v=spf1 ", b"v=DMARC1; ", b"p=", b"v=BIMI1; ", b""]))
def test_nothing_that_stands_there_makes_the_check_fail(text: bytes, start: bytes) -> None:
    zone = Zone()
    for name in ("desk.example", "_dmarc.desk.example", SIGNER.record_name, "default._bimi.desk.example"):
        zone.txts[name] = [start + text]
    assert len(records.check(OWN, zone)) == 7
