"""Each figure gets the chart that suits it, and the words beside it say the same."""

import re
from dataclasses import replace

import pytest

from learning.reports.catalogue.national import NATIONAL
from learning.reports.charts.canvas import NARROW, WIDE
from learning.reports.charts.choice import drawings
from learning.reports.charts.marks import in_words, tint
from learning.reports.snapshot import Figure, Kind, Line, Number, Status
from tests.reports.releases import FEW, HIDDEN, count, nobody, release, shown

RELEASE = release(modules=1)


def figure(identifier: str) -> Figure:
    """Return the first figure with this id."""
    return next(one for one in RELEASE.figures if one.id == identifier)


def markup(*panel: Figure, width: int = 0) -> str:
    """Draw a panel; 0 is wide and 1 narrow."""
    return drawings(panel, panel[0].title)[width].markup


def texts(drawn: str) -> list[str]:
    """Return the texts of a drawing."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


@pytest.mark.parametrize("one", RELEASE.figures[:30], ids=lambda one: one.name)
def test_nothing_is_drawn_outside_its_frame(one: Figure) -> None:
    for drawing in drawings([one], one.title):
        xs = [float(x) for x in re.findall(r'\b(?:x|x1|x2|cx)="(-?[\d.]+)"', drawing.markup)]
        ys = [float(y) for y in re.findall(r'\b(?:y|y1|y2|cy)="(-?[\d.]+)"', drawing.markup)]
        assert min(xs) >= 0
        assert max(xs) <= drawing.frame.width
        assert max(ys) <= drawing.height


def test_a_chart_is_drawn_twice_and_says_the_same() -> None:
    wide, narrow = drawings([figure("F12")], "Udfald")
    assert (wide.frame, narrow.frame) == (WIDE, NARROW)
    assert wide.alt == narrow.alt


def test_a_share_stands_where_it_belongs_with_its_interval() -> None:
    one = replace(figure("F12"), lines=(Line("Halvdelen", shown(50, 100)),))
    drawn = markup(one)
    assert f'cx="{WIDE.x(0.5):g}"' in drawn
    assert drawn.count("d-streg") == 3
    assert texts(drawn)[1] == "50\u00a0%"


def test_a_number_that_is_not_shown_has_its_sign_and_no_mark() -> None:
    one = replace(figure("F12"), lines=(Line("A", HIDDEN), Line("B", FEW), Line("C", shown(5, 50))))
    drawn = markup(one)
    assert drawn.count("<circle") == 1
    assert {"..", "for få"} <= set(texts(drawn))


def test_a_figure_with_nothing_to_see_has_no_chart() -> None:
    assert not [one for one in nobody().figures if one.form != "series" and drawings([one], "")]


def test_missed_and_overflagged_are_mirrored_and_told_apart_by_shape() -> None:
    drawn = markup(figure("F08"), figure("F09"))
    assert "<circle" in drawn
    assert 'class="d-hul"' in drawn
    assert {"Overset", "Overflagget"} <= set(texts(drawn))


def test_what_cannot_be_missed_or_overflagged_has_no_number_on_that_side() -> None:
    missed = replace(figure("F08"), lines=(Line("A", shown(5, 50)),))
    flagged = replace(figure("F09"), lines=(Line("B", shown(10, 50)),))
    assert {"10\u00a0% |", "| 20\u00a0%"} <= set(texts(markup(missed, flagged)))


def test_opinions_lie_on_both_sides_of_a_middle_only_when_all_are_shown() -> None:
    one = figure("F22")
    assert "d-midte" in markup(one)
    hidden = replace(one, lines=(Line("I høj grad", HIDDEN), *one.lines[1:]))
    assert drawings([hidden], "") == ()
    assert "Ikke alle tal kan vises; se tabellen" in texts(markup(one, hidden))


def test_the_sum_of_a_distribution_is_no_part_of_its_bar() -> None:
    said = [text for text in texts(markup(figure("F07"))) if text.isdigit()]
    assert said == ["10", "38", "30", "16", "6"]


def test_months_are_columns_when_wide_and_rows_when_narrow() -> None:
    wide, narrow = drawings([figure("F01")], "Visninger")
    assert len(re.findall("d-soejle", wide.markup)) == len(re.findall("d-soejle", narrow.markup)) == 12
    assert "d-bund" not in wide.markup


def test_the_sum_of_a_year_is_no_month() -> None:
    one = figure("F01")
    assert markup(replace(one, lines=(*one.lines, Line("I alt", count(90_000), is_sum=True)))) == markup(one)


def test_national_and_own_numbers_meet_in_points_with_intervals_both_ways() -> None:
    drawn = markup(figure("F26"))
    shown_both = drawn.count("<circle")
    assert drawn.count("d-streg") == 6 * shown_both
    assert f"Vandret: {NATIONAL}" in texts(drawn)


def test_ranks_are_joined_by_lines() -> None:
    assert markup(figure("F27")).count("d-forbind") == 7


def test_before_and_after_are_joined_and_their_difference_stands_below() -> None:
    drawn = markup(figure("F20"))
    assert drawn.count("d-forbind") == 1
    assert {"Førsag → eftersag", "Forskel"} <= set(texts(drawn))


def test_an_axis_of_estimates_holds_them_and_zero() -> None:
    assert "0,0" in texts(markup(figure("F10")))


def test_labels_are_broken_and_escaped() -> None:
    one = replace(figure("F12"), lines=(Line("a < b & " + "meget lang forklaring " * 4, shown(5, 50)),))
    assert "a &lt; b &amp;" in markup(one)
    assert max(map(len, texts(markup(one, width=1)))) <= NARROW.letters + 8


def test_the_words_say_every_number_and_what_is_hidden() -> None:
    one = replace(figure("F12"), lines=(Line("A", HIDDEN), Line("B", FEW), Line("C", shown(49, 50))))
    assert in_words([one], "Udfald") == "Udfald. A: skjult; B: for få; C: 98\u00a0%, interval 89-100\u00a0%."


def test_a_cell_gets_darker_with_its_share_and_never_without_one() -> None:
    assert [tint(shown(hits, 100)) for hits in (0, 19, 20, 59, 60, 100)] == [0, 1, 2, 3, 4, 5]
    assert tint(HIDDEN) == 0
    assert tint(Number(Kind.FACT, Status.SHOWN, value=1.0)) == 0
