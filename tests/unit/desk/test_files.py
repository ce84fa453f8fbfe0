"""Files in a conversation."""

import io
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from PIL import Image

from tests.unit.core.test_sounds import OPUS
from tests.unit.desk.conftest import Opener
from tests.unit.desk.test_access import request_by
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.files import FileRefused
from walletdesk.desk import views
from walletdesk.desk.errors import TooManyFiles
from walletdesk.desk.models import Attachment, Message, Ticket, new_key
from walletdesk.desk.sweeping import sweep_files

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(target, "PNG")
    return target.getvalue()


def send(ticket: Ticket, by: object, *files: tuple[str, bytes]) -> Message:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return ticket.say(by=by, body="see here", files=uploads)  # type: ignore[arg-type]


def test_a_picture_is_kept_sealed_outside_of_the_web_root(
    ticket: Ticket, customer: Customer, settings: object
) -> None:
    attachment = send(ticket, customer, ("shot.png", picture())).attachments.get()
    assert (attachment.kind, attachment.width, attachment.height) == ("image", 30, 20)
    assert attachment.read().startswith(b"\x89PNG")
    raw = attachment.path.read_bytes()
    assert b"PNG" not in raw
    assert "shot" not in str(attachment.path)
    assert not attachment.path.is_relative_to(Path(settings.STATIC_ROOT))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("a.png", b"<!doctype html><script>alert(1)</script>"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 100),
        ("a.exe", b"MZ" + b"\0" * 200),
        ("a.txt", b"\x7fELF" + b"\0" * 200),
        ("empty.txt", b""),
        ("large.txt", b"x" * (10 * 1024 * 1024 + 1)),
    ],
)
def test_what_could_run_or_burst_is_refused_and_leaves_nothing(
    ticket: Ticket, customer: Customer, name: str, data: bytes
) -> None:
    before = ticket.messages.count()
    with pytest.raises(FileRefused):
        send(ticket, customer, ("fine.png", picture()), (name, data))
    assert ticket.messages.count() == before
    assert not Attachment.objects.exists()


def test_eleven_files_are_one_too_many(ticket: Ticket, customer: Customer) -> None:
    with pytest.raises(TooManyFiles):
        send(ticket, customer, *[("a.txt", b"hello")] * 11)


def test_a_file_is_a_download_from_which_nothing_runs(ticket: Ticket, customer: Customer) -> None:
    attachment = send(ticket, customer, ("\u202egpj.exe 交易.txt", "你好".encode())).attachments.get()
    request = request_by(customer=customer)
    request.method = "GET"
    response = views.show_file(request, attachment.public_id)
    headers = response.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode() == "你好"  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        views.show_image(request, attachment.public_id)


def test_only_pictures_are_shown_in_pages(ticket: Ticket, customer: Customer) -> None:
    attachment = send(ticket, customer, ("shot.png", picture())).attachments.get()
    request = request_by(customer=customer)
    request.method = "GET"
    response = views.show_image(request, attachment.public_id)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Disposition"].startswith("inline;")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_voice_message_is_played_in_a_page_whole_or_in_part(ticket: Ticket, customer: Customer) -> None:
    attachment = send(ticket, customer, ("voice.ogg", OPUS)).attachments.get()
    request = request_by(customer=customer)
    request.method = "GET"
    assert attachment.get_sound_url() == f"/files/{attachment.public_id}/sound/"

    whole = views.show_sound(request, attachment.public_id)
    assert whole.headers["Content-Type"] == "audio/ogg"
    assert (whole.headers["Accept-Ranges"], whole.content) == ("bytes", OPUS)  # type: ignore[attr-defined]

    size = len(OPUS)
    for asked, status, said, content in (
        ("bytes=0-1", 206, f"bytes 0-1/{size}", OPUS[:2]),
        ("bytes=5-", 206, f"bytes 5-{size - 1}/{size}", OPUS[5:]),
        ("bytes=-4", 206, f"bytes {size - 4}-{size - 1}/{size}", OPUS[-4:]),
        ("bytes=2-999999", 206, f"bytes 2-{size - 1}/{size}", OPUS[2:]),
        (f"bytes={size}-", 416, f"bytes */{size}", b""),
        ("bytes=-", 200, None, OPUS),
        ("bytes=0-1,4-5", 200, None, OPUS),
        ("lines=1-2", 200, None, OPUS),
    ):
        request.META["HTTP_RANGE"] = asked
        request.__dict__.pop("headers", None)
        answer = views.show_sound(request, attachment.public_id)
        assert (answer.status_code, answer.headers.get("Content-Range")) == (status, said)
        assert answer.content == content  # type: ignore[attr-defined]


