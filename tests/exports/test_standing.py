"""What a copy says of its law and its approval."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from learning.exports.course import course_of
from learning.exports.offline import offline_package
from learning.exports.questions import exported
from learning.exports.standing import standing
from learning.library.model import Signoff
from tests.web import world

MODULE = replace(world.module(), edition=2, law_as_of=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("signoff", "said"),
    [
        (None, "Ikke juridisk godkendt endnu."),
        (Signoff(date(2026, 12, 3), MODULE.version), "Juridisk godkendt 3.\u00a0december\u00a02026."),
        (Signoff(date(2026, 12, 3), "en anden tekst"), "Ikke juridisk godkendt i denne udgave endnu."),
    ],
)
def test_a_copy_says_whether_a_lawyer_stands_behind_exactly_this_text(
    signoff: Signoff | None, said: str
) -> None:
    module = replace(MODULE, signoff=signoff)
    assert standing(module) == f"Udgave 2, gældende ret pr. 1.\u00a0november\u00a02026. {said}"
    assert exported(module).notes[0] == standing(module)
    package = offline_package(world.library(), module, course_of(module, ""))
    assert said in ZipFile(BytesIO(package)).read("index.html").decode()
