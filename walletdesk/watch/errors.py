"""The ways in which the watch says no. Pages turn them into words."""


class WatchError(Exception):
    """None of these is a fault of the program, and all are permanent."""


class NotSo(WatchError):
    """A threshold is missing, no whole number, or outside of its bounds; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(f"not a value for {name}")
        self.name = name
