from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "walletdesk.console"
    label = "console"