def test_what_no_browser_plays_is_only_a_download(ticket: Ticket, customer: Customer) -> None:
    attachment = send(ticket, customer, ("voice.amr", b"#!AMR\n" + bytes(90))).attachments.get()
    request = request_by(customer=customer)
    request.method = "GET"

    assert attachment.get_sound_url() == ""
    with pytest.raises(Http404):
        views.show_sound(request, attachment.public_id)


def test_files_are_for_the_people_of_the_ticket(opened: Opener, agent: Agent, stranger: Customer) -> None:
    ticket, key = opened(), new_key()
    attachment = send(ticket, ticket.admit(key), ("shot.png", picture())).attachments.get()
    for request, is_welcome in (
        (request_by(key=key), True),
        (request_by(agent=agent), True),
        (request_by(customer=stranger), False),
        (request_by(key=new_key()), False),
    ):
        request.method = "GET"
        if is_welcome:
            assert views.show_file(request, attachment.public_id).status_code == 200
        else:
            with pytest.raises(Http404):
                views.show_file(request, attachment.public_id)


def test_files_of_notes_are_the_agents_only(ticket: Ticket, agent: Agent, customer: Customer) -> None:
    upload = SimpleUploadedFile("inner.txt", b"for us")
    attachment = ticket.note(by=agent, body="look", files=[upload]).attachments.get()
    assert Attachment.objects.visible_to(agent).exists()
    assert not Attachment.objects.visible_to(customer).filter(pk=attachment.pk).exists()


def test_bytes_that_were_changed_or_lost_are_not_handed_out(ticket: Ticket, customer: Customer) -> None:
    one, other = send(ticket, customer, ("a.txt", b"a"), ("b.txt", b"b")).attachments.all()
    other.path.write_bytes(one.path.read_bytes())
    one.path.unlink()
    request = request_by(customer=customer)
    request.method = "GET"
    for attachment in (one, other):
        with pytest.raises(Http404):
            views.show_file(request, attachment.public_id)


def test_files_without_a_row_are_swept_up_after_a_day(ticket: Ticket, customer: Customer) -> None:
    kept, lost = send(ticket, customer, ("a.txt", b"a"), ("b.txt", b"b")).attachments.all()
    Attachment.objects.filter(pk=lost.pk).delete()
    assert sweep_files() == 0
    for path in (kept.path, lost.path):
        os.utime(path, (0, 0))
    assert sweep_files() == 1
    assert (kept.path.exists(), lost.path.exists()) == (True, False)


def test_a_conversation_with_files_takes_a_fixed_number_of_queries(
    ticket: Ticket, customer: Customer, django_assert_num_queries: object
) -> None:
    for number in range(3):
        send(ticket, customer, (f"{number}.txt", b"hello"))
    with django_assert_num_queries(4):  # type: ignore[operator]
        events = [message.as_event() for message in ticket.messages.for_reading()]
    assert sum(len(event["files"]) for event in events) == 3


def test_the_name_of_a_download_is_masked_for_agents_until_it_is_revealed(
    ticket: Ticket, customer: Customer, agent: Agent, lead: Agent
) -> None:
    file = send(ticket, customer, ("card 4111 1111 1111 1111.png", picture())).attachments.get()

    def saved_as(**reader: Agent | Customer) -> str:
        request = request_by(**reader)
        request.method = "GET"
        return views.show_file(request, file.public_id).headers["Content-Disposition"]

    assert "4111" in saved_as(customer=customer)
    assert "4111" not in saved_as(agent=lead)
    ticket.reveal(by=lead, reason="To compare with the papers")
    assert "4111" in saved_as(agent=lead)
    assert "4111" not in saved_as(agent=agent)


def test_files_that_were_not_taken_are_named_to_the_desk_without_personal_data(ticket: Ticket) -> None:
    facts = {"left_out": [{"name": "card 4111 1111 1111 1111.exe", "reason": "kind"}]}
    message = Message(ticket=ticket, number=9, author_kind="customer", kind="text", body="x", facts=facts)
    message.save()
    assert "4111" not in str(message.as_event(masked=True))
    assert message.as_event()["facts"] == facts
