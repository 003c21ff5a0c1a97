"""Figures about the material: keys, reviews, reports, teams and accessibility."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from learning.ledger.error_reports import Handling
from learning.ledger.groups import GroupCount, Mode
from learning.library.model import Library, Module, Signoff, Source
from learning.library.reference import Examination
from learning.reports.catalogue.freshness import freshness_drafts
from learning.reports.catalogue.keys import NO_PANEL, key_drafts
from learning.reports.catalogue.teams import team_drafts
from learning.reports.catalogue.upkeep import NOT_EXAMINED, accessibility_drafts, report_drafts
from learning.reports.drafts import Count, Draft, Estimate, Fact, Part
from tests.web import world

FILE = Path(__file__).parents[2] / "vectors/agreement.json"
AGREEMENTS = json.loads(FILE.read_text("utf-8"))["vectors"]
FIRST, TODAY = date(2026, 1, 1), date(2026, 12, 31)


def fact(draft: Draft, label: str, column: str = "") -> Fact:
    (found,) = (row.number for row in draft.rows if (row.label, row.column) == (label, column))
    assert isinstance(found, Fact)
    return found


def test_without_a_panel_the_agreement_is_not_known_but_the_neutral_boxes_are() -> None:
    (draft,) = key_drafts(world.module(), world.library())
    assert draft.note == NO_PANEL
    assert fact(draft, "Oplysning", "AC1") == Fact(None)
    neutral = fact(draft, "Oplysning", "Neutrale felter")
    assert neutral.value is not None
    assert 0 <= neutral.value < 100
    assert neutral.n


@pytest.mark.parametrize("vector", AGREEMENTS, ids=lambda vector: str(vector["id"]))
def test_with_a_panel_its_agreement_is_that_of_the_vectors(vector: dict[str, Any]) -> None:
    (draft,) = key_drafts(world.module(), world.library(), {"oplyst": vector["ratings"]})
    expected, whole = vector["expected"], 100
    if "gwet_ac1" in expected:
        assert fact(draft, "Oplysning", "AC1").value == pytest.approx(expected["gwet_ac1"], abs=1e-6)
        found = fact(draft, "Oplysning", "Enighed om krydset af").value
        assert found == pytest.approx(whole * expected["positive_agreement"], abs=1e-4)
        found = fact(draft, "Oplysning", "Enighed om ikke krydset af").value
        assert found == pytest.approx(whole * expected["negative_agreement"], abs=1e-4)
    assert draft.note == ""


def signed(module: Module, approved: date, text_hash: str = "") -> Module:
    return replace(module, signoff=Signoff(approved, text_hash or module.version))


def reviewed(module: Module) -> float | None:
    (draft,) = freshness_drafts(world.library(module), FIRST, TODAY)
    return fact(draft, "Andel gennemgået").value


def test_a_module_is_fresh_for_twelve_months_after_its_review() -> None:
    assert reviewed(signed(world.module(), date(2026, 1, 5))) == 100
    assert reviewed(signed(world.module(), date(2025, 12, 30))) == 0


def test_a_review_of_another_text_or_none_does_not_count() -> None:
    assert reviewed(signed(world.module(), date(2026, 6, 1), "en anden tekst")) == 0
    assert reviewed(world.module()) == 0


def changed(day: date) -> Library:
    """Return a library in which a source of the module begins on ``day``."""
    known = world.library(signed(world.module(law_as_of=date(2026, 7, 1)), date(2026, 7, 31)))
    new: Source = replace(known.sources["LOV-1"], begins=day, ends=None)
    rest = {id_: replace(one, begins=None, ends=None) for id_, one in known.sources.items()}
    return replace(known, sources={**rest, "LOV-1": new})


def days(library: Library) -> Fact:
    return fact(freshness_drafts(library, FIRST, TODAY)[0], "Dage fra lovændring til opdatering (median)")


def test_the_days_from_a_new_law_to_the_review_that_follows_it() -> None:
    assert days(changed(date(2026, 7, 1))) == Fact(30.0, n=1, unit="dage")


@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2025, 9, 1)], ids=["not followed yet", "before"])
def test_a_change_that_no_text_has_followed_in_the_period_is_not_known(day: date) -> None:
    assert days(changed(day)) == Fact(None, n=0, unit="dage")


def test_a_rule_that_has_ended_is_counted_until_the_text_has_moved_on() -> None:
    known = world.library(world.module(law_as_of=date(2026, 1, 1)))
    ended = {id_: replace(one, ends=date(2026, 6, 30)) for id_, one in known.sources.items()}
    (draft,) = freshness_drafts(replace(known, sources=ended), FIRST, TODAY)
    assert fact(draft, "Moduler med en regel, der er ophørt").value == 1


def test_reports_are_counted_with_their_median_days() -> None:
    (draft,) = report_drafts(Handling(5, 2, (1, 3, 8), 1))
    assert fact(draft, "Modtagne fejlmeldinger").value == 5
    assert fact(draft, "Heraf med medhold").value == 2
    assert fact(draft, "Heraf rettet i teksten").value == 1
    assert fact(draft, "Dage fra melding til svar (median)").value == 3
    (nothing,) = report_drafts(Handling(0, 0, ()))
    assert fact(nothing, "Dage fra melding til svar (median)").value is None


def test_what_nobody_has_examined_is_not_none_found() -> None:
    (draft,) = accessibility_drafts(None)
    assert [row.number for row in draft.rows] == [Fact(None), Fact(None)]
    assert draft.note == NOT_EXAMINED
    (known,) = accessibility_drafts(Examination(date(2026, 11, 20), 0, None))
    assert fact(known, "Automatisk undersøgelse").value == 0
    assert fact(known, "Manuel undersøgelse").value is None


def teams(*counts: tuple[str, bool, int]) -> Draft:
    (draft,) = team_drafts(
        GroupCount(202605, "proeve", Mode.JOINTLY, size, agreed, n) for size, agreed, n in counts
    )
    return draft


def test_teams_are_counted_with_those_that_agreed_on_a_change() -> None:
    draft = teams(("5-9", True, 6), ("5-9", False, 4), ("", True, 2))
    everyone, agreed = (row.number for row in draft.rows[:2])
    assert isinstance(everyone, Count)
    assert isinstance(agreed, Part)
    assert (everyone.group.size, agreed.hits.size, agreed.base.size) == (12, 8, 12)
    assert agreed.hits.atoms < agreed.base.atoms


@pytest.mark.parametrize(
    ("sizes", "middle"),
    [((("1-4", 3), ("5-9", 4), ("20+", 2)), 5), ((("20+", 3), ("1-4", 1)), 20), ((), None)],
)
def test_the_middle_team_is_known_by_its_band(
    sizes: tuple[tuple[str, int], ...], middle: float | None
) -> None:
    draft = teams(*((size, False, n) for size, n in sizes))
    found = draft.rows[2].number
    assert isinstance(found, Estimate)
    assert found.value == middle


def test_a_size_nobody_has_is_still_a_row() -> None:
    draft = teams(("5-9", True, 6))
    assert [row.label for row in draft.rows[3:]] == [
        f"{band} deltagere" for band in ("1-4", "5-9", "10-19", "20+")
    ]
