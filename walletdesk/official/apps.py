from importlib import import_module

from django.apps import AppConfig


class OfficialConfig(AppConfig):
    name = "walletdesk.official"
    label = "official"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        import_module("walletdesk.official.letters")
