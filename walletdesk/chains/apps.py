from django.apps import AppConfig


class ChainsConfig(AppConfig):
    name = "walletdesk.chains"
    label = "chains"
