"""Feedback is written box by box; what is missing is seen, and only what changed is saved."""

import pytest

from learning.editorial.revisions import Conflict
from learning.staff.accounts import Role
from learning.web.newsroom import feedback_editor
from tests.library.builders import SOURCES, facit, files
from tests.newsroom.cases.drawn_forms import Sent, fields_of
from tests.newsroom.rooms import SLUG, Newsroom

CASE = "tvilling-a"
KEY = facit(CASE)
OVERVIEW = f"/redaktion/tilbagemelding/{SLUG}/{CASE}"
ADDRESS = f"{OVERVIEW}/mangler"
REASON = "mangler.oplysning.hvorfor"


def drawn(newsroom: Newsroom, address: str = ADDRESS) -> Sent:
    """Return the form as it is drawn now."""
    return fields_of(newsroom.get(newsroom.writer, address).text)


def without(newsroom: Newsroom, old: str, new: str = "") -> None:
    """Let something be missing in the key."""
    newsroom.saves(KEY, newsroom.text(KEY).replace(old, new, 1))


def test_every_box_is_there_with_what_the_key_says_of_it(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, OVERVIEW)
    assert page.status_code == 200
    assert "Alt, der tæller, har en forklaring og en kilde." in page.text
    for words in ("Hvilke mangler?", "Begrundelse", "Ikke facit", "Tæller ikke", "Peg på stedet", "Færdig"):
        assert words in page.text
    assert "Hvilke andre regler?" not in page.text, "it is not asked in this case"
    clean = newsroom.get(newsroom.writer, f"/redaktion/tilbagemelding/{SLUG}/ren")
    assert "Hele sagen" in clean.text and "Peg på stedet" not in clean.text


def test_what_is_missing_is_named_and_can_be_shown_alone(newsroom: Newsroom) -> None:
    without(newsroom, "        bevis: [b1]\n")
    without(newsroom, "        ikke_valgt: Se igen.\n")
    page = newsroom.get(newsroom.writer, f"{OVERVIEW}?vis=mangler").text
    assert "Der mangler 2 tekster og henvisninger" in page
    assert "Mangler når feltet ikke er valgt, beviser" in page
    assert "Begrundelse" not in page and "Hvad mangler?" not in page
    cards = newsroom.get(newsroom.writer, f"{ADDRESS}?vis=mangler").text
    assert "2 felter er færdige og vises ikke." in cards
    assert [name for name in fields_of(cards) if name.endswith(".hvorfor")] == [REASON]


def test_a_form_sent_as_it_was_drawn_changes_nothing(newsroom: Newsroom) -> None:
    before = newsroom.head(KEY)
    for topic in ("mangler", "detaljer", "udfald", "klage", "vaesentlig_oplysning", "port", "sagen"):
        address = f"{OVERVIEW}/{topic}"
        assert newsroom.post(newsroom.writer, address, drawn(newsroom, address)).status_code == 303
    assert newsroom.head(KEY) == before


def test_only_what_changed_is_saved(newsroom: Newsroom) -> None:
    changes = {
        REASON: ["Asta fik ikke spørgsmålet:\r\nHvad har du brug for?"],
        "mangler.oplysning.bevis": ["b1", "P1"],
        "mangler.oplysning.kilder_nye": ["lov-3, LOV-1"],
        "mangler.begrundelse.naeste_gang": ["Læs brevet."],
    }
    saved = newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | changes)
    assert saved.status_code == 303
    wanted = files()[KEY].decode()
    for old, new in {
        "Asta er ikke spurgt.": "|-\n          Asta fik ikke spørgsmålet:\n          Hvad har du brug for?",
        "bevis: [b1]\n": "bevis: [b1, P1]\n",
        "kilder: [LOV-1]\n        naeste": "kilder: [LOV-1, LOV-3]\n        naeste",
    }.items():
        wanted = wanted.replace(old, new, 1)
    text = newsroom.text(KEY)
    head, _, rest = wanted.partition("      begrundelse:")
    assert text.startswith(head) and text.endswith(rest[rest.index("\n") :])
    assert "naeste_gang: Læs brevet." in text
    assert newsroom.head(KEY).reason == "Tilbagemelding: Hvilke mangler?"
    assert "Tilbagemeldingen er gemt som kladde." in newsroom.get(newsroom.writer, saved.location).text


def test_cards_that_were_not_shown_keep_what_they_hold(newsroom: Newsroom) -> None:
    without(newsroom, "        bevis: [b1]\n")
    address = f"{ADDRESS}?vis=mangler"
    saved = newsroom.post(
        newsroom.writer, address, drawn(newsroom, address) | {"mangler.oplysning.bevis": ["b1"]}
    )
    assert saved.location.endswith("&vis=mangler")
    assert newsroom.text(KEY).count("bevis: [b1]") == files()[KEY].decode().count("bevis: [b1]")
    assert "Alle felter i spørgsmålet er færdige." in newsroom.get(newsroom.writer, saved.location).text


