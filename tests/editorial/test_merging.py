"""Two versions of one text are put together, and nothing of either is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.editorial.merging import Choice, disputes, merge, together

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "", "e"]), max_size=12)
TEXTS = LINES.map("\n".join)
BASE = "et\n\nto\n\ntre\n\nfire"


def merged(base: str, mine: str, theirs: str) -> str:
    return together(merge(base, mine, theirs), {})


def test_changes_in_different_paragraphs_are_put_together() -> None:
    mine, theirs = BASE.replace("et", "ET"), BASE.replace("fire", "fire\n\nfem")
    passages = merge(BASE, mine, theirs)
    assert disputes(passages) == ()
    assert together(passages, {}) == "ET\n\nto\n\ntre\n\nfire\n\nfem"


def test_the_same_change_by_both_is_made_once() -> None:
    both = BASE.replace("to", "TO")
    assert disputes(merge(BASE, both, both)) == ()
    assert merged(BASE, both, both) == both


@pytest.mark.parametrize(
    ("choice", "stands"), [(Choice.MINE, "mit"), (Choice.THEIRS, "deres"), (Choice.BOTH, "mit\nderes")]
)
def test_where_both_changed_a_line_a_person_chooses(choice: Choice, stands: str) -> None:
    passages = merge(BASE, BASE.replace("to", "mit"), BASE.replace("to", "deres"))
    (dispute,) = disputes(passages)
    assert (dispute.base, dispute.mine, dispute.theirs) == (("to",), ("mit",), ("deres",))
    assert together(passages, {1: choice}) == BASE.replace("to", stands)


def test_lines_beside_each_other_are_a_dispute_too() -> None:
    assert len(disputes(merge("a\nb\nc", "A\nb\nc", "a\nB\nc"))) == 1


def test_one_who_deleted_what_the_other_changed_is_a_dispute() -> None:
    (dispute,) = disputes(merge(BASE, BASE.replace("\n\nto", ""), BASE.replace("to", "TO")))
    assert "TO" in dispute.theirs
    assert "TO" not in dispute.mine


def test_each_dispute_is_chosen_by_its_number() -> None:
    passages = merge("a\nx\nb", "1\nx\n2", "3\nx\n4")
    assert len(disputes(passages)) == 2
    assert together(passages, {2: Choice.THEIRS}) == "1\nx\n4"


@given(TEXTS, TEXTS)
def test_who_changed_nothing_loses_nothing_of_the_other(base: str, changed: str) -> None:
    assert merged(base, base, changed) == changed
    assert merged(base, changed, base) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_every_version_can_be_read_back_from_the_passages(base: str, mine: str, theirs: str) -> None:
    passages = merge(base, mine, theirs)
    read = {
        name: "\n".join(line for passage in passages for line in getattr(passage, name))
        for name in ("base", "mine", "theirs")
    }
    assert read == {"base": base, "mine": mine, "theirs": theirs}


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_is_asked(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(dispute.mine, dispute.theirs) for dispute in disputes(one)] == [
        (dispute.theirs, dispute.mine) for dispute in disputes(other)
    ]
    theirs_all = {number: Choice.THEIRS for number in range(1, len(disputes(one)) + 1)}
    assert together(one, theirs_all) == together(other, {})
