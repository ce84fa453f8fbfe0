from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "walletdesk.limits"
    label = "limits"
