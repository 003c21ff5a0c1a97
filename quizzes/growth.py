"""A team's table that is shown again as the team grows: no two versions give a small count away.

What has been hidden stays hidden, so that no later number bounds it. Before there are numbers there are
words, and a word and a number together can be one count; such cells are hidden too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizzes.crosstab import chosen, ticked
from quizzes.disclosure import Disclosure, Status, Tier, is_small, status

IN_ALL = ""
"""In place of a choice: those who answered the question."""

WORDS = frozenset({Status.WORD_FEW, Status.WORD_SOME, Status.WORD_MOST})


@dataclass(frozen=True, slots=True)
class Seen:
    """What was released of one cell: the count behind it, and what the reader saw."""

    count: int
    status: Status


Column: TypeAlias = Mapping[str, Seen]
"""Choice -> what was released; IN_ALL stands for the sum line. Empty before the first release."""

Pair: TypeAlias = tuple[int, int]
"""The count of one cell in two releases."""


def choose(before: Column, counts: Mapping[str, int], limits: Disclosure) -> Column:
    """Release a single-choice column; ``counts`` sum to the participants."""
    column = chosen(counts, limits)
    if sum(counts.values()) < limits.base:
        return _in_words(counts, column.cells, in_all=sum(counts.values()), limits=limits)
    earlier = {choice for choice, seen in before.items() if seen.status is Status.HIDDEN}
    hidden = earlier | {choice for choice, state in column.cells.items() if state is Status.HIDDEN}
    if (
        (hidden and column.in_all is None)
        or _too_little_company(before, counts, hidden, limits)
        or _words_give_away(before, counts, hidden, limits)
    ):
        hidden = set(counts)
    return _released(counts, hidden, in_all=sum(counts.values()), is_whole=True)


def tick(before: Column, counts: Mapping[str, int], people: Mapping[str, int], limits: Disclosure) -> Column:
    """Release a multi-select column. ``people``: "now" and "before" asked, and "ticking" at least one box."""
    column = ticked(counts, people["now"], people["ticking"], limits)
    if people["now"] < limits.base:
        return _as_they_are(counts, column.cells, people["ticking"])
    hidden = {
        choice
        for choice, count in counts.items()
        if is_small(count, limits)
        or (choice in before and before[choice].status is Status.HIDDEN)
        or (choice in before and count in _hidden_after(before[choice].status, people, limits))
    }
    is_open = not hidden and not is_small(people["now"] - people["ticking"], limits)
    was_open = IN_ALL not in before or before[IN_ALL].status is not Status.HIDDEN
    return _released(counts, hidden, in_all=people["ticking"], is_whole=is_open and was_open)


def withheld(counts: Mapping[str, int], in_all: int) -> Column:
    """Release nothing of a column."""
    return {choice: Seen(n, Status.NOTHING) for choice, n in {**counts, IN_ALL: in_all}.items()}


def possible(options: Sequence[Iterable[Pair]], sums: Pair) -> list[set[Pair]]:
    """Return, per cell, the pairs of counts that fit: every version sums up, and no cell has shrunk.

    ``options``: per cell the pairs that its two signs allow. This is what a reader of both can know.
    """
    choices = [frozenset(one) for one in options]
    ahead = [_reach(choices[:place], sums) for place in range(len(choices))]
    behind = [_reach(choices[place + 1 :], sums) for place in range(len(choices))]
    return [
        {
            (first, second)
            for first, second in cell
            if any((sums[0] - first - one, sums[1] - second - two) in after for one, two in sooner)
        }
        for cell, sooner, after in zip(choices, ahead, behind, strict=True)
    ]


def _reach(choices: Sequence[Iterable[Pair]], sums: Pair) -> set[Pair]:
    found = {(0, 0)}
    for cell in choices:
        sums_so_far = ((one + first, two + second) for one, two in found for first, second in cell)
        found = {pair for pair in sums_so_far if pair[0] <= sums[0] and pair[1] <= sums[1]}
    return found


def _in_words(
    counts: Mapping[str, int], cells: Mapping[str, Status], *, in_all: int, limits: Disclosure
) -> Column:
    """Release words that sum up to a known number, or nothing when they can only mean one thing."""
    if WORDS & set(cells.values()):
        options = [[(n, n) for n in _meant(state, in_all, limits)] for state in cells.values()]
        if any(_is_known({n for n, _ in pairs}, limits) for pairs in possible(options, (in_all, in_all))):
            return withheld(counts, in_all)
    return _as_they_are(counts, cells, in_all)


def _as_they_are(counts: Mapping[str, int], cells: Mapping[str, Status], in_all: int) -> Column:
    shown = {choice: Seen(counts[choice], state) for choice, state in cells.items()}
    return shown | {IN_ALL: Seen(in_all, Status.NOTHING)}


def _too_little_company(
    before: Column, counts: Mapping[str, int], hidden: Iterable[str], limits: Disclosure
) -> bool:
    """Tell whether a count that was nobody and now is few would be bounded by how little else has grown."""
    was_number = {choice for choice, seen in before.items() if seen.status in (Status.SHOW, Status.HIDDEN)}
    is_new = any(
        choice in was_number and before[choice].count == 0 and is_small(counts[choice], limits)
        for choice in hidden
    )
    return is_new and sum(counts[one] - before[one].count for one in hidden) < limits.cell


def _words_give_away(
    before: Column, counts: Mapping[str, int], hidden: Iterable[str], limits: Disclosure
) -> bool:
    """Tell whether words of an earlier column and the numbers of this one bound a small count."""
    earlier = {choice: seen for choice, seen in before.items() if choice != IN_ALL}
    if not {seen.status for seen in earlier.values()} & WORDS:
        return False
    sums = sum(seen.count for seen in earlier.values()), sum(counts.values())
    options = [
        [
            (first, second)
            for first in _meant(earlier[choice].status, sums[0], limits)
            for second in (range(sums[1] + 1) if choice in hidden else (count,))
            if first <= second
        ]
        for choice, count in counts.items()
    ]
    for (choice, count), pairs in zip(counts.items(), possible(options, sums), strict=True):
        highest = max(second for _, second in pairs)
        if _is_known({first for first, _ in pairs}, limits) or (
            choice in hidden and is_small(count, limits) and highest < limits.cell
        ):
            return True
    return False


def _hidden_after(word: Status, people: Mapping[str, int], limits: Disclosure) -> set[int]:
    """Return the counts of a multi-select cell that must be hidden after a word.

    A number that leaves one small count behind the word is hidden; so are enough others that being hidden
    leaves more than one, also to a reader who knows this rule.
    """
    if word not in WORDS:
        return set()
    growth = people["now"] - people["before"]
    firsts = _meant(word, people["before"], limits)
    behind = {now: {one for one in firsts if now - growth <= one <= now} for now in range(people["now"] + 1)}
    fitting = [now for now, ones in behind.items() if ones]
    hidden = {now for now in fitting if is_small(now, limits) or _is_known(behind[now], limits)}
    for other in fitting:
        told = set().union(*(behind[now] for now in hidden))
        if _is_known(hidden, limits) or _is_known(told, limits):
            hidden |= {other}
    return hidden


def _meant(state: Status, base: int, limits: Disclosure) -> list[int]:
    """Return the counts that a word can stand for; nothing shown can be any."""
    every = range(base + 1)
    return [n for n in every if status(Tier.HOLD, base, n, limits) is state] if state in WORDS else [*every]


def _is_known(counts: Iterable[int], limits: Disclosure) -> bool:
    only = set(counts)
    return len(only) == 1 and is_small(min(only), limits)


def _released(counts: Mapping[str, int], hidden: Iterable[str], *, in_all: int, is_whole: bool) -> Column:
    """Return the column with these cells hidden."""
    gone = set(hidden)
    shown = {
        choice: Seen(n, Status.HIDDEN if choice in gone else Status.SHOW) for choice, n in counts.items()
    }
    return shown | {IN_ALL: Seen(in_all, Status.SHOW if is_whole else Status.HIDDEN)}
