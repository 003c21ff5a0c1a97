"""Practice as a person meets it: an item, an answer explained at once, one more or stop; and what is kept."""

import base64
import json
import zlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from learning.database import read
from learning.ledger.tables import practice
from learning.web import practice as room
from tests.web.open_site import OpenSite
from tests.web.practising import PAIR, POOL, Person, exercise, stock


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test be quicker than a person."""
    monkeypatch.setattr(room, "QUICKEST_PERSON", -1.0)


@pytest.fixture
def person(open_site: OpenSite) -> Person:
    """Someone at a site with items."""
    stock(open_site)
    return Person(open_site.client)


def rows(site: OpenSite) -> list[tuple[str, str, bool, bool]]:
    with site.app.app_context(), read() as connection:
        found = connection.execute(select(practice))
        return sorted((row.item, row.choice, row.is_right, row.suspicious) for row in found)


def unpacked(state: str) -> dict[str, object]:
    """Return what anyone can read in the signed state."""
    body = state.removeprefix(".").split(".")[0]
    raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    found: dict[str, object] = json.loads(zlib.decompress(raw) if state.startswith(".") else raw)
    return found


def test_the_first_page_is_a_reading_page_that_says_what_is_stored(open_site: OpenSite) -> None:
    stock(open_site)
    response = open_site.client.get("/oevelse")
    assert response.headers["Cache-Control"] == "no-cache"
    assert "gemmer vi måneden, opgaven og svaret" in response.get_data(as_text=True)


def test_an_item_carries_no_trace_of_its_answer(person: Person) -> None:
    item = person.begin()
    for word in ("Grunden", "<mark>", "Spørg igen", "Den anden", "LOV § 1"):
        assert word not in person.page
    state = unpacked(person.state)
    assert state["item"] == item
    assert set(state) == {"item", "version", "nonce", "answered", "met", "tally"}
    assert state["tally"] == {}
    assert "ja" not in json.dumps({**state, "nonce": ""})


def test_the_answer_is_explained_at_once(person: Person) -> None:
    item = person.begin()
    person.answer("nej")
    own = "Nej, det holder ikke"
    assert f"Grunden i {item}." in person.page
    assert person.page.index(own) < person.page.index("Ankestyrelsens vurdering")
    for words in ("<mark>noget er sagt</mark>", "LOV § 1", "Tag med i næste sag:</strong> Spørg igen."):
        assert words in person.page


def test_the_twin_of_a_side_is_shown_after_the_answer_in_order(
    open_site: OpenSite,
) -> None:
    stock(open_site, (PAIR[1],))
    person = Person(open_site.client)
    person.begin()
    assert "Fælles for begge" in person.page
    person.answer("nej")
    assert "Samme vurdering" in person.page
    assert "Svaret på den anden" in person.page
    assert person.page.index("Den anden, a.") < person.page.index("Sag par.b")


def test_an_answer_is_stored_alone_with_its_month_and_version(person: Person, open_site: OpenSite) -> None:
    item = person.begin()
    person.answer("ja" if item != "par.b" else "nej")
    assert [(row[0], row[2], row[3]) for row in rows(open_site)] == [(item, True, False)]


def test_a_form_sent_twice_counts_once_and_looks_the_same(person: Person, open_site: OpenSite) -> None:
    person.begin()
    state = person.state
    person.answer("ja")
    first = person.page
    person.state = state
    person.answer("ja")
    assert len(rows(open_site)) == 1
    assert first.partition("<form")[0] == person.page.partition("<form")[0]


def test_asking_twice_for_one_more_gives_the_same_item_and_counts_once(
    person: Person, open_site: OpenSite
) -> None:
    person.begin()
    person.answer("ja")
    state = person.state
    items = []
    for _ in range(2):
        person.state = state
        items.append(person.go_on())
        person.answer("ja")
    assert items[0] == items[1]
    assert len(rows(open_site)) == 2


def test_an_answer_must_be_chosen(person: Person, open_site: OpenSite) -> None:
    item = person.begin()
    response = person.send("/oevelse/svar")
    assert response.status_code == 422
    assert "Fejl: Opgave 1" in person.page
    assert person.item == item
    assert rows(open_site) == []


def test_a_robot_is_kept_apart(person: Person, open_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> None:
    person.begin()
    person.answer("ja", hjemmeside="http://example.dk")
    monkeypatch.setattr(room, "QUICKEST_PERSON", 3.0)
    person.go_on()
    person.answer("ja")
    assert [row[3] for row in rows(open_site)] == [True, True]


def test_the_time_is_counted_from_the_first_look_also_after_a_mistake(
    person: Person, open_site: OpenSite
) -> None:
    person.begin()
    state = person.state
    person.send("/oevelse/svar")
    assert person.state == state


def test_what_the_page_never_offered_is_refused(person: Person, open_site: OpenSite) -> None:
    person.begin()
    assert person.answer("andet").status_code == 400
    person.state = "forfalsket.tilstand.x"
    assert person.answer("ja").status_code == 400
    assert rows(open_site) == []


def test_a_changed_item_is_not_counted_and_another_is_offered(person: Person, open_site: OpenSite) -> None:
    item = person.begin()
    changed = tuple(replace(one, version="v2") if one.id == item else one for one in POOL)
    stock(open_site, changed, "ny")
    person.answer("ja")
    assert "Opgaven er ændret" in person.page
    assert person.item != item
    assert rows(open_site) == []


def test_stopping_shows_the_tally_of_each_area(open_site: OpenSite) -> None:
    stock(open_site, tuple(one for one in POOL if not one.twin))
    person = Person(open_site.client)
    person.begin()
    for choice in ("ja", "nej", "ja", "ja"):
        person.answer(choice)
        person.go_on()
    person.send("/oevelse/slut")
    assert "3 af 4 vurderet som Ankestyrelsen" in person.page
    assert 'href="/moduler/proevemodul"' in person.page


def test_six_items_are_said_to_be_enough(person: Person) -> None:
    person.begin()
    for number in range(1, 7):
        person.answer("ja")
        assert ("Det er et godt sted at stoppe" in person.page) == (number == 6)
        person.go_on()


def test_no_page_of_practice_sets_a_cookie_or_is_kept(person: Person) -> None:
    person.begin()
    for response in (person.answer("ja"), person.send("/oevelse/opgave"), person.send("/oevelse/slut")):
        assert "Set-Cookie" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


def test_the_address_of_a_form_leads_to_the_beginning(open_site: OpenSite) -> None:
    stock(open_site)
    for address in ("/oevelse/opgave", "/oevelse/svar", "/oevelse/slut"):
        assert open_site.client.get(address).headers["Location"] == "/oevelse"


def test_a_site_without_items_has_no_practice_and_no_link_to_it(open_site: OpenSite) -> None:
    assert open_site.client.get("/oevelse").status_code == 404
    assert open_site.client.post("/oevelse/opgave").status_code == 404
    assert "/oevelse" not in open_site.client.get("/").get_data(as_text=True)


def test_the_front_page_links_to_practice(open_site: OpenSite) -> None:
    stock(open_site, (exercise("en"),))
    assert 'href="/oevelse"' in open_site.client.get("/").get_data(as_text=True)
