"""One verdict per box."""

import pytest

from quizzes.key import Key, Zone
from quizzes.marking import Mark, Verdict, mark, verdict
from tests.quizzes.skema import ASKED, FORM, FORM_A, FORM_B, KEYS, Ticks, fill, key


def marks(facit: Key, answers: dict[str, Ticks], question: str) -> dict[str, Mark]:
    return {one.choice: one for one in mark(facit, fill(facit, answers)) if one.question == question}


@pytest.mark.parametrize(
    ("zone", "ticked", "expected"),
    [
        (Zone.POS, True, Verdict.FOUND),
        (Zone.POS, False, Verdict.MISSED),
        (Zone.NEG, True, Verdict.OVERFLAGGED),
        (Zone.NEG, False, Verdict.LEFT),
        (Zone.NEUTRAL, True, None),
        (Zone.NEUTRAL, False, None),
    ],
)
def test_the_zone_and_the_tick_decide_the_verdict(zone: Zone, ticked: bool, expected: Verdict | None) -> None:
    assert verdict(zone, ticked=ticked) is expected


def test_every_box_of_a_counted_question_gets_one_mark() -> None:
    found = marks(KEYS["A"], {**FORM_A, "mangler": ["official", "hjemmel"]}, "mangler")
    assert {box: one.verdict for box, one in found.items()} == {
        "official": Verdict.FOUND,
        "begrundelse": Verdict.LEFT,
        "partshoering": Verdict.LEFT,
        "skoen_under_regel": Verdict.LEFT,
        "forkert_vurdering": Verdict.MISSED,
        "hjemmel": Verdict.OVERFLAGGED,
    }
    assert [box for box, one in found.items() if one.ticked] == ["official", "hjemmel"]


def test_a_branch_the_learner_did_not_open_is_missed_and_left() -> None:
    found = marks(KEYS["A"], {**FORM_A, "mangler": ["forkert_vurdering"]}, "official_del")
    assert found["stoette_under_ledsagelse"].verdict is Verdict.MISSED
    assert found["egne_interesser"].verdict is Verdict.LEFT
    assert not any(one.ticked for one in found.values())


def test_a_branch_opened_by_a_false_tick_is_shown_without_a_verdict() -> None:
    answers: dict[str, Ticks] = {
        **FORM_A,
        "mangler": ["official", "forkert_vurdering", "begrundelse"],
        "begrundelse_del": ["skaerpet"],
        "vaesentlig_begrundelse": "ja",
    }
    details = marks(KEYS["A"], answers, "begrundelse_del")
    assert details["skaerpet"].ticked
    assert {one.verdict for one in details.values()} == {None}
    assert marks(KEYS["A"], answers, "vaesentlig_begrundelse") == {
        "ja": Mark("vaesentlig_begrundelse", "ja", ticked=True, verdict=None)
    }


def test_a_branch_that_is_neither_keyed_nor_opened_is_not_shown() -> None:
    assert marks(KEYS["A"], FORM_A, "begrundelse_del") == {}
    assert marks(KEYS["A"], FORM_A, "handleplan") == {}


def test_a_single_answer_is_found_only_at_full_credit() -> None:
    found = Mark("samlet", "hjemvist", ticked=True, verdict=Verdict.FOUND)
    near = Mark("samlet", "aendret", ticked=True, verdict=Verdict.MISSED)
    assert marks(KEYS["A"], FORM_A, "samlet") == {"hjemvist": found}
    assert marks(KEYS["A"], {**FORM_A, "samlet": "aendret"}, "samlet") == {"aendret": near}


def test_an_unanswered_single_question_is_missed_without_a_choice() -> None:
    nothing = Mark("frist", "", ticked=False, verdict=Verdict.MISSED)
    assert marks(KEYS["A"], {**FORM_A, "frist": None}, "frist") == {"": nothing}


def test_an_essential_question_is_found_only_when_its_defect_was_found() -> None:
    question = "vaesentlig_official"
    assert marks(KEYS["A"], FORM_A, question)["ja"].verdict is Verdict.FOUND
    assert marks(KEYS["A"], {**FORM_A, question: "nej"}, question)["nej"].verdict is Verdict.MISSED
    assert marks(KEYS["A"], {**FORM_A, "mangler": ["hjemmel"]}, question)[""].verdict is Verdict.MISSED


def test_the_gate_is_marked_without_a_verdict() -> None:
    gate = Mark("retlige_mangler", "nej", ticked=True, verdict=None)
    assert marks(KEYS["B"], FORM_B, "retlige_mangler") == {"nej": gate}


def test_a_clearing_choice_gets_no_mark() -> None:
    facit = key({**FORM_A, "andre_regler": ["nej_ingen"]})
    found = marks(facit, {**FORM_A, "andre_regler": ["nej_ingen"]}, "andre_regler")
    assert set(found) == set(FORM["andre_regler"].boxes())
    assert {one.verdict for one in found.values()} == {Verdict.LEFT, None}


def test_only_asked_questions_are_marked_in_the_order_asked() -> None:
    asked = tuple(id_ for id_ in reversed(ASKED) if id_ != "samlet")
    answers = {id_: answer for id_, answer in FORM_A.items() if id_ != "samlet"}
    facit = key(FORM_A, asked=asked)
    order = list(dict.fromkeys(one.question for one in mark(facit, fill(facit, answers))))
    assert order == [id_ for id_ in asked if id_ in order]
    assert "samlet" not in order
