"""A closed panel's votes on one case as a screen shows them, in the words of the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.editorial.panels.rounds import Round, keyed
from learning.editorial.panels.rulings import Ruling, offered
from learning.editorial.panels.settlements import NOT_COUNTED, Decision, Place
from quizzes.key import Zone
from quizzes.scheme import Kind, Question, Role

ZONES = {Zone.POS: "Skal krydses af", Zone.NEG: "Skal ikke krydses af", Zone.NEUTRAL: "Tæller ikke"}
LEFT_OUT = "Tæller ikke"
NO_VOTES = "Ingen svar"
NO_MAJORITY = "Intet flertal"
NOT_OPEN = "Tæller ikke, for det åbnes ikke"
DECISION, REASON = "afgoerelse", "hvorfor"


@dataclass(frozen=True, slots=True)
class Row:
    """One place. ``votes``: an answer and the letters behind it; ``given``: what the votes give.

    ``decided``: the decision as it stands or was just typed, with its reason. ``lines``: letter and reason
    of everyone who wrote one. ``error``: what is missing.
    """

    place: Place
    question: str
    label: str
    votes: tuple[tuple[str, str], ...]
    given: str
    is_disputed: bool
    is_outcome: bool
    options: tuple[tuple[str, str], ...]
    decided: Decision | None
    lines: tuple[tuple[str, str], ...]
    error: str

    @property
    def field(self) -> str:
        """Name of the field for the decision; that for the reason begins with another word."""
        return ".".join((DECISION, *self.place))

    @property
    def reason_field(self) -> str:
        """Name of the field for the reason."""
        return ".".join((REASON, *self.place))


@dataclass(frozen=True)
class Rows:
    """The places of a case: to decide, agreed on, and out of play because nothing opens them in the key."""

    disputed: tuple[Row, ...]
    agreed: tuple[Row, ...]
    closed: tuple[Row, ...]


def rows_of(found: Round, typed: Ruling | None = None, errors: Mapping[Place, str] | None = None) -> Rows:
    """Lay out a round; ``typed`` stands in for the ruling in force when it could not be kept."""
    decisions = (typed or found.ruling).decisions
    rows = [
        _row(found, place, decisions.get(place), (errors or {}).get(place, "")) for place in _places(found)
    ]
    applying = [row for row in rows if found.settlement.applies(row.place[0])]
    return Rows(
        disputed=tuple(row for row in applying if row.is_disputed),
        agreed=tuple(row for row in applying if not row.is_disputed),
        closed=tuple(row for row in rows if row not in applying and row.votes),
    )


def typed_ruling(form: Mapping[str, str], found: Round) -> Ruling:
    """Read the form of a meeting's decisions; a place without one is left as the votes have it."""
    decisions = {}
    for place in _places(found):
        name = ".".join(place)
        if value := form.get(f"{DECISION}.{name}", ""):
            decisions[place] = Decision(value, form.get(f"{REASON}.{name}", ""))
    judgement = form.get("skoenspraeget_hvorfor", "") if form.get("skoenspraeget") == "ja" else None
    return Ruling(decisions, unanimous=form.get("enige") == "ja", judgement=judgement)


def both_said(found: Round, place: Place) -> tuple[str, str]:
    """Return what the key says of a place and what the panel does, in Danish."""
    key, question = found.case.solution.key, found.case.solution.key.scheme[place[0]]
    applies = found.settlement.applies(place[0])
    in_key = keyed(key, place) if place[0] in key.counted or place[0] in key.neutral_questions else None
    panel = found.settlement.value(place) if applies else None
    return _said(found, question, in_key) or NOT_OPEN, _said(found, question, panel) or NOT_OPEN


def _places(found: Round) -> Iterator[Place]:
    return found.settlement.places()


def _row(found: Round, place: Place, decided: Decision | None, error: str) -> Row:
    votes, text = found.votes, found.case.solution.form.texts[place[0]]
    question = votes.case.solution.key.scheme[place[0]]
    lines = [(one.letter, one.reasons[question.id]) for one in votes.ballots if one.reasons.get(question.id)]
    return Row(
        place=place,
        question=text.label,
        label=text.choices[place[1]].label if place[1] else "",
        votes=tuple(_votes(found, question, place)),
        given=_said(found, question, found.before.voted(place))
        or (NO_MAJORITY if _asked(found, place) else NO_VOTES),
        is_disputed=found.before.is_disputed(place),
        is_outcome=question.role is Role.OUTCOME,
        options=tuple((value, _said(found, question, value)) for value in offered(found.before, place)),
        decided=decided,
        lines=tuple(lines),
        error=error,
    )


def _votes(found: Round, question: Question, place: Place) -> Iterator[tuple[str, str]]:
    if place[1]:
        box = found.votes.boxes[place]
        yield from (
            (said, _letters(who)) for said, who in (("Kryds", box.ticked), ("Intet kryds", box.left)) if who
        )
        return
    texts = found.case.solution.form.texts[question.id].choices
    for box in found.votes.of(question):
        if box.ticked:
            yield texts[box.choice].label, _letters(box.ticked)


def _asked(found: Round, place: Place) -> bool:
    return any(box.n for box in found.votes.boxes.values() if box.question == place[0])


def _letters(letters: tuple[str, ...]) -> str:
    return ", ".join(letters)


def _said(found: Round, question: Question, value: str | None) -> str:
    """Return a value of a place in Danish, or nothing."""
    if value is None:
        return ""
    if question.kind is Kind.MULTI:
        return ZONES[Zone(value)]
    return (
        LEFT_OUT if value == NOT_COUNTED else found.case.solution.form.texts[question.id].choices[value].label
    )
