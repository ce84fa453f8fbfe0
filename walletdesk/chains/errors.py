"""The ways in which this room says no."""


class NotAllowed(Exception):
    """The actor's role does not permit this."""
