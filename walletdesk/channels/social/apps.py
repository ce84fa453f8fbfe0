from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.desk import ways


class SocialConfig(AppConfig):
    name = "walletdesk.channels.social"
    label = "social"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("tasks", "serving"):
            import_module(f"walletdesk.channels.social.{module}")
        ways.register(import_string("walletdesk.channels.social.way.ByPlatform")())
