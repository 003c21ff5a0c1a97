"""Shapes and frames of charts. Looks come from classes, so that each place can colour for itself.

Units are those of the drawing; text is 14 or 15 of them high. ``t-*`` classes are text, ``d-*`` shapes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TypeAlias

LINE = 18
"""Height of a line of text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand. Labels are left of the plot, or above each row when ``label`` is 0.

    ``left``..``right``: the plot; ``width`` includes the printed values. ``letters`` fit on a label's line.
    """

    name: str
    width: int
    label: int
    left: int
    right: int
    letters: int

    @property
    def is_narrow(self) -> bool:
        """Tell whether labels stand above their rows."""
        return not self.label

    def x(self, part: float) -> float:
        """Return where ``part`` (0..1) of the plot's width is."""
        return round(self.left + (self.right - self.left) * part, 1)

    def lines(self, label: str) -> list[str]:
        """Break a label into the lines it needs."""
        return wrap(label, self.letters) or [""]


WIDE = Frame("bred", 720, 260, 276, 640, 37)
NARROW = Frame("smal", 320, 0, 8, 256, 40)
FRAMES = (WIDE, NARROW)

Chart: TypeAlias = Callable[[Frame], tuple[list[str], float]]
"""Draws itself in a frame: the shapes, and the height they take."""


@dataclass(frozen=True)
class Drawing:
    """A finished drawing. ``alt`` says in words all it shows."""

    frame: Frame
    height: float
    shapes: tuple[str, ...]
    title: str
    alt: str

    @property
    def view(self) -> str:
        """Return the part of the plane that is drawn on."""
        return f"0 0 {self.frame.width} {_n(self.height)}"

    @property
    def markup(self) -> str:
        """Return the shapes; every text in them is escaped."""
        return "".join(self.shapes)


def text(at: tuple[float, float], said: str, look: str = "", anchor: str = "") -> str:
    """Write a line of text with its baseline at ``at``; ``anchor``: "middle" or "end"."""
    held = f' text-anchor="{anchor}"' if anchor else ""
    named = f' class="{look}"' if look else ""
    return f'<text x="{_n(at[0])}" y="{_n(at[1])}"{named}{held}>{escape(said)}</text>'


def texts(at: tuple[float, float], lines: Iterable[str], look: str = "", anchor: str = "") -> list[str]:
    """Write lines below each other."""
    return [text((at[0], at[1] + n * LINE), line, look, anchor) for n, line in enumerate(lines)]


def line(start: tuple[float, float], end: tuple[float, float], look: str) -> str:
    """Draw a straight line."""
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{look}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def bar(corner: tuple[float, float], size: tuple[float, float], look: str) -> str:
    """Draw a filled rectangle; one that would be invisible is left out."""
    (x, y), (width, height) = corner, size
    if width <= 0 or height <= 0:
        return ""
    return f'<rect class="{look}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


def dot(at: tuple[float, float], look: str = "d-punkt", radius: float = 6) -> str:
    """Draw a round point."""
    return f'<circle class="{look}" cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}"/>'


def square(at: tuple[float, float], look: str = "d-hul") -> str:
    """Draw a square point, told from a round one without colour."""
    return bar((at[0] - 5.5, at[1] - 5.5), (11, 11), look)


def interval(start: tuple[float, float], end: tuple[float, float]) -> list[str]:
    """Draw an interval with its ends marked; it lies along one axis."""
    lies = start[1] == end[1]
    dx, dy = (0, 5) if lies else (5, 0)
    ends = [line((x - dx, y - dy), (x + dx, y + dy), "d-streg") for x, y in (start, end)]
    return [line(start, end, "d-streg"), *ends]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
