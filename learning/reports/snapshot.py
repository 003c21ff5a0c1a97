"""A release frozen: every published figure, what it was made from, and the hash of it all.

Every format is drawn from a snapshot and from nothing else, so that all say the same; writing it again gives
the same bytes. What may not be shown is not in it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from learning.reports.drafts import EVERYTHING, Form, Scope

FORMAT = 1
DECIMALS = 6
"""Of shares, limits and estimates, so that every machine writes the same digits."""


class Status(StrEnum):
    """What became of a number, as the files say it."""

    SHOWN = "vist"
    HIDDEN = "skjult"  # a small group, or one hidden for its sake
    FEW = "for få"
    NONE = "ingen"  # nothing to count, or it cannot be worked out meaningfully


class Kind(StrEnum):
    """What sort of number it is."""

    COUNT = "antal"
    SHARE = "andel"
    ESTIMATE = "estimat"
    FACT = "oplysning"


@dataclass(frozen=True, slots=True)
class Number:
    """One published number.

    ``hits`` of ``base`` for a share, ``hits`` alone for a count; ``value`` is the share 0..1, the estimate or
    the fact, ``lo`` and ``hi`` its 95 percent interval, not rounded to what is printed. ``people``: how many
    the number rests on, where that is not ``base``. ``effect``: design effect of pooled boxes.
    A hidden share keeps its base when that may be known.
    """

    kind: Kind
    status: Status
    hits: int | None = None
    base: int | None = None
    value: float | None = None
    lo: float | None = None
    hi: float | None = None
    people: int | None = None
    effect: float | None = None
    unit: str = ""

    @property
    def answers(self) -> int | None:
        """Return how many answers the number rests on."""
        return self.base if self.people is None else self.people


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a figure with its label; ``column`` and ``is_sum`` as in a draft's row."""

    label: str
    number: Number
    column: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class Figure:
    """One published figure; the fields are those of its draft."""

    id: str
    title: str
    form: Form
    unit: str
    lines: tuple[Line, ...]
    scope: Scope = EVERYTHING
    key: str = ""
    phase: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Return what tells this figure from all others of a snapshot, and stays the same over time."""
        scope = self.scope
        parts = (self.id, scope.module, scope.version, scope.quarter, scope.channel, self.key, self.phase)
        return "/".join(parts).rstrip("/")

    def labels(self) -> tuple[str, ...]:
        """Return the labels of the lines, each once."""
        return tuple(dict.fromkeys(line.label for line in self.lines))

    def columns(self) -> tuple[str, ...]:
        """Return the answers of a matrix, in order."""
        return tuple(dict.fromkeys(line.column for line in self.lines))

    def across(self, label: str) -> tuple[Line, ...]:
        """Return the lines with this label, in the order of the columns."""
        return tuple(line for line in self.lines if line.label == label)


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a module that figures speak of; ``number`` is the edition readers see, 0 if unknown.

    ``note``: what was declared of it, in Danish, or nothing.
    """

    module: str
    version: str
    title: str
    number: int
    form: str
    note: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One release. ``first`` and ``last``: days of the period; ``is_preliminary``: it is not closed.

    ``limits``: version of the disclosure limits. ``seed``: of whatever is drawn at random.
    ``channels``: id -> name. ``source``: who publishes. ``is_synthetic``: made from invented attempts.
    """

    first: date
    last: date
    made: date
    is_preliminary: bool
    limits: str
    seed: int
    source: str
    editions: tuple[Edition, ...]
    channels: Mapping[str, str]
    figures: tuple[Figure, ...]
    is_synthetic: bool = False

    def figure(self, identifier: str, scope: Scope = EVERYTHING, key: str = "") -> Figure | None:
        """Return a figure by id, scope and key, or None."""
        wanted = (identifier, scope, key)
        return next((one for one in self.figures if (one.id, one.scope, one.key) == wanted), None)

    def select(self, identifier: str, **scope: str) -> tuple[Figure, ...]:
        """Return the figures with this id whose scope has the given values."""
        return tuple(
            one
            for one in self.figures
            if one.id == identifier
            and all(getattr(one.scope, name) == value for name, value in scope.items())
        )

    def to_json(self) -> str:
        """Write the snapshot, the same bytes every time, with the hash of everything else last."""
        body = _body(self)
        return json.dumps(body | {"sha256": _hash(body)}, ensure_ascii=False, indent=1) + "\n"

    @property
    def digest(self) -> str:
        """Return the hash that stands in the file and on every page drawn from it."""
        return _hash(_body(self))


class SnapshotError(ValueError):
    """The text is no snapshot, or not as it was written; the message is Danish."""


def read_snapshot(text: str) -> Snapshot:
    """Read what ``to_json`` wrote. Raises SnapshotError when it was changed since."""
    try:
        body = json.loads(text)
        said = body.pop("sha256")
        if body.pop("format") != FORMAT:
            raise SnapshotError(
                "Rapportens data er skrevet i et andet format; brug den version, der skrev dem"
            )
        found = _from_json(body)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise SnapshotError("Rapportens data kan ikke læses") from error
    if found.digest != said:
        raise SnapshotError("Rapportens data er ændret, siden de blev skrevet")
    return found


def rounded(number: Number) -> Number:
    """Return the number with as many decimals as are kept."""
    return replace(
        number,
        value=_round(number.value),
        lo=_round(number.lo),
        hi=_round(number.hi),
        effect=_round(number.effect),
    )


def _round(value: float | None) -> float | None:
    # adding zero turns -0.0 into 0.0
    return None if value is None else round(float(value), DECIMALS) + 0.0


def _body(snapshot: Snapshot) -> dict[str, Any]:
    plain = asdict(snapshot)
    for name in ("first", "last", "made"):
        plain[name] = plain[name].isoformat()
    for edition in plain["editions"]:
        if not edition["note"]:
            del edition["note"]
    for figure in plain["figures"]:
        figure["scope"] = {key: value for key, value in figure["scope"].items() if value}
        for line in figure["lines"]:
            line["number"] = {key: value for key, value in line["number"].items() if value not in (None, "")}
    return {"format": FORMAT, **plain}


def _hash(body: Mapping[str, Any]) -> str:
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _from_json(body: dict[str, Any]) -> Snapshot:
    for name in ("first", "last", "made"):
        body[name] = date.fromisoformat(body[name])
    body["editions"] = tuple(Edition(**one) for one in body["editions"])
    body["figures"] = tuple(_figure(one) for one in body["figures"])
    return Snapshot(**body)


def _figure(one: dict[str, Any]) -> Figure:
    lines = tuple(Line(**{**line, "number": _number(line["number"])}) for line in one["lines"])
    return Figure(**{**one, "form": Form(one["form"]), "scope": Scope(**one["scope"]), "lines": lines})


def _number(one: dict[str, Any]) -> Number:
    return Number(**{**one, "kind": Kind(one["kind"]), "status": Status(one["status"])})
