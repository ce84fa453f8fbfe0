"""A browser at the portal's door, and what people do with it."""

import json
from typing import Any

from django.test import Client

from tests.unit.accounts.people import CHROME, PASSWORD, code_in, letters
from walletdesk.accounts import tasks
from walletdesk.accounts.models import Customer, Reset, SignUp


class Browser(Client):
    """Remembers cookies, follows redirects when asked, and posts JSON as our scripts do."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(headers={"User-Agent": CHROME, "Host": "localhost:8000"}, **defaults)

    def sign_in(self, customer: Customer, password: str = PASSWORD, **more: str) -> Any:
        return self.post("/sign-in/", {"email": customer.email, "password": password, **more})

    def send(self, path: str, given: dict[str, Any] | None = None) -> Any:
        return self.post(path, json.dumps(given or {}), content_type="application/json")

    def passkey(self, asking: str, answer: str, soft: Any, **more: str) -> Any:
        """The ceremony of passkey.js, with a passkey in software."""
        asked = self.send(asking).json()
        signed = soft.create(asked) if "user" in asked["publicKey"] else soft.sign(asked)
        return self.send(answer, {"challenge": asked["challenge"], "response": signed, **more})


def words(response: Any) -> str:
    return response.content.decode()


def sign_up_code() -> str:
    tasks.send_sign_up_letter(SignUp.objects.latest("pk").pk)
    return code_in(letters("confirm_sign_up")[-1])


def reset_code() -> str:
    tasks.send_reset_letter(Reset.objects.latest("pk").pk)
    return code_in(letters("reset_code")[-1])
