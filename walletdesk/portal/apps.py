from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "walletdesk.portal"
    label = "portal"

    def ready(self) -> None:
        from walletdesk.accounts import export  # noqa: PLC0415 - models are there only now
        from walletdesk.desk.topics import Topic  # noqa: PLC0415
        from walletdesk.help.flows import around  # noqa: PLC0415
        from walletdesk.help.rendering import channels  # noqa: PLC0415
        from walletdesk.portal import official_page  # noqa: PLC0415
        from walletdesk.portal.help_steps import STEPS  # noqa: PLC0415
        from walletdesk.portal.own_data import requests_of  # noqa: PLC0415

        channels.told_by(official_page.for_articles)
        export.register("requests", requests_of)
        places = {name: around.Place(step.address, step.icon, step.label) for name, step in STEPS.items()}
        around.offer(named=places, about={topic.value: topic.label for topic in Topic})
