from django.apps import AppConfig


class SuggestingConfig(AppConfig):
    name = "walletdesk.help.suggesting"
    label = "suggesting"
