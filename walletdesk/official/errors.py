"""What the registry refuses. The texts are for people."""

from django.utils.functional import Promise


class NotOne(ValueError):
    """A text that is not of the kind it was given as; `str()` says why, in the present language."""

    def __init__(self, why: str | Promise) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return str(self.why)


class BadEntry(ValueError):
    """An entry that can't be meant so: the message says why, `field` where."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)
