"""From the material of a period to its frozen snapshot: drafted, protected, and nothing raw left in it."""

from collections.abc import Sequence

from learning.reports.drafts import Draft
from learning.reports.limits import disclosure
from learning.reports.material import Material
from learning.reports.protection import Protected, protect
from learning.reports.ranking import rank_figures
from learning.reports.snapshot import Snapshot
from learning.reports.statements import Statement
from learning.training.channels import CHANNELS


def protected(drafts: Sequence[Draft], earlier: Sequence[Statement] = ()) -> Protected:
    """Protect the drafts of one release under the limits in force. Raises Refused."""
    return protect(drafts, disclosure(), earlier)


def frozen(material: Material, found: Protected, source: str) -> Snapshot:
    """Freeze protected figures, with the ranks that follow from them; ``source``: who publishes."""
    period = material.period
    return Snapshot(
        first=period.first,
        last=period.last,
        made=material.as_of,
        is_preliminary=material.is_preliminary,
        limits=disclosure().version,
        seed=min(material.quarters),
        source=source,
        editions=tuple(known.edition for known in material.known),
        channels=dict(CHANNELS),
        figures=(*found.figures, *rank_figures(found.figures)),
        is_synthetic=material.is_synthetic,
    )
