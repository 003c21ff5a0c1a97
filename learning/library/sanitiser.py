"""The last gate before HTML is kept: only listed tags, attributes, classes, ids and addresses pass."""

import re

import nh3

from learning.library.model import Html

TEXT_TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "br"}
WORD_TAGS = {"strong", "em", "code", "a", "mark"}
TABLE_TAGS = {"div", "table", "thead", "tbody", "tr", "th", "td"}
TAGS = TEXT_TAGS | WORD_TAGS | TABLE_TAGS | {"img"}

ATTRIBUTES = {
    "a": {"href"},
    "p": {"id"},
    "mark": {"id"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"scope", "class"},
    "td": {"class"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
}

_SIDE = r"[1-9][0-9]{0,3}"
_OWN_PICTURE = r"/billeder/[0-9a-f]{16}/[a-z0-9][a-z0-9_-]{0,63}\.(?:png|jpe?g|webp)"
_VALUES = {
    ("a", "href"): r"https://[^\s\\]+|/(?![/\\])[^\s\\]*|#[a-z0-9-]+",
    ("a", "rel"): "noopener noreferrer",
    ("p", "id"): r"afsnit-[a-z][0-9]{1,4}",
    ("mark", "id"): r"sted-[a-z0-9_-]{1,64}",
    ("div", "class"): "tabelramme",
    ("div", "tabindex"): "0",
    ("div", "role"): "region",
    ("div", "aria-label"): r"Tabel[^<>]*",
    ("th", "scope"): "col",
    ("th", "class"): "tal-kol",
    ("td", "class"): "tal-kol",
    ("img", "src"): _OWN_PICTURE,
    ("img", "alt"): r'[^<>"\n]{5,150}',
    ("img", "width"): _SIDE,
    ("img", "height"): _SIDE,
    ("img", "loading"): "lazy",
    ("img", "decoding"): "async",
}
_PATTERNS = {place: re.compile(pattern) for place, pattern in _VALUES.items()}


def _keep(tag: str, attribute: str, value: str) -> str | None:
    pattern = _PATTERNS.get((tag, attribute))
    return value if pattern is not None and pattern.fullmatch(value) else None


def is_allowed_link(address: str) -> bool:
    """Tell whether a link may lead there: https, or a place on this site."""
    return _keep("a", "href", address) is not None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_keep,
    url_schemes={"https"},
    link_rel="noopener noreferrer",
)


_ANY_PICTURE = re.compile(r"<img\b[^>]*>")
_WHOLE_PICTURE = re.compile(
    rf'<img alt="[^"<>]+" decoding="async" height="{_SIDE}" loading="lazy" src="{_OWN_PICTURE}" '
    rf'width="{_SIDE}">'
)


def sanitise(markup: str) -> Html:
    """Return the HTML with everything that is not explicitly allowed taken out.

    A picture is kept only whole: ours, with words for it and its size.
    """
    clean = _CLEANER.clean(markup)
    return _ANY_PICTURE.sub(_keep_whole, clean) if "<img" in clean else clean


def _keep_whole(picture: re.Match[str]) -> str:
    return picture.group() if _WHOLE_PICTURE.fullmatch(picture.group()) else ""
