"""Who a session's person is. A password is never checked here: that is sign_in's, with its limits."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from walletdesk.accounts.models import Agent, Customer


class CustomerBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> Customer | None:
        return Customer.objects.open().filter(pk=user_id).first()


class AgentBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> Agent | None:
        return Agent.objects.serving().filter(pk=user_id).first()
