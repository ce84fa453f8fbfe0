"""E-mail, in and out: a letter is never lost, never doubled and never joined to a stranger's ticket."""
