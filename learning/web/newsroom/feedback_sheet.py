"""What feedback a key needs and has: every question and box of one case, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from learning.library.feedback_cells import (
    BETTER,
    BETTER_CELL,
    EVIDENCE,
    LEFT,
    NEXT_TIME,
    POINT,
    REASON,
    SOURCES,
    TICKED,
    Cell,
    Value,
    is_open,
    read_cell,
)
from learning.library.filled_in import screen_order
from learning.library.key_marks import Marks, read_marks
from learning.library.model import Form
from learning.library.yaml_places import read_places
from quizzes.key import Key, Zone
from quizzes.key_spec import KeySpec, build_key
from quizzes.parameters import Parameters
from quizzes.scheme import Kind, Question

WHOLE = "sagen"
"""The name of the page with what is said of the whole case; no question has it as its id."""

NAMES = {
    REASON: "Hvorfor",
    TICKED: "Når feltet er valgt",
    LEFT: "Når feltet ikke er valgt",
    EVIDENCE: "Beviser",
    SOURCES: "Kilder",
    NEXT_TIME: "Næste gang",
    "": "Sådan kunne det gøres",
}
_ZONES = {Zone.POS: "Facit", Zone.NEG: "Ikke facit", Zone.NEUTRAL: "Tæller ikke"}
_OF_BOX = (REASON, TICKED, LEFT, EVIDENCE, SOURCES, NEXT_TIME)
_OF_QUESTION = (REASON, EVIDENCE, SOURCES, NEXT_TIME)


@dataclass(frozen=True)
class Card:
    """The feedback on a question, on one box of it, or on the whole case.

    ``zone``: what the key says of the box, in Danish. ``needed``: the fields that must hold something.
    """

    question: str
    box: str
    label: str
    zone: str
    values: Mapping[str, Value]
    needed: frozenset[str]

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be written and is not, by its Danish name."""
        return tuple(
            NAMES[field] for field, value in self.values.items() if field in self.needed and not value
        )

    def cell(self, field: str) -> Cell:
        """Return where a field of the card is written."""
        return BETTER_CELL if self.question == BETTER else Cell(self.question, self.box, field)


@dataclass(frozen=True)
class Topic:
    """The cards of one question, or of the whole case; ``id`` is in the address of their page."""

    id: str
    label: str
    cards: tuple[Card, ...]

    @property
    def missing(self) -> int:
        """How many fields must be written and are not."""
        return sum(len(card.missing) for card in self.cards)

    def cells(self) -> Mapping[Cell, Value]:
        """Return what stands in every field of the cards."""
        return {card.cell(name): value for card in self.cards for name, value in card.values.items()}


@dataclass(frozen=True)
class Background:
    """What the feedback is drawn against. ``facts``: answers to the fact questions of the case."""

    form: Form
    facts: Mapping[str, str]
    parameters: Parameters


class FeedbackSheet:
    """All feedback of one case. ``is_judged``: the key fits the form, so that it is known what counts."""

    def __init__(self, key: str, background: Background) -> None:
        self._root, self._form = read_places(key), background.form
        self._marks = read_marks(key, background.form.scheme)
        self._key = _key(self._marks, background)
        self.is_judged = self._key is not None
        self.topics = tuple(self._topics())

    def topic(self, id_: str) -> Topic | None:
        """Return the topic with this id, or None."""
        return next((topic for topic in self.topics if topic.id == id_), None)

    @property
    def missing(self) -> int:
        """How many fields must be written and are not."""
        return sum(topic.missing for topic in self.topics)

    def _topics(self) -> Iterator[Topic]:
        shown = self._marks.asked | self._marks.prefilled
        for id_ in screen_order(self._form):
            if id_ in shown:
                question = self._form.scheme[id_]
                cards = (self._of_question(question), *self._of_boxes(question))
                yield Topic(id_, self._form.texts[id_].label, cards)
        whole = [self._card((BETTER, ""), NAMES[""], ("",), frozenset())]
        if self._marks.keyed_places or self._marks.tolerated_places:
            point = self._card((POINT, ""), "Peg på stedet", (REASON, NEXT_TIME), frozenset({REASON}))
            whole.insert(0, point)
        yield Topic(WHOLE, "Hele sagen", tuple(whole))

    def _of_question(self, question: Question) -> Card:
        counted = self._counts(question.id)
        needed = {REASON} if counted or question.id in self._marks.prefilled else set()
        if counted and question.kind is Kind.SINGLE:
            needed.add(SOURCES)
        return self._card((question.id, ""), "Spørgsmålet", _OF_QUESTION, frozenset(needed))

    def _of_boxes(self, question: Question) -> Iterator[Card]:
        ticked = self._marks.answers.get(question.id, ())
        zones = self._key.zones.get(question.id, {}) if self._key and self._counts(question.id) else {}
        for choice in question.choices:
            label = self._form.texts[question.id].choices[choice.id].label
            zone = zones.get(choice.id)
            if zone is None:
                said, needed = ("Facit" if choice.id in ticked else "Ikke facit"), frozenset[str]()
            else:
                said = _ZONES[zone]
                needed = frozenset() if zone is Zone.NEUTRAL else frozenset({REASON, TICKED, LEFT, SOURCES})
                needed |= {EVIDENCE} if zone is Zone.POS else set()
            yield replace(self._card((question.id, choice.id), label, _OF_BOX, needed), zone=said)

    def _counts(self, question: str) -> bool:
        return self._key is not None and question in self._key.counted

    def _card(
        self, place: tuple[str, str], label: str, fields: tuple[str, ...], needed: frozenset[str]
    ) -> Card:
        """Return the card of a question and a box with what stands in its fields.

        What a skeleton has left open is needed too, for the check asks for it.
        """
        card = Card(*place, label, "", {}, needed)
        opened = {name for name in fields if is_open(self._root, card.cell(name))}
        values = {name: read_cell(self._root, card.cell(name)) for name in fields}
        return replace(card, values=values, needed=needed | opened)


def _key(marks: Marks, background: Background) -> Key | None:
    """Return the key that the marks make; None when they do not fit the form."""
    facts = {name: frozenset({choice}) for name, choice in background.facts.items()}
    spec = KeySpec(
        version="",
        asked=tuple(id_ for id_ in screen_order(background.form) if id_ in marks.asked),
        answers={**facts, **{name: frozenset(ticks) for name, ticks in marks.answers.items()}},
        tolerated={name: frozenset(boxes) for name, boxes in marks.tolerated.items()},
    )
    try:
        return build_key(background.form.scheme, background.parameters, spec)
    except (LookupError, ValueError):
        return None
