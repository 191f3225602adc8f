"""How good it is in one sentence, the few numbers that it is known by, and what to do next."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.html_report.markup import NOTHING, Html, element, joined, sentence
from dashboard.i18n import _
from dashboard.spec.report import Verdict
from dashboard.words.key_figures import key_figures
from dashboard.words.levels import LEVEL_WORDS


def verdict_part(run: Run, verdict: Verdict) -> Html:
    """The part."""
    figures = [
        element("div", element("strong", figure.value), element("span", figure.title)) for figure in key_figures(run)
    ]
    return element(
        "section",
        element("span", _(LEVEL_WORDS[verdict.level]), class_=f"badge {verdict.level}"),
        element("p", sentence(verdict.sentence), class_="verdict"),
        element("div", *figures, class_="figures") if figures else NOTHING,
        _next_steps(verdict),
    )


def _next_steps(verdict: Verdict) -> Html:
    if not verdict.next_steps:
        return NOTHING
    steps = [element("li", sentence(step.sentence)) for step in verdict.next_steps]
    return joined([element("h3", _("What to do next")), element("ol", *steps)])
