from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "walletdesk.desk"
    label = "desk"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("enclosing", "hearing", "letters"):
            import_module(f"walletdesk.desk.{module}")
