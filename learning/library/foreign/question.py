"""A question as another system has it, and why it may not become an exercise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from learning.library.foreign.rich_text import Block, words_of
from learning.library.typography import invisible

MAX_FILE = 2 * 1024 * 1024
"""Bytes of one file of questions."""
MAX_QUESTIONS, MAX_ANSWERS = 500, 20


class ForeignError(Exception):
    """Nothing in the file can be read; the message tells why and what to do."""


class Unfit(Exception):
    """One question cannot become an exercise; the message tells why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One option. ``weight``: credit for choosing it, 1 is all. ``feedback``: said when it was chosen."""

    text: tuple[Block, ...]
    weight: Fraction
    feedback: tuple[Block, ...] = ()


@dataclass(frozen=True)
class ForeignQuestion:
    """One question with one right answer. ``id`` and ``category`` may be empty; ``reason`` is for everybody.

    ``lost``: what the other system had and we have no place for, each in a Danish sentence.
    """

    id: str
    title: str
    category: str
    text: tuple[Block, ...]
    answers: tuple[Answer, ...]
    reason: tuple[Block, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of one question. ``place``: its number, its name, and its line where lines are known."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True)
class Reading:
    """What was read: the questions that fit, and a remark on each that does not."""

    questions: tuple[ForeignQuestion, ...]
    left_out: tuple[Remark, ...]


def read_all(entries: Iterable[tuple[str, Callable[[], ForeignQuestion]]]) -> Reading:
    """Read each entry (where it stands, how to read it). Raises ForeignError: too many, or none at all."""
    questions, left_out = [], []
    for number, (place, read) in enumerate(entries, 1):
        if number > MAX_QUESTIONS:
            raise ForeignError(f"Der er over {MAX_QUESTIONS} spørgsmål i filen. Del den op.")
        try:
            questions.append(_fit(read()))
        except Unfit as trouble:
            left_out.append(Remark(f"Spørgsmål {number} ({place})", str(trouble)))
    if not questions and not left_out:
        raise ForeignError("Der er ingen spørgsmål i filen. Se efter, om du har valgt det rigtige format.")
    return Reading(tuple(questions), tuple(left_out))


def _fit(question: ForeignQuestion) -> ForeignQuestion:
    """Return the question when an exercise can be made of it. Raises Unfit."""
    if not question.text:
        raise Unfit("Spørgsmålet har ingen tekst. Skriv den, og læs filen ind igen.")
    if len(question.answers) > MAX_ANSWERS:
        raise Unfit(f"Spørgsmålet har over {MAX_ANSWERS} svar. Slet de fleste, og læs filen ind igen.")
    if not all(answer.text for answer in question.answers):
        raise Unfit("Et svar er tomt. Skriv det, og læs filen ind igen.")
    right_answer(question.answers)
    return question


def decoded(data: bytes) -> str:
    """Return the file as text with line breaks as \\n. Raises ForeignError."""
    if len(data) > MAX_FILE:
        raise ForeignError(f"Filen fylder mere end {MAX_FILE // 1024} kB. Del den op.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ForeignError("Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.") from error
    bad = invisible(text)
    if bad is not None:
        raise ForeignError(f"Teksten indeholder et usynligt tegn (U+{ord(bad):04X}). Slet det.")
    return text


def truth(
    *, is_true: bool, if_true: tuple[Block, ...] = (), if_false: tuple[Block, ...] = ()
) -> tuple[Answer, ...]:
    """Return the two answers of a question of true or false."""
    said = (("Rigtigt", is_true, if_true), ("Forkert", not is_true, if_false))
    return tuple(Answer((Block.of(label),), Fraction(right), words) for label, right, words in said)


def right_answer(answers: tuple[Answer, ...]) -> int:
    """Return the place of the one answer that gives everything. Raises Unfit."""
    right = [place for place, answer in enumerate(answers) if answer.weight == 1]
    if not right:
        raise Unfit("Intet svar giver 100 %. En øvelse har ét rigtigt svar. Vælg det, og læs filen ind igen.")
    if len(right) > 1:
        raise Unfit("Flere svar giver 100 %. En øvelse har ét rigtigt svar. Vælg det, og læs filen ind igen.")
    return right[0]


def shares(answers: Iterable[Answer]) -> Iterator[str]:
    """Yield a sentence for each answer that gave something else than nothing or everything."""
    for answer in answers:
        if answer.weight not in (0, 1):
            percent = f"{float(answer.weight * 100):g}".replace(".", ",")
            yield f"Svaret »{words_of(answer.text)}« gav {percent} %. Her giver det ingen point."
