"""The numbers of sign-in, each with where it comes from. What an operator may choose is read from the
settings."""

from datetime import timedelta

from django.conf import settings

# NIST SP 800-63B-4, section 3.1.1.2: 15 characters alone, 8 with a second factor, at least 64 must be
# allowed.
SHORTEST_PASSWORD_ALONE = 15
SHORTEST_PASSWORD_WITH_FACTOR = 8
LONGEST_PASSWORD = 256

# NIST SP 800-63B-4, section 3.2.2: no more than 100 consecutive failed attempts on one account.
MOST_TRIES = 100
# Two slips of the finger are free; then 30 seconds, doubling up to an hour.
FREE_FAILURES = 2
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
FIRST_LOCK = timedelta(hours=1)
LONGEST_LOCK = timedelta(hours=24)

# One-time codes by e-mail: NIST SP 800-63B-4, section 3.1.3.2, allows 24 hours; half an hour is enough to
# find a letter.
CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=30)
CODE_GUESSES = 5

SIGN_UP_LIFE = timedelta(hours=24)
CHALLENGE_LIFE = timedelta(minutes=5)
SECOND_STEP_LIFE = timedelta(minutes=10)
# How long a full sign-in counts as fresh (OWASP ASVS 5.0, 7.5.1).
FRESH_LIFE = timedelta(minutes=10)
PROOF_LIFE = timedelta(minutes=30)
REVEAL_LIFE = timedelta(minutes=15)
FREEZE_LINK_LIFE = timedelta(days=90)
# Longer than a hold, a thaw and a holiday without a look into the mailbox; shorter than it takes until a
# mailbox that was given up is somebody else's.
REMOVED_ADDRESS_FREEZES = timedelta(days=30)

# Holds on sends: whoever takes over an account is in a hurry.
HOLD_AFTER_RESET = timedelta(hours=24)
HOLD_AFTER_FACTOR_REMOVED = timedelta(hours=48)
THAW_WAIT = timedelta(hours=24)

RECOVERY_CODES = 10
MOST_ADDRESSES = 2
ATTEMPTS_KEPT = timedelta(days=90)


def lock_after() -> int:
    """Consecutive failures before a lock; `SIGN_IN_LOCK_AFTER` in the settings, 5 unless set."""
    return int(getattr(settings, "SIGN_IN_LOCK_AFTER", 5))


def first_wait() -> timedelta:
    """The first of the growing waits; `SIGN_IN_FIRST_WAIT` in the settings, 30 seconds unless set."""
    return getattr(settings, "SIGN_IN_FIRST_WAIT", FIRST_WAIT)
