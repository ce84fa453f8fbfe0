class Mendable(RuntimeError):
    """What an operator can mend: the text says what is wrong and what to do; a command prints only that."""
