"""A key (facit.yaml) as values to compare: what it says on the form apart from every other text in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from learning.library.values import fraction
from learning.library.yaml_places import Data, read_places
from quizzes.scheme import Kind, Scheme

Ticks = Mapping[str, frozenset[str]]
Texts = Mapping[tuple[str, ...], Data]
"""The way to a text -> what stands there; what is empty is left out, for it says nothing."""

_MARKS = (
    *("skema", "stilles", "forudfyldt", "noegle", "tolereret"),
    *("uenige", "alternativer", "taeller_ikke", "udslagsgivende"),
)
_POINT = "peg"
_SHARE = fraction(0, 1)


@dataclass(frozen=True)
class WrittenKey:
    """What the lawyers signed, as it is written.

    ``unsettled``: boxes that lawyers disagree on. ``uncounted``: questions that give no points. ``keyed`` and
    ``allowed``: places to point at; ``points``: whether that step is there. ``texts``: all the rest.
    """

    form: str
    asked: frozenset[str]
    prefilled: Ticks
    answers: Ticks
    tolerated: Ticks
    unsettled: Ticks
    credits: Mapping[str, Mapping[str, Fraction]]
    uncounted: frozenset[str]
    decisive: str
    points: bool
    keyed: frozenset[str]
    allowed: frozenset[str]

    @property
    def given(self) -> Ticks:
        """Every answer of the key, to asked and to prefilled questions."""
        return {**self.prefilled, **self.answers}


def read_key(key: str) -> tuple[WrittenKey, Texts]:
    """Return what a key says on the form, and every other text in it. Raises ValueError when unreadable."""
    data = _table(read_places(key).data())
    point = _table(data.get(_POINT))
    written = WrittenKey(
        form=_word(data.get("skema")),
        asked=_ids(data.get("stilles")),
        prefilled=_ticks(data.get("forudfyldt")),
        answers=_ticks(data.get("noegle")),
        tolerated=_some(_ticks(data.get("tolereret"))),
        unsettled=_some(_ticks(data.get("uenige"))),
        credits={
            name: _shares(shares) for name, shares in _table(data.get("alternativer")).items() if shares
        },
        uncounted=_ids(data.get("taeller_ikke")),
        decisive=_word(data.get("udslagsgivende")),
        points=bool(point),
        keyed=_ids(point.get("noegle")),
        allowed=_ids(point.get("tolereret")),
    )
    if written.keyed & written.allowed or written.prefilled.keys() & {*written.asked, *written.answers}:
        raise ValueError("one thing is marked twice")
    return written, dict(_texts({name: part for name, part in data.items() if name not in _MARKS}))


def check_known(key: WrittenKey, scheme: Scheme) -> None:
    """Raise LookupError for what its form does not have: an id, or boxes where there is but one answer."""
    ticks = (key.prefilled, key.answers, key.tolerated, key.unsettled)
    pairs = [(name, choice) for some in (*ticks, key.credits) for name in some for choice in some[name]]
    for name in (*key.asked, *key.uncounted, *(name for some in ticks for name in some)):
        scheme[name]
    for name, choice in pairs:
        if scheme[name].choice(choice) is None:
            raise LookupError(choice)
    for name in (*key.tolerated, *key.unsettled):
        if scheme[name].kind is Kind.SINGLE:
            raise LookupError(name)


def _texts(data: Data, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Data]]:
    if isinstance(data, dict):
        for name, part in data.items():
            yield from _texts(part, (*path, name))
    elif data and (path[0] != _POINT or path[1:] not in (("noegle",), ("tolereret",))):
        yield path, data


def _table(data: Data) -> dict[str, Data]:
    if not data:
        return {}
    if not isinstance(data, dict):
        raise ValueError("no fields")
    return data


def _word(data: Data) -> str:
    if not isinstance(data, str | None):
        raise ValueError("no word")
    return data or ""


def _ids(data: Data) -> frozenset[str]:
    return frozenset(filter(None, map(_word, data if isinstance(data, list) else [_word(data)])))


def _ticks(data: Data) -> Ticks:
    return {name: _ids(ticked) for name, ticked in _table(data).items()}


def _some(ticks: Ticks) -> Ticks:
    return {name: boxes for name, boxes in ticks.items() if boxes}


def _shares(data: Data) -> Mapping[str, Fraction]:
    shares = {choice: _SHARE.read(_word(share)) for choice, share in _table(data).items()}
    if None in shares.values():
        raise ValueError("no share of the points")
    return {choice: share for choice, share in shares.items() if share is not None}
