"""What kind of text a file is: how it is called, what can be put into it, and whether it is of a module."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a button puts into a text, around what is selected.

    ``instead`` stands where nothing is selected. ``alone``: it begins on a line of its own. ``counted``: the
    letter of a paragraph's id; the next free number is put after it.
    """

    label: str
    before: str
    instead: str = ""
    after: str = ""
    alone: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text. ``id`` names its help in templates/redaktion/_hjaelp.html.

    ``pictures``: it holds Markdown in which pictures can stand.
    """

    id: str
    pattern: str
    name: str
    snippets: tuple[Snippet, ...] = ()
    pictures: bool = False


HEADING = Snippet("Overskrift", "## ", "Overskrift", "\n\n", alone=True)
LIST = Snippet("Punktliste", "- ", "Punkt", "\n", alone=True)
BOLD = Snippet("Fed", "**", "vigtige ord", "**")
LINK = Snippet("Link", "[", "Det, linket fører til", "](https://)")
FIGURE = Snippet("Nationalt tal", "{tal:", "S352", "}")
DOCUMENT = Snippet("Dokument", "## ", "Titel", " · Afsender, 1. maj 2026\n\n", alone=True)
DECISION = Snippet(
    "Afgørelse", "## ", "Kommunens afgørelse", " · Kommune, 1. maj 2026 {afgoerelse}\n\n", True
)
FILED = Snippet("Afsnit i akterne", "[F", "", "] ", alone=True, counted="F")
DECIDED = Snippet("Afsnit i afgørelsen", "[P", "", "] ", alone=True, counted="P")
EVIDENCE = Snippet("Mærk som bevis", "[", "De ord, der viser det", "]{#navn}")
FOLDED = Snippet("Lang tekst", ">-\n  ", "Teksten skrives på linjerne under feltet.", "\n")
COMMENT = Snippet("Til juristen", "# Til juristen: ", "Skriv forbeholdet her", "\n", alone=True)
SOURCES = Snippet("Kilder", "kilder: [", "SEL-97", "]")
POINT = Snippet("Punkt", "- {tekst: ", '"Skriv punktet her."', ", kilder: [SEL-97]}\n", alone=True)

_WORDS = (BOLD, LINK, FIGURE)
_YAML = (FOLDED, SOURCES, COMMENT)

KINDS = (
    Kind("modul", "moduler/*/modul.md", "Forside og introduktion", (HEADING, LIST, *_WORDS, COMMENT), True),
    Kind(
        "sag",
        "moduler/*/sager/*/sag.md",
        "Sag",
        (EVIDENCE, DOCUMENT, DECISION, FILED, DECIDED, LIST, BOLD, COMMENT),
        True,
    ),
    Kind("facit", "moduler/*/sager/*/facit.yaml", "Facit og tilbagemelding", (*_WORDS, *_YAML), True),
    Kind("eksempel", "moduler/*/eksempel.yaml", "Gennemgået eksempel", (*_WORDS, *_YAML), True),
    Kind("kontrastpar", "moduler/*/kontrastpar.yaml", "Kontrastpar", (*_WORDS, *_YAML), True),
    Kind("tjekliste", "moduler/*/tjekliste.yaml", "Tjekliste", (POINT, *_YAML), True),
    Kind("retskilder", "retskilder.yaml", "Retskilder", (FOLDED, COMMENT), True),
    Kind("retskilder", "retskilder/*.yaml", "Modulets egne retskilder", (FOLDED, COMMENT), True),
    Kind("faelles", "skemaer/faelles.yaml", "Fælles spørgsmål", (FOLDED, COMMENT)),
    Kind("skema", "skemaer/*.yaml", "Måleskema", (FOLDED, COMMENT)),
    Kind("oevelser", "oevelser/*.yaml", "Øvelser", _YAML, True),
    Kind("kriterier", "kriterier.yaml", "Kriterier", _YAML, True),
    Kind("ordliste", "ordliste.yaml", "Ordliste", _YAML, True),
    Kind("evaluering", "evaluering.yaml", "Evaluering", (FOLDED, COMMENT)),
    Kind("introplaner", "introplaner.yaml", "Introplaner", (FOLDED, COMMENT), True),
    Kind("snitflade", "snitflade.yaml", "Snitfladeguide", _YAML, True),
    Kind("sammenligninger", "sammenligninger.yaml", "Sammenligninger", (COMMENT,)),
    Kind("tilgaengelighed", "tilgaengelighed.yaml", "Tilgængelighed", (COMMENT,)),
    Kind("parametre", "parametre.yaml", "Pointregler", (COMMENT,)),
    Kind("tal", "tal/*.csv", "Nationale tal"),
)
OTHER = Kind("andet", "*", "Tekst")


def kind_of(path: str) -> Kind:
    """Return the kind of a text."""
    return next((kind for kind in KINDS if _is(path, kind.pattern)), OTHER)


def _is(path: str, pattern: str) -> bool:
    """A star stands for one part of the path."""
    return path.count("/") == pattern.count("/") and fnmatchcase(path, pattern)
