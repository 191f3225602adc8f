import numpy as np

from dashboard.predict.sequences.stretches import Stretch, StretchImportance
from dashboard.ui.charts.sequence_lines import MAX_CHANNELS, sequence_lines, sequence_lines_alt_text
from models.specs.text import message

FOUND = StretchImportance(
    stretches=(Stretch(0, 2), Stretch(1, 3)),
    drops=np.array([-0.1, 0.4], np.float32),
    probabilities_without=np.array([0.9, 0.4], np.float32),
    answers_without=("a", "b"),
    heat=np.array([-0.1, 0.15, 0.4], np.float32),
    decisive=(1,),
    label="a",
    probability=0.8,
    sentence=message("x"),
)


def test_a_panel_a_channel_and_bars_below_with_what_decides_shaded():
    chart = sequence_lines(np.array([[1.0, 2], [3, np.nan], [5, 6]]), ["<b>x</b>", "y"], FOUND)
    first, second, bars = chart.data
    assert list(first.x) == [1, 2, 3] and list(first.y) == [1, 3, 5] and np.isnan(second.y[1])
    np.testing.assert_allclose(bars.y, [-0.1, 0.15, 0.4], atol=1e-6)
    assert bars.marker.color[0] != bars.marker.color[1] == bars.marker.color[2]
    assert {(shape.x0, shape.x1) for shape in chart.layout.shapes} == {(1.5, 3.5)}
    assert chart.layout.annotations[0].text == "&lt;b&gt;x&lt;/b&gt;"


def test_of_many_channels_the_first_are_drawn_and_told():
    names = [f"c{number}" for number in range(MAX_CHANNELS + 2)]
    values = np.zeros((3, len(names)))
    assert len(sequence_lines(values, names, FOUND).data) == MAX_CHANNELS + 1
    assert "c5" in sequence_lines_alt_text(values, names) and "c6" not in sequence_lines_alt_text(values, names)
