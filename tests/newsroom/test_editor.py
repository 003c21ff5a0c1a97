"""The editor as plain forms: shown, checked, saved, refused and kept; nothing typed is ever lost."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from werkzeug.test import TestResponse

from learning.database import dispose, read, write
from learning.editorial import trace, unsaved
from learning.editorial.revisions import history
from learning.editorial.unsaved import Unsaved
from learning.ledger.schema import migrate
from learning.library.reader import MAX_BYTES
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.library.builders import FORM, facit, sag
from tests.newsroom.rooms import MODULE, SLUG, Newsroom, opened
from tests.staffing import SAME_SITE, Desk

JSON = {**SAME_SITE, "Accept": "application/json"}


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The editors' rooms, shared: each test has a text of its own or leaves it sound."""
    settings = settings_for(tmp_path_factory.mktemp("editor") / "instance")
    migrate(settings)
    with opened(settings) as rooms:
        yield rooms
    dispose()


def page(rooms: Newsroom, path: str, who: Desk | None = None, query: str = "") -> TestResponse:
    return rooms.get(who or rooms.writer, f"/redaktion/rediger/{path}{query}")


def typed_in(response: TestResponse) -> str:
    """Return what stands in the field, as a browser reads it."""
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def save(rooms: Newsroom, path: str, text: str, who: Desk | None = None, **fields: object) -> TestResponse:
    sent = {"grundlag": rooms.head(path).number, **fields, "tekst": text.replace("\n", "\r\n")}
    return rooms.post(who or rooms.writer, f"/redaktion/gem/{path}", sent)


def kept(rooms: Newsroom, path: str, who: Desk | None = None) -> Unsaved | None:
    with rooms.app.app_context(), read() as connection:
        return unsaved.find(connection, (who or rooms.writer).person.id, path)


def asked(rooms: Newsroom, what: str, path: str, **fields: object) -> TestResponse:
    """Ask as the script does."""
    sent = {"csrf": rooms.proof(rooms.writer), "grundlag": rooms.head(path).number, **fields}
    address = f"/redaktion/{what}/{path}"
    return rooms.writer.client.post(address, data=sent, headers=JSON, content_type="multipart/form-data")


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


def test_a_text_that_modules_share_says_that_it_has_no_page_of_its_own(rooms: Newsroom) -> None:
    shown = page(rooms, FORM)
    assert shown.status_code == 200
    assert "<iframe" not in shown.text
    assert "bruges af flere moduler" in shown.text


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("æ" * (MAX_BYTES // 2 + 1), "en fil må højst fylde 256 kB"),
        ("en\r\nto \0 tre", "Linje 2: Linjen indeholder et nultegn"),
        ("en \ufffd", "Et bogstav er gået tabt"),
    ],
    ids=["too long", "a zero", "a lost letter"],
)
def test_what_no_file_can_hold_is_refused_and_stays_in_the_field(
    rooms: Newsroom, text: str, said: str
) -> None:
    path = facit("tvilling-a")
    before = rooms.head(path)
    sent = {"csrf": rooms.proof(rooms.writer), "grundlag": before.number, "tekst": text, "grund": "et »&«"}
    address = f"/redaktion/gem/{path}"
    refused = rooms.writer.client.post(
        address, data=sent, headers=SAME_SITE, content_type="multipart/form-data"
    )
    assert refused.status_code == 422
    assert said in refused.text
    shown = text.replace("\r\n", "\n").replace("\0", "\u2400")
    assert typed_in(refused) == shown
    assert 'value="et »&amp;«"' in refused.text
    assert rooms.head(path) == before
    saved = kept(rooms, path)
    assert saved is not None
    assert saved.text == shown
    checked = asked(rooms, "kontrol", path, tekst=text)
    assert checked.json is not None
    assert checked.json["titel"] == "1 fejl"
    rooms.post(rooms.writer, f"/redaktion/glem/{path}", {})


def test_bytes_that_are_no_letters_are_told_and_kept_as_far_as_they_can_be(rooms: Newsroom) -> None:
    fields = {"csrf": rooms.proof(rooms.writer), "grundlag": rooms.head(MODULE).number, "tekst": "?bler"}
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{fields[name]}\r\n' for name in fields
    )
    body = "".join([*parts, "--x--\r\n"]).encode().replace(b"?", "æ".encode("latin-1"))
    refused = rooms.writer.client.post(
        f"/redaktion/gem/{MODULE}",
        data=body,
        headers=SAME_SITE,
        content_type="multipart/form-data; boundary=x",
    )
    assert refused.status_code == 422
    assert typed_in(refused) == "\ufffdbler"
    rooms.post(rooms.writer, f"/redaktion/glem/{MODULE}", {})


def test_what_is_typed_is_kept_until_it_is_saved_and_offered_again(rooms: Newsroom) -> None:
    path = sag("tvilling-b")
    text = rooms.text(path).replace("Mine vaner", "Mine gamle vaner")
    assert asked(rooms, "behold", path, tekst=text.replace("\n", "\r\n")).json == {"imens": ""}
    offered = page(rooms, path)
    assert "Fortsæt med det, du ikke fik gemt" in offered.text
    assert "gamle" in offered.text
    assert typed_in(offered) == rooms.text(path)
    assert typed_in(page(rooms, path, query="?fortsaet=1")) == text
    assert save(rooms, path, rooms.text(path) + "\n", tilbud="1").status_code == 303
    assert kept(rooms, path) is not None, "an offer that nobody answered is lost by a save"
    assert save(rooms, path, text).status_code == 303
    assert kept(rooms, path) is None
    assert "Fortsæt med det" not in page(rooms, path).text


