"""What is typed and not saved is kept, offered again, and survives a session that ends."""

import re
from html import unescape

from learning.database import write
from learning.editorial import unsaved
from learning.staff.accounts import Role
from tests.library.builders import facit, sag
from tests.newsroom.rooms import SLUG, Newsroom
from tests.newsroom.writing import asked, kept, page, rooms, save, typed_in
from tests.staffing import SAME_SITE

__all__ = ["rooms"]


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
