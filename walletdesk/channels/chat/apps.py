from importlib import import_module

from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "walletdesk.channels.chat"
    label = "chat"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("hearing", "serving"):
            import_module(f"walletdesk.channels.chat.{module}")
