"""A short item of practice: a few lines, one question, and the one fact that settles it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Twin:
    """The other side of a contrast pair: its text as HTML with the difference marked, and its answer."""

    label: str
    text: str
    answer: str


@dataclass(frozen=True)
class Exercise:
    """One item. ``common``, ``text``, ``marked``, ``reason`` are HTML; ``marked`` shows the telling words.

    ``area`` is the id of the form it belongs to and ``area_name`` its name. ``module`` is the slug of the
    module it comes from, or nothing. ``answer`` is a key into ``options``. ``group``: of items that give
    each other's answer away, as the sides of a pair do, one is enough. ``is_clean``: nothing is wrong in it.
    ``label`` is that of its side, A or B, which ``reason`` speaks of.
    """

    id: str
    version: str
    group: str
    area: str
    area_name: str
    module: str
    common: str
    text: str
    marked: str
    question: str
    options: Mapping[str, str]
    answer: str
    reason: str
    next_time: str
    sources: tuple[str, ...]
    is_clean: bool = False
    label: str = ""
    twin: Twin | None = None
