"""Between a filled-in form and what is kept of it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from learning.ledger.answers import Stored, Submission
from learning.training.steps import Step, path_of
from learning.training.submissions import assessed, contrast_boxes, practised
from learning.web.answers import assessment_of, result_of
from learning.web.forms import AssessmentForm
from quizzes.scheme import Kind
from quizzes.scoring import Level, score
from tests.learner import perfect_answers
from tests.web import world

MODULE = world.module()
PATH = path_of(MODULE, "AB")


def step(slug: str) -> Step:
    found = PATH.find(slug)
    assert found is not None
    return found


FIRST = step("foersag-vurder")
CASE = MODULE.twins[0]


def read(pairs: list[tuple[str, str]]) -> AssessmentForm:
    return AssessmentForm(CASE, MultiDict(pairs))


def kept(submission: Submission) -> Stored:
    assert submission.score is not None
    return Stored(
        submission.case,
        submission.case_version,
        submission.key_version,
        submission.parameters_version,
        tuple(sorted(submission.boxes, key=lambda box: (box.question, box.choice))),
        submission.score,
        submission.confidence,
    )


def test_every_version_behind_a_score_is_kept_with_it() -> None:
    sent = assessed(FIRST, read(perfect_answers(CASE)).assessment, world.PARAMETERS)
    assert (sent.case, sent.case_version, sent.key_version, sent.parameters_version) == (
        "sag-a",
        "sag-a-v1",
        "1",
        "test-1",
    )
    assert (sent.step, sent.phase) == ("foersag-vurder", "foer")


def test_a_perfect_answer_is_kept_as_one() -> None:
    sent = assessed(FIRST, read(perfect_answers(CASE)).assessment, world.PARAMETERS)
    assert sent.score is not None
    assert (sent.score.total, sent.score.violations, sent.score.decisive_missed) == (1.0, (), False)
    assert {mark.question for mark in sent.score.questions} == set(CASE.solution.key.counted)


@given(st.data())
def test_a_form_read_back_scores_as_it_did(data: st.DataObject) -> None:
    scheme = CASE.solution.key.scheme
    pairs = [
        (id_, choice)
        for id_ in CASE.solution.key.asked
        for choice in data.draw(
            st.sets(
                st.sampled_from([choice.id for choice in scheme[id_].choices]),
                min_size=1,
                max_size=1 if scheme[id_].kind is Kind.SINGLE else 3,
            )
        )
    ]
    form = read(pairs)
    result = score(CASE.solution.key, form.assessment, world.PARAMETERS)
    again = result_of(CASE, kept(assessed(FIRST, form.assessment, world.PARAMETERS)), world.PARAMETERS)
    assert (again.total, again.level, again.violations) == (result.total, result.level, result.violations)
    assert [one.score for one in again.scores] == [one.score for one in result.scores]


def test_a_broken_rule_about_hidden_ticks_is_remembered() -> None:
    pairs = [("port", "nej"), *[pair for pair in perfect_answers(CASE) if pair[0] != "port"]]
    stored = kept(assessed(FIRST, read(pairs).assessment, world.PARAMETERS))
    assert "oplyst" not in assessment_of(CASE, stored).answers["mangler"]
    assert result_of(CASE, stored, world.PARAMETERS).violations == ("R1",)


def test_a_broken_rule_keeps_a_whole_score_from_being_mastered() -> None:
    pairs = [("v_oplyst", "nej") if pair[0] == "v_oplyst" else pair for pair in perfect_answers(CASE)]
    result = result_of(
        CASE, kept(assessed(FIRST, read(pairs).assessment, world.PARAMETERS)), world.PARAMETERS
    )
    assert result.total is not None
    assert result.total >= Fraction(4, 5)
    assert (result.violations, result.level) == (("R3",), Level.NEARLY)


def test_a_contrast_pair_is_kept_without_a_score() -> None:
    boxes = contrast_boxes(world.PAIR, {"A": "p97", "B": "p85"})
    sent = practised(step("kontrastpar"), boxes, world.PARAMETERS)
    assert (sent.case, sent.case_version, sent.phase, sent.score) == ("par-1", "par-1-v1", "trin", None)


def test_a_pointing_is_kept_with_its_case_and_without_a_score() -> None:
    sent = practised(step("foersag-peg"), (), world.PARAMETERS)
    assert (sent.case, sent.case_version, sent.key_version) == ("sag-a", "sag-a-v1", "1")
    assert (sent.phase, sent.score) == ("foer", None)
