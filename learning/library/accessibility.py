"""What examinations of the site have found (tilgaengelighed.yaml): open issues, as of a day."""

from learning.library.desk import Desk
from learning.library.fields import Fields
from learning.library.figures import COUNT
from learning.library.reference import Examination
from learning.library.values import DAY

ACCESSIBILITY = "tilgaengelighed.yaml"


def read_examination(desk: Desk) -> Examination | None:
    """Return the latest examination; None when there is no such text or it has errors."""
    return desk.read(ACCESSIBILITY, _examination) if desk.holds(ACCESSIBILITY) else None


def _examination(fields: Fields) -> Examination:
    return Examination(
        day=fields.read("undersoegt", DAY),
        automatic=fields.read_or("automatiske", COUNT, None),
        manual=fields.read_or("manuelle", COUNT, None),
    )
