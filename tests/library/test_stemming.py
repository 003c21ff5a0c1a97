"""The forms of a Danish word have a stem in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.stemming import SHORTEST, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "afgørelse afgørelsen afgørelser afgørelserne afgørelsens Afgørelse AFGØRELSER afgoerelse",
        "begrundelse begrundelsen begrunde begrundet",
        "ledsagelse ledsager ledsagere ledsagelsen",
        "frist frister fristen fristerne",
        "kommune kommunen kommuner kommunernes",
        "partshøring partshøre partshoering partshøringen",
        "barn barnet børn børnene børnenes",
        "væsentlig væsentlige væsentligt",
        "regel regler reglerne reglen",
        "mangel mangler manglerne",
        "hjemmel hjemlen",
        "vurdere vurdering vurderinger vurderede",
        "støtte støtten støtter",
        "alle alles",
        "café cafe",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("frist", "frisk"), ("hjælp", "hjælm"), ("lov", "lave"), ("år", "ar")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_numbers_and_short_words_are_left_alone() -> None:
    assert [stem(word) for word in ("2024", "97", "en", "et", "sag")] == ["2024", "97", "en", "et", "sag"]


def test_a_genitive_s_is_taken_off_but_not_every_s() -> None:
    assert stem("behovs") == stem("behov")
    assert stem("kursus") == "kursus"


def test_a_paragraph_with_a_letter_is_a_number_and_a_letter() -> None:
    assert [found.group() for found in words("§ 32 a, stk. 1; §82b")] == ["32", "a", "stk", "1", "82", "b"]


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=40))
def test_a_stem_is_never_empty_and_keeps_enough(word: str) -> None:
    assert stem(word)
    assert len(stem(word)) >= min(len(word), SHORTEST) - 1
