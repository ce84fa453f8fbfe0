"""Letters of mail servers and of people, small and telling, all our own."""

from email import message_from_bytes, message_from_string
from email.message import Message

RETURNED = (
    "From: help@desk.example\nTo: {address}\nSubject: Your ticket\nMessage-ID: <77@desk.example>\n\nHello\n"
)


def dsn(
    fields: str, *, subject: str = "Undelivered Mail Returned to Sender", address: str = "ada@byron.example"
) -> Message:
    """A report of RFC 3464 with these fields for its recipient."""
    return message_from_string(
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\nTo: help@desk.example\n"
        f"Subject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/report; "
        "report-type=delivery-status; boundary=b\n\n"
        "--b\n\nYour message could not be delivered.\n\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\n{fields}\n\n--b\nContent-Type: message/rfc822\n"
        f"\n{RETURNED.format(address=address)}\n--b--\n"
    )


def plain(sender: str, subject: str, text: str, more: str = "") -> Message:
    """A letter of plain text to us; `more` are further header lines, each with its line end."""
    return message_from_bytes(
        f"{more}From: {sender}\nTo: help@desk.example\nSubject: {subject}\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n".encode()
    )


DAEMON = "MAILER-DAEMON@mx.example"

# By server: who writes, the subject, the text, and the address, code and permanence that it tells of.
SERVERS = {
    "qmail": (
        DAEMON,
        "failure notice",
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't "
        "able to deliver your message to the following "
        "addresses.\nThis is a permanent error; I've given up. Sorry it didn't work "
        "out.\n\n<ada@byron.example>:\n"
        "192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n"
        "\n--- Below this line is a copy of the message.\n\n"
        "Return-Path: <help@desk.example>\n" + RETURNED.format(address="ada@byron.example"),
        ("ada@byron.example", "5.1.1", True),
    ),
    "Exim": (
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\nA "
        "message that you sent could not be delivered to one "
        "or more of its\nrecipients. The following address(es) failed:\n\n  ada@byron.example\n"
        "    SMTP error from remote mail server "
        "after RCPT TO:<ada@byron.example>:\n    552 5.2.2 mailbox full\n",
        ("ada@byron.example", "5.2.2", True),
    ),
    "Sendmail 5": (
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Returned mail: User unknown",
        "   ----- Transcript of session follows -----\n<<< 550 <ada@byron.example>... User unknown\n"
        "550 <ada@byron.example>... User unknown\n\n   ----- Unsent message follows -----\n"
        + RETURNED.format(address="ada@byron.example"),
        ("ada@byron.example", "5.1.1", True),
    ),
    "Exchange": (
        "System Administrator <postmaster@byron.example>",
        "Undeliverable: Your ticket",
        "Your message\n\n  To:      ada@byron.example\n  Subject: Your ticket\n\n"
        "did not reach the following recipient(s):\n\n"
        "ada@byron.example on Tue, 24 Nov 2026 10:00:00 +0800\n    The recipient "
        "name is not recognized\n    Unknown Recipient\n",
        ("ada@byron.example", "5.1.1", True),
    ),
    "Gmail, older": (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        "Delivery Status Notification (Failure)",
        "Delivery to the following recipient failed permanently:\n\n     ada@byron.example\n"
        "\nTechnical details of permanent failure: \n"
        "The error that the other server returned was: 550 550 5.7.1 Message rejected (state 14).\n",
        ("ada@byron.example", "5.7.1", True),
    ),
    "Notes": (
        "POSTMASTER@notes.example",
        "Undeliverable message",
        "------- Failure Reasons  --------\n\nUser not listed in public Name & Address "
        "Book\nada@byron.example\n\n------- Returned Message --------\n",
        ("ada@byron.example", "5.1.1", True),
    ),
    "QQ": (
        "PostMaster@qq.example",
        "系统退信",
        "您好，\n抱歉，您的邮件被退回来了……\n\n原邮件信息：\n时间：2026-11-24 10:00:00\n"
        "主题：您的工单\n收件人：wangfang@qq.example\n\n"
        "退信原因：\n收件人邮件地址（wangfang@qq.example）不存在，邮件无法送达。"
        "\nhost mx.qq.example said: 550 Mailbox not found.\n",
        ("wangfang@qq.example", "5.1.1", True),
    ),
    "163": (
        "Postmaster@163.example",
        "系统退信/Systems bounce",
        "抱歉，您的邮件被退回来了！\n退信原因：\n收件人邮箱空间已满，暂时无法接收"
        "。\n收件人：\nwangfang@163.example\n英文说明：552 Quota exceeded\n",
        ("wangfang@163.example", "5.2.2", True),
    ),
    "Yandex": (
        "mailer-daemon@yandex.example",
        "Недоставленное сообщение",
        "Это письмо отправлено почтовым сервером.\n\nК сожалению, ваше письмо не может быть доставлено.\n\n"
        "<ada@byron.example>: host mx.byron.example said: 550 5.1.1 User unknown\n",
        ("ada@byron.example", "5.1.1", True),
    ),
    "X.400": (
        "Mail Delivery Subsystem <MAILER-DAEMON@x400.example>",
        "Delivery Report (failure) for ada@byron.example",
        "This report relates to your message: Subject: Your ticket\n\nYour message "
        "was not delivered to ada@byron.example\n"
        "for the following reason:\n   Unknown Address\n",
        ("ada@byron.example", "5.1.1", True),
    ),
    "a host that was busy": (
        DAEMON,
        "Mail delivery failed",
        "There was an error delivering your mail to <ada@byron.example>.\n\nmx.byron.example: "
        "451 4.7.1 try again later\n",
        ("ada@byron.example", "4.7.1", False),
    ),
}
