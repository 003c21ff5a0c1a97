"""Passwords of staff: at least twelve characters, none that everyone thinks of, kept as argon2id.

No rules about digits, capitals or signs: they make passwords harder to remember, not harder to guess
(NIST SP 800-63B-4 section 3.1.1.2). Cost: OWASP's smallest recommended argon2id, 19 MiB and two passes,
because this runs beside the learners' server.
"""

import re
import unicodedata
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from learning.staff.common_passwords import COMMON

SHORTEST = 12
LONGEST = 128
FEWEST_DIFFERENT = 5
REPEATED = re.compile(r"(.+?)\1+")

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_DUMMY = _hasher.hash("")
_turn = Semaphore(2)  # whoever floods the sign-in shall not take every core and all memory


def problem_with(password: str, user_name: str = "") -> str | None:
    """Return what is wrong with a new password as a Danish sentence without its full stop, or None."""
    password = _normal(password)
    if len(password) < SHORTEST:
        return f"Kodeordet skal være mindst {SHORTEST} tegn langt"
    if len(password) > LONGEST:
        return f"Kodeordet må højst være {LONGEST} tegn langt"
    own_name = _bare(user_name.partition("@")[0])
    if is_common(password) or (own_name and _once(_bare(password)) == own_name):
        return "Kodeordet er for let at gætte. Vælg for eksempel fire tilfældige ord"
    return None


def is_common(password: str) -> bool:
    """Tell whether a password is one that everyone thinks of, also with digits and signs around it."""
    whole = password.casefold()
    few = len(set(whole)) < FEWEST_DIFFERENT
    return few or not {whole, _once(whole), _bare(whole), _once(_bare(whole))}.isdisjoint(COMMON)


def hashed(password: str) -> str:
    """Return the password as it is stored."""
    with _turn:
        return _hasher.hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Tell whether this is the password. Without one stored it costs as much, and is never right."""
    if len(password) > LONGEST:
        return False
    with _turn:
        try:
            _hasher.verify(stored or _DUMMY, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def _normal(password: str) -> str:
    """One way to write æ, ø and å, whatever keyboard they come from."""
    return unicodedata.normalize("NFC", password)


def _bare(text: str) -> str:
    """Return only the letters."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def _once(text: str) -> str:
    """Return what a text repeats, or the text."""
    found = REPEATED.fullmatch(text)
    return found[1] if found else text
