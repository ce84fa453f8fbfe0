"""Flows with their versions, and the runs of those who walk them."""

from walletdesk.help.flows.models.flow import Flow
from walletdesk.help.flows.models.run import Run, Way
from walletdesk.help.flows.models.version import Version

__all__ = ["Flow", "Run", "Version", "Way"]
