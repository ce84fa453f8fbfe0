"""Leave to spend without a limit, or to take everything of a collection: how drainers empty wallets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.effects import Kind, Step
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import CodeKind, Party, Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for step in picture.effects.approvals if picture.effects else ():
        if step.is_unlimited and step.to and (step.to, step.token) not in told:
            told.add((step.to, step.token))
            yield _of(step, picture.party(step.to))
        elif step.amount and step.to and _is_key(picture.party(step.to)) and (step.to, "") not in told:
            told.add((step.to, ""))
            yield _to_a_person(step)


def _of(step: Step, spender: Party | None) -> Finding:
    known = spender is not None and spender.is_trusted
    return Finding(
        "unlimited_approval",
        Severity.CARE if known else Severity.DANGER,
        _title(step),
        _reason(step),
        _(
            "Give leave only for the amount that you want to spend now. If you don’t know the site that asks "
            "for this, don’t sign."
        ),
        step.to,
    )


def _title(step: Step) -> str:
    if step.kind is Kind.APPROVE_ALL:
        return _("This lets somebody take everything of it, at any time")
    if step.kind is Kind.ONCE:
        return _("This lets somebody take all that you have of it")
    return _("This lets somebody spend it without a limit, at any time")


def _reason(step: Step) -> str:
    if step.kind is Kind.ONCE:
        return _(
            "Nothing leaves now. But whoever is behind the address below may take all of it later in one go, "
            "without asking you again, and send it to anybody."
        )
    later = _(
        "Nothing leaves now. But whoever is behind the address below may take it later without asking "
        "you again, also what you receive tomorrow."
    )
    return later if step.ends else later + " " + _("It stands until you take it back.")


def _is_key(spender: Party | None) -> bool:
    return spender is not None and spender.code is not None and spender.code.kind is CodeKind.NONE


def _to_a_person(step: Step) -> Finding:
    return Finding(
        "approval_to_a_person",
        Severity.DANGER,
        _("This gives leave to spend to a person, not to a program"),
        _(
            "Honest services ask for leave for a contract, whose rules anybody can read. This is a "
            "plain address."
        ),
        _("Don’t sign this."),
        step.to,
    )
