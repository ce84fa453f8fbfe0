from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "walletdesk.help.flows"
    label = "flows"

    def ready(self) -> None:
        from walletdesk.help.flows import checking  # noqa: PLC0415

        checking.register_all()
