"""That an account is somebody's, said in one conversation; and the ways to prove it from there.

An address with an account and one without take the same way, and so do an account with a passkey and one
without: what is offered, sent, asked and refused looks the same to whoever only claims (docs/rules.md,
'Sign-in'; OWASP ASVS 5.0, 6.3.8).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from walletdesk import journal, shield
from walletdesk.accounts import acts, letters
from walletdesk.accounts.asker import Asker
from walletdesk.accounts.emails import fold_email
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.guesses import Front, Guesses, name_key
from walletdesk.accounts.models.passkey import Asking, Passkey
from walletdesk.accounts.models.proof import Method, Proof, reference_of, within_key
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

STRANGER = Asker()
KIND = "customer"


@dataclass(frozen=True)
class Claim:
    """`email` is the address that was named; empty where the account is known by something better.

    `customer` is None where no account has that address: then nothing is mailed and no answer is right.
    """

    customer: "Customer | None"
    within: "str | models.Model"
    email: str = ""

    def send_code(self, *, by: Actor, asker: Asker = STRANGER) -> str:
        """Sends a code to the address that was named, which is a confirmed one of the account, else to the
        main one; never anywhere else. Returns it masked. Raises LimitReached."""
        address = self._mailbox()
        with transaction.atomic():
            asker.take_code(self._conversation, fold_email(address))
            _, plain = Code.objects.issue(Purpose.PROOF, self._subject, address)
            journal.record(acts.PROOF_ASKED, by=by, about=self.customer, within=self._row, method=Method.CODE)
            if self.customer:
                reference = reference_of(self.within)
                letters.proof_code(self.customer, address, plain, reference=reference, country=asker.country)
        return shield.mask_email(self.email or address)

    def ask_passkey(self) -> Asking:
        """What to ask the browser: any passkey that it has for us. A list of the account's own would tell
        who asks that there are some, and which. The answer goes to `prove` as {"challenge": …, "response":
        {…}}."""
        return Passkey.objects.ask(self._subject)

    def prove(self, method: str, *, by: Actor, answer: Any, asker: Asker = STRANGER) -> Proof:
        """Checks the answer; a right one stands for half an hour in this conversation. Raises AnswerRefused
        and LimitReached.

        A wrong one is counted and recorded, so this must not run in a transaction that is then rolled back.
        """
        asker.take_guess(self._conversation)
        try:
            self._check(Method(method), answer, asker)
            if self.customer is None:
                raise AnswerRefused(0)
        except AnswerRefused:
            with transaction.atomic():
                journal.record(
                    acts.PROOF_REFUSED, by=by, about=self.customer, within=self._row, method=method
                )
            raise
        with transaction.atomic():
            proof = Proof.objects.give(self.customer, self.within, method, by=by)
            journal.record(acts.PROVEN, by=by, about=self.customer, within=self._row, method=method)
        return proof

    def _check(self, method: Method, answer: Any, asker: Asker) -> None:
        if method is Method.CODE:
            # For all conversations together: every ticket that names this account has codes of its own, and
            # all of them must stay below a hundred tries (NIST SP 800-63B-4, 3.2.2).
            asker.take_code_guess(self._conversation, self._name)
            Code.objects.redeem(Purpose.PROOF, self._subject, str(answer))
        elif method is Method.TOTP:
            self._check_totp(str(answer), asker)
        else:
            self._check_passkey(answer)

    def _check_totp(self, answer: str, asker: Asker) -> None:
        # One count for all conversations: opening another ticket must not give more guesses.
        take = Guesses.objects.take(self._name, Front.PROOF, asker.device_id)
        app = self.customer.authenticator if self.customer else None
        if not take.allowed or app is None or not app.accept(answer):
            raise AnswerRefused(0 if take.barrier else 1, take.barrier.until if take.barrier else None)
        Guesses.objects.clear(self._name, Front.PROOF, asker.device_id)

    def _check_passkey(self, answer: Any) -> None:
        if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
            raise AnswerRefused(0)
        challenge = str(answer.get("challenge"))
        passkey = Passkey.objects.signed(self._subject, challenge, answer["response"], KIND)
        if self.customer is None or passkey.user_id != self.customer.pk:
            raise AnswerRefused(0)

    def _mailbox(self) -> str:
        if self.customer is None:
            return self.email
        confirmed = self.customer.addresses.confirmed()
        named = confirmed.filter(email_key=fold_email(self.email)).first() if self.email else None
        return (named or confirmed[0]).email

    @property
    def _name(self) -> str:
        return self.customer.name_key if self.customer else name_key(KIND, self.email)

    @property
    def _conversation(self) -> str:
        return within_key(self.within)

    @property
    def _subject(self) -> str:
        return f"proof:{self.customer.pk if self.customer else 0}:{self._conversation}"

    @property
    def _row(self) -> models.Model | None:
        return self.within if isinstance(self.within, models.Model) else None
