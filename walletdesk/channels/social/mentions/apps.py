from importlib import import_module

from django.apps import AppConfig


class MentionsConfig(AppConfig):
    name = "walletdesk.channels.social.mentions"
    label = "mentions"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        import_module("walletdesk.channels.social.mentions.tasks")
