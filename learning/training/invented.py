"""An invented learner: how she fills in a form, by her ability and how hard each box is.

A box that the key ticks is found with a probability that rises with ability (a logistic curve between
guessing and slipping, as in the three-parameter models of test theory); one that it does not is ticked by
mistake with a probability that falls with it. Difficulties belong to the boxes, the same for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from learning.library.model import CaseFile, ContrastPair
from learning.training.submissions import known_answers
from quizzes.assessment import Assessment
from quizzes.scheme import Kind, Question

GUESS, SLIP = 0.08, 0.06
FALSE_ALARM = 0.22
WRONG_CHOICE = 0.55
"""Upper ends of ticking a box outside the key, and of choosing something else in a single question."""
SURE, UNSURE = 0.35, 0.75


@dataclass(frozen=True)
class Learner:
    """``ability``: 0 is the average before any training, one unit a standard deviation."""

    ability: float
    seed: int

    def trained(self, gain: float) -> "Learner":
        """Return the learner after having learned something."""
        return Learner(self.ability + gain, self.seed)

    def fill_in(self, case: CaseFile, chance: Random) -> Assessment:
        """Fill in the form of a case so that nothing is missing."""
        key = case.solution.key
        raw: dict[str, Sequence[str]] = {}
        while True:
            assessment = Assessment.parse(key.scheme, raw, asked=key.asked, given=known_answers(case))
            missing = assessment.missing()
            if not missing:
                return assessment
            for id_ in missing:
                raw[id_] = self._answer(key.scheme[id_], frozenset(key.answers.get(id_, ())), chance)

    def point(self, case: CaseFile, places: Sequence[str], chance: Random) -> frozenset[str]:
        """Point at places of a case."""
        keyed = {place for place, zone in case.solution.point.items() if zone.value == "pos"}
        return frozenset(place for place in places if self._ticks(f"peg {place}", place in keyed, chance))

    def tell_apart(self, pair: ContrastPair, chance: Random) -> dict[str, str]:
        """Choose an option for each side of a contrast pair."""
        return {
            side.label: self.choose(f"{pair.id} {side.label}", side.answer, tuple(pair.options), chance)
            for side in pair.sides
        }

    def choose(self, item: str, right: str, options: Sequence[str], chance: Random) -> str:
        """Choose one of some options; ``item`` tells how hard that is."""
        if chance.random() >= WRONG_CHOICE * (1 - self._knows(item)):
            return right
        return chance.choice([option for option in options if option != right] or [right])

    def confidence(self, chance: Random) -> str | None:
        """Say how sure she is; some do not."""
        drawn = chance.random() + self.ability / 10
        if chance.random() < 0.2:  # noqa: PLR2004 - one in five says nothing
            return None
        return "usikker" if drawn < SURE else "nogenlunde" if drawn < UNSURE else "sikker"

    def _answer(self, question: Question, keyed: frozenset[str], chance: Random) -> list[str]:
        if question.kind is Kind.SINGLE:
            options = tuple(choice.id for choice in question.choices)
            return [self.choose(question.id, min(keyed, default=chance.choice(options)), options, chance)]
        boxes = [choice for choice in question.choices if not choice.clears]
        ticked = [one.id for one in boxes if self._ticks(f"{question.id} {one.id}", one.id in keyed, chance)]
        clearing = [choice.id for choice in question.choices if choice.clears]
        return ticked or clearing or [chance.choice(boxes).id]

    def _ticks(self, box: str, is_keyed: bool, chance: Random) -> bool:
        knows = self._knows(box)
        if is_keyed:
            return chance.random() < GUESS + (1 - GUESS - SLIP) * knows
        return chance.random() < FALSE_ALARM * (1 - knows)

    def _knows(self, item: str) -> float:
        difficulty = Random(f"{self.seed} {item}").gauss(0, 1)
        return 1 / (1 + exp(difficulty - self.ability))
