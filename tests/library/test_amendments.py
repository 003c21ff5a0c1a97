"""Two versions of a module: what counts otherwise is seen, whatever the words say."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.library.amendments import NOT_THERE, UNCOUNTED, Amendment, compare
from learning.library.compiler import check
from learning.library.model import Module
from quizzes.key import Zone
from tests.library.builders import EVALUATION, MODULE, PAIRS, facit, files, sag

KEY, CASE = facit("tvilling-a"), sag("tvilling-a")


def module(changes: Mapping[str, tuple[str, str]] = {}) -> Module:
    """Return the module of the small library with some texts changed."""
    texts = dict(files())
    for path, (old, new) in changes.items():
        assert old in texts[path].decode(), (path, old)
        texts[path] = texts[path].decode().replace(old, new).encode()
    library, problems = check(texts)
    assert library is not None, problems
    return library.modules["proeve"]


BEFORE = module()
OLD = BEFORE.twins[0].solution.key


def amended(path: str, old: str, new: str) -> Amendment:
    return compare(BEFORE, module({path: (old, new)}))


def keyed(**changes: object) -> Module:
    """Return the module with the key of its first case otherwise."""
    first, second = BEFORE.twins
    key = replace(first.solution.key, **changes)  # type: ignore[arg-type]
    return replace(BEFORE, twins=(replace(first, solution=replace(first.solution, key=key)), second))


def told(**changes: object) -> Module:
    """Return the module with the first case otherwise."""
    first, second = BEFORE.twins
    return replace(BEFORE, twins=(replace(first, case=replace(first.case, **changes)), second))  # type: ignore[arg-type]


def test_nothing_changed_changes_nothing() -> None:
    assert compare(BEFORE, BEFORE) == Amendment()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (MODULE, "Introduktion", "Indledning"),
        (CASE, "søger om hjælp", "beder om hjælp"),
        (KEY, "Der er en mangel", "Der mangler noget"),
        (PAIRS, "Bo vil ud", "Bo vil gerne ud"),
        (PAIRS, "Regel 1", "Regel nummer 1"),
    ],
)
def test_words_change_no_counting(path: str, old: str, new: str) -> None:
    found = amended(path, old, new)
    assert not found.changes_key and not found.questions


def test_a_box_that_is_voided_is_named_with_what_it_was() -> None:
    zones = {**OLD.zones, "mangler": {**OLD.zones["mangler"], "begrundelse": Zone.NEUTRAL}}
    found = compare(BEFORE, keyed(zones=zones))
    (change,) = found.boxes
    assert change.box == ("mangler", "begrundelse")
    assert change.sentence() == "Sagen »Asta søger«, »Begrundelse« under »Mangler«: ikke facit → tæller ikke"
    assert found.changes_key and not found.questions


def test_a_question_that_is_voided_takes_its_boxes_along_and_those_below_it() -> None:
    found = compare(BEFORE, keyed(neutral_questions=frozenset({"mangler"})))
    assert {change.after for change in found.boxes} == {UNCOUNTED}
    assert {change.box[0] for change in found.boxes} >= {"mangler", "detaljer", "vaesentlig_oplysning"}


def test_a_question_that_is_no_longer_put_is_seen_as_other_questions_and_boxes_gone() -> None:
    found = compare(BEFORE, keyed(asked=OLD.asked[:-1]))
    assert {change.after for change in found.boxes} == {NOT_THERE}
    assert "der stilles andre spørgsmål" in found.questions[0]
    assert compare(BEFORE, keyed(asked=OLD.asked[::-1])).questions == found.questions


def test_a_share_of_the_points_is_named() -> None:
    (change,) = amended(KEY, "aendret: 0.5", "aendret: 0.25").boxes
    assert (change.before, change.after) == ("1/2 af pointet", "1/4 af pointet")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (KEY, "peg: {noegle: [F1]", "peg: {noegle: [P1]", "facit til »Peg på stedet« er et andet"),
        (PAIRS, "svar: en", "svar: to", "Kontrastparret »par«: det rigtige svar er et andet"),
    ],
)
def test_a_key_that_no_box_shows_is_seen(path: str, old: str, new: str, said: str) -> None:
    found = amended(path, old, new)
    assert said in "".join(found.keys)
    assert not found.boxes and found.changes_key


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (MODULE, "[tvilling-a, tvilling-b]", "[tvilling-b, tvilling-a]", "en anden rækkefølge"),
        (MODULE, "bloede_regler: [forudsaetter_oplysning]", "bloede_regler: []", "bløde hints"),
        (PAIRS, "{en: Regel 1, to: Regel 2}", "{en: Regel 1, to: Regel 2, tre: 3}", "andre spørgsmål"),
        (EVALUATION, "Kan du bruge det?", "Kan det bruges?", "Spørgeskemaet til sidst"),
    ],
)
def test_other_questions_are_seen(path: str, old: str, new: str, said: str) -> None:
    found = amended(path, old, new)
    assert said in "".join(found.questions)
    assert not found.changes_key and found.questions


def test_weights_and_the_decisive_defect_are_of_the_key_too() -> None:
    weights = {"mangler": {"oplysning": Fraction(5), "begrundelse": Fraction(1)}}
    (said,) = compare(BEFORE, keyed(box_weights=weights)).keys
    assert "svarene vægter anderledes" in said
    (said,) = compare(BEFORE, keyed(decisive=None)).keys
    assert "den udslagsgivende mangel er en anden" in said


def test_facts_that_stand_in_the_form_are_of_the_questions() -> None:
    (said,) = compare(BEFORE, told(facts={"resultat": "afslag"})).questions
    assert "sagens faste oplysninger er andre" in said


def test_a_pair_that_is_new_asks_something_else_and_has_no_other_key() -> None:
    found = compare(replace(BEFORE, contrasts=()), BEFORE)
    assert (found.keys, found.questions) == ((), ("Kontrastparrene stiller andre spørgsmål",))


WORDS = st.lists(
    st.sampled_from(
        [
            (MODULE, "Lær noget", "Lær mere"),
            (CASE, "Du får hjælp", "Du får den hjælp"),
            (KEY, "Spørg.", "Spørg først."),
            (PAIRS, "Ude er regel 1", "Udenfor er regel 1"),
        ]
    ),
    unique=True,
)
KEYS = st.lists(
    st.sampled_from(
        [
            (facit("tvilling-b"), "aendret: 0.5", "aendret: 0.75"),
            (facit("frisk"), "aendret: 0.5", "aendret: 0.75"),
        ]
    ),
    unique=True,
)
Edit = tuple[str, str, str]


@settings(deadline=None, max_examples=12)
@given(WORDS, KEYS)
def test_every_change_of_a_key_is_seen_and_no_change_of_words_is_taken_for_one(
    words: list[Edit], keys: list[Edit]
) -> None:
    after = module({path: (old, new) for path, old, new in (*words, *keys)})
    found = compare(BEFORE, after)
    assert {f"moduler/proeve/sager/{one.case}/facit.yaml" for one in found.boxes} == {one[0] for one in keys}
    back = compare(after, BEFORE)
    assert [(one.box, one.after, one.before) for one in back.boxes] == [
        (one.box, one.before, one.after) for one in found.boxes
    ]
