"""What only one kind of data has, for programs and for people: the columns of a table, the steps of sequences."""

from __future__ import annotations

from dashboard.cli.output import Data, in_english
from dashboard.i18n import _, render
from dashboard.spec.dataset import VersionFacts
from dashboard.spec.numbers import SequenceFacts, TableFacts


def facts_data(facts: VersionFacts) -> Data:
    """Fields beside those that all kinds have; empty for kinds that have none."""
    if isinstance(facts, TableFacts):
        return {
            "target": facts.target.name if facts.target else None,
            "features": {feature.name: feature.type for feature in facts.features},
            "left_out": {column.name: in_english(column.reason) for column in facts.left_out},
        }
    if isinstance(facts, SequenceFacts):
        return {
            "channels": [channel.name for channel in facts.channels],
            "steps": {"shortest": facts.shortest, "median": facts.median, "longest": facts.longest},
        }
    return {}


def facts_lines(facts: VersionFacts) -> list[str]:
    """A few lines in the reader's language."""
    if isinstance(facts, TableFacts):
        predicted = [_("A number is predicted: {column}", column=facts.target.name)] if facts.target else []
        learned = [_("Learned from: {columns}", columns=[feature.name for feature in facts.features])]
        left_out = [
            _("Left out: {column}. {reason}", column=column.name, reason=render(column.reason))
            for column in facts.left_out
        ]
        return [*predicted, *(learned if facts.features else []), *left_out]
    if isinstance(facts, SequenceFacts):
        channels = [channel.name for channel in facts.channels]
        return [
            _("Channels: {channels}", channels=channels),
            _("Steps: {first} to {last}", first=facts.shortest, last=facts.longest),
        ]
    return []
