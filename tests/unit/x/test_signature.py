"""The published examples of X and of RFC 5849 come out as they are printed; each wrong in one byte fails."""

import base64
import hashlib
import hmac

import pytest

from walletdesk.channels.x import oauth, signature

# "Creating a signature": keys, parameters and result as docs.x.com has them, and as the edition before had.
KEYS = oauth.Keys(
    "xvz1evFS4wEEPTGEFPHBog",
    "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
    "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
)
PARAMETERS = [
    ("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
    ("include_entities", "true"),
    ("oauth_consumer_key", KEYS.api_key),
    ("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"),
    ("oauth_signature_method", "HMAC-SHA1"),
    ("oauth_timestamp", "1318622958"),
    ("oauth_token", KEYS.access_token),
    ("oauth_version", "1.0"),
]
URL, SIGNATURE = "https://api.x.com/1.1/statuses/update.json", "Ls93hJiZbQ3akF3HF3x1Bz8/zU4="
OLDER, OLDER_SIGNATURE = "https://api.twitter.com/1/statuses/update.json", "tnnArxj06cWHq44gCs1OSKk/jLY="
# The developers' own example of a check has this secret and token, and prints no result: that is openssl's.
SECRET, TOKEN = "z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu", "9b4507b3-9040-4669-9ca3-6b94edb50553"


def test_the_signature_of_the_published_example() -> None:
    assert oauth.signature("POST", URL, KEYS, PARAMETERS) == SIGNATURE
    assert oauth.signature("POST", OLDER, KEYS, PARAMETERS) == OLDER_SIGNATURE
    assert oauth.signature("POST", URL.replace("update", "updatd"), KEYS, PARAMETERS) != SIGNATURE
    assert oauth.signature("PUT", URL, KEYS, PARAMETERS) != SIGNATURE


def test_the_header_of_the_published_example() -> None:
    query = [pair for pair in PARAMETERS if not pair[0].startswith("oauth_")]
    nonce = dict(PARAMETERS)["oauth_nonce"]
    header = oauth.authorization("post", OLDER, KEYS, nonce=nonce, timestamp=1318622958, signed=query)
    assert header == (
        'OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", '
        'oauth_nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", '
        'oauth_signature="tnnArxj06cWHq44gCs1OSKk%2FjLY%3D", oauth_signature_method="HMAC-SHA1", '
        'oauth_timestamp="1318622958", '
        'oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", oauth_version="1.0"'
    )


@pytest.mark.parametrize("place", range(len(PARAMETERS)))
def test_another_parameter_makes_another_signature(place: int) -> None:
    name, value = PARAMETERS[place]
    changed = [*PARAMETERS[:place], (name, value[:-1] + chr(ord(value[-1]) ^ 1)), *PARAMETERS[place + 1 :]]
    assert oauth.signature("POST", URL, KEYS, changed) != SIGNATURE


@pytest.mark.parametrize("name", ["api_secret", "access_secret"])
def test_another_secret_makes_another_signature(name: str) -> None:
    values = {key: getattr(KEYS, key) for key in ("api_key", "api_secret", "access_token", "access_secret")}
    values[name] = values[name][:-1] + "x"
    assert oauth.signature("POST", URL, oauth.Keys(**values), PARAMETERS) != SIGNATURE


def test_the_base_string_of_rfc_5849() -> None:
    """Section 3.4.1.1, with its two parameters of one name, an empty one, and what needs encoding."""
    parameters = [
        ("b5", "=%3D"),
        ("a3", "a"),
        ("c@", ""),
        ("a2", "r b"),
        ("oauth_consumer_key", "9djdj82h48djs9d2"),
        ("oauth_token", "kkk9d7dh3k39sjv7"),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", "137131201"),
        ("oauth_nonce", "7d8f3e4a"),
        ("c2", ""),
        ("a3", "2 q"),
    ]
    assert oauth.base_string("POST", "http://EXAMPLE.COM:80/request", parameters) == (
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540"
        "%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3D"
        "HMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
    )


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("Ladies + Gentlemen", "Ladies%20%2B%20Gentlemen"),
        ("An encoded string!", "An%20encoded%20string%21"),
        ("Dogs, Cats & Mice", "Dogs%2C%20Cats%20%26%20Mice"),
        ("☃", "%E2%98%83"),
    ],
)
def test_the_published_examples_of_encoding(text: str, encoded: str) -> None:
    assert oauth.encoded(text) == encoded


def test_the_answer_to_a_check() -> None:
    said = signature.answer_to_check(SECRET, TOKEN)
    assert said == "sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="
    assert signature.answer_to_check(SECRET[:-1] + "v", TOKEN) != said
    assert signature.answer_to_check(SECRET, TOKEN[:-1] + "4") != said


@pytest.mark.parametrize("token", ["", '{"for_user_id":"1"}', "a b", "ä", "1" * 257, "x\n"])
def test_a_check_never_signs_what_could_be_an_event(token: str) -> None:
    assert signature.answer_to_check(SECRET, token) is None


def test_a_body_is_signed_as_rfc_4231_has_it() -> None:
    """Section 4.3, test case 2."""
    digest = bytes.fromhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    given = "sha256=" + base64.b64encode(digest).decode()
    assert signature.is_right("Jefe", b"what do ya want for nothing?", given)


def test_a_body_is_right_only_with_its_own_signature() -> None:
    body = b'{"for_user_id":"4337869213"}'
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
    given = "sha256=" + base64.b64encode(digest).decode()

    assert signature.is_right(SECRET, body, given)
    assert not signature.is_right("", body, given)
    assert not signature.is_right(SECRET[:-1] + "v", body, given)
    for place in range(len(body)):
        changed = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        assert not signature.is_right(SECRET, changed, given)
    for place in range(len(given)):
        changed_header = given[:place] + chr(ord(given[place]) ^ 1) + given[place + 1 :]
        assert not signature.is_right(SECRET, body, changed_header)
    assert not signature.is_right(SECRET, body, "") and not signature.is_right(SECRET, body, "sha256=é\udcff")
