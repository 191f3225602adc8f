from __future__ import annotations

from dashboard.data.text.vocabulary import learn, least_count


def test_the_most_frequent_come_first_and_ties_go_by_their_characters():
    texts = ["b a c", "a b", "A!"]  # a 3, b 2, then "!" and "c" once each
    assert learn(texts, 100) == ("", "[UNK]", "a", "b", "!", "c")
    assert learn(reversed_words(texts), 100) == learn(texts, 100)


def reversed_words(texts: list[str]) -> list[str]:
    return [" ".join(reversed(text.split())) for text in reversed(texts)]


def test_the_size_counts_the_reserved_entries():
    assert learn(["a a b"], 3) == ("", "[UNK]", "a")
    assert learn(["a a b"], 2) == ("", "[UNK]")


def test_rare_tokens_are_left_out():
    assert learn(["a b", "a"], 10, min_count=2) == ("", "[UNK]", "a")
    assert (least_count(499), least_count(500)) == (1, 2)
    assert learn(["a", *["b"] * 499], 10) == ("", "[UNK]", "b")


def test_pairs_share_the_vocabulary_by_their_counts():
    # 好 2, 吃 2, "好 吃" 2, then 不, "不 好" once; pairs come after single tokens of the same count
    assert learn(["好吃", "不好吃"], 10, ngrams=2) == ("", "[UNK]", "吃", "好", "好 吃", "不", "不 好")
    assert learn(["好吃", "不好吃"], 5, ngrams=2) == ("", "[UNK]", "吃", "好", "好 吃")
    assert "不 好 吃" in learn(["好吃", "不好吃"], 10, ngrams=3)


def test_what_a_network_does_not_read_is_not_learned():
    assert learn(["a b c", "a b c"], 10, ngrams=2, sequence_length=2) == ("", "[UNK]", "a", "b", "a b")


def test_nothing_to_learn_from():
    assert learn([], 10) == learn(["\u200b"], 10) == ("", "[UNK]")


def test_pairs_are_of_scripts_without_spaces_only():
    found = learn(["好吃 not good", "好吃 not good"], 20, pairs=True)
    assert "好 吃" in found and "not good" not in found
