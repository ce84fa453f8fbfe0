"""Agents, their roles and their second factor (docs/rules.md, 'Sign-in': 'Agents must have one')."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.unit.accounts.people import ANOTHER, CHROME, MONDAY, agent, fresh, guess, lin
from walletdesk.accounts import roles, sign_in
from walletdesk.accounts.doors import Door
from walletdesk.accounts.errors import NotAllowed, NotAName
from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import ABILITIES, Role
from walletdesk.accounts.visit import Visit
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import travel_to

pytestmark = pytest.mark.django_db

CONSOLE = Visit(Door.CONSOLE, "203.0.113.9", CHROME)


def test_nothing_may_be_done_before_there_is_a_second_factor():
    newcomer = agent(with_factor=False)
    assert newcomer.needs_second_factor
    assert not any(newcomer.can(ability) for ability in ABILITIES[Role.AGENT])
    assert agent(email="b@desk.example").can("lock.release")


def test_without_the_last_factor_nothing_may_be_done_from_then_on():
    mei = agent()
    assert mei.can("desk.see")
    mei.remove_authenticator(by=mei, fresh=fresh(mei, "password", "totp"))
    assert not mei.can("desk.see")


def test_the_second_factor_is_looked_for_once_however_much_is_asked(django_assert_num_queries):
    mei = Agent.objects.get(pk=agent().pk)
    with django_assert_num_queries(1):
        assert all(mei.can(ability) for ability in ABILITIES[Role.AGENT])


def test_an_administrator_does_not_act_on_accounts_and_an_agent_does_not_manage_agents():
    assert not roles.may(Role.ADMINISTRATOR, "lock.release")
    assert not roles.may(Role.ADMINISTRATOR, "personal.reveal")
    for role in (Role.AGENT, Role.REVIEWER, Role.LEAD):
        assert not roles.may(role, "agents.manage")
    with pytest.raises(KeyError):
        roles.may(Role.AGENT, "lock.relaese")


def test_only_the_house_appoints_agents():
    facts = {"email": "new@desk.example", "password": "eleven otters on a ferry", "role": "agent"}
    for by in (lin(), agent("lead")):
        with pytest.raises(NotAllowed):
            Agent.objects.appoint(by=by, **facts)
    boss = agent("administrator", "boss@desk.example")
    assert Agent.objects.appoint(by=boss, **facts).role == "agent"


def test_agents_and_customers_sign_in_at_their_own_doors():
    lin(email="mei@desk.example")
    colleague = agent()
    assert sign_in.attempt("mei@desk.example", ANOTHER, CONSOLE).user == colleague
    assert sign_in.attempt("mei@desk.example", ANOTHER, Visit(Door.PORTAL)).state == "wrong"


def test_strangers_at_the_portal_do_not_lock_an_agent_of_the_same_name_out():
    agent()
    with travel_to(MONDAY):
        guess(Visit(Door.PORTAL), 5, email="mei@desk.example")
        assert sign_in.attempt("mei@desk.example", ANOTHER, CONSOLE).state == "second_step"


def test_a_dismissed_agent_does_not_get_in():
    colleague = agent()
    colleague.dismiss(by=SYSTEM, reason="left the house")
    assert sign_in.attempt("mei@desk.example", ANOTHER, CONSOLE).state == "wrong"
    assert not colleague.is_serving


def test_a_colleague_releases_an_agents_lock_and_nobody_the_own():
    boss, colleague = agent("administrator", "boss@desk.example"), agent()
    with travel_to(MONDAY) as stopped:
        while guess(CONSOLE, email="mei@desk.example")[0].state != "locked":
            stopped.moment = stopped.moment.replace(minute=stopped.moment.minute + 3)
        for by in (colleague, agent("lead", "lea@desk.example")):
            with pytest.raises(NotAllowed):
                colleague.release_lock(by=by, reason="forgot it")
        assert colleague.release_lock(by=boss, reason="met at the desk")
        assert colleague.lock is None


def test_the_command_appoints_and_says_clearly_what_is_wrong():
    out = StringIO()
    call_command(
        "create_agent", "ana@desk.example", "--name", "Ana", "--role", "lead", "--generate", stdout=out
    )
    made = Agent.objects.get(email="ana@desk.example")
    password = out.getvalue().strip().rpartition(" ")[2]
    assert (made.role, made.name) == ("lead", "Ana")
    assert made.check_password(password)
    for address in ("ana@desk.example", "no address"):
        with pytest.raises(CommandError):
            call_command("create_agent", address, "--generate", stdout=StringIO())


@pytest.mark.parametrize("name", ["Mei t.me/wd_support", "加微信 wd_kefu8", "Mei, send me your seed phrase"])
def test_a_colleagues_name_leads_nowhere(name: str) -> None:
    """It stands above each answer and in the letters about it."""
    mei = agent()
    with pytest.raises(NotAName):
        mei.prefer(by=mei, name=name)
    with pytest.raises(NotAName):
        Agent.objects.appoint(
            email="jo@desk.example",
            password=ANOTHER,
            role="agent",
            by=SYSTEM,
            name=name,
        )
    mei.prefer(by=mei, name="Mei Lin 林梅")
