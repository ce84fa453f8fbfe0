from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.desk import ways


class SocialConfig(AppConfig):
    name = "walletdesk.channels.social"
    label = "social"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        import_module("walletdesk.channels.social.tasks")
        ways.register(import_string("walletdesk.channels.social.way.ByPlatform")())
