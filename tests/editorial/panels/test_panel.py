"""Panels: called, voted in blind, and closed."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial.panels.calls import Call, call, close
from learning.editorial.panels.forms import blind, print_of
from learning.editorial.panels.panel import PanelError, Purpose, get_panel, latest_of, listed
from learning.editorial.panels.votes import Ballot, StillBlind, own_vote, vote, votes
from learning.staff.accounts import Role, set_disabled
from tests.editorial.panels.world import (
    AGREE,
    BOTH,
    CLEAN,
    CLEAN_AGREE,
    MODULE,
    NOTHING,
    TWIN,
    called,
    closed,
    give,
    lawyers,
)
from tests.library import builders
from tests.staffing import hire

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_a_panel_names_its_cases_and_draws_its_letters_by_lot(engine: Engine) -> None:
    people = lawyers(engine)
    drawn = {tuple(one.letter for one in called(engine, people, [TWIN, CLEAN]).members) for _ in range(2)}
    assert drawn == {("A", "B", "C")}
    with read(engine) as connection:
        newest, oldest = listed(connection, "proeve")
        assert listed(connection, "andet") == ()
    assert newest.number > oldest.number
    assert [case.id for case in newest.cases] == ["tvilling-a", "ren"]
    assert {one.staff for one in newest.members} == {person.id for person in people}
    assert newest.is_open and newest.purpose is Purpose.KEY


def test_letters_do_not_follow_the_lawyers(engine: Engine) -> None:
    people = lawyers(engine, 6)
    orders = {tuple(one.staff for one in called(engine, people).members) for _ in range(6)}
    assert len(orders) > 1


def test_too_few_lawyers_are_no_panel(engine: Engine) -> None:
    with pytest.raises(PanelError, match="mindst 3") as caught:
        called(engine, lawyers(engine, 2))
    assert caught.value.field == "jurister"


def test_only_lawyers_who_did_not_write_the_key_are_called(engine: Engine) -> None:
    people = lawyers(engine, 4)
    writer = hire("skriver@example.dk", Role.WRITER, engine=engine)
    with pytest.raises(PanelError, match="ikke jurist"):
        called(engine, [*people, writer])
    with write(engine) as connection:
        wanted = Call(MODULE.slug, [TWIN], [one.id for one in people])
        with pytest.raises(PanelError, match="selv skrevet facit"):
            call(connection, wanted, by=people[0].id, writers=[people[1].id])
        set_disabled(connection, people[2].id, True, by=None)
        with pytest.raises(PanelError, match="ikke jurist"):
            call(connection, wanted, by=people[0].id)
        with pytest.raises(PanelError, match="mindst én sag"):
            call(
                connection,
                replace(wanted, cases=[], lawyers=wanted.lawyers[:2] + wanted.lawyers[3:]),
                by=people[0].id,
            )


def test_a_vote_is_read_by_nobody_else_until_the_panel_is_closed(engine: Engine) -> None:
    people = lawyers(engine)
    panel = called(engine, people)
    give(engine, panel, people[0], AGREE, mangler="Min  grund\n")
    with read(engine) as connection:
        own = own_vote(connection, panel.number, "tvilling-a", staff=people[0].id)
        assert own is not None and own.reasons == {"mangler": "Min grund"} and own.complete
        assert own.answers == {question: frozenset(ticks) for question, ticks in AGREE.items()}
        assert own_vote(connection, panel.number, "tvilling-a", staff=people[1].id) is None
        with pytest.raises(StillBlind):
            votes(connection, panel, "tvilling-a")
        with pytest.raises(StillBlind):
            votes(connection, replace(panel, closed_at=panel.called_at), "tvilling-a")


def test_a_vote_is_changed_by_its_owner_until_the_panel_is_closed(engine: Engine) -> None:
    people = lawyers(engine)
    panel = called(engine, people)
    for person in people:
        give(engine, panel, person, AGREE)
    give(engine, panel, people[1], BOTH)
    with write(engine) as connection:
        closed_panel = close(connection, panel.number, by=people[0].id)
        found = [ballot.answers["mangler"] for ballot in votes(connection, closed_panel, "tvilling-a")]
    assert found.count(frozenset({"oplysning", "begrundelse"})) == 1
    with pytest.raises(PanelError, match="lukket"):
        give(engine, panel, people[1], AGREE)
    with write(engine) as connection, pytest.raises(PanelError, match="allerede lukket"):
        close(connection, panel.number, by=people[0].id)


def test_a_panel_closes_only_with_three_whole_forms_in_every_case(engine: Engine) -> None:
    people = lawyers(engine, 4)
    panel = called(engine, people, [TWIN, CLEAN])
    for person in people[:3]:
        give(engine, panel, person, AGREE)
        give(engine, panel, person, CLEAN_AGREE, CLEAN)
    give(engine, panel, people[0], {"port": {"ja"}}, CLEAN)
    with write(engine) as connection:
        found = get_panel(connection, panel.number)
        member = found.member(people[0].id)
        assert member is not None and (member.begun, member.complete) == (
            {"tvilling-a", "ren"},
            {"tvilling-a"},
        )
        assert (found.finished("tvilling-a"), found.finished("ren")) == (3, 2)
        with pytest.raises(PanelError, match="Mindst 3 jurister"):
            close(connection, panel.number, by=people[0].id)
    give(engine, panel, people[3], CLEAN_AGREE, CLEAN)
    with write(engine) as connection:
        assert not close(connection, panel.number, by=people[0].id).is_open


def test_a_form_with_a_contradiction_is_not_whole(engine: Engine) -> None:
    people = lawyers(engine)
    panel = called(engine, people, [CLEAN])
    give(engine, panel, people[0], {**CLEAN_AGREE, "andre": {"hjemme", "ingen"}}, CLEAN)
    with read(engine) as connection:
        assert get_panel(connection, panel.number).finished("ren") == 0


def test_strangers_do_not_vote(engine: Engine) -> None:
    people = lawyers(engine, 4)
    panel = called(engine, people[:3])
    with pytest.raises(LookupError):
        give(engine, panel, people[3], AGREE)
    with write(engine) as connection, pytest.raises(LookupError):
        vote(connection, panel.number, blind(CLEAN, ()), Ballot("", NOTHING), by=people[0].id)
    with read(engine) as connection, pytest.raises(LookupError):
        get_panel(connection, panel.number + 1)


def test_a_changed_case_ends_the_round_and_a_changed_key_does_not(engine: Engine) -> None:
    people = lawyers(engine)
    panel = called(engine, people)
    sag, key = builders.sag("tvilling-a"), builders.facit("tvilling-a")
    changed = builders.module(builders.edited(sag, "søger om hjælp", "søger om mere hjælp")).twins[0]
    rekeyed = builders.module(builders.edited(key, "Spørg Asta", "Spørg hende")).twins[0]
    reworded = builders.module(builders.edited(builders.FORM, "etiket: Oplysning", "etiket: Oplyst")).twins[0]
    with pytest.raises(PanelError, match="ændret"):
        give(engine, panel, people[0], AGREE, changed)
    with pytest.raises(PanelError, match="ændret"):
        give(engine, panel, people[0], AGREE, reworded)
    give(engine, panel, people[0], AGREE, rekeyed)
    assert print_of(rekeyed) == print_of(TWIN) == print_of(blind(TWIN, TWIN.solution.key.asked))


def test_a_panel_sees_nothing_of_the_key(settings: object) -> None:
    shown = blind(TWIN, TWIN.solution.key.asked)
    text = repr((shown.case, shown.solution.key, shown.solution.feedback, shown.solution.better))
    for word in ("Asta er ikke spurgt", "Spørg Asta", "<mark", "pos", "Det kan ændre alt"):
        assert word in repr(TWIN)
        assert word not in text
    assert shown.solution.prefilled == TWIN.solution.prefilled


def test_the_newest_closed_panel_on_a_key_counts(engine: Engine) -> None:
    panel, people = closed(engine, AGREE, AGREE, AGREE)
    called(engine, people)
    with read(engine) as connection:
        found = latest_of(connection, "proeve", "tvilling-a")
        assert found is not None and found.number == panel.number
        assert latest_of(connection, "proeve", "ren") is None
