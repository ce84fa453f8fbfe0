"""Another network than the customer has in mind: what arrives there may be out of reach."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import CodeKind, Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    if picture.given_chain_id is not None and picture.given is None:
        yield _unknown(picture.given_chain_id)
    elif picture.given and picture.meant and picture.given != picture.meant:
        yield Finding(
            "other_network",
            Severity.DANGER,
            _("This is for another network than you mean"),
            _("It names %(given)s, and you chose %(meant)s.")
            % {"given": picture.given.name, "meant": picture.meant.name},
            _("Ask the recipient on which network they expect it, and make it anew for that one."),
        )
    yield from _only_elsewhere(picture)


def _unknown(chain_id: int) -> Finding:
    return Finding(
        "unknown_network",
        Severity.CARE,
        _("We don’t know this network"),
        _("It names the network with the number %(number)s, which nobody here follows.")
        % {"number": chain_id},
        _("We can’t say what would happen there. Make sure that you mean this network."),
    )


def _only_elsewhere(picture: Picture) -> Iterator[Finding]:
    network = picture.meant or picture.given
    for party in picture.with_role(Role.RECIPIENT):
        if network and picture.elsewhere and party.code and party.code.kind is CodeKind.NONE:
            yield Finding(
                "contract_elsewhere",
                Severity.DANGER,
                _("This is a contract’s address, but not on this network"),
                _("It is a contract on %(others)s. On %(network)s there is nothing behind it.")
                % {"others": ", ".join(picture.elsewhere), "network": network.name},
                _("What you send there may be lost. Ask the recipient for their address on this network."),
                party.address,
            )
