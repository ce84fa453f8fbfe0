"""What customers quote of our letters: the desk reads on, but for what was told to the customer alone."""

from email.message import EmailMessage

import pytest

from tests.unit.email.conftest import Post
from walletdesk.desk.models import Ticket

CODE = "blue heron"
LINK = "http://127.0.0.1:8000/r/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA/"
PLAIN = f"""Thanks, it works.

On Tue, 24 Nov 2026 at 10:00, Mei <help@desk.example> wrote:

> WalletDesk
>
> {{label}} {CODE}
> Is it missing or different? Then this letter is not from us.
>
> Try again: {LINK}
"""
LABELS = ["Your anti-phishing code:", "您的防钓鱼码："]


@pytest.mark.parametrize("label", LABELS)
def test_a_quoted_code_and_a_personal_link_stay_the_customers(post: Post, label: str) -> None:
    arrival = post.send(PLAIN.format(label=label))

    message = Ticket.objects.get().messages.get()
    assert message.body == "Thanks, it works."
    assert "Try again: http://127.0.0.1:8000/[…]" in message.rest
    for kept in (message.rest, arrival.original_text()):
        assert CODE not in kept
        assert "Zm9vYmFy" not in kept


def test_they_stay_so_in_html_and_in_a_letter_that_is_passed_on(post: Post) -> None:
    letter = post.letter("See below.")
    page = (
        f"<p>See below.</p><div>Your anti-phishing code</div>\n<div><b>{CODE}</b></div><a href='{LINK}'>x</a>"
    )
    letter.add_alternative(page, subtype="html")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "help@desk.example", "Your request"
    inner.set_content(f"Your anti-phishing code: {CODE}\n\nHello")
    letter.add_attachment(inner)
    arrival = post.deliver(letter)

    message = Ticket.objects.get().messages.get()
    for kept in (message.body, message.rest, arrival.original_text()):
        assert CODE not in kept
        assert "Zm9vYmFy" not in kept
    assert "Hello" in message.body


def test_what_is_no_secret_of_ours_stays(post: Post) -> None:
    post.send(
        "My request is http://127.0.0.1:8000/requests/WD-7K3M-9Q2X-4T3/ and I lost my anti-phishing code."
    )

    said = Ticket.objects.get().messages.get().body
    assert said.endswith("/requests/WD-7K3M-9Q2X-4T3/ and I lost my anti-phishing code.")
