"""Opfølgende spørgsmål: Nævneren følger af facit og aldrig af din vej gennem skemaet."""

from tests.quizzes.skema import FORM_A, FORM_B, KEYS, Ticks, judge, key, part


def counted(answers: dict[str, Ticks], facit: str = "A") -> list[str]:
    return [one.question for one in judge(KEYS[facit], answers).scores]


def test_a_follow_up_counts_when_its_parent_applies_in_the_key() -> None:
    """Et opfølgende spørgsmål tæller, når og kun når det, det hænger på, gælder i facit."""
    assert "official_del" in counted(FORM_A)
    assert "begrundelse_del" not in counted(FORM_A)


def test_missing_the_parent_scores_0_in_the_follow_up() -> None:
    """Finder du ikke manglen, får du 0 i spørgsmålet under den. Spørgsmålet falder ikke bort."""
    missed: dict[str, Ticks] = {**FORM_A, "mangler": ["forkert_vurdering"], "official_del": None}
    assert part(judge(KEYS["A"], missed), "official_del").score == 0


def test_an_answer_under_a_parent_that_is_not_ticked_scores_0() -> None:
    """Et svar, der står tilbage under en mangel, du ikke har krydset af, giver 0."""
    left_behind: dict[str, Ticks] = {**FORM_A, "mangler": ["forkert_vurdering"]}
    assert part(judge(KEYS["A"], left_behind), "official_del").score == 0


def test_a_false_tick_is_not_punished_twice() -> None:
    """Et falsk kryds koster én gang. Det, der står i grenen under det, tæller ikke."""
    false_tick: dict[str, Ticks] = {**FORM_A, "mangler": ["official", "forkert_vurdering", "begrundelse"]}
    with_details: dict[str, Ticks] = {**false_tick, "begrundelse_del": ["skaerpet"]}
    assert judge(KEYS["A"], false_tick).total == judge(KEYS["A"], with_details).total


def test_every_learner_has_the_same_denominator() -> None:
    """Summen af vægte er den samme for alle, der løser sagen, også for den, der intet svarer."""
    sums = {judge(KEYS["A"], answers).weight for answers in (FORM_A, FORM_B, {})}
    assert sums == {16}


def test_missing_the_defect_never_pays() -> None:
    """Den, der finder manglen og tager fejl i detaljerne, får aldrig mindre end den, der overser manglen."""
    wrong_details = judge(KEYS["A"], {**FORM_A, "official_del": ["aktiviteternes_art"]}).total
    overlooked = judge(KEYS["A"], {**FORM_A, "mangler": ["forkert_vurdering"], "official_del": None}).total
    assert wrong_details is not None and overlooked is not None
    assert wrong_details > overlooked


def test_what_hangs_on_a_neutral_box_is_not_counted() -> None:
    """Er manglen neutral i facit, tæller hverken detaljerne eller den væsentlige betydning."""
    facit = key(FORM_A, tolerated={"mangler": {"official"}})
    questions = [one.question for one in judge(facit, FORM_A).scores]
    assert not {"official_del", "vaesentlig_official"} & set(questions)


def test_facts_prefilled_answers_and_the_gate_are_not_counted() -> None:
    """Sagens fakta, forudfyldte svar og »Er der retlige mangler?« tæller ikke selv."""
    asked = tuple(id_ for id_ in KEYS["A"].asked if id_ != "frist")
    facit = key(FORM_A, asked=asked)
    questions = [one.question for one in judge(facit, {**FORM_A, "frist": None}).scores]
    assert not {"resultat", "retlige_mangler", "frist"} & set(questions)


def test_a_no_to_the_gate_is_an_answer_without_ticks() -> None:
    """»Nej« til retlige mangler betyder ingen kryds. Kryds, der står tilbage, tæller ikke."""
    assert part(judge(KEYS["B"], {**FORM_B, "mangler": ["hjemmel"]}), "mangler").score == 1
    assert part(judge(KEYS["A"], {**FORM_A, "retlige_mangler": "nej"}), "mangler").score == 0
