from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    name = "walletdesk.notices"
    label = "notices"

    def ready(self) -> None:
        # Every letter has to be registered before one is written, whichever room writes it.
        autodiscover_modules("letters")
