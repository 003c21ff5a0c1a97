"""The form of one case as it is drawn: questions with follow-ups under the answer that opens them."""

from collections.abc import Iterator
from dataclasses import dataclass

from learning.library.model import Html


@dataclass(frozen=True, slots=True)
class Filled:
    """What the authority has filled in beforehand, and why."""

    labels: tuple[str, ...]
    reason: Html
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """One choice. ``opens`` numbers the questions it shows; ``nested`` stand inside its own frame."""

    id: str
    field: str
    label: str
    help: str
    opens: tuple[int, ...]
    nested: "tuple[SheetQuestion, ...]"


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question. ``number`` is 0 for a nested one; ``shown_by`` is the number in a choice's ``opens``.

    ``beside``: the choices are so short that they stand on one line. ``confidence``: "how sure are you?"
    follows. ``after``: questions opened by several of the choices.
    """

    id: str
    number: int
    label: str
    help: str
    multi: bool
    beside: bool
    shown_by: int
    confidence: bool
    filled: Filled | None
    choices: tuple[SheetChoice, ...]
    after: "tuple[SheetQuestion, ...]"

    @property
    def first_field(self) -> str:
        """HTML id of the first field, where a link in the error summary leads."""
        return self.choices[0].field


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A headed group of questions."""

    id: str
    heading: str
    help: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole form of one case."""

    groups: tuple[SheetGroup, ...]

    def questions(self) -> Iterator[SheetQuestion]:
        """Yield every question, nested ones after the question they belong to."""
        for group in self.groups:
            for question in group.questions:
                yield from _with_nested(question)


def _with_nested(question: SheetQuestion) -> Iterator[SheetQuestion]:
    yield question
    for choice in question.choices:
        for nested in choice.nested:
            yield from _with_nested(nested)
    for follower in question.after:
        yield from _with_nested(follower)
