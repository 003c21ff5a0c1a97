"""All drafts from gain to accessibility go through protection together, full and empty."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from learning.ledger.error_reports import Handling
from learning.ledger.tallies import Tally
from learning.reports.catalogue.followups import follow_up_drafts
from learning.reports.catalogue.freshness import freshness_drafts
from learning.reports.catalogue.gain import DIFFERENCE, gain_drafts
from learning.reports.catalogue.items import item_drafts
from learning.reports.catalogue.keys import key_drafts
from learning.reports.catalogue.national import priority_drafts
from learning.reports.catalogue.opinions import opinion_drafts
from learning.reports.catalogue.teams import team_drafts
from learning.reports.catalogue.upkeep import accessibility_drafts, report_drafts
from learning.reports.definitions import DEFINITIONS
from learning.reports.drafts import EVERYTHING, Draft, Scope
from learning.reports.protection import protect
from learning.reports.ranking import rank_figures
from learning.reports.snapshot import Figure, Number, Status
from quizzes.disclosure import Disclosure
from tests.reports.catalogue.counted import attempts, follow_ups, gains, pairs, scored, tally
from tests.web import world

MODULE, LIBRARY = world.module(), world.library()
SCOPE = Scope(MODULE.slug, MODULE.version)
IDS = tuple(f"F{number}" for number in range(19, 34) if number != 27)


def year(seed: int, learners: int) -> list[Tally]:
    """Return the tallies of some invented learners who all did everything."""
    random = Random(seed)
    cases = [file.case.id for file in MODULE.scored_cases()]
    before = [random.randint(2, 7) / 10 for _ in range(learners)]
    after = [min(1.0, score + random.randint(0, 3) / 10) for score in before]
    marks = [(early, random.randint(3, 9) / 10, late) for early, late in zip(before, after, strict=True)]
    right = Counter(f"{random.random() < 0.5:d}.{random.random() < 0.7:d}" for _ in range(learners))
    said = Counter(random.choice(("hoej", "hoej", "ikke")) for _ in range(learners))
    rows = [
        *attempts(learners + 20, learners),
        *gains(before, after),
        *pairs(right),
        *pairs(right, "side"),
        *scored(marks, cases),
        *(tally("committed", learners, phase="foer", case=case) for case in cases),
        *(tally("opinions", n, item="brug", value=value) for value, n in said.items()),
        tally("evaluations", learners // 2),
        *follow_ups("3-8", [(0.5, 0.7, 0.6)] * (learners // 4)),
    ]
    return [_of_module(row) for row in rows]


def _of_module(row: Tally) -> Tally:
    return replace(row, module=MODULE.slug, version=MODULE.version if row.version else "")


def family(rows: Sequence[Tally]) -> Iterator[Draft]:
    for scope in (EVERYTHING, SCOPE, Scope(MODULE.slug, MODULE.version, quarter="2026-K1")):
        yield from gain_drafts(rows, scope)
        yield from opinion_drafts(rows, MODULE.evaluation, scope)
    yield from follow_up_drafts(rows, EVERYTHING)
    yield from item_drafts(rows, MODULE, SCOPE)
    yield from key_drafts(MODULE, LIBRARY)
    yield from priority_drafts((), LIBRARY)
    yield from freshness_drafts(LIBRARY, date(2026, 1, 1), date(2026, 12, 31))
    yield from report_drafts(Handling(0, 0, ()))
    yield from accessibility_drafts(None)
    yield from team_drafts(())


def numbers(figures: Sequence[Figure], identifier: str, label: str) -> list[Number]:
    return [
        line.number for one in figures if one.id == identifier for line in one.lines if line.label == label
    ]


@pytest.mark.parametrize("learners", [0, 9, 60, 120])
def test_the_whole_family_is_protected_and_audited(learners: int, limits: Disclosure) -> None:
    rows = year(7, learners) if learners else []
    figures = protect(family(rows), limits).figures
    shown = {
        one.id
        for one in figures
        for line in one.lines
        if line.number.status is Status.SHOWN and line.number.base
    }
    wanted = {0: {"F28"}, 9: {"F28"}}.get(learners, {"F19", "F20", "F21", "F22", "F25", "F28", "F29"})
    assert wanted <= shown
    assert len({one.name for one in figures}) == len(figures)
    assert rank_figures(figures)


def test_a_figure_of_nine_learners_says_for_few(limits: Disclosure) -> None:
    figures = protect(family(year(7, 9)), limits).figures
    assert {one.status for one in numbers(figures, "F19", DIFFERENCE)} == {Status.FEW}
    assert {one.status for one in numbers(figures, "F20", "Førsag")} == {Status.FEW}


def test_discrimination_waits_for_fifty_learners(limits: Disclosure) -> None:
    def state(learners: int) -> set[Status]:
        figures = protect(family(year(7, learners)), limits).figures
        return {
            line.number.status for one in figures for line in one.lines if line.column == "Diskrimination"
        }

    assert state(49) == {Status.FEW}
    assert state(50) == {Status.SHOWN}


def test_every_figure_has_a_definition() -> None:
    by_name = {"F23", "F24"}  # of questions that name them, as those of the real texts do
    assert {draft.id for draft in family(())} | by_name == set(IDS)
    assert set(IDS) | {"F27"} <= DEFINITIONS.keys()
