"""Codes: those of RFC 6238, for a clock that is half a minute off, and never for long."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from pyotp import TOTP

from learning.staff.codes import enrolment_address, new_secret, step_of

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The secret of the test values in appendix B of RFC 6238, in base32."""


def utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924")],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert step_of(RFC_SECRET, code, now=utc(seconds)) == seconds // 30
    assert step_of(RFC_SECRET, f" {code[:3]} {code[3:]} ", now=utc(seconds)) == seconds // 30


@pytest.mark.parametrize(("off", "right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(off: int, right: bool) -> None:
    now = utc(1_800_000_000)
    code = TOTP(RFC_SECRET).at(1_800_000_000 + off)
    assert (step_of(RFC_SECRET, code, now=now) == (1_800_000_000 + off) // 30) is right


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "000000", "-12345", "1e3456"])
def test_anything_else_is_no_code(code: str) -> None:
    assert step_of(RFC_SECRET, code, now=utc(59)) is None


def test_a_secret_is_random_and_long_enough() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert len(new_secret()) * 5 >= 160


def test_an_app_reads_whose_account_it_is() -> None:
    address = urlsplit(enrolment_address(RFC_SECRET, "anna@example.dk"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert parse_qs(address.query) == {"secret": [RFC_SECRET], "issuer": ["Sagskompas"]}


def test_the_year_does_not_matter() -> None:
    later = utc(1_800_000_000) + timedelta(days=365 * 40)
    code = TOTP(RFC_SECRET).at(later.replace(tzinfo=UTC))
    assert step_of(RFC_SECRET, code, now=later) is not None
