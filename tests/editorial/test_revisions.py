"""Revisions: every save is one more, two at once lose nothing, and no draft is lost to what comes in."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from learning.database import read, write
from learning.editorial import unsaved
from learning.editorial.revisions import (
    Change,
    Conflict,
    Revision,
    body,
    drafts,
    get,
    head,
    history,
    latest,
    newest_number,
    save,
    save_all,
    since,
    take_in,
)
from learning.staff.accounts import Role, add

PAGE = "moduler/a/modul.md"


@pytest.fixture
def anna(engine: Engine) -> str:
    with write(engine) as connection:
        return add(connection, "anna@example.dk", name="Anna", roles=[Role.WRITER], by=None).id


def saved(engine: Engine, text: bytes | None, base: int | None, by: str | None, path: str = PAGE) -> Revision:
    with write(engine) as connection:
        return save(connection, Change(path, text, base), by=by, reason="rettet")


def texts(connection: Connection, path: str = PAGE) -> list[bytes | None]:
    return [body(connection, one) for one in history(connection, path)]


def test_every_save_is_one_more_revision(engine: Engine, anna: str) -> None:
    first = saved(engine, b"et", None, anna)
    second = saved(engine, b"to", first.number, anna)
    with read(engine) as connection:
        assert texts(connection) == [b"to", b"et"]
        assert head(connection, PAGE) == second == get(connection, second.number)
        assert (second.base, second.author, second.reason) == (first.number, anna, "rettet")
        assert drafts(connection) == {PAGE: b"to"}
        assert since(connection, first.number, [PAGE]) == (second,)
        assert newest_number(connection) == second.number
        with pytest.raises(LookupError):
            get(connection, 99)


def test_a_text_that_is_as_it_was_gets_no_revision(engine: Engine, anna: str) -> None:
    first = saved(engine, b"et", None, anna)
    assert saved(engine, b"et", first.number, anna) == first


def test_the_second_of_two_writers_is_told_and_stores_nothing(engine: Engine, anna: str) -> None:
    first = saved(engine, b"et", None, anna)
    second = saved(engine, b"to", first.number, anna)
    with pytest.raises(Conflict) as caught:
        saved(engine, b"tre", first.number, anna)
    assert caught.value.head == second
    with pytest.raises(Conflict):
        saved(engine, b"tre", None, anna)
    with read(engine) as connection:
        assert texts(connection) == [b"to", b"et"]


def test_of_several_texts_all_are_saved_or_none(engine: Engine, anna: str) -> None:
    saved(engine, b"et", None, anna)
    with write(engine) as connection, pytest.raises(Conflict):
        save_all(connection, [Change("ny.md", b"ny", None), Change(PAGE, b"to", None)], by=anna, reason="")
    with read(engine) as connection:
        assert drafts(connection) == {PAGE: b"et"}


def test_a_deleted_text_keeps_its_history_and_can_be_made_anew(engine: Engine, anna: str) -> None:
    first = saved(engine, b"et", None, anna)
    gone = saved(engine, None, first.number, anna)
    with read(engine) as connection:
        assert drafts(connection) == {}
        assert latest(connection) == {PAGE: gone}
    saved(engine, b"igen", None, anna)
    with read(engine) as connection:
        assert texts(connection) == [b"igen", None, b"et"]


def test_writers_at_once_in_many_threads_make_one_line_of_revisions(engine: Engine, anna: str) -> None:
    first = saved(engine, b"0", None, anna)
    outcomes: list[bool] = []

    def write_on_top(number: int) -> None:
        try:
            saved(engine, b"%d" % number, first.number, anna)
            outcomes.append(True)
        except Conflict:
            outcomes.append(False)

    threads = [threading.Thread(target=write_on_top, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False] * 7 + [True]
    with read(engine) as connection:
        assert [one.base for one in history(connection, PAGE)] == [first.number, None]


def test_texts_from_outside_become_drafts_where_nobody_has_written(engine: Engine) -> None:
    with write(engine) as connection:
        take_in(connection, {}, {PAGE: b"et", "b.yaml": b"b"}, reason="Udgivelse 1")
        take_in(connection, {PAGE: b"et", "b.yaml": b"b"}, {PAGE: b"to"}, reason="Udgivelse 2")
    with read(engine) as connection:
        assert drafts(connection) == {PAGE: b"to"}
        assert texts(connection) == [b"to", b"et"]
        assert texts(connection, "b.yaml") == [None, b"b"]


def test_a_draft_stays_on_top_of_what_came_from_outside(engine: Engine, anna: str) -> None:
    with write(engine) as connection:
        take_in(connection, {}, {PAGE: b"et"}, reason="Udgivelse 1")
        number = newest_number(connection)
    saved(engine, b"min kladde", number, anna)
    with write(engine) as connection:
        take_in(connection, {PAGE: b"et"}, {PAGE: b"to"}, reason="Udgivelse 2")
    with read(engine) as connection:
        assert texts(connection) == [b"min kladde", b"to", b"min kladde", b"et"]
        newest = head(connection, PAGE)
        assert newest is not None and newest.author == anna


_files = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.binary(max_size=1), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(before=_files, after=_files, draft=_files)
def test_whatever_comes_from_outside_no_draft_is_lost(
    engine: Engine, before: dict[str, bytes], after: dict[str, bytes], draft: dict[str, bytes]
) -> None:
    with engine.connect() as connection:
        transaction = connection.begin()
        take_in(connection, {}, before, reason="før")
        for path in {*before, *draft}:
            newest = head(connection, path)
            save(
                connection,
                Change(path, draft.get(path), newest.number if newest else None),
                by=None,
                reason="k",
            )
        take_in(connection, before, after, reason="efter")
        now = drafts(connection)
        for path in {*before, *after, *draft}:
            untouched = draft.get(path) == before.get(path)
            assert now.get(path) == (after if untouched else draft).get(path)
            assert after.get(path) == before.get(path) or after.get(path) in texts(connection, path)
        transaction.rollback()


def test_what_is_typed_and_not_saved_is_kept_for_its_writer(engine: Engine, anna: str) -> None:
    with write(engine) as connection:
        unsaved.keep(connection, anna, PAGE, text="halv", base=None)
        unsaved.keep(connection, anna, PAGE, text="halvvej\0s", base=None)
    with read(engine) as connection:
        kept = unsaved.find(connection, anna, PAGE)
        assert kept is not None and (kept.text, kept.base) == ("halvvejs", None)
        assert unsaved.paths(connection, anna) == (PAGE,)
    with write(engine) as connection:
        unsaved.forget(connection, anna, PAGE)
        assert unsaved.find(connection, anna, PAGE) is None
