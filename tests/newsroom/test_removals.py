"""Deleting texts: what nobody needs goes and can come back; what is needed stays, and it is said by whom."""

import re

from learning.staff.accounts import Role
from tests.library.builders import EXAMPLE, FORM, files
from tests.newsroom.rooms import MODULE, Newsroom

EXTRA = "oevelser/proeve.yaml"
SPARE = "moduler/proeve/sager/ekstra/sag.md"


def seen(newsroom: Newsroom, path: str) -> dict[str, str]:
    """Open the page that deletes a text; return what its form carries."""
    page = newsroom.get(newsroom.writer, f"/redaktion/slet/{path}").text
    return dict(re.findall(r'name="(grundlag)" value="(\d+)"', page))


def test_a_text_that_nobody_uses_is_deleted_and_stays_in_the_history(newsroom: Newsroom) -> None:
    newsroom.saves(EXTRA, "UDFYLD")
    answer = newsroom.post(newsroom.writer, f"/redaktion/slet/{EXTRA}", seen(newsroom, EXTRA))
    assert answer.status_code == 303
    assert newsroom.head(EXTRA).body is None
    assert "Teksten er slettet" in newsroom.get(newsroom.writer, answer.location).text


def test_a_form_in_use_is_not_deleted_and_the_module_is_named(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, f"/redaktion/slet/{FORM}").text
    assert (
        "bruges af »" in page and "<button" not in page.partition('id="indhold"')[2].partition("</main>")[0]
    )
    answer = newsroom.post(newsroom.writer, f"/redaktion/slet/{FORM}", {"grundlag": "999"})
    assert answer.status_code == 422
    assert newsroom.head(FORM).body is not None


def test_a_published_module_is_withdrawn_before_it_is_deleted(newsroom: Newsroom) -> None:
    answer = newsroom.post(newsroom.writer, f"/redaktion/slet/{MODULE}", {"grundlag": "999"})
    assert answer.status_code == 422
    assert "trække det tilbage" in answer.text
    assert newsroom.head().body is not None


def test_a_module_that_was_never_published_goes_whole(newsroom: Newsroom) -> None:
    for name in ("modul.md", "eksempel.yaml"):
        newsroom.saves(f"moduler/nyt/{name}", "UDFYLD")
    path = "moduler/nyt/modul.md"
    assert newsroom.post(newsroom.writer, f"/redaktion/slet/{path}", seen(newsroom, path)).status_code == 303
    assert newsroom.head("moduler/nyt/eksempel.yaml").body is None
    page = newsroom.get(newsroom.writer, f"/redaktion/historik/{path}").text
    assert 'href="/redaktion"' in page and "/redaktion/modul/nyt" not in page


def test_a_case_goes_with_its_key_and_one_in_use_stays(newsroom: Newsroom) -> None:
    newsroom.saves(SPARE, "UDFYLD")
    newsroom.saves(SPARE.replace("sag.md", "facit.yaml"), "UDFYLD")
    assert (
        newsroom.post(newsroom.writer, f"/redaktion/slet/{SPARE}", seen(newsroom, SPARE)).status_code == 303
    )
    assert newsroom.head(SPARE.replace("sag.md", "facit.yaml")).body is None
    used = next(path for path in files() if path.endswith("sag.md"))
    page = newsroom.get(newsroom.writer, f"/redaktion/slet/{used}")
    assert "Resten kan ikke undvære teksten" in page.text


def test_a_text_saved_after_the_page_was_drawn_is_not_deleted(newsroom: Newsroom) -> None:
    newsroom.saves(EXTRA, "UDFYLD")
    was = seen(newsroom, EXTRA)
    newsroom.saves(EXTRA, "UDFYLD mere", by=newsroom.lawyer)
    answer = newsroom.post(newsroom.writer, f"/redaktion/slet/{EXTRA}", was)
    assert answer.status_code == 409
    assert "Jette gemte" in answer.text
    assert newsroom.head(EXTRA).body is not None


def test_what_does_not_exist_cannot_be_deleted(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.writer, "/redaktion/slet/findes/ikke").status_code == 404
    boss = newsroom.someone(Role.ADMINISTRATOR)
    assert newsroom.get(boss, f"/redaktion/slet/{EXAMPLE}").status_code == 403
