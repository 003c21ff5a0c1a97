"""What a browser would run of a page, or fetch for it from elsewhere."""

from collections.abc import Iterator

import html5lib

RUNNING = {"iframe", "object", "embed", "base", "style", "meter", "marquee", "video", "template", "noscript"}


def faults(page: str) -> Iterator[str]:
    """Yield what a browser would run, or fetch from elsewhere."""
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        name = str(element.tag).rpartition("}")[2]
        values = {key: value for key, value in element.attrib.items() if isinstance(key, str)}
        if name in RUNNING or (name == "script" and not values.get("src", "").startswith("/static/")):
            yield name
        for key, value in values.items():
            fetches = key in ("src", "action", "formaction", "srcdoc") or name == "link"
            leads = key.endswith("href") and value.lower().startswith(("javascript:", "data:"))
            if key.startswith("on") or key == "style" or leads or (fetches and "evil" in value):
                yield f"{name} {key}"
