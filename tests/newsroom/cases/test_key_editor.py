"""The key is filled in on the caseworker's form, and only what was marked differently is written."""

import pytest

from learning.database import read
from learning.editorial.revisions import Conflict, since
from learning.staff.accounts import Role
from learning.web.newsroom import case_texts, key_editor
from tests.library.builders import FORM, facit, files, sag
from tests.newsroom.cases.drawn_forms import Sent, fields_of
from tests.newsroom.rooms import SLUG, Newsroom

CASE = "tvilling-a"
KEY = facit(CASE)
ADDRESS = f"/redaktion/facit/{SLUG}/{CASE}"


def drawn(newsroom: Newsroom) -> Sent:
    """Return the form as it is drawn now."""
    return fields_of(newsroom.get(newsroom.writer, ADDRESS).text)


def test_the_form_is_drawn_as_the_key_fills_it_in(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, ADDRESS)
    sent = fields_of(page.text)
    assert page.status_code == 200
    assert (sent["mangler"], sent["udfald"], sent["klage.stil"]) == (
        ["oplysning"],
        ["hjemvist"],
        ["forudfyldt"],
    )
    assert sent["udfald.point.aendret"] == ["0.5"]
    assert sent["trin.udslagsgivende"] == ["oplysning"]
    assert (sent["sted.F1"], sent["sted.mangler-1"], sent["sted.P1"]) == (["noegle"], ["tolereret"], [""])
    assert "Facit giver sig selv fuldt point" in page.text
    assert "5 spørgsmål tæller" not in page.text and "4 spørgsmål tæller" in page.text
    assert "Hvilke andre regler?" in page.text, "also what is not asked in this case"
    assert "Hvad blev resultatet?" not in page.text, "a fact of the case is no question"


def test_a_form_sent_as_it_was_drawn_changes_nothing(newsroom: Newsroom) -> None:
    before = newsroom.head(KEY)
    assert newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom)).status_code == 303
    assert newsroom.head(KEY) == before
    assert newsroom.text(KEY).encode() == files()[KEY]


def test_what_is_marked_becomes_a_revision_of_the_key(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"mangler": ["oplysning", "begrundelse"], "detaljer.taeller_ikke": ["oensker"]}
    saved = newsroom.post(newsroom.writer, ADDRESS, sent | {"udfald.point.aendret": ["0,25"]})
    assert saved.status_code == 303
    wanted = (
        files()[KEY]
        .decode()
        .replace("mangler: [oplysning]", "mangler: [oplysning, begrundelse]")
        .replace("tolereret: {}", "tolereret:\n  detaljer: [oensker]")
        .replace("aendret: 0.5", "aendret: 0.25")
    )
    assert newsroom.text(KEY) == wanted
    newest = newsroom.head(KEY)
    assert (newest.author, newest.reason) == (newsroom.writer.person.id, "Facit rettet på skemaet")
    page = newsroom.get(newsroom.writer, saved.location)
    assert "Facit er gemt som kladde." in page.text
    trail = newsroom.get(newsroom.writer, "/redaktion/spor").text
    assert f"{KEY}: Facit rettet på skemaet" in trail


def test_a_question_is_taken_out_and_another_left_without_an_answer(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"vaesentlig_oplysning.stil": [""], "udfald": [""], "detaljer": []}
    newsroom.post(newsroom.writer, ADDRESS, sent | {"detaljer.tom": ["ja"], "klage.stil": ["stilles"]})
    text = newsroom.text(KEY)
    assert "stilles: [port, mangler, detaljer, udfald, klage]" in text
    assert "forudfyldt: {}" in text
    assert "  detaljer: []\n  klage: ja\n" in text
    assert "udfald: hjemvist" not in text and "vaesentlig_oplysning: ja" not in text


def test_the_check_answers_before_anything_is_saved(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"udfald": ["stadfaestet"], "handling": ["kontroller"]}
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert "Facit stadfæster afgørelsen trods en væsentlig mangel." in page.text
    assert "ikke gemt endnu" in page.text
    assert fields_of(page.text)["udfald"] == ["stadfaestet"]
    assert newsroom.text(KEY).encode() == files()[KEY]


def test_errors_elsewhere_in_the_module_are_counted(newsroom: Newsroom) -> None:
    newsroom.saves(facit("ren"), files()[facit("ren")].decode().replace("port: nej", "port: måske"))
    page = newsroom.get(newsroom.writer, ADDRESS)
    assert "I modulets andre tekster er der 1 sted" in page.text and "fuldt point" in page.text


