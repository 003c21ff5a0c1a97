"""A module as a course in a learning system: what every kind of package says of it."""

from dataclasses import dataclass
from fractions import Fraction

from learning.library.model import Module


@dataclass(frozen=True, slots=True)
class Course:
    """One module to be packed.

    ``id`` has no spaces and begins with a letter. ``address`` is the site's own, without a closing slash, or
    '' for a package that never calls it. ``is_scored``: the module ends with a score. ``pass_mark``: the
    share, 0..1, that passes; None when everyone who gets through has completed.
    """

    id: str
    slug: str
    title: str
    description: str
    edition: int
    address: str
    is_scored: bool
    pass_mark: Fraction | None


def course_of(module: Module, address: str, pass_mark: Fraction | None = None) -> Course:
    """Return the course of a module. A pass mark is only kept where there is a score to compare with it."""
    is_scored = all(case.solution.key.counted for case in module.twins)
    return Course(
        id=f"sagskompas-{module.slug}",
        slug=module.slug,
        title=module.title,
        description=module.lede,
        edition=module.edition,
        address=address.rstrip("/"),
        is_scored=is_scored,
        pass_mark=pass_mark if is_scored else None,
    )
