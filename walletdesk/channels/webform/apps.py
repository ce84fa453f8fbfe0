from django.apps import AppConfig


class WebformConfig(AppConfig):
    name = "walletdesk.channels.webform"
    label = "webform"
