from importlib import import_module

from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "walletdesk.channels.email"
    label = "email"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("tasks", "letters"):
            import_module(f"walletdesk.channels.email.{module}")
