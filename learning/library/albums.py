"""The pictures that texts may show: what one is, and all of them by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

FOLDER = "billeder/"
"""Where pictures lie, among the texts and on the site."""

ADDRESSED = 16
"""Characters of the digest that stand in a picture's address."""

_SHOWN = re.compile(r"!\[[^\[\]]*\]\(billeder/([^()\s]*)\)")


def names_in(text: str) -> frozenset[str]:
    """Return the names of the pictures that a Markdown text shows."""
    return frozenset(_SHOWN.findall(text))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its file holds it. ``digest`` is SHA-256 of ``data`` in hexadecimal.

    ``media_type`` is what it really is (image/png); ``width`` and ``height`` are in pixels.
    """

    name: str
    digest: str
    media_type: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def address(self) -> str:
        """Where it lies under /billeder/; another picture never gets the same address."""
        return f"{self.digest[:ADDRESSED]}/{self.name}"


@dataclass(frozen=True, slots=True)
class Album:
    """Every picture by name, None where the file holds no fit one."""

    pictures: Mapping[str, Picture | None] = field(default_factory=dict)

    def prints(self, *texts: str) -> tuple[str, ...]:
        """Return name and digest of every picture that Markdown texts show, so that versions hold them."""
        if not self.pictures:
            return ()
        shown = (self.pictures.get(name) for name in sorted(frozenset().union(*map(names_in, texts))))
        return tuple(f"{picture.name}={picture.digest}" for picture in shown if picture is not None)
