"""Approvals: bound to exact texts, never of one's own, and void by any change of them."""

import pytest
from sqlalchemy import Connection, Engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from learning.database import read, write
from learning.editorial import reviews, trace
from learning.editorial.approvals import (
    Approval,
    OwnText,
    approval_of,
    approve,
    last_approval,
    own_text,
    revoke,
)
from learning.editorial.placings import Placing, now, place
from learning.editorial.releases import import_release
from learning.editorial.remarks import (
    Place,
    answer,
    close,
    remarks_of,
    write_remark,
)
from learning.editorial.reviews import Outcome, Wish
from learning.editorial.revisions import Change, head, save, text_revision
from learning.editorial.standing import Stand, Standing, stand_of
from learning.editorial.units import Unit
from learning.staff.accounts import Role, add

PAGE = "moduler/a/modul.md"
UNIT = Unit("moduler/a", (PAGE,))


@pytest.fixture
def anna(engine: Engine) -> str:
    with write(engine) as connection:
        return add(connection, "anna@example.dk", name="Anna", roles=[Role.WRITER, Role.LAWYER], by=None).id


@pytest.fixture
def jette(engine: Engine) -> str:
    with write(engine) as connection:
        return add(connection, "jette@example.dk", name="Jette", roles=[Role.LAWYER], by=None).id


def typed(connection: Connection, words: bytes | None, by: str) -> None:
    newest = head(connection, PAGE)
    save(connection, Change(PAGE, words, newest.number if newest else None), by=by, reason="skrevet")


def test_an_approval_holds_for_exactly_its_version(engine: Engine, anna: str, jette: str) -> None:
    with write(engine) as connection:
        typed(connection, b"et", anna)
        given = approve(connection, UNIT, "v1", by=jette, note="Læst")
    with read(engine) as connection:
        assert approval_of(connection, UNIT.id, "v1") == given == last_approval(connection, UNIT.id)
        assert approval_of(connection, UNIT.id, "v2") is None
        assert given == Approval(UNIT.id, "v1", jette, given.at, "Læst", upto=1)


def test_nobody_approves_her_own_words(engine: Engine, anna: str, jette: str) -> None:
    with write(engine) as connection:
        typed(connection, b"et", anna)
        with pytest.raises(OwnText) as caught:
            approve(connection, UNIT, "v1", by=anna)
        assert caught.value.path == PAGE
        assert last_approval(connection, UNIT.id) is None
        approve(connection, UNIT, "v1", by=jette)
        assert own_text(connection, UNIT, anna) is None  # what she wrote, somebody has read
        typed(connection, b"to", jette)
        with pytest.raises(OwnText):
            approve(connection, UNIT, "v2", by=jette)
        approve(connection, UNIT, "v2", by=anna)


def test_an_approval_can_be_taken_back_and_given_again(engine: Engine, jette: str) -> None:
    with write(engine) as connection:
        approve(connection, UNIT, "v1", by=jette)
        revoke(connection, UNIT.id, "v1", by=jette, note="Ny praksis")
        assert approval_of(connection, UNIT.id, "v1") is last_approval(connection, UNIT.id) is None
        revoke(connection, UNIT.id, "v1", by=jette, note="igen")
        approve(connection, UNIT, "v1", by=jette)
        assert approval_of(connection, UNIT.id, "v1") is not None
        kinds = [event.kind for event in trace.whole(connection)]
        assert kinds == ["Juridisk godkendt", "Godkendelse trukket tilbage", "Juridisk godkendt"]


def test_who_wrote_it_cannot_approve_it_when_the_approval_is_taken_back(
    engine: Engine, anna: str, jette: str
) -> None:
    with write(engine) as connection:
        typed(connection, b"et", jette)
        approve(connection, UNIT, "v1", by=anna)
        typed(connection, b"to", anna)
        approve(connection, UNIT, "v2", by=jette)
        revoke(connection, UNIT.id, "v2", by=jette, note="Fristen er forkert")
        with pytest.raises(OwnText):
            approve(connection, UNIT, "v2", by=anna)
        assert own_text(connection, UNIT, jette) is None  # the first approval stands


def standing(connection: Connection, live: dict[str, bytes], draft: dict[str, bytes]) -> Stand:
    return stand_of(connection, UNIT.id, (live, draft), lambda: str(sorted(draft.items())))


def test_how_far_a_unit_is_follows_from_its_texts(engine: Engine, anna: str, jette: str) -> None:
    one = {PAGE: b"et"}
    with write(engine) as connection:
        assert standing(connection, {}, one).standing is Standing.DRAFT
        reviews.request(connection, UNIT.id, Wish(reviewer=jette), by=anna)
        assert standing(connection, {}, one).standing is Standing.IN_REVIEW
        approve(connection, UNIT, str(sorted(one.items())), by=jette)
        reviews.close(connection, UNIT.id, Outcome.APPROVED, by=jette)
        assert standing(connection, {}, one).standing is Standing.APPROVED
        assert standing(connection, one, one).standing is Standing.PUBLISHED
        assert standing(connection, one, one).approval is not None


