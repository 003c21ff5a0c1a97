"""What votes and a meeting give together: zones, choices, and what is still open."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from learning.editorial.panels.counts import CaseVotes
from learning.editorial.panels.forms import blind
from learning.editorial.panels.settlements import NOT_COUNTED, Decision, Place, Settlement
from quizzes.key import Zone
from quizzes.panel import zone
from quizzes.scheme import Kind
from tests.editorial.panels.world import (
    AGREE,
    BOTH,
    CLEAN,
    CLEAN_AGREE,
    LIBRARY,
    NOTHING,
    TWIN,
    Form,
    ballots,
    settled,
    votes_on,
)

LETTER: Place = ("mangler", "begrundelse")
OUTCOME: Place = ("udfald", "")
KEPT: Form = {**AGREE, "udfald": {"aendret"}}


def after(before: Settlement, *, unanimous: bool = False, **decided: str) -> Settlement:
    """Let a meeting decide places, written question__box."""
    decisions: dict[Place, Decision] = {}
    for name, value in decided.items():
        question, _, box = name.partition("__")
        decisions[question, box] = Decision(value, "Fordi")
    return replace(before, decisions=decisions, unanimous=unanimous)


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_box_has_the_zone_its_votes_give(ticked: int, left: int) -> None:
    if ticked + left:
        found = settled(TWIN, *[BOTH] * ticked, *[AGREE] * left)
        assert found.voted(LETTER) == zone(ticked, ticked + left, LIBRARY.parameters)
        assert found.is_disputed(LETTER) == bool(ticked and left)


def test_five_lawyers_can_leave_a_box_open_and_three_cannot() -> None:
    assert settled(TWIN, BOTH, BOTH, AGREE, AGREE, AGREE).value(LETTER) is Zone.NEUTRAL
    assert settled(TWIN, BOTH, AGREE, AGREE).value(LETTER) is Zone.NEG


def test_every_split_waits_for_the_meeting() -> None:
    split = settled(TWIN, BOTH, AGREE, AGREE)
    assert split.open == (LETTER,)
    decided = after(split, mangler__begrundelse="pos")
    assert decided.open == ()
    assert decided.value(LETTER) == Zone.POS and decided.is_override(LETTER)
    assert not after(split, mangler__begrundelse="neg").is_override(LETTER)


def test_the_outcome_must_be_agreed_on_in_the_end() -> None:
    split = settled(TWIN, AGREE, AGREE, KEPT)
    assert split.value(OUTCOME) == "hjemvist" and not split.is_outcome_settled
    assert not after(split, udfald="hjemvist").is_outcome_settled
    assert after(split, udfald="hjemvist", unanimous=True).is_outcome_settled
    assert settled(TWIN, AGREE, AGREE, AGREE).is_outcome_settled


def test_the_gate_follows_from_the_defects() -> None:
    gate = TWIN.solution.key.scheme["port"]
    split = settled(TWIN, AGREE, NOTHING, NOTHING)
    assert split.answer(gate) == "nej"
    assert after(split, mangler__oplysning="pos").answer(gate) == "ja"
    assert after(split, mangler__oplysning="neutral").answer(gate) == "nej"
    assert settled(CLEAN, *[CLEAN_AGREE] * 3).answer(gate) == "nej"


def test_follow_ups_are_open_only_where_their_defect_holds() -> None:
    other: Form = {**AGREE, "detaljer": {"oensker"}}
    split = settled(TWIN, AGREE, other, NOTHING)
    assert {place[0] for place in split.open} == {"mangler", "detaljer", "udfald"}
    dropped = after(split, mangler__oplysning="neg")
    assert {place[0] for place in dropped.open} == {"udfald"}
    assert not dropped.applies("detaljer")
    left_open = after(split, mangler__oplysning="neutral")
    assert not left_open.applies("detaljer")


def test_a_defect_nobody_ticked_brings_its_follow_ups_to_the_meeting() -> None:
    found = after(settled(TWIN, *[NOTHING] * 3), mangler__oplysning="pos")
    assert ("detaljer", "behov") in found.open and ("vaesentlig_oplysning", "") in found.open
    assert found.value(("detaljer", "behov")) is None


def test_a_choice_that_is_neutral_by_nature_stays_so_until_someone_says_otherwise() -> None:
    place: Place = ("detaljer", "andet")
    ticked: Form = {**AGREE, "detaljer": {"behov", "andet"}}
    found = settled(TWIN, ticked, ticked, AGREE)
    assert found.value(place) is Zone.NEUTRAL and not found.is_disputed(place)
    assert after(found, detaljer__andet="pos").value(place) == Zone.POS


def test_a_question_can_be_left_out_of_the_score() -> None:
    question = CLEAN.solution.key.scheme["klage"]
    split = settled(CLEAN, CLEAN_AGREE, CLEAN_AGREE, {**CLEAN_AGREE, "klage": {"ja"}})
    assert split.answer(question) == "nej"
    left_out = after(split, klage=NOT_COUNTED)
    assert left_out.answer(question) is None
    assert not left_out.applies("andre")


def test_boxes_that_clear_the_others_are_no_places() -> None:
    found = settled(CLEAN, *[{**CLEAN_AGREE, "andre": {"ingen"}}] * 3)
    assert ("andre", "ingen") not in set(found.places())
    assert found.boxes(CLEAN.solution.key.scheme["andre"], Zone.POS) == frozenset()
    kinds = {CLEAN.solution.key.scheme[question].kind for question, box in found.places() if not box}
    assert kinds == {Kind.SINGLE}


def test_what_nobody_is_asked_about_opens_nothing() -> None:
    only = ("port", "detaljer", "klage", "andre")
    votes = CaseVotes(blind(CLEAN, only), ballots({"port": {"ja"}, "klage": {"nej"}}))
    found = Settlement(votes, LIBRARY.parameters)
    assert not found.applies("detaljer") and found.applies("andre")
    assert found.answer(CLEAN.solution.key.scheme["port"]) == "ja", "without defects the gate is a question"
    assert not Settlement(votes_on(TWIN, AGREE), LIBRARY.parameters).applies("andre"), "the case says so"
