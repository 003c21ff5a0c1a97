"""imsmanifest.xml: what a learning system reads first in a SCORM package.

Sources: ADL, SCORM 1.2 Content Aggregation Model, and SCORM 2004 3rd Edition Content Aggregation Model. The
schema files themselves are not in the package; learning systems bring their own.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from learning.exports.course import Course

CP_12, ADL_12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"
CP_13, ADL_13 = "http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3"
SEQUENCING = "http://www.imsglobal.org/xsd/imsss"
LAUNCHED = "index.html"


def manifest_12(course: Course, files: Iterable[str]) -> bytes:
    """Return the manifest of SCORM 1.2; the mastery score stands there only when there is one."""
    root = Xml.Element("manifest", {"xmlns": CP_12, "xmlns:adlcp": ADL_12})
    item = _organize(root, course, "1.2")
    if course.pass_mark is not None:
        Xml.SubElement(item, "adlcp:masteryscore").text = str(round(course.pass_mark * 100))
    _resources(root, files, "adlcp:scormtype")
    return _bytes(root)


def manifest_2004(course: Course, files: Iterable[str]) -> bytes:
    """Return the manifest of SCORM 2004 3rd Edition; the page itself says when it is completed."""
    root = Xml.Element("manifest", {"xmlns": CP_13, "xmlns:adlcp": ADL_13, "xmlns:imsss": SEQUENCING})
    item = _organize(root, course, "2004 3rd Edition")
    sequencing = Xml.SubElement(item, "imsss:sequencing")
    if course.pass_mark is not None:
        objectives = Xml.SubElement(sequencing, "imsss:objectives")
        primary = Xml.SubElement(
            objectives, "imsss:primaryObjective", objectiveID=f"{course.id}-maal", satisfiedByMeasure="true"
        )
        measure = Xml.SubElement(primary, "imsss:minNormalizedMeasure")
        measure.text = f"{float(course.pass_mark):.4f}".rstrip("0").rstrip(".")
    Xml.SubElement(
        sequencing, "imsss:deliveryControls", completionSetByContent="true", objectiveSetByContent="true"
    )
    _resources(root, files, "adlcp:scormType")
    return _bytes(root)


def _organize(root: Xml.Element, course: Course, version: str) -> Xml.Element:
    """Write what comes before the resources; return the one item."""
    root.set("identifier", course.id)
    root.set("version", str(course.edition))
    metadata = Xml.SubElement(root, "metadata")
    Xml.SubElement(metadata, "schema").text = "ADL SCORM"
    Xml.SubElement(metadata, "schemaversion").text = version
    organizations = Xml.SubElement(root, "organizations", default=f"{course.id}-kursus")
    organization = Xml.SubElement(organizations, "organization", identifier=f"{course.id}-kursus")
    Xml.SubElement(organization, "title").text = course.title
    item = Xml.SubElement(organization, "item", identifier=f"{course.id}-modul", identifierref="indhold")
    Xml.SubElement(item, "title").text = course.title
    return item


def _resources(root: Xml.Element, files: Iterable[str], kind: str) -> None:
    """Name every file. ``kind``: the attribute that says the resource talks to the learning system."""
    resources = Xml.SubElement(root, "resources")
    resource = Xml.SubElement(
        resources, "resource", {"identifier": "indhold", "type": "webcontent", kind: "sco", "href": LAUNCHED}
    )
    for name in sorted(files):
        Xml.SubElement(resource, "file", href=name)


def _bytes(root: Xml.Element) -> bytes:
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
