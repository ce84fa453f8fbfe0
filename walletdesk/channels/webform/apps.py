from django.apps import AppConfig


class WebformConfig(AppConfig):
    name = "walletdesk.channels.webform"
    label = "webform"

    def ready(self) -> None:
        from walletdesk.channels.webform import letters  # noqa: F401, PLC0415 - registers them
