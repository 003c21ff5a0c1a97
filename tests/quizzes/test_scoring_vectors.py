"""Every vector of scoring.json."""

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from quizzes.key import Zone
from quizzes.panel import credits_by_votes, zones
from quizzes.rounding import four_decimals
from quizzes.scheme import Role
from quizzes.scoring import score_boxes
from tests.quizzes.skema import FORM_A, FORM_B, KEYS, PARAMETERS, judge, key, part, vectors

VECTORS = vectors("scoring")
TOLERANCE: float = VECTORS["tolerance"]
LEVELS = {"mestret": "mastered", "naesten": "nearly", "oev_igen": "practise"}
CLAIMS = {"ja": True, "nej": False, None: None}


def cases(name: str) -> pytest.MarkDecorator:
    """One test per vector, named by the vector's id."""
    return pytest.mark.parametrize("vector", VECTORS[name], ids=lambda vector: vector["id"])


@cases("panel")
def test_votes_give_the_zones_of_the_vector(vector: dict[str, Any]) -> None:
    assert zones(vector["votes"], vector["n"], PARAMETERS) == vector["expected_zones"]


@cases("multi")
def test_boxes_score_as_in_the_vector(vector: dict[str, Any]) -> None:
    weights = {box: Fraction(weight) for box, weight in vector["weights"].items()}
    found = score_boxes(
        {box: Zone(zone) for box, zone in vector["zones"].items()},
        weights,
        set(vector["selected"]),
        submitted=vector["submitted"],
        claimed=CLAIMS[vector["claimed"]],
    )
    assert found.score == pytest.approx(vector["expected"], abs=TOLERANCE)
    assert found.raw == pytest.approx(vector["expected_raw_j"], abs=TOLERANCE)


def credit_of(vector: dict[str, Any]) -> Fraction:
    if vector["rule"] == "panel":
        return credits_by_votes(vector["votes"]).get(vector["answer"], Fraction(0))
    if vector["rule"] == "outcome":
        return key({**FORM_A, "samlet": vector["key"]}).credit("samlet", vector["answer"])
    best = max(vector["credit"], key=vector["credit"].get)
    others = {choice: Fraction(credit) for choice, credit in vector["credit"].items() if choice != best}
    signed = key({**FORM_B, "helhedsvurdering": best}, alternatives={"helhedsvurdering": others})
    return signed.credit("helhedsvurdering", vector["answer"])


@cases("single")
def test_a_single_choice_gives_the_credit_of_the_vector(vector: dict[str, Any]) -> None:
    assert credit_of(vector) == pytest.approx(vector["expected"], abs=TOLERANCE)


@pytest.mark.parametrize("name", KEYS)
def test_the_lawyers_form_builds_the_key_of_the_vectors(name: str) -> None:
    facit = KEYS[name]
    expected = {question["id"]: question for question in VECTORS["keys"][name]["questions"]}
    assert set(facit.counted) == set(expected)
    assert facit.decisive == VECTORS["keys"][name]["decisive"]
    for id_, question in expected.items():
        assert facit.scheme[id_].weight == question["weight"]
        if question["type"] == "multi":
            assert facit.zones[id_] == question["zones"]
            plain = dict.fromkeys(question["zones"], 1.0)
            assert {**plain, **facit.box_weights.get(id_, {})} == {**plain, **question["box_weights"]}
        elif question["type"] == "vaesentlig":
            assert facit.essential[id_] == question["key"]
        else:
            choices = [choice.id for choice in facit.scheme[id_].choices]
            expected_credit = [question["credit"].get(choice, 0) for choice in choices]
            assert [facit.credit(id_, choice) for choice in choices] == expected_credit


@cases("forms")
def test_a_whole_form_scores_as_in_the_vector(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    result = judge(KEYS[vector["key"]], vector["answers"])
    assert {one.question: one.score for one in result.scores} == pytest.approx(
        expected["parts"], abs=TOLERANCE
    )
    assert result.weight == expected["sum_of_weights"]
    assert result.total is not None
    assert four_decimals(result.total) == pytest.approx(expected["total"], abs=TOLERANCE)
    assert list(result.violations) == expected["consistency_violations"]
    assert result.decisive_missed is expected["decisive_missed"]
    assert result.level == LEVELS[expected["level"]]


@cases("guessing")
def test_guessing_gives_the_expectation_of_the_vector(vector: dict[str, Any]) -> None:
    boxes = [f"felt-{number}" for number in range(vector["boxes"])]
    zones_ = {box: Zone.POS if n < vector["key_boxes"] else Zone.NEG for n, box in enumerate(boxes)}
    chance = Fraction(vector["tick_probability"])
    clipped = raw = Fraction(0)
    for size in range(len(boxes) + 1):
        for ticked in combinations(boxes, size):
            likelihood = chance**size * (1 - chance) ** (len(boxes) - size)
            found = score_boxes(zones_, {}, set(ticked))
            assert found.score is not None and found.raw is not None
            clipped += likelihood * found.score
            raw += likelihood * found.raw
    assert clipped == pytest.approx(vector["expected_clipped"], abs=TOLERANCE)
    assert raw == vector["expected_raw_j"] == 0


def test_the_gate_of_the_form_is_never_in_the_denominator() -> None:
    gates = {question.id for facit in KEYS.values() for question in facit.scheme.with_role(Role.GATE)}
    assert gates == {"retlige_mangler"}
    assert not any(gates & set(facit.counted) for facit in KEYS.values())


def test_missing_the_parent_never_pays() -> None:
    wrong_details = {**FORM_A, "official_del": ["aktiviteternes_art"]}
    missed = {**FORM_A, "mangler": ["forkert_vurdering"]}
    found, lost = judge(KEYS["A"], wrong_details), judge(KEYS["A"], missed)
    assert part(lost, "official_del").score == 0
    assert found.weight == lost.weight
    assert found.total is not None and lost.total is not None
    assert found.total > lost.total
