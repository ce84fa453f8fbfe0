"""BIP-39: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki ; the rules are docs/rules.md's."""

import base64
import json

import pytest
from mnemonic import Mnemonic

from walletdesk import shield

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
WORDS = PHRASE.split()
HAN = "枪疫霉尝俩闹饿贤枪疫霉卿"


def kinds(text: str) -> list[str]:
    return [found.kind for found in shield.scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        PHRASE,
        PHRASE.upper(),
        PHRASE.title(),
        "Please help, I typed " + PHRASE + " and nothing happened",
        "我的钱包打不开" + PHRASE + "请帮忙",
        "\n".join(WORDS),
        "\r\n\r\n".join(WORDS),
        ", ".join(WORDS),
        "-".join(WORDS),
        "_".join(WORDS),
        "　".join(WORDS),
        "\u00a0".join(WORDS),
        "\u200b".join(WORDS),
        "> " + "\n> ".join(WORDS),
        json.dumps(WORDS),
        json.dumps({f"word{number}": word for number, word in enumerate(WORDS)}),
        " ".join(f"{number}. {word}" for number, word in enumerate(WORDS, 1)),
        "\n".join(f"{number}) {word}" for number, word in enumerate(WORDS, 1)),
        "<ol><li>" + "</li><li>".join(WORDS) + "</li></ol>",
        " ".join(word[:4] for word in WORDS),
        "le\u200bgal wi\u00adnner " + " ".join(WORDS[2:]),
        PHRASE.translate({ord("a"): "а", ord("e"): "е"}),
        "".join(chr(ord(char) + 0xFEE0) if char != " " else "　" for char in PHRASE),
        "%20".join(WORDS),
        base64.b64encode(PHRASE.encode()).decode(),
        PHRASE.encode().hex(),
    ],
)
def test_a_phrase_is_caught_however_it_is_written(text: str) -> None:
    assert kinds(text) == ["seed_phrase"]
    assert "sausage" not in shield.remove(text).text.lower()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(WORDS[:-1]),
        " ".join(WORDS[1:]),
        PHRASE.replace("wave", "wavve"),
        PHRASE.replace("yellow", "zoo"),
        "my seed phrase starts with " + " ".join(WORDS[:8]),
    ],
    ids=[
        "last word missing",
        "first word missing",
        "one misspelt",
        "wrong checksum",
        "part of it, announced",
    ],
)
def test_a_near_miss_is_a_secret_too(text: str) -> None:
    assert kinds(text) == ["seed_phrase"]


def test_neighbours_that_are_listed_words_stay_in_the_sentence() -> None:
    assert shield.remove(f"Please help now: {PHRASE} what now").text == (
        "Please help now: [removed: seed_phrase] what now"
    )


@pytest.mark.parametrize("language", sorted(Mnemonic.list_languages()))
@pytest.mark.parametrize("strength", [128, 160, 192, 224, 256])
def test_every_language_and_size_is_caught(language: str, strength: int) -> None:
    phrase = Mnemonic(language).to_mnemonic(bytes(range(7, 7 + strength // 8)))
    assert shield.remove(f"Look: {phrase} !").text == "Look: [removed: seed_phrase] !"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(HAN),
        "、".join(HAN),
        "\n".join(HAN),
        "您好：" + " ".join(HAN) + " 谢谢您",
        "我的是" + " ".join(HAN) + "谢谢",
        " ".join(f"{number}.{word}" for number, word in enumerate(HAN, 1)),
        HAN,
        f"您好\n{HAN}\n谢谢",
        "枪疫霉尝\n俩闹饿贤\n枪疫霉卿",
        f"我的助记词是{HAN}，帮我恢复",
        f"助记词：{HAN}",
        f"助記詞「{HAN}」",
        " ".join(HAN[:-1]),
        json.dumps(list(HAN)),
    ],
)
def test_a_chinese_phrase_is_caught_when_apart_alone_or_announced(text: str) -> None:
    assert "seed_phrase" in kinds(text)
    assert "疫霉尝" not in "".join(char for char in shield.remove(text).text if char.isalpha())


@pytest.mark.parametrize(
    "text",
    [
        "助记词是钱包的唯一凭证，请妥善保管不要截图也不要告诉任何人，任何客服都不会向您索要",
        "我的账户被锁了，请问现在应该怎么办理解锁，需要多长时间才能恢复正常使用",
        "一、二、三、四、五、六、七、八",
        "We will never ask for your seed phrase, and nobody else should either.",
        "Write down the twelve words of your recovery phrase on paper and keep them offline.",
    ],
)
def test_prose_about_phrases_is_left_alone(text: str) -> None:
    assert shield.scan(text) == []
