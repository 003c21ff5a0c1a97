"""Changes after publication on the screens: seen, declared, a box taken out, and told to readers."""

from learning.database import read
from learning.editorial.declarations import ChangeKind, declarations_of
from learning.editorial.trace import latest
from learning.ledger.counted_versions import lines
from learning.staff.accounts import Role
from learning.web.site import site
from tests.library.builders import MODULE, facit
from tests.newsroom.rooms import SLUG, UNIT, Newsroom

PAGE = f"/redaktion/aendringer/{SLUG}"
SAY = f"/redaktion/erklaer/{SLUG}"
VOID = f"/redaktion/tag-felt-ud/{SLUG}"
KEY = facit("tvilling-a")
READ = f"/moduler/{SLUG}"


def kinds(newsroom: Newsroom) -> list[ChangeKind]:
    with newsroom.app.app_context(), read() as connection:
        return [one.kind for one in declarations_of(connection, UNIT)]


def test_a_slip_of_the_pen_is_declared_and_a_further_change_needs_another_word(newsroom: Newsroom) -> None:
    assert "Der er intet at erklære" in newsroom.get(newsroom.lawyer, PAGE).text
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Indledning"))
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Facit og spørgsmål er de samme som før" in page
    assert 'value="typo"' in page and 'value="meaning"' in page and 'value="key"' not in page
    told = newsroom.post(newsroom.writer, SAY, {"slags": "typo", "hvorfor": "Et ord manglede"})
    assert told.status_code == 303
    assert kinds(newsroom) == [ChangeKind.TYPO]
    assert "udgave: 2" in newsroom.text()
    assert "Erklæret som »Tastefejl«" in newsroom.get(newsroom.writer, PAGE).text
    newsroom.saves(MODULE, newsroom.text().replace("Indledning", "Optakt"))
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Erklæret som" not in page
    assert "Et ord manglede" in page.split('name="hvorfor"')[1], "the last word is one click away"
    listed = newsroom.get(newsroom.editor, "/redaktion/aendringer").text
    assert PAGE in listed and "Et ord manglede" in listed


def test_a_key_that_is_another_cannot_be_called_a_slip(newsroom: Newsroom) -> None:
    newsroom.saves(KEY, newsroom.text(KEY).replace("aendret: 0.5", "aendret: 0.75"))
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "1/2 af pointet → 3/4 af pointet" in page
    assert 'value="typo"' not in page
    for sent, said in (
        ({"slags": "typo", "hvorfor": "Bare en detalje"}, "Facit er et andet end før"),
        ({"slags": "x", "hvorfor": "y"}, "Vælg, hvad ændringen er"),
        ({"slags": "key", "hvorfor": " "}, "Skriv, hvorfor"),
        ({"slags": "key", "hvorfor": "x" * 201}, "Den er nu 201"),
        ({"slags": "key", "hvorfor": "Ring 33 41 12 00"}, "ligner et telefonnummer"),
    ):
        answer = newsroom.post(newsroom.writer, SAY, sent)
        assert answer.status_code == 422
        assert said in answer.text
        assert sent["hvorfor"].strip() in answer.text
    assert kinds(newsroom) == []


def test_a_flawed_box_is_taken_out_with_its_reason_and_readers_are_told(newsroom: Newsroom) -> None:
    assert "facit ændret" not in newsroom.get(newsroom.writer, READ).text.lower()
    wrong = newsroom.post(newsroom.writer, VOID, {"felt": "tvilling-a/mangler/x", "hvorfor": "Uklart"})
    assert wrong.status_code == 422 and "Vælg det felt" in wrong.text
    box = {"felt": "tvilling-a/mangler/begrundelse", "hvorfor": "Feltet var uklart"}
    stopped = newsroom.post(newsroom.writer, VOID, box)
    assert stopped.status_code == 422
    assert "fuldt point at sætte alle kryds" in stopped.text, "the last wrong box cannot go without more"
    assert "begrundelse" in newsroom.text(KEY).split("tolereret:")[1].splitlines()[1]
    assert newsroom.head(KEY).reason == "Felt taget ud: Feltet var uklart"
    assert kinds(newsroom) == []


def test_readers_are_told_of_a_key_and_not_of_a_slip(newsroom: Newsroom) -> None:
    for path, old, new, kind in (
        (KEY, "aendret: 0.5", "aendret: 0.75", "key"),
        (MODULE, "Introduktion", "Indledning", "typo"),
    ):
        newsroom.saves(path, newsroom.text(path).replace(old, new))
        said = {"slags": kind, "hvorfor": "Udfaldet var for strengt"}
        assert newsroom.post(newsroom.writer, SAY, said).status_code == 303
        newsroom.approves()
        published = newsroom.post(newsroom.editor, "/redaktion/udgivelser/udgiv", {"del": UNIT})
        assert published.status_code == 303, published.text
        with newsroom.app.app_context():
            site().shelf.refresh()
        page = newsroom.get(newsroom.writer, READ).text
        assert "Facit er ændret" in page and "Udfaldet var for strengt" in page, "a slip changes nothing"
    with newsroom.app.app_context(), read() as connection:
        assert len(lines(connection)) == 1
        assert "Udgivelse" in latest(connection, 1)[0].detail


def test_only_writers_declare(newsroom: Newsroom) -> None:
    for who in (newsroom.lawyer, newsroom.editor, newsroom.someone(Role.ADMINISTRATOR)):
        assert newsroom.get(who, PAGE).status_code == 200
        assert newsroom.post(who, SAY, {}).status_code == 403
    assert newsroom.get(newsroom.writer, "/redaktion/aendringer/findes-ikke").status_code == 404


def test_a_box_that_can_go_is_taken_out_and_declared_in_one_step(newsroom: Newsroom) -> None:
    box = "tvilling-a/detaljer/behov"
    assert f'value="{box}"' in newsroom.get(newsroom.writer, PAGE).text
    done = newsroom.post(newsroom.writer, VOID, {"felt": box, "hvorfor": "Feltet var uklart"})
    assert done.status_code == 303
    assert kinds(newsroom) == [ChangeKind.KEY]
    page = newsroom.get(newsroom.writer, PAGE).text
    assert page.count("»Behov« under »Detaljer«: facit → tæller ikke") >= 3, "twins and follow-up share a key"
    assert f'value="{box}"' not in page
    assert "Erklæret som »Facit ændret«" in page


def test_a_text_with_errors_is_named_and_nothing_is_asked_of_its_change(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("nummer: 1", "nummer: nul"))
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Ret fejlene først" in page and "Forside og introduktion, linje" in page
    assert "Hvad er ændringen?" not in page
