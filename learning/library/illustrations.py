"""Pictures in rendered Markdown: from ``![words](billeder/name.png)`` to the one HTML the sanitiser keeps."""

import re
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from learning.library.albums import FOLDER, Album
from learning.library.picture_texts import ALT_SIGNS, LONGEST, SHORTEST

PICTURE = rf"!\[({ALT_SIGNS}{{{SHORTEST},{LONGEST}}})\]\({FOLDER}([a-z0-9_-]{{1,64}}\.[a-z]{{3,4}})\)"
AFTER_CODE = 185
"""Looked for when code has been taken out, and before escapes and emphasis could change the words."""


class Illustrated(Markdown):
    """A converter; ``album`` holds the pictures that the text it works on may show."""

    album = Album()


class Pictures(InlineProcessor):
    """Puts pictures in; what is not in the album stays text."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the picture with its size, so that the page does not move when it comes."""
        picture = cast(Illustrated, self.md).album.pictures.get(m[2])
        if picture is None:
            return None, None, None
        attributes = {
            "src": f"/{FOLDER}{picture.address}",
            "alt": m[1],
            "width": str(picture.width),
            "height": str(picture.height),
            "loading": "lazy",
            "decoding": "async",
        }
        return Element("img", attributes), m.start(0), m.end(0)
