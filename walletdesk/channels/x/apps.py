from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.channels.social.platform import register


class XConfig(AppConfig):
    name = "walletdesk.channels.x"
    label = "x"

    def ready(self) -> None:
        register(import_string("walletdesk.channels.x.platform.X")())
