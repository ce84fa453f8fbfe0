class Mendable(RuntimeError):
    """What an operator can mend; the text says what is wrong and what to do, and is all that a command prints."""
