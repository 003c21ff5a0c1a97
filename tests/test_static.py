"""The style sheet, the script and the pictures: small, strict and readable for everyone."""

import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
TEMPLATES = Path(__file__).parent.parent / "templates"
CSS = (STATIC / "css/site.css").read_text(encoding="utf-8")
SCRIPT = STATIC / "site.js"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.name != "rapport_fil.html")
"""The one left out is a file to take along: it carries its own style and is never served as a page."""
LIGHT, DARK = ":root{", "@media screen and (prefers-color-scheme:dark){:root{"

TEXT_ON = [
    *(("tekst", ground) for ground in ("flade", "flade-2", "flade-3", "markering")),
    *(("tekst-2", ground) for ground in ("flade", "flade-2", "flade-3")),
    *(("tekst-3", ground) for ground in ("flade", "flade-2")),
    *(("link", ground) for ground in ("flade", "flade-2", "ok-flade")),
    *(("link-besoegt", ground) for ground in ("flade", "flade-2")),
    ("primaer", "flade"),
    ("paa-primaer", "primaer"),
    ("paa-primaer", "primaer-moerk"),
    ("ok", "ok-flade"),
    ("delvis", "delvis-flade"),
    ("fejl", "fejl-flade"),
    ("fejl", "flade"),
    ("paa-henvis", "henvis"),
    ("paa-resultat", "resultat"),
    *((f"s{n}t", f"s{n}") for n in (1, 2, 3, 4)),
]
LINES_ON = [
    *(("linje-3", ground) for ground in ("flade", "flade-2")),
    *(("fokus", ground) for ground in ("flade", "flade-2", "flade-3")),
    ("markering-linje", "flade"),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the variables of a colour scheme; dark ones fall back on light."""
    light = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", CSS.split(LIGHT, 1)[1].split("}", 1)[0]))
    if scheme == "light":
        return light
    return light | dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", CSS.split(DARK, 1)[1].split("}", 1)[0]))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES_ON)
def test_the_edge_of_a_field_and_the_focus_can_be_seen(scheme: str, line: str, ground: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[line], palette[ground]) >= 3


def test_a_file_named_in_the_style_sheet_is_the_one_browsers_keep() -> None:
    named = re.findall(r"url\(\.\./([^)?]+)\?v=(\w+)\)", CSS)
    assert len(named) == CSS.count("url(")
    for name, version in named:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12] == version


def test_the_script_is_small_and_asks_no_one() -> None:
    embedded = SCRIPT.with_name("embed.js")
    text = SCRIPT.read_text(encoding="utf-8") + embedded.read_text(encoding="utf-8")
    assert SCRIPT.stat().st_size + embedded.stat().st_size <= 5_000
    assert not re.search(r"fetch|XMLHttp|sendBeacon|cookie|localStorage|sessionStorage|eval|innerHTML", text)


def test_nothing_is_fetched_from_elsewhere() -> None:
    drawn = [CSS, SCRIPT.read_text(encoding="utf-8")]
    drawn += [path.read_text(encoding="utf-8") for path in STATIC.rglob("*.svg")]
    for text in drawn:
        assert not re.search(r"data:|@import|https?://(?!www\.w3\.org/2000/svg)", text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_template_obeys_the_content_security_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|\son\w+\s*=\s*[\"']|<style|javascript:|data:", text)
    data = '<script type="application/ld+json">'  # never run, so the policy has nothing to say about it
    assert all(" src=" in script for script in re.findall(r"<script[^>]*>", text) if script != data)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_for_icons_that_exist(path: Path) -> None:
    icons = set(re.findall(r'id="([\w-]+)"', (STATIC / "img/ikoner.svg").read_text(encoding="utf-8")))
    asked = set(re.findall(r"ikon\('([\w-]+)'", path.read_text(encoding="utf-8")))
    assert asked <= icons


def test_screens_never_shout() -> None:
    for path in TEMPLATES.rglob("*.html"):
        words = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "!" not in words, path.name


@pytest.mark.parametrize(
    "rule",
    ["@media (forced-colors:active)", "@media (prefers-reduced-motion:reduce)", "@media print", "@page"],
)
def test_the_reader_s_own_settings_are_heard(rule: str) -> None:
    assert rule in CSS


def test_chosen_answers_can_be_told_apart_in_forced_colours() -> None:
    forced = CSS.split("@media (forced-colors:active){", 1)[1].split("@media print", 1)[0]
    assert ".form-radio,.form-checkbox{opacity:1!important;appearance:auto" in forced
