"""Missed and over-flagged per criterion, straight from marked forms."""

import pytest
from sqlalchemy import Connection

from learning.ledger.counts import verdicts
from learning.ledger.tallies import Edition, Span, Verdicts
from learning.reports.criteria import boxes, criteria_figures
from learning.reports.figures import Figure
from quizzes.disclosure import Disclosure
from tests.reports.learners import Learner, take
from tests.web import world

MODULE = world.module()
EDITION = Edition(MODULE.slug, MODULE.version, Span(202601, 202653, 202601, 202612))


@pytest.fixture
def figures(connection: Connection, limits: Disclosure) -> tuple[Figure, Figure]:
    """Thirty who find both defects, and ten who see only one that is not there."""
    for learner in [Learner()] * 30 + [Learner(defects=("hoert",))] * 10:
        take(connection, learner)
    counted = verdicts(connection, EDITION, "foer", boxes(MODULE))
    return criteria_figures(MODULE, world.library(), counted, limits)


def rows(figure: Figure) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {row.label: (row.share.hits, row.share.base, row.share.answers) for row in figure.rows}


def test_a_missed_box_counts_against_its_criterion(figures: tuple[Figure, Figure]) -> None:
    missed, _ = figures
    assert rows(missed)["Begrundelse"] == (10, 40, 40)


def test_details_of_a_missed_defect_are_missed_too(figures: tuple[Figure, Figure]) -> None:
    missed, _ = figures
    assert rows(missed)["Oplysning"] == (20, 80, 40)


def test_a_ticked_box_outside_the_key_is_overflagged(figures: tuple[Figure, Figure]) -> None:
    _, overflagged = figures
    assert rows(overflagged)["Høring"] == (10, 40, 40)


def test_only_criteria_that_the_key_can_show_have_a_row(figures: tuple[Figure, Figure]) -> None:
    missed, overflagged = figures
    assert "Høring" not in rows(missed)
    assert "Begrundelse" not in rows(overflagged)
    assert "Udfald" not in {**rows(missed), **rows(overflagged)}


def test_an_answer_to_a_single_question_belongs_to_the_criterion_of_the_question() -> None:
    named = boxes(MODULE)
    assert named["klage", ""] == named["klage", "delvis"] == "klage"


def test_the_clearing_choice_is_no_box() -> None:
    assert ("andre", "pleje") in boxes(MODULE)
    assert ("andre", "ingen") not in boxes(MODULE)


def test_neutral_boxes_are_in_no_figure(connection: Connection) -> None:
    take(connection, Learner(defects=("andet",)))
    counted = verdicts(connection, EDITION, "foer", {("mangler", "andet"): "brev"})
    assert counted == ()


def test_a_criterion_with_nothing_outside_the_key_has_no_share(limits: Disclosure) -> None:
    everything_found = [Verdicts("klage", found=4, missed=0, overflagged=0, left=0, attempts=40)]
    missed, overflagged = criteria_figures(MODULE, world.library(), everything_found, limits)
    assert rows(missed)["Sagsbehandling"] == (0, 160, 40)
    assert rows(overflagged)["Sagsbehandling"] == (None, None, None)
