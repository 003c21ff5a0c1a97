"""Signs and words of Danish legal texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.typography import plain_text, with_hard_spaces, word_count

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("§ 97", f"§{HARD}97"),
        ("§§ 97 og 85", f"§§{HARD}97 og 85"),
        ("stk. 1, nr. 2", f"stk.{HARD}1, nr.{HARD}2"),
        ("Kl. 8", f"Kl.{HARD}8"),
        ("42 pct. af 5 %", f"42{HARD}pct. af 5{HARD}%"),
        ("slutningen af stk.", "slutningen af stk."),
        ("fire procent", "fire procent"),
        ("kendskab. 8", "kendskab. 8"),
    ],
)
def test_hard_spaces_stand_where_a_line_may_not_break(text: str, shown: str) -> None:
    assert with_hard_spaces(text) == shown


@given(st.text())
def test_hard_spaces_change_no_word_and_are_set_once(text: str) -> None:
    once = with_hard_spaces(text)
    assert with_hard_spaces(once) == once
    assert "".join(once.split()) == "".join(text.split())


def test_plain_text_has_the_words_and_nothing_else() -> None:
    assert plain_text("<p>a <em>b</em>&nbsp;c</p>\n<p>d &lt;e&gt;<br>f</p>") == f"a b{HARD}c d <e> f"


def test_words_are_counted_as_they_are_read() -> None:
    assert word_count("<p>Efter §&nbsp;97 <em>skal</em></p>\n<ul><li>en</li><li>to</li></ul>") == 5
    assert word_count(f"§{HARD}97") == 2
    assert word_count("") == 0
