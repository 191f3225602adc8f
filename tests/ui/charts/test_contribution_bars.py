from dashboard.ui.charts.contribution_bars import ContributionBar, contribution_bars


def chart(*values, name="age = 5"):
    return contribution_bars([ContributionBar(name, value, f"{value}") for value in values], axis="Added")


def test_words_at_the_end_of_each_bar_have_room():
    low, high = chart(0.4, -0.1).layout.xaxis.range
    assert high == 0.4 + 0.75 * 0.4
    assert round(low, 9) == -(0.1 + 0.75 * 0.4)


def test_a_side_without_bars_takes_hardly_any_room():
    low, high = chart(0.4, 0.2).layout.xaxis.range
    assert -0.05 < low < 0 < 0.4 < high


def test_bars_of_nothing_at_all_can_be_drawn():
    low, high = chart(0.0).layout.xaxis.range
    assert low < 0 < high


def test_long_names_break_into_lines_and_are_disarmed():
    (words,) = chart(1.0, name="od280/od315 of <b> wines = 1.29").layout.yaxis.ticktext
    assert words == "od280/od315 of &lt;b&gt;<br>wines = 1.29"
