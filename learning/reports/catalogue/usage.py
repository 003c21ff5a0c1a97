"""Attempts started and completed (F04, F05), where they stop (F06), and how long they take (F07)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from learning.ledger.finish import LONGEST, MINUTE_BUCKETS
from learning.ledger.tallies import Tally
from learning.library.model import Module
from learning.reports.catalogue.cells import ATTEMPTS, Cell, Cells
from learning.reports.drafts import Count, Draft, Form, Group, Part, Row
from learning.training.steps import STAGES, Kind, Step, path_of

UNIT = "Én enhed er ét forløb."
COMPLETED_UNIT = "Én enhed er ét gennemført forløb."
FIRST, REPEAT, SUSPICIOUS, UNANSWERED = "first", "repeat", "suspicious", "unanswered"
HELD_OUT = "Forløb uden svar og mistænkelige forløb indgår ikke i andre figurer."
PAUSES = "Tiden er fra start til afslutning, også hvis brugeren har holdt pause."
LABELS = {
    FIRST: "Påbegyndte, første forløb",
    REPEAT: "Påbegyndte af brugere, der har taget modulet før",
    UNANSWERED: "Åbnet uden at svare",
    SUSPICIOUS: "Mistænkelige, holdt ude",
}
BUCKETS = (*(name for _, name in MINUTE_BUCKETS), LONGEST)
_STEPS = {Kind.POINT: "peg på stedet", Kind.ASSESS: "vurdering", Kind.CONTRAST: "to sager, én forskel"}


MOST_STEPS = 24
"""Places in the order of steps at which an attempt could have stopped, also where nobody has."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some attempts came: ``place`` in the order of steps, and a bucket of minutes once completed."""

    tally: Tally
    place: int
    completed: bool
    minutes: str


def progress(cells: Cells, item: str) -> tuple[Progress, ...]:
    """Return how far attempts of one group have come, and how far they could have come as well."""
    possible = [*(f"{place}.0." for place in range(MOST_STEPS)), *(f"0.1.{bucket}" for bucket in BUCKETS)]
    rows = (
        *cells.present(ATTEMPTS, item),
        *cells.tallies(Cell(ATTEMPTS, item=item, value=value) for value in possible),
    )
    return tuple(_read(row) for row in {(row.quarter, row.channel, row.value): row for row in rows}.values())


def started(cells: Cells, item: str = FIRST) -> Group:
    """Return all attempts of a group."""
    return _those(progress(cells, item))


def completed(cells: Cells, item: str = FIRST) -> tuple[Tally, ...]:
    """Return the tallies of completed attempts."""
    return tuple(one.tally for one in progress(cells, item) if one.completed)


def completion(cells: Cells, item: str = FIRST) -> Part:
    """Return the completed of those started."""
    everyone = progress(cells, item)
    return Part(_those(one for one in everyone if one.completed), _those(everyone))


def usage_drafts(cells: Cells, limit: int) -> tuple[Draft, Draft, Draft]:
    """Return F04, F05 and F07, which need no texts; ``limit``: minutes a module should take at most."""
    return (
        Draft("F04", "Påbegyndte", Form.NUMBERS, UNIT, _started(cells), cells.scope, note=HELD_OUT),
        Draft("F05", "Gennemførelse", Form.SHARES, UNIT, _completed(cells), cells.scope),
        Draft(
            "F07", "Tid", Form.DISTRIBUTION, COMPLETED_UNIT, _times(cells, limit), cells.scope, note=PAUSES
        ),
    )


def stops_draft(cells: Cells, module: Module) -> Draft:
    """Return F06: of those who answered a step, who answered no later one and did not finish."""
    steps = path_of(module, "AB").steps
    places = [(place, step) for place, step in enumerate(steps) if step.commits]
    ends = (*(after for _, (after, _) in pairwise(places)), len(steps))
    names = _names([step for _, step in places])
    everyone = progress(cells, FIRST)
    rows = []
    for number, (name, end) in enumerate(zip(names, ends, strict=True)):
        begin = places[number][0] if number else 0
        reached = [one for one in everyone if one.completed or one.place >= begin]
        stopped = [one for one in reached if not one.completed and one.place < end]
        rows.append(Row(name, Part(_those(stopped), _those(reached))))
    return Draft("F06", "Frafald pr. trin", Form.SHARES, UNIT, tuple(rows), cells.scope)


def _started(cells: Cells) -> tuple[Row, ...]:
    return tuple(Row(label, Count(started(cells, item))) for item, label in LABELS.items())


def _completed(cells: Cells) -> tuple[Row, ...]:
    labels = {FIRST: "Første forløb", REPEAT: "Brugere, der har taget modulet før"}
    return tuple(Row(label, completion(cells, item)) for item, label in labels.items())


def _times(cells: Cells, limit: int) -> tuple[Row, ...]:
    finished = [one for one in progress(cells, FIRST) if one.completed]
    everyone = _those(finished)
    buckets = dict.fromkeys((*BUCKETS, *sorted({one.minutes for one in finished})))
    rows = tuple(Row(_minutes(name), Part(_within(finished, {name}), everyone)) for name in buckets)
    short = {bucket for most, bucket in MINUTE_BUCKETS if most <= limit}
    label = f"Under {limit} minutter i alt"
    return (*rows, Row(label, Part(_within(finished, short), everyone), is_sum=True))


def _within(finished: Iterable[Progress], buckets: Collection[str]) -> Group:
    return _those(one for one in finished if one.minutes in buckets)


def _those(some: Iterable[Progress]) -> Group:
    return Group.of(one.tally for one in some)


def _minutes(bucket: str) -> str:
    first, dash, last = bucket.partition("-")
    if not dash:
        return f"Mindst {bucket.rstrip('+')} minutter"
    return f"Under {last} minutter" if first == "0" else f"{first}-{last} minutter"


def _names(steps: Sequence[Step]) -> Iterator[str]:
    """Name the steps by their part of the attempt; the second of the same name is numbered."""
    seen: Counter[str] = Counter()
    for step in steps:
        name = f"{STAGES[step.stage]}: {_STEPS[step.kind]}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} {seen[name]}"


def _read(row: Tally) -> Progress:
    place, is_completed, minutes = row.value.split(".", 2)
    return Progress(row, int(place), is_completed == "1", minutes)
