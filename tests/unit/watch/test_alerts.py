"""From an act to an alert, its letter, and the answer."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.unit.accounts.people import MONDAY, agent, lin
from walletdesk import journal
from walletdesk.accounts import acts as account_acts
from walletdesk.accounts.doors import Door
from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.models import Attempt, Step
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.core.tokens import BadToken
from walletdesk.journal import Entry
from walletdesk.notices import Letter
from walletdesk.watch import acts, looking
from walletdesk.watch.answer_link import alert_of, denial_link
from walletdesk.watch.collecting import collect
from walletdesk.watch.evidence import Evidence
from walletdesk.watch.models import Alert, Answer, Familiar, Way
from walletdesk.watch.own_data import alerts_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    with clock.travel_to(MONDAY) as stopped:
        yield stopped


def signs_in(customer, *, country="CN", device="Chrome · Windows", is_new=False):
    """What `entrance.enter` writes down."""
    with transaction.atomic():
        if is_new:
            journal.record(account_acts.DEVICE_ADDED, by=customer, about=customer, device=device)
        return journal.record(
            account_acts.SIGNED_IN, by=customer, about=customer, device=device, country=country
        )


def looks(entry) -> list[Alert]:
    return looking.look_at_act(entry.pk)


def new_country(customer, country="DE") -> Alert:
    """An alert about a sign-in from another country, on a new device."""
    looks(signs_in(customer, is_new=True))
    clock._stopped.move(DAY)
    raised = looks(signs_in(customer, country=country, device="Firefox · Linux", is_new=True))
    return next(alert for alert in raised if alert.rule == "new_country")


def letters() -> list[Letter]:
    return list(Letter.objects.filter(slug="watch/alert").order_by("pk"))


def test_a_sign_in_from_a_new_device_alerts_by_letter_and_in_the_app(now):
    customer = lin()
    assert looks(signs_in(customer, is_new=True)) == []
    now.move(DAY)
    (alert,) = looks(signs_in(customer, device="Firefox · Linux", is_new=True))
    assert (alert.rule, alert.severity, alert.facts["device"]) == ("new_device", "warning", "Firefox · Linux")
    assert list(Alert.objects.unanswered()) == [alert]
    (letter,) = letters()
    assert letter.to == "lin@example.com"
    assert "Firefox · Linux" in letter.text
    assert "/not-me/" in letter.text
    assert f"/alerts/{alert.public_id}/" in letter.text


def test_a_job_that_runs_twice_alerts_and_writes_once(now):
    customer = lin()
    signs_in(customer, is_new=True)
    entry = signs_in(customer, device="Firefox", is_new=True)
    assert len(looks(entry)) == 1
    assert looks(entry) == []
    assert Alert.objects.count() == len(letters()) == 1


def test_what_several_rules_say_of_one_sign_in_is_one_letter_and_the_gravest_leads(now):
    customer = lin()
    signs_in(customer, is_new=True)
    now.move(timedelta(minutes=30))
    raised = looks(signs_in(customer, country="DE", device="Firefox", is_new=True))
    assert {alert.rule for alert in raised} == {"impossible_travel", "new_country", "new_device"}
    (first,) = [alert for alert in raised if alert.is_first]
    assert first.rule == "impossible_travel"
    assert len(letters()) == 1
    assert [alert.rule for alert in first.others] == ["new_country", "new_device"]


def test_what_accounts_has_written_about_is_not_written_about_again(now):
    customer = lin()
    now.move(DAY)
    with transaction.atomic():
        entry = journal.record(account_acts.PASSKEY_ADDED, by=customer, about=customer)
    (alert,) = looks(entry)
    assert alert.is_told
    assert letters() == []


def test_wrong_passwords_before_a_right_one_are_counted_from_the_tries(now):
    customer = lin()
    signs_in(customer, is_new=True)
    visit = Visit(Door.PORTAL, "203.0.113.9", "Mozilla/5.0", "")
    for _ in range(4):
        Attempt.objects.note(visit, Step.PASSWORD, key="k", user=customer, device=None, is_right=False)
    now.move(timedelta(minutes=1))
    raised = looks(signs_in(customer, is_new=True))
    assert "many_failures" in {alert.rule for alert in raised}


def test_an_agents_sign_in_is_nobodys_alert(now):
    colleague = agent()
    with transaction.atomic():
        entry = journal.record(
            account_acts.SIGNED_IN, by=colleague, about=colleague, device="x", country="DE"
        )
    assert looks(entry) == []
    assert looking.look_at_act(0) == []


def test_more_letters_than_the_limit_are_not_written_and_the_alerts_stand(now):
    customer = lin()
    signs_in(customer, is_new=True)
    for _ in range(10):
        looks(signs_in(customer, is_new=True))
    assert Alert.objects.count() == 10
    assert len(letters()) == 8


def test_yes_answers_for_all_that_was_found_and_teaches(now):
    customer = lin()
    alert = new_country(customer)
    (learnt,) = alert.confirm(by=customer)
    assert (learnt.rule, learnt.subject) == ("new_country", "DE")
    assert not Alert.objects.unanswered().exists()
    assert alert.confirm(by=customer) == [learnt]
    now.move(200 * DAY)
    looks(signs_in(customer, country="CN"))
    now.move(DAY)
    assert looks(signs_in(customer, country="DE")) == []
    assert {entry.act for entry in Entry.objects.about(customer)} >= {acts.RAISED.slug, acts.CONFIRMED.slug}


def test_what_a_yes_taught_can_be_taken_back_and_we_ask_again(now):
    customer = lin()
    alert = new_country(customer)
    alert.confirm(by=customer)
    alert.take_back(by=customer)
    assert not Familiar.objects.standing().exists()
    assert alert in Alert.objects.unanswered()
    now.move(200 * DAY)
    looks(signs_in(customer, country="CN"))
    now.move(DAY)
    assert [one.rule for one in looks(signs_in(customer, country="DE"))] == ["new_country"]


def test_one_thing_that_was_learnt_can_be_unlearnt_by_its_owner_alone(now):
    customer = lin()
    (learnt,) = new_country(customer).confirm(by=customer)
    with pytest.raises(NotAllowed):
        learnt.undo(by=lin(email="omar@example.com"))
    learnt.undo(by=customer)
    assert not Familiar.objects.standing().exists()


def test_no_freezes_signs_the_others_out_and_answers_for_all(now):
    customer = lin()
    alert = new_country(customer)
    mine, theirs = (
        customer.sessions.create(key_digest=key * 64, door="portal", data="", expires_at=now.moment + DAY)
        for key in "ab"
    )
    denial = alert.deny(by=customer, way=Way.PAGE, keep=mine)
    assert customer.is_frozen
    assert list(customer.sessions.all()) == [mine]
    assert denial.sessions_ended == 1
    assert {answer.word for answer in Answer.objects.standing()} == {"no"}
    assert alert.deny(by=customer, way=Way.PAGE) == denial
    with pytest.raises(NotAllowed):
        alert.confirm(by=customer)
    assert theirs.pk not in customer.sessions.values_list("pk", flat=True)


def test_no_takes_an_earlier_yes_back(now):
    customer = lin()
    alert = new_country(customer)
    alert.confirm(by=customer)
    alert.deny(by=customer, way=Way.PAGE)
    assert not Familiar.objects.standing().exists()
    assert {answer.word for answer in Answer.objects.standing()} == {"no"}


def test_a_letters_link_says_no_without_a_sign_in_and_nothing_else(now):
    customer = lin()
    alert = new_country(customer)
    link = denial_link(alert, customer.email)
    assert alert_of(link.rstrip("/").rpartition("/")[2]) == alert
    assert denial_link(alert, "stranger@example.com") is None
    with pytest.raises(BadToken):
        alert_of("x")
    alert.deny(by=VISITOR, way=Way.LETTER)
    assert customer.is_frozen
    with pytest.raises(NotAllowed):
        alert.confirm(by=VISITOR)


def test_whoever_is_signed_in_teaches_no_rule_while_the_account_is_frozen(now):
    customer = lin()
    alert = new_country(customer)
    customer.freeze(by=VISITOR)
    with pytest.raises(OnHold):
        alert.confirm(by=customer)
    assert not Familiar.objects.exists()
    assert not alert.answers.exists()


@pytest.mark.parametrize("who", ["another", "agent", "system"])
def test_nobody_else_answers(who, now):
    alert = new_country(lin())
    by = {"another": lambda: lin(email="omar@example.com"), "agent": agent, "system": lambda: SYSTEM}[who]()
    for verb in (lambda: alert.confirm(by=by), lambda: alert.deny(by=by, way=Way.PAGE)):
        with pytest.raises(NotAllowed):
            verb()
    assert not alert.customer.is_frozen


def test_a_withdrawn_alert_stays_and_asks_no_more_and_found_again_it_is_told_once(now):
    customer = lin()
    signs_in(customer, is_new=True)
    entry = signs_in(customer, is_new=True)
    (alert,) = looks(entry)
    Alert.objects.withdraw_each([alert])
    assert not Alert.objects.unanswered().exists()
    assert looks(entry) == []
    assert list(Alert.objects.unanswered()) == [alert]
    assert len(letters()) == 1


def test_the_evidence_holds_what_was_known_and_survives_being_kept(now):
    customer = lin()
    alert = new_country(customer)
    denial = alert.deny(by=customer, way=Way.PAGE)
    denial.keep(collect(alert))
    kept = Evidence.from_json(type(denial).objects.get().evidence)
    assert [one.what for one in kept.alerts] == ["new_country", "new_device"]
    assert [one.country for one in kept.sign_ins] == ["CN", "DE"]
    assert kept.sign_ins[-1].is_new_device
    assert [line.at for line in kept.time_line] == sorted(line.at for line in kept.time_line)
    assert "accounts.freeze.placed" in {line.what for line in kept.time_line}


def test_a_customer_takes_alerts_answers_and_what_was_learnt_along(now):
    customer = lin()
    alert = new_country(customer)
    alert.confirm(by=customer)
    told = {one["rule"]: one for one in alerts_of(customer)}
    assert set(told) >= {"new_country", "new_device"}
    assert told["new_country"]["answers"] == [
        {"at": clock.now().isoformat(), "word": "yes", "taken_back": False},
    ]
    assert told["new_country"]["learnt"]
