"""What is noticed while a letter is read, and how much of the common bounds is used up."""

from dataclasses import dataclass, field

from walletdesk.channels.email.reading.letter import Oddity


@dataclass(slots=True)
class Shared:
    """What a letter and all letters within use up together."""

    letters: int = 0


@dataclass(slots=True)
class Notes:
    """One for a letter, and one for each letter in it."""

    odd: set[Oddity] = field(default_factory=set)
    shared: Shared = field(default_factory=Shared)
    depth: int = 0

    def add(self, oddity: Oddity) -> None:
        self.odd.add(oddity)

    def within(self) -> "Notes":
        """For a letter inside this one."""
        return Notes(shared=self.shared, depth=self.depth + 1)

    def oddities(self) -> tuple[Oddity, ...]:
        return tuple(oddity for oddity in Oddity if oddity in self.odd)
