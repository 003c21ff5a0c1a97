"""cmi5.xml: the elements and words of the course structure, in the order its schema asks for."""

from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as Xml

from learning.exports.cmi5 import STRUCTURE, cmi5_package, course_structure
from learning.exports.course import course_of
from tests.web import world

COURSE = course_of(world.module(), "https://sk.example.dk", Fraction(4, 5))


def tags(element: Xml.Element) -> list[str]:
    return [child.tag.removeprefix(f"{{{STRUCTURE}}}") for child in element]


def test_the_structure_has_one_course_of_one_unit() -> None:
    root = Xml.fromstring(course_structure(COURSE))
    assert root.tag == f"{{{STRUCTURE}}}courseStructure"
    assert tags(root) == ["course", "au"]
    course, unit = root
    assert tags(course) == ["title", "description"]
    assert tags(unit) == ["title", "description", "url"]
    assert course.get("id") != unit.get("id")
    assert unit.findtext(f"{{{STRUCTURE}}}url") == "index.html"
    assert unit[0][0].attrib == {"lang": "da"}


def test_a_mark_decides_what_moves_on() -> None:
    unit = Xml.fromstring(course_structure(COURSE))[1]
    assert (unit.get("moveOn"), unit.get("masteryScore")) == ("CompletedAndPassed", "0.8")
    plain = Xml.fromstring(course_structure(replace(COURSE, pass_mark=None)))[1]
    assert (plain.get("moveOn"), plain.get("masteryScore")) == ("Completed", None)


def test_the_same_course_gives_the_same_small_package() -> None:
    assert cmi5_package(COURSE) == cmi5_package(COURSE)
    assert len(cmi5_package(COURSE)) < 200_000
