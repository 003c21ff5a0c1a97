"""Finds pages by their words: an index in memory, ranked by how rare and how prominent the words are.

The ranking is BM25 (Robertson and Zaragoza, »The Probabilistic Relevance Framework«, 2009, section 3.2) over
word stems, where a word in a title counts as several. Danish writes compounds in one word, so a word also
finds those it begins or ends, and a compound finds its parts, at a lower weight.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from learning.library.snippets import snippet
from learning.library.stemming import stem, words

SATURATION = 1.2
LENGTH = 0.5
"""The parameters k1 and b of BM25; b is low, because a long text of ours is not worth less."""

TITLE = 5
KEYWORDS = 3
"""How many times a word in a title or among the keywords counts, next to once in the text."""

SHORTEST_PART = 4
SHORTEST_REST = 3
"""Letters a part of a compound has at least, and what is left of the compound without it."""

COMPOUND = 0.6
PART = 0.3
"""Weight of a compound that begins or ends with the word, and of a word that is part of the compound."""

MOST_WORDS = 12
"""Words of a query that are looked for; the rest are left out."""

_SILENT = frozenset(
    stem(word.group())
    for word in words(
        "og i at der som en et den det de på til af for med er om hvad hvornår hvordan hvem hvor man jeg "
        "skal kan har ikke eller når hvis så ved"
    )
)
"""Words that say nothing of what is looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found. ``kind`` and ``id`` say which; ``text`` is plain and shown in part."""

    kind: str
    id: str
    title: str
    text: str
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found; ``snippet`` is a part of its text in pieces, each with whether it is a hit."""

    entry: Entry
    score: float
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The pages found, best first, at most as many as were asked for. ``total`` is how many there are.

    ``whole`` is false when no page had every word, and these have only some.
    """

    hits: tuple[Hit, ...]
    total: int
    whole: bool


NOTHING = Found((), 0, True)


class Index:
    """The words of many pages; built once and then only read."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = []
        for number, entry in enumerate(self._entries):
            counts = _counts(entry)
            lengths.append(counts.total())
            for word, count in counts.items():
                self._postings[word].append((number, count))
        mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
        self._norms = [SATURATION * (1 - LENGTH + LENGTH * length / mean) for length in lengths]
        self._forwards = sorted(self._postings)
        self._backwards = sorted(word[::-1] for word in self._postings)

    def find(self, query: str, most: int) -> Found:
        """Return the ``most`` best pages for the words of a query."""
        wanted = _wanted(query)
        if not wanted:
            return NOTHING
        related = {word: dict(self._related(word)) for word in wanted}
        scores = [self._scores(weights) for weights in related.values()]
        everywhere = set.intersection(*({*one} for one in scores))
        somewhere = set.union(*({*one} for one in scores))
        chosen = everywhere or somewhere
        ranked = sorted(
            ((sum(one.get(number, 0.0) for one in scores), -number) for number in chosen), reverse=True
        )
        marked = {word for weights in related.values() for word, weight in weights.items() if weight > PART}
        hits = tuple(self._hit(-number, score, marked) for score, number in ranked[:most])
        return Found(hits, len(chosen), bool(everywhere) or not chosen)

    def _hit(self, number: int, score: float, marked: set[str]) -> Hit:
        entry = self._entries[number]
        return Hit(entry, score, snippet(entry.text, marked))

    def _scores(self, weights: Mapping[str, float]) -> dict[int, float]:
        """Return each page's score for one word of the query: that of its best related word."""
        scores: dict[int, float] = {}
        for word, weight in weights.items():
            postings = self._postings[word]
            rarity = math.log(1 + (len(self._entries) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                score = weight * rarity * count * (SATURATION + 1) / (count + self._norms[number])
                scores[number] = max(score, scores.get(number, 0.0))
        return scores

    def _related(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words of the index that answer to a word, the closest last."""
        if len(word) >= SHORTEST_PART and word.isalpha():
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_REST + 1):
                yield from ((part, PART) for part in (word[:cut], word[-cut:]) if part in self._postings)
            yield from ((longer, COMPOUND) for longer in _beginning(self._forwards, word))
            yield from ((longer[::-1], COMPOUND) for longer in _beginning(self._backwards, word[::-1]))
        if word in self._postings:
            yield word, 1.0


def _counts(entry: Entry) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, weight in ((entry.title, TITLE), (entry.keywords, KEYWORDS), (entry.text, 1)):
        for found in words(text):
            counts[stem(found.group())] += weight
    return counts


def _wanted(query: str) -> list[str]:
    """Return the stems of the words of a query, each once; silent words only when there are no others."""
    stems = list(dict.fromkeys(stem(found.group()) for found in words(query)))
    return ([word for word in stems if word not in _SILENT] or stems)[:MOST_WORDS]


def _beginning(ordered: Sequence[str], start: str) -> Iterator[str]:
    """Yield the words that begin with ``start`` and are longer."""
    first = bisect_left(ordered, start)
    candidates = (ordered[at] for at in range(first, len(ordered)))
    return (word for word in takewhile(lambda word: word.startswith(start), candidates) if word != start)
