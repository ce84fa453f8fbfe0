"""What WeChat allows an Official Account."""

from datetime import date, timedelta

from walletdesk.channels.social.policy import Policy

# Whoever follows, scans or presses a menu opens a window of a minute for three messages, which nobody who
# has to think can use; WeChat itself says then that it is over.
POLICY = Policy(
    read_on=date(2026, 11, 29),
    source="developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage",
    text_limit=2048,
    text_bytes=2048,
    file_limit=10 * 1024 * 1024,
    window=timedelta(hours=48),
    a_window=5,
    coming_opens=False,
)
