"""Triage: what a ticket is about, how much work it is, how soon somebody has to look, and why."""
