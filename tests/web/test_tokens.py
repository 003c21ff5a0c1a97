"""The secret in an attempt's address."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

from learning.web.tokens import BadToken, draw, read

NOON = 1_780_000_000


class StoppedClock(TimestampSigner):
    """Signs as if it were always noon."""

    def get_timestamp(self) -> int:
        return NOON


SIGNER = StoppedClock("a key of this test", salt="forloeb")


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("suspicious", [True, False])
def test_a_token_tells_when_it_was_drawn_and_whether_by_a_machine_or_in_a_frame(
    suspicious: bool, framed: bool
) -> None:
    drawn = draw(SIGNER, suspicious=suspicious, framed=framed)
    assert read(SIGNER, drawn.text) == drawn
    assert (drawn.started, drawn.suspicious, drawn.framed) == (NOON, suspicious, framed)


def test_a_token_is_safe_in_an_address_and_never_drawn_twice() -> None:
    texts = {draw(SIGNER).text for _ in range(200)}
    assert len(texts) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]{40,90}", text) for text in texts)


def test_only_the_digest_of_a_token_is_for_storing() -> None:
    token = draw(SIGNER)
    assert token.digest == hashlib.sha256(token.text.encode()).hexdigest()


def test_seconds_since_the_start_are_never_negative() -> None:
    token = draw(SIGNER)
    assert token.seconds(NOON + 42.5) == 42.5
    assert token.seconds(NOON - 900) == 0


@pytest.mark.parametrize("text", ["", ".", "abc", "abc.def", "abc.def.ghi", "æøå", "a" * 5000])
def test_a_text_we_did_not_sign_is_refused(text: str) -> None:
    with pytest.raises(BadToken):
        read(SIGNER, text)


@given(st.integers(0, 60), st.sampled_from("ABCxyz019_-"))
def test_a_token_with_one_changed_character_is_refused(place: int, letter: str) -> None:
    text = draw(SIGNER).text
    place %= len(text) - 1  # the last character of a signature holds spare bits
    changed = text[:place] + letter + text[place + 1 :]
    if changed != text:
        with pytest.raises(BadToken):
            read(SIGNER, changed)


def test_a_signed_text_of_another_kind_is_refused() -> None:
    for payload in (b"kort", b"A" * 60):
        with pytest.raises(BadToken):
            read(SIGNER, SIGNER.sign(payload).decode())


def test_a_token_signed_with_another_key_is_refused() -> None:
    with pytest.raises(BadToken):
        read(SIGNER, draw(TimestampSigner("another key", salt="forloeb")).text)
