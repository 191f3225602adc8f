"""Which text network suits a dataset, from its facts alone.

Averaged word vectors with pairs of neighbouring words (Joulin et al. 2016, arXiv:1607.01759). On four sets of 3,500 to
8,500 short training texts, English and Chinese, no network that was tried was better on the validation items by more than
chance, and the document's LSTM took about ten times as long.
"""

from __future__ import annotations

from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import TextFacts
from dashboard.spec.training import TrainingSettings
from models.specs import AveragedTextSpec

_MOST_ENTRIES = 50_000
_LONGEST = 400
_STEPS = 6000  # several times as many as were needed; early stopping ends most trainings
_FEW_PER_CLASS = 100


def recommended_text(
    facts: TextFacts, num_train: int, num_classes: int
) -> tuple[AveragedTextSpec, TrainingSettings, tuple[Message, ...]]:
    """Network, training, and why; ready within five minutes on two processor cores, for most data within one.

    Args:
        num_train: texts to learn from.
    """
    network = AveragedTextSpec(
        vocabulary_size=_vocabulary_size(facts),
        sequence_length=max(1, min(facts.suggested_length, _LONGEST)),
        embedding_size=64,
        dropout=0.5,
        ngrams=2,
    )
    batch_size = 32 if num_train <= 20_000 else 64 if num_train <= 50_000 else 256
    epochs = max(10, min(200, _STEPS * batch_size // max(1, num_train)))
    training = TrainingSettings(
        epochs=epochs,
        batch_size=batch_size,
        learning_rate=0.003,
        early_stopping_patience=max(4, epochs // 10),
    )
    return network, training, tuple(_reasons(facts, num_train, num_classes))


def _vocabulary_size(facts: TextFacts) -> int:
    """Room for all words and pairs that are seen at least twice, as far as one can know without counting the pairs.

    A pair that is seen twice takes up two places in the texts, and few pairs are: a quarter of the places is enough.
    Too small loses the rarest pairs only; too large makes every step of the training slower.
    """
    num_tokens = sum(length * count for length, count in facts.length_counts.items())
    entries = min(10 * facts.suggested_vocabulary, facts.suggested_vocabulary + num_tokens // 4)
    return max(1000, min(_MOST_ENTRIES, -(-entries // 1000) * 1000))


def _reasons(facts: TextFacts, num_train: int, num_classes: int) -> list[Message]:
    reasons = [
        message(
            N_(
                "The mean of word vectors, with pairs of neighbouring words: on a few thousand short texts it was as good as networks that take ten times as long."
            )
        )
    ]
    if facts.scripts.get("han", 0) + facts.scripts.get("mixed", 0) > 0.5:
        reasons.append(message(N_("Most Chinese words have two characters, so that pairs of characters are words.")))
    if num_train < _FEW_PER_CLASS * num_classes:
        sentence = N_(
            "There are only {n} texts to learn from for {num_classes} classes: more texts will help more than another network."
        )
        reasons.append(message(sentence, n=num_train, num_classes=num_classes))
    reasons.append(
        message(
            N_(
                "It does not read in order. Where order decides, and with tens of thousands of texts, an LSTM that reads in both directions may be better; it takes ten times as long or more."
            )
        )
    )
    return reasons
