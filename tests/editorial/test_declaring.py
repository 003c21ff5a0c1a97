"""Declared changes: bound to exactly two versions, never against what the program can see, and counted so."""

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from learning.database import read, write
from learning.editorial import placings
from learning.editorial.declarations import ChangeKind, declaration, declarations_of
from learning.editorial.declaring import Word, declare_change, difference
from learning.editorial.releasing import Press, Refused, publish, roll_back, withdraw
from learning.editorial.reviews import Wish
from learning.editorial.sending import edition, send
from learning.editorial.trace import latest
from learning.ledger.counted_versions import counted_version, line_of, lines
from learning.library.compiler import check
from tests.editorial.office import SLUG, UNIT, Office, checker, office
from tests.library.builders import MODULE, facit

__all__ = ["checker", "office"]

KEY = facit("tvilling-a")
ON_ONE_ENGINE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TYPO = Word(ChangeKind.TYPO, "En slåfejl")
MEANING = Word(ChangeKind.MEANING, "Reglen var forkert gengivet")
KEYED = Word(ChangeKind.KEY, "Feltet var uklart")


def live(office: Office) -> str:
    """The version that is published."""
    version = office.checker.check(office.texts()[0], UNIT).version
    assert version is not None
    return version


def declares(office: Office, word: Word) -> None:
    declare_change(office.checker, UNIT, word, by=office.anna)


def publishes(office: Office) -> str:
    version = office.approves()
    publish([UNIT], by=office.bo, press=Press(check))
    return version


def counted_as(version: str) -> str:
    with read() as connection:
        return line_of(connection, SLUG, version)


@ON_ONE_ENGINE
def test_a_change_that_nobody_has_declared_is_neither_reviewed_nor_published(office: Office) -> None:
    office.types(KEY, "Der er en mangel", "Der er en mangle")
    with pytest.raises(Refused, match="Sig først, hvad der er ændret"):
        send(office.checker, UNIT, Wish(), by=office.anna)
    with pytest.raises(Refused, match="ikke erklæret"):
        publishes(office)
    declares(office, TYPO)
    assert edition(office.texts()[1][MODULE]) == 2, "a change in a case makes the next edition, too"
    send(office.checker, UNIT, Wish(), by=office.anna)
    office.types(KEY, "Der er en mangle", "Der er en mangel,")
    with pytest.raises(Refused, match="Sig først"):
        send(office.checker, UNIT, Wish(), by=office.anna)
    declares(office, TYPO)
    publishes(office)
    with read() as connection:
        assert len(declarations_of(connection, UNIT)) == 2
        assert placings.placings_of(connection, UNIT)[0].version == live(office)


@ON_ONE_ENGINE
def test_only_the_key_can_be_declared_where_the_key_is_another(office: Office) -> None:
    office.types(KEY, "aendret: 0.5", "aendret: 0.75")
    for word in (TYPO, MEANING):
        with pytest.raises(Refused, match="Facit er et andet"):
            declares(office, word)
    declares(office, KEYED)
    with read() as connection:
        (said,) = declarations_of(connection, UNIT)
        assert latest(connection, 1)[0].detail == "Facit ændret: Feltet var uklart"
    assert said.kind is ChangeKind.KEY
    assert said.found.boxes == (
        "Sagen »Asta søger«, »Ændre« under »Udfald«: 1/2 af pointet → 3/4 af pointet",
    )
    assert set(said.found.texts) == {KEY, MODULE}
    before, after = live(office), publishes(office)
    assert (said.before, said.after) == (before, after)
    assert counted_as(after) == after


@ON_ONE_ENGINE
def test_what_cannot_be_so_is_refused_and_stores_nothing(office: Office) -> None:
    with pytest.raises(Refused, match="ikke ændret noget"):
        declares(office, TYPO)
    office.types(MODULE, "Introduktion", "Indledning")
    for word, said in (
        (KEYED, "Facit er det samme"),
        (Word(ChangeKind.TYPO, ""), "hvorfor teksten er ændret"),
    ):
        with pytest.raises(Refused, match=said):
            declares(office, word)
    assert edition(office.texts()[1][MODULE]) == 1
    office.types(MODULE, "bloede_regler: [forudsaetter_oplysning]", "bloede_regler: []")
    with pytest.raises(Refused, match="andre spørgsmål"):
        declares(office, TYPO)
    office.types(MODULE, "nummer: 1", "nummer: nul")
    with pytest.raises(Refused) as caught:
        difference(office.checker, office.texts(), UNIT)
    assert caught.value.problems
    with read() as connection:
        assert declarations_of(connection, UNIT) == ()


def test_slips_of_the_pen_count_as_the_text_before_them_and_a_key_stands_apart(office: Office) -> None:
    first = live(office)
    office.types(MODULE, "Introduktion", "Indledning")
    declares(office, TYPO)
    second = publishes(office)
    office.types(MODULE, "Indledning", "Optakt")
    declares(office, TYPO)
    third = publishes(office)
    assert first != second != third
    assert (counted_as(second), counted_as(third)) == (first, first)
    office.types(KEY, "aendret: 0.5", "aendret: 0.75")
    declares(office, KEYED)
    fourth = publishes(office)
    office.types(MODULE, "Optakt", "Forord")
    declares(office, TYPO)
    fifth = publishes(office)
    assert (counted_as(fourth), counted_as(fifth)) == (fourth, fourth)
    with read() as connection:
        assert lines(connection) == {
            (SLUG, second): first,
            (SLUG, third): first,
            (SLUG, fifth): fourth,
        }


@ON_ONE_ENGINE
def test_going_back_and_publishing_again_changes_nothing_in_what_counts_together(office: Office) -> None:
    first = live(office)
    office.types(MODULE, "Introduktion", "Indledning")
    declares(office, TYPO)
    second = publishes(office)
    roll_back(office.first, by=office.bo, press=Press(check))
    declares(office, MEANING)
    publish([UNIT], by=office.bo, press=Press(check))
    assert (counted_as(first), counted_as(second)) == (first, first), "decided before anybody answered"


@ON_ONE_ENGINE
def test_a_module_that_comes_back_needs_no_word(office: Office) -> None:
    withdraw(UNIT, by=office.bo, press=Press(check))
    office.types(MODULE, "Introduktion", "Indledning")
    version = publishes(office)
    assert counted_as(version) == version


def test_what_was_declared_cannot_be_changed_or_deleted(office: Office, engine: Engine) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    declares(office, TYPO)
    row = {"module": SLUG, "version": "v2", "counts_as": "v1"}
    with write(engine) as connection:
        connection.execute(insert(counted_version), row)
    for table in (declaration, counted_version):
        name = next(iter(table.columns))
        for change in (update(table).values({name: name}), delete(table)):
            with pytest.raises(DBAPIError, match="only ever added to"), engine.begin() as connection:
                connection.execute(change)
    with read(engine) as connection:
        assert len(connection.execute(select(declaration)).all()) == 1
