"""HTML of other systems as our Markdown: the same words come out, and what is not on the list is refused."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.library.foreign.html_text import MAX_TEXT, blocks_of
from learning.library.foreign.question import Unfit
from learning.library.foreign.rich_text import markdown, words_of
from learning.library.markup import render
from learning.library.problems import Problems, Sheet
from learning.library.typography import plain_text
from tests.library.hostile import ATTACKS, faults

SHEET = Sheet("oevelser/x.yaml", Problems())


def rendered(text: str, kind: str = "html") -> str:
    """Return what a reader of our page sees of a foreign text, as HTML."""
    return render(markdown(blocks_of(text, kind)), SHEET, line=1)


def refused(text: str, kind: str = "html") -> str:
    with pytest.raises(Unfit) as refusal:
        blocks_of(text, kind)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("html", "ours"),
    [
        ("<p>Ja.</p><p>Nej.</p>", "Ja.\n\nNej."),
        ("Ja<br>Nej<br/>Måske", "Ja\n\nNej\n\nMåske"),
        ('<p dir="ltr" style="text-align: left;"> Ja  <span>og</span>\n nej</p>', "Ja og nej"),
        ("<p>Det er <strong>meget</strong> <em>vigtigt</em>.</p>", "Det er **meget** *vigtigt*."),
        ("<p>Det er <b>meget </b>vigtigt</p>", "Det er **meget** vigtigt"),
        ("<b>to</b><i>slags</i>", "**to**slags"),
        ("<b><i>begge</i></b>", "*begge*"),
        ("<b> </b>", ""),
        ("<p>&nbsp;</p><p>Ja</p>", "Ja"),
        ("<ul><li>en</li><li><p>to</p></li></ul><p>slut</p>", "- en\n- to\n\nslut"),
        ('<a href="https://x.dk/a?b=1&amp;c=2"><b>Loven</b></a>', "[Loven](https://x.dk/a?b=1&c=2)"),
        ("<a href='https://x.dk'>Loven</a> gælder", "[Loven](https://x.dk) gælder"),
        ("<!-- skjult -->5 < 6 &amp; 7 &lt; 8", "5 &lt; 6 & 7 &lt; 8"),
        ("&amp;nbsp; er kode", "&amp;nbsp; er kode"),
        ("a*b_c`d`[e](f)\\", "a\\*b\\_c\\`d\\`\\[e\\](f)\\\\"),
        (
            "<p># 1</p><p>- 2</p><p>1. 3</p><p>> 4</p><p>14. april</p>",
            "\\# 1\n\n\\- 2\n\n1\\. 3\n\n\\> 4\n\n14. april",
        ),
        ("", ""),
    ],
)
def test_what_is_on_the_list_becomes_our_markdown(html: str, ours: str) -> None:
    assert markdown(blocks_of(html, "html")) == ours


def test_line_breaks_count_in_two_of_the_formats() -> None:
    assert markdown(blocks_of("a\n\nb <b>c</b>", "moodle")) == "a\n\nb **c**"
    assert markdown(blocks_of("a\nb <b>c</b>", "plain")) == "a\n\nb &lt;b>c&lt;/b>"
    assert markdown(blocks_of("a\nb", "html")) == "a b"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<table><tr><td>x</td></tr></table>", "<table>"),
        ("<img src=x onerror=alert(1)>", "<img>"),
        ("<script>alert(1)</script>", "<script>"),
        ("<h2>Overskrift</h2>", "<h2>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "ligger inde i sig selv"),
        ("<b>a<b>b</b></b>", "ligger inde i sig selv"),
        ("a</b>", "HTML-koden kan ikke læses"),
        ("<p", "HTML-koden kan ikke læses"),
        ("<!-- uden ende", "HTML-koden kan ikke læses"),
        ('<a href="javascript:alert(1)">x</a>', "adresse med https://"),
        ("<a href='http://x.dk'>x</a>", "adresse med https://"),
        ("<a href='https://x.dk/(a)'>x</a>", "adresse med https://"),
        ("<a href=https://x.dk>x</a>", "adresse med https://"),
        ("<a>x</a>", "adresse med https://"),
        ("<a href=''>x</a>", "adresse med https://"),
        ("gem&#8238;t", "usynligt tegn"),
        ("{tal:S352}", "{tal:…}"),
        ("x" * (MAX_TEXT + 1), "over 20000 tegn"),
    ],
)
def test_what_is_not_on_the_list_refuses_the_question(html: str, why: str) -> None:
    assert why in refused(html)


def test_a_format_nobody_has_described_is_refused() -> None:
    assert "»markdown«" in refused("x", "markdown")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_becomes_more_than_words(attack: str) -> None:
    for kind in ("html", "moodle", "plain"):
        try:
            found = rendered(attack, kind)
        except Unfit:
            continue
        assert faults(found) == []


words = st.text("abæ 1.#-+>*_`[]()\\&;<!|~{}=\n\u2028:/«%", max_size=12)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


pieces = st.one_of(
    words.map(escaped),
    st.tuples(st.sampled_from(["p", "b", "em"]), words.map(escaped)).map(
        lambda it: f"<{it[0]}>{it[1]}</{it[0]}>"
    ),
    words.map(escaped).map(lambda text: f"<ul><li>{text}</li></ul>"),
)


@given(st.lists(pieces, max_size=5).map("".join))
@settings(max_examples=400, deadline=None)
def test_a_reader_sees_the_same_words(html: str) -> None:
    blocks = blocks_of(html, "html")
    seen = plain_text(render(markdown(blocks), SHEET, line=1))
    assert re.sub(r"\s+", "", seen) == re.sub(r"\s+", "", words_of(blocks))


@pytest.mark.parametrize(
    "bomb", ["<", "<a ", "<!--", "<b>", "&", "&#", "<a href='", "<p\n", "*", "[", "{", "<ul><li>"]
)
def test_a_text_of_one_sign_repeated_is_read_or_refused(bomb: str) -> None:
    text = (bomb * MAX_TEXT)[:MAX_TEXT]
    try:
        assert isinstance(markdown(blocks_of(text, "html")), str)
    except Unfit as trouble:
        assert str(trouble).endswith(".")
