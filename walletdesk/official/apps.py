from importlib import import_module

from django.apps import AppConfig


class OfficialConfig(AppConfig):
    name = "walletdesk.official"
    label = "official"

    def ready(self) -> None:
        # What is kept in a register has to be imported to be in it.
        import_module("walletdesk.official.letters")
        from walletdesk.core import in_our_name  # noqa: PLC0415 - models are there only now
        from walletdesk.notices import our_address  # noqa: PLC0415
        from walletdesk.official import own  # noqa: PLC0415
        from walletdesk.official.in_our_name import look  # noqa: PLC0415

        our_address.told_by(own.at_the_foot_of_letters)
        in_our_name.looked_at_by(look)
