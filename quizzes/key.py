"""The key (facit) of one case: the same form, filled in by the lawyers, as zones and credits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from quizzes.scheme import Kind, Question, Role, Scheme


class Zone(StrEnum):
    """What the key says of one box: it should be ticked, left, or does not count."""

    POS = "pos"
    NEG = "neg"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Key:
    """One version of a key.

    ``asked``: ids of the questions put to the learner, in order (facts and prefilled ones are not).
    ``answers``: the lawyers' own filled-in form, prefilled questions and facts included; it decides
    which dependent questions are counted.
    ``zones``: multi question id -> box id -> zone. ``credits``: single question id -> choice id ->
    credit in 0..1 (a missing choice is 0). ``essential``: essential question id -> keyed choice id.
    ``neutral_questions``: question ids the key declares not scored.
    ``decisive``: id of the decisive defect box (udslagsgivende mangel), or None.
    """

    scheme: Scheme
    version: str
    asked: tuple[str, ...]
    answers: Mapping[str, frozenset[str]]
    zones: Mapping[str, Mapping[str, Zone]]
    credits: Mapping[str, Mapping[str, Fraction]]
    essential: Mapping[str, str]
    box_weights: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    neutral_questions: frozenset[str] = frozenset()
    decisive: str | None = None

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """Ids of the questions in the denominator, in the order asked.

        It is the same for every learner: a dependent question is counted if and only if its parent
        applies in the key, whatever the learner answered.
        """
        return tuple(id_ for id_ in self.asked if self._is_keyed(self.scheme[id_]) and self.applies(id_))

    def applies(self, question_id: str) -> bool:
        """Tell whether every condition above the question holds in the key.

        A gate opens nothing by itself: behind a «no» in the key stands the empty set, and that is counted.
        """
        parent = self.scheme[question_id].parent
        if parent is None:
            return True
        if parent.question in self.neutral_questions or not self.applies(parent.question):
            return False
        above = self.scheme[parent.question]
        return above.role is Role.GATE or bool(parent.values & self._holds(above))

    def credit(self, question_id: str, choice: str) -> Fraction:
        """Return the credit of one answer to a counted single question; 0 for what the key does not name."""
        if question_id in self.essential:
            return Fraction(choice == self.essential[question_id])
        return self.credits[question_id].get(choice, Fraction(0))

    def keyed(self, question_id: str) -> frozenset[str]:
        """Return what the lawyers answered, without boxes that do not count."""
        zones = self.zones.get(question_id)
        if zones is None:
            return self.answers.get(question_id, frozenset())
        return frozenset(box for box, zone in zones.items() if zone is Zone.POS)

    def _holds(self, question: Question) -> frozenset[str]:
        """Return the choices that apply in the key; neutral boxes do not."""
        answered = self.answers.get(question.id, frozenset())
        zones = self.zones.get(question.id)
        if zones is None:
            return answered
        keyed = {box for box, zone in zones.items() if zone is Zone.POS}
        return (answered - set(zones)) | keyed

    def _is_keyed(self, question: Question) -> bool:
        """Tell whether the key has something to compare an answer to this question with."""
        if question.id in self.neutral_questions or question.role in (Role.FACT, Role.GATE):
            return False
        if question.role is Role.ESSENTIAL:
            return question.id in self.essential
        if question.kind is Kind.MULTI:
            return any(zone is not Zone.NEUTRAL for zone in self.zones.get(question.id, {}).values())
        return question.id in self.credits
