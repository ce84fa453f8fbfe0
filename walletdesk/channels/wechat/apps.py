from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.channels.social import platform


class WechatConfig(AppConfig):
    name = "walletdesk.channels.wechat"
    label = "wechat"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        import_module("walletdesk.channels.wechat.tasks")
        here = "walletdesk.channels.wechat"
        platform.register(import_string(f"{here}.official_account.platform.OfficialAccount")())
        platform.register(import_string(f"{here}.customer_service.platform.CustomerService")())
