"""The rows of accounts: a concept a file."""

from walletdesk.accounts.models.address import EmailAddress
from walletdesk.accounts.models.agent import Agent, Dismissal
from walletdesk.accounts.models.attempt import Attempt, Step
from walletdesk.accounts.models.authenticator import Authenticator
from walletdesk.accounts.models.challenge import Challenge
from walletdesk.accounts.models.closure import Closure
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.customer import Customer
from walletdesk.accounts.models.device import Device
from walletdesk.accounts.models.freeze import Freeze
from walletdesk.accounts.models.guesses import Front, Guesses
from walletdesk.accounts.models.hold import Cause, Hold
from walletdesk.accounts.models.lock import Lock
from walletdesk.accounts.models.passkey import Asking, Passkey
from walletdesk.accounts.models.proof import Method, Proof, require_proof
from walletdesk.accounts.models.recovery_code import RecoveryCode
from walletdesk.accounts.models.removed_address import RemovedAddress
from walletdesk.accounts.models.reset import Reset
from walletdesk.accounts.models.reveal import Reveal
from walletdesk.accounts.models.session import Session
from walletdesk.accounts.models.sign_up import SignUp
from walletdesk.accounts.models.user import Kind, User

__all__ = [
    "Agent",
    "Asking",
    "Attempt",
    "Authenticator",
    "Cause",
    "Challenge",
    "Closure",
    "Code",
    "Customer",
    "Device",
    "Dismissal",
    "EmailAddress",
    "Freeze",
    "Front",
    "Guesses",
    "Hold",
    "Kind",
    "Lock",
    "Method",
    "Passkey",
    "Proof",
    "Purpose",
    "RecoveryCode",
    "RemovedAddress",
    "Reset",
    "Reveal",
    "Session",
    "SignUp",
    "Step",
    "User",
    "require_proof",
]
