"""Letters: each exists in both languages, says how to freeze, and shows the anti-phishing code."""

import re

import pytest

from tests.unit.accounts.people import fresh, letters, lin
from walletdesk.accounts import letters as ours
from walletdesk.accounts.models import Customer
from walletdesk.notices import Recipient
from walletdesk.notices.register import all_letters
from walletdesk.notices.rendering import render

# The registry is asked what stands at the foot of a letter.
pytestmark = pytest.mark.django_db

SLUGS = [kind.slug for kind in all_letters() if kind.slug.startswith("accounts/")]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_letter_is_written_in_both_languages(slug, language):
    kind = next(kind for kind in all_letters() if kind.slug == slug)
    to = Recipient("lin@example.com", language, "Asia/Shanghai", "calm otter", "https://x.example/freeze/t/")
    letter = render(slug, to, kind.example())
    assert letter.subject
    assert "calm otter" in letter.text
    assert "https://x.example/freeze/t/" in letter.text
    assert "{{" not in letter.text
    has_chinese = bool(re.search(r"[\u4e00-\u9fff]", letter.subject))
    assert has_chinese == (language == "zh-hans")


def test_there_is_a_letter_for_everything_that_changes_how_somebody_gets_in():
    names = {slug.partition("/")[2] for slug in SLUGS}
    assert names >= {
        "new_device", "locked", "lock_released", "password_changed", "password_reset", "factor_added",
        "factor_removed", "recovery_code_used", "address_added", "address_removed", "frozen", "closed",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_customer_reads_letters_in_the_own_language_and_zone():
    customer = lin(language="zh-hans", time_zone="Asia/Shanghai")
    ours.password_changed(customer)
    assert [letter.subject for letter in letters("password_changed")] == ["您的密码已更改"]


@pytest.mark.django_db
def test_every_address_gets_the_notice():
    customer = lin()
    customer.addresses.create(email="lin@work.example", confirmed_at=customer.created_at)
    customer.choose_anti_phishing_code("calm otter", by=customer, fresh=fresh(customer))
    ours.tell(Customer.objects.get(), "password_changed")
    sent = letters("password_changed")
    assert {letter.to for letter in sent} == {"lin@example.com", "lin@work.example"}
    assert all("calm otter" in letter.text and "/freeze/" in letter.text for letter in sent)
