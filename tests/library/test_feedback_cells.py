"""Feedback is read and written cell by cell, and only what changed is touched."""

from typing import Any

import pytest

from learning.config import ROOT
from learning.library.feedback_cells import (
    BETTER_CELL,
    EVIDENCE,
    FIELDS,
    LEFT,
    NEXT_TIME,
    POINT,
    REASON,
    SOURCES,
    TICKED,
    Cell,
    is_open,
    read_cells,
    write_cells,
)
from learning.library.reader import read_folder
from learning.library.skeleton import forms_of
from learning.library.yaml_places import Uneditable, read_places

CONTENT = read_folder(ROOT / "content")
FORM = forms_of(CONTENT)["ledsagelse-97-2023"]
KEY = CONTENT["moduler/ledsagelse-eller-stoette/sager/led-01/facit.yaml"].decode()
REASON_OF_BOX = Cell("mangler", "official", REASON)
LONG = "Et svar, der er så langt, at det ikke kan stå på samme linje som det andet, for linjen er fuld."


def data_of(key: str) -> Any:
    """Return everything that stands in a key."""
    return read_places(key).data()


def test_cells_are_read() -> None:
    cells = [
        Cell("mangler", "official", EVIDENCE),
        Cell("mangler", "", NEXT_TIME),
        Cell("samlet", "aendret", TICKED),
        Cell(POINT, "", REASON),
        BETTER_CELL,
        Cell("klagevejledning", "", REASON),
        Cell("mangler", "official", "felter"),
    ]
    found = list(read_cells(KEY, cells).values())
    assert found[0] == ("b1", "b2", "b4")
    assert [str(one)[:10] for one in found[1:5]] == ["Se først p", "Enig i, at", "Mentoren b", "Tal med Si"]
    assert found[5:] == ["", ""]


@pytest.mark.parametrize(
    "cell, value, old, new",
    [
        (
            REASON_OF_BOX,
            "Fordi.",
            data_of(KEY)["feedback"]["mangler"]["felter"]["official"]["hvorfor"],
            "Fordi.",
        ),
        (Cell("mangler", "official", EVIDENCE), ("b1",), "bevis: [b1, b2, b4]\n", "bevis: [b1]\n"),
        (
            Cell("mangler", "", SOURCES),
            ("DOK-BREV-2023", "RSL-10"),
            "[DOK-BREV-2023]",
            "[DOK-BREV-2023, RSL-10]",
        ),
        (Cell("mangler", "hjemmel", LEFT), "", "Valget af paragraf må vente, til sagen er oplyst.", '""'),
        (Cell(POINT, "", NEXT_TIME), "Spørg.", data_of(KEY)["peg"]["naeste_gang"], "Spørg."),
        (
            Cell("vaesentlig_official", "nej", REASON),
            "Nej.",
            'nej: {valgt: "Signe fik ja, men',
            'nej: {hvorfor: Nej., valgt: "Signe fik ja, men',
        ),
    ],
)
def test_a_cell_is_written_where_it_stands(cell: Cell, value: Any, old: str, new: str) -> None:
    assert write_cells(KEY, {cell: value}, FORM) == KEY.replace(old, new, 1)


def test_what_says_the_same_is_not_touched() -> None:
    cells = [
        Cell(question, box, field)
        for question, said in data_of(KEY)["feedback"].items()
        for box in ("", *said.get("felter", {}))
        for field in FIELDS
        if field != "felter"
    ]
    assert write_cells(KEY, {**read_cells(KEY, cells), **read_cells(KEY, [BETTER_CELL])}, FORM) == KEY


def test_a_question_and_a_box_are_begun_in_their_places() -> None:
    changed = write_cells(
        KEY,
        {Cell("klagevejledning", "ja", TICKED): "Ja.", Cell("mangler", "andet", EVIDENCE): ("b1",)},
        FORM,
    )
    feedback = data_of(changed)["feedback"]
    assert list(feedback)[-1] == "klagevejledning"
    assert feedback["klagevejledning"] == {"felter": {"ja": {"valgt": "Ja."}}}
    first = write_cells(KEY, {Cell("begrundelse_del", "", REASON): "Fordi."}, FORM)
    assert list(data_of(first)["feedback"]).index("begrundelse_del") == 3
    assert data_of(changed)["feedback"]["mangler"]["felter"]["andet"] == {"bevis": ["b1"]}


def test_a_key_without_feedback_gets_it() -> None:
    changed = write_cells("sag: x\n", {REASON_OF_BOX: "A", BETTER_CELL: "B"}, FORM)
    assert data_of(changed) == {
        "sag": "x",
        "feedback": {"mangler": {"felter": {"official": {"hvorfor": "A"}}}},
        "saadan_kunne_det_goeres": "B",
    }
    assert data_of(write_cells("feedback:\n  mangler: null\n", {REASON_OF_BOX: "A"}, FORM)) == {
        "feedback": {"mangler": {"felter": {"official": {"hvorfor": "A"}}}}
    }


def test_brackets_that_grow_too_long_become_lines() -> None:
    changed = write_cells(KEY, {Cell("samlet", "aendret", REASON): LONG}, FORM)
    assert f"      aendret:\n        hvorfor: {LONG}\n        valgt: Enig i, at" in changed
    again = write_cells(KEY, {Cell("samlet", "aendret", LEFT): LONG}, FORM)
    assert list(data_of(again)["feedback"]["samlet"]["felter"]["aendret"]) == ["valgt", "ikke_valgt"]
    longer = write_cells(KEY, {Cell("samlet", "aendret", TICKED): f"{LONG} {LONG}"}, FORM)
    assert "      aendret:\n        valgt: >-\n          Et svar," in longer


@pytest.mark.parametrize("key", ["feedback: x\n", "feedback: {mangler: [a]}\n"])
def test_feedback_of_another_shape_is_refused(key: str) -> None:
    with pytest.raises(Uneditable, match="skal være felter"):
        write_cells(key, {REASON_OF_BOX: "A"}, FORM)


def test_what_a_skeleton_leaves_open_is_read_as_nothing_and_stays_until_something_is_written() -> None:
    reason, sources = Cell("mangler", "", REASON), Cell("mangler", "", SOURCES)
    key = "feedback:\n  mangler:\n    hvorfor: UDFYLD (hvorfor)\n    kilder: [UDFYLD]\n"
    assert read_cells(key, [reason, sources]) == {reason: "", sources: ()}
    assert is_open(read_places(key), reason) and is_open(read_places(key), sources)
    assert write_cells(key, {reason: "", sources: ()}, FORM) == key
    written = write_cells(key, {reason: "Fordi.", sources: ("SEL-97",)}, FORM)
    assert written == "feedback:\n  mangler:\n    hvorfor: Fordi.\n    kilder: [SEL-97]\n"
    assert not is_open(read_places(written), reason)
