"""No proof, no act: what an agent does to an account needs the customer's proof from inside the ticket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from walletdesk import journal
from walletdesk.accounts.asker import Asker
from walletdesk.accounts.claim import Claim
from walletdesk.accounts.errors import NoProof
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.desk import acts
from walletdesk.desk.errors import NoAccount, ReasonMissing, TooLate
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.parties import PROVEN_FROM_THE_START
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.sayings import METHODS

if TYPE_CHECKING:
    from walletdesk.accounts.models.customer import Customer
    from walletdesk.accounts.models.lock import Lock
    from walletdesk.accounts.models.passkey import Asking
    from walletdesk.accounts.models.proof import Proof
    from walletdesk.accounts.visit import Visit


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

    @property
    def is_vouched_for(self) -> bool:
        """Whether something better than an address says whose account this is about."""
        return self.identified_by in PROVEN_FROM_THE_START

    def ask_for_proof(self, *, by: Actor, methods: Sequence[str] = ()) -> Message:
        """Puts the request into the conversation; no methods means any. ValueError for an unknown one.

        Where an account is only claimed, all are always asked for, whatever it has, and where there is none
        too: who only knows an address must learn nothing about it by being asked.
        """
        agent = self.ticket.require_agent(by, "proof.ask")
        self._require_claim()
        if unknown := set(methods) - set(METHODS):
            raise ValueError(f"There is no proof by {', '.join(sorted(unknown))}.")
        asked = list(methods) if methods and self.is_vouched_for else list(METHODS)
        with self.held():
            message = self.ticket.append(by=agent, kind=Message.Kind.PROOF_REQUEST, facts={"methods": asked})
            self.ticket.keep_promise(by=agent)
            journal.record(acts.PROOF_ASKED, by=by, about=self.customer, within=self.ticket, methods=asked)
            self.ticket.herald_answer(message)
            self.ticket.tell_message(message)
        return message

    def asked_methods_for(self, person: Actor) -> list[str]:
        """The ways to prove that stand open now; empty when nothing is asked for. Only the account's owner is
        told which of them the account has."""
        kinds = (Message.Kind.PROOF_REQUEST, Message.Kind.PROOF_GIVEN)
        last = self.ticket.messages.filter(kind__in=kinds).order_by("-number").first()
        if last is None or last.kind == Message.Kind.PROOF_GIVEN or self.ticket.is_closed:
            return []
        wanted = last.facts.get("methods", [])
        offered = self.customer.proof_methods if self._is_owner(person) and self.customer else list(METHODS)
        return [method for method in offered if method in wanted]

    def send_proof_code(self, *, by: Actor, visit: Visit | None = None) -> str:
        """Sends a code to the account's own confirmed address; returns that address masked.

        Raises NotAllowed, NoAccount, LimitReached, and TooLate when the ticket is closed.
        """
        self.ticket.require_customer_side(by)
        return self._open_claim().send_code(by=by, asker=self._asker(by, visit))

    def ask_proof_passkey(self, *, by: Actor) -> Asking:
        """What to ask the browser to sign. Raises NotAllowed, NoAccount and TooLate."""
        self.ticket.require_customer_side(by)
        return self._open_claim().ask_passkey()

    def prove(self, *, by: Actor, method: str, answer: Any, visit: Visit | None = None) -> Message:
        """Checks the customer's answer; when it is right, the proof stands, and the conversation says so.

        Raises NotAllowed for everybody but the customer's side, NoAccount, TooLate, AnswerRefused and
        LimitReached. A wrong answer is counted, so this must not run in a transaction that is then rolled
        back.
        """
        self.ticket.require_customer_side(by)
        proof = self._open_claim().prove(method, by=by, answer=answer, asker=self._asker(by, visit))
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

    def _require_claim(self) -> None:
        if self.customer is None and not self.email:
            raise NoAccount

    def _open_claim(self) -> Claim:
        """Closing a ticket is how an agent stops a stranger from having codes mailed out of it."""
        self._require_claim()
        if self.ticket.is_closed:
            raise TooLate
        return Claim(self.customer, self.ticket, "" if self.is_vouched_for else self.email)

    def _is_owner(self, person: Actor) -> bool:
        if self.customer is None:
            return False
        return (person.actor_kind, person.actor_id) == (self.customer.actor_kind, self.customer.actor_id)

    def _asker(self, by: Actor, visit: Visit | None) -> Asker:
        return Asker.of(visit, self.customer, is_own=self.is_vouched_for or self._is_owner(by))
