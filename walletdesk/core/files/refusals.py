"""Why a file was not taken: a code that stays the same, and words for the person who sent it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Stable codes; records and other programs keep them. They are numbered below: a new one goes last."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"
    PHONE_PHOTO = "phone_photo"
    ARCHIVE = "archive"
    OFFICE = "office"
    WEB_PAGE = "web_page"
    PROGRAM = "program"
    ACTIVE_PDF = "active_pdf"
    LOCKED_PDF = "locked_pdf"
    UNKNOWN_TYPE = "unknown_type"
    VIDEO = "video"


MESSAGES: dict[Reason, Promise] = {
    Reason.EMPTY: _("This file is empty. Please choose it again."),
    Reason.TOO_LARGE: _("This file is larger than 10 MB. A screenshot or a smaller part of it is enough."),
    Reason.TOO_MANY_PIXELS: _(
        "This picture is too large to open. A screenshot, or one part of it, is enough."
    ),
    Reason.DAMAGED: _("This file can't be read; it may have been cut off on the way. Please send it again."),
    Reason.PHONE_PHOTO: _(
        "This photo format can't be shown here. Please send a screenshot of it, or a JPEG."
    ),
    Reason.ARCHIVE: _("Archives such as ZIP can't be taken. Please send the files in it one by one."),
    Reason.OFFICE: _("Office documents can't be taken. Please save it as a PDF, or send a screenshot."),
    Reason.WEB_PAGE: _("Web pages and SVG drawings can't be taken. Please send a screenshot of it."),
    Reason.PROGRAM: _(
        "Programs can't be taken. If one was sent to you, don't open it: tell us where it came from."
    ),
    Reason.ACTIVE_PDF: _(
        "This PDF holds a script or other files. Please print it as a new PDF and send that one."
    ),
    Reason.LOCKED_PDF: _(
        "This PDF is protected by a password. Please save it without one; don't send us the password."
    ),
    Reason.UNKNOWN_TYPE: _(
        "This kind of file can't be taken. Pictures, PDFs, plain text and voice messages are welcome."
    ),
    Reason.VIDEO: _("Videos can't be taken. Please send a screenshot of it instead."),
}


# What the person can quote to us or look up; the help centre's list of codes knows each (a test sees to it).
QUOTED = {reason: f"WD-{number}" for number, reason in enumerate(Reason, start=301)}


class FileRefused(ValueError):
    """A file was not taken. `reason` is the stable code, `message` is for the person who sent it."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        self.message = format_lazy(_("{words} ({code})"), words=MESSAGES[reason], code=QUOTED[reason])
        super().__init__(reason.value)