def test_one_comma_makes_an_approval_void_and_its_return_makes_it_hold(engine: Engine, jette: str) -> None:
    one, two = {PAGE: b"et"}, {PAGE: b"et,"}
    with write(engine) as connection:
        approve(connection, UNIT, str(sorted(one.items())), by=jette)
        changed = standing(connection, one, two)
        assert changed.standing is Standing.DRAFT and changed.approval is None
        assert changed.lapsed is not None and changed.lapsed.lawyer == jette
        assert standing(connection, one, one).lapsed is None


def test_a_withdrawn_unit_is_a_draft_again_when_someone_changes_it(engine: Engine, anna: str) -> None:
    one = {PAGE: b"et"}
    with write(engine) as connection:
        release = import_release(connection, {"andet.md": b""}).hash
        place(connection, Placing(UNIT.id, str(sorted(one.items())), False, release, anna, now()))
        assert standing(connection, {}, one).standing is Standing.WITHDRAWN
        assert standing(connection, {}, {PAGE: b"to"}).standing is Standing.DRAFT


def test_a_review_is_open_until_it_is_closed_and_asked_anew_by_the_same_row(
    engine: Engine, anna: str, jette: str
) -> None:
    with write(engine) as connection:
        first = reviews.request(connection, UNIT.id, Wish(note="Kig på fristen"), by=anna)
        again = reviews.request(connection, UNIT.id, Wish(reviewer=jette, due=now().date()), by=anna)
        assert (first.number, first.reviewer, again.reviewer) == (again.number, None, jette)
        assert reviews.open_reviews(connection) == (again,)
        assert not again.is_late(now().date())
        assert reviews.close(connection, UNIT.id, Outcome.GIVEN_BACK, by=jette, answer="Se brevet")
        assert not reviews.close(connection, UNIT.id, Outcome.GIVEN_BACK, by=jette)
        (ended,) = reviews.reviews_of(connection, UNIT.id)
        assert (ended.outcome, ended.closed_by, ended.answer) == (
            Outcome.GIVEN_BACK,
            jette,
            "Se brevet",
        )
        assert reviews.open_review(connection, UNIT.id) is None


def test_remarks_are_read_as_a_conversation(engine: Engine, anna: str, jette: str) -> None:
    with write(engine) as connection:
        first = write_remark(connection, UNIT.id, Place(PAGE, 3, "P1"), text="Hvilken frist?", by=jette)
        other = write_remark(connection, UNIT.id, Place(PAGE, 3), text="Stram op", by=jette)
        reply = answer(connection, first.number, text="Rettet", by=anna)
        close(connection, first.number, by=jette)
        close(connection, first.number, by=anna)
        found = remarks_of(connection, UNIT.id)
        assert [one.number for one in found] == [first.number, reply.number, other.number]
        assert (found[0].closed_by, found[1].answers, found[1].place) == (jette, first.number, first.place)
        with pytest.raises(LookupError):
            close(connection, 99, by=anna)


def test_the_trace_tells_when_a_line_is_not_as_it_was_written(engine: Engine, anna: str) -> None:
    with write(engine) as connection:
        for unit in ("moduler/a", "moduler/b", "moduler/a"):
            trace.record(connection, trace.Kind.SAVED, unit=unit, actor=anna, detail=PAGE)
        trace.record(connection, trace.Kind.TAKEN_IN, unit="", actor=None)
    with read(engine) as connection:
        assert trace.first_broken(connection) is None
        assert [event.actor for event in trace.latest(connection, 2)] == [None, "anna@example.dk"]
        assert len(trace.latest(connection, 9, trace.Wanted(units=["moduler/a"]))) == 2
        assert trace.latest(connection, 9, trace.Wanted(before=2))[0].number == 1
    with write(engine) as connection:
        stop = "DROP TRIGGER editorial_event_update"
        if connection.dialect.name == "postgresql":
            stop = "DROP TRIGGER editorial_event_stays ON editorial_event"
        connection.execute(text(stop))
        event = trace.editorial_event
        connection.execute(update(event).where(event.c.number == 2).values(unit="moduler/c"))
        assert trace.first_broken(connection) == 2


@pytest.mark.parametrize("table", [trace.editorial_event, text_revision])
def test_the_database_refuses_to_change_what_is_only_added_to(
    engine: Engine, anna: str, table: object
) -> None:
    with write(engine) as connection:
        typed(connection, b"et", anna)
        trace.record(connection, trace.Kind.SAVED, unit=UNIT.id, actor=anna)
    for change in (update(table).values(number=7), delete(table)):  # type: ignore[arg-type]
        with pytest.raises(DBAPIError), write(engine) as connection:
            connection.execute(change)
