import pytest

from walletdesk import shield


def kinds(text: str, field: str = "") -> list[str]:
    return [found.kind for found in shield.scan(text, field=field)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my password is sunshine", "sunshine"),
        ("My password: Tr0ub4dor&3", "Tr0ub4dor&3"),
        ("password=hunter2", "hunter2"),
        ("the password for my wallet is monkey", "monkey"),
        ("I changed my password to Hunter22!", "Hunter22"),
        ("username bob password hunter2", "hunter2"),
        ("hunter2 is my password", "hunter2"),
        ("sunshine is my password", "sunshine"),
        ("my passcode is 482913", "482913"),
        ("passphrase is correct horse battery staple", "horse battery staple"),
        ("密码是sunshine", "sunshine"),
        ("密码：abc12345", "abc12345"),
        ("我的密码是 123456", "123456"),
        ("支付密码为888888", "888888"),
        ("abc123是我的密码", "abc123"),
        ("Mein Passwort ist sonnenschein", "sonnenschein"),
        ("contraseña: hola1234", "hola1234"),
        ("пароль: qwerty123", "qwerty123"),
        ("ＰＡＳＳＷＯＲＤ：ｈｕｎｔｅｒ２", "ｈｕｎｔｅｒ２"),
        ("see https://bob:s3cret@example.com/", "s3cret"),
    ],
)
def test_a_password_beside_its_name_is_caught(text: str, secret: str) -> None:
    assert kinds(text) == ["password"]
    assert secret not in shield.remove(text).text


@pytest.mark.parametrize(
    "text",
    [
        "my password is wrong",
        "my password isn't accepted",
        "I don't know what my password is",
        "password: how do I reset it?",
        "the problem is my password",
        "spf=pass (google.com: domain of a@example.com) dkim=pass header.i=@example.com",
        "lets pass on this song and do the next",
        "your password is too short",
        "change my pin to 1234",
        "密码是6位数字",
        "密码至少8位",
        "密码为什么不对",
        "password: ******",
    ],
)
def test_talk_about_passwords_is_left_alone(text: str) -> None:
    assert shield.scan(text) == []


def test_a_password_field_is_a_secret_whatever_it_says() -> None:
    assert shield.remove("sunshine", field="password").text == "[removed: password]"


@pytest.mark.parametrize(
    "text",
    [
        "my code is 482913",
        "code: 4829",
        "OTP 482913",
        "verification code: A7K2Q9",
        "G-482913 is your Google verification code",
        "I got the sms code 482-913",
        "my pin is 4829",
        "验证码：482913",
        "验证码482913",
        "482913是我的验证码",
        "【银行】您的验证码是482913，5分钟内有效",
        "短信验证码 ４８２９１３",
    ],
)
def test_a_code_beside_its_name_is_caught(text: str) -> None:
    assert kinds(text) == ["one_time_code"]
    assert "482913" not in shield.remove(text).text


@pytest.mark.parametrize(
    "text",
    [
        "error code 40013",
        "错误代码：40013",
        "zip code 94110",
        "the promo code is 123456",
        "验证码5分钟内有效",
        "验证码请拨打95516",
        "the code is not arriving",
    ],
)
def test_other_codes_are_left_alone(text: str) -> None:
    assert shield.scan(text) == []
