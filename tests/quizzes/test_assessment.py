"""A filled-in form: what is read, what stands, what is missing."""

import pytest

from quizzes.assessment import Assessment, RepeatedAnswer, UnknownChoice
from quizzes.scheme import UnknownQuestion
from tests.quizzes.skema import ASKED, FORM


def read(answers: dict[str, list[str]], asked: tuple[str, ...] = ASKED, fact: str = "afslag") -> Assessment:
    return Assessment.parse(FORM, answers, asked=asked, given={"resultat": frozenset({fact})})


def filled(*, asked: tuple[str, ...] = ASKED, fact: str = "afslag", **answers: list[str]) -> Assessment:
    return read(answers, asked, fact)


def test_a_choice_the_question_does_not_have_is_an_error() -> None:
    with pytest.raises(UnknownChoice) as caught:
        filled(frist=["måske"])
    assert (caught.value.question, caught.value.choice) == ("frist", "måske")


@pytest.mark.parametrize("ticks", [["ja", "ja"], ["ja", "ved_ikke"]])
def test_a_single_question_answered_twice_is_an_error(ticks: list[str]) -> None:
    with pytest.raises(RepeatedAnswer) as caught:
        filled(frist=ticks)
    assert (caught.value.question, caught.value.choice) == ("frist", ticks[1])


def test_a_box_sent_twice_is_an_error() -> None:
    with pytest.raises(RepeatedAnswer):
        filled(mangler=["official", "official"])


@pytest.mark.parametrize("question", ["ukendt", "resultat"])
def test_an_answer_to_a_question_that_was_not_asked_is_an_error(question: str) -> None:
    with pytest.raises(UnknownQuestion):
        read({question: ["ja"]})


def test_a_single_question_sent_empty_is_not_answered() -> None:
    assert "frist" not in filled(frist=[]).answers


def test_the_parent_opens_the_follow_up_and_ticks_under_a_closed_one_do_not_stand() -> None:
    form = filled(
        retlige_mangler=["ja"],
        mangler=["official"],
        official_del=["andet"],
        begrundelse_del=["skaerpet"],
    )
    assert form.effective()["official_del"] == {"andet"}
    assert "begrundelse_del" not in form.effective()
    assert form.answers["begrundelse_del"] == {"skaerpet"}
    assert form.reached("official_del") and not form.reached("begrundelse_del")


def test_a_fact_of_the_case_opens_its_follow_up() -> None:
    assert filled(handleplan=["ja"], fact="bevilling").effective()["handleplan"] == {"ja"}
    assert "handleplan" not in filled(handleplan=["ja"], fact="afslag").effective()


def test_a_no_to_the_gate_is_the_empty_set_whatever_stands_behind_it() -> None:
    form = filled(retlige_mangler=["nej"], mangler=["official"], official_del=["andet"])
    assert form.effective()["mangler"] == frozenset()
    assert "official_del" not in form.effective()
    assert form.as_ticked()["mangler"] == {"official"}


def test_a_clearing_choice_is_the_empty_set_also_with_ticks_beside_it() -> None:
    for ticks in (["nej_ingen"], ["nej_ingen", "sps"]):
        assert filled(helhedsvurdering=["nej"], andre_regler=ticks).effective()["andre_regler"] == frozenset()


def test_a_clearing_choice_beside_other_ticks_is_a_contradiction() -> None:
    assert filled(helhedsvurdering=["nej"], andre_regler=["nej_ingen", "sps"]).contradicted() == (
        "andre_regler",
    )
    assert filled(helhedsvurdering=["ja"], andre_regler=["nej_ingen", "sps"]).contradicted() == ()
    assert filled(helhedsvurdering=["nej"], andre_regler=["nej_ingen"]).contradicted() == ()


def test_only_open_questions_can_be_missing() -> None:
    asked = ("retlige_mangler", "mangler", "official_del", "helhedsvurdering", "andre_regler")
    assert filled(asked=asked).missing() == ("retlige_mangler", "helhedsvurdering")
    no = {"retlige_mangler": ["nej"], "helhedsvurdering": ["ja"]}
    assert read(no, asked).missing() == ()
    yes = {"retlige_mangler": ["ja"], "helhedsvurdering": ["nej"]}
    assert read(yes, asked).missing() == ("mangler", "andre_regler")


def test_a_question_with_boxes_needs_a_tick_or_its_clearing_choice() -> None:
    asked = ("helhedsvurdering", "andre_regler")
    no = ["nej"]
    assert filled(asked=asked, helhedsvurdering=no, andre_regler=[]).missing() == ("andre_regler",)
    assert filled(asked=asked, helhedsvurdering=no, andre_regler=["nej_ingen"]).missing() == ()
    assert filled(asked=asked, helhedsvurdering=no, andre_regler=["andet"]).missing() == ()


def test_the_gate_claims_yes_no_or_nothing() -> None:
    assert filled(retlige_mangler=["ja"]).claims("mangler") is True
    assert filled(retlige_mangler=["nej"]).claims("mangler") is False
    assert filled().claims("mangler") is None
    assert filled(helhedsvurdering=["nej"]).claims("andre_regler") is None
    assert filled(frist=["ja"]).claims("frist") is None


def test_a_question_counts_as_submitted_when_an_answer_above_closed_it() -> None:
    closed = filled(retlige_mangler=["ja"], mangler=["begrundelse"])
    assert closed.submitted("official_del")
    assert not closed.submitted("begrundelse_del")
    assert not closed.submitted("frist")
    assert not filled(retlige_mangler=["ja"]).submitted("official_del")
