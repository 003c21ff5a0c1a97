"""Reads a drawn form as a browser does: what would be sent if nothing were touched."""

import xml.etree.ElementTree as ET

import html5lib

Sent = dict[str, list[str]]


def fields_of(page: str) -> Sent:
    """Return the fields of the largest form that is sent with POST."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    forms = [form for form in root.iter("form") if form.get("method") == "post"]
    return _fields(max(forms, key=lambda form: len(list(form.iter()))))


def _fields(form: ET.Element) -> Sent:
    sent: Sent = {}
    for element in form.iter():
        name = element.get("name")
        value = _value(element)
        if name and value is not None:
            sent.setdefault(name, []).append(value)
    return sent


def _value(element: ET.Element) -> str | None:
    if element.tag == "textarea":
        return "".join(element.itertext()).removeprefix("\n")
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return chosen[0].get("value")
    if element.tag != "input":
        return None
    if element.get("type") in ("checkbox", "radio") and element.get("checked") is None:
        return None
    return element.get("value", "")
