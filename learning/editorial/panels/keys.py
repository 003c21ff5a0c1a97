"""From a settlement to the text of the key (facit.yaml): only what the panel decided is changed in it.

A box the lawyers disagree on stands in »uenige«, so that learners are told why it does not count; one they
all find defensible stands in »tolereret«, and a question with one answer in »taeller_ikke«.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from learning.editorial.panels.settlements import NOT_COUNTED, Settlement
from learning.library.yaml_edits import delete, put
from learning.library.yaml_places import Data, Path, read_places
from quizzes.key import Zone
from quizzes.scheme import Kind, Question, Role

Fields = Mapping[str, Data]


def rewritten(text: str, settlement: Settlement) -> str:
    """Return the key with the panel's answers and the next edition; unchanged when it says them already.

    Raises Uneditable when the text is written in a way that cannot be changed here.
    """
    changed = text
    for path, value in (*_answers(settlement), *_open_boxes(settlement)):
        changed = _set(changed, path, value)
    changed = _set(changed, ("taeller_ikke",), _uncounted(settlement))
    decisive = _decisive(settlement, cast(str | None, _read(changed).get("udslagsgivende")))
    if decisive != _read(changed).get("udslagsgivende"):
        changed = put(changed, ("udslagsgivende",), decisive)
    if changed == text:
        return text
    return put(changed, ("udgave",), _next(str(_read(text).get("udgave") or "")))


def _answers(settlement: Settlement) -> Iterator[tuple[Path, Data]]:
    """Yield the answer to every question; None where the key does not open it, or it does not count."""
    for question in settlement.votes.questions():
        value: Data = None
        if settlement.applies(question.id):
            is_multi = question.kind is Kind.MULTI
            value = _ticked(settlement, question) if is_multi else settlement.answer(question)
        yield ("noegle", question.id), value


def _ticked(settlement: Settlement, question: Question) -> Data:
    held = settlement.boxes(question, Zone.POS)
    cleared = [choice.id for choice in question.choices if choice.clears and not held]
    return [*(box for box in question.boxes() if box in held), *cleared]


def _open_boxes(settlement: Settlement) -> Iterator[tuple[Path, Data]]:
    """Yield the boxes that do not count, of each question: those disagreed on, and the others."""
    for question in settlement.votes.questions():
        if question.kind is not Kind.MULTI:
            continue
        natural = {choice.id for choice in question.choices if choice.neutral}
        neutral = settlement.boxes(question, Zone.NEUTRAL) - natural
        if not settlement.applies(question.id):
            neutral = frozenset()
        boxes = [box for box in question.boxes() if box in neutral]
        split: list[Data] = [box for box in boxes if settlement.is_disputed((question.id, box))]
        yield ("uenige", question.id), split or None
        yield ("tolereret", question.id), [box for box in boxes if box not in split] or None


def _uncounted(settlement: Settlement) -> Data:
    return [
        question.id
        for question in settlement.votes.questions()
        if question.kind is Kind.SINGLE
        and settlement.value((question.id, "")) == NOT_COUNTED
        and settlement.applies(question.id)
    ] or None


def _decisive(settlement: Settlement, now: str | None) -> str | None:
    """Return the decisive defect: the one there was if it still can be, else the only one that can."""
    essential = [
        question.about
        for question in settlement.votes.questions()
        if question.role is Role.ESSENTIAL
        and settlement.applies(question.id)
        and question.affirmed_by({settlement.answer(question) or ""})
    ]
    if now in essential:
        return now
    return essential[0] if len(essential) == 1 else None


def _set(text: str, path: Path, value: Data) -> str:
    """Put a value at a path, or take away what stands there; lists are compared without their order."""
    old: Data = cast(Data, _read(text))
    for step in path:
        old = old.get(str(step)) if isinstance(old, dict) else None
    if value is None:
        return text if old is None else delete(text, path)
    if _without_order(old) == _without_order(value):
        return text
    top = str(path[0])
    if top in _read(text):
        return put(text, path, value)
    before = "udslagsgivende" if "udslagsgivende" in _read(text) else ""
    return put(text, (top,), {str(path[1]): value} if len(path) > 1 else value, before=before)


def _without_order(value: Data) -> object:
    return sorted(map(str, value)) if isinstance(value, list) else value


def _read(text: str) -> Fields:
    return cast(Fields, read_places(text).data())


def _next(edition: str) -> str:
    return str(int(edition) + 1) if edition.isascii() and edition.isdigit() else f"{edition}-panel"
