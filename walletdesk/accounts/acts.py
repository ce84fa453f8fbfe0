"""Every act of accounts that the journal knows. With `history=True` the customer reads it in the security
history."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

REGISTERED = Act("accounts.customer.registered", _("Account opened"), history=True)
APPOINTED = Act("accounts.agent.appointed", _("Agent appointed"))
ROLE_CHANGED = Act("accounts.agent.role_changed", _("Role of an agent changed"))
DISMISSED = Act("accounts.agent.dismissed", _("Agent dismissed"))

SIGNED_IN = Act("accounts.session.begun", _("Signed in"), history=True)
SIGNED_OUT = Act("accounts.session.ended", _("Session ended"), history=True)
DEVICE_ADDED = Act("accounts.device.added", _("Signed in on a new device"), history=True)
DEVICE_FORGOTTEN = Act("accounts.device.forgotten", _("Device removed"), history=True)

LOCKED = Act("accounts.lock.placed", _("Locked after wrong passwords"), history=True)
LOCK_RELEASED = Act("accounts.lock.released", _("Lock released"), history=True)

RESET_BEGUN = Act("accounts.reset.begun", _("Password reset asked for"), history=True)
PASSWORD_RESET = Act("accounts.password.reset", _("Password reset"), history=True)
PASSWORD_CHANGED = Act("accounts.password.changed", _("Password changed"), history=True)

PASSKEY_ADDED = Act("accounts.passkey.added", _("Passkey added"), history=True)
PASSKEY_REMOVED = Act("accounts.passkey.removed", _("Passkey removed"), history=True)
AUTHENTICATOR_ADDED = Act("accounts.authenticator.added", _("Authenticator app added"), history=True)
AUTHENTICATOR_REMOVED = Act("accounts.authenticator.removed", _("Authenticator app removed"), history=True)
RECOVERY_CODES_MADE = Act("accounts.recovery_codes.made", _("New recovery codes made"), history=True)
RECOVERY_CODE_USED = Act("accounts.recovery_code.used", _("Recovery code used"), history=True)

ADDRESS_ADDED = Act("accounts.address.added", _("E-mail address added"), history=True)
ADDRESS_REMOVED = Act("accounts.address.removed", _("E-mail address removed"), history=True)
ADDRESS_MADE_PRIMARY = Act("accounts.address.made_primary", _("Main e-mail address changed"), history=True)
ANTI_PHISHING_CHANGED = Act("accounts.anti_phishing.changed", _("Anti-phishing code changed"), history=True)
PREFERENCES_CHANGED = Act("accounts.preferences.changed", _("Preferences changed"), history=True)

HOLD_PLACED = Act("accounts.hold.placed", _("Hold on sends started"), history=True)
FROZEN = Act("accounts.freeze.placed", _("Account frozen"), history=True)
THAW_ASKED = Act("accounts.freeze.thaw_asked", _("Unfreezing asked for"), history=True)
CLOSED = Act("accounts.closure.made", _("Account closed"), history=True)
EXPORTED = Act("accounts.data.exported", _("Data exported"), history=True)

PROOF_ASKED = Act("accounts.proof.asked", _("Proof of control asked for"), history=True)
PROVEN = Act("accounts.proof.given", _("Control of the account proven"), history=True)
PROOF_REFUSED = Act("accounts.proof.refused", _("Proof of control failed"), history=True)
REVEALED = Act("accounts.personal.revealed", _("Personal data shown to an agent"), history=True)
