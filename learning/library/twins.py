"""Twin cases: the same key and length, other people and facts, and no phrase that gives the answer away."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from learning.library.cases import CaseText
from learning.library.model import CaseFile, Solution
from quizzes.key import Zone
from quizzes.scheme import Role

LONGEST = Fraction(6, 5)
"""The longer twin has at most this many times the words of the shorter."""

PHRASE_WORDS = 6
"""This many equal words in a row, both marked as evidence, are a phrase that can be recognised."""

_WORD = re.compile(r"[\w§%]+")


def differences(one: Solution, other: Solution) -> Iterator[str]:
    """Yield what differs between two keys that should be the same, in Danish."""
    if one.form.scheme.id != other.form.scheme.id:
        yield "bruger hver sit måleskema"
        return
    if set(one.key.asked) != set(other.key.asked):
        yield f"stiller ikke de samme spørgsmål ({_listed(set(one.key.asked) ^ set(other.key.asked))})"
    if _boxes(one) != _boxes(other):
        yield f"har ikke de samme felter som facit ({_listed(_boxes(one) ^ _boxes(other))})"
    if one.key.essential != other.key.essential:
        unlike = set(one.key.essential.items()) ^ set(other.key.essential.items())
        yield f"er ikke enige om væsentlig betydning ({_listed({question for question, _ in unlike})})"
    if _outcome(one) != _outcome(other):
        yield "har ikke samme udfald"


def _listed(ids: set[str]) -> str:
    return ", ".join(sorted(ids))


def _boxes(solution: Solution) -> set[str]:
    zones = solution.key.zones
    return {
        f"{question}: {box}"
        for question in zones
        for box, zone in zones[question].items()
        if zone is Zone.POS
    }


def _outcome(solution: Solution) -> Mapping[str, frozenset[str]]:
    key = solution.key
    return {q.id: key.answers.get(q.id, frozenset()) for q in key.scheme.with_role(Role.OUTCOME)}


def lengths_differ(one: CaseFile, other: CaseFile) -> bool:
    """Tell whether the lengths of the twins differ by more than a fifth."""
    short, long = sorted((one.case.words, other.case.words))
    return long > LONGEST * short


def shared_phrase(one: CaseText, other: CaseText) -> str | None:
    """Return a run of words that evidence of both cases has, or None."""
    known = {run for words in _evidence(other) for run in _runs(words)}
    return next((" ".join(run) for words in _evidence(one) for run in _runs(words) if run in known), None)


def _evidence(text: CaseText) -> Iterator[list[str]]:
    """Yield the words of every marked passage; whole paragraphs hold standard phrases and are left out."""
    return (_WORD.findall(text.places[span].quote.lower()) for span in text.spans)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + PHRASE_WORDS]) for start in range(len(words) - PHRASE_WORDS + 1))
