"""Questions for other systems: their weights add up to our own score."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.exports.questions import ExportedQuestion, ExportedText, exported
from learning.library.model import CaseFile
from quizzes.key import Zone
from quizzes.scheme import Kind
from quizzes.scoring import score_boxes
from tests.web import world

MODULE = world.module()
ITEMS = exported(MODULE).items


def asked() -> Iterator[tuple[CaseFile, str, ExportedQuestion]]:
    by_id = {item.id: item for item in ITEMS if isinstance(item, ExportedQuestion)}
    for case in MODULE.scored_cases():
        for id_ in case.solution.key.counted:
            yield case, id_, by_id[f"{case.case.id}.{id_}"]


MULTI = [one for one in asked() if one[2].is_multi]
SINGLE = [one for one in asked() if not one[2].is_multi]


@given(st.data())
def test_added_weights_are_the_score_of_a_multi_question(data: st.DataObject) -> None:
    case, id_, question = data.draw(st.sampled_from(MULTI))
    zones = case.solution.key.zones[id_]
    ticked = data.draw(st.sets(st.sampled_from(sorted(zones)), min_size=1))
    added = max(Fraction(0), sum((o.weight for o in question.options if o.id in ticked), Fraction(0)))
    weights = case.solution.key.box_weights.get(id_, {})
    if Zone.POS in zones.values():
        assert added == score_boxes(zones, weights, ticked).score
    else:
        assert added == 0


def test_a_clean_key_gives_everything_for_the_answer_none() -> None:
    cleared = [
        (option.weight, case.solution.key.zones[id_].values())
        for case, id_, question in MULTI
        for option in question.options
        if case.solution.key.scheme[id_].choice(option.id).clears  # type: ignore[union-attr]
    ]
    assert cleared
    assert all(weight == (0 if Zone.POS in zones else 1) for weight, zones in cleared)


@pytest.mark.parametrize(("case", "id_", "question"), SINGLE)
def test_a_single_choice_gives_the_credit_of_the_key(
    case: CaseFile, id_: str, question: ExportedQuestion
) -> None:
    key = case.solution.key
    assert key.scheme[id_].kind is Kind.SINGLE
    assert {o.id: o.weight for o in question.options} == {
        choice.id: key.credit(id_, choice.id) for choice in key.scheme[id_].choices
    }


def test_every_case_is_read_before_its_questions() -> None:
    read: set[str] = set()
    for item in ITEMS:
        if isinstance(item, ExportedText):
            read.add(item.id)
        elif not item.id.startswith(world.PAIR.id):
            assert item.id.split(".")[0] in read


def test_a_follow_up_question_says_what_it_follows_from() -> None:
    follow_ups = [q for case, id_, q in asked() if case.solution.key.scheme[id_].parent is not None]
    assert follow_ups
    assert all("Spørgsmålet forudsætter svaret »" in question.text for question in follow_ups)


def test_what_is_lost_is_said_and_that_the_file_holds_the_key() -> None:
    assert any("facit" in note for note in exported(MODULE).notes)


def test_a_picture_leaves_the_words_for_it() -> None:
    shown = '<p><img alt="Et bad &amp; en bruser" src="/billeder/0123456789abcdef/bad.png"></p>'
    pair = replace(MODULE.contrasts[0], common=shown, answer=shown)
    module = exported(replace(MODULE, contrasts=(pair,)))
    texts = "".join(item.text + getattr(item, "reason", "") for item in module.items)
    assert texts.count("<p>(Billede: Et bad &amp; en bruser)</p>") == 2 + len(pair.sides)
    assert "<img" not in texts
    assert any("Billeder er ikke med" in note for note in module.notes)
