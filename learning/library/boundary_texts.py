"""The guide between provisions as it is written: snitflade.yaml."""

from collections.abc import Collection, Iterable, Mapping

from learning.library.boundary import (
    BoundaryAnswer,
    BoundaryGuide,
    BoundaryQuestion,
    BoundaryResult,
    BoundaryRow,
)
from learning.library.boundary_rules import check_boundary
from learning.library.citations import Citations
from learning.library.desk import Desk
from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.shared import Shared
from learning.library.values import DAY, EXACT, ID, WORDS, integer

FILE = "snitflade.yaml"
_ROW = integer(1, 999)


def read_boundary(desk: Desk, shared: Shared, modules: Collection[str]) -> BoundaryGuide | None:
    """Return the guide; None when there is none or it has errors. ``modules`` are the slugs that exist."""
    if FILE not in desk.under(FILE):
        return None
    return desk.read(FILE, lambda fields: _guide(fields, shared, modules))


def _guide(fields: Fields, shared: Shared, modules: Collection[str]) -> BoundaryGuide:
    on = fields.read("gaeldende_ret_pr", DAY)
    citations = Citations(shared.sources, on)
    questions = {one.id: one for one in map(_question, _unique(fields, "spoergsmaal"))}
    results = {
        one.id: one for one in (_result(entry, citations, modules) for entry in _unique(fields, "resultater"))
    }
    guide = BoundaryGuide(
        version=fields.read("version", EXACT),
        title=fields.words("titel"),
        intro=fields.html("indledning"),
        law_as_of=on,
        reviewed=fields.read("gennemgaaet", DAY),
        start=fields.read("start", ID),
        questions=questions,
        results=results,
        rows=tuple(_row(entry, citations) for entry in fields.tables("tabel")),
    )
    _check_targets(fields, guide)
    if not fields.sheet.broken():
        check_boundary(fields.sheet, guide)
    return guide


def _unique(fields: Fields, name: str) -> Iterable[Fields]:
    seen: set[str] = set()
    for entry in fields.tables(name):
        id_ = entry.read("id", ID)
        if id_ in seen:
            entry.error("id", f"»{id_}« står to gange. Giv det ene et andet id.")
        seen.add(id_)
        yield entry


def _question(fields: Fields) -> BoundaryQuestion:
    answers = tuple(
        BoundaryAnswer(one.read("id", ID), one.words("tekst"), one.read("til", ID))
        for one in _unique(fields, "svar")
    )
    return BoundaryQuestion(fields.read("id", ID), fields.words("tekst"), fields.words_or("hjaelp"), answers)


def _result(fields: Fields, citations: Citations, modules: Collection[str]) -> BoundaryResult:
    named = fields.each_or("moduler", ID)
    for item in named:
        if item.value and item.value not in modules:
            near = suggestion(item.value, modules)
            fields.sheet.error(item.line, f"Modulet »{item.value}« findes ikke.{near}")
    return BoundaryResult(
        id=fields.read("id", ID),
        title=fields.words("titel"),
        reason=fields.html("hvorfor"),
        examine=tuple(item.value for item in fields.each("undersoeg", WORDS)),
        sources=citations.read(fields, "kilder", on=citations.module_date, needed=True),
        rows=tuple(item.value for item in fields.each("raekker", _ROW)),
        modules=tuple(item.value for item in named),
    )


def _row(fields: Fields, citations: Citations) -> BoundaryRow:
    return BoundaryRow(
        number=fields.read("nr", _ROW),
        fact=fields.words("faktum"),
        if_yes=fields.words("ja"),
        if_no=fields.words_or("nej"),
        sources=citations.read(fields, "kilder", on=citations.module_date, needed=True),
        status=fields.words("status"),
    )


def _check_targets(fields: Fields, guide: BoundaryGuide) -> None:
    """Note a start or an answer that leads nowhere, and an id that is both a question and a result."""
    known = {**guide.questions, **guide.results}
    if guide.start and guide.start not in guide.questions:
        fields.error("start", f"Spørgsmålet »{guide.start}« findes ikke.{suggestion(guide.start, known)}")
    for entry in fields.tables("resultater"):
        if entry.read("id", ID) in guide.questions:
            entry.error("id", "Et resultat og et spørgsmål har samme id. Giv det ene et andet.")
    for entry in fields.tables("spoergsmaal"):
        for answer in entry.tables("svar"):
            _check_target(answer, known)


def _check_target(answer: Fields, known: Mapping[str, object]) -> None:
    target = answer.item("til", ID)
    if target.value and target.value not in known:
        near = suggestion(target.value, known)
        answer.sheet.error(target.line, f"»{target.value}« er hverken et spørgsmål eller et resultat.{near}")
