from importlib import import_module

from django.apps import AppConfig


class WalletConfig(AppConfig):
    name = "walletdesk.wallet"
    label = "wallet"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("hearing", "tasks"):
            import_module(f"walletdesk.wallet.{module}")
