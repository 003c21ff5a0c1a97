"""A meeting is made without login and joined by a code; everyone sees where it is, also after a break."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from learning.database import read, write
from learning.ledger.meeting_tables import meeting
from learning.web.group_codes import spaced
from learning.web.meeting_stages import Kind
from learning.web.meeting_visits import Glimpse, Glimpses
from tests.browser.test_valid_pages import problems
from tests.web import world
from tests.web.rooms import Room, room

__all__ = ["room"]


def test_a_meeting_is_made_without_an_account_and_gets_a_link_to_keep(room: Room) -> None:
    response = room.make()
    assert response.status_code == 303 and "Set-Cookie" not in response.headers
    page = room.page(f"{room.control}/link")
    assert f'value="http://localhost{room.control}"' in page
    assert f"http://localhost/moede/{room.code}</strong>" in page
    assert 'class="qr-kode"' in page and "Gem dit hemmelige link nu." in page


def test_only_hashes_of_code_and_secret_are_stored(room: Room) -> None:
    room.make()
    with read() as connection:
        (row,) = connection.execute(select(meeting)).all()
    assert room.code not in str(row) and room.control.rsplit("/", 1)[1] not in str(row)


@pytest.mark.parametrize(
    "sag", ["", "proevemodul", "proevemodul/4", "proevemodul/0", "x/1", "proevemodul/1/1"]
)
def test_a_case_that_is_not_offered_is_told_at_the_field_and_in_the_summary(room: Room, sag: str) -> None:
    response = room.make(sag)
    page = response.get_data(as_text=True)
    assert response.status_code == 422 and "<title>Fejl: " in page
    assert page.count("Vælg, hvilken sag mødet skal handle om") == 2


def test_a_filled_in_trap_is_told_to_a_person(room: Room) -> None:
    response = room.make(hjemmeside="http://x")
    assert response.status_code == 422
    assert "Feltet »Lad feltet stå tomt« er udfyldt" in response.get_data(as_text=True)


def test_the_pages_around_lead_to_a_meeting(room: Room) -> None:
    assert "/moduler/proevemodul/moede" in room.page("/moduler/proevemodul")
    assert "/moede?modul=proevemodul" in room.page("/moduler/proevemodul/moede")
    assert '<option value="proevemodul/1" selected>' in room.page("/moede?modul=proevemodul")
    assert 'href="/moede"' in room.page("/hold")


def test_a_typed_code_leads_to_the_meeting_however_it_was_typed(room: Room) -> None:
    room.make()
    found = room.site.client.get("/moede/find", query_string={"kode": f" {spaced(room.code).lower()}-"})
    assert (found.status_code, found.location) == (303, f"/moede/{room.code}")
    joined = room.site.client.get(f"/moede/{spaced(room.code).lower()}")
    assert joined.location.startswith(f"/moede/{room.code}/med/")
    assert room.site.client.get("/moede/find?kode=+").status_code == 422


def test_everyone_who_joins_gets_a_number_of_their_own_that_is_stored_nowhere(room: Room) -> None:
    room.make()
    room.join(20)
    assert len(set(room.phones)) == 20
    with read() as connection:
        assert len(connection.execute(select(meeting)).all()) == 1
    assert "Du er med" in room.page(room.phones[0])


@pytest.mark.parametrize("path", ["/moede/CCCCCCCCC", "/moede/CCCCCCCCC/nu", "/moede/CCCCCCCCC/med/x.y"])
def test_an_unknown_code_is_told_and_what_to_do(room: Room, path: str) -> None:
    response = room.site.client.get(path)
    assert response.status_code == 404
    assert "Koden er forkert, eller mødet er slettet. Et møde lever i 30 dage." in response.get_data(
        as_text=True
    )


def test_a_number_that_was_not_drawn_for_this_meeting_leads_to_a_new_one(room: Room) -> None:
    room.make()
    foreign = room.join().rsplit("/", 1)[1]
    room.make()
    for number in (foreign, "selvgjort", "selv.gjort", foreign[:-1]):
        address = f"/moede/{room.code}/med/{number}"
        assert room.site.client.get(address).location == f"/moede/{room.code}"
        assert room.vote(address, "ja").location == f"/moede/{room.code}"


@pytest.mark.parametrize("path", ["", "/link"])
def test_a_wrong_secret_opens_nothing_and_tells_of_no_code(room: Room, path: str) -> None:
    room.make()
    known, unknown = (
        room.site.client.get(f"/moede/{code}/styr/forkert{path}") for code in (room.code, "CCCCCCCCC")
    )
    assert known.status_code == unknown.status_code == 404
    assert known.get_data() == unknown.get_data()
    assert "Linket til mødet er forkert" in known.get_data(as_text=True)
    assert room.site.client.post(f"/moede/{room.code}/styr/forkert", data={"fra": "0"}).status_code == 404


def test_a_meeting_that_is_over_is_closed_for_everyone(room: Room) -> None:
    room.make()
    phone = room.join()
    with write() as connection:
        connection.execute(update(meeting).values(expires=date.today()))
    for path in (phone, room.control, f"/moede/{room.code}", f"/moede/{room.code}/nu"):
        assert room.site.client.get(path).status_code == 404, path


def test_a_withdrawn_module_says_so_to_everyone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.make()
    phone, before = room.join(), room.site.shelf.library
    monkeypatch.setattr(room.site.shelf, "library_for", lambda release: before)
    monkeypatch.setattr(room.site.shelf, "library", world.library(world.module(slug="nyt"), version="ny"))
    for path in (phone, room.control, f"/moede/{room.code}/skaerm", f"/moede/{room.code}/nu"):
        response = room.site.client.get(path)
        assert response.status_code == 410
        assert "Modulet er trukket tilbage" in response.get_data(as_text=True)


def test_the_pages_are_kept_by_no_cache_sent_to_no_one_and_may_ask_only_here(room: Room) -> None:
    room.make()
    for path in (room.join(), room.control, f"/moede/{room.code}/skaerm"):
        response = room.site.client.get(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Content-Security-Policy"].endswith("; connect-src 'self'")
        assert 'content="noindex, nofollow"' in response.get_data(as_text=True)
    assert "connect-src" not in room.site.client.get("/moede").headers["Content-Security-Policy"]


def test_neither_screen_nor_phone_holds_the_secret_or_a_number(room: Room) -> None:
    room.make()
    secret, number = room.control.rsplit("/", 1)[1], room.join().rsplit("/", 1)[1]
    for path in (room.phones[0], f"/moede/{room.code}/skaerm", f"/moede/{room.code}/nu"):
        page = room.page(path)
        assert secret not in page and number not in page


def test_where_the_meeting_is_is_told_in_a_few_bytes_and_with_a_tag(room: Room) -> None:
    room.make()
    first = room.site.client.get(f"/moede/{room.code}/nu")
    assert first.get_json() == {"p": 0, "n": ""} and len(first.data) < 50
    again = room.site.client.get(f"/moede/{room.code}/nu", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    room.move()
    moved = room.site.client.get(f"/moede/{room.code}/nu", headers={"If-None-Match": first.headers["ETag"]})
    assert moved.get_json() == {"p": 1, "n": ""}


def test_the_secret_link_leads_back_to_where_the_meeting_was(room: Room) -> None:
    room.make()
    room.reach(Kind.VOTE, "port")
    assert "Er der mangler?" in room.page()
    assert "Luk afstemningen, og vis svaret" in room.page()
    assert "Afstemning 2" in room.page(f"/moede/{room.code}/skaerm")


def test_of_two_windows_the_second_follows_the_first(room: Room) -> None:
    room.make()
    assert [room.move(0).status_code for _ in range(3)] == [303] * 3
    assert room.position == 1
    assert room.move(5).status_code == 303 and room.position == 1


@pytest.mark.parametrize("place", ["", "x", "-1", "\u00b2"])
def test_a_button_that_was_never_drawn_is_refused(room: Room, place: str) -> None:
    room.make()
    assert room.site.client.post(room.control, data={"fra": place}).status_code == 400


def test_at_the_end_there_is_nothing_to_move_on_to(room: Room) -> None:
    room.make()
    room.reach(Kind.SUMMARY)
    last = room.position
    assert 'name="fra"' not in room.page()
    assert room.move(last).status_code == 303 and room.position == last


def test_a_phone_that_comes_late_or_back_sees_where_the_meeting_is(room: Room) -> None:
    room.make()
    early = room.join()
    room.reach(Kind.ANSWER, "port")
    late = room.join()
    assert room.page(early) == room.page(late)
    assert "Ankestyrelsens vurdering" in room.page(late)


def test_a_crowd_is_answered_with_what_was_just_seen() -> None:
    now, looks = [0.0], []
    glimpses = Glimpses(clock=lambda: now[0])
    seen = [object.__new__(Glimpse) for _ in range(3)]

    def look() -> Glimpse | None:
        looks.append(now[0])
        return seen[len(looks) - 1] if len(looks) <= len(seen) else None

    assert [glimpses.get("a", look) for _ in range(100)] == [seen[0]] * 100
    now[0] = 0.6
    assert glimpses.get("a", look) is seen[1]
    assert glimpses.get("b", look) is seen[2]
    assert glimpses.get("a", look) is seen[1]
    assert looks == [0.0, 0.6, 0.6]
    now[0] = 1.2
    assert glimpses.get("a", look) is None, "a meeting that is gone is not remembered"


def test_every_page_of_a_meeting_is_valid_and_whole(room: Room) -> None:
    room.make()
    phone = room.join()
    pages = {
        path: room.page(path) for path in ("/moede", "/moduler/proevemodul/moede", f"{room.control}/link")
    }
    for stage in room.stages():
        name = f"{stage.kind} {stage.number}"
        pages |= {f"control {name}": room.page(), f"phone {name}": room.page(phone)}
        if stage.kind is Kind.VOTE:
            first = stage.subject and next(stage.subject.every_option()).id
            pages[f"error {name}"] = room.vote(phone).get_data(as_text=True)
            assert first and room.vote(phone, first).location == phone
            pages |= {f"voted {name}": room.page(phone), f"changing {name}": room.page(f"{phone}?aendr=1")}
        room.move()
    pages["closed"] = room.vote(phone, "x", at=2).get_data(as_text=True)
    del pages["error stem 1"]  # pointing at nothing is a vote
    found = {name: [one for one in problems(page) if "§" not in one] for name, page in pages.items()}
    wrong = {name: some for name, some in found.items() if some}
    assert wrong == {} and len(pages) > 60


def test_the_guide_has_minutes_and_questions_and_nothing_of_any_key(room: Room) -> None:
    page = room.page("/moduler/proevemodul/moede")
    for text in ("Peg på stedet", "Er der mangler?", "Hvad bliver udfaldet?", "Det aftalte vi", "Min."):
        assert text in page
    assert "Grund" not in page and "Husk" not in page
    minutes = [int(n) for n in re.findall(r'<tr><td class="tal-kol">(\d+)</td>', page)]
    assert sum(minutes) == int(re.findall(r'class="ialt"><td class="tal-kol">(\d+)<', page)[0]) > 20


def test_the_guide_of_a_module_without_pointing_has_no_step_for_it(room: Room) -> None:
    twins = tuple(replace(one, solution=replace(one.solution, point={})) for one in room.cases[::2])
    room.site.shelf.library = world.library(world.module(twins=twins), version="uden")
    assert "Peg på stedet" not in room.page("/moduler/proevemodul/moede")
    assert room.site.client.get("/moduler/findes-ikke/moede").status_code == 404
