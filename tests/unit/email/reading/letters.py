"""Letters to test with, written here."""


def letter(*lines: str | bytes, body: str | bytes = "", end: bytes = b"\r\n") -> bytes:
    """A letter of these header lines and this body; text goes as UTF-8."""
    head = [line.encode() if isinstance(line, str) else line for line in lines]
    content = body.encode() if isinstance(body, str) else body
    return end.join([*head, b"", content])


def parts(boundary: str, *each: bytes, kind: str = "mixed", is_closed: bool = True) -> bytes:
    """A multipart of these parts, each with its own headers."""
    mark = f"--{boundary}".encode()
    pieces = [f'Content-Type: multipart/{kind}; boundary="{boundary}"'.encode(), b""]
    for part in each:
        pieces += [mark, part]
    if is_closed:
        pieces += [mark + b"--", b""]
    return b"\r\n".join(pieces)


def part(media_type: str, body: str | bytes, *lines: str) -> bytes:
    return letter(f"Content-Type: {media_type}", *lines, body=body)


FROM = "From: Li Wei <li.wei@example.com>"
