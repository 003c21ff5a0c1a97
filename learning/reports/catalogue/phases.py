"""The parts of an attempt in which forms are filled in, and the cases of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from learning.library.model import CaseFile, Module

FIRST, BETWEEN, LAST = "foer", "trin", "efter"
HELPED = (
    "Øvesagen er løst efter gennemgangen, og noget af skemaet er udfyldt på forhånd. Tallene kan ikke "
    "sammenlignes med førsagens."
)


@dataclass(frozen=True)
class Shown:
    """``cases``: of a phase, of which every attempt has at most one. ``key``: of the drafts about them."""

    phase: str
    cases: tuple[CaseFile, ...]
    key: str = ""
    note: str = ""


def shown_cases(module: Module) -> Iterator[Shown]:
    """Yield the twins as the first and as the last case, and each practice case by itself."""
    yield Shown(FIRST, module.twins)
    for one in module.practice:
        yield Shown(BETWEEN, (one,), one.case.id, HELPED)
    yield Shown(LAST, module.twins)
