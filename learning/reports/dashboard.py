"""A part of a board, chosen by module, quarter and channel, as if it were a whole report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from learning.ledger.quarters import quarter_of
from learning.reports.catalogue.within import quarter_name
from learning.reports.changes import Change, changes
from learning.reports.snapshot import Figure, Snapshot


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show. "" means all; a quarter and a channel are never chosen together."""

    module: str = ""
    quarter: str = ""
    channel: str = ""


def chosen(snapshot: Snapshot, choice: Choice) -> Snapshot:
    """Return the figures of a choice, laid out as those of a whole period are."""
    return replace(
        snapshot,
        figures=tuple(
            replace(one, scope=replace(one.scope, quarter="", channel=""))
            for one in snapshot.figures
            if _is_chosen(one, choice)
        ),
    )


def _is_chosen(figure: Figure, choice: Choice) -> bool:
    scope = figure.scope
    return (scope.module, scope.quarter, scope.channel) == (choice.module, choice.quarter, choice.channel)


def quarters(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the quarters that figures are divided by and that have begun, in order."""
    latest = quarter_name(quarter_of(snapshot.made))
    return tuple(sorted({one.scope.quarter for one in snapshot.figures if "" < one.scope.quarter <= latest}))


@dataclass(frozen=True)
class Since:
    """What changed from the quarter ``before`` to the quarter ``now``."""

    now: str
    before: str
    changes: tuple[Change, ...]


def since_last(boards: Sequence[Snapshot], choice: Choice) -> Since | None:
    """Compare the chosen quarter with the one before it; None without two quarters.

    Without a choice: the latest quarter with enough answers to tell. ``boards``: that of the year shown
    first, then that of the year before, if there is one.
    """
    known = sorted({name for board in boards for name in quarters(board)})
    pairs = [(now, before) for before, now in pairwise(known) if choice.quarter in ("", now)]
    found = [_since(boards, choice.module, *pair) for pair in reversed(pairs)]
    return next((one for one in found if one.changes), found[0] if found else None)


def _since(boards: Sequence[Snapshot], module: str, now: str, before: str) -> Since:
    found = changes(boards, now, before)
    return Since(now, before, tuple(one for one in found if module in ("", one.figure.scope.module)))
