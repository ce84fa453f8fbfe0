"""The wallet: which addresses are a customer's, which ones they know, and where they may send to.

Whoever holds a key stays the only one who can move what is behind it. Nothing in here signs, and nothing in
here could.
"""
