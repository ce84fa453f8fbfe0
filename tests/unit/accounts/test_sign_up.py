"""Signing up (docs/rules.md, 'Sign-in': no user enumeration; codes hashed, once, few guesses)."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import MONDAY, PASSWORD, code_in, letters, lin
from walletdesk.accounts import acts, policy, sign_up, tasks
from walletdesk.accounts.emails import NotAnAddress
from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.accounts.models import Code, Customer, SignUp
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import travel_to
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


def begin(email: str = "lin@example.com", **facts: str) -> SignUp:
    begun = sign_up.start(email=email, password=PASSWORD, **facts)
    tasks.send_sign_up_letter(begun.pk)
    return begun


def test_the_account_opens_with_the_code_from_the_letter():
    begun = begin(name="Lin Wei", language="zh-hans", time_zone="Asia/Shanghai")
    assert not Customer.objects.exists()
    [letter] = letters("confirm_sign_up")
    assert letter.language == "zh-hans"
    customer = sign_up.confirm(begun, code_in(letter))
    assert customer.check_password(PASSWORD)
    assert [address.confirmed_at is not None for address in customer.addresses.all()] == [True]
    assert (customer.name, customer.language, customer.time_zone) == ("Lin Wei", "zh-hans", "Asia/Shanghai")
    assert Entry.objects.of(acts.REGISTERED).about(customer).exists()
    assert SignUp.objects.get().password == "", "the hash lives in one place"


def test_the_letter_carries_no_word_of_whoever_typed_the_address():
    """SECURITY.md: the desk cannot be used to send a stranger's words to anybody's mailbox."""
    begin(name="Wallet hacked, call +1 555 0100")
    [letter] = letters("confirm_sign_up")
    assert all("hacked" not in words for words in (letter.subject, *letter.words()))


def test_a_code_is_kept_as_a_digest_and_its_letter_sealed():
    begun = begin()
    [letter] = letters("confirm_sign_up")
    plain = code_in(letter)
    kept = Code.objects.get()
    assert len(plain) == policy.CODE_DIGITS
    assert plain not in str(vars(kept))
    assert plain not in letter.text + letter.html
    assert begun.code_subject == kept.subject


def test_a_code_works_once():
    begun = begin()
    plain = code_in(letters("confirm_sign_up")[0])
    sign_up.confirm(begun, f" {plain[:3]} {plain[3:]} ")
    with pytest.raises(AnswerRefused):
        sign_up.confirm(begun, plain)


def test_five_wrong_guesses_use_a_code_up():
    begun = begin()
    plain = code_in(letters("confirm_sign_up")[0])
    wrong = "000000" if plain != "000000" else "111111"
    left = []
    for _ in range(5):
        with pytest.raises(AnswerRefused) as refused:
            sign_up.confirm(begun, wrong)
        left.append(refused.value.left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(AnswerRefused):
        sign_up.confirm(begun, plain)


def test_a_code_lives_half_an_hour_and_never_longer_than_a_day():
    """docs/rules.md, 'Sign-in': at most 24 h by e-mail."""
    assert timedelta(hours=24) >= policy.CODE_LIFE
    with travel_to(MONDAY) as stopped:
        begun = begin()
        plain = code_in(letters("confirm_sign_up")[0])
        stopped.move(policy.CODE_LIFE)
        with pytest.raises(AnswerRefused):
            sign_up.confirm(begun, plain)


def test_a_new_code_ends_the_earlier_one():
    begun = begin()
    tasks.send_sign_up_letter(begun.pk)
    first, second = (code_in(letter) for letter in letters("confirm_sign_up"))
    if first != second:
        with pytest.raises(AnswerRefused):
            sign_up.confirm(begun, first)
    assert sign_up.confirm(begun, second)


def test_an_address_that_has_an_account_looks_the_same_and_gets_a_hint_by_letter():
    lin()
    begun = begin("LIN@example.com")
    assert letters("confirm_sign_up") == []
    assert [letter.to for letter in letters("already_registered")] == ["lin@example.com"]
    with pytest.raises(AnswerRefused) as refused:
        sign_up.confirm(begun, "123456")
    assert refused.value.left == 4
    assert Customer.objects.count() == 1


def test_two_sign_ups_for_one_address_open_one_account():
    first, second = begin(), begin()
    plain_first, plain_second = (code_in(letter) for letter in letters("confirm_sign_up"))
    sign_up.confirm(first, plain_first)
    with pytest.raises(AnswerRefused):
        sign_up.confirm(second, plain_second)
    assert Customer.objects.count() == 1


def test_nobodys_inbox_is_flooded():
    for _ in range(8):
        begin()
    assert len(letters("confirm_sign_up")) == 5


def test_bad_input_is_a_clear_answer():
    with pytest.raises(NotAnAddress):
        sign_up.start(email="lin at example", password=PASSWORD)
    with pytest.raises(PasswordRefused):
        sign_up.start(email="lin@example.com", password="too short")
    with pytest.raises(NotAllowed):
        sign_up.start(email="lin@example.com", password=PASSWORD, language="xx")
    with pytest.raises(NotAllowed):
        sign_up.start(email="lin@example.com", password=PASSWORD, time_zone="../etc/passwd")
    with pytest.raises(NotAllowed):
        lin()
        Customer.objects.register(email="Lin@Example.com", password=PASSWORD, by=SYSTEM)


def test_somebody_who_wants_a_passkey_needs_no_password():
    begun = sign_up.start(email="lin@example.com", password=None)
    tasks.send_sign_up_letter(begun.pk)
    customer = sign_up.confirm(begun, code_in(letters("confirm_sign_up")[0]))
    assert not customer.has_usable_password()
