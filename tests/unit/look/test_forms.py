"""Questions and answers that everybody can use."""

import re

import pytest
from django import forms
from django.utils import translation

from walletdesk.look.forms import CodeInput, EmailInput, PasswordInput


class Question(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Only about this.", widget=EmailInput(sign_in=True))
    password = forms.CharField(label="Password", widget=PasswordInput(new=True))
    code = forms.CharField(label="Code", widget=CodeInput)
    topic = forms.ChoiceField(label="Topic", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    agree = forms.BooleanField(label="I agree")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_field_has_a_label_a_hint_and_an_error_that_belong_to_it() -> None:
    html = str(Question({"email": "nobody"})["email"].as_field_group())
    assert '<label for="id_email">' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert re.search(r'aria-describedby="id_email_helptext id_email_error"', html)
    assert 'aria-invalid="true"' in html


def test_errors_are_summed_up_first_and_lead_to_their_fields() -> None:
    html = str(Question({}))
    assert html.index("error-summary") < html.index('<label for="id_email"')
    assert 'href="#id_email"' in html
    assert 'href="#id_password"' in html
    assert 'href="#id_topic_0"' in html
    assert 'id="id_topic_0"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(Question())


def test_what_may_be_left_out_says_so() -> None:
    html = str(Question())
    assert html.count("(optional)") == 1


def test_a_group_of_choices_has_one_legend() -> None:
    html = str(Question()["topic"].as_field_group())
    assert "<fieldset" in html
    assert "<legend>Topic" in "".join(html.split())
    assert html.count('class="choice"') == 2


def test_a_check_box_stands_in_its_own_sentence() -> None:
    html = str(Question()["agree"].as_field_group())
    assert html.count("I agree") == 1
    assert 'class="check"' in html


def test_a_code_is_typed_on_digits_and_filled_in_by_the_phone() -> None:
    html = str(Question()["code"])
    assert 'inputmode="numeric"' in html
    assert 'autocomplete="one-time-code"' in html


def test_a_password_can_be_seen_and_a_new_one_is_measured() -> None:
    html = str(Question()["password"])
    assert 'aria-controls="id_password"' in html
    assert 'data-meter-for="id_password"' in html
    assert 'autocomplete="new-password"' in html


def test_a_known_password_is_not_measured() -> None:
    class SignIn(forms.Form):
        password = forms.CharField(widget=PasswordInput)

    html = str(SignIn()["password"])
    assert "data-meter-for" not in html
    assert 'autocomplete="current-password"' in html


def test_what_was_typed_as_a_password_is_never_sent_back() -> None:
    assert "hunter2hunter2" not in str(Question({"password": "hunter2hunter2"}))


def test_a_sign_in_name_invites_passkeys() -> None:
    assert 'autocomplete="username webauthn"' in str(Question()["email"])