def test_what_is_said_of_the_whole_case_is_written_too(newsroom: Newsroom) -> None:
    address = f"{OVERVIEW}/sagen"
    sent = drawn(newsroom, address) | {
        "saadan_kunne_det_goeres..": ["Spørg først."],
        "peg..hvorfor": ["Her."],
    }
    newsroom.post(newsroom.writer, address, sent)
    text = newsroom.text(KEY)
    assert text.endswith("saadan_kunne_det_goeres: Spørg først.\n") and "hvorfor: Her.," in text


@pytest.mark.parametrize(
    "field, typed, said",
    [
        ("mangler.oplysning.kilder_nye", "LOV-11", "Kilden »LOV-11« findes ikke. Mente du »LOV-1«?"),
        ("mangler.oplysning.naeste_gang", "ord " * 61, "»Næste gang« er på 61 ord. Skriv højst 60."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    newsroom: Newsroom, field: str, typed: str, said: str
) -> None:
    page = newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {field: [typed], REASON: ["Nyt."]})
    assert page.status_code == 422
    assert page.text.count(said) == 2
    again = fields_of(page.text)
    assert (again[field], again[REASON]) == ([typed.strip()], ["Nyt."])
    assert newsroom.text(KEY).encode() == files()[KEY]


def test_two_who_write_in_different_boxes_are_both_saved(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {REASON: ["Mit."]}
    newsroom.saves(KEY, newsroom.text(KEY).replace("Fint brev.", "Boes."), newsroom.editor)
    assert newsroom.post(newsroom.writer, ADDRESS, sent).status_code == 303
    assert "hvorfor: Mit.\n" in newsroom.text(KEY) and "hvorfor: Boes.," in newsroom.text(KEY)


def test_two_who_write_in_the_same_field_see_both_texts(newsroom: Newsroom) -> None:
    sent = drawn(newsroom) | {REASON: ["Mit."]}
    newsroom.saves(KEY, newsroom.text(KEY).replace("Asta er ikke spurgt.", "Boes."), newsroom.editor)
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert page.status_code == 409
    for words in ("Bo har gemt teksten", "Oplysning: Hvorfor", "<td>Boes.</td>", "<td>Mit.</td>"):
        assert words in page.text
    assert "Boes." in newsroom.text(KEY)
    assert newsroom.post(newsroom.writer, ADDRESS, fields_of(page.text)).status_code == 303
    assert "hvorfor: Mit.\n" in newsroom.text(KEY)


def test_a_form_that_was_drawn_from_nowhere_is_asked_about_again(newsroom: Newsroom) -> None:
    for base in (["99999"], [""]):
        page = newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {REASON: ["Mit."], "grundlag": base})
        assert page.status_code == 409 and "<td>Mit.</td>" in page.text


def test_a_key_that_does_not_fit_its_form_says_so(newsroom: Newsroom) -> None:
    without(newsroom, "udfald: hjemvist", "udfald: findes-ikke")
    page = newsroom.get(newsroom.writer, OVERVIEW)
    assert "Facit passer ikke til skemaet endnu" in page.text
    assert newsroom.get(newsroom.writer, ADDRESS).status_code == 200


def test_sources_come_from_every_text_that_can_be_read(newsroom: Newsroom) -> None:
    newsroom.saves(SOURCES, newsroom.text(SOURCES) + "- {id: LOV-9, navn: Ny lov}\n- x\n")
    assert 'value="LOV-9"' in newsroom.get(newsroom.writer, ADDRESS).text
    newsroom.saves(SOURCES, "- [")
    page = newsroom.get(newsroom.writer, ADDRESS)
    assert page.status_code == 200 and 'value="LOV-9"' not in page.text


def test_evidence_that_the_case_has_lost_is_shown_and_can_be_taken_away(newsroom: Newsroom) -> None:
    without(newsroom, "        bevis: [b1]\n", "        bevis: [b1, b7]\n")
    page = newsroom.get(newsroom.writer, ADDRESS).text
    assert "findes ikke i sagen" in page
    newsroom.post(newsroom.writer, ADDRESS, fields_of(page) | {"mangler.oplysning.bevis": ["b1"]})
    assert newsroom.text(KEY).encode() == files()[KEY]


@pytest.mark.parametrize(
    "changes", [{"mangler.oplysning.bevis": ["findes-ikke"]}, {REASON: []}, {"grundlag": ["x"]}]
)
def test_what_the_page_never_offered_is_refused(newsroom: Newsroom, changes: Sent) -> None:
    assert newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | changes).status_code == 400


def test_what_is_not_there_is_not_found(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.writer, f"{OVERVIEW}/andre").status_code == 404
    without(newsroom, "skema: proeve", "skema: andet")
    for address in (OVERVIEW, ADDRESS):
        assert newsroom.get(newsroom.writer, address).status_code == 422
    assert newsroom.get(newsroom.someone(Role.EVALUATOR, name="eva"), OVERVIEW).status_code == 403


def test_somebody_who_saved_in_the_same_moment_is_not_overwritten(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object, **__: object) -> None:
        raise Conflict(None)

    monkeypatch.setattr(feedback_editor, "save", late)
    page = newsroom.post(newsroom.writer, ADDRESS, drawn(newsroom) | {REASON: ["Mit."]})
    assert page.status_code == 409 and "Dine ændringer er ikke gemt endnu" in page.text
    assert newsroom.text(KEY).encode() == files()[KEY]
