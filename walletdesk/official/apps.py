from django.apps import AppConfig


class OfficialConfig(AppConfig):
    name = "walletdesk.official"
    label = "official"
