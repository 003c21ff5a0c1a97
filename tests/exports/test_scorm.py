"""Thin SCORM packages: small, the same every time, with a manifest that the schemas of ADL accept."""

import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from learning.config import ROOT
from learning.exports.course import Course, course_of
from learning.exports.scorm import EDITIONS, Edition, thin_package
from learning.exports.scorm_manifest import ADL_12, ADL_13, CP_12, CP_13, SEQUENCING
from learning.library.compiler import compile_library
from learning.library.model import Library
from learning.library.reader import read_folder
from tests.programs import SCHEMAS, program
from tests.web import world

COURSE = Course(
    "sagskompas-boern", "boern", "Børn & »æøå«", "Ord", 2, "https://sk.example.dk", True, Fraction(4, 5)
)
FOLDERS = {
    "1.2": ("scorm12edition", {CP_12: "imscp_rootv1p1p2.xsd", ADL_12: "adlcp_rootv1p2.xsd"}),
    "2004": (
        "scorm20043rdedition",
        {CP_13: "imscp_v1p1.xsd", ADL_13: "adlcp_v1p3.xsd", SEQUENCING: "imsss_v1p0.xsd"},
    ),
}
LARGEST = 200_000


@pytest.fixture(scope="module")
def library() -> Library:
    return compile_library(read_folder(ROOT / "content"))


def schema(edition: Edition) -> etree.XMLSchema:
    """Return the schemas of one edition as one."""
    name, files = FOLDERS[edition.id]
    folder = program(SCHEMAS) / "lib/schemas/definitionFiles" / name
    imports = (
        f'<xs:import namespace="{space}" schemaLocation="{(folder / file).as_uri()}"/>'
        for space, file in files.items()
    )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(whole))


def unpacked(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(course: Course, edition: Edition) -> etree._Element:
    return etree.fromstring(unpacked(thin_package(course, edition))["imsmanifest.xml"])


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("course", [COURSE, replace(COURSE, pass_mark=None)], ids=["mark", "no-mark"])
def test_the_manifest_is_valid_by_the_schemas(edition: Edition, course: Course) -> None:
    schema(edition).assertValid(manifest(course, edition))


def test_the_schemas_refuse_a_manifest_with_a_space_in_an_id() -> None:
    broken = manifest(replace(COURSE, id="to ord"), EDITIONS["1.2"])
    assert not schema(EDITIONS["1.2"]).validate(broken)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_file_is_named_and_every_named_file_is_there(edition: Edition) -> None:
    files = unpacked(thin_package(COURSE, edition))
    root = etree.fromstring(files.pop("imsmanifest.xml"))
    assert sorted(root.xpath("//*[local-name()='file']/@href")) == sorted(files)
    page = files["index.html"].decode()
    assert set(re.findall(r'(?:src|href)="([^":]+)"', page)) <= set(files)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_module_is_packed_small_and_always_the_same(library: Library, edition: Edition) -> None:
    for module in library.modules.values():
        course = course_of(module, "https://sk.example.dk/")
        package = thin_package(course, edition)
        assert len(package) < LARGEST
        assert package == thin_package(course, edition)
        titles = set(manifest(course, edition).xpath("//*[local-name()='title']/text()"))
        assert titles == {module.title}


def test_the_mastery_score_stands_only_where_there_is_a_mark() -> None:
    with_mark = etree.tostring(manifest(COURSE, EDITIONS["1.2"])).decode()
    assert "<adlcp:masteryscore>80</adlcp:masteryscore>" in with_mark
    without = etree.tostring(manifest(replace(COURSE, pass_mark=None), EDITIONS["1.2"])).decode()
    assert "masteryscore" not in without


def test_a_module_without_a_score_gets_no_mark() -> None:
    module = world.module()
    scored = course_of(module, "https://sk.example.dk", Fraction(4, 5))
    assert scored.is_scored
    assert scored.pass_mark == Fraction(4, 5)
    key = replace(module.twins[0].solution.key, asked=())
    bare = replace(module.twins[0], solution=replace(module.twins[0].solution, key=key))
    unscored = course_of(replace(module, twins=(bare, bare)), "https://sk.example.dk", Fraction(4, 5))
    assert not unscored.is_scored
    assert unscored.pass_mark is None


def test_no_package_reads_who_the_learner_is() -> None:
    for script in Path(ROOT / "static/pakke").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"student_|learner_(?:id|name)|document\.cookie|localStorage", text), script.name


def test_a_thin_package_holds_nothing_of_the_keys(library: Library) -> None:
    for module in library.modules.values():
        text = b"".join(unpacked(thin_package(course_of(module, "https://x.dk"), EDITIONS["1.2"])).values())
        for case in module.scored_cases():
            assert case.case.title not in text.decode()
            assert case.case.id not in text.decode()
