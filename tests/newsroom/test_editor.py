"""The editor as plain forms: a text is shown, checked and saved."""

import re

import pytest

from learning.database import read
from learning.editorial import trace
from learning.editorial.revisions import history
from tests.library.builders import FORM, facit, sag
from tests.newsroom.rooms import MODULE, SLUG, Newsroom
from tests.newsroom.writing import asked, page, rooms, save, typed_in

__all__ = ["rooms"]


def test_the_source_stands_beside_the_page_it_becomes_and_under_it_the_check(rooms: Newsroom) -> None:
    shown = page(rooms, sag("tvilling-a"))
    assert shown.status_code == 200
    assert typed_in(shown) == rooms.text(sag("tvilling-a"))
    assert f'src="/redaktion/proev/{SLUG}/vis/tvilling-a/laes"' in shown.text
    assert "Kontrol:" in shown.text
    assert "Mærk som bevis" in shown.text
    assert "Præcis ét er afgørelsen" in shown.text
    policy = shown.headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (MODULE, f"/redaktion/proev/{SLUG}/"),
        (facit("ren"), f"/redaktion/proev/{SLUG}/vis/ren/forskelle"),
        (f"moduler/{SLUG}/tjekliste.yaml", f"/redaktion/proev/{SLUG}/tjeklister/{SLUG}"),
        (f"moduler/{SLUG}/eksempel.yaml", f"/redaktion/proev/{SLUG}/vis/modul/eksempel"),
        (f"moduler/{SLUG}/kontrastpar.yaml", f"/redaktion/proev/{SLUG}/vis/modul/kontrastpar"),
    ],
)
def test_each_kind_of_text_is_seen_on_its_own_page(rooms: Newsroom, path: str, address: str) -> None:
    assert f'<iframe name="visning" src="{address}"' in page(rooms, path).text
    led = rooms.get(rooms.writer, address)
    assert (rooms.get(rooms.writer, led.location) if led.location else led).status_code == 200


def test_every_save_is_a_revision_with_a_reason_and_a_line_in_the_trace(rooms: Newsroom) -> None:
    path, before = sag("frisk"), rooms.head(sag("frisk"))
    text = rooms.text(path) + "\n"
    done = save(rooms, path, text, grund=" Luft   til sidst ", linje="3")
    assert done.status_code == 303
    assert done.location == f"/redaktion/rediger/{path}?ok=gemt&linje=3"
    assert "Teksten er gemt som kladde." in rooms.get(rooms.writer, done.location).text
    head = rooms.head(path)
    assert (head.base, head.author, head.reason) == (before.number, rooms.writer.person.id, "Luft til sidst")
    assert rooms.text(path) == text
    with rooms.app.app_context(), read() as connection:
        (event,) = trace.latest(connection, 1)
    assert (event.kind, event.unit, event.actor) == ("Gemt", f"moduler/{SLUG}", "anna@example.dk")
    assert event.detail == f"{path}: Luft til sidst"


def test_a_save_can_lead_to_the_page_or_back_to_the_module(rooms: Newsroom) -> None:
    path = facit("frisk")
    led = [save(rooms, path, rooms.text(path) + "\n", handling=way).location for way in ("se", "luk")]
    assert led == [f"/redaktion/proev/{SLUG}/vis/frisk/forskelle", f"/redaktion/modul/{SLUG}"]
    assert save(rooms, FORM, rooms.text(FORM), handling="luk").location == f"/redaktion/delt/{FORM}"


def test_a_text_that_nobody_changed_says_so_and_gets_no_revision(rooms: Newsroom) -> None:
    before = rooms.head(MODULE)
    done = save(rooms, MODULE, rooms.text(MODULE))
    assert rooms.head(MODULE) == before
    assert "Du har ikke ændret noget" in rooms.get(rooms.writer, done.location).text


def test_the_cursor_is_sent_to_the_line_that_a_link_names(rooms: Newsroom) -> None:
    assert 'data-linje="4"' in page(rooms, MODULE, query="?linje=4").text
    assert '<b id="linje-4" class=" her">4</b>' in page(rooms, MODULE, query="?linje=4").text
    for odd in ("x", "-1", "9" * 30, "²"):
        assert 'data-linje="0"' in page(rooms, MODULE, query=f"?linje={odd}").text


def test_a_broken_text_is_saved_as_a_draft_and_every_error_has_line_what_and_how(rooms: Newsroom) -> None:
    path = facit("tvilling-b")
    sound = rooms.text(path)
    save(rooms, path, sound + '\nfelt: "uden slutning\n')
    shown = page(rooms, path)
    assert "Kontrol: <span" in shown.text
    assert "1 fejl" in shown.text
    assert "<strong>Et anførselstegn eller en parentes bliver ikke lukket.</strong>" in shown.text
    assert "<span>Find starten, og luk den.</span>" in shown.text
    assert re.search(r'<a href="#linje-\d+" data-linje="\d+">Gå til linje \d+</a>', shown.text)
    elsewhere = page(rooms, MODULE).text
    assert "Fejl i andre tekster" in elsewhere
    assert f'href="/redaktion/rediger/{path}?linje=' in elsewhere
    save(rooms, path, sound)


def test_a_check_while_writing_saves_nothing(rooms: Newsroom) -> None:
    before = rooms.head(MODULE)
    text = rooms.text(MODULE).replace("nummer: 1", "nummer: nul") + "\n\n[her](https://x.dk)\n"
    found = asked(rooms, "kontrol", MODULE, tekst=text)
    assert found.status_code == 200
    assert found.json is not None
    assert found.json["titel"] == "2 fejl"
    assert found.json["linjer"]["2"] == "fejl"
    assert found.json["liste"].index("Tilgængelighed") < found.json["liste"].index("Linkteksten »her«")
    assert rooms.head(MODULE) == before
    sound = asked(rooms, "kontrol", MODULE, tekst=rooms.text(MODULE).replace("\n", "\r\n"))
    assert sound.json is not None
    assert sound.json["linjer"] == {}


def test_the_script_is_answered_in_its_own_words(rooms: Newsroom) -> None:
    path = MODULE
    done = asked(rooms, "gem", path, tekst=rooms.text(path) + "\n")
    assert done.json == {"grundlag": rooms.head(path).number, "nyt": True}
    assert asked(rooms, "gem", path, tekst=rooms.text(path)).json == {
        "grundlag": rooms.head(path).number,
        "nyt": False,
    }
    rooms.saves(path, rooms.text(path) + "\n")
    with rooms.app.app_context(), read() as connection:
        older = history(connection, path)[1].number
    told = asked(rooms, "behold", path, grundlag=older, tekst="mit")
    assert told.json is not None
    assert re.match(
        r"Anna har gemt teksten .* Når du gemmer, kan du sætte jeres udgaver sammen\.", told.json["imens"]
    )
    rooms.post(rooms.writer, f"/redaktion/glem/{path}", {})
