"""What can go wrong when we ask another machine, in one word: permanent or not."""


class HttpError(Exception):
    """A request got no usable answer. `permanent` says that trying again can't help."""

    permanent = False


class NoAnswer(HttpError):
    """The other side could not be reached, was too slow or broke off; it may answer later."""


class NotReached(NoAnswer):
    """There was not even a connection: nothing of what was asked can have arrived."""


class RequestRefused(HttpError):
    """Our own guard said no: the scheme, the size, an encoding, too many redirects."""

    permanent = True


class AnswerTooLong(RequestRefused):
    """The answer has more bytes than whoever asked takes."""
