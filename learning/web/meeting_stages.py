"""The stages of a meeting about one case: welcome, reading, a vote and its answer per question, the end.

After the pointing only the room's own answer is shown. Where the authority points comes last, for it tells of
every question, as in a module.

A follow-up question is voted on where the authority's own answer opens it. The room knows that answer by
then, but not before: how many stages are left tells of the key and is shown to nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learning.library.model import CaseFile, Library
from learning.training.submissions import POINTING
from learning.web.kept import Drawer
from learning.web.pointing import places_of
from learning.web.prepared import prepare
from learning.web.sheets import SheetQuestion
from quizzes.scheme import Kind as Ticks
from quizzes.scheme import Role

MOST_CASES = 500
NO_TICK = "Sæt mindst ét kryds. Passer intet, så lad være med at stemme her"
"""The form's own words may send back to a question whose vote is closed."""


class Kind(StrEnum):
    """What happens at a stage."""

    WELCOME = "velkommen"
    READ = "laes"
    VOTE = "stem"
    ROOM = "rum"  # what the room answered, and nothing of the key
    ANSWER = "svar"
    SUMMARY = "slut"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a vote; ``number`` is that of a paragraph of the case, or 0."""

    id: str
    field: str
    label: str
    help: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """What is voted on. ``about``: the answer that opened the question, or nothing.

    ``missing``: the error of a vote without an answer, or nothing where that is one. ``clears``: the choice
    that means none of the others. ``options`` stand under headings: the documents when pointing, else one
    without a name.
    """

    id: str
    title: str
    about: str
    help: str
    ticks: Ticks
    missing: str
    clears: frozenset[str]
    options: tuple[tuple[str, tuple[Option, ...]], ...]

    @property
    def is_pointing(self) -> bool:
        """Tell whether the room points at places of the case."""
        return self.id == POINTING

    def every_option(self) -> Iterator[Option]:
        """Yield the options in order, headings aside."""
        return (option for _, options in self.options for option in options)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``number`` counts the votes from 1; ``subject`` is None without one."""

    kind: Kind
    number: int = 0
    subject: Subject | None = None


_stages: Drawer[Sequence[Stage]] = Drawer("stages", MOST_CASES)


def stages_of(library: Library, case: CaseFile) -> Sequence[Stage]:
    """Return the stages of a meeting about a case, in order."""

    def make() -> Sequence[Stage]:
        stages, late = [Stage(Kind.WELCOME), Stage(Kind.READ)], []
        for number, subject in enumerate(_subjects(library, case), start=1):
            answer = Stage(Kind.ANSWER, number, subject)
            shown = Stage(Kind.ROOM, number, subject) if subject.is_pointing else answer
            stages += [Stage(Kind.VOTE, number, subject), shown]
            late += [answer] if subject.is_pointing else []
        return (*stages, *late, Stage(Kind.SUMMARY))

    return _stages.get((library.version, case.case.id), make)


def _subjects(library: Library, case: CaseFile) -> Iterator[Subject]:
    if case.solution.point:
        yield _pointing(case)
    key = case.solution.key
    for question in prepare(library.version, case).sheet.questions():
        if question.filled is None and key.scheme.reached(question.id, key.answers):
            yield _question(case, question)


def _pointing(case: CaseFile) -> Subject:
    number = {p.id: p.number for document in case.case.documents for p in document.paragraphs}
    options: dict[str, list[Option]] = {}
    for at, place in enumerate(places_of(case), start=1):
        text = place.text or "Her mangler noget"
        options.setdefault(place.document, []).append(
            Option(place.id, f"valg-{at}", text, "", number.get(place.id, 0))
        )
    return Subject(
        id=POINTING,
        title="Peg på stedet",
        about="",
        help="Hvor i sagen er der noget galt? Sæt kryds ved de afsnit, der er afgørende. "
        "Ser du ikke noget galt, så send uden kryds.",
        ticks=Ticks.MULTI,
        missing="",
        clears=frozenset(),
        options=tuple((document, tuple(places)) for document, places in options.items()),
    )


def _question(case: CaseFile, drawn: SheetQuestion) -> Subject:
    scheme, texts = case.solution.key.scheme, case.solution.form.texts
    parent = scheme[drawn.id].parent
    about = ""
    if parent is not None and scheme[parent.question].role is not Role.GATE and len(parent.values) == 1:
        about = texts[parent.question].choices[min(parent.values)].label
    options = tuple(
        Option(choice.id, f"valg-{at}", choice.label, choice.help)
        for at, choice in enumerate(drawn.choices, start=1)
    )
    clears = frozenset(choice.id for choice in scheme[drawn.id].choices if choice.clears)
    return Subject(
        id=drawn.id,
        title=drawn.label,
        about=about,
        help=drawn.help,
        ticks=scheme[drawn.id].kind,
        missing=NO_TICK if scheme[drawn.id].kind is Ticks.MULTI and not clears else texts[drawn.id].missing,
        clears=clears,
        options=(("", options),),
    )
