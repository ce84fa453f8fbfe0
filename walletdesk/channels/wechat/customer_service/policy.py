"""What WeCom allows its customer service."""

from datetime import date, timedelta

from walletdesk.channels.social.policy import Policy

POLICY = Policy(
    read_on=date(2026, 11, 29),
    source="developer.work.weixin.qq.com/document/path/94677",
    text_limit=2048,
    text_bytes=2048,
    file_limit=20 * 1024 * 1024,
    window=timedelta(hours=48),
    a_window=5,
    coming_opens=False,
)
# How long the code by which we may greet somebody is good, once they opened the conversation (path 95122).
WELCOME = timedelta(seconds=20)
