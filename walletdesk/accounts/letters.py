"""Every letter about an account. Notices go to all confirmed addresses, with the anti-phishing code and the
freeze link."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from walletdesk import notices
from walletdesk.accounts import policy
from walletdesk.accounts.freeze_link import freeze_link
from walletdesk.core import clock
from walletdesk.core.places import Place
from walletdesk.limits.words import PROOF_CODES
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.accounts.models import Device, Lock, SignUp
    from walletdesk.accounts.models.person import Person


def tell(user: "Person", slug: str, *, only: str = "", secret: bool = False, **context: Any) -> None:
    """Writes `letters/accounts/<slug>` to every address of the person, or to one of them."""
    for email in [only] if only else user.emails_to_tell:
        notices.write(
            slug=f"accounts/{slug}",
            to=recipient(user, email),
            context={"name": user.name, "site": settings.PUBLIC_URL, **context},
            secret=secret,
            about=user,
        )


def recipient(user: "Person", email: str) -> Recipient:
    """One of the person's own addresses, with what shows that a letter is ours and what stops a thief."""
    code = getattr(user, "anti_phishing_code", "") or None
    is_staff = user.kind != "customer"
    link = None if is_staff else freeze_link(user, email)  # type: ignore[arg-type]
    return Recipient(email, user.language, user.time_zone, code, link, is_staff)


def _example(**context: Any) -> Any:
    return lambda: {"name": "Lin Wei", "site": settings.PUBLIC_URL, **context}


def _minutes(life: timedelta) -> int:
    return int(life.total_seconds()) // 60


CODE_MINUTES = _minutes(policy.CODE_LIFE)
_CODE = _example(code="482913", minutes=CODE_MINUTES)
_ADDRESS = _example(address="l••@e••••••.com")


def _code_to_stranger(slug: str, to: Recipient, code: str) -> None:
    """Nobody knows yet whose mailbox this is, so the letter has no word that anybody chose: no name, no
    anti-phishing code, and no link that freezes somebody's account."""
    notices.write(
        slug=f"accounts/{slug}", to=to, context={"code": code, "minutes": CODE_MINUTES}, secret=True
    )


@notices.letter("accounts/confirm_sign_up", example=_CODE)
def confirm_sign_up(sign_up: "SignUp", code: str) -> None:
    """The code that opens a new account."""
    to = Recipient(sign_up.email, sign_up.language, sign_up.time_zone)
    _code_to_stranger("confirm_sign_up", to, code)


@notices.letter("accounts/already_registered", example=_example())
def already_registered(user: "Person", email: str) -> None:
    """To somebody who signed up, or added an address, that has an account already: the page must not tell."""
    tell(user, "already_registered", only=email)


@notices.letter("accounts/reset_code", example=_CODE)
def reset_code(user: "Person", email: str, code: str) -> None:
    """The code that begins a password reset."""
    tell(user, "reset_code", only=email, secret=True, code=code, minutes=CODE_MINUTES)


@notices.letter("accounts/confirm_address", example=_CODE)
def confirm_address(user: "Person", email: str, code: str) -> None:
    """The code that confirms a further address; it goes to that address alone."""
    _code_to_stranger("confirm_address", Recipient(email, user.language, user.time_zone), code)


@notices.letter(
    "accounts/proof_code",
    example=_example(
        code="482913",
        minutes=CODE_MINUTES,
        reference="WD-7K3M-9Q2X-4T",
        place="China",
        most=PROOF_CODES.count,
    ),
)
def proof_code(user: "Person", email: str, code: str, *, reference: str, country: str) -> None:
    """The code that proves control of the account inside a conversation; who asked for it, and how to stop
    that."""
    tell(
        user,
        "proof_code",
        only=email,
        secret=True,
        code=code,
        minutes=CODE_MINUTES,
        reference=reference,
        place=Place(country or None).label(user.language),
        most=PROOF_CODES.count,
    )


@notices.letter(
    "accounts/new_device", example=_example(device="Chrome · Windows", place="China", at=clock.now())
)
def new_device(user: "Person", device: "Device") -> None:
    """Somebody signed in on a device that was not known."""
    tell(user, "new_device", device=device.name, place=device.place(user.language), at=device.seen_at)


@notices.letter(
    "accounts/locked", example=_example(until=clock.now() + policy.FIRST_LOCK, device="", tries=5)
)
def locked(lock: "Lock") -> None:
    """Too many wrong passwords."""
    if lock.user:
        device = lock.device.name if lock.device else ""
        tell(lock.user.own_kind, "locked", until=lock.ends_at, device=device, tries=policy.lock_after())


@notices.letter("accounts/lock_released", example=_example())
def lock_released(user: "Person") -> None:
    """An agent has opened the lock."""
    tell(user, "lock_released")


@notices.letter("accounts/password_changed", example=_example())
def password_changed(user: "Person") -> None:
    """The password was changed by somebody who was signed in."""
    tell(user, "password_changed")


@notices.letter("accounts/password_reset", example=_example(until=clock.now() + policy.HOLD_AFTER_RESET))
def password_reset(user: "Person", until: datetime) -> None:
    """The password was reset; sends are held."""
    tell(user, "password_reset", until=until)


@notices.letter("accounts/factor_added", example=_example(factor="passkey"))
def factor_added(user: "Person", factor: str) -> None:
    """A passkey or an authenticator app was added. `factor`: "passkey" or "authenticator"."""
    tell(user, "factor_added", factor=factor)


@notices.letter("accounts/factor_removed", example=_example(factor="authenticator"))
def factor_removed(user: "Person", factor: str) -> None:
    """A passkey or an authenticator app was removed."""
    tell(user, "factor_removed", factor=factor)


@notices.letter("accounts/recovery_code_used", example=_example(left=9))
def recovery_code_used(user: "Person", left: int) -> None:
    """A recovery code was used up."""
    tell(user, "recovery_code_used", left=left)


@notices.letter("accounts/address_added", example=_ADDRESS)
def address_added(user: "Person", address: str) -> None:
    """A second address was confirmed."""
    tell(user, "address_added", address=address)


@notices.letter("accounts/address_primary", example=_ADDRESS)
def address_primary(user: "Person", address: str) -> None:
    """Another address is the main one now."""
    tell(user, "address_primary", address=address)


@notices.letter("accounts/address_removed", example=_ADDRESS)
def address_removed(user: "Person", address: str) -> None:
    """An address was removed; it is told too, for the last time."""
    tell(user, "address_removed", address=address)


@notices.letter("accounts/frozen", example=_example())
def frozen(user: "Person") -> None:
    """The account is frozen."""
    tell(user, "frozen")


@notices.letter("accounts/thawing", example=_example(until=clock.now() + policy.THAW_WAIT))
def thawing(user: "Person", until: datetime) -> None:
    """The end of the freeze was asked for."""
    tell(user, "thawing", until=until)


@notices.letter("accounts/closed", example=_example())
def closed(user: "Person") -> None:
    """The account is closed."""
    tell(user, "closed")
