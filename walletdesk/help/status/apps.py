from django.apps import AppConfig


class StatusConfig(AppConfig):
    name = "walletdesk.help.status"
    label = "status"
