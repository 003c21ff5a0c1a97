"""What the first pages say, from whoever finds the words."""

from dataclasses import dataclass

from learning.reports.printed import Printed, printed
from learning.reports.snapshot import Number


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the numbers of the first page; ``note`` says what it counts."""

    label: str
    number: Number
    note: str = ""

    @property
    def said(self) -> Printed:
        """Return the number as printed."""
        return printed(self.number)


@dataclass(frozen=True)
class Front:
    """The headlines, sentences about them, and what will be changed next year."""

    headlines: tuple[Headline, ...] = ()
    sentences: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
