"""A module, its lawyers and what they vote, for tests of panels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial.panels.calls import Call, call, close
from learning.editorial.panels.counts import CaseVotes
from learning.editorial.panels.forms import blind
from learning.editorial.panels.panel import Panel, Purpose
from learning.editorial.panels.rounds import Round, round_of
from learning.editorial.panels.settlements import Settlement
from learning.editorial.panels.votes import Ballot, vote
from learning.library.model import CaseFile, Library, Module
from learning.staff.accounts import Role, Staff, add
from quizzes.key import Key
from quizzes.scheme import Choice, Kind, Question, Scheme
from tests.library import builders

LIBRARY: Library = builders.library()
MODULE: Module = LIBRARY.modules["proeve"]
TWIN: CaseFile = MODULE.twins[0]
"""Key: oplysning with behov, essential, sent back; begrundelse and oensker are left."""
CLEAN: CaseFile = MODULE.practice[0]
Form = Mapping[str, set[str]]

AGREE: Form = {
    "port": {"ja"},
    "mangler": {"oplysning"},
    "detaljer": {"behov"},
    "vaesentlig_oplysning": {"ja"},
    "udfald": {"hjemvist"},
}
BOTH: Form = {**AGREE, "mangler": {"oplysning", "begrundelse"}}
NOTHING: Form = {"port": {"nej"}, "udfald": {"stadfaestet"}}
CLEAN_AGREE: Form = {"port": {"nej"}, "udfald": {"stadfaestet"}, "klage": {"nej"}, "andre": {"hjemme"}}


def ballots(*forms: Form, letters: str = "ABCDEFGH") -> tuple[Ballot, ...]:
    """Return the forms as votes, the first of lawyer A."""
    return tuple(Ballot(letter, form) for letter, form in zip(letters, forms, strict=False))


def votes_on(case: CaseFile, *forms: Form) -> CaseVotes:
    """Return the forms as the votes on a case."""
    return CaseVotes(blind(case, case.solution.key.asked), ballots(*forms))


def settled(case: CaseFile, *forms: Form) -> Settlement:
    """Return what the forms alone give."""
    return Settlement(votes_on(case, *forms), LIBRARY.parameters)


def plain_case(questions: Sequence[Question]) -> CaseFile:
    """Return a case whose form is these questions."""
    scheme = Scheme("vektor", "1", tuple(questions))
    asked = tuple(question.id for question in questions)
    key = Key(scheme, "", asked, answers={}, zones={}, credits={}, essential={})
    bare = replace(TWIN.case, facts={})
    return CaseFile(bare, replace(TWIN.solution, key=key, prefilled={}))


def boxes_case(count: int) -> CaseFile:
    """Return a case with one question of so many boxes."""
    choices = tuple(Choice(f"b{n}") for n in range(count))
    return plain_case([Question("felter", Kind.MULTI, choices, criterion="k")])


def yes_no_case(count: int) -> CaseFile:
    """Return a case with so many questions of yes and no."""
    choices = (Choice("ja", affirms=True), Choice("nej"))
    return plain_case([Question(f"q{n}", Kind.SINGLE, choices, criterion="k") for n in range(count)])


def lawyers(engine: Engine, count: int = 3) -> list[Staff]:
    """Hire some lawyers."""
    people = [(f"jurist-{n}@example.dk", f"Jurist {n}") for n in range(count)]
    with write(engine) as connection:
        return [add(connection, user, name=name, roles=[Role.LAWYER], by=None) for user, name in people]


def called(
    engine: Engine,
    panel: Sequence[Staff],
    cases: Sequence[CaseFile] = (TWIN,),
    purpose: Purpose = Purpose.KEY,
) -> Panel:
    """Call a panel of these lawyers."""
    wanted = Call(MODULE.slug, cases, [one.id for one in panel], purpose)
    with write(engine) as connection:
        return call(connection, wanted, by=panel[0].id)


def give(
    engine: Engine, panel: Panel, person: Staff, form: Form, case: CaseFile = TWIN, **reasons: str
) -> None:
    """Let someone vote."""
    give_all(engine, panel, [(person, form, case)], **reasons)


def give_all(
    engine: Engine, panel: Panel, given: Iterable[tuple[Staff, Form, CaseFile]], **reasons: str
) -> None:
    """Let people vote one after the other."""
    with write(engine) as connection:
        for person, form, case in given:
            about = panel.case(case.case.id)
            shown = blind(case, about.asked if about else ())
            vote(connection, panel.number, shown, Ballot("", form, reasons), by=person.id)


def closed(engine: Engine, *forms: Form, case: CaseFile = TWIN) -> tuple[Panel, list[Staff]]:
    """Hire lawyers, let each give one of the forms, and close."""
    people = lawyers(engine, len(forms))
    panel = called(engine, people, [case])
    give_all(engine, panel, [(person, form, case) for person, form in zip(people, forms, strict=True)])
    with write(engine) as connection:
        return close(connection, panel.number, by=people[0].id), people


def the_round(engine: Engine, panel: Panel, case: CaseFile = TWIN) -> Round:
    """Return what a closed panel says of a case."""
    with read(engine) as connection:
        found = round_of(connection, panel, case, LIBRARY.parameters)
    assert found is not None
    return found
