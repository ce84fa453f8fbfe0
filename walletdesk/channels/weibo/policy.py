"""What Weibo allows."""

from datetime import date, timedelta

from walletdesk.channels.social.policy import Policy

# Within 48 hours of a private message, a follow, a click on the menu or a scanned code, without limit; after
# a mention once. "Less than 300 Chinese characters" is 299. Weibo names no size for files that people send:
# ours is what the desk takes.
POLICY = Policy(
    read_on=date(2026, 11, 29),
    source="https://open.weibo.com/wiki/Send_Customer_Service_Message",
    text_limit=299,
    window=timedelta(hours=48),
    file_limit=10 * 1024 * 1024,
)
