"""One learner's assessment beside the authority's, point by point."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from learning.library.model import BoxFeedback, Html
from learning.web.comparison import DISAGREED, BoxLine, Comparison, box_texts
from learning.web.points import Point
from quizzes.marking import Verdict
from quizzes.rounding import half_up
from quizzes.scheme import Answers, Kind, Role

NOT_ANSWERED = "Ikke besvaret"
NO_DEFECT = "Ingen mangel"
DEFECT = "Mangel"
ESSENTIAL = "Mangel med væsentlig betydning"
NOT_ESSENTIAL = "Mangel uden væsentlig betydning"


class Status(StrEnum):
    """How one point compares. Nothing is called wrong: the authority's view is an assessment too."""

    SAME = "samme"
    PARTLY = "delvis"
    OTHER = "anden"


@dataclass(frozen=True, slots=True)
class Part:
    """A follow-up inside a point: a list of boxes, or one answer beside the authority's."""

    title: str
    own: str
    authority: str
    is_same: bool
    boxes: tuple[BoxLine, ...]
    texts: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One point as this learner assessed it. ``status`` is None, with a note, when it does not count.

    ``cost`` is what a false tick cost, in whole points of the 100 of its question. ``confident`` marks
    another assessment that the learner was sure of.
    """

    point: Point
    status: Status | None
    own: str
    authority: str
    texts: tuple[Html, ...]
    sources: tuple[str, ...]
    next_time: str
    note: str = ""
    cost: int = 0
    boxes: tuple[BoxLine, ...] = ()
    parts: tuple[Part, ...] = ()
    confident: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether there is something to learn from the point."""
        return self.status in (Status.PARTLY, Status.OTHER)


def differences(points: Iterable[Point], comparison: Comparison, *, sure: bool) -> tuple[Difference, ...]:
    """Compare every point. ``sure``: the learner was sure of the outcome."""
    return tuple(
        _defect(point, comparison) if point.box is not None else _question(point, comparison, sure=sure)
        for point in points
    )


def _defect(point: Point, comparison: Comparison) -> Difference:
    assert point.box is not None
    assert isinstance(point.feedback, BoxFeedback | None)
    ticked = point.box in comparison.answers.get(point.question, ())
    keyed = point.box in comparison.keyed(point.question)
    verdict = comparison.verdict(point.question, point.box)
    authority = _defect_words(point, comparison, comparison.authority) if keyed else NO_DEFECT
    return Difference(
        point=point,
        status=_status(point, comparison, verdict),
        own=_defect_words(point, comparison, comparison.answers) if ticked else NO_DEFECT,
        authority=authority if verdict else "",
        texts=(*box_texts(point.feedback, ticked=ticked), *_significance(point, comparison)),
        sources=_sources(point, comparison),
        next_time=_next_time(point, comparison, point.feedback.next_time if point.feedback else ""),
        note="" if verdict else comparison.neutral_note(point.question, point.box),
        cost=half_up(comparison.cost(point.question, point.box)),
        parts=tuple(_part(part, comparison) for part in point.parts),
    )


def _status(point: Point, comparison: Comparison, verdict: Verdict | None) -> Status | None:
    """Return the status of a defect: found, but with other follow-ups, is partly the same."""
    if verdict is None:
        return None
    if verdict in (Verdict.MISSED, Verdict.OVERFLAGGED):
        return Status.OTHER
    followers = point.parts if point.essential is None else (point.essential, *point.parts)
    followed = verdict is Verdict.LEFT or all(comparison.is_full(part) for part in followers)
    return Status.SAME if followed else Status.PARTLY


def _significance(point: Point, comparison: Comparison) -> tuple[Html, ...]:
    """Return why the defect is essential or not, where the key counts the question."""
    if point.essential is None or point.essential not in comparison.key.counted:
        return ()
    return comparison.texts(comparison.key.scheme[point.essential])


def _defect_words(point: Point, comparison: Comparison, answers: Answers) -> str:
    """Name a ticked defect with its significance, where that was asked and answered."""
    answer = answers.get(point.essential) if point.essential else None
    if point.essential is None or not answer:
        return DEFECT
    return ESSENTIAL if comparison.key.scheme[point.essential].affirmed_by(answer) else NOT_ESSENTIAL


def _question(point: Point, comparison: Comparison, *, sure: bool) -> Difference:
    question = comparison.key.scheme[point.question]
    parts = tuple(_part(part, comparison) for part in point.parts)
    score = comparison.scores.get(question.id)
    status = None
    if score is not None:
        whole = score == 1 and all(part.is_same for part in parts)
        status = Status.SAME if whole else Status.PARTLY if score else Status.OTHER
    return Difference(
        point=point,
        status=status,
        own=comparison.own_words(question) or NOT_ANSWERED,
        authority=comparison.authority_words(question),
        texts=comparison.texts(question),
        sources=_sources(point, comparison),
        next_time=_next_time(point, comparison, comparison.next_time(question.id)),
        note=DISAGREED if status is None else "",
        boxes=comparison.lines(question) if question.kind is Kind.MULTI else (),
        parts=parts,
        confident=sure and question.role is Role.OUTCOME and status in (Status.PARTLY, Status.OTHER),
    )


def _part(id_: str, comparison: Comparison) -> Part:
    question = comparison.key.scheme[id_]
    is_multi = question.kind is Kind.MULTI
    return Part(
        title=comparison.label(id_),
        own=comparison.own_words(question) or NOT_ANSWERED,
        authority=comparison.authority_words(question),
        is_same=comparison.is_full(id_),
        boxes=comparison.lines(question) if is_multi else (),
        texts=comparison.reason(id_) if is_multi else comparison.texts(question),
    )


def _next_time(point: Point, comparison: Comparison, own: str) -> str:
    """Return what to take along: the point's own advice, else that of a follow-up that differed."""
    followers = point.parts if point.essential is None else (point.essential, *point.parts)
    others = (comparison.next_time(part) for part in followers if not comparison.is_full(part))
    return next((advice for advice in (own, *others) if advice), "")


def _sources(point: Point, comparison: Comparison) -> tuple[str, ...]:
    """Return the sources of the point and of the lists in it, each once."""
    found = dict.fromkeys(point.feedback.sources if point.feedback else ())
    for part in point.parts:
        found |= dict.fromkeys(comparison.sources(part))
    return tuple(found)
