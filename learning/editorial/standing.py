"""How far a unit is: worked out from its texts and what is noted of them, never stored.

A comma that is changed makes another version, which nobody has approved; undone, the approval holds again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection

from learning.editorial.approvals import Approval, approval_of, last_approval
from learning.editorial.candidates import Files, inside
from learning.editorial.placings import placings_of
from learning.editorial.reviews import Review, open_review
from learning.editorial.units import front_page, is_module


class Standing(StrEnum):
    """How far a unit is; the value is how it is said in Danish."""

    DRAFT = "Kladde"
    IN_REVIEW = "Til juridisk gennemgang"
    APPROVED = "Godkendt"
    PUBLISHED = "Udgivet"
    WITHDRAWN = "Trukket tilbage"


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a unit is, and why. ``version``: of its draft, None while an error stops it.

    ``approval``: of exactly this version. ``lapsed``: the last approval, when a change has made it void.
    """

    unit: str
    standing: Standing
    version: str | None
    approval: Approval | None
    lapsed: Approval | None
    review: Review | None
    is_live: bool


def stand_of(
    connection: Connection, unit: str, texts: tuple[Files, Files], version: Callable[[], str | None]
) -> Stand:
    """Return how far a unit is. ``texts``: the active release and the drafts; ``version``: of its draft."""
    live, draft = (_whole(inside(files, unit), unit) for files in texts)
    now = version()
    approval = approval_of(connection, unit, now) if now else None
    stand = Stand(
        unit=unit,
        standing=Standing.DRAFT,
        version=now,
        approval=approval,
        lapsed=last_approval(connection, unit) if approval is None else None,
        review=open_review(connection, unit),
        is_live=bool(live),
    )
    if live and live == draft:
        return replace(stand, standing=Standing.PUBLISHED)
    if not live and _is_withdrawn(connection, unit, now):
        return replace(stand, standing=Standing.WITHDRAWN)
    return replace(stand, standing=_on_the_way(stand))


def _whole(texts: Files, unit: str) -> Files:
    """A module without its front page is none; the sources it leaves behind are not the module."""
    return texts if not is_module(unit) or front_page(unit) in texts else {}


def _on_the_way(stand: Stand) -> Standing:
    if stand.approval is not None:
        return Standing.APPROVED
    return Standing.IN_REVIEW if stand.review is not None else Standing.DRAFT


def _is_withdrawn(connection: Connection, unit: str, version: str | None) -> bool:
    """Tell whether the unit was withdrawn and nobody has changed it since."""
    newest = next(iter(placings_of(connection, unit)), None)
    return newest is not None and not newest.live and newest.version == version
