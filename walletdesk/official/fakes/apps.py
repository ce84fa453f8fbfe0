from importlib import import_module

from django.apps import AppConfig


class FakesConfig(AppConfig):
    name = "walletdesk.official.fakes"
    label = "fakes"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        for module in ("letters", "hearing"):
            import_module(f"walletdesk.official.fakes.{module}")
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.official.checking import registry  # noqa: PLC0415
        from walletdesk.official.fakes.known import known  # noqa: PLC0415
        from walletdesk.official.fakes.own_data import reports_of  # noqa: PLC0415

        registry.told_by(known)
        export.register("reports_of_fakes", reports_of)
