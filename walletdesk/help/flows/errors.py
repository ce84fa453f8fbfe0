"""What a flow refuses."""

from collections.abc import Sequence


class BadFlow(ValueError):
    """A flow that leads nowhere, or is not written as one: a line for each fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class NotHere(ValueError):
    """An answer to a step at which this run is not and was not, or one that the step does not have."""


class NotGiven(ValueError):
    """What a check asks for is missing or can't be one; `place` is the question, `message` for people."""

    def __init__(self, place: str, message: str) -> None:
        self.place, self.message = place, message
        super().__init__(message)
