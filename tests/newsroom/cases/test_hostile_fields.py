"""Whatever is typed into the fields of these screens is shown as text, and runs nowhere."""

import json

import pytest

from tests.library.builders import PAIRS, facit, files, sag
from tests.library.hostile import ATTACKS
from tests.newsroom.cases.drawn_forms import fields_of
from tests.newsroom.judge import faults
from tests.newsroom.rooms import SLUG, Newsroom

CASE = "tvilling-a"
KEY, PAGE = facit(CASE), sag(CASE)
FEEDBACK = f"/redaktion/tilbagemelding/{SLUG}/{CASE}"
EVIDENCE = f"/redaktion/bevis/{SLUG}/{CASE}"
ALL = "\n".join(attack for attack in ATTACKS if attack.isprintable())


def test_the_judge_sees_what_runs() -> None:
    assert len([attack for attack in ATTACKS if any(faults(attack))]) > len(ATTACKS) / 3


def test_feedback_is_shown_as_it_was_typed(newsroom: Newsroom) -> None:
    for address, field in (
        (f"{FEEDBACK}/mangler", "mangler.oplysning.hvorfor"),
        (f"{FEEDBACK}/sagen", "saadan_kunne_det_goeres.."),
    ):
        sent = fields_of(newsroom.get(newsroom.writer, address).text) | {field: [ALL]}
        assert newsroom.post(newsroom.writer, address, sent).status_code == 303
        page = newsroom.get(newsroom.writer, address).text
        assert list(faults(page)) == []
        assert fields_of(page)[field] == [ALL]
    assert list(faults(newsroom.get(newsroom.writer, FEEDBACK).text)) == []


@pytest.mark.parametrize(
    "field", ["mangler.oplysning.kilder_nye", "mangler.oplysning.naeste_gang", "mangler.oplysning.valgt"]
)
def test_what_is_refused_is_shown_as_text(newsroom: Newsroom, field: str) -> None:
    address = f"{FEEDBACK}/mangler"
    sent = fields_of(newsroom.get(newsroom.writer, address).text)
    sent |= {field: [ALL], "mangler.oplysning.kilder_nye": [ALL]}
    page = newsroom.post(newsroom.writer, address, sent)
    assert page.status_code == 422 and list(faults(page.text)) == []


@pytest.mark.parametrize("action", ["marker", "omdoeb", "fjern"])
def test_words_and_ids_of_marks_are_text(newsroom: Newsroom, action: str) -> None:
    sent = {"handling": action, "afsnit": "F1", "ordene": ALL, "id": ALL, "maerke": ALL, "nyt": ALL}
    page = newsroom.post(newsroom.writer, EVIDENCE, sent)
    assert page.status_code == 422 and list(faults(page.text)) == []


def test_a_hostile_case_is_drawn_harmless_on_every_screen(newsroom: Newsroom) -> None:
    paragraph = ALL.replace("\n", " ")
    newsroom.saves(PAGE, newsroom.text(PAGE).replace("[P1] Du", f"[P1] {paragraph} Du"))
    newsroom.saves(PAIRS, f"- titel: {json.dumps(ALL)}\n- {json.dumps(ALL)}\n")
    key = f"/redaktion/facit/{SLUG}/{CASE}"
    for address in (key, EVIDENCE, f"{FEEDBACK}/mangler", f"/redaktion/raekkefoelge/{PAIRS}"):
        assert list(faults(newsroom.get(newsroom.writer, address).text)) == [], address
    sent = fields_of(newsroom.get(newsroom.writer, key).text) | {"udfald.point.aendret": [ALL]}
    checked = newsroom.post(newsroom.writer, key, sent | {"handling": ["kontroller"]})
    assert list(faults(checked.text)) == []
    assert newsroom.text(KEY).encode() == files()[KEY]
