"""Receipts: the format is exact, every other text is refused, and nobody can make one."""

import hmac
import json
from base64 import b32decode, b32encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning.ledger.receipts import LENGTH, STEPS, Keyring, Receipt

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "receipt.json").read_text("utf-8"))
KEYS = Keyring(bytes.fromhex(VECTORS["key_hex"]))
OTHER = Keyring(b"another key that is 32 bytes lng")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

mondays = st.dates(date(2020, 1, 6), date(2080, 12, 30)).map(lambda day: day.isocalendar())
scores = st.integers(0, STEPS).map(lambda step: step / STEPS)
receipts = st.builds(
    lambda module, edition, week, pre, post, nonce: Receipt(
        module, edition, week.year, week.week, pre, post, nonce
    ),
    st.integers(0, 65535),
    st.integers(0, 255),
    mondays,
    scores,
    scores,
    st.binary(min_size=6, max_size=6),
)


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: f"{vector['id']} {vector['note']}")
def test_the_format_agrees_with_the_reference_vectors(vector: dict[str, Any]) -> None:
    receipt = KEYS.decode(vector["token"])
    expected = vector["expected"]
    if not expected["valid"]:
        assert receipt is None
        return
    assert receipt is not None
    assert receipt.nonce.hex() == vector["nonce_hex"]
    assert (receipt.module, receipt.edition) == (expected["module"], expected["version"])
    assert (receipt.iso_year, receipt.iso_week) == (expected["iso_year"], expected["iso_week"])
    assert (receipt.pre, receipt.post) == (expected["pre"], expected["post"])
    assert KEYS.encode(receipt) == vector["token"]


@given(receipts)
def test_every_receipt_reads_back_as_it_was_written(receipt: Receipt) -> None:
    text = KEYS.encode(receipt)
    assert len(text) == LENGTH
    assert KEYS.decode(text) == receipt


@given(receipts, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_receipt_with_one_other_character_is_refused(receipt: Receipt, place: int, letter: str) -> None:
    text = KEYS.encode(receipt)
    assume(text[place] != letter)
    assert KEYS.decode(text[:place] + letter + text[place + 1 :]) is None


@given(receipts)
def test_the_spare_bit_of_the_last_character_gives_no_second_spelling(receipt: Receipt) -> None:
    text = KEYS.encode(receipt)
    twin = text[:-1] + ALPHABET[ALPHABET.index(text[-1]) ^ 1]
    assert b32decode(twin + "===") == b32decode(text + "===")
    assert KEYS.decode(twin) is None


@given(receipts)
def test_lower_case_spaces_and_hyphens_are_tolerated(receipt: Receipt) -> None:
    text = KEYS.encode(receipt)
    groups = [text[i : i + 5] for i in range(0, LENGTH, 5)]
    assert KEYS.decode("-".join(groups)) == receipt
    assert KEYS.decode("  " + " ".join(groups).lower() + "\n") == receipt


@given(st.text(max_size=60))
def test_any_other_text_is_refused_without_an_error(text: str) -> None:
    assert KEYS.decode(text) is None


@pytest.mark.parametrize("text", ["", "Ø" * 37, "A" * 36, "A" * 38, "ı" * 37, "0" * 37, "=" * 37])
def test_texts_of_the_wrong_length_or_letters_are_refused(text: str) -> None:
    assert KEYS.decode(text) is None


@given(receipts)
def test_a_receipt_of_another_key_is_refused(receipt: Receipt) -> None:
    assert KEYS.decode(OTHER.encode(receipt)) is None


def test_a_receipt_of_the_previous_key_is_still_read_but_new_ones_use_the_current() -> None:
    old, new = bytes(32), bytes([1]) * 32
    receipt = Receipt(1, 1, 2026, 47, 0.5, 0.75, bytes(6))
    both = Keyring(new, old)
    assert both.decode(Keyring(old).encode(receipt)) == receipt
    assert both.decode(Keyring(new).encode(receipt)) == receipt
    assert both.encode(receipt) == Keyring(new).encode(receipt)
    assert Keyring(new).decode(Keyring(old).encode(receipt)) is None


@pytest.mark.parametrize(
    ("year", "week"), [(2026, 53), (2020, 53), (2032, 53)], ids=["2026-W53", "2020-W53", "2032-W53"]
)
def test_week_53_is_kept(year: int, week: int) -> None:
    receipt = Receipt(1, 1, year, week, 0, 1, bytes(6))
    assert KEYS.decode(KEYS.encode(receipt)) == receipt


def sealed(body: bytes) -> str:
    """Return a genuine receipt with any content, as only the holder of the key could make."""
    mac = hmac.digest(bytes.fromhex(VECTORS["key_hex"]), body, "sha256")[:10]
    return b32encode(body + mac).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "body",
    [
        b"\x00\x01\x01\x01\x3e\xc9\x00" + bytes(6),  # 201 of 200
        b"\x00\x01\x01\x01\x3e\x00\xc9" + bytes(6),
        b"\x00\x01\x01\x00\x6a\x00\x00" + bytes(6),  # week 53 of 2021, which has 52
        b"\x00\x01\x01\x00\x00\x00\x00" + bytes(6),  # week 53 of 2019, before the first
    ],
)
def test_genuine_receipts_with_impossible_values_are_refused(body: bytes) -> None:
    assert KEYS.decode(sealed(body)) is None


@pytest.mark.parametrize(
    "receipt",
    [
        Receipt(65536, 1, 2026, 1, 0, 0, bytes(6)),
        Receipt(1, 256, 2026, 1, 0, 0, bytes(6)),
        Receipt(1, 1, 2019, 1, 0, 0, bytes(6)),
        Receipt(1, 1, 2026, 1, 1.01, 0, bytes(6)),
        Receipt(1, 1, 2026, 1, 0, -0.1, bytes(6)),
        Receipt(1, 1, 2026, 1, 0, 0, bytes(5)),
    ],
)
def test_values_that_do_not_fit_are_not_written(receipt: Receipt) -> None:
    with pytest.raises(ValueError, match=r"fit|scores"):
        KEYS.encode(receipt)


def test_two_receipts_for_the_same_result_differ() -> None:
    first, second = (KEYS.issue(1, 1, scores=(0.5, 0.8), today=date(2026, 11, 22)) for _ in range(2))
    assert first != second
    receipt = KEYS.decode(first)
    assert receipt is not None
    assert (receipt.iso_year, receipt.iso_week, receipt.pre, receipt.post) == (2026, 47, 0.5, 0.8)


def test_every_key_is_tried_however_early_one_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    compare = hmac.compare_digest

    def counting(left: bytes, right: bytes) -> bool:
        tried.append(left)
        return compare(left, right)

    text = KEYS.encode(Receipt(1, 1, 2026, 47, 0.5, 0.75, bytes(6)))
    monkeypatch.setattr("learning.ledger.receipts.hmac.compare_digest", counting)
    assert Keyring(bytes.fromhex(VECTORS["key_hex"]), bytes(32)).decode(text) is not None
    assert len(tried) == 2


@given(receipts)
def test_what_is_kept_of_a_used_receipt_is_sixteen_hex_digits(receipt: Receipt) -> None:
    assert len(receipt.spent_hash()) == 16
    assert int(receipt.spent_hash(), 16) >= 0
    assert receipt.nonce.hex() not in receipt.spent_hash()
