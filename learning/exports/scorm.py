"""Thin SCORM packages: a page with the live module in a frame that tells the learning system how it went.

The keys stay on the server, and a change of law needs no new package. The learning system tells the package
nothing about the person that it passes on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from learning.exports.archive import archive
from learning.exports.course import Course
from learning.exports.package_pages import asset, draw
from learning.exports.scorm_manifest import LAUNCHED, manifest_12, manifest_2004

MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of SCORM: the file that speaks with its learning systems, and its manifest."""

    id: str
    name: str
    script: str
    manifest: Callable[[Course, Iterable[str]], bytes]


EDITIONS = {
    one.id: one
    for one in (
        Edition("1.2", "SCORM 1.2", "scorm12.js", manifest_12),
        Edition("2004", "SCORM 2004 3rd Edition", "scorm2004.js", manifest_2004),
    )
}


def thin_package(course: Course, edition: Edition) -> bytes:
    """Return the package as a zip archive; the same course always gives the same bytes."""
    scripts = ("api.js", edition.script, "samtale.js", "tynd.js")
    page = draw("pakke/tynd.html", course=course, scripts=scripts, mark=mark_of(course))
    files = {name: asset(f"pakke/{name}") for name in (*scripts, "pakke.css")}
    return sealed({**files, LAUNCHED: page}, course, edition)


def sealed(files: dict[str, bytes], course: Course, edition: Edition) -> bytes:
    """Return ``files`` with their manifest as a zip archive."""
    return archive({**files, MANIFEST: edition.manifest(course, files)})


def mark_of(course: Course) -> str:
    """Return the pass mark as a page says it to its script; '' for none."""
    return "" if course.pass_mark is None else str(float(course.pass_mark))
