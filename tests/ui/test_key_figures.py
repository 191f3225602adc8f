import math

import pytest

from dashboard.spec.task import TASKS
from dashboard.words.key_figures import decibel_words, error_words, key_figures, main_figure, score_words
from dashboard.words.purpose_words import PURPOSE_WORDS
from tests.pages.run_states import SERIES_TEST, SUMMARY, summary_of


def told(summary):
    return {figure.title: figure.value for figure in key_figures(summary)}


def test_every_purpose_has_words_and_figures():
    assert set(PURPOSE_WORDS) == set(TASKS)
    for purpose in TASKS:
        figures = key_figures(summary_of(purpose))
        assert 2 <= len(figures) <= 4
        assert all(figure.help for figure in figures)
        assert main_figure(summary_of(purpose))


def test_a_summary_from_before_there_were_purposes_is_of_classes():
    assert "purpose" not in SUMMARY
    assert told(SUMMARY) == {"Right answers in the test": "96.7%", "Always the most frequent class": "10.0%"}
    assert main_figure(SUMMARY) == "96.7% right in the test"


def test_a_classifier_that_was_ranked_says_so():
    assert told(summary_of("classify", roc_auc=0.9312))["Classes ranked right (ROC AUC)"] == "0.931"


def test_a_predicted_number_is_told_by_its_distance_beside_the_mean():
    assert told(summary_of("regress")) == {
        "Off by, on average (MAE)": "0.4321",
        "Always the mean: off by": "0.93",
        "Off by, large misses counting more (RMSE)": "0.61",
        "Share of the differences explained (R²)": "0.712",
    }
    assert main_figure(summary_of("regress")) == "off by 0.4321 on average"


def test_without_test_items_there_is_no_distance():
    unknown = dict.fromkeys(("mae", "rmse", "r2", "baseline_mean_mae"))
    assert told(summary_of("regress", **unknown)) == {}
    assert main_figure(summary_of("regress", **unknown)) == ""


def test_unusual_items_are_told_by_the_ranking_and_by_what_the_flags_cost():
    assert told(summary_of("anomalies")) == {
        "Ranked right (ROC AUC)": "0.931",
        "Unusual items found": "12 of 14",
        "Normal items flagged": "4 of 150",
    }
    assert main_figure(summary_of("anomalies")) == "ROC AUC 0.931"


def test_a_series_is_told_by_its_stretches_and_false_alarms():
    assert told(summary_of("anomalies", **SERIES_TEST)) == {
        "Ranked right (ROC AUC)": "0.931",
        "Unusual stretches found": "3 of 4",
        "False alarms": "2",
        "Normal moments flagged": "2.1%",
    }
    assert main_figure(summary_of("anomalies", **SERIES_TEST)) == "3 of 4 unusual stretches found"


def test_without_labels_only_the_error_is_left():
    unknown = dict.fromkeys(("roc_auc", "num_normal", "num_unusual", "flagged_normal", "flagged_unusual"))
    assert told(summary_of("anomalies", **unknown)) == {"Reconstruction error": "0.0123"}
    assert main_figure(summary_of("anomalies", **unknown)) == "reconstruction error 0.0123"


def test_noise_is_told_in_decibels_with_the_gains_worked_out():
    # 20.5 - 11.9 = 8.6; 20.5 - 16.25 = 4.25, to one decimal
    figures = told(summary_of("denoise"))
    assert figures["Gain over the noisy picture"] == "+8.6 dB"
    assert figures["Gain over a median filter"] in ("+4.2 dB", "+4.3 dB")
    assert figures["Likeness as the eye sees it (SSIM)"] == "0.874"
    assert main_figure(summary_of("denoise")) == "+8.6 dB clearer than the noisy pictures"


def test_a_loss_of_likeness_is_told_with_its_sign():
    worse = summary_of("denoise", psnr=10.0)
    assert told(worse)["Gain over the noisy picture"] in ("-1.9 dB", "−1.9 dB")
    assert main_figure(worse) == "1.9 dB less clear than the noisy pictures"


def test_codes_are_told_by_error_rival_and_size():
    assert told(summary_of("compress")) == {
        "Reconstruction error": "0.0123",
        "Error of PCA": "0.0161",
        "Code size": "32 numbers",
    }
    assert main_figure(summary_of("compress")) == "error 0.0123 with 32 numbers"


@pytest.mark.parametrize(
    ("error", "words"),
    [(0.0, "0"), (0.0012345, "0.00123"), (1.5, "1.5"), (123.4, "123"), (12345.0, "12,345"), (math.inf, "∞")],
)
def test_errors_keep_three_digits_that_count(error, words):
    assert error_words(error) == words


def test_decibels_and_scores():
    assert decibel_words(6.04) == "6 dB"
    assert decibel_words(6.04, signed=True) == "+6 dB"
    assert score_words(0.93456) == "0.935"