def test_two_who_mark_different_things_lose_nothing(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"klage": ["nej"]}
    seen = newsroom.head(KEY).number
    newsroom.saves(KEY, newsroom.text(KEY).replace("udfald: hjemvist", "udfald: aendret"), newsroom.editor)
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert page.status_code == 409
    assert "Bo har gemt teksten" in page.text and "Klage" in page.text
    again = fields_of(page.text)
    assert (again["klage"], again["udfald"]) == (["nej"], ["aendret"])
    assert newsroom.post(newsroom.writer, ADDRESS, again).status_code == 303
    assert "udfald: aendret" in newsroom.text(KEY) and "klage: nej" in newsroom.text(KEY)
    with newsroom.app.app_context(), read() as connection:
        assert len(since(connection, seen, [KEY])) == 2


def test_where_both_marked_the_same_question_both_answers_are_shown(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"udfald": ["stadfaestet"]}
    newsroom.saves(KEY, newsroom.text(KEY).replace("udfald: hjemvist", "udfald: aendret"), newsroom.editor)
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert "svar: Ændre" in page.text and "svar: Stadfæste" in page.text
    assert "udfald: aendret" in newsroom.text(KEY)


def test_a_key_that_was_drawn_from_nowhere_is_asked_about_again(newsroom: Newsroom) -> None:
    for base in (["99999"], [str(newsroom.head(sag(CASE)).number)], [""]):
        assert (
            newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {"grundlag": base}).status_code == 409
        )


@pytest.mark.parametrize(
    "field, value",
    [
        ("udfald", "findes-ikke"),
        ("mangler", "findes-ikke"),
        ("udfald.stil", "maaske"),
        ("sted.F1", "maaske"),
        ("trin.udslagsgivende", "findes-ikke"),
        ("grundlag", "x"),
    ],
)
def test_ids_that_the_page_never_offered_are_refused(newsroom: Newsroom, field: str, value: str) -> None:
    assert newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {field: [value]}).status_code == 400
    assert newsroom.text(KEY).encode() == files()[KEY]


@pytest.mark.parametrize(
    "path, old, new, said",
    [
        (KEY, "noegle:\n", "noegle: [\n", "Linje"),
        (KEY, "skema: proeve", "skema: andet", "Skemaet, som facit nævner, kan ikke læses."),
        (sag(CASE), "---\nid", "id", "begynde med ---"),
        (KEY, "tolereret: {}", "tolereret: ja", "skal være felter med navn"),
    ],
)
def test_a_text_that_cannot_be_read_is_sent_to_the_editor(
    newsroom: Newsroom, path: str, old: str, new: str, said: str
) -> None:
    newsroom.saves(path, files()[path].decode().replace(old, new, 1))
    page = newsroom.get(newsroom.writer, ADDRESS)
    assert page.status_code == 422
    assert said in page.text and "/redaktion/rediger/" in page.text


def test_answers_survive_a_text_that_somebody_breaks_meanwhile(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"udfald": ["aendret"]}
    whole = newsroom.text(KEY)
    newsroom.saves(KEY, "sag: [\n", newsroom.editor)
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert page.status_code == 422 and "Det, du sendte, er bevaret" in page.text
    newsroom.saves(KEY, whole, newsroom.editor)
    again = newsroom.post(newsroom.writer, ADDRESS, fields_of(page.text))
    assert again.status_code == 303
    assert newsroom.text(KEY) == whole.replace("udfald: hjemvist", "udfald: aendret")


def test_somebody_who_writes_feedback_meanwhile_is_in_nobodys_way(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {"klage": ["nej"]}
    newsroom.saves(KEY, newsroom.text(KEY).replace("Fint brev.", "Boes."), newsroom.editor)
    assert newsroom.post(newsroom.writer, ADDRESS, sent).status_code == 303
    assert "Boes." in newsroom.text(KEY) and "klage: nej" in newsroom.text(KEY)


def test_a_text_that_nobody_has_saved_is_compared_too(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = drawn(newsroom) | {"udfald": ["aendret"], "grundlag": ["99999"]}
    monkeypatch.setattr(case_texts.revisions, "head", lambda *_: None)
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert page.status_code == 409 and "En anden har ændret teksten." in page.text


def test_a_draft_of_the_form_is_the_one_that_is_drawn(newsroom: Newsroom) -> None:
    newsroom.saves(FORM, files()[FORM].decode().replace("Hvad bliver udfaldet?", "Hvad sker der så?"))
    assert "Hvad sker der så?" in newsroom.get(newsroom.writer, ADDRESS).text


def test_only_writers_fill_in_keys(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.lawyer, ADDRESS).status_code == 403
    assert newsroom.get(newsroom.writer, f"/redaktion/facit/{SLUG}/findes-ikke").status_code == 404
    assert newsroom.get(newsroom.someone(Role.ADMINISTRATOR, name="styrer"), ADDRESS).status_code == 403


def test_somebody_who_saved_in_the_same_moment_is_not_overwritten(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object, **__: object) -> None:
        raise Conflict(None)

    monkeypatch.setattr(key_editor, "save", late)
    page = newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {"klage": ["nej"]})
    assert page.status_code == 409 and "Dine ændringer er ikke gemt endnu" in page.text
    assert newsroom.text(KEY).encode() == files()[KEY]
