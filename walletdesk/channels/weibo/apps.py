from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.channels.social.platform import register


class WeiboConfig(AppConfig):
    name = "walletdesk.channels.weibo"
    label = "weibo"

    def ready(self) -> None:
        register(import_string("walletdesk.channels.weibo.platform.Weibo")())
