from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from walletdesk.desk import ways


class EmailConfig(AppConfig):
    name = "walletdesk.channels.email"
    label = "email"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("tasks", "letters", "serving", "sending.tasks", "sending.letters", "sending.states"):
            import_module(f"walletdesk.channels.email.{module}")
        ways.register(import_string("walletdesk.channels.email.sending.way.ByMail")())
