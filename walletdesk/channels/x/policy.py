"""What X allows."""

from datetime import date, timedelta

from walletdesk.channels.social.policy import Policy, Rate

# POST /2/dm_conversations/with/:participant_id/messages: "15/15min, 1,440/24hrs" for each user. A message may
# have 10,000 signs, and one picture of 5 MB; nothing ends the time in which somebody may be answered.
LARGEST_PICTURE = 5 * 1024 * 1024
POLICY = Policy(
    read_on=date(2026, 11, 29),
    source="https://docs.x.com/x-api/fundamentals/rate-limits",
    text_limit=10_000,
    file_limit=LARGEST_PICTURE,
    rates=(Rate(15, timedelta(minutes=15)), Rate(1_440, timedelta(hours=24))),
)
# What it takes as a picture of a direct message.
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
# Of a file that somebody sent; videos are larger, and the desk takes none.
LARGEST_FETCHED = 10 * 1024 * 1024
# GET /2/dm_events: "15/15min", so once a minute; each page has up to a hundred.
A_PAGE = 100
MOST_PAGES = 10
