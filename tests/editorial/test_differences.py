"""What a reader sees of a change: the words, beside each other, and nothing lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from learning.editorial.differences import Difference, Fate, Row, difference
from learning.editorial.matching import Budget, pairs

WORDS = st.lists(st.sampled_from(["Kommunen", " ", "\n", "og", "afslår", ".", "\r\n", "\n\n", "§", "é"]))
ANYTHING = st.one_of(st.text(max_size=60), WORDS.map("".join))


def pieces(rows: tuple[Row, ...], fate: Fate) -> list[str]:
    """Return the pieces that went one way."""
    return [
        piece.text
        for row in rows
        for line in (row.before if fate is Fate.REMOVED else row.after)
        for piece in line.pieces
        if piece.fate is fate
    ]


def said(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return what went and what came."""
    rows = difference(before, after).rows
    return pieces(rows, Fate.REMOVED), pieces(rows, Fate.ADDED)


@given(ANYTHING, ANYTHING)
def test_both_texts_can_be_read_back_from_their_difference(before: str, after: str) -> None:
    found = difference(before, after)
    assert (found.before, found.after) == (before, after)
    assert found.is_empty == (before == after)


@given(ANYTHING, ANYTHING)
def test_lines_carry_their_numbers_and_what_is_kept_is_on_both_sides(before: str, after: str) -> None:
    rows = difference(before, after).rows
    both = [[line for row in rows for line in row.before], [line for row in rows for line in row.after]]
    for side in both:
        assert [line.number for line in side] == list(range(1, len(side) + 1))
        assert all("\n" not in line.text[:-1] for line in side)
    kept = [
        "".join(piece.text for line in side for piece in line.pieces if piece.fate is Fate.KEPT)
        for side in both
    ]
    assert kept[0] == kept[1]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")), st.integers(0, 60))
def test_what_is_paired_is_alike_and_in_order_however_few_steps_there_are(
    one: list[str], other: list[str], steps: int
) -> None:
    found = pairs(one, other, Budget(steps))
    assert all(one[first] == other[second] for first, second in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


def longest_common(one: list[str], other: list[str]) -> int:
    """Return how many items the two have in common in order, worked out the slow way."""
    row = [0] * (len(other) + 1)
    for item in one:
        above = row[:]
        for at, also in enumerate(other, 1):
            row[at] = above[at - 1] + 1 if item == also else max(above[at], row[at - 1])
    return row[-1]


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from("ab"), max_size=12))
def test_repeated_items_are_paired_by_the_fewest_edits(one: list[str], other: list[str]) -> None:
    doubled, also = [*one, *one], [*other, *other]  # nothing stands once, so nothing is an anchor
    assert len(pairs(doubled, also, Budget())) == longest_common(doubled, also)


def test_only_the_word_that_changed_is_marked() -> None:
    assert said("Kommunen giver afslag i dag.\n", "Kommunen giver bevilling i dag.\n") == (
        ["afslag"],
        ["bevilling"],
    )


def test_a_paragraph_broken_at_other_words_has_only_its_breaks_changed() -> None:
    gone, come = said(
        "Kommunen skal oplyse\nsagen, før den afgør den.\n",
        "Kommunen skal oplyse sagen,\nfør den afgør den.\n",
    )
    assert all(not piece.strip() for piece in (*gone, *come))


def test_small_words_between_rewritten_ones_are_not_picked_out() -> None:
    gone, come = said("Hunden løber og gøen fortsætter\n", "Katten sover og freden sænker sig\n")
    assert (len(gone), len(come)) == (1, 1)


def test_a_moved_line_is_removed_here_and_added_there() -> None:
    assert said("en\nto\ntre\n", "to\ntre\nen\n") == (["en\n"], ["en\n"])


def test_lines_far_from_every_change_are_folded() -> None:
    lines = [f"Linje {number}\n" for number in range(1, 41)]
    changed = [*lines]
    changed[19] = "Ny linje 20\n"
    found = difference("".join(lines), "".join(changed))
    assert [(stretch.is_folded, len(stretch.rows)) for stretch in found.stretches] == [
        (True, 16),
        (False, 7),
        (True, 17),
    ]
    assert [line.number for line in found.stretches[1].rows[3].after] == [20]


def test_a_text_that_is_the_same_is_folded_whole_and_an_empty_one_is_nothing() -> None:
    same = difference("en\n" * 9, "en\n" * 9)
    assert same.is_empty
    assert [stretch.is_folded for stretch in same.stretches] == [True]
    assert difference("", "") == Difference(())


def test_a_line_end_that_came_is_a_blank_piece() -> None:
    rows = difference("slut", "slut\n").rows
    assert [(piece.fate, piece.is_blank) for piece in rows[0].after[0].pieces] == [
        (Fate.KEPT, False),
        (Fate.ADDED, True),
    ]


def test_the_worst_texts_there_are_end_within_the_steps_there_are() -> None:
    size = 8 * 1024
    for before, after in (
        ("a\n" * size + "b\n" * size, "b\n" * size + "a\n" * size),
        ("a b\n" * size, "b a\n" * size),
        ("ab " * (size // 2), "a b " * (size // 2)),
        ("x\ny\n" * (size // 2), "y\nz\nx\n" * (size // 3)),
    ):
        found = difference(before, after)
        assert (found.before, found.after) == (before, after)
