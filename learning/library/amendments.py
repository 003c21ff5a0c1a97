"""Two versions of a module held against each other: which answers count otherwise, and which questions.

Words are not compared here: whether a sentence means something else, only people can tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from learning.library.model import CaseFile, Form, Module
from quizzes.key import Key, Zone
from quizzes.scheme import Kind

KEYED, UNKEYED, UNCOUNTED, NOT_THERE = "facit", "ikke facit", "tæller ikke", "findes ikke"
_ZONES = {Zone.POS: KEYED, Zone.NEG: UNKEYED, Zone.NEUTRAL: UNCOUNTED}

Box = tuple[str, str]
"""A question and a choice of it."""


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A box that counts otherwise than before. ``title``: of the case; ``label``: as the form says."""

    case: str
    title: str
    box: Box
    label: str
    before: str
    after: str

    def sentence(self) -> str:
        """Say it in one line."""
        return f"Sagen »{self.title}«, {self.label}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What changed. ``keys``: a key differs in what no box shows. ``questions``: others are asked.

    Both are Danish sentences.
    """

    boxes: tuple[BoxChange, ...] = ()
    keys: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def changes_key(self) -> bool:
        """Tell whether the same answer may count otherwise than before."""
        return bool(self.boxes or self.keys)


def compare(before: Module, after: Module) -> Amendment:
    """Return what differs for those who answer."""
    old, new = _files(before), _files(after)
    both = [id_ for id_ in old if id_ in new]
    return Amendment(
        boxes=tuple(change for id_ in both for change in _boxes(old[id_], new[id_])),
        keys=(*(said for id_ in both for said in _keys(old[id_], new[id_])), *_pairs(before, after)),
        questions=(
            *(said for id_ in both for said in _questions(old[id_], new[id_])),
            *_parts(before, after),
        ),
    )


def _files(module: Module) -> Mapping[str, CaseFile]:
    return {file.case.id: file for file in (*module.scored_cases(), module.follow_up)}


def _boxes(old: CaseFile, new: CaseFile) -> Iterator[BoxChange]:
    was, now = (dict(_standings(file.solution.key)) for file in (old, new))
    for box in dict.fromkeys((*was, *now)):
        before, after = was.get(box, NOT_THERE), now.get(box, NOT_THERE)
        if before != after:
            form = (new if box in now else old).solution.form
            yield BoxChange(new.case.id, new.case.title, box, _label(form, box), before, after)


def _standings(key: Key) -> Iterator[tuple[Box, str]]:
    """Yield every box of the questions put to learners, and how it counts."""
    for id_ in key.asked:
        question, zones = key.scheme[id_], key.zones.get(id_, {})
        for choice in question.choices:
            if id_ not in key.counted:
                standing = UNCOUNTED
            elif question.kind is Kind.MULTI:
                standing = _ZONES[zones.get(choice.id, Zone.NEUTRAL)]
            else:
                standing = _credit(key.credit(id_, choice.id))
            yield (id_, choice.id), standing


def _credit(share: Fraction) -> str:
    if share in (0, 1):
        return KEYED if share else UNKEYED
    return f"{share} af pointet"


def _label(form: Form, box: Box) -> str:
    text = form.texts[box[0]]
    return f"»{text.choices[box[1]].label}« under »{text.short or text.label}«"


def _keys(old: CaseFile, new: CaseFile) -> Iterator[str]:
    """Say where a key weighs otherwise although each box stands as it stood."""
    was, now = old.solution, new.solution
    if was.point != now.point:
        yield f"Sagen »{new.case.title}«: facit til »Peg på stedet« er et andet"
    if was.key.decisive != now.key.decisive:
        yield f"Sagen »{new.case.title}«: den udslagsgivende mangel er en anden"
    if _weighed(was.key) != _weighed(now.key) and not any(_boxes(old, new)):
        yield f"Sagen »{new.case.title}«: svarene vægter anderledes"


def _weighed(key: Key) -> tuple[object, ...]:
    return key.answers, key.zones, key.credits, key.essential, key.box_weights, key.neutral_questions


def _questions(old: CaseFile, new: CaseFile) -> Iterator[str]:
    was, now = old.solution, new.solution
    if (was.key.scheme, was.key.asked, was.prefilled) != (now.key.scheme, now.key.asked, now.prefilled):
        yield f"Sagen »{new.case.title}«: der stilles andre spørgsmål"
    if dict(old.case.facts) != dict(new.case.facts):
        yield f"Sagen »{new.case.title}«: sagens faste oplysninger er andre"


def _pairs(before: Module, after: Module) -> Iterator[str]:
    answers = {pair.id: tuple(side.answer for side in pair.sides) for pair in before.contrasts}
    for pair in after.contrasts:
        if answers.get(pair.id, ()) not in ((), tuple(side.answer for side in pair.sides)):
            yield f"Kontrastparret »{pair.id}«: det rigtige svar er et andet"


def _parts(before: Module, after: Module) -> Iterator[str]:
    """Say where the course itself is another one."""
    if _order(before) != _order(after):
        yield "Sagerne er andre, eller de kommer i en anden rækkefølge"
    if _asked(before) != _asked(after):
        yield "Kontrastparrene stiller andre spørgsmål"
    if before.evaluation != after.evaluation:
        yield "Spørgeskemaet til sidst er et andet"
    if before.soft_rules != after.soft_rules:
        yield "Modulet giver andre bløde hints"


def _order(module: Module) -> list[str]:
    return [file.case.id for file in (*module.scored_cases(), module.follow_up)]


def _asked(module: Module) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(pair.id, tuple(pair.options), pair.asks_provision) for pair in module.contrasts]
