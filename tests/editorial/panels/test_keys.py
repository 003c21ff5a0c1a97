"""A key written from what a panel decided: whole, playable, and with nothing else changed."""

import pytest

from learning.editorial.panels.forms import assessment
from learning.editorial.panels.keys import rewritten
from learning.editorial.panels.settlements import NOT_COUNTED
from learning.library.compiler import compile_library
from learning.library.model import Module
from learning.web.comparison import DISAGREED, Comparison
from quizzes.key import Zone
from quizzes.scoring import score
from tests.editorial.panels.test_settlements import after
from tests.editorial.panels.world import AGREE, BOTH, CLEAN, CLEAN_AGREE, NOTHING, TWIN, Form, settled
from tests.library import builders, real_texts


def text_of(case: str) -> str:
    return builders.files()[builders.facit(case)].decode()


def module_with(*cases: str, keys: dict[str, str]) -> Module:
    """Compile the module with other keys; twins must have the same."""
    texts = dict(builders.files()) | {builders.facit(case): keys[case].encode() for case in cases}
    assert builders.errors(texts) == []
    return builders.module(texts)


def test_a_panel_that_agrees_with_the_key_changes_not_one_byte() -> None:
    assert rewritten(text_of("tvilling-a"), settled(TWIN, *[AGREE] * 3)) == text_of("tvilling-a")
    assert rewritten(text_of("ren"), settled(CLEAN, *[CLEAN_AGREE] * 3)) == text_of("ren")


def test_only_what_the_panel_decided_is_changed_in_the_text() -> None:
    before = "# Til juristen: se P1.\n" + text_of("tvilling-a")
    changed = rewritten(before, after(settled(TWIN, BOTH, AGREE, AGREE), mangler__begrundelse="neutral"))
    added = [line for line in changed.splitlines() if line not in before.splitlines()]
    assert added == ['udgave: "2"', "uenige:", "  mangler: [begrundelse]"]
    gone = [line for line in before.splitlines() if line not in changed.splitlines()]
    assert gone == ['udgave: "1"']


def test_what_lawyers_disagree_on_does_not_count_and_learners_are_told() -> None:
    """A clean case of the first module, in which two of five lawyers find one defect."""
    folder = f"moduler/{real_texts.MODULE}"
    path = f"{folder}/sager/led-04/facit.yaml"
    texts = real_texts.files()
    case = compile_library(texts).modules[real_texts.MODULE].practice[0]
    clean: Form = {
        "retlige_mangler": {"nej"},
        "samlet": {"stadfaestet"},
        "klagevejledning": {"nej_ikke_krav"},
        "helhedsvurdering": {"ja"},
    }
    one: Form = {
        **clean,
        "retlige_mangler": {"ja"},
        "mangler": {"begrundelse"},
        "vaesentlig_begrundelse": {"nej"},
    }
    votes = settled(case, clean, clean, clean, one, one)
    text = rewritten(texts[path].decode(), after(votes, mangler__begrundelse="neutral"))
    assert "uenige:\n  mangler: [begrundelse]" in text
    changed = compile_library({**texts, path: text.encode()}).modules[real_texts.MODULE].practice[0]
    key = changed.solution.key
    assert key.zones["mangler"]["begrundelse"] is Zone.NEUTRAL
    result = score(key, assessment(changed, one), settled(changed).parameters)
    said = Comparison(changed, result, one)
    assert said.neutral_note("mangler", "begrundelse") == DISAGREED
    agreed = after(settled(case, *[clean] * 3), mangler__hjemmel="neutral")
    tolerated = rewritten(texts[path].decode(), agreed)
    assert "tolereret:\n  mangler: [hjemmel]" in tolerated or "tolereret: {mangler: [hjemmel]}" in tolerated
    assert "uenige" not in tolerated


def test_a_question_lawyers_differ_on_is_asked_and_not_scored() -> None:
    split = settled(CLEAN, CLEAN_AGREE, CLEAN_AGREE, {**CLEAN_AGREE, "klage": {"ja"}})
    text = rewritten(text_of("ren"), after(split, klage=NOT_COUNTED))
    key = module_with("ren", keys={"ren": text}).practice[0].solution.key
    assert key.neutral_questions == {"klage"}
    assert "klage" not in key.counted and "andre" not in key.counted
    again = rewritten(text, split)
    assert "taeller_ikke" not in again
    assert module_with("ren", keys={"ren": again}).practice[0].solution.key.neutral_questions == frozenset()


def test_a_panel_can_turn_the_key_around() -> None:
    text = rewritten(text_of("frisk"), settled(TWIN, *[NOTHING] * 3))
    assert "port: nej" in text and "mangler: []" in text and "udslagsgivende: null" in text
    assert "detaljer: [" not in text.split("feedback:")[0]
    assert "vaesentlig_oplysning" not in text.split("noegle:")[1].split("tolereret:")[0]


def test_the_only_essential_defect_becomes_the_decisive_one() -> None:
    bare = text_of("tvilling-a").replace("udslagsgivende: oplysning", "udslagsgivende: null")
    assert "udslagsgivende: oplysning" in rewritten(bare, settled(TWIN, *[AGREE] * 3))


@pytest.mark.parametrize(("edition", "following"), [('"9"', '"10"'), ('"2026-1"', '"2026-1-panel"')])
def test_the_key_gets_its_next_edition(edition: str, following: str) -> None:
    text = text_of("ren").replace('udgave: "1"', f"udgave: {edition}")
    changed = rewritten(text, settled(CLEAN, *[{**CLEAN_AGREE, "andre": {"hjemme", "ude"}}] * 3))
    assert f"udgave: {following}" in changed
