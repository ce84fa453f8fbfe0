"""Suggested answers: which articles answer what somebody is writing, and whether they helped.

What is written is looked at and forgotten. What is kept says only that an article was shown, opened, or
solved it.
"""
