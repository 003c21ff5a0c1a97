"""What cannot be saved is refused in a clear sentence, and stays in the field."""

import pytest

from learning.library.reader import MAX_BYTES
from learning.staff.accounts import Role
from tests.library.builders import facit
from tests.newsroom.rooms import MODULE, SLUG, Newsroom
from tests.newsroom.writing import asked, kept, page, rooms, save, typed_in
from tests.staffing import SAME_SITE

__all__ = ["rooms"]


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


def test_a_form_that_lost_its_text_on_the_way_empties_nothing(rooms: Newsroom) -> None:
    before = rooms.head(MODULE)
    for what in ("gem", "kontrol", "behold"):
        assert rooms.post(rooms.writer, f"/redaktion/{what}/{MODULE}", {}).status_code == 400, what
    assert rooms.head(MODULE) == before
    assert kept(rooms, MODULE) is None


def test_a_file_with_windows_line_breaks_keeps_them(rooms: Newsroom) -> None:
    path = f"moduler/{SLUG}/kontrastpar.yaml"
    rooms.saves(path, "\ufeff" + rooms.text(path).replace("\n", "\r\n"))
    shown = typed_in(page(rooms, path))
    assert "\r" not in shown
    save(rooms, path, f"# Til juristen: se her\n{shown}")
    assert rooms.text(path).startswith("\ufeff# Til juristen: se her\r\n")
    assert "\n" not in rooms.text(path).replace("\r\n", "")
