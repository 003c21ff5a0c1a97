"""Texts out of the house and back: byte for byte, chosen by someone, and never published by it."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from learning.exports.archive import archive
from learning.library.foreign.gift import read_gift
from learning.web.newsroom import intake
from tests.library.builders import EXAMPLE, FORM, files
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom
from tests.staffing import SAME_SITE

PAGE = "/redaktion/ind-ud"
NEW = "oevelser/nye.yaml"


def exports(newsroom: Newsroom, name: str = "kladder") -> bytes:
    """Return the zip file."""
    answer = newsroom.get(newsroom.writer, f"{PAGE}/{name}.zip")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert "attachment" in answer.headers["Content-Disposition"]
    return bytes(answer.data)


def unzipped(packed: bytes) -> dict[str, bytes]:
    """Return the files of a zip file."""
    with ZipFile(BytesIO(packed)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def sends(newsroom: Newsroom, data: bytes, to: str = "zip", **fields: str) -> TestResponse:
    """Send a file as a browser does."""
    field = "zip" if to == "zip" else "fil"
    sent = {"csrf": newsroom.proof(newsroom.writer), **fields, field: (BytesIO(data), "<b>.zip")}
    return newsroom.writer.client.post(f"{PAGE}/{to}", data=sent, headers=SAME_SITE)


def offered(page: str) -> dict[str, list[str]]:
    """Return what the page that lets one choose carries and ticks."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    ticked = re.findall(r'name="del" value="([^"]*)" id="[\w-]+" checked', page)
    return {"grundlag": [hidden["grundlag"]], "pakke": [hidden["pakke"]], "del": ticked}


def takes_in(newsroom: Newsroom, texts: Mapping[str, bytes], **more: list[str]) -> TestResponse:
    """Send texts, and save what the page ticks, or what is asked for."""
    page = sends(newsroom, archive(texts))
    assert page.status_code == 200, page.text
    return newsroom.post(newsroom.writer, f"{PAGE}/gem", {**offered(page.text), **more})


def test_drafts_go_out_and_in_and_out_again_as_the_same_bytes(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, "\ufeffnyt\r\nmed æøå uden linjeskift")
    newsroom.saves(NEW, "UDFYLD")
    out = exports(newsroom)
    assert unzipped(out)[MODULE] == "\ufeffnyt\r\nmed æøå uden linjeskift".encode()
    newsroom.saves(MODULE, "noget andet")
    newsroom.saves(NEW, "noget andet")
    assert exports(newsroom) != out
    answer = takes_in(newsroom, unzipped(out), **{"del": [UNIT, NEW]})
    assert answer.status_code == 200 and "2 tekster i 2 dele" in answer.text
    assert exports(newsroom) == out
    assert "siger det samme som kladderne" in sends(newsroom, out).text


def test_what_is_published_goes_out_as_it_is_and_nothing_that_comes_in_is_published(
    newsroom: Newsroom,
) -> None:
    before = exports(newsroom, "udgivet")
    assert unzipped(before) == files()
    takes_in(newsroom, {EXAMPLE: b"nyt"})
    assert newsroom.text(EXAMPLE) == "nyt"
    assert exports(newsroom, "udgivet") == before


def test_a_zip_file_is_shown_before_anything_is_saved(newsroom: Newsroom) -> None:
    page = sends(newsroom, archive({**files(), NEW: b"UDFYLD", EXAMPLE: b"nyt"})).text
    assert "1 ny tekst" in page and "1 ændret tekst" in page
    assert "nye fejl" in page
    assert EXAMPLE in page and NEW in page and FORM not in page
    assert newsroom.text(EXAMPLE) != "nyt"


def test_a_text_older_than_the_draft_is_marked_and_left_unticked(newsroom: Newsroom) -> None:
    newsroom.saves(EXAMPLE, "nyere")
    page = sends(newsroom, archive({EXAMPLE: files()[EXAMPLE], NEW: b"UDFYLD"})).text
    assert "Ældre end kladden" in page
    assert offered(page)["del"] == [NEW]


def test_what_somebody_saved_meanwhile_is_told_and_left_alone(newsroom: Newsroom) -> None:
    fields = offered(sends(newsroom, archive({EXAMPLE: b"fra zip", NEW: b"UDFYLD"})).text)
    newsroom.saves(EXAMPLE, "imens", by=newsroom.lawyer)
    answer = newsroom.post(newsroom.writer, f"{PAGE}/gem", fields)
    assert answer.status_code == 409
    assert f"Jette gemte »{EXAMPLE}«" in answer.text
    assert newsroom.text(EXAMPLE) == "imens"
    assert newsroom.text(NEW) == "UDFYLD"


def test_texts_are_deleted_only_when_ticked_and_not_while_others_need_them(newsroom: Newsroom) -> None:
    newsroom.saves(NEW, "UDFYLD")
    without = {path: body for path, body in files().items() if path != FORM} | {EXAMPLE: b"nyt"}
    takes_in(newsroom, without)
    assert newsroom.text(NEW) == "UDFYLD" and newsroom.text(FORM)
    answer = takes_in(newsroom, {**without, EXAMPLE: b"igen"}, slet=[FORM, NEW])
    assert "Ingen tekster er slettet, for de er i brug" in answer.text
    assert newsroom.text(FORM) and newsroom.text(EXAMPLE) == "igen"
    takes_in(newsroom, {**without, EXAMPLE: b"til sidst"}, slet=[NEW, MODULE])
    assert newsroom.head(NEW).body is None
    assert newsroom.head(MODULE).body is not None


def test_deleting_alone_needs_nothing_else_in_the_zip_file(newsroom: Newsroom) -> None:
    newsroom.saves(NEW, "UDFYLD")
    page = sends(newsroom, archive(files())).text
    assert NEW in page
    newsroom.post(newsroom.writer, f"{PAGE}/gem", {**offered(page), "slet": [NEW]})
    assert newsroom.head(NEW).body is None


def test_what_cannot_be_a_text_is_refused_with_its_name_and_never_saved(newsroom: Newsroom) -> None:
    hostile = "oevelser/<script>alert(1)</script>.yaml"
    bad = {
        "billeder/x.png": b"<svg>",
        "oevelser/latin.yaml": "æ".encode("latin-1"),
        "stor.md": b"x" * 300_000,
    }
    page = sends(newsroom, archive({**bad, "nul.md": b"a\0b", hostile: b"x"})).text
    for said in ("ikke et PNG-", "ikke gemt som UTF-8", "mere end 256 kB", "Filen er ikke tekst"):
        assert said in page
    assert "<script>alert" not in page
    answer = newsroom.post(newsroom.writer, f"{PAGE}/gem", {**offered(page), "del": [*bad, "nul.md"]})
    assert answer.status_code == 422


def test_a_hostile_or_damaged_zip_file_is_refused_as_the_terminal_does(newsroom: Newsroom) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as bundle:
        bundle.writestr("../ud.md", "x")
    for data, said in (
        (packed.getvalue(), "fører ud af mappen"),
        (b"ikke en zip", "ikke en hel zip-fil"),
        (b"", "Vælg en fil"),
    ):
        answer = sends(newsroom, data)
        assert answer.status_code == 422 and said in answer.text
    for sent in ({"pakke": "ikke base64!"}, {"pakke": "eA=="}, {}):
        assert newsroom.post(newsroom.writer, f"{PAGE}/gem", sent).status_code == 400


def test_more_than_a_page_can_carry_is_refused(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_CARRIED", 10)
    assert "for mange ændringer" in sends(newsroom, archive({NEW: b"UDFYLD"})).text


def test_questions_go_out_and_come_back_as_exercises(newsroom: Newsroom) -> None:
    gift = newsroom.get(newsroom.lawyer, f"{PAGE}/spoergsmaal?modul={SLUG}&format=gift")
    assert gift.mimetype == "text/plain" and len(read_gift(gift.data).questions) > 0
    moodle = newsroom.get(newsroom.lawyer, f"{PAGE}/spoergsmaal?modul={SLUG}&format=moodle")
    assert moodle.data.startswith(b"<?xml")
    for data, format_, name in ((gift.data, "gift", "En"), (moodle.data, "moodle", "To")):
        answer = sends(newsroom, data, "opgaver", format=format_, skema="proeve", navn=name)
        assert answer.status_code == 200
        assert "UDFYLD" in newsroom.text(f"oevelser/{name.lower()}.yaml")
        assert f"/redaktion/rediger/oevelser/{name.lower()}.yaml" in answer.text


def test_questions_that_cannot_be_read_are_refused_with_the_reason(newsroom: Newsroom) -> None:
    fine: dict[str, str] = {"format": "gift", "skema": "proeve", "navn": "nye"}
    good = b"::a::Hvad? {=ja ~nej}"
    for data, more, said in (
        (b"", {}, "Vælg en fil"),
        (b"\xff\xfe", {}, "ikke gemt som UTF-8"),
        (good, {"skema": "findes-ikke"}, "Vælg det måleskema"),
        (good, {"navn": ""}, "Skriv et navn"),
        (b"::<script>x</script>::Skriv. {=svar}", {}, "Ingen af spørgsmålene"),
    ):
        answer = sends(newsroom, data, "opgaver", **{**fine, **more})
        assert answer.status_code == 422 and said in answer.text, said
        assert "<script>x" not in answer.text
    assert (
        sends(
            newsroom,
            good,
            "opgaver",
            **fine,
        ).status_code
        == 200
    )
    assert "Skriv et navn" in sends(newsroom, good, "opgaver", **fine).text
    assert sends(newsroom, good, "opgaver", **{**fine, "format": "x"}).status_code == 400


def test_questions_of_a_draft_wait_until_it_is_whole_and_of_nothing_are_not_found(newsroom: Newsroom) -> None:
    newsroom.saves("moduler/nyt/modul.md", "UDFYLD")
    for asked, status in (
        ("modul=nyt&format=gift", 422),
        ("modul=x&format=gift", 404),
        (f"modul={SLUG}", 404),
    ):
        assert newsroom.get(newsroom.writer, f"{PAGE}/spoergsmaal?{asked}").status_code == status
