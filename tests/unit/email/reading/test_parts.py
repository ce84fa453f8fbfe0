"""Which parts are text, which are files and which are letters (RFC 2046; RFC 8621, section 4.1.4)."""

import base64

import pytest

from tests.unit.email.reading.letters import FROM, letter, part, parts
from walletdesk.channels.email.reading import File, Oddity, Protection, Unreadable, read

PLAIN = part("text/plain", "Hello")
HTML = part("text/html", "<p>Hello <b>there</b></p>")
PICTURE = part("image/png", b"\x89PNG", "Content-ID: <pic@a>", "Content-Disposition: inline; filename=a.png")


def whole(body: bytes) -> bytes:
    return FROM.encode() + b"\r\n" + body


def names(files: tuple[File, ...]) -> list[str]:
    return [file.name for file in files]


def test_of_two_forms_of_one_text_each_has_its_place():
    found = read(whole(parts("x", PLAIN, HTML, kind="alternative")))
    assert (found.text, found.html, found.files) == ("Hello", "<p>Hello <b>there</b></p>", ())


def test_a_page_alone_is_the_text_too():
    found = read(whole(HTML))
    assert (found.text, found.html) == ("Hello there", "<p>Hello <b>there</b></p>")
    empty = read(whole(parts("x", part("text/plain", " \r\n"), HTML, kind="alternative")))
    assert empty.text == "Hello there"


def test_pictures_of_a_page_and_files_beside_it_are_told_apart():
    page = part("text/html", '<p>Look: <img src="cid:pic@a" alt="me"></p>')
    related = parts("y", page, PICTURE, kind="related")
    file = part("application/pdf", b"%PDF", 'Content-Disposition: attachment; filename="a.pdf"')
    found = read(whole(parts("x", related, file)))
    assert names(found.files) == ["a.png", "a.pdf"]
    assert [file.is_inline for file in found.files] == [True, False]
    assert found.files[0].content_id == "pic@a"
    assert found.files[1].data == b"%PDF"
    assert 'src="cid:pic@a"' in found.html
    assert found.text == "Look: me"


def test_texts_before_and_after_a_file_are_all_read():
    file = part("text/plain", "not me", "Content-Disposition: attachment; filename=a.txt")
    found = read(whole(parts("x", PLAIN, file, part("text/plain", "Bye"))))
    assert found.text == "Hello\n\nBye"
    assert [(file.name, file.data) for file in found.files] == [("a.txt", b"not me")]


def test_an_invitation_is_a_file():
    calendar = part("text/calendar; method=REQUEST", "BEGIN:VCALENDAR")
    found = read(whole(parts("x", PLAIN, HTML, calendar, kind="alternative")))
    assert [file.media_type for file in found.files] == ["text/calendar"]


def test_a_forwarded_letter_is_a_letter_also_in_base64_and_in_a_digest():
    inner = letter("From: old@example.com", "Subject: inner", body="Original")
    packed = letter(
        "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", body=base64.encodebytes(inner)
    )
    digest = parts("y", b"\r\n" + inner, kind="digest")
    found = read(whole(parts("x", PLAIN, part("message/rfc822", inner), packed, digest)))
    assert [(each.subject, each.text) for each in found.letters] == [("inner", "Original")] * 3
    assert found.files == ()


def test_letters_in_letters_end_at_the_third_and_the_rest_stays_a_file():
    body = letter("Subject: 9", body="innermost")
    for number in range(8, -1, -1):
        body = letter(f"Subject: {number}", "Content-Type: message/rfc822", body=body)
    found = read(body)
    seen = [found.subject]
    while found.letters:
        found = found.letters[0]
        seen.append(found.subject)
    assert seen == ["0", "1", "2", "3"]
    assert [file.media_type for file in found.files] == ["message/rfc822"]
    assert Oddity.TOO_MANY_LETTERS in found.oddities


def test_at_most_twenty_letters_are_opened():
    inner = part("message/rfc822", letter("Subject: inner", body="x"))
    found = read(whole(parts("x", *[inner] * 30)))
    assert (len(found.letters), len(found.files)) == (20, 10)


def test_a_missing_last_boundary_loses_nothing():
    found = read(whole(parts("x", PLAIN, PICTURE, is_closed=False)))
    assert found.text == "Hello"
    assert found.files[0].data == b"\x89PNG"
    assert Oddity.CUT_OFF in found.oddities


def test_an_inner_multipart_that_is_never_closed_ends_with_the_outer_one():
    inner = parts("y", PLAIN, HTML, kind="alternative", is_closed=False)
    file = part("application/pdf", b"%PDF", "Content-Disposition: attachment; filename=a.pdf")
    found = read(whole(parts("x", inner, file)))
    assert (found.text, names(found.files)) == ("Hello", ["a.pdf"])
    assert Oddity.CUT_OFF in found.oddities


