"""The ordered steps of an attempt, and which of them are open."""

import pytest

from learning.training.steps import Kind, Path, path_of
from tests.web import world

MODULE = world.module()
PATH = path_of(MODULE, "AB")
SLUGS = [step.slug for step in PATH.steps]


def test_the_steps_come_in_the_order_of_the_learning_design() -> None:
    assert SLUGS == [
        "foersag-laes",
        "foersag-peg",
        "foersag-vurder",
        "foersag-forskelle",
        "eksempel",
        "kontrastpar",
        "oevesag-1-laes",
        "oevesag-1-vurder",
        "oevesag-1-forskelle",
        "eftersag-laes",
        "eftersag-vurder",
        "eftersag-forskelle",
        "evaluering",
        "resultat",
    ]


@pytest.mark.parametrize(("arm", "first", "last"), [("AB", 0, 1), ("BA", 1, 0)])
def test_the_arm_decides_which_twin_comes_first(arm: str, first: int, last: int) -> None:
    path = path_of(MODULE, arm)
    assert _step(path, "foersag-vurder").case is MODULE.twins[first]
    assert _step(path, "eftersag-vurder").case is MODULE.twins[last]
    assert [step.slug for step in path.steps] == SLUGS


def test_a_case_without_pointing_has_no_pointing_step() -> None:
    plain = world.case_file("sag-b", world.FIRST_ANSWERS, point=False)
    path = path_of(world.module(twins=(MODULE.twins[0], plain)), "BA")
    assert path.find("foersag-peg") is None


def test_each_practice_case_and_each_contrast_pair_has_its_own_steps() -> None:
    module = world.module(practice=MODULE.practice * 2, contrasts=(world.PAIR, world.PAIR))
    slugs = [step.slug for step in path_of(module, "AB").steps]
    assert slugs[4:7] == ["eksempel", "kontrastpar", "kontrastpar-2"]
    assert slugs[10:13] == ["oevesag-2-laes", "oevesag-2-vurder", "oevesag-2-forskelle"]


def test_answers_are_stored_under_the_phase_of_their_case() -> None:
    phases = {step.slug: step.phase for step in PATH.steps if step.commits}
    assert phases == {
        "foersag-peg": "foer",
        "foersag-vurder": "foer",
        "kontrastpar": "trin",
        "oevesag-1-vurder": "trin",
        "eftersag-vurder": "efter",
    }


def test_no_step_beyond_an_uncommitted_answer_is_open() -> None:
    def opened(*committed: str) -> list[str]:
        return [step.slug for step in PATH.steps if PATH.is_open(step, committed)]

    assert opened() == SLUGS[:2]
    assert opened("foersag-peg") == SLUGS[:3]
    assert opened("foersag-peg", "foersag-vurder") == SLUGS[:6]
    assert opened(*(step.slug for step in PATH.steps if step.commits)) == SLUGS


def test_an_attempt_is_resumed_after_its_last_committed_answer() -> None:
    assert PATH.current([]).slug == "foersag-laes"
    assert PATH.current(["foersag-peg"]).slug == "foersag-vurder"
    assert PATH.current(["foersag-peg", "foersag-vurder"]).slug == "foersag-forskelle"
    assert PATH.current([step.slug for step in PATH.steps if step.commits]).slug == "eftersag-forskelle"


def test_the_last_step_is_followed_by_itself() -> None:
    assert PATH.after(_step(PATH, "kontrastpar")).slug == "oevesag-1-laes"
    assert PATH.after(_step(PATH, "resultat")).slug == "resultat"


def test_a_step_knows_the_other_steps_about_its_case() -> None:
    assert PATH.of_case(_step(PATH, "oevesag-1-forskelle"), Kind.ASSESS).slug == "oevesag-1-vurder"
    assert [step.slug for step in PATH.cases()] == ["foersag-vurder", "oevesag-1-vurder", "eftersag-vurder"]


def _step(path: Path, slug: str):  # type: ignore[no-untyped-def]
    step = path.find(slug)
    assert step is not None
    return step
