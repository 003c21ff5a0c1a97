"""Bars divided into the categories of one answer, side by side or to both sides of a middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.reports.charts.canvas import LINE, Frame, bar, line, text, texts

HEIGHT, GAP, SWATCH = 26, 18, 12
LOOKS = ("1", "2", "3", "4")
ROOM = 30
"""Narrowest part that has room for its number."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar. ``parts``: each category's share (0..1) and printed text; empty when not all are shown.

    ``instead``: what is said where there is no bar.
    """

    label: str
    parts: tuple[tuple[float, str], ...]
    instead: str = ""


def stacked(
    frame: Frame, categories: Sequence[str], stacks: Sequence[Stack], *, diverging: bool
) -> tuple[list[str], float]:
    """Draw the bars under the names of their categories; return the shapes and the height used.

    ``diverging``: the first half of the categories lies right of the middle, the rest left of it.
    """
    shapes, y = _legend(frame, categories)
    width = frame.width - 2
    left = max((_left(stack, len(categories)) for stack in stacks), default=0.0) if diverging else 0.0
    right = max((1 - _left(stack, len(categories)) for stack in stacks), default=1.0) if diverging else 1.0
    scale = width / ((left + right) or 1)
    for stack in stacks:
        lines = frame.lines(stack.label) if frame.is_narrow else [stack.label]
        shapes += texts((0, y + 14), lines)
        y += LINE * len(lines) + 4
        start = (left - _left(stack, len(categories))) * scale if diverging else 0.0
        shapes += _bar(stack, _order(len(categories), diverging=diverging), (start, y), scale)
        if diverging and stack.parts:
            shapes.append(line((left * scale - 1, y - 3), (left * scale - 1, y + HEIGHT + 3), "d-midte"))
        y += HEIGHT + GAP
    return shapes, y


def look(category: int, categories: int) -> str:
    """Return which of the four looks a category has; the first and the last are always the outermost."""
    if categories < 2:  # noqa: PLR2004 - one category is the first
        return LOOKS[0]
    return LOOKS[round(category * (len(LOOKS) - 1) / (categories - 1))]


def _order(categories: int, *, diverging: bool) -> tuple[int, ...]:
    """Return the categories from left to right; around a middle the strongest stand outermost."""
    forwards = tuple(range(categories))
    return forwards[::-1] if diverging else forwards


def _left(stack: Stack, categories: int) -> float:
    return sum(share for share, _ in stack.parts[(categories + 1) // 2 :])


def _bar(stack: Stack, order: Sequence[int], at: tuple[float, float], scale: float) -> list[str]:
    x, y = at
    if not stack.parts:
        return [text((0, y + 17), stack.instead, "t-svag")]
    shapes = []
    for category in order:
        share, said = stack.parts[category]
        wide, number = share * scale, look(category, len(order))
        shapes.append(bar((x, y), (wide - 2, HEIGHT), f"d-s{number}"))
        if wide >= ROOM:
            shapes.append(text((x + wide / 2 - 1, y + 18), said, f"t-s{number}", "middle"))
        x += wide
    return shapes


def _legend(frame: Frame, categories: Sequence[str]) -> tuple[list[str], float]:
    shapes: list[str] = []
    x, y = 0.0, 2.0
    letter = 7.2 if not frame.is_narrow else 7.8
    for n, category in enumerate(categories):
        wide = SWATCH + 8 + letter * len(category) + 20
        if x and x + wide > frame.width:
            x, y = 0.0, y + LINE + 4
        shapes.append(bar((x, y + 2), (SWATCH, SWATCH), f"d-s{look(n, len(categories))}"))
        shapes.append(text((x + SWATCH + 8, y + 13), category))
        x += wide
    return shapes, y + LINE + 12
