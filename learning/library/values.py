"""What a scalar may mean: text becomes words, numbers, shares, dates and ids, or is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from learning.library.identity import either, is_id, is_source_id, is_step_id
from learning.library.typography import with_hard_spaces

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A kind of value. ``read`` returns None when the text is no such value.

    ``wanted`` completes the sentence »Feltet skal være …«. ``fallback`` stands in for a value that could
    not be read, so that the rest of the text can be; a text with such a problem is never used.
    """

    read: Callable[[str], T | None]
    wanted: str
    fallback: T


_INTEGER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_SHARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}|/[0-9]{1,9})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _words(text: str) -> str | None:
    return with_hard_spaces(" ".join(text.split())) or None


def _fraction(text: str) -> Fraction | None:
    if _SHARE.fullmatch(text) is None or re.search(r"/0*$", text):
        return None
    return Fraction(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


WORDS: Value[str] = Value(_words, "en tekst på mindst ét ord", "")
"""Plain text on one line, with hard spaces after § and the like."""

EXACT: Value[str] = Value(lambda text: text.strip() or None, "en tekst på mindst ét tegn", "")
"""Plain text kept as it is, for versions and hashes."""

DAY: Value[date] = Value(_day, "en dato som 2025-04-14", date.min)

FLAG: Value[bool] = Value({"true": True, "false": False}.get, "true eller false", False)

ID: Value[str] = Value(
    lambda text: text if is_id(text) else None,
    "et id med små bogstaver a-z, tal, bindestreg og understregning (æ, ø og å skrives ae, oe og aa)",
    "",
)

SOURCE_ID: Value[str] = Value(
    lambda text: text if is_source_id(text) else None, "id'et på en retskilde, fx SEL-97", ""
)

STEP_ID: Value[str] = Value(
    lambda text: text if is_step_id(text) else None, "et id med store bogstaver og tal, fx TAF1", ""
)


def integer(low: int, high: int) -> Value[int]:
    """A whole number from ``low`` to ``high``."""

    def read(text: str) -> int | None:
        number = int(text) if _INTEGER.fullmatch(text) else None
        return number if number is not None and low <= number <= high else None

    return Value(read, f"et helt tal fra {low} til {high}", low)


def fraction(low: int, high: int) -> Value[Fraction]:
    """An exact number from ``low`` to ``high``, written 2/3 or 0.5."""

    def read(text: str) -> Fraction | None:
        number = _fraction(text)
        return number if number is not None and low <= number <= high else None

    return Value(read, f"et tal fra {low} til {high}, skrevet som 2/3 eller 0.5", Fraction(low))


def one_of(meanings: Mapping[str, T]) -> Value[T]:
    """One of a few words, each with its meaning; the first is the fallback."""
    return Value(meanings.get, either(meanings), next(iter(meanings.values())))
