"""What the first pages say, from whoever finds the words."""

from dataclasses import dataclass

from learning.reports.printed import Printed, printed
from learning.reports.sentences import HARD_SPACE
from learning.reports.snapshot import Number, Status


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

    @property
    def figure(self) -> tuple[str, str]:
        """Return the number as large text, and its unit as small text where it has a long one."""
        said = self.said.value or self.said.hits
        value, _, unit = said.partition(HARD_SPACE)
        return (said, "") if unit == "%" else (value, unit)

    @property
    def interval(self) -> str:
        """Return its interval, when there is one."""
        return self.said.interval if self.number.status is Status.SHOWN else ""


@dataclass(frozen=True)
class Front:
    """The headlines, sentences about them, and what will be changed next year."""

    headlines: tuple[Headline, ...] = ()
    sentences: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
