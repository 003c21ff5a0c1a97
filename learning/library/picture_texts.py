"""How texts show pictures: ``![Alternativ tekst](billeder/navn.png)``, each in a paragraph of its own."""

import re
from collections.abc import Iterator

from learning.library.albums import Album
from learning.library.identity import suggestion
from learning.library.problems import Sheet
from learning.library.typography import BLOCK

ALT_SIGNS = r"[^\[\]<>\"\\`\x00-\x1f\x7f]"
SHORTEST, LONGEST = 5, 150
"""Characters of the words for a picture: more than one word says little of, less than becomes a tale."""

PICTURE = r"!\[([^\[\]\n]*)\]\(billeder/([^()\s]*)\)"
"""A picture as written: the words for it, and the name of its file."""

_ALONE = re.compile(rf"(?:\[[FP][1-9][0-9]{{0,2}}\][ \t]*)?{PICTURE}\s*")
_ALT = re.compile(rf"{ALT_SIGNS}*")
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|gif|svg|heic|tiff?|bmp)", re.IGNORECASE)
_NEEDLESS = re.compile(
    r"(?:(?:et|skærm|foto|dette)\s*)?(?:billedet?|foto|fotografi)\s+(?:af|viser)\b", re.IGNORECASE
)


def note_pictures(prose: str, sheet: Sheet, line: int) -> None:
    """Note every picture that is written wrongly, is not there or has no fit words, at its line.

    ``prose`` begins on ``line`` of its file.
    """
    for block in BLOCK.finditer(prose):
        place = block.group().find("![")
        if place < 0:
            continue
        here = line + prose.count("\n", 0, block.start() + place)
        found = _ALONE.fullmatch(block.group())
        if found is None:
            sheet.error(
                here,
                "Et billede skrives alene i sit eget afsnit som ![Alternativ tekst](billeder/navn.png), "
                "med en tom linje over og under.",
            )
            continue
        trouble = next(_troubles(found[1], found[2], sheet.album), None)
        if trouble is not None:
            sheet.error(here, trouble)
            continue
        sheet.show(here, found[2])
        if _NEEDLESS.match(found[1]):
            sheet.advice(
                here,
                "Den alternative tekst begynder med, at det er et billede. Det siger skærmlæseren selv. "
                "Skriv kun, hvad det viser.",
            )


def _troubles(alt: str, name: str, album: Album) -> Iterator[str]:
    if name not in album.pictures:
        yield f"Billedet »{name}« ligger ikke i mappen billeder.{suggestion(name, album.pictures)}"
    yield from alt_troubles(alt, name)


def alt_troubles(alt: str, name: str) -> Iterator[str]:
    """Yield what is wrong with the words for a picture, in Danish."""
    if _FILE_NAME.fullmatch(alt) or alt.casefold() in (name, name.rpartition(".")[0]):
        yield "Den alternative tekst er et filnavn. Skriv, hvad billedet viser."
    if not SHORTEST <= len(alt.strip()) <= LONGEST:
        yield (
            f"Den alternative tekst er på {len(alt.strip())} tegn. Skriv med {SHORTEST} til {LONGEST} tegn, "
            "hvad billedet viser."
        )
    if _ALT.fullmatch(alt) is None:
        yield 'Den alternative tekst må ikke rumme tegnene < > " ` og \\. Slet dem. Citater står i » og «.'
