from dashboard.ui.data.texts.length_chart import length_chart, length_frame


def bars(chart):
    return dict(zip(chart.data[0].customdata, chart.data[0].y, strict=True))


def test_short_texts_have_a_bar_for_each_length():
    chart = length_chart({1: 5, 3: 2}, suggested=8, chosen=8)
    assert bars(chart) == {"1": 5, "2": 0, "3 words or more": 2}


def test_long_texts_share_bars_and_none_is_lost():
    counts = dict.fromkeys(range(1, 2001), 1)
    chart = length_chart(counts, suggested=100, chosen=100)
    assert len(chart.data[0].y) == 50
    assert sum(chart.data[0].y) == 2000
    assert chart.data[0].customdata[0] == "1 to 40 words"


def test_the_suggested_length_is_marked_and_the_chosen_one_where_it_differs():
    def marks(chart):
        return [note.text for note in chart.layout.annotations]

    assert marks(length_chart({5: 1}, suggested=4, chosen=4)) == ["suggested: 4"]
    assert marks(length_chart({5: 1}, suggested=4, chosen=2)) == ["suggested: 4", "chosen: 2"]
    assert marks(length_chart({5: 1}, suggested=4, chosen=900)) == ["suggested: 4"]


def test_the_table_has_every_length():
    assert length_frame({3: 2, 1: 5}).to_numpy().tolist() == [[1, 5], [3, 2]]


def test_without_texts_there_is_an_empty_chart():
    assert sum(length_chart({}, suggested=8, chosen=8).data[0].y) == 0
