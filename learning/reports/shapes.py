"""What the ledger is told of each module version, so that it can count without seeing the texts."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Engine

from learning.database import read
from learning.ledger.counts import release_of
from learning.ledger.tallies import OutcomeKey, Shape
from learning.library.model import CaseFile, Module
from learning.library.problems import LibraryError
from learning.reports.libraries import Libraries
from quizzes.scheme import Kind, Question, Role

_NOT_CRITERIA = (Role.FACT, Role.GATE, Role.OUTCOME)
_OPEN_NOTHING_MORE = (Role.FACT, Role.GATE)


def shape_of(module: Module) -> Shape:
    """Return the shape of a module as its texts stand."""
    files = module.scored_cases()
    return Shape(
        module=module.slug,
        version=module.version,
        number=module.number,
        criteria=_criteria(files),
        parents=_parents(files),
        outcomes={file.case.id: key for file in files if (key := _outcome(file)) is not None},
        cases=tuple(file.case.id for file in files),
        scales=tuple(item.id for item in module.evaluation.items if item.scale),
    )


class KnownShapes(Mapping[tuple[str, str], Shape]):
    """Shapes by (module, version): the active ones, and older versions looked up when asked for.

    An older version is found in a release that its attempts name; texts that no longer compile are as
    good as gone. What was found is held on to: a version never changes. Without ``engine``, the database
    of the current app or command.
    """

    def __init__(self, libraries: Libraries, engine: Engine | None = None) -> None:
        self._libraries = libraries
        self._engine = engine
        self._older: dict[tuple[str, str], Shape | None] = {}

    def __getitem__(self, edition: tuple[str, str]) -> Shape:
        module = self._libraries.library.modules.get(edition[0])
        if module is not None and module.version == edition[1]:
            return shape_of(module)
        if edition not in self._older:
            self._older[edition] = self._found(*edition)
        shape = self._older[edition]
        if shape is None:
            raise KeyError(edition)
        return shape

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((one.slug, one.version) for one in self._libraries.library.modules.values())

    def __len__(self) -> int:
        return len(self._libraries.library.modules)

    def _found(self, slug: str, version: str) -> Shape | None:
        with read(self._engine) as connection:
            release = release_of(connection, slug, version)
        try:
            library = self._libraries.library_for(release)
        except LibraryError:
            return None
        module = library.modules.get(slug) if library else None
        return shape_of(module) if module and module.version == version else None


def _criteria(files: Sequence[CaseFile]) -> dict[tuple[str, str], str]:
    """Name the criterion of every box; a single question has one for no answer at all, too."""
    found: dict[tuple[str, str], str] = {}
    for question in _questions(files):
        if question.role in _NOT_CRITERIA:
            continue
        for choice in question.choices:
            criterion = choice.criterion or question.criterion
            if criterion is not None and not choice.clears:
                found.setdefault((question.id, choice.id), criterion)
        if question.kind is Kind.SINGLE and question.criterion is not None:
            found.setdefault((question.id, ""), question.criterion)
    return found


def _parents(files: Sequence[CaseFile]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Name the boxes that open each follow-up question; what a gate or a fact opens is no follow-up."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for file in files:
        scheme = file.solution.form.scheme
        for question in scheme.questions:
            parent = question.parent
            if parent is not None and scheme[parent.question].role not in _OPEN_NOTHING_MORE:
                opening = tuple((parent.question, choice) for choice in sorted(parent.values))
                found.setdefault(question.id, opening)
    return found


def _outcome(file: CaseFile) -> OutcomeKey | None:
    """Return the outcome the key of a case chooses, where it counts and there is a wrong side to it."""
    key = file.solution.key
    for question in file.solution.form.scheme.with_role(Role.OUTCOME):
        sides = {choice.id: choice.side for choice in question.choices}
        if question.id in key.counted and len(set(sides.values())) > 1:
            keyed = min(key.answers[question.id])
            side = frozenset(choice for choice, its in sides.items() if its is sides[keyed])
            equal = frozenset(choice for choice in sides if key.credit(question.id, choice) == 1) - {keyed}
            return OutcomeKey(question.id, keyed, side, equal)
    return None


def _questions(files: Sequence[CaseFile]) -> Iterator[Question]:
    return (question for file in files for question in file.solution.form.scheme.questions)
