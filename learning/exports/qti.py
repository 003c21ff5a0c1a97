"""Questions as a QTI 2.2 package: one item per question, and a test that asks them in order.

Source: IMS Question & Test Interoperability 2.2, information model. The score of an item is the sum of what
its chosen options weigh, never below 0 (``lowerBound``), which is our own score of it.
"""

from xml.etree import ElementTree as Xml

from learning.exports.archive import archive
from learning.exports.qti_text import append_html
from learning.exports.questions import ExportedModule, ExportedQuestion, ExportedText, Option

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p2"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ITEM, TEST = "imsqti_item_xmlv2p2", "imsqti_test_xmlv2p2"
ALWAYS = "altid"


def write_qti(module: ExportedModule) -> bytes:
    """Return the package as a zip archive; its LAES-MIG.txt says what is lost."""
    items = {f"item-{number:03}": item for number, item in enumerate(module.items, start=1)}
    files = {f"items/{id_}.xml": _bytes(_item(id_, item)) for id_, item in items.items()}
    notes = "\r\n".join((module.title, "", *(f"- {note}" for note in module.notes), ""))
    return archive(
        {
            **files,
            "test.xml": _bytes(_test(module, items)),
            "imsmanifest.xml": _bytes(_manifest(module, items)),
            "LAES-MIG.txt": notes.encode("utf-8-sig"),
        }
    )


def _item(id_: str, item: ExportedText | ExportedQuestion) -> Xml.Element:
    root = Xml.Element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "identifier": id_,
            "title": item.title,
            "xml:lang": "da",
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    if isinstance(item, ExportedText):
        append_html(Xml.SubElement(root, "itemBody"), item.text)
        return root
    _declare(root, item)
    body = Xml.SubElement(root, "itemBody")
    append_html(body, item.text)
    _interaction(body, item)
    _processing(root)
    for option in item.options:
        if option.feedback:
            _feedback(root, "FEEDBACK", _identifier(option), option.feedback)
    if item.reason:
        _feedback(root, "REASON", ALWAYS, item.reason)
    return root


def _declare(root: Xml.Element, item: ExportedQuestion) -> None:
    """Declare the response with its correct value and what each option weighs, and the outcomes."""
    cardinality = "multiple" if item.is_multi else "single"
    response = _declaration(root, "responseDeclaration", "RESPONSE", cardinality, "identifier")
    if correct := _correct(item):
        holder = Xml.SubElement(response, "correctResponse")
        for option in correct:
            Xml.SubElement(holder, "value").text = _identifier(option)
    mapping = Xml.SubElement(response, "mapping", lowerBound="0", defaultValue="0")
    for option in item.options:
        Xml.SubElement(mapping, "mapEntry", mapKey=_identifier(option), mappedValue=_number(option))
    score = _declaration(root, "outcomeDeclaration", "SCORE", "single", "float")
    score.set("normalMaximum", "1")
    _default(score, "0")
    _declaration(root, "outcomeDeclaration", "FEEDBACK", cardinality, "identifier")
    _default(_declaration(root, "outcomeDeclaration", "REASON", "single", "identifier"), ALWAYS)


def _correct(item: ExportedQuestion) -> list[Option]:
    if item.is_multi:
        return [option for option in item.options if option.weight > 0]
    return [max(item.options, key=lambda option: option.weight)]


def _declaration(root: Xml.Element, kind: str, name: str, cardinality: str, base: str) -> Xml.Element:
    return Xml.SubElement(root, kind, identifier=name, cardinality=cardinality, baseType=base)


def _default(declaration: Xml.Element, value: str) -> None:
    Xml.SubElement(Xml.SubElement(declaration, "defaultValue"), "value").text = value


def _interaction(body: Xml.Element, item: ExportedQuestion) -> None:
    interaction = Xml.SubElement(
        body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxChoices="0" if item.is_multi else "1",
    )
    for option in item.options:
        Xml.SubElement(interaction, "simpleChoice", identifier=_identifier(option)).text = option.label


def _processing(root: Xml.Element) -> None:
    """No answer is 0; otherwise what the options weigh, within the bounds of the mapping."""
    processing = Xml.SubElement(root, "responseProcessing")
    condition = Xml.SubElement(processing, "responseCondition")
    unanswered = Xml.SubElement(condition, "responseIf")
    Xml.SubElement(Xml.SubElement(unanswered, "isNull"), "variable", identifier="RESPONSE")
    nothing = Xml.SubElement(unanswered, "setOutcomeValue", identifier="SCORE")
    Xml.SubElement(nothing, "baseValue", baseType="float").text = "0"
    answered = Xml.SubElement(condition, "responseElse")
    points = Xml.SubElement(answered, "setOutcomeValue", identifier="SCORE")
    Xml.SubElement(points, "mapResponse", identifier="RESPONSE")
    said = Xml.SubElement(processing, "setOutcomeValue", identifier="FEEDBACK")
    Xml.SubElement(said, "variable", identifier="RESPONSE")


def _feedback(root: Xml.Element, outcome: str, value: str, html: str) -> None:
    feedback = Xml.SubElement(
        root, "modalFeedback", outcomeIdentifier=outcome, identifier=value, showHide="show"
    )
    append_html(feedback, html)


def _test(module: ExportedModule, items: dict[str, ExportedText | ExportedQuestion]) -> Xml.Element:
    root = Xml.Element(
        "assessmentTest", xmlns=QTI, identifier=f"sagskompas-{module.slug}", title=module.title
    )
    part = Xml.SubElement(
        root, "testPart", identifier="del", navigationMode="linear", submissionMode="individual"
    )
    section = Xml.SubElement(
        part, "assessmentSection", identifier="sager", title=module.title, visible="true"
    )
    for id_ in items:
        Xml.SubElement(section, "assessmentItemRef", identifier=id_, href=f"items/{id_}.xml")
    return root


def _manifest(module: ExportedModule, items: dict[str, ExportedText | ExportedQuestion]) -> Xml.Element:
    root = Xml.Element("manifest", xmlns=CP, identifier=f"sagskompas-{module.slug}-pakke")
    metadata = Xml.SubElement(root, "metadata")
    Xml.SubElement(metadata, "schema").text = "QTIv2.2 Package"
    Xml.SubElement(metadata, "schemaversion").text = "1.0.0"
    Xml.SubElement(root, "organizations")
    resources = Xml.SubElement(root, "resources")
    test = _resource(resources, "test", TEST, "test.xml")
    for id_ in items:
        Xml.SubElement(test, "dependency", identifierref=id_)
        _resource(resources, id_, ITEM, f"items/{id_}.xml")
    return root


def _resource(resources: Xml.Element, id_: str, kind: str, file: str) -> Xml.Element:
    resource = Xml.SubElement(resources, "resource", identifier=id_, type=kind, href=file)
    Xml.SubElement(resource, "file", href=file)
    return resource


def _identifier(option: Option) -> str:
    return f"valg-{option.id}"


def _number(option: Option) -> str:
    return f"{float(option.weight):.10f}".rstrip("0").rstrip(".")


def _bytes(root: Xml.Element) -> bytes:
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
