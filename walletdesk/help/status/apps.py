from importlib import import_module

from django.apps import AppConfig


class StatusConfig(AppConfig):
    name = "walletdesk.help.status"
    label = "status"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        for module in ("chains", "data", "letters", "live_updates", "pages", "work"):
            import_module(f"walletdesk.help.status.checking.{module}")
        import_module("walletdesk.help.status.letters")
