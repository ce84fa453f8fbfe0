"""No account's data goes out on a platform to somebody who has not shown whose account it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.unit.social.somewhere import Place
from tests.world import World, customer
from walletdesk.channels.social.models import Conversation, Identity, Link
from walletdesk.desk.errors import AnswerStopped
from walletdesk.official.outgoing import Kind

STOPPED = [
    "Your account is locked until 16:30.",
    "I have unlocked your account.",
    "We can see that your wallet was opened from a new device.",
    "Your balance is fine.",
    "You have 2.5 ETH.",
    "It was 0x52908400098527886E0F7030069857D2E4169EE7.",
    "You signed in from Berlin.",
    "The device is an iPhone, and the sign-in was at nine.",
    "Write to lin@example.com, that is the address we know.",
    "Your phone number is +86 138 0013 8000.",
    "The last sign-in came from 203.0.113.9.",
    "See WD-7K3M-9Q2X-4T3 as well.",
    "您的账户已被锁定，今天16:30解除。",
    "我们已为您解锁。",
    "系统显示您的钱包余额正常。",
    "您昨天在上海登录过。",
    "余额是 1200 USDT。",
    "您的手机号是13800138000。",
    "查到了，您的转账还在路上。",
    "你的限制期还有两小时。",
]
PASSES = [
    "Hello, thank you for writing. Please open the app and go to Security.",
    "If your account is locked, wait an hour or reset your password by e-mail.",
    "Is your account locked?",
    "When did you last sign in?",
    "We never ask for your seed phrase.",
    "Your money is safe as long as nobody has your seed phrase.",
    "Please update the app to the newest version.",
    "A pending transaction usually means a low network fee.",
    "Which error code do you see?",
    "I'm sorry that this happened to you. Let's go on in the app.",
    "您好，请先打开应用里的安全页面。",
    "如果您的账户被锁定，请等待一小时，或通过邮箱重置密码。",
    "您的账户是不是被锁定了？",
    "请问您看到的错误码是什么？",
    "我们绝不会索要您的助记词。",
    "请把应用更新到最新版本再试。",
    "很抱歉给您带来不便，请到应用内继续。",
]


@pytest.mark.parametrize("text", STOPPED)
def test_what_tells_of_an_account_is_stopped(place: Place, world: World, text: str) -> None:
    place.writes()
    with pytest.raises(AnswerStopped) as stopped:
        Conversation.objects.get().ticket.say(by=world.mei, body=text)
    assert Kind.ACCOUNT in {stop.kind for stop in stopped.value.stops}


@pytest.mark.parametrize("text", PASSES)
def test_what_holds_for_any_account_may_be_said(place: Place, world: World, text: str) -> None:
    place.writes()
    Conversation.objects.get().ticket.say(by=world.mei, body=text)


def test_a_file_is_stopped_because_nobody_sees_what_it_shows(place: Place, world: World) -> None:
    place.writes()
    with pytest.raises(AnswerStopped):
        file = SimpleUploadedFile("account.txt", b"words")
        Conversation.objects.get().ticket.say(by=world.mei, body="Here.", files=[file])


def test_what_they_wrote_themselves_may_be_repeated(place: Place, world: World) -> None:
    place.writes("I sent 2.5 ETH to 0x52908400098527886e0f7030069857d2e4169ee7.")
    Conversation.objects.get().ticket.say(
        by=world.mei, body="So it is about 2.5 ETH to 0x52908400098527886E0F7030069857D2E4169EE7?"
    )


def test_to_a_linked_customer_it_may_be_said(place: Place, world: World) -> None:
    place.comes()
    Link.objects.create(identity=Identity.objects.get(), customer=customer("Kim"))
    place.writes()
    Conversation.objects.get().ticket.say(by=world.mei, body="Your account is open again.")


def test_in_the_app_it_may_be_said(place: Place, world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Your account is open again.")
