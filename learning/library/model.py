"""What a compiled library consists of; frozen values, HTML already rendered and sanitised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from learning.library.albums import Picture
from learning.library.boundary import BoundaryGuide
from learning.library.exercise import Exercise
from learning.library.plans import Plan
from learning.library.reference import Comparison, Criterion, Examination, Figure, Slip, Word
from quizzes.consistency import SoftRule
from quizzes.key import Key, Zone
from quizzes.parameters import Parameters
from quizzes.scheme import Scheme

Html = str
"""Rendered and sanitised HTML; safe to insert in a page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A legal source. ``ends`` is the last day in force, or None; ``summary`` is our own words.

    ``provision`` is the place in it, ``predecessor`` the id of what it replaced, or nothing, ``successor``
    the id of what replaced it. ``checkpoint`` is what a lawyer should confirm before it is relied on.
    """

    id: str
    kind: str
    short: str
    name: str
    summary: Html
    begins: date | None
    ends: date | None
    successor: str | None
    status: str
    confirmed: bool
    provision: str = ""
    predecessor: str = ""
    checkpoint: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """What is shown of one choice; ``added`` when the source's form does not have it."""

    id: str
    label: str
    help: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class QuestionText:
    """What is shown of one question; ``missing`` is the error when it is left unanswered."""

    id: str
    number: int
    label: str
    short: str
    help: str
    missing: str
    choices: Mapping[str, ChoiceText]


@dataclass(frozen=True, slots=True)
class Group:
    """A numbered block of the form on screen; ``questions`` are ids of its top-level questions."""

    id: str
    heading: str
    help: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormStep:
    """One assessment of an area, in the order of work; never scored.

    ``mistakes`` are typical mistakes. ``status`` and ``origin`` are for lawyers: how well documented the
    step is, and where.
    """

    id: str
    label: str
    sources: tuple[str, ...]
    mistakes: tuple[str, ...]
    status: str
    origin: str


class StepVerdict(StrEnum):
    """How a decision made one assessment step; the value is what is shown."""

    RIGHT = "Vurderet korrekt"
    NOT_MADE = "Vurderingen er ikke foretaget"
    NOT_INFORMED = "Kan ikke vurderes – oplysninger mangler"
    OTHER = "Vurderet forkert"
    NOT_RELEVANT = "Ikke relevant"


