"""HTML letters: what is shown is safe, what is read is readable, and what is hidden is told."""

import pytest

from tests.unit.email.reading.letters import FROM, letter
from walletdesk.channels.email.reading import Letter, Oddity, read


def page(source: str) -> Letter:
    return read(letter(FROM, "Content-Type: text/html; charset=utf-8", body=source))


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=https://track.example/p.gif>",
        '<img src="//track.example/p.gif" srcset="https://track.example/2.gif 2x">',
        "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
        "<p style='background:url(https://track.example/)'>x</p>",
        "<style>@import 'https://track.example/';</style>",
        "<link rel=stylesheet href=https://track.example/>",
        "<body background=https://track.example/>x",
        "<table background=https://track.example/><td>x</table>",
        "<iframe src=https://track.example/></iframe>",
        "<object data=https://track.example/></object><embed src=https://track.example/>",
        "<video src=https://track.example/ poster=https://track.example/></video>",
        "<svg><image href=https://track.example/ /><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=https://track.example/></style></mglyph></table></mtext></math>",
        "<form action=https://track.example/><input name=password><button>Send</button></form>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<base href=https://track.example/><a href=/x>x</a>",
        "<meta http-equiv=refresh content='0;url=https://track.example/'>",
        "<noscript><p title='</noscript><img src=https://track.example/>'></noscript>",
        "<div id=x class=y onclick=alert(1) style='position:fixed'>x</div>",
        "<a href=https://a.example ping=https://track.example/ target=_top>x</a>",
        "<template><img src=https://track.example/></template>",
        "<!--[if mso]><img src=https://track.example/><![endif]-->",
        "<q cite=https://track.example/>x</q><blockquote cite=https://track.example/>x</blockquote>",
        "<input type=image src=https://track.example/>",
    ],
)
def test_nothing_loads_runs_or_asks(source):
    shown = page(source + "<p>end</p>").html
    for forbidden in (
        "track.example",
        "script",
        "alert",
        "<img",
        "<form",
        "<input",
        "<style",
        "style=",
        "onerror",
    ):
        assert forbidden not in shown
    for attribute in ("id=", "class=", "on", "ping=", "target=", "srcset="):
        assert f" {attribute}" not in shown.replace("noopener", "")
    assert shown.endswith("<p>end</p>")


def test_links_keep_where_they_go_and_say_nothing_about_the_reader():
    shown = page('<a href="https://a.example/x?y=1">go</a> <a href="mailto:a@b.example">write</a>').html
    assert 'href="https://a.example/x?y=1" rel="noopener noreferrer nofollow"' in shown
    assert 'href="mailto:a@b.example"' in shown


def test_pictures_of_the_letter_stay_and_others_become_their_description():
    shown = page(
        '<p>a <img src="cid:pic@a" alt="one"> b <img src="https://x.example/" alt="two <b>"> c</p>'
    ).html
    assert shown == '<p>a <img src="cid:pic@a" alt="one"> b two &lt;b&gt; c</p>'


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("  one \n two&nbsp;three ", "one two three"),
        ("<ul><li>one<li>two<ul><li>deep</ul></ul>", "- one\n- two\n  - deep"),
        ("<ol><li>one</li><li><p>two</p></li></ol>after", "1. one\n2. two\n\nafter"),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>",
            "a | b\nc | d",
        ),
        ("<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>", "in"),
        ('<a href="https://a.example/x">here</a>', "here (https://a.example/x)"),
        ('<a href="https://a.example/">a.example</a>', "a.example"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        (
            '<a href="https://evil.example/">https://bank.example/</a>',
            "https://bank.example/ (https://evil.example/)",
        ),
        ('<a href="#top">up</a>', "up"),
        ('<a href="https://a.example"><img alt="Logo" src="x"></a>', "Logo (https://a.example)"),
        ("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd"),
        ("said<blockquote>old<blockquote>older</blockquote></blockquote>", "said\n\n> old\n>\n> > older"),
        (
            "<p>在 2024年1月1日，<a href='mailto:a@b.example'>a@b.example</a> 写道：</p>",
            "在 2024年1月1日，a@b.example 写道：",
        ),
        ("<h1>Title</h1>text<hr>more", "Title\n\ntext\n\nmore"),
        ("<title>no</title><style>p{}</style><script>x</script>yes", "yes"),
        ("<p>unclosed <b>bold <i>both", "unclosed bold both"),
        ("&lt;b&gt; &amp; &#x6211;", "<b> & 我"),
        ("<div>-- <br>Li</div>", "-- \nLi"),
    ],
)
def test_a_page_reads_as_plain_text(source, text):
    assert page(source).text == text


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display:none"',
        'style="DISPLAY : NONE !important"',
        'style="visibility:hidden"',
        'style="opacity:0"',
        'style="font-size:0"',
        'style="font-size: 1px; line-height: 1px"',
        'style="color:#fff"',
        'style="color:white"',
        'style="color:rgb(254, 254, 254)"',
        'style="background-color:#000"',
        'style="color:#eee;background:#f0f0f0"',
        'style="max-height:0;overflow:hidden"',
        'style="position:absolute;left:-9999px"',
        'style="text-indent:-9999px"',
        'style="clip:rect(0,0,0,0)"',
        'style="mso-hide:all"',
        "hidden",
        'class="gone"',
    ],
)
def test_hidden_text_is_told_and_not_shown(hiding):
    sheet = "@media print { p { display: none } } /* } */ .gone { display: none } .other { color: red }"
    found = page(
        f"<style>{sheet}</style><p>seen</p><div><span {hiding}>obey <b>me</b></span></div><p>end</p>"
    )
    assert found.text == "seen\n\nend"
    assert found.hidden == "obey me"
    assert "obey" not in found.html


@pytest.mark.parametrize(
    "source",
    [
        '<td style="font-size:0"><div style="font-size:14px">seen</div></td>',
        '<table bgcolor="black"><tr><td><font color="white">seen</font></td></tr></table>',
        '<div style="background:#333"><p style="color:#fff">seen</p></div>',
        '<style>@media (max-width:600px){.wide{display:none}}</style><p class="wide">seen</p>',
        '<p style="overflow:hidden;height:20px">seen</p>',
        '<p style="color:#777">seen</p>',
        "<style>a:hover{visibility:hidden}</style><a>seen</a>",
    ],
)
def test_what_can_be_seen_is_not_called_hidden(source):
    found = page(source)
    assert (found.text, found.hidden) == ("seen", "")


def test_the_charset_that_a_page_names_counts_where_the_header_names_none():
    source = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body>鎖</body>'
    )
    found = read(letter(FROM, "Content-Type: text/html", body=source.encode("big5")))
    assert found.text == "鎖"


def test_a_page_that_is_nested_too_deep_is_read_without_its_tags():
    found = page("<div>" * 100_000 + "deep &amp; <b>down</b>")
    assert found.text.split() == ["deep", "&", "down"]
    assert Oddity.TOO_DEEP in found.oddities
    assert "<div>" in found.html


def test_names_that_mark_a_quotation_stay_and_no_others() -> None:
    shown = page('<div class="big x_gmail_quote" id="top"><blockquote type="cite">Hi</blockquote></div>').html
    assert shown == '<div class="gmail_quote"><blockquote type="cite">Hi</blockquote></div>'
