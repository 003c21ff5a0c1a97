"""A round of practice: what has been met and how it went, carried signed in the form and kept nowhere."""

import hashlib
import random
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

from itsdangerous import BadSignature, URLSafeTimedSerializer

from learning.library.exercise import Exercise

SALT = "oevelse"
NONCE_BYTES = 16


class BadRound(ValueError):
    """The text was not written and signed by us."""


@dataclass(frozen=True)
class Round:
    """Where one person is. Nothing of an answer that is not given yet is in here.

    ``item`` and ``version`` are those on screen, ``answered`` tells whether it has been, ``nonce`` is its
    own. ``met``: the groups met since everything was last met. ``tally``: area -> answers and right ones.
    """

    item: str
    version: str
    nonce: str
    answered: bool = False
    met: tuple[str, ...] = ()
    tally: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        """How many have been answered."""
        return sum(answers for answers, _ in self.tally.values())

    @property
    def right(self) -> int:
        """How many of them as the lawyers do."""
        return sum(right for _, right in self.tally.values())

    def answer(self, area: str, *, is_right: bool) -> "Round":
        """Return the round with the item on screen answered."""
        answers, right = self.tally.get(area, (0, 0))
        tally = {**self.tally, area: (answers + 1, right + is_right)}
        return replace(self, answered=True, tally=tally)


def begin(pool: Mapping[str, Exercise]) -> Round:
    """Draw the first item. The pool must not be empty."""
    return _onward(Round("", "", secrets.token_hex(NONCE_BYTES)), pool, area="")


def move_on(before: Round, pool: Mapping[str, Exercise]) -> Round:
    """Draw the next item: the same one however often it is asked for, so that a reload counts once."""
    now = pool.get(before.item)
    nonce = hashlib.sha256(f"{before.nonce} {before.item}".encode()).hexdigest()[: 2 * NONCE_BYTES]
    return _onward(replace(before, nonce=nonce), pool, area=now.area if now else "")


def _onward(before: Round, pool: Mapping[str, Exercise], *, area: str) -> Round:
    met = before.met if {one.group for one in pool.values()} - set(before.met) else ()
    drawn = draw([one for one in pool.values() if one.group not in met], area, random.Random(before.nonce))
    return replace(before, item=drawn.id, version=drawn.version, answered=False, met=(*met, drawn.group))


def draw(left: Iterable[Exercise], last_area: str, chance: random.Random) -> Exercise:
    """Draw one of the items that are left, from another area than the last while there is one.

    The area with most left goes first: that is what keeps two of one area apart to the end.
    """
    items = sorted(left, key=lambda one: one.id)
    waiting = Counter(area for area, _ in {(one.area, one.group) for one in items})
    others = {area: count for area, count in waiting.items() if area != last_area} or waiting
    fullest = sorted(area for area, count in others.items() if count == max(others.values()))
    area = chance.choice(fullest)
    return chance.choice([one for one in items if one.area == area])


class RoundSigner:
    """Writes rounds as signed text that tells when it was written, and reads them again."""

    def __init__(self, secret_key: str) -> None:
        self._serializer = URLSafeTimedSerializer(secret_key, salt=SALT)

    def write(self, written: Round) -> str:
        """Return the text for the form."""
        text = self._serializer.dumps(asdict(written))
        return text if isinstance(text, str) else text.decode()

    def read(self, text: str) -> tuple[Round, float]:
        """Return the round and when it was written, in seconds since 1970. Raises BadRound."""
        try:
            found, written = self._serializer.loads(text, return_timestamp=True)
            tally = {
                area: (int(answers), int(right)) for area, (answers, right) in found.pop("tally").items()
            }
            return Round(**{**found, "met": tuple(found["met"])}, tally=tally), written.timestamp()
        except (BadSignature, KeyError, TypeError, ValueError) as error:
            raise BadRound from error
