"""Posts that name the demo's desk in public. Invented, and each says so.

Their account is paused: nobody asks a platform for it, and nothing is sent there.
"""

from __future__ import annotations

from datetime import timedelta

from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Mentioned
from walletdesk.console.demo import cast
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to

NAME = "Demo data: on X · 演示数据：X"
# How many minutes ago, who, their account there, the language, and what they wrote.
POSTS = (
    (190, "Priya", "demo_priya", "en", "Demo data: @demo_harbor how do I reach you? Who answers there?"),
    (96, "Tom", "demo_tom", "en", "Demo data: I am asked for a fee to unlock. Is that you, @demo_harbor?"),
    (41, "小周", "demo_zhou", "zh", "演示数据：@demo_harbor 我的账户被锁了，登录不了，怎么联系你们？"),
    (12, "阿杰", "demo_jie", "zh", "演示数据：@demo_harbor 转账两个小时还没到，有人能看看吗？"),
)
_SECRETS = {
    "api_key": "demo-data-no-key",
    "api_secret": "demo-data-no-secret",
    "access_token": "1000-demo-data-no-token",
    "access_secret": "demo-data-no-secret",
}


def tell() -> None:
    """Three that wait and one that was answered. Nothing once the house has an account on a platform."""
    if Account.objects.exists():
        return
    account = Account.objects.add(
        platform_of("x"),
        name=NAME,
        handle="demo_harbor",
        details={"user_id": "1000", "mode": "webhook"},
        secrets=_SECRETS,
        by=SYSTEM,
    )
    account.pause(by=SYSTEM)
    for number, (minutes, name, handle, language, text) in enumerate(POSTS, start=1):
        with travel_to(now() - timedelta(minutes=minutes)):
            post = Mentioned(f"demo-{number}", handle, now(), text, "", name, handle, language)
            enter_mentions(account, [post])
    _answered(account)


def _answered(account: Account) -> None:
    """The oldest of them, as if X had taken the answer. Only now, for the registry has our website since
    just now; without one no answer is offered."""
    mention = account.mentions.earliest("came_at")
    if offers := mention.offers:
        answer = mention.approve(offers[0].key, by=cast.JO.ensure())
        with travel_to(answer.due_at):
            answer.begin()
            answer.sent("demo-answer-1")
