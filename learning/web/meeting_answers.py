"""The answer after a vote: the authority's assessment, why, where it shows, and what the room answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from learning.ledger.meeting_votes import IN_ALL, Shown
from learning.library.model import CaseFile, Evidence, Html
from learning.web.comparison import box_texts, choice_labels
from learning.web.crosstabs import SIGNS, UNKNOWN
from learning.web.meeting_stages import Subject
from learning.web.pointing import places_of
from quizzes.disclosure import Disclosure, Status
from quizzes.key import Zone
from quizzes.rounding import whole_percent

MOST_PLACES = 6
"""Places that are shown besides those of the key: the ones most pointed at."""
WORDS_IN_ORDER = (Status.WORD_SOME, Status.WORD_MOST)


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice: is it the authority's, and how much of the room chose it, as far as it is shown.

    ``name`` is short, ``label`` says it in full. ``percent`` is None unless the number itself is shown;
    ``text`` says what is.
    """

    name: str
    label: str
    is_key: bool
    text: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one choice is keyed as it is; ``label`` is empty where the text is about the whole question."""

    label: str
    texts: tuple[Html, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Answer:
    """What is shown of one closed vote. ``authority`` is empty while only the room's answer is out.

    ``others``: what there is to say of other choices.
    """

    subject: Subject
    authority: str
    voters: str
    is_shown: bool
    bars: tuple[Bar, ...]
    reasons: tuple[Reason, ...]
    others: tuple[Reason, ...]
    sources: tuple[str, ...]
    next_time: str

    @property
    def agreed(self) -> tuple[Bar, ...]:
        """The bars of the authority's own answer, where something of them is shown."""
        return tuple(
            bar for bar in self.bars if self.is_shown and bar.is_key and bar.text not in ("", UNKNOWN)
        )


def answer_of(case: CaseFile, subject: Subject, shown: Mapping[str, Shown], limits: Disclosure) -> Answer:
    """Put what the room may see of its vote beside the authority's answer."""
    if subject.is_pointing:
        return _pointing(case, subject, shown, limits)
    question = case.solution.key.scheme[subject.id]
    keyed = case.solution.key.keyed(subject.id)
    marked = keyed or subject.clears
    feedback = case.solution.feedback.get(subject.id)
    people = _people(shown)
    return Answer(
        subject=subject,
        authority=choice_labels(question, case.solution.form.texts[subject.id], keyed),
        voters=_voters(people, limits),
        is_shown=people >= limits.hold_words,
        bars=tuple(
            _bar((one.label, one.label), one.id in marked, shown.get(one.id), people)
            for one in subject.every_option()
        ),
        reasons=tuple(_reasons(case, subject, keyed)),
        others=tuple(_others(case, subject, keyed)),
        sources=feedback.sources if feedback else (),
        next_time=feedback.next_time if feedback else "",
    )


def room_of(case: CaseFile, subject: Subject, shown: Mapping[str, Shown], limits: Disclosure) -> Answer:
    """Return where the room pointed, and nothing of the key: its answer waits until the form is filled in."""
    bars = _places(case, subject, shown, frozenset())
    people = _people(shown)
    return Answer(
        subject=subject,
        authority="",
        voters=_voters(people, limits),
        is_shown=people >= limits.hold_words,
        bars=bars,
        reasons=(),
        others=(),
        sources=(),
        next_time="",
    )


def _people(shown: Mapping[str, Shown]) -> int:
    return shown[IN_ALL].n if IN_ALL in shown else 0


def _voters(people: int, limits: Disclosure) -> str:
    if people < limits.hold_words:
        return f"Færre end {limits.hold_words} har stemt. Derfor viser vi ikke, hvad de svarede."
    if people < limits.base:
        return f"{limits.hold_words}-{limits.base - 1} har stemt. Når så få stemmer, viser vi kun ord."
    return f"{people} har stemt."


def _bar(names: tuple[str, str], is_key: bool, seen: Shown | None, people: int) -> Bar:
    name, label = names
    if seen is None:  # the choice that means none of the others has no number of its own
        return Bar(name, label, is_key, "", None)
    status = Status(seen.status)
    if status is not Status.SHOW:
        return Bar(name, label, is_key, SIGNS[status], None)
    percent = whole_percent(Fraction(seen.n, people))
    return Bar(name, label, is_key, f"{percent}\u00a0% ({seen.n})", percent)


def _reasons(case: CaseFile, subject: Subject, keyed: frozenset[str]) -> Iterator[Reason]:
    feedback = case.solution.feedback.get(subject.id)
    if feedback is None:
        return
    if feedback.reason or feedback.evidence:
        yield Reason("", (feedback.reason,), feedback.evidence)
    for option in subject.every_option():
        box = feedback.boxes.get(option.id)
        if option.id in keyed and box and box.reason:
            yield Reason(option.label, (box.reason,), box.evidence)


def _others(case: CaseFile, subject: Subject, keyed: frozenset[str]) -> Iterator[Reason]:
    feedback = case.solution.feedback.get(subject.id)
    for option in subject.every_option() if feedback else ():
        assert feedback is not None
        texts = box_texts(feedback.boxes.get(option.id), ticked=True)
        if option.id not in keyed and texts:
            yield Reason(option.label, texts, ())


def _pointing(case: CaseFile, subject: Subject, shown: Mapping[str, Shown], limits: Disclosure) -> Answer:
    keyed = frozenset(place for place, zone in case.solution.point.items() if zone is Zone.POS)
    feedback = case.solution.point_feedback
    bars = _places(case, subject, shown, keyed)
    return replace(
        room_of(case, subject, shown, limits),
        authority=", ".join(bar.name for bar in bars if bar.is_key) or "Der er ikke noget at pege på",
        bars=bars,
        reasons=(Reason("", (feedback.reason,), ()),) if feedback else (),
        sources=feedback.sources if feedback else (),
        next_time=feedback.next_time if feedback else "",
    )


def _places(
    case: CaseFile, subject: Subject, shown: Mapping[str, Shown], keyed: frozenset[str]
) -> tuple[Bar, ...]:
    """Return the bars of the places most pointed at and of those of the key, in the order of the case."""
    weights = {one.id: _weight(shown.get(one.id)) for one in subject.every_option()}
    most = sorted(filter(weights.get, weights), key=lambda place: -weights[place])[:MOST_PLACES]
    return tuple(
        _bar(
            (place.label, f"{place.label}: {place.text}" if place.text else place.label),
            place.id in keyed,
            shown.get(place.id),
            _people(shown),
        )
        for place in places_of(case)
        if place.id in keyed or place.id in most
    )


def _weight(seen: Shown | None) -> int:
    """Return how much a place was pointed at, as far as it is shown; what is hidden weighs nothing."""
    status = Status(seen.status) if seen else Status.NOTHING
    if seen is not None and status is Status.SHOW:
        return seen.n
    return WORDS_IN_ORDER.index(status) + 1 if status in WORDS_IN_ORDER else 0
