"""Answers by WeCom: where the conversation is with the API, and within what WeCom takes."""

import pytest

from tests.platforms.wecom import (
    CORP_SECRET,
    CUSTOMER,
    KFID,
    SEND,
    STATE,
    TOKEN,
    TRANS,
    UPLOAD,
    FakeWeCom,
)
from tests.world import World
from walletdesk.channels.social.models import Account, Conversation, Dispatch, Gone, Sent
from walletdesk.channels.social.sending import send_due
from walletdesk.channels.social.shapes import Media, MediaKind, OutFile, Outgoing
from walletdesk.channels.social.taking import take_in_waiting
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat.customer_service import syncing
from walletdesk.core.clock import now


def send(account: Account, text: str = "你好", file: OutFile | None = None) -> str:
    return account.on_platform.send(account, Outgoing(CUSTOMER, KFID, text, file))


def trouble(account: Account) -> PlatformError:
    with pytest.raises(PlatformError) as failed:
        send(account)
    return failed.value


def test_a_text_goes_to_the_customer_from_the_account_that_they_wrote_to(
    service: Account, wecom: FakeWeCom
) -> None:
    assert send(service, "您的转账已到账") == "sent-1"
    assert wecom.sent == [
        {
            "touser": CUSTOMER,
            "open_kfid": KFID,
            "msgtype": "text",
            "text": {"content": "您的转账已到账"},
        }
    ]


@pytest.mark.parametrize(
    ("media_type", "kind"), [("image/png", "image"), ("image/gif", "file"), ("application/pdf", "file")]
)
def test_files_go_out_as_pictures_where_wecom_takes_them_so(
    service: Account, wecom: FakeWeCom, media_type: str, kind: str
) -> None:
    send(service, "", OutFile(MediaKind.FILE, "转账.pdf", media_type, b"content"))

    assert wecom.calls(UPLOAD)[0].query["type"] == kind
    assert wecom.sent[0][kind] == {"media_id": "media-1"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (-1, Trouble.BUSY),
        (45009, Trouble.BUSY),
        (95001, Trouble.QUOTA),
        (95013, Trouble.WINDOW),
        (60020, Trouble.ACCESS),
        (40096, Trouble.GONE),
        (95000, Trouble.ACCESS),
    ],
)
def test_what_wecom_says_is_told_in_our_words(
    service: Account, wecom: FakeWeCom, code: int, expected: Trouble
) -> None:
    wecom.fail(SEND, code)
    assert trouble(service).trouble == expected


@pytest.mark.parametrize("code", [40014, 42001])
def test_a_token_that_is_over_is_replaced_once(service: Account, wecom: FakeWeCom, code: int) -> None:
    wecom.fail(SEND, code)
    send(service)
    assert (len(wecom.sent), len(wecom.calls(TOKEN))) == (1, 2)


def test_a_conversation_that_waits_in_wecoms_queue_is_taken_over(service: Account, wecom: FakeWeCom) -> None:
    wecom.state = 2

    send(service)

    assert wecom.calls(TRANS)[0].json == {
        "open_kfid": KFID,
        "external_userid": CUSTOMER,
        "service_state": 1,
    }
    assert len(wecom.sent) == 1


def test_a_conversation_that_a_colleague_has_in_wecom_is_a_matter_of_its_settings(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.state = 3
    assert trouble(service).trouble == Trouble.ACCESS
    assert wecom.sent == []


def test_a_conversation_that_has_ended_waits_until_they_write_again(
    service: Account, wecom: FakeWeCom
) -> None:
    wecom.state = 4
    assert trouble(service).trouble == Trouble.WINDOW
    assert (len(wecom.calls(STATE)), wecom.calls(TRANS)) == (1, [])


def test_wecom_tells_what_somebody_calls_themselves(service: Account) -> None:
    profile = service.on_platform.profile(service, CUSTOMER)
    assert profile is not None and profile.name == "张三"


def test_a_file_is_fetched_by_its_id(service: Account, wecom: FakeWeCom) -> None:
    wecom.files["v1"] = b"#!AMR\n..."
    assert service.on_platform.fetch(service, Media(MediaKind.VOICE, "v1")) == b"#!AMR\n..."


def test_a_wrong_secret_is_a_matter_of_access_and_not_repeated_in_its_words(
    service: Account, wecom: FakeWeCom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.platforms.wecom.CORP_SECRET", "another")
    problem = trouble(service)
    assert (problem.trouble, problem.code) == (Trouble.ACCESS, "40001")
    assert CORP_SECRET not in str(problem)


@pytest.mark.parametrize(
    ("fail_type", "becomes"),
    [
        (0, (Gone.FAILED, Trouble.REFUSED)),
        (4, (Gone.HELD, Trouble.WINDOW)),
        (6, (Gone.HELD, Trouble.QUOTA)),
        (10, (Gone.FAILED, Trouble.BLOCKED)),
    ],
)
def test_what_wecom_could_not_deliver_after_all_is_told_to_the_agent(
    service: Account, wecom: FakeWeCom, world: World, fail_type: int, becomes: tuple[Gone, Trouble]
) -> None:
    wecom.writes()
    syncing.sync(service.pk)
    # Known already: who it is would be asked in a thread, which does not see this test's rows.
    service.identities.create(external_id=CUSTOMER, profile_at=now())
    take_in_waiting(service.pk)
    ticket = Conversation.objects.get().ticket
    message = ticket.say(by=world.mei, body="Try again now.")
    dispatch = Dispatch.objects.get(message=message)
    send_due(dispatch.identity_id)

    uid = Sent.objects.get(dispatch=dispatch).uid
    wecom.happens("msg_send_fail", fail_msgid=uid, fail_type=fail_type)
    wecom.happens("msg_send_fail", fail_msgid="never-sent", fail_type=fail_type)
    syncing.sync(service.pk)

    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.trouble) == becomes
