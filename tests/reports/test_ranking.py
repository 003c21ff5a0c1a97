"""Ranks and quadrants come from published numbers only."""

from learning.reports.catalogue.national import NATIONAL, PLATFORM
from learning.reports.drafts import Form
from learning.reports.ranking import Quadrant, quadrants, rank_figures
from learning.reports.snapshot import Figure, Kind, Line, Number, Status


def priority(*rows: tuple[str, float, float | None]) -> Figure:
    lines = []
    for label, nationally, here in rows:
        shown = Number(Kind.SHARE, Status.SHOWN, hits=10, base=40, value=here)
        hidden = Number(Kind.SHARE, Status.HIDDEN, base=40)
        lines.append(Line(label, Number(Kind.FACT, Status.SHOWN, value=nationally), NATIONAL))
        lines.append(Line(label, hidden if here is None else shown, PLATFORM))
    return Figure("F26", "Prioritering: klagesager", Form.MATRIX, "", tuple(lines), key="paaklaget")


def ranks(figure: Figure) -> dict[str, list[float | None]]:
    (ranked,) = rank_figures([figure])
    return {label: [line.number.value for line in ranked.across(label)] for label in ranked.labels()}


def test_the_largest_share_is_first_on_each_side() -> None:
    figure = priority(("a", 40, 0.2), ("b", 30, 0.6), ("c", 20, 0.4))
    assert ranks(figure) == {"a": [1, 3], "b": [2, 1], "c": [3, 2]}


def test_equal_shares_have_the_same_rank() -> None:
    assert ranks(priority(("a", 40, 0.2), ("b", 40, 0.2), ("c", 20, 0.1))) == {
        "a": [1, 1],
        "b": [1, 1],
        "c": [3, 3],
    }


def test_a_hidden_share_has_no_rank_and_takes_none() -> None:
    figure = priority(("a", 40, None), ("b", 30, 0.6), ("c", 20, 0.4))
    assert ranks(figure) == {"a": [None, None], "b": [1, 1], "c": [2, 2]}
    (ranked,) = rank_figures([figure])
    assert {line.number.status for line in ranked.across("a")} == {Status.HIDDEN}


def test_one_row_alone_has_no_rank_and_no_quadrant() -> None:
    (ranked,) = rank_figures([priority(("a", 40, 0.2))])
    assert {line.number.status for line in ranked.lines} == {Status.NONE}
    assert quadrants(priority(("a", 40, 0.2))) == {}


def test_the_ranks_are_named_after_the_figure_they_come_from() -> None:
    (ranked,) = rank_figures([priority(("a", 40, 0.2))])
    assert (ranked.id, ranked.title, ranked.key) == ("F27", "Rangorden: klagesager", "paaklaget")


def test_the_medians_divide_the_quadrants() -> None:
    figure = priority(("a", 40, 0.6), ("b", 30, 0.1), ("c", 20, 0.5), ("d", 10, 0.2))
    assert quadrants(figure) == {
        "a": Quadrant.BOTH,
        "b": Quadrant.NATIONAL,
        "c": Quadrant.PLATFORM,
        "d": Quadrant.NEITHER,
    }
