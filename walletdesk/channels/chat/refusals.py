"""What the chat's interface says when it says no: a word for programs, and one for people."""

from __future__ import annotations

import math

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _

from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.core.files import FileRefused
from walletdesk.core.text import TextTooLong
from walletdesk.desk.errors import DeskError
from walletdesk.limits import LimitReached

# What a view may raise; everything else is a mistake of ours.
REFUSALS = (
    AnswerRefused, DeskError, FileRefused, LimitReached, NotAllowed, TextTooLong, ValidationError,
)  # fmt: skip


class FieldWrong(ValidationError):
    """One answer of the form needs another look."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def refusal(status: int, error: str, message: str, **more: object) -> JsonResponse:
    return JsonResponse({"error": error, "message": message, **more}, status=status)


def not_found() -> JsonResponse:
    """Also for what exists and is somebody else's."""
    return refusal(404, "not_found", _("This conversation can't be opened here any more."))


def as_refusal(error: Exception) -> JsonResponse:
    """The answer to one of REFUSALS."""
    match error:
        case LimitReached():
            answer = _too_many(error)
        case AnswerRefused():
            answer = _wrong_answer(error)
        case NotAllowed():
            answer = not_found()
        case FileRefused():
            answer = refusal(422, "file", str(error.message), reason=error.reason.value)
        case TextTooLong():
            answer = refusal(422, "too_long", str(error.message))
        case ValidationError():
            field = getattr(error, "field", "")
            answer = refusal(422, "field", " ".join(error.messages), field=field)
        case _:
            answer = refusal(409, "refused", str(error))
    return answer


def _too_many(error: LimitReached) -> JsonResponse:
    seconds = max(1, math.ceil(error.retry_after.total_seconds()))
    answer = refusal(429, "too_many", _("That was a lot at once. Please wait a moment."), retry_after=seconds)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _wrong_answer(error: AnswerRefused) -> JsonResponse:
    if error.left:
        words = _("That code isn't right. Please check it and try again.")
    else:
        words = _("That code isn't right, or it has run out. Please ask for a new one.")
    return refusal(422, "wrong_code", words, left=error.left)
