"""Previews of texts that modules share: the learner's real pages with the draft of one of them in."""

import re

from learning.staff.accounts import Role
from tests.library.builders import EVALUATION, FORM, PARAMETERS, SOURCES
from tests.newsroom.rooms import SLUG, Newsroom
from tests.newsroom.test_previews import attempts
from tests.newsroom.writing import page, rooms
from tests.staffing import SAME_SITE

__all__ = ["rooms"]

SHARED = "/redaktion/proev-delt/"
WORDS = "ordliste.yaml"
WORD = '- {id: %s, ord: %s, forklaring: "Læs om [loven](/retskilder/LOV-1).", kilder: [LOV-1]}\n'
ITEMS = "oevelser/proeve.yaml"
ITEM = """\
omraade: proeve
navn: Prøver
gaeldende_ret_pr: 2026-05-01
opgaver:
  - id: oev-01
    uden_fejl: true
    tekst: Kommunen oplyste ikke sagen.
    fremhaev: oplyste ikke
    spoergsmaal: Hvad mangler der?
    svarmuligheder: {oplysning: Oplysning, intet: Ingenting}
    svar: oplysning
    hvorfor: Sagen skal være oplyst.
    naeste_gang: Se efter, om sagen er oplyst.
    kilder: [LOV-1]
"""


def shown(rooms: Newsroom, path: str) -> str:
    """Return the address that the editor's frame shows first."""
    found = re.search(r'<iframe name="visning" src="([^"]+)"', page(rooms, path).text)
    assert found is not None, path
    return found[1]


def test_a_page_shows_the_draft_and_the_published_one_is_not_touched(rooms: Newsroom) -> None:
    rooms.saves(WORDS, WORD % ("prik", "Prikliste"))
    assert shown(rooms, WORDS) == f"{SHARED}{WORDS}/ordliste"
    drawn = rooms.get(rooms.writer, shown(rooms, WORDS))
    assert drawn.status_code == 200
    assert "Prikliste" in drawn.text and "Kladde." in drawn.text
    assert "Prikliste" not in rooms.get(rooms.writer, "/ordliste").text
    assert "frame-ancestors 'self'" in drawn.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in drawn.headers


def test_every_link_on_a_page_of_a_draft_leads_to_the_draft(rooms: Newsroom) -> None:
    rooms.saves(WORDS, WORD % ("prik", "Prikliste"))
    drawn = rooms.get(rooms.writer, shown(rooms, WORDS)).text
    led = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', drawn))
    assert f"{SHARED}{WORDS}/retskilder/LOV-1" in led
    assert f"{SHARED}{WORDS}/" in led
    assert all(one.startswith(f"{SHARED}{WORDS}/") for one in led)
    for one in sorted(led - {one for one in led if "/static/" in one}):
        assert rooms.get(rooms.writer, one).status_code == 200, one


def test_a_form_is_seen_where_a_module_assesses_on_it(rooms: Newsroom) -> None:
    rooms.saves(FORM, rooms.text(FORM).replace("Hvad bliver udfaldet?", "Hvor bærer det hen?"))
    led = rooms.get(rooms.writer, shown(rooms, FORM))
    assert led.location.startswith(f"{SHARED}{FORM}/forloeb/")
    drawn = rooms.get(rooms.writer, led.location)
    assert drawn.status_code == 200
    assert "Vurdér afgørelsen" in drawn.text and "Hvor bærer det hen?" in drawn.text
    assert attempts(rooms) == 0


def test_the_evaluation_is_seen_at_the_end_of_a_module_and_counted_nowhere(rooms: Newsroom) -> None:
    rooms.saves(EVALUATION, rooms.text(EVALUATION).replace("Kan du bruge det?", "Duer det?"))
    led = rooms.get(rooms.writer, shown(rooms, EVALUATION)).location
    assert "Duer det?" in rooms.get(rooms.writer, led).text
    sent = rooms.writer.client.post(led, data={"brugbart": "ja"}, headers=SAME_SITE)
    assert sent.status_code == 303
    assert sent.location.startswith(f"{SHARED}{EVALUATION}/forloeb/")
    assert attempts(rooms) == 0


def test_a_form_that_no_module_uses_says_so(rooms: Newsroom) -> None:
    path = "skemaer/andet.yaml"
    rooms.saves(path, rooms.text(FORM).replace("id: proeve", "id: andet", 1))
    drawn = rooms.get(rooms.writer, shown(rooms, path))
    assert drawn.status_code == 404
    assert "Intet modul bruger teksten endnu" in drawn.text


def test_a_round_takes_the_items_of_the_draft_alone(rooms: Newsroom) -> None:
    rooms.saves(ITEMS, ITEM)
    begun = rooms.get(rooms.writer, shown(rooms, ITEMS)).text
    action = re.search(r'<form[^>]*action="([^"]+)"', begun)
    assert action is not None and action[1].startswith(f"{SHARED}{ITEMS}/")
    item = rooms.writer.client.post(action[1], data={}, headers=SAME_SITE)
    assert "Kommunen oplyste ikke sagen." in item.text


def test_a_text_that_no_page_shows_says_why(rooms: Newsroom) -> None:
    for path, said in (
        (PARAMETERS, "De vises ikke på en side for sig"),
        ("README.md", "Deltagerne ser ikke teksten"),
    ):
        drawn = page(rooms, path).text
        assert said in drawn and "<iframe" not in drawn


def test_a_draft_with_errors_says_what_to_mend(rooms: Newsroom) -> None:
    before = rooms.text(SOURCES)
    rooms.saves(SOURCES, before.replace("LOV-1", "LOV-9"))
    drawn = rooms.get(rooms.writer, shown(rooms, SOURCES))
    jumped = rooms.get(rooms.writer, f"{SHARED}{SOURCES}/vis/vurder")
    rooms.saves(SOURCES, before)
    for one in (drawn, jumped):
        assert one.status_code == 422
        assert "Kladden kan ikke vises endnu" in one.text and ", linje " in one.text


def test_only_editors_people_see_it_and_only_of_texts_there_are(rooms: Newsroom) -> None:
    address = f"{SHARED}{SOURCES}/retskilder"
    assert rooms.get(rooms.lawyer, address).status_code == 200
    assert rooms.get(rooms.someone(Role.EVALUATOR), address).status_code == 403
    assert rooms.app.test_client().get(address).status_code == 303
    for wrong in ("findes-ikke.yaml/ordliste", "retskilder.yam", f"moduler/{SLUG}/modul.md", "vis/vurder"):
        assert rooms.get(rooms.writer, f"{SHARED}{wrong}").status_code == 404, wrong


def test_the_page_of_a_shared_text_leads_to_its_preview(rooms: Newsroom) -> None:
    drawn = rooms.get(rooms.lawyer, f"/redaktion/delt/{SOURCES}").text
    assert f'href="{shown(rooms, SOURCES)}">Se kladden' in drawn
