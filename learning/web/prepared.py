"""What is worked out once of each case: its form on screen, its points and the marked documents."""

from dataclasses import dataclass
from functools import cached_property

from learning.library.model import CaseFile, Document, Html
from learning.web.citations import numbered, numbers_by_anchor
from learning.web.kept import Drawer
from learning.web.layout import sheet_of
from learning.web.points import Point, points_of
from learning.web.sheets import Sheet

MOST_CASES = 500

_cases: "Drawer[Prepared]" = Drawer("cases", MOST_CASES)


@dataclass(frozen=True)
class Prepared:
    """One case, ready for drawing."""

    case: CaseFile

    @cached_property
    def sheet(self) -> Sheet:
        """The form as it is drawn."""
        return sheet_of(self.case)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of the feedback."""
        return points_of(self.case)

    @cached_property
    def marked(self) -> tuple[tuple[Document, Html], ...]:
        """Each document with its evidence marked and numbered; only for those who have committed."""
        cited = numbers_by_anchor(self.points)
        return tuple((document, numbered(document, cited)) for document in self.case.case.documents)


def prepare(library_version: str, case: CaseFile) -> Prepared:
    """Return the case of one library version, ready for drawing."""
    return _cases.get((library_version, case.case.id), lambda: Prepared(case))
