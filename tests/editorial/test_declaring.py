"""Declared changes: bound to exactly two versions, never against what the program can see, and counted so."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from learning.config import Settings
from learning.database import connect, dispose, read, write
from learning.editorial import placings, publishing, releases, revisions
from learning.editorial.approvals import approve
from learning.editorial.candidates import Files, candidate
from learning.editorial.checking import Checker
from learning.editorial.declarations import ChangeKind, declaration, declarations_of
from learning.editorial.declaring import Word, declare_change, difference
from learning.editorial.publishing import publish_files
from learning.editorial.releasing import Press, Refused, publish, roll_back, withdraw
from learning.editorial.reviews import Wish
from learning.editorial.revisions import Change, head, save
from learning.editorial.sending import edition, send
from learning.editorial.trace import latest
from learning.editorial.units import units
from learning.ledger.counted_versions import counted_version, line_of, lines
from learning.library.compiler import check, compile_library
from learning.staff.accounts import Role, add
from tests.library.builders import MODULE, facit, files

UNIT = MODULE.rpartition("/")[0]
SLUG = UNIT.split("/")[1]
KEY = facit("tvilling-a")
ON_ONE_ENGINE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TYPO = Word(ChangeKind.TYPO, "En slåfejl")
MEANING = Word(ChangeKind.MEANING, "Reglen var forkert gengivet")
KEYED = Word(ChangeKind.KEY, "Feltet var uklart")


class Office:
    """Those who write, approve and publish, and the library they share."""

    def __init__(self, checker: Checker) -> None:
        with write() as connection:
            self.anna, self.jette, self.bo = (
                add(connection, f"{name}@example.dk", name=name, roles=[role], by=None).id
                for name, role in (("anna", Role.WRITER), ("jette", Role.LAWYER), ("bo", Role.EDITOR))
            )
        self.first = publish_files(files())
        self.checker = checker

    def types(self, path: str, old: str, new: str) -> None:
        with write() as connection:
            newest = head(connection, path)
            assert newest is not None
            text = (revisions.body(connection, newest) or b"").decode()
            assert old in text
            change = Change(path, text.replace(old, new).encode(), newest.number)
            save(connection, change, by=self.anna, reason="rettet")

    def texts(self) -> tuple[Files, Files]:
        with read() as connection:
            live = releases.files(connection, releases.active(connection) or "") or {}
            return live, revisions.drafts(connection)

    def version(self) -> str:
        """The version of the draft."""
        live, drafts = self.texts()
        version = self.checker.check(candidate(live, drafts, [UNIT]), UNIT).version
        assert version is not None
        return version

    def live(self) -> str:
        """The version that is published."""
        version = self.checker.check(self.texts()[0], UNIT).version
        assert version is not None
        return version

    def declares(self, word: Word) -> None:
        declare_change(self.checker, UNIT, word, by=self.anna)

    def publishes(self) -> str:
        version = self.version()
        with write() as connection:
            approve(connection, units(self.texts()[1])[UNIT], version, by=self.jette)
        publish([UNIT], by=self.bo, press=Press(check))
        return version


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    one = Checker()
    yield one
    one.close()


@pytest.fixture
def office(settings: Settings, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The limits of the compilation have tests of their own; here it happens in this process."""
    monkeypatch.setattr(publishing, "compile_apart", compile_library)
    connect(settings)
    yield Office(checker)
    dispose()


def counted_as(version: str) -> str:
    with read() as connection:
        return line_of(connection, SLUG, version)


@ON_ONE_ENGINE
def test_a_change_that_nobody_has_declared_is_neither_reviewed_nor_published(office: Office) -> None:
    office.types(KEY, "Der er en mangel", "Der er en mangle")
    with pytest.raises(Refused, match="Sig først, hvad der er ændret"):
        send(office.checker, UNIT, Wish(), by=office.anna)
    with pytest.raises(Refused, match="ikke erklæret"):
        office.publishes()
    office.declares(TYPO)
    assert edition(office.texts()[1][MODULE]) == 2, "a change in a case makes the next edition, too"
    send(office.checker, UNIT, Wish(), by=office.anna)
    office.types(KEY, "Der er en mangle", "Der er en mangel,")
    with pytest.raises(Refused, match="Sig først"):
        send(office.checker, UNIT, Wish(), by=office.anna)
    office.declares(TYPO)
    office.publishes()
    with read() as connection:
        assert len(declarations_of(connection, UNIT)) == 2
        assert placings.placings_of(connection, UNIT)[0].version == office.live()


