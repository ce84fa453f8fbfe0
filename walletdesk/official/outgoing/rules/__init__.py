"""The rules, one a file: each is given the message and yields what to stop it for."""
