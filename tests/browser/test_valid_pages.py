"""Every page is valid HTML that assistive technology can follow, and keeps the house's typography."""

import re
from collections import Counter
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.browser.gallery import Shot

DATA = "application/ld+json"
"""A data block: browsers never run it, so the security policy has nothing to say about it."""
FIELDS = {"input", "select", "textarea"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
ELSEWHERE = {"https://digst.dk/"}
"""The only address outside the site that a page links to."""


def tree_of(html: str) -> Element:
    """Parse a page; raises ParseError for anything the standard calls an error."""
    builder = html5lib.getTreeBuilder("etree")
    parsed: Element = html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False).parse(html)
    return parsed


def structure(tree: Element) -> list[str]:
    """Return what is wrong with ids, headings, landmarks and language."""
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    headings = [int(tag[1]) for element in tree.iter() if re.fullmatch(r"h[1-6]", tag := str(element.tag))]
    found = [f"id {id_} is used {times} times" for id_, times in ids.items() if times > 1]
    found += ["not one h1"] if headings.count(1) != 1 else []
    found += [f"h{one} then h{two}" for one, two in pairwise(headings) if two > one + 1]
    found += ["not one main"] if len(list(tree.iter("main"))) != 1 else []
    found += ["not in Danish"] if tree.get("lang") != "da" else []
    named = [
        (name, part)
        for element in tree.iter()
        for name in REFERENCES
        for part in (element.get(name) or "").split()
    ]
    return found + [f'{name}="{part}" leads nowhere' for name, part in named if part not in ids]


def links(tree: Element) -> list[str]:
    """Return the links that leave the site or lead to no place on the page."""
    ids = {element.get("id") for element in tree.iter()}
    hrefs = [str(element.get("href")) for element in tree.iter() if element.get("href")]
    found = [href for href in hrefs if href.startswith("#") and href[1:] not in ids]
    loaded = [str(element.get("src")) for element in tree.iter() if element.get("src")]
    found += [one for one in hrefs + loaded if re.match(r"(https?:)?//", one) and one not in ELSEWHERE]
    return [f"the link {one}" for one in found]


def fields(tree: Element) -> list[str]:
    """Return the fields that nothing on the page names, and attributes that a tick may not carry."""
    labelled = {element.get("for") for element in tree.iter("label")}
    visible = [
        element
        for element in tree.iter()
        if element.tag in FIELDS and element.get("type") not in ("hidden", "submit")
    ]
    found = [f"no label: {element.attrib}" for element in visible if element.get("id") not in labelled]
    ticks = [element for element in visible if element.get("type") in ("checkbox", "radio")]
    return found + [f"autocomplete: {tick.attrib}" for tick in ticks if tick.get("autocomplete")]


def policy(tree: Element) -> list[str]:
    """Return what the content security policy would stop."""
    found = [
        f"{name} on {element.tag}"
        for element in tree.iter()
        for name in element.attrib
        if name == "style" or name.startswith("on")
    ]
    found += ["a style element"] if list(tree.iter("style")) else []
    running = (one for one in tree.iter("script") if one.get("type") != DATA)
    return found + ["an inline script" for script in running if not script.get("src")]


def typography(tree: Element) -> list[str]:
    """Return what the house writes differently: hard spaces, quotation marks, no shouting."""
    body = tree.find("body")
    assert body is not None
    said = "\n".join(text for element in body.iter() for text in (element.text, element.tail) if text)
    wrong = [r"§ \S*", r"§\d\S*", r".{9}[“”].{9}", r"\w+!(?=\s|$)"]
    return [f"»{match}«" for pattern in wrong for match in re.findall(pattern, said)]


CHECKS = (structure, links, fields, policy, typography)


def problems(html: str) -> list[str]:
    """Return everything that is wrong with a page."""
    tree = tree_of(html)
    return [problem for check in CHECKS for problem in check(tree)]


def test_every_kind_of_answer_is_among_the_pages(gallery: dict[str, Shot]) -> None:
    kinds = {200, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}
    assert {shot.status for shot in gallery.values()} == kinds
    for name, shot in gallery.items():
        named = re.search(r"\b\d{3}\b", name)
        assert shot.status == (int(named[0]) if named else shot.status), name


def test_every_page_is_valid_and_whole(gallery: dict[str, Shot]) -> None:
    wrong = {name: found for name, shot in gallery.items() if (found := problems(shot.html))}
    assert wrong == {}


def test_every_page_has_a_title_that_says_where_one_is(gallery: dict[str, Shot]) -> None:
    for name, shot in gallery.items():
        title = tree_of(shot.html).findtext("head/title") or ""
        assert re.fullmatch(r"[^ ].+ – Sagskompas", title), (name, title)
        assert title.startswith("Fejl: ") == (shot.status == 422), (name, title)


def test_no_page_sets_a_cookie(gallery: dict[str, Shot]) -> None:
    assert [name for name, shot in gallery.items() if "Set-Cookie" in shot.headers] == []


def test_every_page_forbids_what_it_does_not_need(gallery: dict[str, Shot]) -> None:
    for name, shot in gallery.items():
        asked = shot.headers["Content-Security-Policy"]
        assert asked.startswith("default-src 'none'"), name
        assert "unsafe" not in asked, name


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('<h1 id="a">A</h1><p id="a">', "id a is used"),
        ("<h1>A</h1><h3>B</h3>", "h1 then h3"),
        ('<h1>A</h1><a href="#b">', "the link #b"),
        ('<h1>A</h1><a href="//x.dk">', "the link //x.dk"),
        ('<h1>A</h1><input id="c">', "no label"),
        ('<h1>A</h1><input type="checkbox" autocomplete="off">', "autocomplete"),
        ('<h1>A</h1><p style="color:red">', "style on p"),
        ("<h1>A</h1><script>1</script>", "an inline script"),
        ('<h1>A</h1><script type="module">1</script>', "an inline script"),
        ('<h1>A</h1><p aria-describedby="d">', "leads nowhere"),
        ("<h1>§ 97</h1>", "»§ 97«"),
        ("<h1>Godt!</h1>", "»Godt!«"),
        ("<h2>A</h2>", "not one h1"),
    ],
)
def test_the_checks_see_a_broken_page(broken: str, said: str) -> None:
    page = f'<!DOCTYPE html><html lang="da"><title>A</title><body><main>{broken}</main></body></html>'
    assert said in " ".join(problem for check in CHECKS for problem in check(loose(page)))


def loose(html: str) -> Element:
    """Parse a page that may be invalid."""
    parsed: Element = html5lib.HTMLParser(
        html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False
    ).parse(html)
    return parsed