@dataclass(frozen=True)
class Form:
    """A måleskema with its Danish texts, keyed by question id.

    ``notes`` and ``derived`` are for lawyers: remarks on a question, and the questions whose
    condition is our own inference and not stated in the source. ``soft_rules`` are the hints a module can
    switch on, and ``hints`` what each says to the learner. ``steps`` are the assessments of the area in
    the order of work. ``derivation`` tells lawyers what is our own derivation; empty when a source holds
    the whole form.
    """

    scheme: Scheme
    title: str
    origin: str
    groups: tuple[Group, ...]
    texts: Mapping[str, QuestionText]
    notes: Mapping[str, str]
    derived: frozenset[str] = frozenset()
    soft_rules: tuple[SoftRule, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[FormStep, ...] = ()
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of a case. ``id`` is the author's mark (F1), ``number`` what is shown."""

    id: str
    number: int
    text: str


@dataclass(frozen=True)
class Document:
    """One document of the case file. ``gap`` is the id for "something is missing here".

    ``html`` carries no evidence marks; ``marked`` does and is sent only after the commit. Headings
    inside start at h3. A numbered paragraph is ``<p id="afsnit-f1" data-nr="1">``, an evidence mark
    ``<mark id="sted-b1">``, a table ``<div class="tabelramme" tabindex="0" role="region">``.
    """

    id: str
    title: str
    byline: str
    gap: str
    is_decision: bool
    html: Html
    marked: Html
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in the case: ``paragraph`` is where it stands, ``quote`` the words to show.

    ``document`` is the title of the document it stands in, and ``anchor`` the id of the element in
    ``Document.marked`` to jump to (``sted-b1`` or ``afsnit-f1``).
    """

    id: str
    paragraph: Paragraph
    document: str
    quote: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """How the decision of one case made an assessment step, and where it shows."""

    verdict: StepVerdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class BoxFeedback:
    """Why one box is keyed as it is, and what to say when it was ticked or left."""

    reason: Html
    if_ticked: Html
    if_left: Html
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]
    next_time: str


@dataclass(frozen=True)
class QuestionFeedback:
    """Feedback for one question; ``boxes`` by choice id, empty where the question speaks as one."""

    reason: Html
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]
    next_time: str
    boxes: Mapping[str, BoxFeedback]


@dataclass(frozen=True)
class Case:
    """A fictitious case file with the municipality's decision; nothing of the key is in here."""

    id: str
    version: str
    title: str
    municipality: str
    decided: date
    law_as_of: date
    facts: Mapping[str, str]
    lookup: tuple[str, ...]
    documents: tuple[Document, ...]
    words: int


@dataclass(frozen=True)
class Solution:
    """The signed side of a case: key, feedback and where in the case it shows (facit.yaml).

    ``point``: zone of each paragraph id and gap id for "peg på stedet"; empty when not asked.
    ``prefilled``: answers the authority has filled in beforehand, by question id.
    ``better``: how the decision could have been made, as HTML. ``disputed``: question id -> boxes that do
    not count because lawyers disagree on them. ``steps``: step id -> how the decision
    made it, in the order of the form; empty where the lawyers did not go through the steps.
    """

    form: Form
    key: Key
    feedback: Mapping[str, QuestionFeedback]
    point: Mapping[str, Zone]
    point_feedback: QuestionFeedback | None
    prefilled: Mapping[str, frozenset[str]]
    better: Html
    steps: Mapping[str, StepAnswer] = field(default_factory=dict)
    disputed: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseFile:
    """A case together with its solution."""

    case: Case
    solution: Solution

    @property
    def is_clean(self) -> bool:
        """Tell whether the key holds no defect with essential significance."""
        return self.solution.key.decisive is None and not any(
            self.solution.key.scheme[question].choice(choice).affirms  # type: ignore[union-attr]
            for question, choice in self.solution.key.essential.items()
        )


@dataclass(frozen=True, slots=True)
class ExampleStep:
    """One line of a worked example: what the reviewer asks, answers, and why."""

    question: str
    answer: str
    reason: Html
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A worked example (gennemgået eksempel): a short case and the reviewer's reasoning."""

    title: str
    case: Html
    steps: tuple[ExampleStep, ...]
    closing: Html


@dataclass(frozen=True, slots=True)
class ContrastSide:
    """One of the two sides of a contrast pair; ``answer`` is a key into the pair's options."""

    label: str
    text: Html
    answer: str


@dataclass(frozen=True)
class ContrastPair:
    """Same citizen, one difference (kontrastpar): the rule comes after the answer.

    ``asks_provision``: the options are provisions, so the answers show where their boundary is mistaken.
    """

    id: str
    version: str
    title: str
    common: Html
    question: str
    options: Mapping[str, str]
    sides: tuple[ContrastSide, ContrastSide]
    answer: Html
    next_time: str
    sources: tuple[str, ...]
    asks_provision: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of a checklist with the sources behind it."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistSection:
    """A headed part of a checklist, in the order of work."""

    heading: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Checklist:
    """A printable checklist (tjekliste) with version and review date."""

    slug: str
    version: str
    title: str
    intro: Html
    reviewed: date
    sections: tuple[ChecklistSection, ...]


@dataclass(frozen=True, slots=True)
class EvaluationItem:
    """One statement answered on the scale, or free text where ``scale`` is empty.

    ``figure`` is the id of the reports' figure it answers to (F22), or nothing.
    """

    id: str
    label: str
    help: str
    scale: Mapping[str, str]
    required: bool
    missing: str
    figure: str = ""


@dataclass(frozen=True)
class EvaluationForm:
    """The questionnaire at the end of a module."""

    id: str
    version: str
    title: str
    items: tuple[EvaluationItem, ...]


@dataclass(frozen=True, slots=True)
class Signoff:
    """A lawyer's approval of exactly one text; ``text_hash`` is the module version approved."""

    approved: date
    text_hash: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What readers are told of a change after publication. ``key``: answers may count otherwise."""

    day: date
    key: bool
    reason: str


@dataclass(frozen=True)
class Module:
    """One module of 10-15 minutes.

    ``number`` is permanent (it stands in receipts), ``version`` is the hash of every text, key, form
    and parameter it uses, ``edition`` the number readers see. ``twins`` are the two twin cases (A, B),
    ``practice`` the half-prefilled cases between them, ``follow_up`` the fresh twin for later.
    """

    slug: str
    number: int
    edition: int
    version: str
    title: str
    lede: str
    provision: str
    criteria: tuple[str, ...]
    goals: tuple[str, ...]
    audience: str
    minutes: int
    law_as_of: date
    signoff: Signoff | None
    intro: Html
    twins: tuple[CaseFile, CaseFile]
    practice: tuple[CaseFile, ...]
    follow_up: CaseFile
    example: Example
    contrasts: tuple[ContrastPair, ...]
    checklist: Checklist
    evaluation: EvaluationForm
    soft_rules: tuple[str, ...]
    sources: tuple[str, ...]
    amended: Amended | None = None

    def scored_cases(self) -> tuple[CaseFile, ...]:
        """Return the cases a learner is scored on within one attempt."""
        return (self.twins[0], *self.practice, self.twins[1])


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """How the minutes of a module are estimated (learning design, section 3); versioned data.

    ``clean_share`` and ``lix_target`` are asked of the texts too: cases without an essential defect, and
    the highest LIX of one text; 0 when there is no target.
    """

    words_per_minute: int
    feedback_weight: Fraction
    seconds_single: int
    seconds_multi: int
    seconds_point: int
    limit_minutes: int
    clean_share: Fraction
    lix_target: int = 0


@dataclass(frozen=True)
class Library:
    """Everything that is taught, by permanent id. ``version`` is the hash of all texts in it.

    ``criteria`` are the names of the criteria, ``explanations`` all there is to say of them. ``figures``
    are national figures by id, ``slips`` the places where their sources disagree, ``words`` the word list.
    ``comparisons``: which of the figures a criterion may be set beside. ``examination``: of accessibility.
    ``plans``: what new employees take, and in which order. ``pictures``: those that texts show, by address.
    """

    version: str
    modules: Mapping[str, Module]
    forms: Mapping[str, Form]
    sources: Mapping[str, Source]
    criteria: Mapping[str, str]
    parameters: Parameters
    budget: TimeBudget
    explanations: Mapping[str, Criterion] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()
    words: tuple[Word, ...] = ()
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    boundary: BoundaryGuide | None = None
    comparisons: tuple[Comparison, ...] = ()
    examination: Examination | None = None
    plans: Mapping[str, Plan] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def module_by_number(self, number: int) -> Module | None:
        """Return the module with this permanent number, or None."""
        return next((m for m in self.modules.values() if m.number == number), None)
