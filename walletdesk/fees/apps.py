from importlib import import_module

from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "walletdesk.fees"
    label = "fees"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        import_module("walletdesk.fees.letters")
