"""What is marked on the form becomes the key, and nothing else in facit.yaml is touched."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.library.key_marks import Marks, merged, read_marks, with_marks
from learning.library.model import Form
from learning.library.reader import read_folder
from learning.library.skeleton import forms_of
from learning.library.yaml_places import Uneditable, read_places
from quizzes.scheme import Kind, Role

CONTENT = read_folder(ROOT / "content")
FORMS = forms_of(CONTENT)
FORM = FORMS["ledsagelse-97-2023"]
KEYS = sorted(path for path in CONTENT if path.endswith("/facit.yaml"))
KEY = CONTENT["moduler/ledsagelse-eller-stoette/sager/led-01/facit.yaml"].decode()
MARKS = read_marks(KEY, FORM.scheme)


def form_of(key: str) -> Form:
    """Return the form that a key is filled in on."""
    data: Any = read_places(key).data()
    return FORMS[data["skema"]]


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went away and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_the_marks_of_a_key_are_read() -> None:
    assert MARKS.answers["mangler"] == ("official", "forkert_vurdering")
    assert MARKS.answers["samlet"] == ("hjemvist",)
    assert MARKS.tolerated == {"official_del": ("egne_interesser", "aktiviteternes_art")}
    assert (MARKS.decisive, MARKS.keyed_places) == ("official", ("F2", "P3", "P4"))
    assert "mangler-2" in MARKS.tolerated_places and not MARKS.prefilled and not MARKS.credits
    assert len(MARKS.asked) == 10


@pytest.mark.parametrize("path", KEYS)
def test_marks_that_did_not_change_change_nothing(path: str) -> None:
    key = CONTENT[path].decode()
    form = form_of(key)
    assert with_marks(key, read_marks(key, form.scheme), form) == key


@pytest.mark.parametrize(
    "changes, gone, come",
    [
        (
            {"answers": {**MARKS.answers, "mangler": ("official",)}},
            ["  mangler: [official, forkert_vurdering]"],
            ["  mangler: [official]"],
        ),
        ({"answers": {**MARKS.answers, "vaesentlig_hjemmel": ("ja",)}}, [], ["  vaesentlig_hjemmel: ja"]),
        ({"decisive": ""}, ["udslagsgivende: official"], ["udslagsgivende: null"]),
        ({"tolerated": {}}, ["tolereret:", "  official_del: [egne_interesser, aktiviteternes_art]"], []),
        (
            {"credits": {"samlet": {"aendret": "0.5"}}},
            ["alternativer: {}"],
            ["alternativer:", "    aendret: 0.5"],
        ),
        ({"keyed_places": ("F2",)}, ["  noegle: [F2, P3, P4]"], ["  noegle: [F2]"]),
        ({"asked": MARKS.asked - {"samlet"}}, ["  - samlet", "  samlet: hjemvist"], []),
    ],
)
def test_only_what_was_marked_differently_is_written(
    changes: dict[str, Any], gone: list[str], come: list[str]
) -> None:
    changed = with_marks(KEY, replace(MARKS, **changes), FORM)
    found_gone, found_come = lines_changed(KEY, changed)
    assert [line for line in found_gone if line != "tolereret:"] == [
        one for one in gone if one != "tolereret:"
    ]
    assert [line for line in found_come if line != "tolereret: {}"] == come


def test_a_question_is_asked_in_its_place_on_the_form() -> None:
    changed = with_marks(
        KEY, replace(MARKS, asked=MARKS.asked | {"klagevejledning", "begrundelse_del"}), FORM
    )
    data: Any = read_places(changed).data()
    assert data["stilles"][-1] == "klagevejledning"
    assert data["stilles"].index("begrundelse_del") < data["stilles"].index("samlet")
    assert with_marks(changed, MARKS, FORM) == KEY


def test_an_asked_question_can_be_filled_in_beforehand() -> None:
    marks = replace(MARKS, asked=MARKS.asked - {"samlet"}, prefilled=frozenset({"samlet"}))
    changed = with_marks(KEY, marks, FORM)
    assert "forudfyldt:\n  samlet: hjemvist\nnoegle:" in changed
    assert read_marks(changed, FORM.scheme) == marks
    assert with_marks(changed, MARKS, FORM) == KEY


def test_a_key_with_nothing_in_it_is_filled_in() -> None:
    changed = with_marks("skema: x\nfeedback: {}\n", MARKS, FORM)
    assert read_marks(changed, FORM.scheme) == replace(MARKS, prefilled=frozenset())
    assert [*read_places(changed).data()] == [  # type: ignore[misc]
        "skema",
        *("stilles", "noegle", "tolereret", "udslagsgivende", "peg", "feedback"),
    ]


def test_ids_that_the_form_does_not_know_are_left_alone() -> None:
    key = KEY.replace("noegle:\n", "noegle:\n  ukendt: ja\n", 1).replace(
        "stilles:\n", "stilles:\n  - ukendt\n"
    )
    assert read_marks(key, FORM.scheme) == MARKS
    assert "  ukendt: ja\n" in with_marks(key, replace(MARKS, answers={}), FORM)


@pytest.mark.parametrize("key", ["noegle: x\n", "- a\n", "peg: [x]\n", "alternativer: {samlet: x}\n"])
def test_a_key_of_another_shape_is_refused(key: str) -> None:
    with pytest.raises(Uneditable, match="skal være felter med navn, kolon og indhold"):
        read_marks(key, FORM.scheme)


def test_what_two_people_marked_is_put_together() -> None:
    mine = replace(
        MARKS,
        asked=MARKS.asked - {"samlet"},
        answers={**MARKS.answers, "mangler": ("official",)},
        decisive="hjemmel",
    )
    theirs = replace(
        MARKS,
        asked=MARKS.asked | {"klagevejledning"},
        answers={name: ticks for name, ticks in MARKS.answers.items() if name != "samlet"},
        decisive="begrundelse",
        keyed_places=("F1",),
    )
    both = merged(MARKS, mine, theirs)
    assert both.asked == MARKS.asked - {"samlet"} | {"klagevejledning"}
    assert both.answers["mangler"] == ("official",) and "samlet" not in both.answers
    assert (both.decisive, both.keyed_places) == ("hjemmel", ("F1",))
    assert merged(MARKS, MARKS, theirs) == theirs and merged(MARKS, mine, MARKS) == mine


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(KEYS), st.data())
def test_whatever_is_marked_is_read_again(path: str, draw: st.DataObject) -> None:
    key = CONTENT[path].decode()
    form = form_of(key)
    marks = drawn_marks(form, draw)
    changed = with_marks(key, marks, form)
    assert read_marks(changed, form.scheme) == marks
    was, now = read_places(key).data(), read_places(changed).data()
    assert isinstance(was, dict) and isinstance(now, dict) and was["feedback"] == now["feedback"]
    assert [line for line in key.splitlines() if line.startswith("#")] == [
        line for line in changed.splitlines() if line.startswith("#")
    ]


def drawn_marks(form: Form, draw: st.DataObject) -> Marks:
    """Return marks that the form can carry, sound or not."""
    ids = [question.id for question in form.scheme.questions if question.role is not Role.FACT]
    asked = draw.draw(st.frozensets(st.sampled_from(ids), min_size=1, max_size=8))
    prefilled = draw.draw(st.frozensets(st.sampled_from(ids), max_size=2)) - asked
    answers: dict[str, tuple[str, ...]] = {}
    tolerated: dict[str, tuple[str, ...]] = {}
    for id_ in asked | prefilled:
        question = form.scheme[id_]
        choices = st.sampled_from([choice.id for choice in question.choices])
        if question.kind is Kind.SINGLE:
            answers[id_] = (draw.draw(choices),)
        else:
            answers[id_] = tuple(draw.draw(st.lists(choices, unique=True, max_size=3)))
            tolerated[id_] = tuple(draw.draw(st.lists(choices, unique=True, min_size=1, max_size=3)))
    places = draw.draw(st.lists(st.sampled_from(["F1", "F2", "P1", "mangler-1"]), unique=True))
    return Marks(
        asked=asked,
        prefilled=prefilled,
        answers=answers,
        tolerated=tolerated,
        credits={"samlet": {"stadfaestet": "1/2"}} if draw.draw(st.booleans()) else {},
        decisive=draw.draw(st.sampled_from(["", "official"])),
        keyed_places=tuple(places[:2]),
        tolerated_places=tuple(places[2:]),
    )
