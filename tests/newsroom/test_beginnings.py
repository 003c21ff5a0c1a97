"""What is begun: a whole module in one click, a twin, a shared text; all of it or nothing."""

import pytest

from learning.database import write
from learning.editorial import revisions
from learning.editorial.revisions import Change
from learning.editorial.trace import latest
from tests.newsroom.rooms import SLUG, Newsroom

NEW = {"titel": "Ledsagelse: til unge & gamle", "skema": "proeve"}
NEVER = {"titel": "Aldrig begyndt", "skema": "proeve"}


@pytest.fixture
def newsroom(shared_newsroom: Newsroom) -> Newsroom:
    """The editors' rooms; each test begins something of its own."""
    return shared_newsroom


def begun(newsroom: Newsroom, word: str) -> list[str]:
    """Return the paths with a word in them that there is a revision of."""
    with newsroom.app.app_context(), write() as connection:
        return [path for path in revisions.latest(connection) if word in path]


def test_the_page_leads_to_every_beginning(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, "/redaktion/ny").text
    for address in ("ny/modul", "ny/tvilling", "ny/tekst", "billeder", "ind-ud"):
        assert f'href="/redaktion/{address}"' in page


def test_a_module_is_begun_in_one_click_with_an_address_made_of_its_title(newsroom: Newsroom) -> None:
    answer = newsroom.post(newsroom.writer, "/redaktion/ny/modul", NEW)
    assert (answer.status_code, answer.location) == (303, "/redaktion/modul/ledsagelse-til-unge-gamle")
    folder = "moduler/ledsagelse-til-unge-gamle"
    page = newsroom.text(f"{folder}/modul.md")
    assert '"Ledsagelse: til unge & gamle"' in page or "'Ledsagelse: til unge & gamle'" in page
    assert "nummer: 2" in page
    assert newsroom.head(f"{folder}/tjekliste.yaml").author == newsroom.writer.person.id
    with newsroom.app.app_context(), write() as connection:
        event = latest(connection, 1)[0]
    assert (event.kind, event.unit) == ("Oprettet", folder)
    assert newsroom.get(newsroom.writer, answer.location).status_code == 200


def test_a_module_that_cannot_be_begun_saves_nothing_and_says_why(newsroom: Newsroom) -> None:
    for field, value, said in (
        ("titel", "", "Skriv modulets titel"),
        ("titel", "x" * 121, "højst være på 120 tegn"),
        ("adresse", SLUG, "Der er allerede et modul"),
        ("adresse", "../Ondt", "små bogstaver a-z"),
        ("titel", "§§§", "små bogstaver a-z"),
        ("skema", "findes-ikke", "Vælg et måleskema"),
        ("skema", "../kriterier", "Vælg et måleskema"),
        ("titel", "Usyn\u202elig", "usynligt tegn"),
    ):
        answer = newsroom.post(newsroom.writer, "/redaktion/ny/modul", {**NEVER, field: value})
        assert answer.status_code == 422 and said in answer.text, value
    assert begun(newsroom, "aldrig") == []


