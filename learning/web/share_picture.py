"""The picture shown where someone shares a module: drawn once per library, 1200 x 630 pixels."""

import json

import typst

from learning.config import ROOT
from learning.library.model import Module
from learning.reports.formats.pdf import fonts
from learning.web.kept import Drawer
from learning.web.site import site

TEMPLATE = ROOT / "templates/deling/billede.typ"
WIDTH, HEIGHT = 1200, 630
"""What the Open Graph protocol's readers show in full."""
ONE_PIXEL_PER_POINT = 72
MOST_PICTURES = 200

_pictures: Drawer[bytes] = Drawer("pictures", MOST_PICTURES)


def share_picture(module: Module) -> bytes:
    """Return the picture of a module as PNG."""
    return _pictures.get((site().library.version, module.slug), lambda: draw(module))


def draw(module: Module) -> bytes:
    """Draw the picture of a module."""
    said = {
        "titel": module.title,
        "bestemmelse": module.provision,
        "minutter": module.minutes,
        "afsender": site().settings.operator_name,
    }
    drawn = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        sys_inputs={"modul": json.dumps(said, ensure_ascii=False)},
        format="png",
        ppi=ONE_PIXEL_PER_POINT,
    )
    if not isinstance(drawn, bytes):
        raise TypeError("typst drew more than one page")
    return drawn
