"""What could be better in a spec that can be started as it is; each kind of data and each purpose has its own hints."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.actions import runs
from dashboard.data.item_counts import item_counts
from dashboard.i18n import _, format_percent
from dashboard.spec.dataset import DatasetVersion, ImageFacts, Kind, TextFacts
from dashboard.spec.numbers import SequenceFacts
from dashboard.spec.run import RunSpec
from dashboard.ui.text import show
from dashboard.ui.train.autoencoder_hints import autoencoder_hints
from dashboard.ui.train.hint import Hint
from models.specs import PictureSpec, SequenceSpec, TextSpec

_MANY_CUT = 0.1
_FAR_TOO_LONG = 2.0


def hints(spec: RunSpec, version: DatasetVersion) -> list[Hint]:
    """All that is worth saying, the data's own hints first."""
    found = autoencoder_hints(spec, version)
    if version.kind in CLASSIFIER_HINTS:
        found += CLASSIFIER_HINTS[version.kind](spec, version)
    if spec.training.batch_size > item_counts(version, spec.network)["train"]:
        words = _("The batch is larger than the training data: every epoch changes the network only once.")
        found.append(Hint("info", words))
    lack = runs.lack_of_memory(spec)
    if lack is not None:
        found.append(Hint("memory", show(lack), {"batch_size": max(1, spec.training.batch_size // 2)}))
    return found


def _of_pictures(spec: RunSpec, version: DatasetVersion) -> list[Hint]:
    is_grey = isinstance(spec.network, PictureSpec) and spec.network.channels == 1
    if not (is_grey and isinstance(version.facts, ImageFacts) and version.facts.channels == 3):
        return []
    words = _("The pictures are in colour, the network sees them in grey. If colour tells the classes apart, choose “Colour” under More settings.")  # fmt: skip
    return [Hint("palette", words, {"channels": 3})]


def _of_texts(spec: RunSpec, version: DatasetVersion) -> list[Hint]:
    if not (isinstance(spec.network, TextSpec) and isinstance(version.facts, TextFacts)):
        return []
    found = (_length_hint(spec.network, version.facts), _vocabulary_hint(spec.network, version.facts))
    return [hint for hint in found if hint is not None]


def _length_hint(network: TextSpec, facts: TextFacts) -> Hint | None:
    length, suggested = network.sequence_length, facts.suggested_length
    share = share_longer(facts, length)
    if share > _MANY_CUT and suggested > length:
        words = _(
            "{share} of your texts are longer than {length} words and lose their end. {suggested} keeps nearly all of them whole.",
            share=format_percent(share, 0),
            length=length,
            suggested=suggested,
        )
        return Hint("content_cut", words, {"sequence_length": suggested})
    if length >= _FAR_TOO_LONG * suggested:
        words = _(
            "Nearly all of your texts have at most {suggested} words. Reading {length} takes longer and brings nothing.",
            length=length,
            suggested=suggested,
        )
        return Hint("speed", words, {"sequence_length": suggested})
    return None


def _vocabulary_hint(network: TextSpec, facts: TextFacts) -> Hint | None:
    size, suggested = network.vocabulary_size, facts.suggested_vocabulary
    knows_groups = getattr(network, "ngrams", 1) > 1  # they need room beside the single words
    if knows_groups or size < _FAR_TOO_LONG * max(facts.num_distinct_tokens, suggested):
        return None
    words = _(
        "Your training texts have only {distinct} different words; a vocabulary of {size} is mostly empty. {suggested} is enough.",
        distinct=facts.num_distinct_tokens,
        size=size,
        suggested=suggested,
    )
    return Hint("dictionary", words, {"vocabulary_size": suggested})


def _of_sequences(spec: RunSpec, version: DatasetVersion) -> list[Hint]:
    if not (isinstance(spec.network, SequenceSpec) and isinstance(version.facts, SequenceFacts)):
        return []
    found = (_steps_hint(spec.network, version.facts), _ends_hint(spec.network, version.facts))
    return [hint for hint in found if hint is not None]


def _steps_hint(network: SequenceSpec, facts: SequenceFacts) -> Hint | None:
    if network.steps < facts.suggested_steps:
        words = _(
            "Some of your sequences have up to {longest} steps, and only the first {steps} are read. {suggested} keeps nearly all of them whole.",
            longest=facts.longest,
            steps=network.steps,
            suggested=facts.suggested_steps,
        )
        return Hint("content_cut", words, {"steps": facts.suggested_steps})
    if network.steps >= _FAR_TOO_LONG * facts.longest:
        words = _(
            "Your longest sequence has {longest} steps. Reading {steps} takes longer and brings nothing.",
            longest=facts.longest,
            steps=network.steps,
        )
        return Hint("speed", words, {"steps": facts.longest})
    return None


def _ends_hint(network: SequenceSpec, facts: SequenceFacts) -> Hint | None:
    if network.masked or facts.are_equally_long:
        return None
    words = _("Your sequences are not all equally long. The network also reads what shorter ones are filled up with.")
    return Hint("line_end", words, {"masked": True})


def share_longer(facts: TextFacts, length: int) -> float:
    """The fraction of texts that have more than ``length`` words."""
    total = sum(facts.length_counts.values())
    longer = sum(count for words, count in facts.length_counts.items() if words > length)
    return longer / total if total else 0.0


CLASSIFIER_HINTS: dict[Kind, Callable[[RunSpec, DatasetVersion], list[Hint]]] = {
    "images": _of_pictures,
    "text": _of_texts,
    "sequences": _of_sequences,
}
