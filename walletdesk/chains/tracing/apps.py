from importlib import import_module

from django.apps import AppConfig


class TracingConfig(AppConfig):
    name = "walletdesk.chains.tracing"
    label = "tracing"

    def ready(self) -> None:
        import_module("walletdesk.chains.tracing.acts")
