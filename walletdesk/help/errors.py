"""What the help centre refuses."""


class NotPossible(ValueError):
    """A verb that does not fit the state in which the text is."""


class BadFolder(ValueError):
    """What is wrong with a folder of articles: one line for each fault, with its file and line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
