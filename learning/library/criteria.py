"""The criteria from their text (kriterier.yaml): a name, and what it asks of a decision."""

from collections.abc import Mapping

from learning.library.citations import Citations
from learning.library.fields import Fields
from learning.library.model import Source
from learning.library.reference import Criterion
from learning.library.values import WORDS


def read_criteria(fields: Fields, sources: Mapping[str, Source] | None) -> Mapping[str, Criterion]:
    """Return the criteria by id; an entry is a name alone, or fields with all there is to say."""
    citations = Citations(sources, None)
    return {
        name: _explained(fields.table(name), name, citations)
        if fields.holds_fields(name)
        else Criterion(name, fields.words(name))
        for name in fields.names()
    }


def _explained(fields: Fields, name: str, citations: Citations) -> Criterion:
    return Criterion(
        id=name,
        label=fields.words("navn"),
        explanation=fields.html("forklaring"),
        mistakes=tuple(item.value for item in fields.each("typiske_fejl", WORDS)),
        sources=citations.read(fields, "kilder", on=None, needed=True),
    )
