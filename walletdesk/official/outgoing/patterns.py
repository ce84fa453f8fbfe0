"""Patterns of many manners of speaking, one a line."""


def any_of(*manners: str) -> str:
    """One pattern for all of them; none may have groups."""
    return "|".join(manners)
