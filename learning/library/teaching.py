"""The parts of a module between the cases: worked example, contrast pairs and checklist."""

from datetime import date

from learning.library.citations import Citations
from learning.library.fields import Fields, note_doubled_ids
from learning.library.identity import suggestion
from learning.library.model import (
    Checklist,
    ChecklistItem,
    ChecklistSection,
    ContrastPair,
    ContrastSide,
    Example,
    ExampleStep,
)
from learning.library.texts import next_time
from learning.library.values import DAY, EXACT, FLAG, ID


def read_example(fields: Fields, citations: Citations, on: date | None) -> Example:
    """Return the worked example (eksempel.yaml); its sources hold ``on`` the module's date."""
    example = Example(
        title=fields.words("titel"),
        case=fields.html("sag"),
        steps=tuple(_step(step, citations, on) for step in fields.tables("trin")),
        closing=fields.html_or("afslutning"),
    )
    if not example.steps and not fields.sheet.broken():
        fields.error("trin", "Eksemplet skal vise mindst ét trin.")
    return example


def _step(fields: Fields, citations: Citations, on: date | None) -> ExampleStep:
    return ExampleStep(
        question=fields.words("spoergsmaal"),
        answer=fields.words("svar"),
        reason=fields.html("hvorfor"),
        sources=citations.read(fields, "kilder", on=on),
    )


def read_contrasts(
    entries: tuple[Fields, ...], citations: Citations, on: date | None
) -> tuple[ContrastPair, ...]:
    """Return the contrast pairs (kontrastpar.yaml)."""
    note_doubled_ids(entries, "Kontrastparret")
    return tuple(_contrast(fields, citations, on) for fields in entries)


def _contrast(fields: Fields, citations: Citations, on: date | None) -> ContrastPair:
    choices = fields.table("svarmuligheder")
    options = {name: choices.words(name) for name in choices.names()}
    return ContrastPair(
        id=fields.read("id", ID),
        version=fields.fingerprint(),
        title=fields.words("titel"),
        common=fields.html("faelles"),
        question=fields.words("spoergsmaal"),
        options=options,
        sides=(_side(fields, "a", options), _side(fields, "b", options)),
        answer=fields.html("svar"),
        next_time=next_time(fields),
        sources=citations.read(fields, "kilder", on=on, needed=True),
        asks_provision=fields.read_or("snitflade", FLAG, False),
    )


def _side(fields: Fields, name: str, options: dict[str, str]) -> ContrastSide:
    side = fields.table(name)
    answer = side.read("svar", ID)
    if options and answer and answer not in options:
        side.error("svar", f"Svaret »{answer}« står ikke i svarmuligheder.{suggestion(answer, options)}")
    return ContrastSide(name.upper(), side.html("tekst"), answer)


def read_checklist(fields: Fields, citations: Citations, slug: str, on: date | None) -> Checklist:
    """Return the checklist (tjekliste.yaml) of the module with this slug."""
    return Checklist(
        slug=slug,
        version=fields.read("version", EXACT),
        title=fields.words("titel"),
        intro=fields.html_or("indledning"),
        reviewed=fields.read("gennemgaaet", DAY),
        sections=tuple(_section(section, citations, on) for section in fields.tables("afsnit")),
    )


def _section(fields: Fields, citations: Citations, on: date | None) -> ChecklistSection:
    return ChecklistSection(
        heading=fields.words("overskrift"),
        items=tuple(
            ChecklistItem(item.words("tekst"), citations.read(item, "kilder", on=on, needed=True))
            for item in fields.tables("punkter")
        ),
    )
