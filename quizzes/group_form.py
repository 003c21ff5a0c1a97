"""The form of one case as a team sees its members' answers: all columns judged together, from the top down.

A follow-up question tells how many chose what opens it. Its column is therefore released only where that
number is shown anyway, and counts as a base of its own. The gate has no column: how many said yes is "in
all" of the question behind it, and is left out where it would tell how few said no.
"""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from quizzes.differencing import may_release
from quizzes.disclosure import Disclosure, Status, is_small
from quizzes.growth import IN_ALL, Column, Pair, Seen, choose, tick, withheld
from quizzes.key import Key
from quizzes.scheme import Kind, Question, Role

Box: TypeAlias = tuple[str, str]
"""Question and choice; IN_ALL in place of the choice is the sum line."""

NUMBERS = frozenset({Status.SHOW, Status.HIDDEN})


def tabled(key: Key) -> tuple[Question, ...]:
    """Return the questions with a column, in the order of the form."""
    asked = set(key.asked)
    return tuple(q for q in key.scheme.questions if q.id in asked and q.role not in (Role.GATE, Role.FACT))


def is_everyone_s(key: Key, question: Question) -> bool:
    """Tell whether everyone answers the question, or could have: a gate with "no" means no ticks."""
    parent = question.parent
    if parent is None or parent.question not in key.asked:
        return True
    return key.scheme[parent.question].role is Role.GATE and question.kind is Kind.MULTI


def release(
    key: Key, before: Mapping[Box, Seen], counts: Mapping[Box, int], people: Pair, limits: Disclosure
) -> Mapping[Box, Seen]:
    """Release the table of a case anew. ``people``: how many were behind the last one, and are behind this.

    ``counts``: ticks per box, and under IN_ALL those who answered the question at all.
    """
    form = _Form(key, before, counts, people, limits)
    return {
        (question.id, choice): seen
        for question in tabled(key)
        for choice, seen in form.column(question.id).items()
    }


class _Form:
    """One release in the making."""

    def __init__(
        self,
        key: Key,
        before: Mapping[Box, Seen],
        counts: Mapping[Box, int],
        people: Pair,
        limits: Disclosure,
    ) -> None:
        self._key = key
        self._before = before
        self._counts = counts
        self._people = people
        self._limits = limits
        self.column = cache(self._column)

    def _column(self, id_: str) -> Column:
        question = self._key.scheme[id_]
        counts = {box: self._counts.get((id_, box), 0) for box in question.boxes()}
        answered = self._counts.get((id_, IN_ALL), 0)
        before = {
            choice: self._before[id_, choice] for choice in (*counts, IN_ALL) if (id_, choice) in self._before
        }
        if is_everyone_s(self._key, question):
            if question.kind is Kind.SINGLE:
                return choose(before, counts, self._limits)
            before_, now = self._people
            return tick(before, counts, {"before": before_, "now": now, "ticking": answered}, self._limits)
        return self._follow_up(question, before, counts, answered)

    def _follow_up(
        self, question: Question, before: Column, counts: Mapping[str, int], answered: int
    ) -> Column:
        reached = self._reached(question, answered)
        numbered = {seen.status for choice, seen in before.items() if choice != IN_ALL} & NUMBERS
        last = before[IN_ALL].count if numbered else 0
        if reached is None:
            return withheld(counts, answered)
        if not may_release(last, answered, self._limits):
            return before if numbered else withheld(counts, answered)
        earlier = before if numbered else {}
        if question.kind is Kind.SINGLE:
            return choose(earlier, counts, self._limits)
        return tick(earlier, counts, {"before": last, "now": reached, "ticking": answered}, self._limits)

    def _reached(self, question: Question, answered: int) -> int | None:
        """Return how many came to a follow-up question, or None when that is not to be known."""
        assert question.parent is not None
        parent = self._key.scheme[question.parent.question]
        if parent.role is Role.GATE:
            return None if is_small(self._people[1] - answered, self._limits) else answered
        column = self.column(parent.id)
        openers = [column[value] for value in question.parent.values if value in column]
        if len(openers) < len(question.parent.values) or {one.status for one in openers} != {Status.SHOW}:
            return None
        is_one_each = parent.kind is Kind.SINGLE or len(openers) == 1
        return sum(opener.count for opener in openers) if is_one_each else answered
