"""The take-down pack: whom to write to, what to attach, and a text to send, in both languages.

Nothing here asks a server anything: whoever visits a fake tells its makers that somebody looks.
"""
