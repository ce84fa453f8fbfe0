"""Check before you send: what somebody pasted, what it would do, and what is wrong with it."""
