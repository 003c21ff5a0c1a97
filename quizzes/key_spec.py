"""What the lawyers write down for one case, and the key that follows from it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction

from quizzes.assessment import Assessment, UnknownChoice
from quizzes.key import Key, Zone
from quizzes.panel import zone
from quizzes.parameters import Parameters
from quizzes.scheme import Answers, Kind, Question, Role, Scheme


class UnfitKey(ValueError):
    """Something in a key that its question cannot carry. ``question`` is its id."""

    def __init__(self, question: str, problem: str) -> None:
        super().__init__(f"{question}: {problem}")
        self.question = question
        self.problem = problem


@dataclass(frozen=True)
class KeySpec:
    """The lawyers' own filled-in form and what they sign beside it.

    ``asked``: ids of the questions put to the learner. ``answers``: the whole form as the lawyers fill it
    in, facts and prefilled questions included.
    ``tolerated``: multi question id -> boxes that do not count in this case.
    ``alternatives``: single question id -> choice id -> credit, more than 0 and at most 1.
    ``overrides``: multi question id -> box id -> zone set by the lawyer who signs.
    ``neutral_questions``: question ids not scored in this case. ``decisive``: id of a defect box.
    """

    version: str
    asked: tuple[str, ...]
    answers: Answers
    tolerated: Answers = field(default_factory=dict)
    alternatives: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, Zone]] = field(default_factory=dict)
    neutral_questions: frozenset[str] = frozenset()
    decisive: str | None = None


def build_key(scheme: Scheme, parameters: Parameters, spec: KeySpec) -> Key:
    """Return the key that follows from the lawyers' form.

    Raises UnknownQuestion and UnknownChoice for ids outside the scheme, RepeatedAnswer when a single
    question is answered twice, and UnfitKey when a part of the key does not fit its question.
    """
    _check(scheme, spec)
    every_id = tuple(question.id for question in scheme.questions)
    raw = {question: sorted(ticks) for question, ticks in spec.answers.items()}
    form = Assessment.parse(scheme, raw, asked=every_id, given={})
    answers = form.effective()
    return Key(
        scheme=scheme,
        version=spec.version,
        asked=spec.asked,
        answers={question: frozenset(ticks) for question, ticks in form.answers.items()},
        zones=dict(_zones(scheme, parameters, spec, answers)),
        credits=dict(_credits(scheme, parameters, spec, answers)),
        essential={id_: min(answers[id_]) for id_ in _essential(scheme, answers)},
        box_weights=_weights(scheme, parameters, answers),
        neutral_questions=spec.neutral_questions,
        decisive=spec.decisive,
    )


def _check(scheme: Scheme, spec: KeySpec) -> None:
    """Refuse ids outside the scheme and marks of the wrong kind."""
    for question_id in (*spec.asked, *spec.neutral_questions):
        scheme[question_id]
    for marks in (spec.tolerated, spec.overrides):
        _check_marks(scheme, marks, Kind.MULTI)
    _check_marks(scheme, spec.alternatives, Kind.SINGLE)
    for question_id, shares in spec.alternatives.items():
        if not all(0 < share <= 1 for share in shares.values()):
            raise UnfitKey(question_id, "an alternative credit is more than 0 and at most 1")
    defects = [box for question in scheme.with_role(Role.DEFECTS) for box in question.boxes()]
    if spec.decisive is not None and spec.decisive not in defects:
        raise UnfitKey(spec.decisive, "the decisive defect is no box of the defects question")


def _check_marks(scheme: Scheme, marks: Mapping[str, Set[str] | Mapping[str, object]], kind: Kind) -> None:
    for question_id, choices in marks.items():
        question = scheme[question_id]
        if question.kind is not kind:
            raise UnfitKey(question_id, f"only a {kind} question can carry this")
        for choice in choices:
            if choice not in question.boxes():
                raise UnknownChoice(question_id, choice)


def _zones(
    scheme: Scheme, parameters: Parameters, spec: KeySpec, answers: Answers
) -> Iterator[tuple[str, dict[str, Zone]]]:
    """Yield the zones of every multi question the lawyers answered; one form is a panel of one."""
    for question in scheme.questions:
        if question.kind is Kind.MULTI and question.id in answers:
            ticked = answers[question.id]
            plain = {box: zone(int(box in ticked), 1, parameters) for box in question.boxes()}
            signed = {**_neutral(question, spec, ticked), **spec.overrides.get(question.id, {})}
            yield question.id, plain | signed


def _neutral(question: Question, spec: KeySpec, ticked: Set[str]) -> dict[str, Zone]:
    """Return the boxes that do not count: tolerated ones, and neutral choices the key leaves."""
    left = {choice.id for choice in question.choices if choice.neutral} - ticked
    return dict.fromkeys(left | set(spec.tolerated.get(question.id, ())), Zone.NEUTRAL)


def _credits(
    scheme: Scheme, parameters: Parameters, spec: KeySpec, answers: Answers
) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Yield the credits of every single question the lawyers answered."""
    for question in (*scheme.with_role(Role.PLAIN), *scheme.with_role(Role.OUTCOME)):
        if question.kind is Kind.SINGLE and question.id in answers:
            keyed = min(answers[question.id])
            same_side = _same_side(question, keyed, parameters.outcome_same_side)
            yield question.id, {**same_side, **spec.alternatives.get(question.id, {}), keyed: Fraction(1)}


def _same_side(question: Question, keyed: str, credit: Fraction) -> dict[str, Fraction]:
    """Return the part credit of every choice on the side of the keyed one."""
    side = next(choice.side for choice in question.choices if choice.id == keyed)
    return {choice.id: credit for choice in question.choices if side is not None and choice.side is side}


def _essential(scheme: Scheme, answers: Answers) -> list[str]:
    return [question.id for question in scheme.with_role(Role.ESSENTIAL) if question.id in answers]


def _weights(scheme: Scheme, parameters: Parameters, answers: Answers) -> dict[str, dict[str, Fraction]]:
    """Return the weight of every defect box that is essential in the key; the others weigh 1."""
    heavy = {
        scheme[id_].about: parameters.essential_weight
        for id_ in _essential(scheme, answers)
        if scheme[id_].affirmed_by(answers[id_])
    }
    return {
        question.id: {box: heavy[box] for box in question.boxes() if box in heavy}
        for question in scheme.with_role(Role.DEFECTS)
    }
