"""Permanent ids: what they look like, and which one the author probably meant."""

import difflib
import re
from collections.abc import Iterable

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
_SOURCE_ID = re.compile(r"[A-Z][A-Za-z0-9-]{0,63}", re.ASCII)
_STEP_ID = re.compile(r"[A-Z][A-Z0-9_]{0,15}", re.ASCII)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def is_id(text: str) -> bool:
    """Tell whether the text can be the id of anything but a legal source."""
    return _ID.fullmatch(text) is not None


def is_source_id(text: str) -> bool:
    """Tell whether the text can be the id of a legal source (SEL-97)."""
    return _SOURCE_ID.fullmatch(text) is not None


def is_step_id(text: str) -> bool:
    """Tell whether the text can be the id of an assessment step (TAF1, P83_1)."""
    return _STEP_ID.fullmatch(text) is not None


def address(name: str) -> str:
    """Return a Danish name as the last part of a web address: Hjemmetræning i tal -> hjemmetraening-i-tal."""
    return "-".join(re.findall("[a-z0-9]+", name.casefold().translate(_LETTERS)))


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return » Mente du …?« with the nearest known id, the known ids where they are few, or nothing."""
    candidates = sorted(known)
    near = difflib.get_close_matches(wrong, candidates, n=1)
    if near:
        return f" Mente du »{near[0]}«?"
    if 0 < len(candidates) <= _FEW:
        return f" Skriv {either(candidates)}."
    return ""


def either(words: Iterable[str]) -> str:
    """Return the words as »a«, »b« eller »c«."""
    quoted = [f"»{word}«" for word in words]
    return " eller ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


_FEW = 6
