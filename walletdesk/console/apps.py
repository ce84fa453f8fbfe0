from importlib import import_module

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "walletdesk.console"
    label = "console"

    def ready(self) -> None:
        # Letters and acts are in their registers once they were imported.
        for module in ("acts", "letters"):
            import_module(f"walletdesk.console.{module}")
