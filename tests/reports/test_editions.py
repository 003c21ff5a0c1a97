"""Which editions a report is about, and where their texts come from."""

from datetime import date

from sqlalchemy import Connection, insert

from learning.ledger.tables import evaluation
from learning.ledger.tallies import Span
from learning.reports.editions import Known, editions
from tests.reports.learners import Learner, take
from tests.reports.shelves import Shelf
from tests.web import world

YEAR = Span(202601, 202653, 202601, 202612)
OLD = world.module(version="modul-v0", edition=1)


def names(known: tuple[Known, ...]) -> list[tuple[str, str, bool]]:
    return [(one.usage.module, one.usage.version, one.module is not None) for one in known]


def test_an_active_edition_is_listed_although_nobody_tried_it(connection: Connection) -> None:
    (one,) = editions(connection, Shelf(), YEAR)
    assert (one.usage.started, one.module) == (0, world.library().modules["proevemodul"])


def test_an_older_edition_comes_after_the_newest_with_its_own_texts(connection: Connection) -> None:
    take(connection, Learner(), module=OLD)
    shelf = Shelf(older={"udgivelse-1": world.library(OLD)})
    known = editions(connection, shelf, YEAR)
    assert names(known) == [("proevemodul", "modul-v1", True), ("proevemodul", "modul-v0", True)]
    assert [one.usage.started for one in known] == [0, 1]


def test_an_edition_outside_the_period_is_left_out(connection: Connection) -> None:
    take(connection, Learner(), module=OLD, on=date(2025, 5, 5))
    assert names(editions(connection, Shelf(), YEAR)) == [("proevemodul", "modul-v1", True)]


def test_texts_of_another_version_are_not_taken_for_its_own(connection: Connection) -> None:
    take(connection, Learner(), module=OLD)
    shelf = Shelf(older={"udgivelse-1": world.library()})
    assert ("proevemodul", "modul-v0", False) in names(editions(connection, shelf, YEAR))


def test_texts_that_no_longer_compile_are_as_good_as_gone(connection: Connection) -> None:
    take(connection, Learner(), module=OLD)
    known = editions(connection, Shelf(older={"udgivelse-1": None}), YEAR)
    assert names(known)[-1] == ("proevemodul", "modul-v0", False)


def test_a_questionnaire_alone_puts_an_edition_on_the_list(connection: Connection) -> None:
    row = {"id": "1" * 32, "month": 202603, "module": "nedlagt", "module_version": "v9", "form_version": "1"}
    connection.execute(insert(evaluation).values(**row, suspicious=False))
    assert names(editions(connection, Shelf(), YEAR))[-1] == ("nedlagt", "v9", False)
