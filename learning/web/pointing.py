"""Pointing ("peg på stedet"): which places of a case a learner pointed at, before any form was in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.ledger.answers import Stored
from learning.library.model import CaseFile, Document
from learning.training.submissions import place_verdict
from learning.web.forms import TRAP_FIELD, UnreadableAnswer
from quizzes.marking import Verdict
from quizzes.rounding import whole_percent
from quizzes.scoring import score_boxes

FIELD = "sted"
FIELDS = frozenset({FIELD, TRAP_FIELD})


@dataclass(frozen=True, slots=True)
class Place:
    """One place that can be pointed at. ``label`` names it without its text; ``text`` is empty for a gap."""

    id: str
    label: str
    text: str
    document: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Shown:
    """How one place came out. ``verdict``: found, missed, overflagged, left or None (does not count)."""

    place: Place
    ticked: bool
    verdict: Verdict | None


@dataclass(frozen=True)
class Pointed:
    """The feedback on the pointing. ``points``: whole points of 100, half up, or None when none count."""

    places: tuple[Shown, ...]
    points: int | None

    def of(self, *verdicts: Verdict) -> tuple[Shown, ...]:
        """Return the places with one of these verdicts, in the order of the case."""
        return tuple(shown for shown in self.places if shown.verdict in verdicts)

    @property
    def is_clean(self) -> bool:
        """Tell whether there was nothing to point at."""
        return not self.of(Verdict.FOUND, Verdict.MISSED)


def places_of(case: CaseFile) -> tuple[Place, ...]:
    """Return every place of a case, in the order of the documents; the gap of each comes last."""
    return tuple(place for document in case.case.documents for place in _places(document))


def _places(document: Document) -> Sequence[Place]:
    return (
        *(
            Place(p.id, f"Afsnit {p.number}", p.text, document.title, f"afsnit-{p.id.lower()}")
            for p in document.paragraphs
        ),
        Place(document.gap, f"Noget mangler i »{document.title}«", "", document.title, ""),
    )


def read_places(case: CaseFile, ticks: Sequence[str]) -> frozenset[str]:
    """Read the ticked places. Raises UnreadableAnswer for an unknown or a repeated one."""
    known = {place.id for place in places_of(case)}
    if len(set(ticks)) != len(ticks) or not known.issuperset(ticks):
        raise UnreadableAnswer(FIELD)
    return frozenset(ticks)


def pointed(case: CaseFile, stored: Stored) -> Pointed:
    """Compare a stored pointing with the key."""
    ticked = frozenset(box.choice for box in stored.boxes if box.ticked)
    zones = case.solution.point
    score = score_boxes(zones, {}, ticked & zones.keys()).score
    shown = tuple(
        Shown(place, place.id in ticked, place_verdict(zones, place.id, ticked=place.id in ticked))
        for place in places_of(case)
    )
    return Pointed(shown, None if score is None else whole_percent(score))
