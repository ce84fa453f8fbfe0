"""How long the body of a request may be, and how long it may take, by the view that it is for."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve

from walletdesk.core.uploads import is_for_uploads, longest_body


@dataclass(frozen=True, slots=True)
class Allowance:
    longest: int  # bytes
    patience: float  # seconds, for all of it


# The longest form without files is a macro with 8,000 characters in each language: in Chinese some 150 kB.
FORM = Allowance(512 * 1024, 30.0)
# Ten attachments of the largest size and the form around them; over a poor mobile network a photograph takes
# a minute.
UPLOAD = Allowance(110 * 1024 * 1024, 120.0)


def allowance_for(path: str) -> Allowance:
    try:
        view = resolve(path).func
    except Resolver404:
        return FORM
    if not is_for_uploads(view):
        return FORM
    return Allowance(longest_body(view, otherwise=UPLOAD.longest), UPLOAD.patience)
