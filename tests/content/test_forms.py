"""The six forms as they are written: what each asks, and what it is called."""

import json
from functools import cache
from pathlib import Path

import pytest

from learning.config import ROOT
from learning.library.compiler import compile_library
from learning.library.model import Form
from learning.library.reader import read_folder
from quizzes.scheme import Kind, Question, Role, Scheme

ABOUT_MODULES = {"moduler", "oevelser", "snitflade.yaml", "sammenligninger.yaml", "introplaner.yaml"}
LONGEST_LABEL = 90
COMPANION = "ledsagelse-97-2023"
LOST_EARNINGS = "tabt-arbejdsfortjeneste-87"
HOME_TRAINING = "hjemmetraening-82-85"
SUPPORT = "socialpaedagogisk-stoette-85"
PRACTICAL = "personlig-praktisk-hjaelp-83"
ACROSS = "tvaergaaende"
FORMS = {  # questions, choices, steps
    COMPANION: (22, 90, 8),
    LOST_EARNINGS: (21, 83, 10),
    HOME_TRAINING: (21, 83, 11),
    SUPPORT: (22, 90, 10),
    PRACTICAL: (22, 89, 9),
    ACROSS: (21, 86, 0),
}
MISSING_KNOWLEDGE = {
    LOST_EARNINGS: "maalgruppe uden_medicin pasningsbehov pasningstidspunkter skole_institution laege "
    "indtaegtstab arbejdstid aktuelle_oplysninger andet",
    HOME_TRAINING: "maalgruppe bfu barnets_tarv foraeldres_evne metode effekt sundhedsfaglig "
    "noedvendighed_udgifter tilsyn andet",
    SUPPORT: "funktionsevne omfang_pr_opgave alternativ_egnethed fagpersoner graense_83_97 "
    "aktuelle_oplysninger andet",
    PRACTICAL: "funktion_pr_opgave aktuelt_behov husstand teknologi rehabilitering andet",
}
CHILDREN = (
    "taf merudgifter_bl86 aflastning praktisk stoettende_indsats dagtilbud hjemmetraening ledsagelse_bl89 "
    "hjaelpemidler skole nej_ingen"
)


@cache
def forms() -> dict[str, Form]:
    """Return the forms as written, read without the modules."""
    everything = read_folder(ROOT / "content")
    alone = {path: data for path, data in everything.items() if path.split("/")[0] not in ABOUT_MODULES}
    return dict(compile_library(alone).forms)


def choices(form: str, question: str) -> list[str]:
    return [choice.id for choice in forms()[form].scheme[question].choices]


def test_every_area_has_its_form() -> None:
    assert forms().keys() == FORMS.keys()


@pytest.mark.parametrize(("name", "counts"), FORMS.items())
def test_a_form_has_its_questions_choices_and_steps(name: str, counts: tuple[int, int, int]) -> None:
    form = forms()[name]
    asked = form.scheme.questions
    assert (len(asked), sum(len(q.choices) for q in asked), len(form.steps)) == counts


def opened(scheme: Scheme, question: Question) -> dict[str, frozenset[str]]:
    """Return the answers that open a question: one at each condition above it."""
    if question.parent is None:
        return {}
    above = scheme[question.parent.question]
    return {**opened(scheme, above), above.id: frozenset({min(question.parent.values)})}


@pytest.mark.parametrize("name", FORMS)
def test_every_question_can_be_reached(name: str) -> None:
    scheme = forms()[name].scheme
    unreached = [q.id for q in scheme.questions if not scheme.reached(q.id, opened(scheme, q))]
    assert unreached == []


@pytest.mark.parametrize("name", FORMS)
def test_no_label_is_too_long_to_scan(name: str) -> None:
    texts = forms()[name].texts.values()
    labels = [text.label for text in texts] + [c.label for text in texts for c in text.choices.values()]
    labels += [step.label for step in forms()[name].steps]
    assert [label for label in labels if len(label) > LONGEST_LABEL] == []


@pytest.mark.parametrize("name", FORMS)
def test_every_choice_has_a_help_text(name: str) -> None:
    texts = forms()[name].texts.values()
    assert [(text.id, one.id) for text in texts for one in text.choices.values() if not one.help] == []


@pytest.mark.parametrize("name", FORMS)
def test_every_detail_list_ends_in_a_neutral_other(name: str) -> None:
    for question in forms()[name].scheme.questions:
        if question.kind is Kind.MULTI and question.role is Role.PLAIN:
            boxes = [question.choice(box) for box in question.boxes()]
            assert [box.id for box in boxes if box and box.neutral] == ["andet"]
            assert question.boxes()[-1] == "andet"


@pytest.mark.parametrize(("name", "ids"), MISSING_KNOWLEDGE.items())
def test_an_area_lists_what_may_be_missing(name: str, ids: str) -> None:
    assert choices(name, "official_del") == ids.split()


def test_children_and_adults_have_their_own_lists_of_other_help() -> None:
    children = set(CHILDREN.split()) | {"andet"}
    assert set(choices(LOST_EARNINGS, "andre_regler")) == children - {"taf"}
    assert set(choices(HOME_TRAINING, "andre_regler")) == children - {"hjemmetraening"}
    adults = set(choices(COMPANION, "andre_regler"))
    assert set(choices(SUPPORT, "andre_regler")) == adults - {"sps"} | {"ledsagelse"}
    assert set(choices(PRACTICAL, "andre_regler")) == adults - {"personlig_pleje"} | {"ledsagelse"}
    assert set(choices(ACROSS, "andre_regler")) == adults


def test_an_action_plan_is_asked_for_adults_only() -> None:
    asking = [name for name, form in forms().items() if "handleplan" in form.scheme]
    assert sorted(asking) == sorted([COMPANION, SUPPORT, PRACTICAL])


def test_only_the_form_a_source_holds_is_not_marked_as_derived() -> None:
    assert [name for name, form in forms().items() if not form.derivation] == [COMPANION]


def test_shared_questions_are_the_same_in_every_form() -> None:
    for name, form in forms().items():
        for question in form.scheme.questions:
            if question.id not in {"official_del", "andre_regler"}:
                assert question == forms()[COMPANION].scheme[question.id], (name, question.id)


def test_the_form_on_companions_is_that_of_2023_to_the_last_box() -> None:
    known = json.loads(Path(__file__).with_name(f"{COMPANION}.json").read_text(encoding="utf-8"))
    assert [described(question) for question in forms()[COMPANION].scheme.questions] == known


def described(question: Question) -> dict[str, object]:
    """Return all that scoring knows of a question."""
    parent = question.parent
    return {
        "id": question.id,
        "kind": question.kind,
        "role": question.role,
        "weight": str(question.weight),
        "criterion": question.criterion,
        "about": question.about,
        "parent": None if parent is None else [parent.question, sorted(parent.values)],
        "choices": [
            [
                one.id,
                one.criterion,
                one.side,
                " ".join(name for name in ("clears", "neutral", "affirms") if getattr(one, name)),
            ]
            for one in question.choices
        ],
    }
