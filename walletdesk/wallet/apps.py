from importlib import import_module

from django.apps import AppConfig


class WalletConfig(AppConfig):
    name = "walletdesk.wallet"
    label = "wallet"

    def ready(self) -> None:
        # What other rooms keep a register of has to be imported to be in it.
        import_module("walletdesk.wallet.hearing")
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.journal import following  # noqa: PLC0415
        from walletdesk.wallet import acts, tasks  # noqa: PLC0415
        from walletdesk.wallet.own_data import wallet_of  # noqa: PLC0415

        export.register("wallet", wallet_of)
        following.follow(tasks.fold_again, [acts.ENTRY_ADDED, acts.ENTRY_REMOVED])