def test_of_a_module_nothing_is_saved_when_one_text_cannot_be(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_all(*args: object, **more: object) -> None:
        real(*args, **more)  # type: ignore[operator]
        raise OSError("the disk is full")

    real: object = revisions.save_all
    monkeypatch.setattr(revisions, "save_all", save_all)
    assert newsroom.post(newsroom.writer, "/redaktion/ny/modul", NEVER).status_code == 500
    assert begun(newsroom, "aldrig") == []


def test_a_case_is_copied_under_the_next_free_number(newsroom: Newsroom) -> None:
    chosen = newsroom.get(newsroom.writer, f"/redaktion/ny/tvilling?modul={SLUG}").text
    assert "<option>foer</option>" in chosen or "<option>" in chosen
    case = chosen.partition("<option>")[2].partition("</option>")[0]
    answer = newsroom.post(
        newsroom.writer, "/redaktion/ny/tvilling", {"modul": SLUG, "sag": case, "navn": ""}
    )
    assert answer.status_code == 303
    page = newsroom.get(newsroom.writer, answer.location).text
    assert f"Sagen {case}-01 er oprettet" in page
    assert f"skriv {case}-01 i listen »oevesager«" in page
    assert f"tvilling til {case}" in newsroom.text(f"moduler/{SLUG}/sager/{case}-01/facit.yaml")


def test_a_twin_that_cannot_be_made_is_refused(newsroom: Newsroom) -> None:
    for fields, said in (
        ({"modul": "findes-ikke", "sag": "x", "navn": "y"}, "findes ikke"),
        ({"modul": SLUG, "sag": "findes-ikke", "navn": "y"}, "findes ikke"),
    ):
        answer = newsroom.post(newsroom.writer, "/redaktion/ny/tvilling", fields)
        assert answer.status_code == 422 and said in answer.text


def test_exercises_and_sources_are_begun_as_drafts(newsroom: Newsroom) -> None:
    sent = {"slags": "oevelser", "navn": "Nye øvelser", "skema": "proeve"}
    answer = newsroom.post(newsroom.writer, "/redaktion/ny/tekst", sent)
    assert (answer.status_code, answer.location) == (303, "/redaktion/rediger/oevelser/nye-oevelser.yaml")
    assert "omraade: proeve" in newsroom.text("oevelser/nye-oevelser.yaml")
    answer = newsroom.post(newsroom.writer, "/redaktion/ny/tekst", {"slags": "retskilder", "navn": SLUG})
    assert answer.status_code == 303
    assert "UDFYLD" in newsroom.text(f"retskilder/{SLUG}.yaml")


def test_a_text_that_cannot_be_begun_is_refused(newsroom: Newsroom) -> None:
    for kind, name, form, said in (
        ("oevelser", "", "proeve", "Skriv et navn"),
        ("oevelser", "nye", "x", "Vælg det måleskema"),
        ("retskilder", "§", "", "Skriv et navn"),
        ("retskilder", "x" * 65, "", "små bogstaver"),
    ):
        sent = {"slags": kind, "navn": name, "skema": form}
        answer = newsroom.post(newsroom.writer, "/redaktion/ny/tekst", sent)
        assert answer.status_code == 422 and said in answer.text, name


def test_a_deleted_text_can_be_begun_anew(newsroom: Newsroom) -> None:
    sent = {"slags": "retskilder", "navn": "nye"}
    newsroom.post(newsroom.writer, "/redaktion/ny/tekst", sent)
    base = newsroom.head("retskilder/nye.yaml").number
    with newsroom.app.app_context(), write() as connection:
        revisions.save(connection, Change("retskilder/nye.yaml", None, base), by=None, reason="væk")
    assert newsroom.post(newsroom.writer, "/redaktion/ny/tekst", sent).status_code == 303
    assert newsroom.post(newsroom.writer, "/redaktion/ny/tekst", sent).status_code == 422


def test_a_new_module_asks_to_be_written_and_does_not_complain(newsroom: Newsroom) -> None:
    page = newsroom.post(newsroom.writer, "/redaktion/ny/modul", {**NEW, "titel": "Helt ny"}).location
    folder = "moduler/helt-ny"
    drawn = newsroom.get(newsroom.writer, page).text
    assert "steder mangler" in drawn and "status anden" not in drawn
    assert "Skriv videre" in drawn and f'href="/redaktion/rediger/{folder}/modul.md?linje=' in drawn
    assert "UDFYLD" not in drawn, "a case without a title is called by its id"
    case = next(path for path in begun(newsroom, folder) if path.endswith("-01/facit.yaml")).split("/")[3]
    review = newsroom.get(newsroom.writer, "/redaktion/gennemgang/helt-ny").text
    assert "Teksten er ikke skrevet færdig" in review
    for address in ("facit", "bevis", "tilbagemelding"):
        assert "steder mangler" in newsroom.get(newsroom.writer, f"/redaktion/{address}/helt-ny/{case}").text
    missing = newsroom.get(newsroom.writer, f"/redaktion/tilbagemelding/helt-ny/{case}?vis=mangler").text
    assert "Mangler hvorfor" in missing and "Færdig" not in missing and "Frivillig" not in missing
    words = newsroom.get(newsroom.writer, f"/redaktion/rediger/{folder}/sager/{case}/sag.md").text
    assert "steder ikke skrevet endnu" in words and "8 steder mangler" in words
