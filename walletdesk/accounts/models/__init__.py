"""The rows of accounts: a concept a file."""

from walletdesk.accounts.models.agent import Agent
from walletdesk.accounts.models.customer import Customer
from walletdesk.accounts.models.device import Device
from walletdesk.accounts.models.session import Session
from walletdesk.accounts.models.user import Kind, User

__all__ = ["Agent", "Customer", "Device", "Kind", "Session", "User"]
