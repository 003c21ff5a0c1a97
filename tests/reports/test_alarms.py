"""Alarms are read from published numbers: keys, leaps after a new version, steps people leave at."""

from dataclasses import replace

import pytest

from learning.reports.alarms import Sign, alarms, flags
from learning.reports.catalogue.distractors import UNANSWERED
from learning.reports.drafts import Scope
from learning.reports.snapshot import Edition, Figure, Kind, Number, Status
from tests.reports.published import EDITION, SCOPE, estimate, few, figure, share, snapshot

NEW = Edition("proeve", "v2", "Prøvemodul", 2, "skema")
NEW_SCOPE = Scope("proeve", "v2")


def items(value: float, scope: Scope = SCOPE) -> Figure:
    return figure("F29", ("Sag 1", estimate(value, value - 5, value + 5), "Gennemsnitsscore"), scope=scope)


@pytest.mark.parametrize(
    ("value", "said"), [(24.9, "meget svær"), (25.0, ""), (95.0, ""), (95.1, "meget let")]
)
def test_a_case_that_is_very_hard_or_easy_is_flagged(value: float, said: str) -> None:
    found = alarms(snapshot(items(value)))
    assert [one.sign for one in found] == ([Sign.KEY] if said else [])
    assert all(said in one.text and one.subject == "Sag 1" for one in found)


@pytest.mark.parametrize(
    ("value", "hi", "is_flagged"), [(-1, 30, True), (5, 9.9, True), (5, 10.1, False), (40, 60, False)]
)
def test_a_case_that_goes_against_the_others_is_flagged(value: float, hi: float, *, is_flagged: bool) -> None:
    table = figure("F29", ("Sag 1", estimate(value, -20, hi), "Diskrimination"))
    assert bool(alarms(snapshot(table))) is is_flagged


def choices(label: str, number: Number) -> Figure:
    return figure("F29", (label, number), key="sag-1/mangler")


def test_a_box_outside_the_key_that_most_tick_is_flagged() -> None:
    (found,) = alarms(snapshot(choices("Begrundelse (ikke i facit)", share(31, 60))))
    assert found.sign is Sign.KEY
    assert "52\u00a0%" in found.text
    assert alarms(snapshot(choices("Begrundelse (i facit)", share(31, 60)))) == ()
    assert alarms(snapshot(choices("Begrundelse (ikke i facit)", share(30, 60)))) == ()


def test_a_keyed_box_that_most_disagree_with_is_flagged() -> None:
    (found,) = alarms(snapshot(choices("Begrundelse (i facit)", share(12, 30))))
    assert found.sign is Sign.KEY and "kun 40\u00a0%" in found.text
    for hits, base in ((13, 30), (11, 29)):
        assert alarms(snapshot(choices("Begrundelse (i facit)", share(hits, base)))) == ()


def test_a_choice_nobody_makes_is_a_flag_for_authors_and_no_alarm() -> None:
    unused = snapshot(choices("Høring (ikke i facit)", share(0, 50)))
    assert [one.sign for one in flags(unused)] == [Sign.UNUSED]
    assert alarms(unused) == ()
    assert flags(snapshot(choices("Høring (ikke i facit)", share(0, 49)))) == ()
    assert flags(snapshot(choices(UNANSWERED, share(0, 60)))) == ()


def test_what_is_not_shown_raises_no_alarm() -> None:
    hidden = Number(Kind.ESTIMATE, Status.HIDDEN, base=12)
    table = figure(
        "F29", ("Sag 1", hidden, "Gennemsnitsscore"), ("Sag 2", few(Kind.ESTIMATE), "Diskrimination")
    )
    assert alarms(snapshot(table, figure("F06", ("Trin 1", few())))) == ()


def test_a_step_where_many_stop_is_an_alarm() -> None:
    (found,) = alarms(snapshot(figure("F06", ("Trin 1", share(13, 40)), ("Trin 2", share(12, 40)))))
    assert (found.sign, found.subject) == (Sign.DROP_OFF, "Trin 1")
    assert found.text.startswith("33\u00a0% af dem, der nåede trinnet, stopper der (20-48\u00a0%).")


@pytest.mark.parametrize(("after", "said"), [(71, "21,0\u00a0procentpoint højere"), (29, "lavere"), (70, "")])
def test_a_leap_after_a_new_version_is_seen_from_the_period_before(after: float, said: str) -> None:
    before = snapshot(items(50))
    now = snapshot(items(after, NEW_SCOPE), editions=(NEW,))
    found = alarms(now, before)
    assert [one.sign for one in found] == ([Sign.LEAP] if said else [])
    assert all(said in one.text and one.edition == NEW for one in found)
    assert alarms(now) == ()


def test_a_leap_within_the_period_is_seen_too() -> None:
    both = snapshot(items(80, NEW_SCOPE), items(50), editions=(NEW, EDITION))
    assert [one.sign for one in alarms(both)] == [Sign.LEAP]


def test_the_same_version_cannot_leap() -> None:
    assert alarms(snapshot(items(80)), snapshot(items(50))) == ()


def test_quarters_and_channels_raise_no_alarms() -> None:
    quarter = replace(items(10), scope=replace(SCOPE, quarter="2026-K1"))
    assert alarms(snapshot(quarter)) == ()
