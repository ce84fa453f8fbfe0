"""A letter that somebody wrote is told from all that machines send."""

from email import message_from_string, policy
from email.message import Message
from uuid import uuid4

import pytest

from tests.unit.email.bounces.letters import DAEMON, RETURNED, SERVERS, dsn, plain
from walletdesk.channels.email.bounces import OUR_HEADER, Kind, sort
from walletdesk.notices import own_mark

FAILED = "Final-Recipient: rfc822; ada@byron.example\nAction: failed\nStatus: 5.1.1"
ADA = "Ada <ada@byron.example>"


def test_a_report_of_delivery_is_a_bounce() -> None:
    assert sort(dsn(FAILED)) == Kind.BOUNCE


@pytest.mark.parametrize(
    ("action", "kind"), [("delayed", Kind.DELAY), ("delivered", Kind.RECEIPT), ("relayed", Kind.RECEIPT)]
)
def test_a_report_that_nothing_failed_is_no_bounce(action: str, kind: Kind) -> None:
    assert sort(dsn(FAILED.replace("failed", action))) == kind


def test_one_failure_among_delays_is_a_bounce() -> None:
    assert sort(dsn(FAILED.replace("failed", "delayed") + "\n\n" + FAILED)) == Kind.BOUNCE


@pytest.mark.parametrize("server", SERVERS)
def test_servers_that_make_no_report_are_known_by_what_they_write(server: str) -> None:
    sender, subject, text, _ = SERVERS[server]
    assert sort(plain(sender, subject, text)) == Kind.BOUNCE


def test_a_letter_parsed_by_the_newer_rules_is_sorted_alike() -> None:
    again = message_from_string(dsn(FAILED).as_string(), policy=policy.default)
    assert sort(again) == Kind.BOUNCE


def test_a_warning_of_a_server_is_a_delay() -> None:
    text = (
        "The message has not yet been delivered to ada@byron.example.\n"
        "Delivery attempts will continue to be made for some time."
    )
    assert sort(plain(DAEMON, "Warning: message 1x delayed 24 hours", text)) == Kind.DELAY


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Undelivered Mail Returned to Sender",
            "I got this when I wrote to you: 550 5.1.1 User unknown. What is wrong?",
        ),
        ("邮件退信", "我给你们发的邮件被退回来了，提示用户不存在。"),
        (
            "Fwd: failure notice",
            "See below.\n\nFrom: MAILER-DAEMON@mx.example\nTo: ada@byron.example\nSubject: "
            "failure notice\n\n<help@desk.example>:\n550",
        ),
        ("My payment failed", "The delivery failed and the money was returned to sender."),
        ("Re: Automatic reply: Your ticket", "Thanks, I am back now."),
        ("Re: 自动回复：您的工单", "我回来了，请继续。"),
        ("Out of office hours nobody answers", "Why?"),
        ("自动回复不能关闭", "请问怎么关闭？"),
    ],
)
def test_a_customer_who_speaks_of_a_bounce_is_heard(subject: str, text: str) -> None:
    assert sort(plain(ADA, subject, text, "Return-Path: <ada@byron.example>\n")) == Kind.LETTER


def test_a_bounce_that_a_customer_forwards_as_an_attachment_is_a_letter() -> None:
    assert sort(forwarding(dsn(FAILED).as_string(), "message/rfc822")) == Kind.LETTER


def test_the_parts_of_a_bounce_that_a_customer_attaches_make_no_bounce() -> None:
    assert (
        sort(forwarding(f"Reporting-MTA: dns; mx.example\n\n{FAILED}", "message/delivery-status"))
        == Kind.LETTER
    )


def test_a_customer_who_attaches_our_own_letter_is_heard() -> None:
    assert (
        sort(
            forwarding(f"{OUR_HEADER}: 77\n{RETURNED.format(address='ada@byron.example')}", "message/rfc822")
        )
        == Kind.LETTER
    )


