"""Trying an account out says step by step what is well, and what to do about the rest."""

from typing import Any

from django.utils.translation import override

from tests.platforms.wechat import TOKEN as WECHAT_TOKEN
from tests.platforms.wechat import FakeWeChat
from tests.platforms.wecom import ACCOUNTS, KFID, FakeWeCom
from tests.platforms.wecom import TOKEN as WECOM_TOKEN
from tests.unit.wechat.conftest import customer_service, official_account
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import Finding, platform_of


def trial(account: Account) -> list[Finding]:
    return list(account.on_platform.try_out(account))


def test_an_official_account_that_is_well(official: Account, wechat: FakeWeChat) -> None:
    official.standing.called()

    assert [finding.is_good for finding in trial(official)] == [True, True, True]
    assert {asked.path for asked in wechat.asked} == {WECHAT_TOKEN}


def test_an_address_that_is_not_listed_is_told_with_what_wechat_saw(
    official: Account, wechat: FakeWeChat
) -> None:
    wechat.fail(WECHAT_TOKEN, 40164)

    access, called, _sealed = trial(official)

    assert not access.is_good and "allow-list" in str(access.advice)
    assert access.detail.startswith("40164")
    assert not called.is_good


def test_a_wrong_secret_is_told(official: Account, wechat: FakeWeChat) -> None:
    wechat.fail(WECHAT_TOKEN, 40125)
    assert "AppSecret" in str(trial(official)[0].advice)


def test_plain_text_is_advised_against(wechat: FakeWeChat, db: None) -> None:
    assert not trial(official_account(mode="plain"))[-1].is_good


def test_a_token_is_not_forced_to_change_by_a_trial(official: Account, wechat: FakeWeChat) -> None:
    trial(official)
    trial(official)
    assert not any(asked.json["force_refresh"] for asked in wechat.calls(WECHAT_TOKEN))


def test_customer_service_lists_the_accounts_to_choose_from(service: Account) -> None:
    access, accounts, called = trial(service)
    assert (access.is_good, accounts.is_good, called.is_good) == (True, True, False)
    assert accounts.detail == f"Harbour ({KFID})"


def test_an_account_that_we_may_not_manage_is_told(wecom: FakeWeCom, db: None) -> None:
    other = customer_service(open_kfid="wkAnotherAccount")
    assert [finding.is_good for finding in trial(other)][:2] == [True, False]


def test_accounts_are_not_asked_for_without_access(service: Account, wecom: FakeWeCom) -> None:
    wecom.fail(WECOM_TOKEN, 60020)
    assert len(trial(service)) == 2
    assert wecom.calls(ACCOUNTS) == []


def test_both_set_up_pages_speak_both_languages() -> None:
    for slug in ("wechat", "wecom"):
        platform: Any = platform_of(slug)
        texts = [*platform.steps, *(field.hint for field in platform.fields if field.hint), platform.name]
        english = [str(text) for text in texts]
        with override("zh-hans"):
            chinese = [str(text) for text in texts]
        assert all(one != other for one, other in zip(english, chinese, strict=True))
