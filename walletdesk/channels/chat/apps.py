from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "walletdesk.channels.chat"
    label = "chat"
