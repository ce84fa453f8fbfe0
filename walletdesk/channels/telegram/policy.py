"""What Telegram allows a bot."""

from datetime import date, timedelta

from walletdesk.channels.social.policy import Policy, Rate, Within

# getFile: "bots can download files of up to 20MB in size".
LARGEST_FETCHED = 20 * 1024 * 1024
# sendPhoto: "at most 10 MB in size"; what is larger goes as a document, of which it takes 50 MB.
LARGEST_PHOTO = 10 * 1024 * 1024

POLICY = Policy(
    read_on=date(2026, 11, 29),
    source="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this",
    # sendMessage: "1-4096 characters after entities parsing".
    text_limit=4096,
    file_limit=50 * 1024 * 1024,
    rates=(Rate(30, timedelta(seconds=1)), Rate(1, timedelta(seconds=1), Within.CONVERSATION)),
)