def test_a_boundary_counts_only_at_the_start_of_a_line_and_as_a_whole():
    body = "Hello --x\r\n--x-more\r\n--xy\r\n> --x"
    assert read(whole(parts("x", part("text/plain", body)))).text == body.replace("\r\n", "\n")


@pytest.mark.parametrize("boundary", ['"wrong"', '""', "", '"a\\"b"'])
def test_a_wrong_boundary_is_found_out(boundary):
    body = parts("right", PLAIN, PICTURE).replace(b'boundary="right"', f"boundary={boundary}".encode())
    found = read(whole(body))
    assert (found.text, names(found.files)) == ("Hello", ["a.png"])


def test_a_multipart_without_parts_is_text():
    found = read(letter(FROM, "Content-Type: multipart/mixed; boundary=x", body="Just text"))
    assert (found.text, found.files) == ("Just text", ())


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("filename=a.pdf", "a.pdf"),
        ('filename="a b.pdf"', "a b.pdf"),
        ("filename=a b.pdf", "a b.pdf"),
        ("filename='a.pdf'", "a.pdf"),
        ("filename*=utf-8''%E8%B4%A6%E5%8D%95.pdf", "账单.pdf"),
        ("filename*=gb2312'zh'%D5%CB%B5%A5.pdf", "账单.pdf"),
        ("filename*=%E8%B4%A6%E5%8D%95.pdf", "账单.pdf"),
        ('filename*0="very long "; filename*1=name.pdf', "very long name.pdf"),
        ("filename*1*=%8D%95.pdf; filename*0*=utf-8''%E8%B4%A6%E5", "账单.pdf"),
        ("filename*0*=utf-8''%E8%B4%A6; filename*1=\".pdf\"", "账.pdf"),
        ("filename=plain.pdf; filename*=utf-8''%E8%B4%A6.pdf", "账.pdf"),
        ('filename="=?utf-8?B?6LSm5Y2VLnBkZg==?="', "账单.pdf"),
        ("filename==?utf-8?B?6LSm5Y2VLnBkZg==?=", "账单.pdf"),
        ('filename="账单.pdf"', "账单.pdf"),
        ('filename="../../etc/passwd"', "passwd"),
        ('filename="C:\\\\dir\\\\a.pdf"', "a.pdf"),
        ('filename="never closed.pdf', "never closed.pdf"),
        ('filename="a;b.pdf"; size=3', "a;b.pdf"),
        ("filename=a\u202efdp.exe", "afdp.exe"),
    ],
)
def test_the_name_of_a_file_reads_as_its_sender_meant_it(header, name):
    file = part("application/pdf", b"%PDF", f"Content-Disposition: attachment; {header}")
    assert names(read(whole(parts("x", PLAIN, file))).files) == [name]


@pytest.mark.parametrize(
    ("media_type", "protection"),
    [
        ("multipart/encrypted; boundary=x", Protection.PGP_ENCRYPTED),
        ("application/pkcs7-mime; smime-type=enveloped-data", Protection.SMIME_ENCRYPTED),
        ("application/x-pkcs7-mime; smime-type=signed-data", Protection.SMIME_SIGNED),
        ("text/plain", Protection.NONE),
    ],
)
def test_a_seal_is_recognised_by_its_type(media_type, protection):
    sealed = letter(FROM, f"Content-Type: {media_type}", body=b"--x\r\n\r\nVersion: 1\r\n--x--")
    assert read(sealed).protection is protection


def test_a_seal_is_recognised_by_its_signature_and_within_the_text():
    signature = part("application/pgp-signature", "-----BEGIN PGP SIGNATURE-----")
    assert read(whole(parts("x", PLAIN, signature, kind="signed"))).protection is Protection.PGP_SIGNED
    signature = part("application/pkcs7-signature", b"\x30")
    assert read(whole(parts("x", PLAIN, signature, kind="signed"))).protection is Protection.SMIME_SIGNED
    assert read(letter(FROM, body="-----BEGIN PGP MESSAGE-----\r\n")).protection is Protection.PGP_ENCRYPTED


@pytest.mark.parametrize("raw", [b"", b"\r\n \r\n", b"\x7fELF\0\0\1"])
def test_only_what_is_nothing_at_all_is_unreadable(raw):
    with pytest.raises(Unreadable) as refused:
        read(raw)
    assert refused.value.reason


def test_a_part_without_headers_and_without_an_empty_line_is_text():
    raw = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nHello\r\n\r\nyou\r\n--x--\r\n"
    assert read(raw).text == "Hello\n\nyou"
    assert read(b"Hello desk\r\n\r\nI am locked out.").text == "Hello desk\n\nI am locked out."


def test_a_text_without_any_header_is_still_a_letter():
    found = read(b"Please help me.\r\nI am locked out.")
    assert found.text == "Please help me.\nI am locked out."
    assert Oddity.NO_FROM in found.oddities
