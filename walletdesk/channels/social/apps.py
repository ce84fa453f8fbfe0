from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.accounts import export
from walletdesk.desk import ways
from walletdesk.journal import following


class SocialConfig(AppConfig):
    name = "walletdesk.channels.social"
    label = "social"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("tasks", "serving", "letters"):
            import_module(f"walletdesk.channels.social.{module}")
        ended = import_string("walletdesk.channels.social.linking.ending.FOLLOWED")
        following.follow(import_string("walletdesk.channels.social.tasks.end_links"), ended)
        export.register("linked_elsewhere", import_string("walletdesk.channels.social.own_data.links_of"))
        ways.register(import_string("walletdesk.channels.social.way.ByPlatform")())
