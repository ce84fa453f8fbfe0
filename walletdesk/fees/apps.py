from importlib import import_module

from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "walletdesk.fees"
    label = "fees"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        import_module("walletdesk.fees.letters")
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.fees.own_data import quotes_of  # noqa: PLC0415

        export.register("quotes", quotes_of)
