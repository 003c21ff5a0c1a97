"""Texts that only slips of the pen are between: one edition in the figures, and nobody is given away."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from learning.database import read, write
from learning.editorial.declarations import ChangeKind, Declaration, Found, declare
from learning.engines import open_engine
from learning.ledger.counted_versions import count_as
from learning.ledger.tables import answer, attempt, question_score, submission
from learning.library.model import Library, Signoff
from learning.reports.lines import TOGETHER, counted_module, notes
from learning.reports.openness import open_part
from learning.reports.snapshot import Snapshot, read_snapshot
from learning.staff.accounts import Role
from tests.databases import migrated_file, settings_for
from tests.reports.learners import SPRING, Learner, take
from tests.reports.live import AUGUST, Live, Texts
from tests.staffing import hire
from tests.web import world

__all__ = ["migrated_file"]

OLD = world.module()
NEW = replace(OLD, version="modul-v2", edition=OLD.edition + 1)
DONE = Learner(last_outcome="retur")


class Shelf(Texts):
    """Both releases: the one with the old text, and the one with the new."""

    def library_for(self, release: str) -> Library | None:
        module = {"udgivelse-1": OLD, "udgivelse-2": NEW}[release]
        return replace(self.library, modules={module.slug: module})


@pytest.fixture
def live(migrated_file: Path, tmp_path: Path) -> Iterator[Live]:
    """An empty ledger in a file, and both texts."""
    with ledger(migrated_file, tmp_path / "instance") as found:
        yield found


@contextmanager
def ledger(migrated_file: Path, folder: Path) -> Iterator[Live]:
    settings = settings_for(folder)
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    opened = open_engine(settings)
    yield Live(opened, Shelf())
    opened.dispose()


def comes(live: Live, *, as_typo: bool = True) -> None:
    """Publish the module with a slip of the pen put right, or as something else."""
    if as_typo:
        with write(live.engine) as connection:
            count_as(connection, NEW.slug, NEW.version, OLD.version)
    live.texts.library = replace(live.texts.library, modules={NEW.slug: NEW}, version="bibliotek-v2")


def learns(live: Live, count: int, *, old: bool = False, learner: Learner = DONE) -> None:
    with write(live.engine) as connection:
        for _ in range(count):
            take(connection, learner, on=SPRING, module=OLD if old else NEW)
        mine = attempt.c.module_version == NEW.version
        connection.execute(update(attempt).where(mine).values(release="udgivelse-2"))


def rows(live: Live) -> Mapping[str, Any]:
    """Return every answer and score, byte for byte."""
    with read(live.engine) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in (attempt, submission, answer, question_score)
        }


def figures(snapshot: Snapshot | None) -> str:
    """Return all that is said in figures, but for the number of the edition."""
    assert snapshot is not None
    return repr(snapshot.figures).replace(f"udgave {NEW.edition}", f"udgave {OLD.edition}")


def test_two_texts_that_count_as_one_give_the_figures_of_one(
    live: Live, migrated_file: Path, tmp_path: Path
) -> None:
    learns(live, 12, old=True)
    live.show()
    comes(live)
    other = Learner(defects=("hoert",), outcome="holder", last_outcome="retur")
    learns(live, 8)
    learns(live, 6, learner=other)
    live.show(AUGUST)
    joined = live.board()
    assert joined is not None
    (edition,) = joined.editions
    assert (edition.version, edition.number, edition.note) == (OLD.version, NEW.edition, TOGETHER)
    with ledger(migrated_file, tmp_path / "alone") as alone:
        learns(alone, 20, old=True)
        learns(alone, 6, old=True, learner=other)
        alone.show(AUGUST)
        assert figures(joined) == figures(alone.board())
        assert joined.figure("F04") is not None


def test_answers_and_scores_are_as_they_were(live: Live) -> None:
    learns(live, 12, old=True)
    live.show()
    before = rows(live)
    comes(live)
    live.show()
    assert rows(live) == before
    learns(live, 5)
    live.show()
    after = rows(live)
    assert all(set(before[name]) <= set(after[name]) for name in before)


def test_newcomers_at_the_mended_text_are_shown_five_at_a_time_with_the_others(live: Live) -> None:
    learns(live, 12, old=True)
    live.show()
    comes(live)
    shown = []
    for more in (0, 1, 3, 1, 4):
        learns(live, more)
        live.show()
        shown.append(live.started())
    assert shown == [12, 12, 12, 17, 17], "no figure tells what one of them answered"
    learns(live, 1, old=True)
    live.show()
    assert live.started() == 22, "whoever finishes the old text is one of the same crowd"


def test_texts_that_mean_something_else_stand_apart_with_the_reason(live: Live) -> None:
    learns(live, 12, old=True)
    live.show()
    boss = hire("anna@example.dk", Role.WRITER, engine=live.engine)
    found = Found(("moduler/proevemodul/modul.md",), ("»Hørt«: ikke facit → tæller ikke",), ())
    said = Declaration(
        unit=f"moduler/{NEW.slug}",
        texts="t",
        before=OLD.version,
        after=NEW.version,
        kind=ChangeKind.KEY,
        reason="Feltet var uklart",
        found=found,
        by=boss.id,
        at=datetime(2026, 5, 10, tzinfo=UTC).replace(tzinfo=None),
    )
    with write(live.engine) as connection:
        declare(connection, said)
    comes(live, as_typo=False)
    learns(live, 12)
    live.show()
    board = live.board()
    assert board is not None
    new, old = board.editions
    assert (new.version, old.version) == (NEW.version, OLD.version)
    expected = "Facit ændret 10.05.2026: Feltet var uklart. 1 svarmulighed tæller anderledes."
    assert (new.note, old.note) == (expected, "")
    assert "Hørt" not in open_part(board).to_json(), "no key leaves with the figures"
    assert read_snapshot(board.to_json()) == board


def test_an_approval_of_the_mended_text_is_an_approval() -> None:
    signed = replace(NEW, signoff=Signoff(date(2026, 5, 1), NEW.version))
    lines = {(NEW.slug, NEW.version): OLD.version}
    assert counted_module(signed, lines).signoff == Signoff(date(2026, 5, 1), OLD.version)
    stale = replace(NEW, signoff=Signoff(date(2026, 5, 1), "another"))
    assert counted_module(stale, lines).signoff == stale.signoff
    assert counted_module(OLD, lines) == OLD


def test_a_slip_of_the_pen_needs_no_note() -> None:
    at = datetime(2026, 5, 10, tzinfo=UTC)
    word = Declaration("moduler/a", "t", "v1", "v2", ChangeKind.TYPO, "Slåfejl", Found((), (), ()), "x", at)
    assert notes([word], {}) == {}
    moved = replace(word, kind=ChangeKind.MEANING, reason="Loven er ny.")
    assert notes([moved], {("a", "v3"): "v2"}) == {
        ("a", "v2"): f"Betydning ændret 10.05.2026: Loven er ny. {TOGETHER}"
    }
