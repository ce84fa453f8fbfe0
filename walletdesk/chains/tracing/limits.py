"""How far a trace goes by itself. Each is a number with its reason; whoever looks may go further by hand."""

from datetime import timedelta

# Steps away from the transaction: in published cases money reaches an exchange or a mixer within five.
HOPS = 5
# However often somebody presses "look further".
MOST_HOPS = 12
# Addresses in one picture; beyond that nobody reads it.
MOST_STATIONS = 40
# Of a hundredth and less of what was reported the payment is shown and not followed.
SMALLEST_SHARE = 100
# Blocks asked for at once, and stations looked at in one run of the job.
SPAN = 2_000
STATIONS_A_RUN = 8
# Payments of the network's own coin leave no log. A node that knows no old states has each block read for
# them, so many in one look.
COIN_SPAN = 60
# While somebody looks at it, it is brought up to date so often.
FRESH_FOR = timedelta(seconds=10)
# Traces of open tickets are followed by themselves for so long after somebody last looked.
FOLLOWED_FOR = timedelta(days=30)
# Where somebody asked to look into a service: its first payments are shown, however many there are.
HOWEVER_MANY = 1_000_000
