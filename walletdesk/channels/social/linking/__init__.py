"""Somebody on a platform becomes a known customer: only by the customer's own act, signed in.

`inviting` and `offering` send the one-time link, `choosing` is what its page offers, `redeeming` hears the
code that has to come back by the conversation itself, `ending` is when a link stops by itself
(`docs/decisions/0061-linking.md`).
"""
