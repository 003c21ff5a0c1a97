"""A small form, two twin cases, a practice case and the module around them, for tests of the screens."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from learning.library.model import (
    BoxFeedback,
    Case,
    CaseFile,
    Checklist,
    ChoiceText,
    ContrastPair,
    ContrastSide,
    Document,
    EvaluationForm,
    EvaluationItem,
    Evidence,
    Example,
    ExampleStep,
    Form,
    Group,
    Library,
    Module,
    Paragraph,
    QuestionFeedback,
    QuestionText,
    Solution,
    Source,
    TimeBudget,
)
from learning.library.reference import Criterion, Figure, Slip, Word
from quizzes.key import Zone
from quizzes.key_spec import KeySpec, build_key
from quizzes.parameters import Parameters
from quizzes.scheme import Choice, Condition, Kind, Question, Role, Scheme, Side

PARAMETERS = Parameters(
    "test-1",
    zone_hi=Fraction(2, 3),
    zone_lo=Fraction(1, 3),
    essential_weight=Fraction(2),
    outcome_same_side=Fraction(1, 2),
    mastered=Fraction(4, 5),
    nearly=Fraction(3, 5),
    bias_line=Fraction(1, 2),
    bias_cases=3,
)


def _when(question: str, *values: str) -> Condition:
    return Condition(question, frozenset(values))


YES_NO = (Choice("ja", affirms=True), Choice("nej"))
SCHEME = Scheme(
    "proeve",
    "1",
    (
        Question(
            "udfald",
            Kind.SINGLE,
            (
                Choice("holder", side=Side.UPHELD),
                Choice("retur", side=Side.OVERTURNED),
                Choice("rettes", side=Side.OVERTURNED),
            ),
            weight=Fraction(3),
            role=Role.OUTCOME,
            criterion="udfald",
        ),
        Question("resultat", Kind.SINGLE, (Choice("afslag"), Choice("hjaelp")), role=Role.FACT),
        Question("port", Kind.SINGLE, YES_NO, role=Role.GATE),
        Question(
            "mangler",
            Kind.MULTI,
            (
                Choice("oplyst", criterion="oplyst"),
                Choice("brev", criterion="brev"),
                Choice("hoert", criterion="hoert"),
                Choice("andet", neutral=True),
            ),
            weight=Fraction(4),
            role=Role.DEFECTS,
            parent=_when("port", "ja"),
        ),
        Question(
            "oplyst_del",
            Kind.MULTI,
            (Choice("behov"), Choice("maal"), Choice("oekonomi"), Choice("andet", neutral=True)),
            weight=Fraction(2),
            criterion="oplyst",
            parent=_when("mangler", "oplyst"),
        ),
        *(
            Question(
                f"v_{defect}",
                Kind.SINGLE,
                YES_NO,
                role=Role.ESSENTIAL,
                about=defect,
                parent=_when("mangler", defect),
            )
            for defect in ("oplyst", "brev", "hoert")
        ),
        Question("klage", Kind.SINGLE, (Choice("ja"), Choice("delvis"), Choice("nej")), criterion="klage"),
        Question("klage_krav", Kind.SINGLE, YES_NO, criterion="klage", parent=_when("klage", "ja", "delvis")),
        Question("plan", Kind.SINGLE, YES_NO, criterion="klage", parent=_when("resultat", "hjaelp")),
        Question("helhed", Kind.SINGLE, YES_NO, criterion="klage"),
        Question(
            "andre",
            Kind.MULTI,
            (Choice("pleje"), Choice("bolig"), Choice("ingen", clears=True)),
            criterion="klage",
            parent=_when("helhed", "nej"),
        ),
    ),
)
LABELS = {
    "udfald": ("Hvad bliver udfaldet?", "Udfald"),
    "port": ("Er der mangler?", "Mangler, ja eller nej"),
    "mangler": ("Hvilke mangler er der?", "Mangler"),
    "oplyst_del": ("Hvilke oplysninger mangler?", "Oplysninger"),
    "oplyst": ("Oplysning af sagen", ""),
    "brev": ("Brevets begrundelse", ""),
    "hoert": ("Høring af borgeren", ""),
    "holder": ("Den holder", ""),
    "retur": ("Den sendes tilbage", ""),
    "rettes": ("Den rettes", ""),
    "ja": ("Ja", ""),
    "nej": ("Nej", ""),
    "ingen": ("Nej, ingen", ""),
}


def _label(id_: str) -> str:
    return LABELS.get(id_, (id_.replace("_", " ").capitalize(), ""))[0]


def _short(id_: str) -> str:
    return LABELS.get(id_, ("", ""))[1] or _label(id_)


FORM = Form(
    scheme=SCHEME,
    title="Prøveskema",
    origin="Opdigtet",
    groups=(
        Group("mangler", "Mangler", "", ("port", "mangler")),
        Group("udfald", "Udfaldet", "", ("udfald",)),
        Group("resten", "Sagsbehandlingen", "Hjælp til gruppen.", ("klage", "plan", "helhed")),
    ),
    texts={
        question.id: QuestionText(
            question.id,
            number,
            _label(question.id),
            _short(question.id),
            f"Hjælp til {question.id}.",
            f"Vælg svar på {question.id}",
            {
                choice.id: ChoiceText(choice.id, _label(choice.id), f"Om {choice.id}.")
                for choice in question.choices
            },
        )
        for number, question in enumerate(SCHEME.questions, start=1)
    },
    notes={},
)
ASKED = tuple(question.id for question in SCHEME.questions if question.id != "resultat")
FIRST_ANSWERS = {
    "resultat": {"afslag"},
    "port": {"ja"},
    "mangler": {"oplyst", "brev"},
    "oplyst_del": {"behov"},
    "v_oplyst": {"ja"},
    "v_brev": {"nej"},
    "udfald": {"retur"},
    "klage": {"ja"},
    "klage_krav": {"nej"},
    "helhed": {"nej"},
    "andre": {"pleje"},
}
CLEAN_ANSWERS = {
    "resultat": {"hjaelp"},
    "port": {"nej"},
    "mangler": set[str](),
    "udfald": {"holder"},
    "klage": {"nej"},
    "plan": {"ja"},
    "helhed": {"ja"},
}


def _document(name: str) -> Document:
    facts = (Paragraph("F1", 1, f"Første afsnit om {name}."), Paragraph("F2", 2, f"Andet afsnit om {name}."))
    html = "".join(f'<p id="afsnit-{p.id.lower()}" data-nr="{p.number}">{p.text}</p>\n' for p in facts)
    marked = html.replace(f"Andet afsnit om {name}.", f'<mark id="sted-b1">Andet afsnit om {name}.</mark>')
    return Document(
        "ansoegning", "Ansøgning", f"{name}, 3. marts 2025", "mangler-1", False, html, marked, facts
    )


def _decision(name: str) -> Document:
    paragraph = Paragraph("P1", 3, f"Afgørelse om {name}.")
    html = f'<p id="afsnit-p1" data-nr="3">{paragraph.text}</p>\n'
    return Document(
        "afgoerelse", "Kommunens afgørelse", "Prøve Kommune", "mangler-2", True, html, html, (paragraph,)
    )


def _feedback(case: str, question: Question, evidence: tuple[Evidence, ...]) -> QuestionFeedback:
    boxes = {
        choice.id: BoxFeedback(
            reason=f"<p>Grund {case} {question.id} {choice.id}.</p>",
            if_ticked=f"<p>Valgt {case} {question.id} {choice.id}.</p>",
            if_left=f"<p>Ikke valgt {case} {question.id} {choice.id}.</p>",
            evidence=evidence,
            sources=("LOV-1",),
            next_time=f"Husk {question.id} {choice.id}.",
        )
        for choice in question.choices
    }
    return QuestionFeedback(
        f"<p>Grund {case} {question.id}.</p>", evidence, ("LOV-2",), f"Husk {question.id}.", boxes
    )


def case_file(
    id_: str,
    answers: dict[str, set[str]],
    *,
    tolerated: dict[str, set[str]] | None = None,
    prefilled: dict[str, frozenset[str]] | None = None,
    point: bool = True,
) -> CaseFile:
    """Make a case with the key ``answers``."""
    given = prefilled or {}
    documents = (_document(id_), _decision(id_))
    evidence = (
        Evidence("b1", documents[0].paragraphs[1], "Ansøgning", f"Andet afsnit om {id_}.", "sted-b1"),
        Evidence(
            "P1", documents[1].paragraphs[0], "Kommunens afgørelse", f"Afgørelse om {id_}.", "afsnit-p1"
        ),
    )
    decisive = "oplyst" if "oplyst" in answers["mangler"] else None
    asked = tuple(question for question in ASKED if question not in given)
    spec = KeySpec("1", asked, {**answers, **given}, tolerated=tolerated or {}, decisive=decisive)
    key = build_key(SCHEME, PARAMETERS, spec)
    is_clean = not answers["mangler"]
    zones = {
        "F1": Zone.NEG,
        "F2": Zone.NEG if is_clean else Zone.POS,
        "mangler-1": Zone.NEG,
        "P1": Zone.NEUTRAL,
        "mangler-2": Zone.NEG,
    }
    return CaseFile(
        Case(
            id_,
            f"{id_}-v1",
            f"Sagen {id_}",
            "Prøve Kommune",
            date(2025, 4, 14),
            date(2026, 11, 1),
            {"resultat": min(answers["resultat"])},
            ("LOV-1",),
            documents,
            40,
        ),
        Solution(
            FORM,
            key,
            {question.id: _feedback(id_, question, evidence) for question in SCHEME.questions},
            zones if point else {},
            QuestionFeedback(f"<p>Stedet i {id_}.</p>", evidence, (), "Husk stedet.", {}) if point else None,
            given,
            f"<p>Sådan kunne {id_} gøres.</p>",
        ),
    )


SOURCES = {
    f"LOV-{n}": Source(
        f"LOV-{n}",
        "lov",
        f"LOV § {n}",
        f"Loven § {n}",
        f"<p>Reglen {n}.</p>",
        None,
        None,
        None,
        "udkast",
        False,
    )
    for n in (1, 2, 3)
}
PAIR = ContrastPair(
    "par-1",
    "par-1-v1",
    "Følges eller støttes?",
    "<p>Amira vil på café.</p>",
    "Hvad ændrer hjemlen?",
    {"p97": "§ 97", "p85": "§ 85"},
    (
        ContrastSide("A", "<p>Hun klarer sig selv.</p>", "p97"),
        ContrastSide("B", "<p>Hun skal støttes.</p>", "p85"),
    ),
    "<p>Behovet under aktiviteten afgør det.</p>",
    "Spørg om behovet.",
    ("LOV-3",),
)
EVALUATION = EvaluationForm(
    "evaluering",
    "1",
    "Hvad fik du ud af modulet?",
    (
        EvaluationItem(
            "brug",
            "Kan du bruge det?",
            "",
            {"hoej": "I høj grad", "ikke": "Slet ikke"},
            True,
            "Vælg, om du kan bruge det",
        ),
        EvaluationItem("anderledes", "Hvad gør du anderledes?", "Frivilligt.", {}, False, ""),
    ),
)


def module(**changes: object) -> Module:
    """Make the module; ``changes`` replace its fields."""
    fields: dict[str, object] = {
        "slug": "proevemodul",
        "number": 7,
        "edition": 2,
        "version": "modul-v1",
        "title": "Prøvemodul",
        "lede": "En prøve.",
        "provision": "Loven § 1",
        "criteria": ("oplyst",),
        "goals": ("Se det.",),
        "audience": "Alle",
        "minutes": 12,
        "law_as_of": date(2026, 11, 1),
        "signoff": None,
        "intro": "<p>Velkommen.</p>",
        "twins": (case_file("sag-a", FIRST_ANSWERS), case_file("sag-b", FIRST_ANSWERS)),
        "practice": (
            case_file("sag-ren", CLEAN_ANSWERS, prefilled={"klage": frozenset({"nej"})}, point=False),
        ),
        "follow_up": case_file("sag-senere", FIRST_ANSWERS, point=False),
        "example": Example(
            "Et eksempel",
            "<p>Anna vil svømme.</p>",
            (ExampleStep("Er der mangler?", "Nej", "<p>Sagen er oplyst.</p>", ("LOV-1",)),),
            "<p>Det var det.</p>",
        ),
        "contrasts": (PAIR,),
        "checklist": Checklist("proeve", "1", "Tjekliste", "", date(2026, 11, 1), ()),
        "evaluation": EVALUATION,
        "soft_rules": (),
        "sources": tuple(SOURCES),
    }
    return Module(**{**fields, **changes})  # type: ignore[arg-type]


FIGURES = {
    "S001": Figure(
        "S001",
        "Prøver på tværs",
        "Loven § 1",
        "2018-01-01/2022-11-30",
        "mangler",
        Decimal("27.3"),
        "procent",
        None,
        1880,
        "LOV-1",
        "Tabel 1",
        "Tallet dækker ikke hele perioden.",
        "Otte kommuner",
    ),
    "S002": Figure(
        "S002", "Høring", "", "2024", "emne", "Begrundelse", "", None, None, "LOV-2", "Bilag 2", "", ""
    ),
}
SLIPS = (Slip(("LOV-1", "LOV-2"), "Tabel 1", "De to kilder siger 27 og 28", "Vi bruger 27"),)
WORDS = (
    Word("aendret", "Ændret", "<p>Et andet resultat.</p>", ()),
    Word("hoering", "Høring", "<p>At spørge borgeren.</p>", ("LOV-1",)),
)
EXPLANATIONS = {
    "oplyst": Criterion(
        "oplyst", "Oplysning", "<p>Kommunen undersøger sagen.</p>", ("Der mangler en udtalelse",), ("LOV-2",)
    )
}


def library(*modules: Module, version: str = "bibliotek-v1") -> Library:
    """Make a library of the modules given, or of the one above."""
    chosen = modules or (module(),)
    return Library(
        version,
        {one.slug: one for one in chosen},
        {"proeve": FORM},
        SOURCES,
        {
            "oplyst": "Oplysning",
            "brev": "Begrundelse",
            "hoert": "Høring",
            "udfald": "Udfald",
            "klage": "Sagsbehandling",
        },
        PARAMETERS,
        TimeBudget(200, Fraction(1, 2), 8, 15, 45, 15, Fraction(1, 3)),
        explanations=EXPLANATIONS,
        figures=FIGURES,
        slips=SLIPS,
        words=WORDS,
    )
