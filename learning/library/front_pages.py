"""The front page of a module (modul.md): what it promises and which cases it uses."""

from dataclasses import dataclass
from datetime import date

from learning.library.desk import Body
from learning.library.fields import Fields, Item
from learning.library.markup import render
from learning.library.model import Amended, Html, Signoff
from learning.library.values import DAY, EXACT, ID, WORDS, integer, one_of

NUMBERS = integer(1, 65535)
EDITIONS = integer(1, 255)
"""Both stand in receipts, as 16 and 8 bits."""

KINDS = one_of({"betydning": False, "facit": True})
"""What was changed after publication: what the texts mean, or the key."""

TWINS = 2


@dataclass(frozen=True)
class FrontPage:
    """The fields of a module as written. ``fields`` is kept so that later checks can name a line."""

    fields: Fields
    number: int
    edition: int
    title: str
    lede: str
    provision: str
    criteria: tuple[Item[str], ...]
    goals: tuple[str, ...]
    audience: str
    minutes: int
    law_as_of: date
    signoff: Signoff | None
    twins: tuple[Item[str], ...]
    practice: tuple[Item[str], ...]
    follow_up: Item[str]
    soft_rules: tuple[Item[str], ...]
    evaluation: Item[str]
    intro: Html
    amended: Amended | None

    def cases(self) -> tuple[Item[str], ...]:
        """Return every case the module names, the follow-up last."""
        return (*self.twins, *self.practice, self.follow_up)


def read_front_page(fields: Fields, body: Body) -> FrontPage:
    """Return the front page of a module."""
    page = FrontPage(
        fields=fields,
        number=fields.read("nummer", NUMBERS),
        edition=fields.read("udgave", EDITIONS),
        title=fields.words("titel"),
        lede=fields.words("manchet"),
        provision=fields.words("bestemmelse"),
        criteria=fields.each("kriterier", ID),
        goals=tuple(goal.value for goal in fields.each("maal", WORDS)),
        audience=fields.words("maalgruppe"),
        minutes=fields.read("minutter", integer(1, 240)),
        law_as_of=fields.read("gaeldende_ret_pr", DAY),
        signoff=_signoff(fields.table_or("godkendelse")),
        twins=fields.each("tvillinger", ID),
        practice=fields.each("oevesager", ID),
        follow_up=fields.item("opfoelgning", ID),
        soft_rules=fields.each_or("bloede_regler", ID),
        evaluation=fields.item("evaluering", ID),
        intro=render(body.text, fields.sheet, line=body.line, shift=0),
        amended=_amended(fields.table_or("aendret")),
    )
    _check(page)
    return page


def _signoff(fields: Fields) -> Signoff | None:
    return None if fields.blank else Signoff(fields.read("dato", DAY), fields.read("tekst", EXACT))


def _amended(fields: Fields) -> Amended | None:
    if fields.blank:
        return None
    return Amended(fields.read("dato", DAY), fields.read("slags", KINDS), fields.words("hvorfor"))


def _check(page: FrontPage) -> None:
    if page.fields.sheet.broken():
        return
    if len(page.twins) != TWINS:
        page.fields.error(
            "tvillinger", "Der skal stå præcis to tvillingesager, fx tvillinger: [led-01, led-05]."
        )
    if not page.goals:
        page.fields.error("maal", "Skriv mindst ét læringsmål.")
    if not page.intro:
        page.fields.sheet.error(page.fields.line, "Introduktionen mangler. Skriv den under linjen med ---.")
    seen: set[str] = set()
    for case in page.cases():
        if case.value in seen:
            page.fields.sheet.error(
                case.line, f"Sagen »{case.value}« bruges to gange i modulet. Vælg en anden."
            )
        seen.add(case.value)
