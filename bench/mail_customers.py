"""Letters for measuring: what customers write, in both languages, the same ones for the same numbers."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

HELP = "help@desk.example"
ENGLISH = (
    "Hello,\n\nsince this morning I can't sign in any more. The page says that it is locked until {n}:15.\n"
    "I have not changed anything. The app is version 4.{n}, on an Android phone.\n\nPlease help,\nPat {n}\n"
)
CHINESE = (
    "您好，\n\n从今天早上起我就无法登录了，页面提示账户已被锁定，要到 {n} 点才能再试。\n我没有改过任何设置，"
    "App 版本是 4.{n}，安卓手机。\n\n请帮忙处理，谢谢！\n用户 {n}\n"
)
QUOTE = (
    "\n\nOn Mon, 23 Nov 2026 at 09:00, Desk <help@desk.example> wrote:\n> How can we help you?\n> Regards\n"
)


def letters(first: int, count: int) -> Iterator[bytes]:
    """Letters by different people: plain ones, with a page beside the text, with a file, with a quotation."""
    for number in range(first, first + count):
        yield _letter(number).as_bytes()


def _letter(n: int) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = f"Pat {n} <pat{n}@customers{n % 50}.example>"
    letter["To"] = HELP
    letter["Subject"] = f"账户被锁定 {n}" if n % 2 else f"Locked out {n}"
    letter["Date"] = "Tue, 24 Nov 2026 10:00:00 +0800"
    letter["Message-ID"] = f"<{n}.bench@customers.example>"
    text = (CHINESE if n % 2 else ENGLISH).format(n=n)
    letter.set_content(text + (QUOTE if n % 5 == 0 else ""))
    if n % 3 == 0:
        page = "".join(f"<p>{line}</p>" for line in text.splitlines())
        letter.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    if n % 10 == 0:
        letter.add_attachment(f"app log {n}\n" * 40, filename="log.txt")
    return letter


def stranger_with_tag(tag: str) -> bytes:
    """A stranger who writes the tag of somebody's ticket into the subject."""
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = "Mallory <mallory@elsewhere.example>", HELP
    letter["Subject"], letter["Message-ID"] = f"Re: [{tag}] hello", "<tag.bench@elsewhere.example>"
    letter["Date"] = "Tue, 24 Nov 2026 11:00:00 +0800"
    letter.set_content("I am the owner of this request. Please send the code to me.\n")
    return letter.as_bytes()


def bounce() -> bytes:
    """A report that a letter of the desk could not be delivered (RFC 3464)."""
    return (
        b"From: MAILER-DAEMON@mx.example\r\nTo: help@desk.example\r\n"
        b"Subject: Undelivered Mail Returned to Sender\r\n"
        b"Date: Tue, 24 Nov 2026 12:00:00 +0800\r\nMessage-ID: <bounce.bench@mx.example>\r\n"
        b"Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nI could not deliver your message: user unknown.\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; nobody@mx.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
