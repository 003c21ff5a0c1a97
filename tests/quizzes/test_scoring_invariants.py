"""What holds for every key and every answer."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from os import environ
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzes.assessment import UnknownChoice
from quizzes.key import Key, Zone
from quizzes.key_spec import build_key
from quizzes.marking import Verdict, mark
from quizzes.scheme import Kind, Scheme
from quizzes.scoring import Result, score, score_boxes
from quizzes.soundness import perfect
from tests.quizzes.drawn import keys, learners_forms
from tests.quizzes.skema import FORM, PARAMETERS, Ticks, fill, judge, spec, ticks

BOXES = "abcdefgh"
box_zones = st.dictionaries(st.sampled_from(BOXES), st.sampled_from(Zone), min_size=1)
weights = st.dictionaries(st.sampled_from(BOXES), st.fractions(min_value=Fraction(1, 9), max_value=9))
selections = st.sets(st.sampled_from(BOXES))
factors = st.fractions(min_value=Fraction(1, 20), max_value=20)
EXAMPLES = int(environ.get("EXAMPLES", "15"))  # a quick look at every commit; run thousands by hand
learners = settings(max_examples=EXAMPLES, deadline=None)
boxes_only = settings(max_examples=3 * EXAMPLES, deadline=None)


def asked_of(facit: Key, form: dict[str, Ticks]) -> dict[str, Ticks]:
    return {id_: answer for id_, answer in form.items() if id_ in facit.asked}


@learners
@given(keys(), learners_forms())
def test_scores_and_totals_lie_between_0_and_1(facit: Key, form: dict[str, Ticks]) -> None:
    result = judge(facit, asked_of(facit, form))
    assert result.total is not None and 0 <= result.total <= 1
    for one in result.scores:
        assert one.score is not None and 0 <= one.score <= 1
        assert one.raw is None or -1 <= one.raw <= 1


@learners
@given(keys())
def test_the_lawyers_own_form_gets_full_score(facit: Key) -> None:
    facts = {"resultat": facit.answers["resultat"]}
    assert score(facit, perfect(facit, facts), PARAMETERS).total == 1


@learners
@given(keys())
def test_a_form_that_was_not_submitted_gets_nothing(facit: Key) -> None:
    assert judge(facit, {}).total == 0


@boxes_only
@given(box_zones, weights)
def test_ticking_all_and_ticking_nothing_both_give_nothing(
    zones: dict[str, Zone], box_weights: dict[str, Fraction]
) -> None:
    assume({Zone.POS, Zone.NEG} <= set(zones.values()))
    for chosen in (set(zones), set[str]()):
        found = score_boxes(zones, box_weights, chosen)
        assert found.score == found.raw == 0


def with_answer(facit: Key, form: dict[str, Ticks], question: str) -> dict[str, Ticks]:
    keyed = perfect(facit, {}).answers.get(question)
    return form if keyed is None else {**form, question: sorted(keyed)}


def with_box(facit: Key, form: dict[str, Ticks], question: str, box: str) -> dict[str, Ticks]:
    rest = [tick for tick in ticks(form.get(question)) if tick != box]
    if facit.zones[question][box] is Zone.POS:
        return {**form, question: [*rest, box]}
    return {**form, question: rest} if question in form else form


def total(facit: Key, form: dict[str, Ticks]) -> Fraction:
    found = judge(facit, form).total
    assert found is not None
    return found


@learners
@given(keys(), learners_forms())
def test_correcting_one_answer_never_lowers_the_total(facit: Key, form: dict[str, Ticks]) -> None:
    before = asked_of(facit, form)
    for question in facit.asked:
        assert total(facit, with_answer(facit, before, question)) >= total(facit, before), question


@learners
@given(keys(), learners_forms())
def test_correcting_one_box_never_lowers_the_total(facit: Key, form: dict[str, Ticks]) -> None:
    before = asked_of(facit, form)
    for question in set(facit.counted) & set(facit.zones):
        for box in facit.zones[question]:
            if facit.zones[question][box] is not Zone.NEUTRAL:
                assert total(facit, with_box(facit, before, question, box)) >= total(facit, before), box


def shuffled(scheme: Scheme, random: Random) -> Scheme:
    questions = [
        replace(q, choices=tuple(random.sample(q.choices, len(q.choices)))) for q in scheme.questions
    ]
    return replace(scheme, questions=tuple(random.sample(questions, len(questions))))


@learners
@given(keys(), learners_forms(), st.randoms(use_true_random=False))
def test_the_order_of_questions_and_choices_changes_nothing(
    facit: Key, form: dict[str, Ticks], random: Random
) -> None:
    asked = tuple(random.sample(facit.asked, len(facit.asked)))
    scheme = shuffled(FORM, random)
    zones = {q: dict(random.sample(sorted(boxes.items()), len(boxes))) for q, boxes in facit.zones.items()}
    other = replace(facit, scheme=scheme, asked=asked, zones=zones)
    first = judge(facit, asked_of(facit, form))
    second = score(other, replace(fill(other, asked_of(facit, form)), scheme=scheme), PARAMETERS)
    assert (first.total, first.level, first.violations) == (second.total, second.level, second.violations)
    assert set(first.marks) == set(second.marks)


@learners
@given(keys(), learners_forms())
def test_a_neutral_box_changes_nothing(facit: Key, form: dict[str, Ticks]) -> None:
    before = asked_of(facit, form)
    for question in set(before) & set(facit.zones) & set(facit.counted):
        for box, zone in facit.zones[question].items():
            if zone is Zone.NEUTRAL:
                toggled = {**before, question: sorted({*ticks(before[question])} ^ {box})}
                assert total(facit, toggled) == total(facit, before)


@learners
@given(keys(), learners_forms(), learners_forms())
def test_the_denominator_is_the_same_for_all_learners(
    facit: Key, one: dict[str, Ticks], other: dict[str, Ticks]
) -> None:
    first, second = judge(facit, asked_of(facit, one)), judge(facit, asked_of(facit, other))
    assert first.weight == second.weight > 0
    assert [part.question for part in first.scores] == [part.question for part in second.scores]


@boxes_only
@given(box_zones, weights, selections, factors)
def test_scaling_the_weights_of_the_boxes_changes_nothing(
    zones: dict[str, Zone], box_weights: dict[str, Fraction], chosen: set[str], factor: Fraction
) -> None:
    plain = {box: box_weights.get(box, Fraction(1)) for box in zones}
    scaled = {box: weight * factor for box, weight in plain.items()}
    assert score_boxes(zones, plain, chosen & set(zones)) == score_boxes(zones, scaled, chosen & set(zones))


@learners
@given(keys(), learners_forms(), factors)
def test_scaling_the_weights_of_the_questions_changes_nothing(
    facit: Key, form: dict[str, Ticks], factor: Fraction
) -> None:
    heavier = tuple(replace(question, weight=question.weight * factor) for question in FORM.questions)
    other = replace(facit, scheme=replace(FORM, questions=heavier))
    assert judge(other, asked_of(facit, form)).total == judge(facit, asked_of(facit, form)).total


@boxes_only
@given(box_zones, selections)
def test_a_box_outside_the_key_is_an_error(zones: dict[str, Zone], chosen: set[str]) -> None:
    assume(chosen - set(zones))
    with pytest.raises(UnknownChoice):
        score_boxes(zones, {}, chosen)


@learners
@given(keys(), learners_forms())
def test_the_same_key_parameters_and_answer_give_the_same_result(facit: Key, form: dict[str, Ticks]) -> None:
    again = replace(facit, zones={q: dict(boxes) for q, boxes in facit.zones.items()})
    first, second = judge(facit, asked_of(facit, form)), judge(again, asked_of(facit, form))
    assert first == second
    assert (first.key_version, first.parameters_version) == ("1", "2026-1")


def verdicts(result: Result) -> Counter[Verdict | None]:
    boxes = [one for one in result.marks if FORM[one.question].kind is Kind.MULTI]
    return Counter(one.verdict for one in boxes)


@learners
@given(keys(), learners_forms())
def test_every_pos_box_is_found_or_missed_and_every_neg_box_overflagged_or_left(
    facit: Key, form: dict[str, Ticks]
) -> None:
    counts = verdicts(judge(facit, asked_of(facit, form)))
    zones = Counter(zone for q in facit.counted for zone in facit.zones.get(q, {}).values())
    assert counts[Verdict.FOUND] + counts[Verdict.MISSED] == zones[Zone.POS]
    assert counts[Verdict.OVERFLAGGED] + counts[Verdict.LEFT] == zones[Zone.NEG]


@learners
@given(keys(), learners_forms(), factors)
def test_verdicts_do_not_depend_on_weights(facit: Key, form: dict[str, Ticks], factor: Fraction) -> None:
    uneven = tuple(replace(q, weight=q.weight * factor**n) for n, q in enumerate(FORM.questions))
    box_weights = {q: dict.fromkeys(list(boxes)[:1], factor) for q, boxes in facit.zones.items()}
    other = replace(facit, scheme=replace(FORM, questions=uneven), box_weights=box_weights)
    answers = asked_of(facit, form)
    assert mark(other, fill(other, answers)) == mark(facit, fill(facit, answers))


@learners
@given(keys(), learners_forms())
def test_deductions_explain_every_score(facit: Key, form: dict[str, Ticks]) -> None:
    for one in judge(facit, asked_of(facit, form)).scores:
        lost = sum((deduction.points for deduction in one.deductions), Fraction(0))
        assert one.score == max(Fraction(0), 1 - lost / 100)


@given(st.permutations(["1", "2", "3"]))
def test_a_new_key_version_is_named_in_the_new_score_only(versions: list[str]) -> None:
    for version in versions:
        facit = build_key(FORM, PARAMETERS, spec({"samlet": "hjemvist"}, version=version, asked=("samlet",)))
        assert judge(facit, {"samlet": "hjemvist"}).key_version == version
