"""What becomes of a receipt that is handed in."""

from datetime import date, timedelta

from learning.web.claims import UNKNOWN, Claim, examine, hand_in
from tests.web import world
from tests.web.open_site import OpenSite, receipt_code

MODULE = world.module()
FOUR_WEEKS_AGO = date.today() - timedelta(weeks=4)


def test_examining_a_receipt_spends_nothing(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    assert examine(code, MODULE) == examine(code, MODULE)
    assert examine(code, MODULE).notice == ""


def test_handing_in_a_receipt_spends_it(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, FOUR_WEEKS_AGO)
    assert hand_in(code, MODULE, 0.7).notice == ""
    assert "brugt før" in examine(code, MODULE).notice
    assert "brugt før" in hand_in(code, MODULE, 0.7).notice


def test_a_receipt_that_does_not_count_still_tells_where_the_learner_started(open_site: OpenSite) -> None:
    claim = examine(receipt_code(open_site.keyring, date.today()), MODULE)
    assert claim.receipt is not None
    assert (claim.receipt.pre, claim.receipt.post) == (0.5, 0.8)
    assert "tre uger" in claim.notice


def test_what_is_not_a_receipt_of_the_module_is_unknown(open_site: OpenSite) -> None:
    other = receipt_code(open_site.keyring, FOUR_WEEKS_AGO, module=8)
    assert examine("", MODULE) == examine(other, MODULE) == Claim(None, UNKNOWN)
    assert hand_in(other, MODULE, 0.5) == Claim(None, UNKNOWN)
