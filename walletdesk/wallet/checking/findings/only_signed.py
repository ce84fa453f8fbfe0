"""A signature by which others can take something: no transaction, no fee, nothing in any history."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.effects import Step
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Signature
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    if picture.signature is None:
        return
    if not picture.signature.is_read:
        yield _unread(picture.signature)
        return
    leaves = [step for step in picture.effects.approvals if step.amount] if picture.effects else []
    if leaves:
        yield _of(leaves, picture)
    if picture.signature.is_for_another:
        yield _for_another()
    if picture.given_chain_id is None:
        yield _for_any_network()


def _of(leaves: list[Step], picture: Picture) -> Finding:
    unlimited = [picture.party(step.to) for step in leaves if step.is_unlimited]
    are_known = all(spender is not None and spender.is_trusted for spender in unlimited)
    return Finding(
        "only_signed",
        Severity.CARE if are_known else Severity.DANGER,
        _("This is only a signature, but it can empty the wallet")
        if unlimited
        else _("This is only a signature, but with it somebody can take assets from you"),
        _(
            "Signing costs nothing and stands in no history. Whoever gets the signature can hand it in "
            "themselves, and take what is written below without asking you again."
        ),
        _(
            "Sign it only on a page that you opened yourself, for something that you are doing just now. If "
            "you have signed it already, move these assets to another address of your own."
        ),
    )


def _unread(signature: Signature) -> Finding:
    return Finding(
        "unknown_form",
        Severity.CARE,
        _("We can’t read what this signature would allow"),
        _(
            "The request calls itself “%(name)s”. Sign-ins and votes look like this, and so do orders that "
            "give away what you own for nothing."
        )
        % {"name": signature.name},
        _("Sign it only if you know the site that made it, and came there by yourself."),
    )


def _for_another() -> Finding:
    return Finding(
        "other_permit2",
        Severity.CARE,
        _("This is written as for Permit2, but is not for Permit2"),
        _("Another contract would read it. Some copies of Permit2 are honest, and some are traps."),
        _("Sign it only if you know the app whose contract this is."),
    )


def _for_any_network() -> Finding:
    return Finding(
        "names_no_network",
        Severity.CARE,
        _("This signature would count on more than one network"),
        _("The request names no network, so it may be handed in wherever this contract stands."),
        _("Sign it only if you know why that should be so."),
    )
