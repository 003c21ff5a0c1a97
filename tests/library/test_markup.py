"""Markdown as authors write it, and the HTML learners read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library import markup
from learning.library.markup import render, render_marked
from learning.library.problems import Problems, Sheet
from learning.library.sanitiser import is_allowed_link, sanitise


def rendered(text: str, *, shift: int = 0, line: int = 1) -> tuple[str, list[str]]:
    """Return the HTML and the problems, as line: message."""
    problems = Problems()
    shown = render(text, Sheet("x.md", problems), line=line, shift=shift)
    return shown, [f"{problem.line}: {problem.message}" for problem in problems.sorted()]


def html(text: str, *, shift: int = 0) -> str:
    """Return the HTML of a text without problems."""
    shown, problems = rendered(text, shift=shift)
    assert problems == []
    return shown


def marked(text: str) -> str:
    """Return the HTML of a document of a case."""
    return render_marked(text, Sheet("x.md", Problems()), line=1)


def test_plain_text_is_a_paragraph() -> None:
    assert html("Bo er 40 år.") == "<p>Bo er 40 år.</p>"
    assert html("") == ""


def test_emphasis_code_and_breaks_are_kept() -> None:
    assert html("**a** *b* `c`  \nd") == "<p><strong>a</strong> <em>b</em> <code>c</code><br>\nd</p>"


def test_signs_of_html_in_code_are_text() -> None:
    assert html("`<b>&`") == "<p><code>&lt;b&gt;&amp;</code></p>"


def test_html_is_shown_as_written_and_noted() -> None:
    shown, problems = rendered("En\n\n<b>to</b>", line=7)
    assert shown == "<p>En</p>\n<p>&lt;b&gt;to&lt;/b&gt;</p>"
    assert problems == [
        "9: HTML og adresser i < > bruges ikke. Brug Markdown, eller skriv &lt; for tegnet <."
    ]


def test_a_lone_less_than_is_text() -> None:
    assert html("3 < 4 & 5 > 2") == "<p>3 &lt; 4 &amp; 5 &gt; 2</p>"


def test_headings_are_shifted_and_never_become_the_title() -> None:
    assert html("## A\n\n### B", shift=1) == "<h3>A</h3>\n<h4>B</h4>"
    assert rendered("###### A", shift=1)[0] == "<h6>A</h6>"
    assert rendered("# A")[0] == "<h2>A</h2>"


def test_a_line_under_a_text_makes_no_heading() -> None:
    assert html("A\n---") == "<p>A</p>\n<hr>"
    assert html("A\n===") == "<p>A\n===</p>"


def test_an_indented_paragraph_is_no_code() -> None:
    assert "<pre>" not in html("    Bo er 40 år.")


def test_a_date_is_no_list() -> None:
    assert html("14. april 2025 skrev hun.") == "<p>14. april 2025 skrev hun.</p>"
    assert html("1. maj 2025 skrev hun.") == "<p>1. maj 2025 skrev hun.</p>"


def test_a_list_begins_at_one_and_may_have_space_between() -> None:
    assert html("1. en\n2. to") == "<ol>\n<li>en</li>\n<li>to</li>\n</ol>"
    assert html("1. en\n\n2. to") == "<ol>\n<li>\n<p>en</p>\n</li>\n<li>\n<p>to</p>\n</li>\n</ol>"
    assert html("- en\n- to") == "<ul>\n<li>en</li>\n<li>to</li>\n</ul>"


def test_a_list_after_another_kind_of_list_is_a_new_one() -> None:
    assert html("1. en\n\n- to") == "<ol>\n<li>en</li>\n</ol>\n<ul>\n<li>to</li>\n</ul>"


def test_a_table_lies_in_a_frame_that_scrolls_by_keyboard() -> None:
    shown = html("| Regel | Antal |\n|---|--:|\n| § 97 | 5 % |")
    assert 'class="tabelramme"' in shown
    assert 'role="region"' in shown
    assert '<th scope="col">Regel</th>' in shown
    assert 'class="tal-kol"' in shown
    assert 'aria-label="Tabel: Regel, Antal"' in shown
    assert 'tabindex="0"' in shown
    assert "<td>§&nbsp;97</td>" in shown
    assert "style=" not in shown


def test_a_table_between_paragraphs_keeps_its_place() -> None:
    shown = html("Før\n\n| a | b |\n|---|:-:|\n| c | d |\n\nEfter")
    assert shown.index("Før") < shown.index("<div") < shown.index("</div>") < shown.index("Efter")


def test_links_lead_to_https_or_this_site_and_say_nothing_of_where_from() -> None:
    assert html("[Loven](https://x.dk/a)") == (
        '<p><a href="https://x.dk/a" rel="noopener noreferrer">Loven</a></p>'
    )
    assert 'href="/tjeklister/"' in html("[Listen](/tjeklister/)")
    assert 'href="#afsnit-1"' in html("[Afsnit 1](#afsnit-1)")


@pytest.mark.parametrize(
    "address",
    ["http://x.dk", "javascript:x", "//x.dk", "/\\x.dk", "x.html", "mailto:a@b.dk", "https:x", "data:,x", ""],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert not is_allowed_link(address)
    if address:
        assert rendered(f"[Loven]({address})")[1]


def test_references_and_bare_addresses_stay_text() -> None:
    assert html("[a][b]") == "<p>[a][b]</p>"
    assert html("https://x.dk") == "<p>https://x.dk</p>"


def test_hard_spaces_are_set_also_over_a_line_break() -> None:
    assert html("Efter §\n97, stk. 1, nr. 2") == "<p>Efter §&nbsp;97, stk.&nbsp;1, nr.&nbsp;2</p>"


def test_only_a_mark_that_stands_first_numbers_a_paragraph() -> None:
    assert marked("[F1] Bo søger.") == '<p id="afsnit-f1">Bo søger.</p>'
    assert marked("Bo [F1] søger.") == "<p>Bo [F1] søger.</p>"
    assert html("[F1] Bo") == "<p>[F1] Bo</p>"


def test_a_marked_passage_may_hold_emphasis() -> None:
    assert marked("[Bo *er* her.]{#b1}") == '<p><mark id="sted-b1">Bo <em>er</em> her.</mark></p>'


def test_sanitising_takes_what_is_not_listed() -> None:
    assert sanitise('<p id="hoved" class="x" style="y">a</p>') == "<p>a</p>"
    assert sanitise('<p id="afsnit-f1">a<script>b</script></p>') == '<p id="afsnit-f1">a</p>'
    assert sanitise("<img src=x><form><b>a</b></form>") == "a"


def test_every_problem_of_a_text_has_its_own_line() -> None:
    text = "En <b>\n\n![x](y)\n\n[her](https://x.dk)\n\n# To\n\n## Tre\n\n#### Fire\n"
    lines = [problem.partition(":")[0] for problem in rendered(text, line=10)[1]]
    assert lines == ["10", "12", "14", "16", "20"]


SENTENCES = st.from_regex(markup.PLAIN, fullmatch=True) | st.lists(
    st.sampled_from(["Bo", "§", "97,", "stk.", "1", "»Nej«", "12", "pct.", "-", "–", '"ja"', "14.", "maj?"])
).map(" ".join)


@given(SENTENCES)
def test_a_plain_sentence_is_rendered_as_markdown_would(text: str) -> None:
    sheet = Sheet("x.md", Problems())
    quick = render(text, sheet, line=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(markup, "PLAIN", re.compile(r"(?!)"))
        assert render(text, sheet, line=1) == quick
