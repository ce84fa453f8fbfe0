from importlib import import_module

from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "walletdesk.watch"
    label = "watch"

    def ready(self) -> None:
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.journal import following  # noqa: PLC0415
        from walletdesk.watch import tasks  # noqa: PLC0415
        from walletdesk.watch.own_data import alerts_of  # noqa: PLC0415
        from walletdesk.watch.pictures.sign_in import FOLLOWED  # noqa: PLC0415

        # What is kept in a register has to be imported to be in it.
        for module in ("letters", "hearing"):
            import_module(f"walletdesk.watch.{module}")
        export.register("alerts", alerts_of)
        following.follow(tasks.look_at_act, FOLLOWED)
