"""What reports of fakes refuse. The texts are for people."""

from django.utils.translation import gettext as _


class FakesError(ValueError):
    """Can't be done so; `message` says why, in the present language."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class NothingTold(FakesError):
    """A report without anything in it."""

    def __init__(self) -> None:
        super().__init__(_("Paste what you were sent, or add a picture of it."))


class IsOurs(FakesError):
    """What the registry says is ours can't be called a fake, by anybody."""

    def __init__(self, value: str) -> None:
        words = _(
            "%(value)s is in the registry of what is ours. If it was taken from us, propose its end there."
        )
        super().__init__(words % {"value": value})
