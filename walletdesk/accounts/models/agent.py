"""The agent: somebody of the house, with a role, who needs a second factor before anything else."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, passwords, roles
from walletdesk.accounts.emails import clean_email
from walletdesk.accounts.errors import NotAllowed, NotAName
from walletdesk.accounts.models.guesses import Guesses
from walletdesk.accounts.models.lock import Lock, needs_reason
from walletdesk.accounts.models.password import hashed
from walletdesk.accounts.models.preferences import LONGEST_NAME, known_language, known_zone
from walletdesk.accounts.models.user import Kind, User
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.roles import Role
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.in_our_name import objections
from walletdesk.core.text import clean_line
from walletdesk.shield.fields import ShieldedCharField


class AgentQuerySet(models.QuerySet["Agent"]):
    def serving(self) -> "AgentQuerySet":
        """Not dismissed."""
        return self.filter(dismissal=None)

    def may_give(self, role: str, *, by: Actor, before: str = Role.AGENT) -> bool:
        """Whether `by` gives this role alone: the machine's shell any; an administrator what does not take
        two, and everything as long as nobody was ever appointed who could be the second.

        That is read in the journal, not among those who serve: else dismissing them would open the door.
        """
        if by.actor_kind == "system" or not roles.takes_two(before, role):
            return True
        appointed = journal.Entry.objects.of(acts.APPOINTED).filter(details__role__in=roles.SECOND)
        raised = journal.Entry.objects.of(acts.ROLE_CHANGED).filter(details__after__in=roles.SECOND)
        return not (appointed.exists() or raised.exists())

    @transaction.atomic
    def appoint(self, *, email: str, password: str, role: str, by: Actor, **facts: str) -> "Agent":
        """A new agent. `facts`: name, language, time_zone. Raises PasswordRefused, NotAnAddress, NotAllowed
        for an agent without the right to appoint, or to give this role alone."""
        _may_manage(by)
        if not self.may_give(role, by=by):
            raise NotAllowed("This role takes two: appoint an agent, and propose it.")
        passwords.check(password, context=[facts.get("name", ""), email])
        agent = self.model(
            kind=Kind.AGENT,
            email=clean_email(email),
            password=hashed(password),
            role=Role(role),
            name=_honest(clean_line(facts.get("name", ""), LONGEST_NAME)),
            language=known_language(facts.get("language", "en")),
            time_zone=known_zone(facts.get("time_zone", "UTC")),
        )
        agent.save()
        Guesses.objects.clear(agent.name_key)
        journal.record(acts.APPOINTED, by=by, about=agent, role=agent.role)
        return agent


class Agent(User):
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.AGENT)

    objects = AgentQuerySet.as_manager()  # type: ignore[assignment, misc]

    _has_factor = False

    if TYPE_CHECKING:
        dismissal: "Dismissal"

    @property
    def needs_second_factor(self) -> bool:
        """Until there is one, nothing else may be done (docs/rules.md, 'Sign-in': agents must have one).

        Everything an agent does asks for it, so what was found is remembered as long as this object lives.
        """
        self._has_factor = self._has_factor or self.has_second_factor
        return not self._has_factor

    def can(self, ability: str) -> bool:
        """Whether the role has this ability (roles.py); nothing before there is a second factor."""
        return roles.may(self.role, ability) and not self.needs_second_factor

    @property
    def is_serving(self) -> bool:
        return not Dismissal.objects.filter(agent_id=self.pk).exists()

    @transaction.atomic
    def change_role(self, role: str, *, by: Actor, agreed_by: "Agent | None" = None) -> None:
        """Gives the agent another role, never oneself; one that takes two with the word of a second person.

        Raises NotAllowed.
        """
        _may_manage(by)
        if by.actor_id == self.actor_id:
            raise NotAllowed("Somebody else has to change your role.")
        if not Agent.objects.may_give(role, by=by, before=self.role):
            self._require_second(agreed_by, by)
        before, self.role = self.role, Role(role)
        if before != self.role:
            self.save(update_fields=["role"])
            changed: dict[str, Any] = {"before": before, "after": self.role}
            if agreed_by:
                changed["agreed_by"] = agreed_by.name
            journal.record(acts.ROLE_CHANGED, by=by, about=self, **changed)

    def _require_second(self, second: "Agent | None", first: Actor) -> None:
        is_third = second is not None and second.actor_id not in {first.actor_id, self.actor_id}
        if second is None or not is_third or not second.is_serving or not second.can("approve"):
            raise NotAllowed("This role takes the word of a second person.")

    @transaction.atomic
    def dismiss(self, *, by: Actor, reason: str) -> "Dismissal":
        """Ends the agent's access at once, on every device."""
        _may_manage(by)
        dismissal, is_new = Dismissal.objects.get_or_create(
            agent=self, defaults={"dismissed_by": who(by), "reason": needs_reason(reason)}
        )
        if is_new:
            self.end_sessions(by=by)
            journal.record(acts.DISMISSED, by=by, about=self, reason=reason)
        return dismissal

    def _named(self, name: str) -> str:
        """Customers read it above every answer: it leads nowhere and asks for nothing."""
        return _honest(super()._named(name))

    def _factor_removed(self, *, by: Actor) -> None:
        self._has_factor = False
        super()._factor_removed(by=by)

    @transaction.atomic
    def release_lock(self, *, by: Actor, reason: str) -> list[Lock]:
        """Opens a colleague's lock, never one's own."""
        _may_manage(by)
        if by.actor_id == self.actor_id:
            raise NotAllowed("Somebody else has to release your lock.")
        return self._open_locks(by=by, reason=needs_reason(reason))


class Dismissal(models.Model):
    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="dismissal")
    dismissed_at = models.DateTimeField(default=clock.now)
    dismissed_by = WhoField()
    reason = ShieldedCharField(max_length=500)

    def __str__(self) -> str:
        return f"dismissed {self.dismissed_at:%Y-%m-%d}"


def _honest(name: str) -> str:
    """Raises NotAName."""
    if objections(name):
        raise NotAName
    return name


def _may_manage(by: Actor) -> None:
    """The system (a command on the machine) or an administrator. Raises NotAllowed."""
    if by.actor_kind == "system" or (isinstance(by, Agent) and by.can("agents.manage")):
        return
    raise NotAllowed("Only an administrator manages agents.")
