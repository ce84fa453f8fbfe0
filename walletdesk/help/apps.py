from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "walletdesk.help"
    label = "help"
