"""A key (facit.yaml) as marks on the form, and marks written back: only what changed is touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from learning.library.filled_in import screen_order
from learning.library.model import Form
from learning.library.yaml_edits import delete, insert, put
from learning.library.yaml_places import Data, Uneditable, read_places
from quizzes.scheme import Kind, Scheme

ASKED, PREFILLED, ANSWERS = "stilles", "forudfyldt", "noegle"
TOLERATED, CREDITS, DECISIVE, POINT = "tolereret", "alternativer", "udslagsgivende", "peg"

_ORDER = (ASKED, PREFILLED, ANSWERS, TOLERATED, CREDITS, DECISIVE, POINT, "feedback")
_NEW_POINT = {"hvorfor": "", "naeste_gang": ""}

T = TypeVar("T")
Table = dict[str, Data]


@dataclass(frozen=True)
class Marks:
    """What the lawyers marked on the form of one case, by question id; ids outside the form are left out.

    ``answers``: what is ticked in asked and prefilled questions; nothing ticked is an answer too.
    ``tolerated``: boxes that do not count. ``credits``: choice id -> part of the points, as written.
    ``decisive``: a defect, or nothing. ``keyed_places`` and ``tolerated_places``: what to point at.
    """

    asked: frozenset[str] = frozenset()
    prefilled: frozenset[str] = frozenset()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tolerated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    decisive: str = ""
    keyed_places: tuple[str, ...] = ()
    tolerated_places: tuple[str, ...] = ()


def read_marks(key: str, scheme: Scheme) -> Marks:
    """Read the marks of a key, as YAML, that may have errors. Raises Uneditable when it cannot be edited."""
    data = _fields(read_places(key).data(), "facit.yaml")
    prefilled, answers = _part(data, PREFILLED), _part(data, ANSWERS)
    tolerated, credits_, point = _part(data, TOLERATED), _part(data, CREDITS), _part(data, POINT)
    both = {**prefilled, **answers}
    return Marks(
        asked=frozenset(filter(scheme.__contains__, _words(data.get(ASKED)))),
        prefilled=frozenset(filter(scheme.__contains__, prefilled)),
        answers={name: _words(both[name]) for name in both if name in scheme},
        tolerated={name: _words(tolerated[name]) for name in tolerated if name in scheme},
        credits={
            name: {choice: str(share or "") for choice, share in _part(credits_, name).items()}
            for name in credits_
            if name in scheme
        },
        decisive=str(data.get(DECISIVE) or ""),
        keyed_places=_words(point.get(ANSWERS)),
        tolerated_places=_words(point.get(TOLERATED)),
    )


def merged(seen: Marks, mine: Marks, theirs: Marks) -> Marks:
    """Return what two people marked on top of what both had seen.

    Where both changed the same thing, mine holds.
    """
    return Marks(
        asked=_either(seen.asked, mine.asked, theirs.asked),
        prefilled=_either(seen.prefilled, mine.prefilled, theirs.prefilled),
        answers=_each(seen.answers, mine.answers, theirs.answers),
        tolerated=_each(seen.tolerated, mine.tolerated, theirs.tolerated),
        credits=_each(seen.credits, mine.credits, theirs.credits),
        decisive=_newest(seen.decisive, mine.decisive, theirs.decisive),
        keyed_places=_newest(seen.keyed_places, mine.keyed_places, theirs.keyed_places),
        tolerated_places=_newest(seen.tolerated_places, mine.tolerated_places, theirs.tolerated_places),
    )


def _newest(seen: T, mine: T, theirs: T) -> T:
    return mine if mine != seen else theirs


def _either(seen: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    return (theirs | (mine - seen)) - (seen - mine)


def _each(seen: Mapping[str, T], mine: Mapping[str, T], theirs: Mapping[str, T]) -> dict[str, T]:
    chosen = {name: _newest(seen.get(name), mine.get(name), theirs.get(name)) for name in {**theirs, **mine}}
    return {name: one for name, one in chosen.items() if one is not None}


def with_marks(key: str, marks: Marks, form: Form) -> str:
    """Return the key with these marks. Raises Uneditable."""
    old = read_marks(key, form.scheme)
    order = list(screen_order(form))
    key = _with_asked(key, old, marks, order)
    for name, before, after in (
        (PREFILLED, _answers(old, old.prefilled, form), _answers(marks, marks.prefilled, form)),
        (ANSWERS, _answers(old, None, form), _answers(marks, marks.asked, form)),
        (TOLERATED, _lists(old.tolerated), _lists(marks.tolerated)),
        (CREDITS, _tables(old.credits), _tables(marks.credits)),
    ):
        key = _with_table(key, name, (before, after), order)
    if marks.decisive != old.decisive:
        key = put(key, (DECISIVE,), marks.decisive or None, before=_next(key, (), DECISIVE, _ORDER))
    return _with_point(key, old, marks)


def _with_asked(key: str, old: Marks, marks: Marks, order: Sequence[str]) -> str:
    listed = list(_words(_fields(read_places(key).data(), "").get(ASKED)))
    for number, name in reversed(list(enumerate(listed))):
        if name in old.asked - marks.asked:
            key = delete(key, (ASKED, number))
            del listed[number]
    for name in filter((marks.asked - old.asked).__contains__, order):
        above = [number for number, one in enumerate(listed) if one in order[: order.index(name)]]
        place = above[-1] + 1 if above else 0
        if not listed:
            key = put(key, (ASKED,), [name], before=_next(key, (), ASKED, _ORDER))
        else:
            key = insert(key, (ASKED, place), name)
        listed.insert(place, name)
    return key


def _with_table(key: str, name: str, change: tuple[Table, Table], order: Sequence[str]) -> str:
    before, after = change
    for question in sorted(before.keys() - after.keys()):
        key = delete(key, (name, question))
    if name not in _fields(read_places(key).data(), "") and after:
        return put(key, (name,), after, before=_next(key, (), name, _ORDER))
    for question in order:
        if question in after and after[question] != before.get(question):
            key = put(key, (name, question), after[question], before=_next(key, (name,), question, order))
    return key


def _with_point(key: str, old: Marks, marks: Marks) -> str:
    places: Table = {ANSWERS: [*marks.keyed_places], TOLERATED: [*marks.tolerated_places]}
    was: Table = {ANSWERS: [*old.keyed_places], TOLERATED: [*old.tolerated_places]}
    if places == was:
        return key
    if POINT not in _fields(read_places(key).data(), ""):
        return insert(key, (POINT,), {**places, **_NEW_POINT}, before=_next(key, (), POINT, _ORDER))
    for name in (ANSWERS, TOLERATED):
        if places[name] != was[name]:
            key = put(key, (POINT, name), places[name], before=_next(key, (POINT,), name, _ORDER))
    return key


def _answers(marks: Marks, questions: Iterable[str] | None, form: Form) -> Table:
    """Return the answers to these questions, or to all that are not prefilled, as they are written."""
    wanted = marks.answers.keys() - marks.prefilled if questions is None else frozenset(questions)
    return {
        name: list(ticks) if form.scheme[name].kind is Kind.MULTI else next(iter(ticks), "")
        for name, ticks in marks.answers.items()
        if name in wanted
    }


def _lists(ticks: Mapping[str, tuple[str, ...]]) -> Table:
    return {name: list(boxes) for name, boxes in ticks.items()}


def _tables(credits_: Mapping[str, Mapping[str, str]]) -> Table:
    return {name: dict(shares) for name, shares in credits_.items()}


def _next(key: str, path: tuple[str, ...], name: str, order: Sequence[str]) -> str:
    """Return the field that a new one stands ahead of; nothing when it comes last."""
    there = read_places(key).data()
    for step in path:
        there = _part(_fields(there, step), step)
    below = order[list(order).index(name) + 1 :]
    return next((one for one in below if one in _fields(there, name)), "")


def _part(data: Table, name: str) -> Table:
    return _fields(data.get(name), name)


def _fields(data: Data, name: str) -> Table:
    if data is None or data == []:
        return {}
    if not isinstance(data, dict):
        raise Uneditable(f"»{name}« skal være felter med navn, kolon og indhold. Ret det i editoren.")
    return data


def _words(data: Data) -> tuple[str, ...]:
    items = data if isinstance(data, list) else [data]
    return tuple(item for item in items if isinstance(item, str) and item)
