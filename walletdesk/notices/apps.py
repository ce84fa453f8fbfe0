from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "walletdesk.notices"
    label = "notices"
