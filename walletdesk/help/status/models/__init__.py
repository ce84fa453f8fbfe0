"""The rows of the registers and of the status page."""

from walletdesk.help.status.models.check import Check, Day
from walletdesk.help.status.models.error_code import ErrorCode
from walletdesk.help.status.models.fault import Fault
from walletdesk.help.status.models.incident import Impact, Incident, Window
from walletdesk.help.status.models.minimum import Minimum
from walletdesk.help.status.models.release import Release, Standing
from walletdesk.help.status.models.service import Service
from walletdesk.help.status.models.subscription import Subscription
from walletdesk.help.status.models.update import Stage, Update

__all__ = [
    "Check",
    "Day",
    "ErrorCode",
    "Fault",
    "Impact",
    "Incident",
    "Minimum",
    "Release",
    "Service",
    "Stage",
    "Standing",
    "Subscription",
    "Update",
    "Window",
]
