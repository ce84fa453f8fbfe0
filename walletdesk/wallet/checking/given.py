"""What somebody pasted, read: whom and what it is about, on which network."""

from dataclasses import dataclass, field
from enum import StrEnum

from walletdesk.chains.evm.typed_data import TypedData


class Form(StrEnum):
    ADDRESS = "address"
    LINK = "link"  # EIP-681: what a QR code of a request for payment holds
    TRANSACTION = "transaction"
    SIGNATURE = "signature"  # a form that is only signed (EIP-712), and handed in by somebody else


@dataclass(frozen=True, slots=True)
class Given:
    """`to` in lower case; empty where a contract is made, and where a form is for no contract. `value` in the
    coin's smallest units. `typed` is the form, where it is one.

    `sender`, `gas` and `chain_id` are None or empty where nothing was said of them. `delegates`: contracts
    that accounts would let act for them by this (EIP-7702).
    """

    form: Form
    to: str
    value: int = 0
    data: bytes = b""
    chain_id: int | None = None
    sender: str = ""
    gas: int | None = None
    delegates: tuple[str, ...] = field(default=())
    typed: TypedData | None = None

    @property
    def is_transaction(self) -> bool:
        return self.form in (Form.LINK, Form.TRANSACTION)

    @property
    def is_for_a_program(self) -> bool:
        """`to` is a contract that would read it, not somebody who would be paid."""
        return bool(self.data) or self.typed is not None


class Slip(StrEnum):
    """Why a text can't be checked."""

    NOTHING = "nothing"
    SECRET = "secret"  # noqa: S105 - the kind of a refusal
    NOT_AN_ADDRESS = "not_an_address"
    OTHER_FAMILY = "other_family"
    BAD_LINK = "bad_link"
    BAD_TRANSACTION = "bad_transaction"
    BAD_FORM = "bad_form"
    TOO_LONG = "too_long"


class Unreadable(ValueError):
    """A text is nothing that can be checked; `message` says why in the present language.

    The text itself is never in it: it may be a secret. `detail` is the kind of secret, or what else a program
    may want to know.
    """

    def __init__(self, slip: Slip, message: str, detail: str = "") -> None:
        super().__init__(slip.value)
        self.slip, self.message, self.detail = slip, message, detail
