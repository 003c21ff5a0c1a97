"""The whole report: totals against a recount, nothing above 100 percent, nothing small shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from learning.ledger import tables
from learning.library.model import CaseFile
from learning.reports.period import Period
from learning.reports.report import Report, Wish, compile_report
from learning.reports.shares import Share, Status
from tests.reports.learners import Learner, take
from tests.reports.shelves import Shelf
from tests.web import world

TODAY = date(2026, 11, 22)
YEAR = Wish(Period(date(2026, 1, 1), date(2026, 12, 31)), TODAY)
OLD = world.module(version="modul-v0", edition=1)

LEARNERS = st.builds(
    Learner,
    defects=st.sampled_from([("oplyst", "brev"), ("hoert",), ("oplyst",), ()]),
    outcome=st.sampled_from(["retur", "retur", "rettes", "holder", ""]),
    last_outcome=st.sampled_from(["", "retur", "holder"]),
    repeat=st.sampled_from(["", "nej", "nej", "ved_ikke", "ja"]),
    suspicious=st.sampled_from([False, False, False, True]),
    answers=st.sampled_from([True, True, True, False]),
    completes=st.booleans(),
    opinion=st.sampled_from(["", "hoej", "ikke"]),
)


@pytest.fixture(scope="module")
def empty() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    tables.attempt.metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def shares(report: Report) -> list[Share]:
    found = [row.share for edition in report.editions for figure in edition.figures for row in figure.rows]
    for edition in report.editions:
        found += [edition.usage, edition.repeats, edition.started, edition.suspicious, edition.unanswered]
    return [*found, *([report.in_all] if report.in_all else [])]


def figure(report: Report, id_: str, phase: str = "") -> dict[str, Share]:
    (edition,) = report.editions
    (found,) = (one for one in edition.figures if (one.id, one.phase) == (id_, phase))
    return {f"{row.label} {row.column}".strip(): row.share for row in found.rows}


def is_first(learner: Learner) -> bool:
    return learner.answers and learner.repeat != "ja" and not learner.suspicious


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=st.lists(st.tuples(LEARNERS, st.integers(1, 20)), max_size=4))
def test_every_attempt_is_in_each_total_exactly_once(
    empty: Connection, groups: list[tuple[Learner, int]]
) -> None:
    learners = [learner for learner, times in groups for _ in range(times)]
    with empty.begin_nested() as transaction:
        for learner in learners:
            take(empty, learner)
        report = compile_report(empty, Shelf(), YEAR)
        transaction.rollback()
    (edition,) = report.editions
    first = [learner for learner in learners if is_first(learner)]
    if len(first) >= 10:
        assert edition.started.hits == len(first)
        assert edition.usage.hits in (None, sum(learner.completes for learner in first))
        answered = [learner for learner in first if learner.outcome]
        if len(answered) >= 10:
            exact = figure(report, "F12", "foer")["Netop facits udfald (facit: Den sendes tilbage)"]
            assert exact.base == len(answered)
            assert exact.hits in (None, sum(learner.outcome == "retur" for learner in answered))
        brev = figure(report, "F08", "foer")["Begrundelse"]
        assert brev.base == len(first)
        assert brev.hits in (None, sum("brev" not in learner.defects for learner in first))
    for share in shares(report):
        if share.percents is not None:
            assert 0 <= share.percents.lo <= share.percents.value <= share.percents.hi <= 100
        if share.hits is not None and share.base is not None:
            assert share.hits <= share.base
    for share in [row.share for f in edition.figures if f.id != "F22" for row in f.rows] + [edition.usage]:
        assert share.hits is None or not 0 < share.hits < 5
        assert share.hits is None or share.base is None or share.base >= 10


def test_no_attempts_show_too_few_everywhere(connection: Connection) -> None:
    report = compile_report(connection, Shelf(), YEAR)
    (edition,) = report.editions
    figures = [row.share for one in edition.figures for row in one.rows]
    assert {one.id for one in edition.figures} == {"F08", "F09", "F12", "F13", "F22"}
    assert {share.percent_text for share in (*figures, edition.usage, edition.repeats)} == {"for få"}
    assert report.headline is edition.usage


def test_repeats_and_suspicious_attempts_are_in_no_figure(connection: Connection) -> None:
    for _ in range(20):
        take(connection, Learner())
        take(connection, Learner(defects=(), repeat="ja"))
        take(connection, Learner(defects=(), suspicious=True))
        take(connection, Learner(answers=False, completes=False))
    report = compile_report(connection, Shelf(), YEAR)
    (edition,) = report.editions
    assert [edition.usage.base, edition.repeats.base] == [20, 20]
    assert [edition.suspicious.hits, edition.unanswered.hits] == [20, 20]
    assert figure(report, "F08", "foer")["Begrundelse"].hits == 0


def test_one_module_is_judged_beside_all_others(connection: Connection) -> None:
    other = world.module(slug="andet-modul", number=8, version="andet-v1")
    shelf = Shelf(library=world.library(world.module(), other))
    for place in range(60):
        take(connection, Learner(completes=place >= 3))
        take(connection, Learner(completes=place >= 20), module=other)
    everything = compile_report(connection, shelf, YEAR)
    one = compile_report(connection, shelf, Wish(YEAR.period, TODAY, "andet-modul"))
    assert [edition.module for edition in one.editions] == ["andet-modul"]
    assert one.editions[0].usage == everything.editions[1].usage
    assert one.in_all is None


def test_editions_are_never_pooled_but_have_a_sum(connection: Connection) -> None:
    for _ in range(20):
        take(connection, Learner())
        take(connection, Learner(), module=OLD)
    report = compile_report(connection, Shelf(older={"udgivelse-1": world.library(OLD)}), YEAR)
    assert [(edition.number, edition.usage.base) for edition in report.editions] == [(2, 20), (1, 20)]
    assert report.headline is report.in_all
    assert report.in_all is not None
    assert report.in_all.base == 40


def test_an_edition_without_texts_shows_its_use_alone(connection: Connection) -> None:
    for _ in range(20):
        take(connection, Learner(), module=OLD)
    edition = compile_report(connection, Shelf(), YEAR).editions[-1]
    assert (edition.title, edition.number, edition.figures) == ("proevemodul", None, ())
    assert edition.usage.base == 20


def test_attempts_outside_the_period_are_not_counted(connection: Connection) -> None:
    for _ in range(12):
        take(connection, Learner(), on=date(2026, 3, 2))
        take(connection, Learner(), on=date(2026, 8, 3))
    spring = Wish(Period(date(2026, 1, 1), date(2026, 3, 31)), TODAY)
    report = compile_report(connection, Shelf(), spring)
    assert report.editions[0].started.hits == 12
    assert not report.is_preliminary
    assert compile_report(connection, Shelf(), YEAR).is_preliminary


def test_a_module_without_an_outcome_question_has_the_other_figures(connection: Connection) -> None:
    first = world.module().twins[0]
    shelf = Shelf(library=world.library(world.module(twins=(_without_outcome(first),) * 2)))
    edition = compile_report(connection, shelf, YEAR).editions[0]
    assert {one.id for one in edition.figures} == {"F08", "F09", "F22"}


def _without_outcome(case_file: CaseFile) -> CaseFile:
    key = replace(case_file.solution.key, neutral_questions=frozenset({"udfald"}))
    return replace(case_file, solution=replace(case_file.solution, key=key))


def test_a_hidden_share_keeps_its_status(connection: Connection) -> None:
    for place in range(20):
        take(connection, Learner(completes=place >= 2))
    assert compile_report(connection, Shelf(), YEAR).editions[0].usage.status is Status.HIDDEN
