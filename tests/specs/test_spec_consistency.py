"""Svar, der ikke hænger sammen. De vises for dig, men indgår aldrig i scoren."""

from quizzes.consistency import SoftRule, hints
from tests.quizzes.skema import KEYS, Ticks, fill, judge


def broken(**answers: Ticks) -> list[str]:
    return [str(rule) for rule in judge(KEYS["A"], answers).violations]


def test_rule_1_ticks_behind_a_no() -> None:
    """R1: Du har svaret nej til mangler, men krydset mangler af."""
    assert broken(retlige_mangler="nej", mangler=["hjemmel"]) == ["R1"]


def test_rule_2_yes_without_a_tick() -> None:
    """R2: Du har svaret ja til mangler, men ikke valgt nogen."""
    assert broken(retlige_mangler="ja") == ["R2"]


def test_rule_3_overturning_without_an_essential_defect() -> None:
    """R3: Du ændrer udfaldet uden en væsentlig mangel. Et ubesvaret spørgsmål tæller som ikke væsentlig."""
    assert broken(retlige_mangler="ja", mangler=["hjemmel"], samlet="hjemvist") == ["R3"]
    assert broken(retlige_mangler="ja", mangler=["hjemmel"], vaesentlig_hjemmel="nej", samlet="aendret") == [
        "R3"
    ]


def test_rule_4_upholding_despite_an_essential_defect() -> None:
    """R4: Du stadfæster trods en væsentlig mangel."""
    assert broken(
        retlige_mangler="ja", mangler=["hjemmel"], vaesentlig_hjemmel="ja", samlet="stadfaestet"
    ) == ["R4"]


def test_a_defect_without_essential_significance_may_be_upheld() -> None:
    """En mangel uden væsentlig betydning kan godt gå sammen med stadfæstelse."""
    assert (
        broken(retlige_mangler="ja", mangler=["hjemmel"], vaesentlig_hjemmel="nej", samlet="stadfaestet")
        == []
    )


def test_without_an_outcome_nothing_is_said_about_it() -> None:
    """Har du ikke valgt et udfald, tier R3 og R4."""
    assert broken(retlige_mangler="ja", mangler=["hjemmel"], vaesentlig_hjemmel="ja") == []


def test_soft_rules_are_hints_that_the_author_switches_on() -> None:
    """En blød regel er et vink, som forfatteren slår til i et modul.

    Hjemvisning forudsætter normalt en mangel ved oplysningen eller begrundelsen.
    Ændring forudsætter en oplyst sag.
    """
    remitted = SoftRule(
        "hjemvist_kraever_oplysning_eller_begrundelse",
        outcomes=frozenset({"hjemvist"}),
        needs=frozenset({"official", "begrundelse"}),
    )
    changed = SoftRule(
        "aendret_kraever_oplyst_sag", outcomes=frozenset({"aendret"}), excludes=frozenset({"official"})
    )
    remits = fill(KEYS["A"], {"retlige_mangler": "ja", "mangler": ["hjemmel"], "samlet": "hjemvist"})
    changes = fill(KEYS["A"], {"retlige_mangler": "ja", "mangler": ["official"], "samlet": "aendret"})
    assert hints(remits, (remitted, changed)) == ("hjemvist_kraever_oplysning_eller_begrundelse",)
    assert hints(changes, (remitted, changed)) == ("aendret_kraever_oplyst_sag",)
    assert hints(changes, ()) == ()
