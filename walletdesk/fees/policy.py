"""The times of quotes, each with its reason."""

from datetime import timedelta

# Long enough to ask somebody, short enough that the price is still the one of the catalogue.
GOOD_FOR = timedelta(days=7)
# After the step-up. Who pays from an exchange waits for its checks; after a day prices and addresses move on.
PAY_WITHIN = timedelta(days=1)
# So long an amount belongs to one quote alone, paid or not: a payment that comes weeks late finds its quote.
AMOUNT_KEPT = timedelta(days=60)
# How far back a lost job is made up for.
LOOK_BACK = timedelta(days=2)
# Money that a second person did not agree to in time is asked for again.
SECOND_HAS = timedelta(days=7)