def test_unsaved_work_can_be_forgotten_and_is_nobody_else_s(rooms: Newsroom) -> None:
    path = sag("ren")
    asked(rooms, "behold", path, tekst="noget andet")
    other = rooms.someone(Role.WRITER, name="clara")
    seen = page(rooms, path, other).text
    assert "noget andet" not in seen
    assert "Anna har denne tekst åben" in seen
    assert "Anna har denne tekst åben" not in page(rooms, path).text
    done = rooms.post(rooms.writer, f"/redaktion/glem/{path}", {})
    assert "er slettet" in rooms.get(rooms.writer, done.location).text
    assert kept(rooms, path) is None
    asked(rooms, "behold", path, tekst="noget andet")
    asked(rooms, "behold", path, tekst=rooms.text(path))
    assert kept(rooms, path) is None, "a text as it stands is no unsaved work"


def test_who_typed_long_ago_no_longer_has_the_text_open(rooms: Newsroom) -> None:
    path = facit("ren")
    asked(rooms, "behold", path, tekst="længe siden")
    with rooms.app.app_context(), write() as connection:
        table = unsaved.unsaved_text
        connection.execute(table.update().values(at=rooms.head(path).at.replace(year=2020)))
    assert "har denne tekst åben" not in page(rooms, path, rooms.someone(Role.WRITER, name="dorte")).text
    rooms.post(rooms.writer, f"/redaktion/glem/{path}", {})


def test_lawyers_read_source_page_and_check_and_save_nothing(rooms: Newsroom) -> None:
    shown = page(rooms, MODULE, rooms.lawyer)
    assert shown.status_code == 200
    assert "readonly" in shown.text
    assert "<iframe" in shown.text
    assert "Gem og fortsæt" not in shown.text
    for what in ("gem", "kontrol", "behold", "glem"):
        refused = rooms.post(rooms.lawyer, f"/redaktion/{what}/{MODULE}", {"tekst": "x"})
        assert refused.status_code == 403, what
    assert page(rooms, MODULE, rooms.someone(Role.EVALUATOR, name="eva")).status_code == 403


def test_a_text_that_is_not_there_is_not_edited(rooms: Newsroom) -> None:
    for path in ("moduler/proeve/findes-ikke.md", "billeder/foto.png", "../hemmelig", "moduler"):
        assert page(rooms, path).status_code == 404, path
        for what in ("gem", "kontrol", "behold", "glem"):
            sent = rooms.post(rooms.writer, f"/redaktion/{what}/{path}", {"tekst": "x"})
            assert sent.status_code == 404, (what, path)
    odd = rooms.post(rooms.writer, f"/redaktion/gem/{MODULE}", {"tekst": "x", "grundlag": "en"})
    assert odd.status_code == 400


def test_a_file_with_windows_line_breaks_keeps_them(rooms: Newsroom) -> None:
    path = f"moduler/{SLUG}/kontrastpar.yaml"
    rooms.saves(path, "\ufeff" + rooms.text(path).replace("\n", "\r\n"))
    shown = typed_in(page(rooms, path))
    assert "\r" not in shown
    save(rooms, path, f"# Til juristen: se her\n{shown}")
    assert rooms.text(path).startswith("\ufeff# Til juristen: se her\r\n")
    assert "\n" not in rooms.text(path).replace("\r\n", "")


def test_a_long_text_survives_a_session_that_ends(rooms: Newsroom) -> None:
    """200 kB that cannot be packed well, through the sign-in page and out again."""
    path = f"moduler/{SLUG}/eksempel.yaml"
    text = "".join(f"# {number * 2654435761 % 2**32:08x} æøå »§«\n" for number in range(8_500))
    assert len(text.encode()) > 200_000
    rooms.writer.client.delete_cookie("sagskompas-lokal", domain="localhost")
    sent = {"grundlag": rooms.head(path).number, "tekst": text.replace("\n", "\r\n"), "grund": "lang"}
    out = rooms.writer.client.post(
        f"/redaktion/gem/{path}", data=sent, headers=SAME_SITE, content_type="multipart/form-data"
    )
    assert out.status_code == 401
    parcel = re.search(r'name="gemt" value="([^"]+)"', out.text)
    assert parcel is not None
    assert len(parcel[1]) < 1_000_000
    rooms.writer.client.set_cookie("sagskompas-lokal", rooms.writer.number, domain="localhost")
    again = rooms.writer.client.post("/log-ind/igen", data={"gemt": parcel[1]}, headers=SAME_SITE)
    assert again.status_code == 200
    fields = {
        name: unescape(value).replace("\r\n", "\n").replace("\n", "\r\n")
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', again.text)
    }
    action = re.search(r'<form class="bevaret" method="post" action="([^"]+)"', again.text)
    assert action is not None
    done = rooms.writer.client.post(action[1], data=fields, headers=SAME_SITE)
    assert done.status_code == 303
    assert rooms.text(path) == text


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
