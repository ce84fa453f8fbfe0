"""What the registers and the status page refuse."""


class NotPossible(ValueError):
    """A verb that does not fit the state in which the row is."""


class BadEntry(ValueError):
    """An entry of a register that can't be meant so: the message says why, `field` where."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class BadFile(ValueError):
    """What is wrong with a file of entries: one line for each fault, with its place. Nothing was taken."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
