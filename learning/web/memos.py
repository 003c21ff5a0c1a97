"""What someone has ticked and noted on a checklist: read from the form, answered, and kept nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from learning.library.model import Checklist, ChecklistItem, Source
from learning.library.personal_data import signs_in
from learning.web.dates import danish_date

TICK, NOTE = "punkt", "note"
LONGEST_NOTE = 1_000
UNSIGNED = "Udkast: listen er ikke juridisk godkendt endnu."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a checklist as it was sent. ``number``: such as 2-3, in the section and in the list.

    ``warning`` tells what in the note looks like a person, or is empty.
    """

    number: str
    item: ChecklistItem
    ticked: bool
    note: str
    warning: str


@dataclass(frozen=True)
class Memo:
    """A checklist as it was sent."""

    checklist: Checklist
    sections: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return tuple(line for _, lines in self.sections for line in lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The lines without a tick."""
        return tuple(line for line in self.lines if not line.ticked)

    @property
    def asking(self) -> tuple[str, ...]:
        """The sources that ask for what is missing, each once."""
        return tuple(dict.fromkeys(source for line in self.missing for source in line.item.sources))


def read_memo(checklist: Checklist, sent: Mapping[str, str]) -> Memo:
    """Read the form; names that the page never offered are left out."""
    return Memo(
        checklist,
        tuple(
            (
                section.heading,
                tuple(_line(f"{place}-{nr}", item, sent) for nr, item in enumerate(section.items, 1)),
            )
            for place, section in enumerate(checklist.sections, 1)
        ),
    )


def _line(number: str, item: ChecklistItem, sent: Mapping[str, str]) -> Line:
    note = sent.get(f"{NOTE}-{number}", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE]
    return Line(number, item, f"{TICK}-{number}" in sent, note, _warning(note))


def _warning(note: str) -> str:
    _, sign = next(signs_in(note), (0, None))
    return f"Noten ligner {sign.likeness}. {sign.remedy}, før du gemmer eller deler" if sign else ""


def write_memo(memo: Memo, sources: Mapping[str, Source], *, today: date, signed: bool) -> str:
    """Return the memo as plain text for a file of the reader's own."""
    return "\n".join(_text(memo, sources, today=today, signed=signed)).replace("\u00a0", " ") + "\n"


def _text(memo: Memo, sources: Mapping[str, Source], *, today: date, signed: bool) -> Iterator[str]:
    checklist = memo.checklist
    yield from (checklist.title, "=" * len(checklist.title), "")
    yield f"Skrevet {danish_date(today)}. Listen er gennemgået {danish_date(checklist.reviewed)}, "
    yield f"udgave {checklist.version}.{'' if signed else f' {UNSIGNED}'}"
    if any(line.warning for line in memo.lines):
        yield from ("", "ADVARSEL: Der kan stå personoplysninger i noterne. Se linjerne med »!«.")
    for place, (heading, lines) in enumerate(memo.sections, 1):
        yield from ("", f"{place}. {heading}", "")
        for line in lines:
            yield from _written(line, sources)
    yield from ("", f"Mangler: {len(memo.missing)} af {len(memo.lines)} punkter", "")
    for line in memo.missing:
        yield f"- {line.item.text}{_cited(line, sources)}"


def _written(line: Line, sources: Mapping[str, Source]) -> Iterator[str]:
    yield f"[{'x' if line.ticked else ' '}] {line.item.text}{_cited(line, sources)}"
    if line.warning:
        yield f"    ! {line.warning}."
    if line.note:
        yield "    Note: " + line.note.replace("\n", "\n          ")


def _cited(line: Line, sources: Mapping[str, Source]) -> str:
    cited = "; ".join(sources[id_].short for id_ in line.item.sources)
    return f" ({cited})" if cited else ""
