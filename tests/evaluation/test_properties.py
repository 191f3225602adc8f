"""What is known of items, by which they are put into groups."""

import numpy as np
import pandas as pd

from dashboard.evaluation.properties import properties_of


def rows(**columns):
    frame = pd.DataFrame(columns)
    return frame.assign(id=[f"i{place}" for place in range(len(frame))])


def test_brightness_is_the_mean_grey_as_eyes_see_it():
    tones = ["ffffff", "000000", "ff0000", None]
    found = properties_of("images", rows(name=list("abcd"), label=list("xxyy"), tone=tones))
    # red: 0.299 × 255 = 76.2
    np.testing.assert_allclose(found["brightness"], [255, 0, 76.2, np.nan])


def test_folders_count_only_where_they_say_more_than_the_label():
    by_label = rows(name=["cat/1.png", "dog/1.png"], label=["cat", "dog"])
    assert "folder" not in properties_of("images", by_label)
    by_camera = rows(name=["a/1.png", "b/2.png", "a/3.png", "b/4.png"], label=["cat", "cat", "dog", "dog"])
    assert properties_of("images", by_camera)["folder"].tolist() == ["a", "b", "a", "b"]


def test_texts_are_grouped_by_letters_and_also_by_words_where_that_differs():
    texts = ["one", "two words", "incomprehensibilities", "a b c d e", ""]
    found = properties_of("text", rows(name=list("12345"), label=list("ababa"), text=texts))
    assert found["length"].tolist() == [3, 9, 21, 9, 0] and found["words"].tolist() == [1, 2, 1, 5, 0]
    chinese = rows(name=list("123"), label=list("aba"), text=["好", "很好吃", "不好"])
    assert "words" not in properties_of("text", chinese)
