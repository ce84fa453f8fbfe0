"""How an account stands, at a glance, and the one thing that would do it most good now."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models import Customer, Freeze, Hold, Lock

FEW_CODES = 3


@dataclass(frozen=True)
class Step:
    """A next step: where it leads, what it is called, and why it is worth doing."""

    url_name: str
    icon: str
    title: str | Promise
    why: str | Promise


STEPS = {
    "freeze": Step(
        "freeze",
        "snowflake",
        _("See what to do now"),
        _("Devices, password, help; and how the freeze ends when you are safe."),
    ),
    "sign_in": Step(
        "sign_up_protection",
        "key-round",
        _("Choose how you sign in"),
        _("Without a passkey or a password, only a reset by e-mail gets you back in."),
    ),
    "two_step": Step(
        "security",
        "shield-check",
        _("Turn on two-step verification"),
        _("Then a stolen password alone opens nothing. Takes about two minutes."),
    ),
    "recovery_codes": Step(
        "recovery_codes",
        "list-checks",
        _("Make recovery codes"),
        _("They get you back in when your phone is lost."),
    ),
    "address": Step(
        "addresses",
        "mail",
        _("Add a second e-mail address"),
        _("If you lose one mailbox, the other still gets you back in."),
    ),
    "anti_phishing": Step(
        "anti_phishing",
        "badge-check",
        _("Choose an anti-phishing code"),
        _("It stands in every letter of ours, so that you know a false one."),
    ),
}


class Standing:
    """Asks the account everything once, for one page."""

    def __init__(self, customer: Customer) -> None:
        self.freeze: Freeze | None = customer.standing_freeze
        self.thaws_at = customer.thaws_at
        self.hold: Hold | None = customer.hold
        self.lock: Lock | None = customer.lock
        self.addresses = list(customer.addresses.confirmed())
        self.passkeys = customer.passkeys.count()
        self.has_app = customer.authenticator is not None
        self.has_password = customer.has_usable_password()
        self.recovery_codes = customer.recovery_codes_left
        self.anti_phishing_code = customer.anti_phishing_code

    @property
    def has_second_factor(self) -> bool:
        return self.has_app or bool(self.passkeys)

    @property
    def are_codes_few(self) -> bool:
        return self.has_second_factor and self.recovery_codes < FEW_CODES

    @property
    def next_step(self) -> Step | None:
        """The most useful thing to do; None when all is done."""
        wanted = {
            "freeze": self.freeze is not None,
            "sign_in": not self.has_password and not self.passkeys,
            "two_step": not self.has_second_factor,
            "recovery_codes": self.are_codes_few,
            "address": len(self.addresses) < 2,
            "anti_phishing": not self.anti_phishing_code,
        }
        return next((STEPS[name] for name, is_wanted in wanted.items() if is_wanted), None)
