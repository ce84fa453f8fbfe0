
from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.channels.social import platform


class WechatConfig(AppConfig):
    name = "walletdesk.channels.wechat"
    label = "wechat"

    def ready(self) -> None:
        here = "walletdesk.channels.wechat"
        platform.register(import_string(f"{here}.official_account.platform.OfficialAccount")())
