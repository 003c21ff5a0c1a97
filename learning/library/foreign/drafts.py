"""Questions of other systems as a text for oevelser/, with what only we ask for left to be filled in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from string import Template, ascii_lowercase
from textwrap import indent

import yaml

from learning.library.foreign.question import ForeignQuestion, Remark, right_answer, shares
from learning.library.foreign.rich_text import Block, markdown, words_of
from learning.library.identity import address, is_id
from learning.library.text_rules import UNFILLED

_HEAD = Template("""\
# Udkast. Hentet fra et andet system. Ingen jurist har godkendt teksterne.
# Til juristen: skriv her, hvad der er i tvivl.
# Til forfatteren: skriv uden_fejl: true ved de opgaver, hvor afgørelsen er rigtig.
omraade: $form
navn: UDFYLD (områdets navn, som deltageren ser det)
gaeldende_ret_pr: $today
opgaver:
""")
_WIDTH = 110


_TEXT = "UDFYLD (sagen, som der spørges til)"
_QUESTION = "UDFYLD (spørgsmålet)"
_MARKED = "UDFYLD (ordene i teksten, der afgør sagen)"
_REASON = "UDFYLD (hvorfor svaret er rigtigt)"
_NEXT_TIME = "UDFYLD (det, man skal gøre næste gang)"


@dataclass(frozen=True)
class Draft:
    """A text for oevelser/, and a remark on everything that other systems had and it has no place for."""

    text: str
    remarks: tuple[Remark, ...]


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they stand."""


def _represent(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def draft(questions: Iterable[ForeignQuestion], form: str, today: date) -> Draft:
    """Return the questions as exercises on the area of a form, stating the law of ``today``."""
    written = [_HEAD.substitute(form=form, today=today.isoformat())]
    remarks: list[Remark] = []
    taken: set[str] = set()
    for question in questions:
        id_ = _free(_id(question), taken)
        lost = tuple(_lost(question))
        remarks.extend(Remark(id_, sentence) for sentence in lost)
        category = [f"Kategori: {question.category}"] if question.category else []
        written += [*map(_comment, (*category, *lost)), _dumped({"id": id_, **_exercise(question)})]
    return Draft("".join(written), tuple(remarks))


def _exercise(question: ForeignQuestion) -> Mapping[str, object]:
    text, asked = _parted(question.text)
    right = right_answer(question.answers)
    reason = (*question.answers[right].feedback, *question.reason)
    return {
        "tekst": markdown(text) or _TEXT,
        "spoergsmaal": asked.words if asked else _QUESTION,
        "svarmuligheder": {
            letter: words_of(answer.text)
            for letter, answer in zip(ascii_lowercase, question.answers, strict=False)
        },
        "svar": ascii_lowercase[right],
        "fremhaev": _MARKED,
        "hvorfor": markdown(reason) or _REASON,
        "kilder": [UNFILLED],
        "naeste_gang": _NEXT_TIME,
    }


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Block | None]:
    """Return the case and the question: the last paragraph, when it ends with a question mark."""
    last = blocks[-1]
    return (blocks[:-1], last) if last.words.endswith("?") and not last.is_point else (blocks, None)


def _lost(question: ForeignQuestion) -> Iterator[str]:
    """Yield a sentence for everything there is no place for; it stands as a comment above the exercise."""
    yield from question.lost
    yield from shares(question.answers)
    _, asked = _parted(question.text)
    labels = [block for answer in question.answers for block in answer.text]
    if not all(block.is_plain for block in (*labels, *filter(None, [asked]))):
        yield "Fed, kursiv, punkter og links i spørgsmålet og svarene er skrevet som almindelige ord."
    for answer in question.answers:
        if answer.feedback and answer.weight != 1:
            yield f"Tilbagemelding til »{words_of(answer.text)}«: {words_of(answer.feedback)}"


def _id(question: ForeignQuestion) -> str:
    """Return an id made of the other system's own, or of the name."""
    if is_id(question.id):
        return question.id
    return address(question.id or question.title)[:50].strip("-") or "opgave"


def _free(id_: str, taken: set[str]) -> str:
    """Return the id, with a number when it is taken, and take it."""
    free = next(one for one in chain([id_], (f"{id_}-{number}" for number in count(2))) if one not in taken)
    taken.add(free)
    return free


def _comment(words: str) -> str:
    return f"  # {' '.join(words.split())}\n"


def _dumped(exercise: Mapping[str, object]) -> str:
    text = yaml.dump([exercise], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return indent(text, "  ")