def forwarding(held: str, media_type: str) -> Message:
    return message_from_string(
        f"From: {ADA}\nTo: help@desk.example\nSubject: Could not be delivered\nContent-Type: "
        "multipart/mixed; boundary=outer\n\n"
        "--outer\n\nMy mail could not be delivered, please look.\n\n--outer\nContent-Type: "
        f"{media_type}\n\n{held}\n--outer--\n"
    )


def test_a_program_that_returns_a_letter_to_its_writer_sends_a_bounce() -> None:
    returned = forwarding(RETURNED.format(address="ada@byron.example"), "message/rfc822")
    returned.replace_header("From", "no-reply@provider.example")
    assert sort(returned) == Kind.BOUNCE


@pytest.mark.parametrize(
    ("subject", "header"),
    [
        ("Re: Your ticket", "Auto-Submitted: auto-replied\n"),
        ("Re: Your ticket", "Auto-Submitted: auto-replied (vacation)\n"),
        ("Re: Your ticket", "X-Autoreply: yes\n"),
        ("Re: Your ticket", "Precedence: auto_reply\n"),
        ("Automatic reply: Your ticket", ""),
        ("Out of Office: Your ticket", ""),
        ("自动回复：您的工单", ""),
        ("自动回复: 您的工单", ""),
        ("=?utf-8?b?6Ieq5Yqo5Zue5aSNOiDmgqjnmoTlt6XljZU=?=", ""),
        ("自動回覆：您的工單", ""),
        ("Abwesenheitsnotiz: Ihr Ticket", ""),
        ("Réponse automatique : Votre ticket", ""),
    ],
)
def test_an_automatic_answer_is_known_by_its_header_or_its_subject(subject: str, header: str) -> None:
    assert sort(plain(ADA, subject, "I am away.", header)) == Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "header",
    [
        "List-Id: <news.example>\n",
        "List-Unsubscribe: <mailto:x@news.example>\n",
        "Precedence: bulk\n",
        "Auto-Submitted: auto-generated\n",
    ],
)
def test_what_goes_to_many_or_comes_from_a_program_is_bulk(header: str) -> None:
    assert sort(plain(ADA, "News", "Hello all", header)) == Kind.BULK


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no\n", "X-Auto-Response-Suppress: OOF\n", "X-Autoreply: no\n"]
)
def test_a_header_that_asks_or_denies_makes_no_machine_of_a_person(header: str) -> None:
    assert sort(plain(ADA, "Help", "I am locked out.", header)) == Kind.LETTER


def test_a_receipt_and_a_complaint_are_known_by_their_parts() -> None:
    assert (
        sort(report("message/disposition-notification", "Disposition: automatic-action; displayed"))
        == Kind.RECEIPT
    )
    assert sort(report("message/feedback-report", "Feedback-Type: abuse")) == Kind.BULK


def report(media_type: str, fields: str) -> Message:
    return message_from_string(
        "From: x@provider.example\nTo: help@desk.example\nContent-Type: multipart/report; boundary=b\n\n"
        f"--b\n\nA report\n\n--b\nContent-Type: {media_type}\n\n{fields}\n\n--b--\n"
    )


def test_our_own_letter_that_comes_back_is_ours_whatever_else_it_is() -> None:
    assert sort(plain(ADA, "Automatic reply: x", "Hello", f"{OUR_HEADER}: 77\n")) == Kind.OURS


def test_a_mark_that_we_did_not_write_hides_nobodys_letter() -> None:
    letter, mark = uuid4(), f"{OUR_HEADER}: {{}}\n"
    ours = plain(ADA, "Help", "Hello", mark.format(own_mark.mark_of(letter)))
    forged = plain(ADA, "Help", "Hello", mark.format(letter.hex + ".0123"))
    assert own_mark.HEADER == OUR_HEADER
    assert sort(ours, own_mark.marked) == Kind.OURS
    assert sort(forged, own_mark.marked) == Kind.LETTER
