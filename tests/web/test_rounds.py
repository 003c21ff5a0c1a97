"""A round: areas apart, no item given away by another, and the same way when asked twice."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.exercise import Exercise
from learning.web.rounds import BadRound, Round, RoundSigner, begin, draw, move_on
from tests.web.practising import PAIR, POOL, exercise

BY_ID = {one.id: one for one in POOL}


def walked(pool: dict[str, Exercise], steps: int) -> list[Exercise]:
    """Return the items someone meets."""
    now = begin(pool)
    met = [pool[now.item]]
    for _ in range(steps - 1):
        now = move_on(now, pool)
        met.append(pool[now.item])
    return met


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5))
def test_two_of_one_area_never_follow_each_other_while_it_can_be_avoided(sizes: list[int]) -> None:
    pool = {
        f"{area}-{n}": exercise(f"{area}-{n}", str(area))
        for area, size in enumerate(sizes)
        for n in range(size)
    }
    met = walked(pool, len(pool))
    if max(sizes) <= (len(pool) + 1) // 2:
        assert all(one.area != next_.area for one, next_ in pairwise(met))
    assert len({one.id for one in met}) == len(pool)


def test_everything_is_met_once_before_anything_comes_again() -> None:
    met = walked(BY_ID, 14)
    groups = [one.group for one in met]
    assert Counter(groups[:7]) == Counter(groups[7:]) == Counter({one.group for one in POOL})


def test_the_other_side_of_a_pair_is_not_asked_when_it_has_been_shown() -> None:
    pool = {one.id: one for one in (*PAIR, exercise("en"), exercise("to"))}
    assert len({one.group for one in walked(pool, 3)}) == 3


def test_one_item_is_enough_for_a_round() -> None:
    pool = {"en": exercise("en")}
    assert [one.id for one in walked(pool, 3)] == ["en"] * 3


def test_asked_twice_for_the_next_the_answer_is_the_same() -> None:
    now = begin(BY_ID)
    assert move_on(now, BY_ID) == move_on(now, BY_ID)
    assert move_on(now, BY_ID).nonce != now.nonce


def test_two_people_begin_with_nonces_of_their_own() -> None:
    assert len({begin(BY_ID).nonce for _ in range(50)}) == 50


def test_an_answer_is_added_to_its_area() -> None:
    now = begin(BY_ID).answer("a", is_right=True).answer("a", is_right=False).answer("b", is_right=True)
    assert now.tally == {"a": (2, 1), "b": (1, 1)}
    assert (now.answers, now.right, now.answered) == (3, 2, True)
    assert not move_on(now, BY_ID).answered


def test_the_area_with_most_left_goes_first() -> None:
    items = [exercise("a-1", "a"), exercise("b-1", "b"), exercise("b-2", "b")]
    assert {draw(items, "", random.Random(seed)).area for seed in range(20)} == {"b"}
    assert {draw(items, "b", random.Random(seed)).area for seed in range(20)} == {"a"}


def test_a_round_comes_back_as_it_was_written() -> None:
    signer = RoundSigner("hemmelig")
    now = begin(BY_ID).answer("a", is_right=True)
    found, written = signer.read(signer.write(now))
    assert found == now
    assert written > 1_700_000_000


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "é"])
def test_what_we_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(BadRound):
        RoundSigner("hemmelig").read(text)


def test_a_round_signed_with_another_key_is_refused() -> None:
    written = RoundSigner("en").write(Round("a", "1", "n"))
    with pytest.raises(BadRound):
        RoundSigner("anden").read(written)
