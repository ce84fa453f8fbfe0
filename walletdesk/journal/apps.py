from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "walletdesk.journal"
    label = "journal"
