"""cmi5 packages: the thin page again, which tells the customer's own store of statements (LRS) how it went.

Source: the cmi5 specification, sections 7-10 and 13. Nothing is sent to us, and nothing from us.
"""

from xml.etree import ElementTree as Xml

from learning.exports.archive import archive
from learning.exports.course import Course
from learning.exports.package_pages import asset, draw
from learning.exports.scorm import mark_of
from learning.exports.scorm_manifest import LAUNCHED

STRUCTURE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
SCRIPTS = ("cmi5.js", "samtale.js", "tynd.js")


def cmi5_package(course: Course) -> bytes:
    """Return the package as a zip archive; the same course always gives the same bytes."""
    page = draw("pakke/tynd.html", course=course, scripts=SCRIPTS, mark=mark_of(course))
    files = {name: asset(f"pakke/{name}") for name in (*SCRIPTS, "pakke.css")}
    return archive({**files, LAUNCHED: page, "cmi5.xml": course_structure(course)})


def course_structure(course: Course) -> bytes:
    """Return cmi5.xml: one course of one assignable unit, passed where there is a mark, else completed."""
    root = Xml.Element("courseStructure", xmlns=STRUCTURE)
    id_ = f"{course.address}/moduler/{course.slug}"
    _described(Xml.SubElement(root, "course", id=id_), course)
    unit = Xml.SubElement(root, "au", id=f"{id_}#modul", launchMethod="AnyWindow")
    unit.set("moveOn", "Completed" if course.pass_mark is None else "CompletedAndPassed")
    if course.pass_mark is not None:
        unit.set("masteryScore", mark_of(course))
    _described(unit, course)
    Xml.SubElement(unit, "url").text = LAUNCHED
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _described(element: Xml.Element, course: Course) -> None:
    for name, text in (("title", course.title), ("description", course.description)):
        Xml.SubElement(Xml.SubElement(element, name), "langstring", lang="da").text = text
