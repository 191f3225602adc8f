"""Code size against error."""

import numpy as np
import pandas as pd

from dashboard.ui.charts.code_sizes import code_sizes, code_sizes_alt_text, code_sizes_table

SIZES = pd.DataFrame(
    {
        "code_size": [2, 8], "network": [np.nan, 0.012], "pca": [0.05, 0.02],
        "kept_network": [np.nan, 0.88], "kept_pca": [0.5, 0.8],
    }
)  # fmt: skip
OTHERS = pd.DataFrame({"code_size": [4], "error": [0.03], "run_name": ["<b>other</b>"]})


def test_pca_other_runs_and_this_network():
    pca, others, network = code_sizes(SIZES, OTHERS, "mine").data
    assert list(pca.x) == [2, 8] and list(pca.y) == [0.05, 0.02]
    assert (list(others.x), list(others.y)) == ([4], [0.03])
    assert (list(network.x), list(network.y)) == ([8], [0.012])
    assert others.hovertext[0] == "&lt;b&gt;other&lt;/b&gt;: error 0.03 with a code of 4"


def test_without_other_runs_there_is_no_trace_of_them():
    figure = code_sizes(SIZES, OTHERS.head(0), "mine")
    assert len(figure.data) == 2
    assert list(figure.layout.xaxis.tickvals) == [2, 8]


def test_in_words():
    words = code_sizes_alt_text(SIZES, OTHERS)
    assert "With a code of 8 the error of this network is 0.012, that of PCA 0.02." in words
    assert "Other runs on this data: 1." in words


def test_as_a_table_smallest_code_first():
    table = code_sizes_table(SIZES, OTHERS, "mine")
    assert table.iloc[:, 0].tolist() == [2, 4, 8, 8]
    assert table.iloc[:, 1].tolist() == ["PCA", "<b>other</b>", "PCA", "mine"]
