"""QR codes as inline SVG: drawn here, so that no address is sent to anyone else."""

from io import BytesIO

import segno
from markupsafe import Markup

BORDER = 4
"""Width of the white border in modules; readers need four."""

MASK = 6
"""One of the eight patterns of the standard. Every reader is told which; trying all costs five times as much.

Of signed addresses like ours this one came out evenest on average (ISO/IEC 18004, 7.8.3).
"""


def qr_svg(text: str, label: str) -> Markup:
    """Return an SVG element with a title, without style attributes; always dark on white."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False, mask=MASK).save(
        drawn,
        kind="svg",
        border=BORDER,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        title=label,
        dark="#000",
        light="#fff",
        svgclass="qr-kode",
        lineclass=None,
        nl=False,
    )
    svg = drawn.getvalue().decode()
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))
