from importlib import import_module

from django.apps import AppConfig


class WalletConfig(AppConfig):
    name = "walletdesk.wallet"
    label = "wallet"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        for module in ("hearing", "tasks"):
            import_module(f"walletdesk.wallet.{module}")
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.wallet.own_data import wallet_of  # noqa: PLC0415

        export.register("wallet", wallet_of)
