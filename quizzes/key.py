"""The key (facit) of one case: the same form, filled in by the lawyers, as zones and credits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from quizzes.scheme import Scheme


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
