"""The ledger is told what it needs to count, of the active editions and of older ones."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from learning.database import write
from learning.engines import open_engine
from learning.ledger.schema import migrate
from learning.reports.shapes import KnownShapes, shape_of
from quizzes.scheme import Role
from tests.databases import settings_for
from tests.reports.learners import Learner, take
from tests.reports.shelves import Shelf
from tests.web import world

MODULE = world.module()
OLDER = replace(MODULE, version="older")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A database in which an older edition was tried."""
    settings = settings_for(tmp_path)
    migrate(settings)
    opened = open_engine(settings)
    with write(opened) as connection:
        take(connection, Learner(), module=OLDER)
    return opened


def test_every_criterion_of_the_scored_cases_has_its_boxes() -> None:
    shape = shape_of(MODULE)
    scheme = MODULE.twins[0].solution.form.scheme
    outcome = next(scheme.with_role(Role.OUTCOME)).id
    assert shape.criteria["mangler", "oplyst"]
    assert not any(question in ("port", outcome) for question, _ in shape.criteria)
    assert shape.cases == tuple(one.case.id for one in MODULE.scored_cases())


def test_follow_up_questions_name_the_boxes_that_open_them_and_a_gate_is_none() -> None:
    parents = shape_of(MODULE).parents
    assert ("mangler", "oplyst") in parents["oplyst_del"]
    assert "mangler" not in parents, "the gate opens it"


def test_the_outcome_is_what_the_key_chooses_with_its_side() -> None:
    for file in MODULE.twins:
        key = shape_of(MODULE).outcomes[file.case.id]
        assert {key.keyed} == file.solution.key.answers[key.question]
        assert key.keyed in key.side


def test_only_items_on_a_scale_are_opinions() -> None:
    assert set(shape_of(MODULE).scales) == {item.id for item in MODULE.evaluation.items if item.scale}


def test_an_older_edition_is_found_in_the_release_its_attempts_name(engine: Engine) -> None:
    library = replace(world.library(), modules={OLDER.slug: OLDER})
    shapes = KnownShapes(Shelf(older={"udgivelse-1": library}), engine)
    assert list(shapes) == [(MODULE.slug, MODULE.version)] and len(shapes) == 1
    assert shapes[MODULE.slug, MODULE.version] == shape_of(MODULE)
    assert shapes[MODULE.slug, "older"] == shape_of(OLDER)


@pytest.mark.parametrize("older", [{}, {"udgivelse-1": None}], ids=["gone", "broken"])
def test_an_edition_whose_texts_are_gone_has_no_shape(engine: Engine, older: dict[str, None]) -> None:
    shapes = KnownShapes(Shelf(older=dict(older)), engine)
    assert shapes.get((MODULE.slug, "older")) is None
    assert shapes.get(("unknown", "1")) is None
