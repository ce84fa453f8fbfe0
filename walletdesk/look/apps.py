from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "walletdesk.look"
    label = "look"
