from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.channels.social import platform


class TelegramConfig(AppConfig):
    name = "walletdesk.channels.telegram"
    label = "telegram"

    def ready(self) -> None:
        platform.register(import_string("walletdesk.channels.telegram.platform.Telegram")())
