"""Automatic checks: what a flow finds out by itself instead of asking."""


def register_all() -> None:
    """Makes this room's checks known; models are there only when the apps are ready."""
    from walletdesk.help.flows.checking import account, app, network, services  # noqa: PLC0415
    from walletdesk.help.flows.checking.registry import register  # noqa: PLC0415

    for room in (account, app, network, services):
        for kind in room.KINDS:
            register(kind)
