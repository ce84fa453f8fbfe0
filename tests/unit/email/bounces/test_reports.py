"""A bounce says which of our letters did not arrive, where, and why."""

import time

import pytest

from tests.unit.email.bounces.letters import DAEMON, SERVERS, dsn, plain
from tests.unit.email.bounces.test_sort import report
from walletdesk.channels.email.bounces import Report, reports


def test_the_fields_of_a_report_are_read() -> None:
    fields = (
        "Final-Recipient: rfc822; ada@byron.example\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1\n <ada@byron.example>: no such user"
    )
    reason = "550 5.1.1 <ada@byron.example>: no such user"
    assert reports(dsn(fields)) == (Report("ada@byron.example", True, "5.1.1", reason, "77@desk.example"),)


def test_the_address_that_we_wrote_to_is_meant_not_the_one_it_was_forwarded_to() -> None:
    fields = (
        "Original-Recipient: rfc822;ada@byron.example\nFinal-Recipient: rfc822;a.king@lovelace.example\n"
        "Action: failed\nStatus: 5.0.0"
    )
    assert [told.address for told in reports(dsn(fields))] == ["ada@byron.example"]


def test_each_recipient_has_a_report() -> None:
    fields = "Final-Recipient: rfc822; {}@byron.example\nAction: failed\nStatus: {}"
    told = reports(dsn(fields.format("ada", "5.1.1") + "\n\n" + fields.format("anne", "4.2.2")))
    assert [(one.address, one.is_permanent) for one in told] == [
        ("ada@byron.example", True),
        ("anne@byron.example", False),
    ]


def test_a_vague_code_gives_way_to_what_the_server_said() -> None:
    fields = (
        "Final-Recipient: rfc822; ada@byron.example\nAction: failed\nStatus: 5.0.0\n"
        "Diagnostic-Code: smtp; 550 mailbox full"
    )
    assert reports(dsn(fields))[0].code == "5.2.2"


@pytest.mark.parametrize("server", SERVERS)
def test_servers_that_make_no_report_are_understood(server: str) -> None:
    sender, subject, text, told = SERVERS[server]
    found = reports(plain(sender, subject, text))
    assert [(one.address, one.code, one.is_permanent) for one in found] == [told]


def test_our_letter_is_named_where_it_is_sent_back_below_the_text() -> None:
    sender, subject, text, _ = SERVERS["qmail"]
    assert reports(plain(sender, subject, text))[0].original_message_id == "77@desk.example"


def test_our_own_address_is_never_the_one_that_failed() -> None:
    text = "Your message from help@desk.example could not be delivered. Ask postmaster@mx.example."
    assert reports(plain(DAEMON, "failure notice", text)) == ()


def test_the_header_that_names_the_failed_address_is_believed_more_than_the_text() -> None:
    text = "carl@byron.example:\nada@byron.example: 550 no such user"
    told = reports(plain(DAEMON, "failure notice", text, "X-Failed-Recipients: ada@byron.example\n"))
    assert [one.address for one in told] == ["ada@byron.example"]


def test_a_complaint_names_who_complained() -> None:
    told = reports(
        report("message/feedback-report", "Feedback-Type: abuse\nOriginal-Rcpt-To: <ada@byron.example>")
    )
    assert told == (Report("ada@byron.example", False, "", "complaint: abuse", ""),)


def test_a_reason_has_no_control_characters_and_is_short() -> None:
    fields = (
        "Final-Recipient: rfc822; ada@byron.example\nAction: failed\nStatus: 5.0.0\n"
        "Diagnostic-Code: smtp; \x1b$B" + "x" * 5000
    )
    reason = reports(dsn(fields))[0].reason
    assert "\x1b" not in reason
    assert len(reason) <= 300


@pytest.mark.parametrize(
    "line", ["<a@b.example>:\n", "a" * 60 + "@", "to ", "5.1.1 ", "From: a\n", "Final-Recipient: a\n\n"]
)
def test_a_hostile_bounce_is_read_in_time_and_makes_at_most_100_reports(line: str) -> None:
    start = time.process_time()
    assert len(reports(plain(DAEMON, "failure notice", (line * 1_000_000)[:1_000_000]))) <= 100
    assert time.process_time() - start < 5


def test_a_delay_is_temporary_whatever_its_code_says() -> None:
    fields = "Final-Recipient: rfc822; ada@byron.example\nAction: delayed\nStatus: 5.4.7"
    assert [(one.is_permanent, one.code) for one in reports(dsn(fields))] == [(False, "4.4.7")]
