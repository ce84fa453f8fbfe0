from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "walletdesk.live"
    label = "live"
