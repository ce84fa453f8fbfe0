"""What the suggested answers refuse."""


class NothingShown(ValueError):
    """An article that was not suggested to this person can't have solved anything for them here."""
