"""What changed between two quarters is said with its interval, and only of the same texts."""

from dataclasses import replace
from datetime import date

from learning.reports.changes import changes
from learning.reports.drafts import Form, Scope
from learning.reports.snapshot import Figure, Kind, Line, Number, Snapshot, Status
from quizzes.intervals import newcombe, wilson

SCOPE = Scope("modul", "v1", "2026-K1")


def share(hits: int, base: int) -> Number:
    found = wilson(hits, base)
    return Number(Kind.SHARE, Status.SHOWN, hits, base, found.value, found.lo, found.hi)


def figure(quarter: str, *lines: Line, version: str = "v1", id_: str = "F08") -> Figure:
    return Figure(
        id_, "Overset", Form.SHARES, "felt", lines, replace(SCOPE, quarter=quarter, version=version)
    )


def board(*figures: Figure) -> Snapshot:
    day = date(2026, 1, 1)
    return Snapshot(day, day, day, False, "t", 1, "k", (), {}, figures)


def test_a_share_is_compared_with_the_quarter_before_by_newcombe() -> None:
    before, now = (figure(q, Line("a", share(k, 100))) for q, k in (("2026-K1", 60), ("2026-K2", 30)))
    (found,) = changes([board(before, now)], "2026-K2", "2026-K1")
    assert found.difference == newcombe(wilson(30, 100), wilson(60, 100))
    assert found.is_clear


def test_a_small_difference_is_not_clear() -> None:
    before, now = (figure(q, Line("a", share(k, 20))) for q, k in (("2026-K1", 10), ("2026-K2", 9)))
    (found,) = changes([board(before, now)], "2026-K2", "2026-K1")
    assert not found.is_clear


def test_another_version_is_never_compared() -> None:
    before = figure("2026-K1", Line("a", share(60, 100)))
    now = figure("2026-K2", Line("a", share(30, 100)), version="v2")
    assert changes([board(before, now)], "2026-K2", "2026-K1") == ()


def test_hidden_numbers_are_never_compared() -> None:
    before = figure("2026-K1", Line("a", Number(Kind.SHARE, Status.HIDDEN, base=40)))
    now = figure("2026-K2", Line("a", share(30, 100)))
    assert changes([board(before, now)], "2026-K2", "2026-K1") == ()


def test_the_years_may_be_on_two_boards() -> None:
    before = board(figure("2025-K4", Line("a", share(60, 100))))
    now = board(figure("2026-K1", Line("a", share(30, 100))))
    assert len(changes([now, before], "2026-K1", "2025-K4")) == 1


def test_clear_changes_come_first_and_then_the_largest() -> None:
    lines = (("uklar", 10, 20, 11), ("lille", 600, 1000, 500), ("stor", 900, 1000, 300))
    before = figure("2026-K1", *(Line(name, share(k, n)) for name, k, n, _ in lines))
    now = figure("2026-K2", *(Line(name, share(k, n)) for name, _, n, k in lines))
    found = changes([board(before, now)], "2026-K2", "2026-K1")
    assert [one.line.label for one in found] == ["stor", "lille", "uklar"]
    assert found[0].now.hits == 300


def test_figures_that_are_no_shares_of_learners_are_left_out() -> None:
    before, now = (figure(q, Line("a", share(5, 10)), id_="F03") for q in ("2026-K1", "2026-K2"))
    assert changes([board(before, now)], "2026-K2", "2026-K1") == ()
