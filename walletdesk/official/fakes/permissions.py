"""Who files, groups and follows reports of fakes: whoever works at the desk.

Who says that something is one or is none, and who proposes a public warning: leads. Who agrees to a warning
needs `approve`.
"""

TRIAGE = "fakes.triage"
CONFIRM = "fakes.confirm"
