from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "walletdesk.portal"
    label = "portal"

    def ready(self) -> None:
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.portal.own_data import requests_of  # noqa: PLC0415

        export.register("requests", requests_of)
