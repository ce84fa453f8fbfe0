from importlib import import_module

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "walletdesk.console"
    label = "console"

    def ready(self) -> None:
        # Letters and acts are in their registers once they were imported.
        for module in ("acts", "letters"):
            import_module(f"walletdesk.console.{module}")
        from walletdesk.console.tasks import tell_of_fake  # noqa: PLC0415 - models are there only now
        from walletdesk.journal import following  # noqa: PLC0415
        from walletdesk.official.fakes.acts import WARNING_PUBLISHED  # noqa: PLC0415

        following.follow(tell_of_fake, [WARNING_PUBLISHED])
