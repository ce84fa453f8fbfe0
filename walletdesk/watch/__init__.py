"""The watch: rules over sign-ins and transfers, alerts, and the question "was this you?".

A rule is a small file in `rules/`. What happened becomes a typed picture (`pictures/`), the rules look at it,
and each finding is one row (`models/alert.py`), however often the job runs.
"""
