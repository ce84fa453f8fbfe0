"""No proof, no act: what an agent does to an account needs the customer's proof from inside the ticket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from walletdesk import journal
from walletdesk.accounts.errors import NoProof
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.desk import acts
from walletdesk.desk.errors import NoAccount, ReasonMissing
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.sayings import METHODS

if TYPE_CHECKING:
    from walletdesk.accounts.models.customer import Customer
    from walletdesk.accounts.models.lock import Lock
    from walletdesk.accounts.models.proof import Proof


class Provable(TicketRow):
    """A ticket in which the customer can prove that the account is theirs."""

    class Meta:
        abstract = True

    @property
    def proof(self) -> Proof | None:
        """The proof that stands now; it ends by itself."""
        return self.customer.proofs.standing(self.ticket).first() if self.customer else None

    @property
    def is_proven(self) -> bool:
        return self.proof is not None

    def require_proof(self) -> Customer:
        """The proven customer. Raises NoAccount, or NoProof while nothing stands."""
        customer = self.require_account()
        if not self.is_proven:
            raise NoProof
        return customer

    def require_account(self) -> Customer:
        """The account that this ticket is about, or NoAccount."""
        if self.customer is None:
            raise NoAccount
        return self.customer

    def ask_for_proof(self, *, by: Actor, methods: Sequence[str] = ()) -> Message:
        """Puts the request into the conversation; no methods means any. ValueError for an unknown one."""
        agent = self.ticket.require_agent(by, "proof.ask")
        self.require_account()
        asked = list(methods) or list(METHODS)
        if unknown := set(asked) - set(METHODS):
            raise ValueError(f"There is no proof by {', '.join(sorted(unknown))}.")
        with self.held():
            message = self.ticket.append(by=agent, kind=Message.Kind.PROOF_REQUEST, facts={"methods": asked})
            self.ticket.keep_promise(by=agent)
            journal.record(acts.PROOF_ASKED, by=by, about=self.customer, within=self.ticket, methods=asked)
            self.ticket.herald_answer(message)
            self.ticket.tell_message(message)
        return message

    def send_proof_code(self, *, by: Actor) -> str:
        """Sends a code to the account's own confirmed address; returns that address masked. LimitReached."""
        self.ticket.require_customer_side(by)
        return self.require_account().send_proof_code(self.ticket, by=by)

    def prove(self, *, by: Actor, method: str, answer: Any) -> Message:
        """Checks the customer's answer; when it is right, the proof stands, and the conversation says so.

        Raises NotAllowed for everybody but the customer's side, NoAccount, AnswerRefused and LimitReached. A
        wrong answer is counted, so this must not run in a transaction that is then rolled back.
        """
        self.ticket.require_customer_side(by)
        proof = self.require_account().prove(method, self.ticket, by=by, answer=answer)
        with self.held():
            facts = {"method": proof.method, "until": proof.ends_at.isoformat()}
            message = self.ticket.append(by=SYSTEM, kind=Message.Kind.PROOF_GIVEN, facts=facts)
            self.ticket.make_promise()
            self.ticket.tell_message(message)
            self.ticket.tell_desk("proof", **facts)
            self.ticket.tell_the_queue("ticket.waiting")
        return message

    def release_lock(self, *, by: Actor, reason: str) -> list[Lock]:
        """Unlocks the account and says so in the conversation; accounts writes to every address.

        Returns the locks that ended. Raises NotAllowed, ReasonMissing, NoAccount, and NoProof without a
        standing proof in this ticket.
        """
        agent = self.ticket.require_agent(by, "lock.release")
        if not reason.strip():
            raise ReasonMissing
        with self.held():
            released = self.require_proof().release_lock(by=agent, reason=reason, within=self.ticket)
            if released:
                self.ticket.append_event("lock_released")
                self.ticket.tell_the_queue("ticket.lock_released")
        return released
