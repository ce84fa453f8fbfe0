"""Each line of a reply is what was said or the rest, in the styles of the mail programs of the world."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.email.quoting import chinese
from walletdesk.channels.email.quoting import MARKER, fold

QUOTED = "> Have you changed your phone?\n> Kind regards"


@pytest.mark.parametrize(("program", "text", "said"), chinese.letters())
def test_a_chinese_reply_shows_exactly_what_was_said(program: str, text: str, said: str) -> None:
    assert fold(text).said == said


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, Nov 24, 2026 at 10:00 AM Desk <help@desk.example> wrote:",
        "On Tue, Nov 24, 2026 at 10:00 AM A Desk With a Long Name\n<help@desk.example> wrote:",
        'On 24/11/2026, 10:00, "Desk" <help@desk.example> wrote:',
        "On Tuesday, November 24th, 2026 at 10:00, Desk <help@desk.example> wrote:",
        "--- On Tue, 11/24/26, Desk <help@desk.example> wrote:",
        "Am 24.11.2026 um 10:00 schrieb Desk:",
        "Le mar. 24 nov. 2026 à 10:00, Desk <help@desk.example> a écrit :",
        "El mar, 24 nov 2026 a las 10:00, Desk (<help@desk.example>) escribió:",
        "Em ter., 24 de nov. de 2026 às 10:00, Desk <help@desk.example> escreveu:",
        "Il giorno mar 24 nov 2026 alle ore 10:00 Desk <help@desk.example> ha scritto:",
        "Op di 24 nov 2026 om 10:00 schreef Desk <help@desk.example>:",
        "Den tis 24 nov. 2026 kl 10:00 skrev Desk <help@desk.example>:",
        "ti 24. marrask. 2026 klo 10.00 Desk (help@desk.example) kirjoitti:",
        "wt., 24 lis 2026 o 10:00 Desk <help@desk.example> napisał(a):",
        "вт, 24 нояб. 2026 г. в 10:00, Desk <help@desk.example>:",
        '24.11.2026, 10:00, "Desk" <help@desk.example>:',
        "Desk <help@desk.example>, 24 Kas 2026 Sal, 10:00 tarihinde şunu yazdı:",
        "2026年11月24日(火) 10:00 Desk <help@desk.example>:",
        "2026년 11월 24일 (화) 오전 10:00, Desk <help@desk.example>님이 작성:",
        "Vào 10:00, Th 3, 24 thg 11, 2026 Desk <help@desk.example> đã viết:",
        "Desk wrote:",
    ],
)
def test_the_line_before_a_quotation_is_folded_with_it(attribution: str) -> None:
    folded = fold(f"It works now.\n\n{attribution}\n\n{QUOTED}")
    assert folded.said == "It works now."
    assert folded.rest.startswith(attribution)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote:\nplease unlock my account. Nobody answered.",
        "Transfer:\nFrom: 0x71C7\nTo: 0x9aF2\nDate: 2026-11-24 10:00\nAmount: 200 USDT",
        "From: Exchange\nTo: my wallet\nSent: 200 USDT on 2026-11-24",
        "The fee is\n>= 5 USDT, why?",
        "Sent from my wallet to yours.",
        "I have it here -- see the picture.\n\n- one\n- two",
        "昨天10:00客服写道：请等待。\n我等了一天。",
    ],
)
def test_what_only_looks_like_a_border_stays(text: str) -> None:
    assert fold(text).said == text


def test_our_own_marker_is_the_border_whatever_stands_around_it() -> None:
    folded = fold(f"Solved, thank you.\n\n{MARKER}\n\nYour ticket\nSent: now")
    assert folded.said == "Solved, thank you."
    assert folded.rest.startswith(MARKER)


@pytest.mark.parametrize("half", MARKER.split("/"))
def test_one_language_of_the_marker_is_enough(half: str) -> None:
    assert fold(f"Solved.\n*{half}*\nours").said == "Solved."


def test_a_marker_inside_a_sentence_is_no_border() -> None:
    text = "Where it says reply above this line, I replied.\nStill locked."
    assert fold(text).said == text


def test_answers_between_and_below_quoted_lines_stay_in_order() -> None:
    folded = fold(
        "Hello,\nOn 24 Nov 2026, at 10:00, Desk wrote:\n> Phone?\n"
        f"The old one.\n> City?\nHangzhou.\n{QUOTED}\nThanks!"
    )
    assert folded.said == "Hello,\n\nThe old one.\n\nHangzhou.\n\nThanks!"


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAda Byron\nAnalyst",
        "Sent from my iPhone",
        "Sent from my iPhone 15 Pro Max",
        "Sent from my Galaxy S24, please excuse typos",
        "Sent from Mail for Windows",
        "Get Outlook for Android<https://aka.ms/AAb9ysg>",
        "Sent with Proton Mail secure email.",
        "Sent from Yahoo Mail on Android",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "发自我的iPhone",
        "来自QQ邮箱手机版",
        "获取 Outlook for iOS",
        "iPhoneから送信",
        "This e-mail and any attachments are confidential and intended only for\nthe addressee.",
    ],
)
def test_a_signature_is_folded_above_a_quotation_and_at_the_end(signature: str) -> None:
    quoted = f"On 24 Nov 2026, at 10:00, Desk wrote:\n{QUOTED}"
    assert fold(f"Yes, it was me.\n\n{signature}").said == "Yes, it was me."
    assert fold(f"Yes, it was me.\n\n{signature}\n\n{quoted}").said == "Yes, it was me."


def test_much_text_below_a_line_of_two_dashes_is_no_signature() -> None:
    text = "First matter.\n--\n" + "\n".join(f"Point {number} of the second matter." for number in range(20))
    assert fold(text).said == text


@pytest.mark.parametrize(
    "title",
    ["---------- Forwarded message ---------", "Begin forwarded message:", "-------- 转发邮件信息 --------"],
)
def test_a_forwarded_letter_is_content(title: str) -> None:
    text = f"Is this real?\n\n{title}\nFrom: Scam <safe@scam.example>\nTo: me@ada.example\nSubject: Verify"
    text += "\n\nYour words!"
    assert fold(text).said == text


def test_the_subject_tells_a_forward_where_the_text_does_not() -> None:
    header = "From: Scam <safe@scam.example>\nSent: Tuesday\nTo: me@ada.example\nSubject: Verify"
    text = f"Is this real?\n\n{header}\n\nYour words!"
    assert fold(text, subject="RE: Verify").said == "Is this real?"
    assert fold(text, subject="FW: Verify").said == fold(text, subject="转发：Verify").said == text


def test_a_letter_that_is_nothing_but_quotation_is_shown_whole() -> None:
    text = f"On 24 Nov 2026, at 10:00, Desk wrote:\n{QUOTED}"
    assert fold(text) == fold(text + "\n\n")
    assert fold(text).said == text


@pytest.mark.parametrize(
    "html",
    [
        "Yes.<blockquote type=cite>Was it you?</blockquote>No more.",
        "Yes.<div class=gmail_quote><blockquote class=gmail_quote>Was it you?</blockquote>No more.</div>",
        "Yes.<div id=isReplyContent><p>Was it<br>you?</div>No more.",
        "Yes.<div class=x_ntes_quote>Was it you?</div>No more.",
        "Yes.<span id=OLK_SRC_BODY_SECTION>Was it you?</span><p>No more.",
        "Yes. Ada:<blockquote>Was it you?</blockquote>No more.",
    ],
)
def test_html_shows_what_is_quoted_where_the_text_does_not(html: str) -> None:
    folded = fold("Yes.\n\nWas it you?\n\nNo more.", html)
    assert (folded.said, folded.rest) == ("Yes.\n\nNo more.", "Was it you?")


@pytest.mark.parametrize(
    "border", ["<div id=appendonsend></div>", "<hr id=stopSpelling>", "<div id=x_divRplyFwdMsg>"]
)
def test_html_shows_below_what_everything_is_quoted(border: str) -> None:
    assert fold("Yes.\nWas it you?", f"<p>Yes.</p>{border}<p>Was it you?</p>").said == "Yes."


def test_html_of_another_text_folds_nothing() -> None:
    assert fold("Yes.\nIt was me.", "<blockquote type=cite>Something else</blockquote>").rest == ""


LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "Hello",
            "你好",
            "> quoted",
            "-- ",
            "-----",
            MARKER,
            "Sent from my iPhone",
            "发自我的iPhone",
        ),
        *(
            "On 24 Nov 2026, at 10:00, Desk wrote:",
            "在 2026-11-24 10:00:00，客服 写道：",
            "Desk wrote:",
            "From: a@b.example",
        ),
        *(
            "发件人: 客服",
            "发送时间: 今天",
            "收件人: 王芳",
            "Subject: x",
            "-----原始邮件-----",
            "Begin forwarded message:",
            "|",
            "原始邮件",
        ),
    ]
)


@pytest.mark.slow
@given(st.lists(LINES | st.text(max_size=20).map(lambda text: text.replace("\n", "")), max_size=30))
def test_no_line_is_ever_lost_or_told_twice(lines: list[str]) -> None:
    folded = fold("\n".join(lines))
    assert words_of(folded.said) + words_of(folded.rest) == words_of("\n".join(lines))


def words_of(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "unit",
    [
        "> ",
        "> \n",
        "On 1 Jan 2026 10:00 a wrote:\n",
        "On a wrote ",
        "From: a\n",
        "Date: a\n\n",
        "-- \n",
        "|\n",
        '"' + "a" * 395 + "\n",
    ],
)
def test_many_borders_take_no_longer_than_their_length_asks(unit: str) -> None:
    small, large = (seconds((unit * size)[:size]) for size in (20_000, 200_000))
    assert large < max(40 * small, 0.3)


@pytest.mark.parametrize("unit", ["<div>", "</div><div>", "<blockquote type=cite>a</blockquote>b", "<p>"])
def test_a_page_that_nests_without_end_is_folded_in_time(unit: str) -> None:
    start = time.process_time()
    fold("Hello there\n" * 1000, (unit * 200_000)[:900_000])
    assert time.process_time() - start < 10


def seconds(text: str) -> float:
    start = time.process_time()
    fold(text)
    return time.process_time() - start
