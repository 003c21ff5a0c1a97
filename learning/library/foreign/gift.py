"""Questions in GIFT, the text format of Moodle and others; only what is one choice among several fits.

Source: the description of the format in Moodle's documentation. Questions are parted by blank lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from learning.library.foreign.html_text import blocks_of
from learning.library.foreign.question import (
    Answer,
    ForeignQuestion,
    Reading,
    Unfit,
    decoded,
    read_all,
    truth,
)
from learning.library.foreign.rich_text import Block

MAX_ITEM = 60_000
"""Characters of one question with its answers."""

_SIGNS = "~=#{}:\\"
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_HIDDEN = {sign: chr(number) for number, sign in enumerate(_SIGNS, 1)} | {"n": "\x0b"}
"""What stands for an escaped sign while its bare kin are looked for: signs no file may hold itself."""
_SHOWN = str.maketrans({hidden: "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()})

_ID = re.compile(r"\[id:([^\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#([^#]*))?(?:#([^#]*))?", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)%")
_CATEGORY = "$CATEGORY:"


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    text: str
    id: str
    category: str


def read_gift(data: bytes) -> Reading:
    """Return the questions of a GIFT file. Raises ForeignError when nothing in it can be read."""
    return read_all((_place(item), partial(_question, item)) for item in _items(decoded(data)))


def _items(text: str) -> Iterator[_Item]:
    """Yield the lines between blank lines, without comments, each under the category above it."""
    category = id_ = ""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.startswith("//"):
            found = _ID.search(line)
            id_ = found[1].strip() if found else id_
        elif line.startswith(_CATEGORY):
            category = line.removeprefix(_CATEGORY).strip()
        elif line.strip():
            lines.append(line)
        elif lines:
            yield _Item(number - len(lines), "\n".join(lines), id_, category)
            id_, lines = "", []


def _place(item: _Item) -> str:
    found = _TITLE.match(item.text[:200])
    return f"»{_shown(_hidden(found[1]))}«, linje {item.line}" if found else f"linje {item.line}"


def _question(item: _Item) -> ForeignQuestion:
    if len(item.text) > MAX_ITEM:
        raise Unfit(f"Spørgsmålet er på over {MAX_ITEM} tegn. Kort det ned.")
    text = _hidden(item.text.replace("\n", " "))
    title = _TITLE.match(text)
    head, body = _parted(text[title.end() :] if title else text)
    kind, words = _format(head, "moodle")
    body, _, reason = body.partition("####")
    answers = _answers(body.strip(), kind)
    return ForeignQuestion(
        id=item.id,
        title=_shown(title[1]) if title else "",
        category=item.category,
        text=blocks_of(_shown(words), kind),
        answers=answers,
        reason=_blocks(reason, kind),
    )


def _parted(text: str) -> tuple[str, str]:
    """Return what stands before the braces and what stands in them."""
    head, opening, rest = text.partition("{")
    body, closing, after = rest.partition("}")
    if not opening and "}" not in head:
        raise Unfit("Der er ingen svar i { }. Det er en tekst at læse og ikke et spørgsmål.")
    if not closing or "}" in head + after or "{" in body + after:
        raise Unfit("Parenteserne { og } passer ikke sammen. Sæt \\ foran dem, der hører til teksten.")
    if after.strip():
        raise Unfit("Svaret skal sættes ind midt i teksten. Skriv det om til et spørgsmål med svar efter.")
    return head, body


def _answers(body: str, kind: str) -> tuple[Answer, ...]:
    found = _TRUTH.fullmatch(body)
    if found:
        is_true = found[1].upper().startswith("T")
        wrong, right = (_blocks(said or "", kind) for said in found.groups()[1:])
        said = {"if_true": right, "if_false": wrong} if is_true else {"if_true": wrong, "if_false": right}
        return truth(is_true=is_true, **said)
    first, *parts = re.split("([~=])", body)
    signs, options = parts[::2], parts[1::2]
    _refuse_other_kinds(first, signs, options)
    return tuple(_answer(sign, option, kind) for sign, option in zip(signs, options, strict=True))


def _refuse_other_kinds(first: str, signs: list[str], options: Iterable[str]) -> None:
    if first.startswith("#"):
        raise Unfit("Svaret er et tal. En øvelse har svar at vælge mellem.")
    if first or not signs:
        raise Unfit("Svaret skal skrives. En øvelse har svar at vælge mellem.")
    if "~" not in signs and any("->" in option for option in options):
        raise Unfit("Svarene skal parres. En øvelse har svar at vælge mellem.")
    if "~" not in signs:
        raise Unfit("Svaret skal skrives, for alle svar i { } er rigtige. Skriv ~ foran de forkerte.")
    if "=" not in signs:
        raise Unfit("Der kan vælges flere svar. En øvelse har ét rigtigt svar. Skriv = foran det.")


def _answer(sign: str, option: str, kind: str) -> Answer:
    weight = _WEIGHT.match(option)
    given = Fraction(weight[1]) / 100 if weight else Fraction(sign == "=")
    label, _, feedback = option[weight.end() if weight else 0 :].partition("#")
    return Answer(_blocks(label, kind), given, _blocks(feedback, kind))


def _blocks(text: str, kind: str) -> tuple[Block, ...]:
    own, words = _format(text, kind)
    return blocks_of(_shown(words), own)


def _format(text: str, kind: str) -> tuple[str, str]:
    """Return the format a text states, or that of its question, and the rest of it."""
    found = _FORMAT.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (kind, text)


def _hidden(text: str) -> str:
    """Return the text with a sign of its own for every escaped one."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], text)


def _shown(text: str) -> str:
    return text.translate(_SHOWN).strip()
