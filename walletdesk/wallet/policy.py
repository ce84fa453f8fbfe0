"""The numbers of the wallet, each with its reason."""

from datetime import timedelta

# Long enough to carry a text to a wallet on another machine and back; the nonce is good once anyway.
CHALLENGE_LIFE = timedelta(minutes=10)
# What was asked to be signed is kept this long, so that a used or late text can be told from a foreign one.
CHALLENGES_KEPT = timedelta(days=7)

# As long as a hold after a reset: whoever gets into an account is in a hurry, and its owner reads letters.
COOL_DOWN = timedelta(hours=24)
ALLOW_LIST_OFF_WAIT = timedelta(hours=24)

# More than a person has; each linked address costs a look at every block.
MOST_LINKED = 50
MOST_ENTRIES = 500

LONGEST_LABEL = 60
LONGEST_NOTE = 300
