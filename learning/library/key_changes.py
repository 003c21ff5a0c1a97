"""What a change of a key (facit.yaml) means on its form, in sentences for lawyers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from learning.library.filled_in import screen_order
from learning.library.key_reading import Texts, WrittenKey, check_known, read_key
from learning.library.key_texts import PROSE, text_sentences
from learning.library.model import Form
from quizzes.scheme import Choice, Kind, Question, Role

SAME, WORDS_ONLY = "Facit er det samme.", "Kun ordene er ændret."
LAYOUT_ONLY = "Kun kommentarer eller opsætning i filen er ændret."
OTHERWISE = "Facit er skrevet på en anden måde. Se forskellen ord for ord."

_ASKED, _PREFILLED, _LEFT_OUT = "stilles", "er udfyldt på forhånd", "er ikke med"
_NEUTRAL = "neutralt (tæller hverken for eller imod)"
_UNSETTLED = "neutralt, fordi juristerne er uenige (tæller hverken for eller imod)"
_DEFECT = ("ikke en mangel", "en mangel")
_FACIT = ("ikke facit", "facit")


@dataclass(frozen=True, slots=True)
class KeyChange:
    """``summary``: that the key is the same, or nothing. ``sentences``: what is other than it was."""

    summary: str
    sentences: tuple[str, ...]


def form_named(key: str) -> str:
    """Return the id of the form a key is filled in on; nothing where that cannot be read."""
    try:
        return read_key(key)[0].form
    except ValueError:
        return ""


def key_change(keys: tuple[str, str], form: Form, sources: Mapping[str, str]) -> KeyChange | None:
    """Say what became of a key, as YAML, from the first to the second; None when either cannot be read.

    ``sources``: id of a legal source -> its short name.
    """
    try:
        (before, words), (after, new_words) = map(read_key, keys)
        for key in (before, after):
            check_known(key, form.scheme)
        if {before.form, after.form} != {form.scheme.id}:
            return None
        told = tuple(_key_sentences(form, before, after))
        said = tuple(text_sentences(form, sources, (words, new_words)))
    except (ValueError, LookupError):
        return None
    if before != after:
        return KeyChange("", (*(told or (OTHERWISE,)), *said))
    return KeyChange(_summary(words, new_words), said)


def _summary(before: Texts, after: Texts) -> str:
    changed = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    if not changed:
        return f"{SAME} {LAYOUT_ONLY}"
    return f"{SAME} {WORDS_ONLY}" if all(path[-1] in PROSE for path in changed) else SAME


def _key_sentences(form: Form, before: WrittenKey, after: WrittenKey) -> Iterator[str]:
    for id_ in dict.fromkeys((*screen_order(form), *(one.id for one in form.scheme.questions))):
        yield from _Told(form, form.scheme[id_], before, after).sentences()
    if before.decisive != after.decisive:
        was, now = (_choice(form, key.decisive) if key.decisive else "ingen" for key in (before, after))
        yield f"Den udslagsgivende mangel var {was}, er nu {now}."
    yield from _point(before, after)


@dataclass(frozen=True)
class _Told:
    """One question of a key that was, and that is now."""

    form: Form
    question: Question
    before: WrittenKey
    after: WrittenKey

    def sentences(self) -> Iterator[str]:
        id_, name = self.question.id, self.form.texts[self.question.id].label
        was, now = (_stand(key, id_) for key in (self.before, self.after))
        if was != now:
            yield f"Spørgsmålet »{name}« {_stands(was, now)}."
        uncounted = id_ in self.after.uncounted
        if (id_ in self.before.uncounted) != uncounted:
            yield f"Spørgsmålet »{name}« tæller {'ikke længere' if uncounted else 'nu'} med i pointene."
        parts = self._boxes() if self.question.kind is Kind.MULTI else self._answer()
        for part in (*parts, *self._credits()):
            yield f"{name if name.endswith('?') else f'{name}:'} {part}"

    def _answer(self) -> Iterator[str]:
        old, new = (key.given.get(self.question.id) or None for key in (self.before, self.after))
        if old is None or new is None:
            yield from self._opened(old, new)
        elif old != new:
            yield f"Facit var {self._called(old)}, er nu {self._called(new)}."

    def _boxes(self) -> Iterator[str]:
        id_ = self.question.id
        old, new = (key.given.get(id_) for key in (self.before, self.after))
        if old is None or new is None:
            yield from self._opened(old, new)
        for choice in self.question.choices:
            was, now = (self._zone(key, choice) for key in (self.before, self.after))
            label = self._called([choice.id])
            if old is None or new is None:
                if was != now and _is_neutral(now):
                    yield f"{label} er nu {now}."
            elif was != now:
                yield f"{label} var {was}, er nu {now}."
            elif (choice.id in old) != (choice.id in new):
                moved = "sat" if choice.id in new else "fjernet"
                yield f"Krydset ved {label} er {moved}, men feltet er {now}."

    def _opened(self, old: Iterable[str] | None, new: Iterable[str] | None) -> Iterator[str]:
        if new is not None:
            yield f"Facit er nu {self._called(new) or 'ingen kryds'}."
        elif old is not None:
            yield f"Facit er fjernet. Det var {self._called(old) or 'ingen kryds'}."

    def _zone(self, key: WrittenKey, choice: Choice) -> str:
        id_ = self.question.id
        ticked = choice.id in key.given.get(id_, ())
        if choice.id in key.unsettled.get(id_, ()):
            return _UNSETTLED
        if choice.id in key.tolerated.get(id_, ()) or (choice.neutral and not ticked):
            return _NEUTRAL
        is_defect = self.question.role is Role.DEFECTS and not choice.clears
        return (_DEFECT if is_defect else _FACIT)[ticked]

    def _credits(self) -> Iterator[str]:
        was, now = (key.credits.get(self.question.id, {}) for key in (self.before, self.after))
        for choice in (one.id for one in self.question.choices if was.get(one.id) != now.get(one.id)):
            label = self._called([choice])
            if choice not in was:
                yield f"Også {label} godtages nu og giver {_share(now[choice])}."
            elif choice in now:
                yield f"{label} gav {_share(was[choice])}, giver nu {_share(now[choice])}."
            else:
                yield f"{label} står ikke længere som et svar, der godtages (gav {_share(was[choice])})."

    def _called(self, choices: Iterable[str]) -> str:
        ticked = [one.id for one in self.question.choices if one.id in frozenset(choices)]
        names = [f"»{self.form.texts[self.question.id].choices[one].label}«" for one in ticked]
        return " og ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_neutral(zone: str) -> bool:
    return zone in (_NEUTRAL, _UNSETTLED)


def _stand(key: WrittenKey, question: str) -> str:
    return _ASKED if question in key.asked else _PREFILLED if question in key.prefilled else _LEFT_OUT


def _stands(was: str, now: str) -> str:
    if now == _PREFILLED:
        return "er nu udfyldt på forhånd"
    if now == _ASKED:
        return "stilles nu"
    return "stilles ikke længere" if was == _ASKED else "er ikke længere med (var udfyldt på forhånd)"


def _choice(form: Form, box: str) -> str:
    questions = form.scheme.with_role(Role.DEFECTS)
    labels = [form.texts[one.id].choices[box].label for one in questions if one.choice(box)]
    if not labels:
        raise LookupError(box)
    return f"»{labels[0]}«"


def _share(share: Fraction) -> str:
    return "fuldt point" if share == 1 else f"{share} af pointet"


def _point(before: WrittenKey, after: WrittenKey) -> Iterator[str]:
    if before.points != after.points:
        yield f"Trinnet »Peg på stedet« er {'nu' if after.points else 'ikke længere'} med."
    for place in sorted(before.keyed | before.allowed | after.keyed | after.allowed):
        was, now = (
            _NEUTRAL if place in key.allowed else _FACIT[place in key.keyed] for key in (before, after)
        )
        if was != now:
            yield f"Peg på stedet: »{place}« var {was}, er nu {now}."
