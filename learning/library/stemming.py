"""Danish words reduced to what their forms have in common, so that a search finds them all.

A word is written small, with æ, ø and å also where somebody wrote ae, oe and aa, and without accents. Then
a grammatical ending is taken off (those of the Snowball stemmer for Danish), what makes a noun or an
adjective of another word (-else, -ing, -lig), a doubled letter at the end, and the e that comes and goes in
regel and regler. It is no grammar: words that mean something else may share a stem by accident.
"""

import re
import unicodedata
from functools import lru_cache

SHORTEST = 3
"""Letters that must be left of a word."""

_OTHER_SPELLINGS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"), ("ä", "æ"), ("ö", "ø"))
_WORD = re.compile(r"\d+|[^\W\d_]+")
_VOWEL = re.compile("[aeiouyæøå]")
_LONGEST_FIRST = (
    "erendes erende hedens erede ethed heden heder endes ernes erens erets ende erer ered erne eren heds "
    "enes eres eret hed ene ere ens ers ets en er es et e"
)
_ENDINGS = tuple(_LONGEST_FIRST.split())
_DERIVED = ("elig", "els", "lig", "ig", "ering", "ing")
_NEUTER = re.compile("igt$")
_GENITIVE = re.compile("[abcdfghjklmnoprtvzå]s$")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_FLEETING = re.compile(r"([bdfgkmnprstv])\1?e?l$")
_IRREGULAR = {"børn": "barn"}


def words(text: str) -> list[re.Match[str]]:
    """Return where the words of a text stand; a number is a word, so »32a« is two."""
    return list(_WORD.finditer(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    plain = _plain(word)
    if len(plain) <= SHORTEST or not plain.isalpha():
        return plain
    short = _without_ending(_NEUTER.sub("ig", plain))
    for derived in _DERIVED:
        short = _cut(short, derived)
    short = _FLEETING.sub(r"\1l", _DOUBLED.sub(r"\1", short))
    return _IRREGULAR.get(short, short)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFC", word).casefold()
    for other, letter in _OTHER_SPELLINGS:
        letters = letters.replace(other, letter)
    return "".join(sign if sign == "å" else unicodedata.normalize("NFD", sign)[0] for sign in letters)


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if _cut(word, ending) != word:
            return _cut(word, ending)
    return _cut(word, "s") if _GENITIVE.search(word) else word


def _cut(word: str, ending: str) -> str:
    rest = word.removesuffix(ending)
    return rest if len(rest) >= SHORTEST and _VOWEL.search(rest) else word
