"""A case from its text (sag.md): the facts of it and its documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from learning.library.citations import Citations
from learning.library.desk import Body
from learning.library.documents import read_documents
from learning.library.fields import Fields, Item
from learning.library.identity import suggestion
from learning.library.model import Case, Evidence
from learning.library.problems import Sheet
from learning.library.typography import word_count
from learning.library.values import DAY, ID


@dataclass(frozen=True)
class CaseText:
    """A case as read, with what its key may point at.

    ``facts``: answers to the form's fact questions, as written. ``places``: id of a marked passage or a
    numbered paragraph -> evidence. ``spans``: ids of the marked passages only. ``sheet``: where problems
    of the text are noted.
    """

    case: Case
    sheet: Sheet
    facts: Mapping[str, Item[str]]
    places: Mapping[str, Evidence]
    spans: tuple[str, ...]

    def note_unknown_place(self, item: Item[str], known: Iterable[str], sheet: Sheet) -> None:
        """Note a place that the case does not have; a case with errors may have lost some of its own."""
        if not self.sheet.broken():
            near = suggestion(item.value, known)
            sheet.error(item.line, f"Stedet »{item.value}« findes ikke i sag.md.{near}")


def read_case(fields: Fields, body: Body, citations: Citations, version: str) -> CaseText:
    """Return the case of a text; ``version`` is the fingerprint of the whole of it."""
    decided = fields.read("afgoerelsesdato", DAY)
    given = fields.table_or("fakta")
    facts = {name: given.item(name, ID) for name in given.names()}
    documents = read_documents(body, fields.sheet)
    case = Case(
        id=fields.read("id", ID),
        version=version,
        title=fields.words("titel"),
        municipality=fields.words("kommune"),
        decided=decided,
        law_as_of=fields.read("gaeldende_ret_pr", DAY),
        facts={name: item.value for name, item in facts.items()},
        lookup=citations.read(fields, "slaa_op", on=decided),
        documents=tuple(documents.read),
        words=sum(word_count(document.html) for document in documents.read),
    )
    return CaseText(case, fields.sheet, facts, documents.places, tuple(documents.spans))
