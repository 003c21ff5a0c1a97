"""Which tallies live figures may be drawn from, so that two versions never give away what one person changed.

A figure of an open quarter is shown from 10 answers, and again when there are 5 more (min-delta).
Figures share people: if one of them went on alone, the difference from another one that stayed would
give the newcomers away. Therefore all tallies of one population of one module version in one quarter go
on together, when every base of theirs may, or stay together as they were last shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning.editorial.publications import SetName
from learning.ledger.tallies import Tally
from quizzes.differencing import may_release
from quizzes.disclosure import Disclosure

Sets = Mapping[SetName, tuple[Tally, ...]]

VIEWS = "views"
"""Pages, not people: never held back."""
_POPULATIONS = {kind: kind for kind in ("followups", "practice", VIEWS)} | dict.fromkeys(
    ("evaluations", "opinions"), "evaluations"
)
_NO_BASE = {"boxes", "given", "violations", "rests", "products"}
"""Kinds whose rows are parts of a base that another kind counts (committed, boxes, completed, scores)."""
_UNANSWERED = ("attempts", "", "", "unanswered")
"""The only base that people leave: they open a module first and answer later."""
_SUMS = {"gain", "followups"}
"""Kinds whose item "n" counts people; their other items are sums of scores."""


@dataclass(frozen=True)
class Held:
    """What to show. ``released``: sets that go on; ``waiting``: sets that stay as they were, or unseen.

    ``shrunk``: sets of which something was deleted or set back; they stay as they were.
    """

    tallies: tuple[Tally, ...]
    released: Sets
    waiting: tuple[SetName, ...]
    shrunk: tuple[SetName, ...]


def held_back(tallies: Iterable[Tally], shown: Sets, closed: Iterable[int], limits: Disclosure) -> Held:
    """Decide what live figures are drawn from. ``shown``: what they were drawn from last.

    ``closed``: quarters to which nothing is added any more; a set of theirs that was never shown live
    needs no rule but protection. Give all tallies of a quarter, with their channels: sets are
    judged whole. Figures of a single channel must not be drawn from open quarters, because no base
    of a channel is judged here.
    """
    now, done = sets_of(tallies), set(closed)
    kept: dict[SetName, tuple[Tally, ...]] = {}
    released: dict[SetName, tuple[Tally, ...]] = {}
    waiting: list[SetName] = []
    shrunk: list[SetName] = []
    for name in sorted({*now, *shown}):
        new, old = now.get(name, ()), shown.get(name)
        is_unseen = old is None and name.quarter in done
        if is_unseen or name.population == VIEWS or (old is not None and set(old) == set(new)):
            kept[name] = new
        elif _may_follow(old or (), new, limits):
            kept[name] = released[name] = new
        else:
            kept[name] = old or ()
            (shrunk if _has_shrunk(old or (), new) else waiting).append(name)
    rows = tuple(row for name in kept for row in kept[name])
    return Held(rows, released, tuple(waiting), tuple(shrunk))


def population(kind: str) -> str:
    """Return who the tallies of a kind count."""
    return _POPULATIONS.get(kind, "attempts")


def sets_of(tallies: Iterable[Tally]) -> Sets:
    """Divide tallies into sets that are released together, in a fixed order."""
    found: dict[SetName, list[Tally]] = {}
    for row in tallies:
        found.setdefault(SetName(population(row.kind), row.module, row.version, row.quarter), []).append(row)
    return {name: tuple(sorted(rows, key=lambda row: row.name)) for name, rows in sorted(found.items())}


def sentence(name: SetName) -> str:
    """Say why a set whose base shrank is not shown anew."""
    return (
        f"Tallene for {name.module or 'alle moduler'} i {name.quarter // 10}-K{name.quarter % 10} er blevet "
        "mindre, end de var, da de sidst blev vist. Besvarelser er slettet, eller en ældre sikkerhedskopi er "
        "lagt tilbage; de viste tal bliver stående"
    )


def _may_follow(old: tuple[Tally, ...], new: tuple[Tally, ...], limits: Disclosure) -> bool:
    before, after = _bases(old), _bases(new)
    if not old:
        return max(after.values(), default=0) >= limits.base
    for base, was in before.items():
        less, more = (was, after[base]) if base != _UNANSWERED else sorted((was, after[base]))
        if was >= limits.cell and not may_release(less, more, limits):
            return False
        if less == more and _under(base, old) != _under(base, new):
            return False  # the same n must give the same figure
    return True


def _has_shrunk(old: tuple[Tally, ...], new: tuple[Tally, ...]) -> bool:
    after = _bases(new)
    return any(after[base] < was for base, was in _bases(old).items() if base != _UNANSWERED)


def _bases(rows: tuple[Tally, ...]) -> Counter[tuple[str, ...]]:
    """Count the people behind every number that a share of these rows can be measured against."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        if row.kind not in _NO_BASE and (row.kind not in _SUMS or row.item == "n"):
            found[_base(row)] += row.n
        if row.kind == "attempts" and row.item == "first":
            found.update(dict.fromkeys(_passed(row), row.n))
    for box, people in _given(rows).items():
        question = (*box[:-1], box[-1].split("/")[0])
        found[question] = max(found[question], people)
    return found


def _given(rows: Iterable[Tally]) -> Counter[tuple[str, ...]]:
    """Count who was asked a follow-up question, by its boxes; a box that nobody chose may be missing."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        if row.kind == "given":
            found[_base(row)] += row.n
    return found


def _base(row: Tally) -> tuple[str, ...]:
    match row.kind:
        case "pairs":
            return (row.kind, row.item)
        case "followups":
            return (row.kind, row.value)
        case _:
            return (row.kind, row.phase, row.case, row.item)


def _passed(row: Tally) -> Sequence[tuple[str, ...]]:
    """Name the steps that an attempt reached, and the end if it did."""
    step, completed, _ = row.value.split(".")
    reached = [("reached", str(n + 1)) for n in range(int(step))]
    return [*reached, ("reached", "the end")] if int(completed) else reached


def _under(base: tuple[str, ...], rows: Iterable[Tally]) -> set[Tally]:
    return {row for row in rows if row.n and _base(row) == base}
