"""One line of a measurement: what, how much, and whether that is good enough."""

from dataclasses import dataclass


@dataclass
class Goal:
    """One line of the result."""

    what: str
    measured: float
    limit: float
    unit: str
    at_least: bool = False

    def line(self) -> str:
        """Write the line with its verdict."""
        good = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        sign = ">=" if self.at_least else "<="
        verdict = "ok  " if good else "MISS"
        return f"{verdict} {self.what:<58} {self.measured:9.2f} {self.unit:<5} (goal {sign} {self.limit:g})"


@dataclass
class Figure:
    """A line that is told beside the goals and judged by none."""

    what: str
    measured: float
    unit: str

    def line(self) -> str:
        """Write the line."""
        return f"     {self.what:<58} {self.measured:9.2f} {self.unit}"