@ON_ONE_ENGINE
def test_only_the_key_can_be_declared_where_the_key_is_another(office: Office) -> None:
    office.types(KEY, "aendret: 0.5", "aendret: 0.75")
    for word in (TYPO, MEANING):
        with pytest.raises(Refused, match="Facit er et andet"):
            office.declares(word)
    office.declares(KEYED)
    with read() as connection:
        (said,) = declarations_of(connection, UNIT)
        assert latest(connection, 1)[0].detail == "Facit ændret: Feltet var uklart"
    assert said.kind is ChangeKind.KEY
    assert said.found.boxes == (
        "Sagen »tvilling-a«, »Ændre« under »Udfald«: 1/2 af pointet → 3/4 af pointet",
    )
    assert set(said.found.texts) == {KEY, MODULE}
    before, after = office.live(), office.publishes()
    assert (said.before, said.after) == (before, after)
    assert counted_as(after) == after


@ON_ONE_ENGINE
def test_what_cannot_be_so_is_refused_and_stores_nothing(office: Office) -> None:
    with pytest.raises(Refused, match="ikke ændret noget"):
        office.declares(TYPO)
    office.types(MODULE, "Introduktion", "Indledning")
    for word, said in (
        (KEYED, "Facit er det samme"),
        (Word(ChangeKind.TYPO, ""), "hvorfor teksten er ændret"),
    ):
        with pytest.raises(Refused, match=said):
            office.declares(word)
    assert edition(office.texts()[1][MODULE]) == 1
    office.types(MODULE, "bloede_regler: [forudsaetter_oplysning]", "bloede_regler: []")
    with pytest.raises(Refused, match="andre spørgsmål"):
        office.declares(TYPO)
    office.types(MODULE, "nummer: 1", "nummer: nul")
    with pytest.raises(Refused) as caught:
        difference(office.checker, office.texts(), UNIT)
    assert caught.value.problems
    with read() as connection:
        assert declarations_of(connection, UNIT) == ()


def test_slips_of_the_pen_count_as_the_text_before_them_and_a_key_stands_apart(office: Office) -> None:
    first = office.live()
    office.types(MODULE, "Introduktion", "Indledning")
    office.declares(TYPO)
    second = office.publishes()
    office.types(MODULE, "Indledning", "Optakt")
    office.declares(TYPO)
    third = office.publishes()
    assert first != second != third
    assert (counted_as(second), counted_as(third)) == (first, first)
    office.types(KEY, "aendret: 0.5", "aendret: 0.75")
    office.declares(KEYED)
    fourth = office.publishes()
    office.types(MODULE, "Optakt", "Forord")
    office.declares(TYPO)
    fifth = office.publishes()
    assert (counted_as(fourth), counted_as(fifth)) == (fourth, fourth)
    with read() as connection:
        assert lines(connection) == {
            (SLUG, second): first,
            (SLUG, third): first,
            (SLUG, fifth): fourth,
        }


@ON_ONE_ENGINE
def test_going_back_and_publishing_again_changes_nothing_in_what_counts_together(office: Office) -> None:
    first = office.live()
    office.types(MODULE, "Introduktion", "Indledning")
    office.declares(TYPO)
    second = office.publishes()
    roll_back(office.first, by=office.bo, press=Press(check))
    office.declares(MEANING)
    publish([UNIT], by=office.bo, press=Press(check))
    assert (counted_as(first), counted_as(second)) == (first, first), "decided before anybody answered"


@ON_ONE_ENGINE
def test_a_module_that_comes_back_needs_no_word(office: Office) -> None:
    withdraw(UNIT, by=office.bo, press=Press(check))
    office.types(MODULE, "Introduktion", "Indledning")
    version = office.publishes()
    assert counted_as(version) == version


def test_what_was_declared_cannot_be_changed_or_deleted(office: Office, engine: Engine) -> None:
    office.types(MODULE, "Introduktion", "Indledning")
    office.declares(TYPO)
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
