"""A caseworker at a screen: reads, ticks and clicks through a module as a person would."""

import re
from collections.abc import Iterator

from learning.library.model import CaseFile, Library
from tests.browser.gallery import SLUG
from tests.browser.windows import Window
from tests.learner import perfect_answers

MOST_PAGES = 20
STEPS = [
    "foersag-laes",
    "foersag-peg",
    "foersag-vurder",
    "foersag-forskelle",
    "eksempel",
    "kontrastpar",
    "oevesag-1-laes",
    "oevesag-1-vurder",
    "oevesag-1-forskelle",
    "eftersag-laes",
    "eftersag-vurder",
    "eftersag-forskelle",
    "evaluering",
    "resultat",
]


class Caseworker:
    """Uses one window. Only ticks what can be seen."""

    def __init__(self, window: Window, library: Library) -> None:
        self.window = window
        self.page = window.page
        module = library.modules[SLUG]
        self.cases = (*module.twins, *module.practice, module.follow_up)

    @property
    def step(self) -> str:
        """The step in the address."""
        return re.split("[?#]", self.page.url)[0].rsplit("/", 1)[1]

    @property
    def heading(self) -> str:
        """The page's h1."""
        return self.page.inner_text("h1")

    def case(self) -> CaseFile:
        """Return the case on the page, told by its decision."""
        html = self.page.content()
        return next(case for case in self.cases if case.case.documents[-1].byline in html)

    def start(self) -> None:
        """Find the module on the front page and start it."""
        self.window.visit("/")
        self.window.follow(".modulkort a")
        self.page.check("#gentaget-nej")
        self.window.follow("text=Start modulet >> nth=-1")

    def onward(self) -> None:
        """Click the primary button."""
        self.window.follow("main .button-primary")

    def tick(self, question: str, choice: str) -> None:
        """Tick one answer by its label, unless it is ticked already."""
        field = self.page.locator(f'[name="{question}"][value="{choice}"]')
        if not field.is_checked():
            self.page.click(f'label[for="{field.get_attribute("id")}"]')
        assert field.is_checked()

    def assess(self) -> None:
        """Fill in the form as the key does, parents before their follow-up questions."""
        wanted = set(perfect_answers(self.case()))
        fields = self.page.locator("form .form-radio, form .form-checkbox")
        offered = fields.evaluate_all("fields => fields.map(field => [field.name, field.value])")
        for question, choice in offered:
            if (question, choice) in wanted:
                self.tick(question, choice)

    def choose_firsts(self) -> None:
        """Choose the first answer of every group on the page."""
        groups = self.page.locator("main fieldset").filter(has=self.page.locator(".form-radio"))
        for number in range(groups.count()):
            groups.nth(number).locator("label").first.click()

    def do(self) -> None:
        """Do what the step asks for, and send or go on."""
        if self.step.endswith("-vurder"):
            self.assess()
        elif self.step in ("kontrastpar", "evaluering"):
            self.choose_firsts()
        elif self.step.endswith("-peg"):
            self.page.click(".pegeform label >> nth=0")
        self.onward()

    def walk(self, until: str = "") -> Iterator[str]:
        """Yield each step with its page open, then do it; stop at ``until`` or at the receipt."""
        for _ in range(MOST_PAGES):
            if self.step in (until, "kvittering"):
                return
            yield self.step
            self.do()
        raise AssertionError(f"the way never leaves {self.step}")

    def code(self) -> str:
        """Return the receipt's code."""
        return re.sub(r"\s", "", self.page.inner_text("p.kode"))
