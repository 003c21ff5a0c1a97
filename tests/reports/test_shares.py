"""One published number and what is held back of it."""

from hypothesis import given
from hypothesis import strategies as st

from learning.reports.shares import FEW, Status, as_count, clustered, count, share
from quizzes.disclosure import Disclosure
from quizzes.intervals import wilson


def test_a_share_is_printed_with_its_base_and_interval(limits: Disclosure) -> None:
    found = share(30, 40, limits)
    assert (found.hits_text, found.base_text) == ("30", "40")
    assert (found.percent_text, found.interval_text) == ("75\u00a0%", "59-86\u00a0%")


def test_a_base_under_ten_shows_nothing_at_all(limits: Disclosure) -> None:
    found = share(7, 9, limits)
    assert found is FEW
    assert (found.hits_text, found.base_text, found.interval_text) == ("..", "..", "..")
    assert found.percent_text == "for få"


def test_a_small_count_is_hidden_and_so_is_the_rest_that_gives_it_away(limits: Disclosure) -> None:
    for hits in (3, 37):
        found = share(hits, 40, limits)
        assert found.status is Status.HIDDEN
        assert (found.hits_text, found.base_text, found.percent_text) == ("..", "40", "..")


def test_nobody_and_everybody_are_shown(limits: Disclosure) -> None:
    assert share(0, 12, limits).hits_text == "-"
    assert share(0, 12, limits).percent_text == "0\u00a0%"
    assert share(12, 12, limits).percent_text == "100\u00a0%"


@given(base=st.integers(0, 60), data=st.data())
def test_no_shown_share_has_a_small_side(limits: Disclosure, base: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, base))
    found = share(hits, base, limits)
    if found.status is Status.SHOWN:
        assert base >= 10
        assert hits in (0, base) or min(hits, base - hits) >= 5
    else:
        assert found.hits is None
        assert found.interval is None


def test_a_small_count_on_its_own_is_hidden(limits: Disclosure) -> None:
    assert count(4, limits).status is Status.HIDDEN
    assert count(0, limits).hits_text == "-"
    assert count(5, limits).hits_text == "5"
    assert count(5, limits).percents is None


def test_the_base_of_a_share_can_stand_alone(limits: Disclosure) -> None:
    assert as_count(share(30, 40, limits)).hits == 40
    assert as_count(FEW) is FEW


def test_boxes_are_counted_but_attempts_decide_what_is_shown(limits: Disclosure) -> None:
    many_boxes_few_people = clustered({(4, 4): 4, (0, 4): 20}, limits)
    assert many_boxes_few_people.status is Status.HIDDEN
    assert (many_boxes_few_people.base, many_boxes_few_people.answers) == (96, 24)
    assert clustered({(0, 4): 2, (4, 4): 3, (2, 4): 4}, limits) is FEW


def test_a_pooled_share_names_its_design_effect(limits: Disclosure) -> None:
    found = clustered({(4, 4): 10, (0, 4): 10}, limits)
    assert found.status is Status.SHOWN
    assert (found.hits, found.base, found.answers, found.deff) == (40, 80, 20, 4)
    assert found.interval == wilson(10, 20)


def test_boxes_that_never_differ_count_once_per_attempt(limits: Disclosure) -> None:
    found = clustered({(4, 4): 40}, limits)
    assert found.interval == wilson(40, 40)
    assert found.deff == 4
    assert clustered({(0, 2): 15}, limits).interval == wilson(0, 15)
