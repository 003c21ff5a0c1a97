"""Figures that are shown now: made when something changed, and never so that one person can be told."""

from datetime import timedelta

import pytest

from learning.reports import current
from learning.reports.drafts import Scope
from learning.reports.protection import Refused
from learning.reports.snapshot import Snapshot, Status
from tests.databases import engine, migrated_file, migrated_template, postgres, settings
from tests.reports.learners import Learner
from tests.reports.live import AUGUST, MAY, Live, both, live, live_on_either
from tests.web import world

__all__ = ["engine", "live", "live_on_either", "migrated_file", "migrated_template", "postgres", "settings"]

EDITION = Scope("proevemodul", "modul-v1")


def figures_of(snapshot: Snapshot | None) -> object:
    """Return all that readers see of a board, but for the day."""
    assert snapshot is not None
    return snapshot.figures


def test_an_empty_ledger_has_no_board(live: Live) -> None:
    assert live.show() == ()
    assert live.board() is None


def test_a_board_is_made_once_and_again_when_figures_go_on(live_on_either: Live) -> None:
    live = live_on_either
    live.learn(12)
    assert live.show() == (2026,)
    assert live.show() == ()
    live.learn(1)
    assert live.show() == ()
    live.learn(4)
    assert live.show() == (2026,)


def test_a_board_is_made_again_on_another_day_and_of_other_texts(live: Live) -> None:
    live.learn(12)
    live.show()
    before = live.board()
    assert live.show(MAY + timedelta(days=1)) == (2026,)
    live.rewrite()
    assert live.show(MAY + timedelta(days=1)) == (2026,)
    after = live.board()
    assert before is not None and after is not None
    assert (after.made - before.made).days == 1
    assert figures_of(after) == figures_of(before)


def test_nobody_is_shown_before_ten_and_then_only_five_at_a_time(live: Live) -> None:
    shown = []
    for more in (9, 3, 1, 3, 1):
        live.learn(more)
        live.show()
        shown.append(live.started())
    assert shown == [0, 12, 12, 12, 17]


def test_figures_are_the_same_until_they_go_on(live: Live) -> None:
    live.learn(12)
    live.show()
    before = live.board()
    live.learn(4, Learner(defects=("hoert",), outcome="holder", completes=False))
    live.show(MAY + timedelta(days=1))
    assert figures_of(live.board()) == figures_of(before)


def test_a_single_channel_is_shown_when_its_quarter_is_closed(live: Live) -> None:
    direct = Scope("proevemodul", "modul-v1", channel="direkte")
    live.learn(30)
    live.show()
    live_board = live.board()
    live.show(AUGUST)
    closed_board = live.board()
    assert live_board is not None and closed_board is not None
    assert {line.number.hits for one in [live_board.figure("F04", direct)] if one for line in one.lines} == {
        0
    }
    shown = closed_board.figure("F04", direct)
    assert shown is not None and shown.lines[0].number.hits == 30


def test_a_closed_quarter_is_shown_as_it_was_last(live: Live) -> None:
    live.learn(12)
    live.show()
    live.learn(2)
    live.show(AUGUST)
    assert live.started() == 12


def test_two_processes_make_a_board_once(live_on_either: Live) -> None:
    live = live_on_either
    live.learn(12)
    live.count()
    done = both(lambda: current.keep_up(live.publisher, today=MAY))
    assert sorted(map(str, done)) == ["()", "(2026,)"]
    assert live.started() == 12


def test_figures_that_cannot_be_protected_leave_the_old_board(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.learn(12)
    live.show()
    before = live.board()
    with monkeypatch.context() as changed:
        changed.setattr(current, "protected", _refuse)
        live.learn(5)
        with pytest.raises(Refused, match="kan ikke beskyttes"):
            live.show()
        assert live.board() == before
    assert live.show() == (2026,)
    assert live.started() == 17


def _refuse(*_drafts: object) -> None:
    raise Refused("Tallene kan ikke beskyttes")


def test_every_edition_with_an_attempt_is_on_the_board_also_when_its_texts_are_gone(live: Live) -> None:
    live.learn(12)
    live.texts.library = world.library(world.module(version="modul-v2", edition=3), version="nyt")
    live.show()
    board = live.board()
    assert board is not None
    assert {(one.version, one.number) for one in board.editions} == {("modul-v1", 0), ("modul-v2", 3)}
    old = board.figure("F04", EDITION)
    assert old is not None and old.lines[0].number.hits == 12
    new = board.figure("F05", Scope("proevemodul", "modul-v2"))
    assert new is not None and {line.number.status for line in new.lines} <= {Status.FEW, Status.NONE}
