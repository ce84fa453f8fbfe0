from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "walletdesk.journal"
    label = "journal"

    def ready(self) -> None:
        # Every act has to be known before an entry is shown, whichever room the reader came by.
        autodiscover_modules("acts")
