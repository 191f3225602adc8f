"""The checks of texts: each fires where it should and is silent where it should not."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.checks import Facts, run_checks
from dashboard.data.text.checks import TEXT_CHECKS
from dashboard.data.text.normalised import group
from dashboard.i18n import english, message
from dashboard.spec.dataset import CheckResult
from dashboard.spec.table import ColumnChoice
from tests.data import check_samples
from tests.data.check_samples import changed, healthy

SPELLED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
CHOICE = ColumnChoice(name="number", reason=message("It is called so."))


def samples(classes: tuple[str, ...] = ("a", "b"), num_each: int = 40, **changes: dict[int, object]) -> pd.DataFrame:
    """Healthy texts, all different; ``hash`` and ``group`` follow the text unless they are changed, too."""
    frame = healthy(num_each, classes)
    texts = ["we saw number " + " ".join(SPELLED[int(digit)] for digit in str(n)) for n in range(len(frame))]
    frame = changed(frame.assign(text=texts), **changes)
    frame["hash"] = frame["text"]
    frame["group"] = frame["text"].map(group, na_action="ignore")
    return frame


def run(code: str, frame: pd.DataFrame, facts: Facts | None = None) -> CheckResult | None:
    return check_samples.run(TEXT_CHECKS, code, frame, facts)


def test_healthy_texts_have_no_findings():
    assert run_checks(TEXT_CHECKS, samples(), Facts(("a", "b"))) == ()


def test_rows_that_are_not_used_have_no_text_and_are_left_alone():
    frame = samples(status={0: "skipped", 1: "refused"}, text={0: None, 1: None})
    assert [result.code for result in run_checks(TEXT_CHECKS, frame, Facts(("a", "b")))] == ["C106"]


def test_texts_without_words():
    assert run("C201", samples(text={0: "5", 1: "好", 2: "<b>x</b>"})) is None
    found = run("C201", samples(text={0: "!!!", 1: "<br/>&nbsp;", 2: "👍👍"}))
    assert (found.num_items, found.message.values["names"]) == (3, ["a/0", "a/1", "a/2"])


def test_entries_without_a_text():
    assert run("C210", samples(status={0: "skipped"}, reason_code={0: "D154"})) is None
    found = run("C210", samples(status={0: "skipped", 1: "skipped"}, reason_code={0: "D240", 1: "D241"}))
    assert (found.num_items, found.message.values["names"]) == (2, ["a/0", "a/1"])


def test_short_texts():
    assert run("C202", samples(text={0: "not bad", 1: "很好吃", 2: "!!!"})) is None
    found = run("C202", samples(text={0: "Okay!", 1: "好吃", 2: "差", 3: "Okay!"}))
    assert (found.severity, found.num_items) == ("note", 4)
    assert found.message.values["texts"] == ["Okay!", "好吃", "差"]
    assert run("C202", samples(text=dict.fromkeys(range(9), "fine"))).severity == "warning"  # 9 of 80


def test_near_duplicates():
    assert run("C203", samples(text={0: "Fine food", 1: "Fine food"})) is None  # exact copies: another check
    found = run("C203", samples(text={0: "Fine food", 1: "fine, food!", 2: "FINE FOOD", 3: "fine foods"}))
    assert (found.severity, found.num_items) == ("note", 3)
    assert (found.message.values["n"], found.message.values["total"]) == (2, 80)


def test_near_duplicates_under_two_labels_are_a_warning():
    assert run("C203", samples(text={0: "Fine food", 40: "Fine food"})) is None  # exactly the same: another check
    found = run("C203", samples(text={0: "Fine food", 40: "fine food"}))
    assert (found.severity, found.message.values["conflicts"]) == ("warning", 1)


def test_near_leaks():
    assert run("C204", samples(text={0: "Fine food", 1: "fine food"})) is None  # both are to learn from
    assert run("C204", samples(text={0: "Fine food", 4: "Fine food"})) is None  # exactly the same: another check
    found = run("C204", samples(text={0: "Fine food", 3: "fine food", 4: "FINE food", 8: "good", 9: "Good"}))
    assert found.message.values == {"tests": 2, "validations": 1}
    assert found.num_items == 3


def test_the_label_in_the_text():
    classes = ("sports_news", "体育")
    inside = {n: f"{n} Sports news: we won" for n in range(21)}
    found = run("C205", samples(classes, text=inside))
    assert found.message.values["classes"] == ["sports_news (52 %)"]
    assert found.num_items == 21
    assert run("C205", samples(classes, text={40 + n: f"【体育】第{n}场" for n in range(40)})).num_items == 40
    assert run("C205", samples(classes, text={n: inside[n] for n in range(20)})) is None  # half of the class
    assert (
        run("C205", samples(classes, text=inside | dict.fromkeys(range(40, 44), inside[1]))) is None
    )  # a tenth of others


def test_a_label_is_found_as_a_whole_word_only():
    assert run("C205", samples(("art", "b"), text={n: f"{n} party" for n in range(40)})) is None


def test_scripts_mixed():
    chinese = {n: f"第{n}个很好吃" for n in range(80)}
    assert run("C206", samples(text=chinese | {0: "good", 40: "good"})) is None  # 2 of 80
    assert run("C206", samples(text=dict.fromkeys(range(20), "123"))) is None  # in no script
    found = run("C206", samples(text=chinese | dict.fromkeys((0, 1, 40, 41), "good") | {2: "very nice 很好"}))
    assert {name: found.message.values[name] for name in ("latin", "han", "mixed", "other")} == {
        "latin": 4,
        "han": 75,
        "mixed": 1,
        "other": 0,
    }
    assert found.num_items == 5


def test_scripts_that_differ_between_the_classes():
    frame = samples(text=dict.fromkeys(range(40), "很好吃"))
    found = run("C206", frame)
    assert "may learn the language" in english(found.message)
    assert len(found.message.values["classes"]) == 1


def test_a_rare_class_in_a_script_of_its_own_is_told():
    frame = pd.concat([samples(num_each=90), samples(("c",), num_each=3, text=dict.fromkeys(range(3), "好吃"))])
    assert "may learn the language" in english(run("C206", frame).message)


def test_html():
    assert run("C207", samples(text={0: "a < b, I <3 you & me; AT&T"})) is None
    found = run("C207", samples(text={0: "fine<br/>food", 1: "fish &amp; chips"}))
    assert (found.num_items, found.message.values["names"]) == (2, ["a/0", "a/1"])


def test_garbled_characters():
    assert run("C208", samples(text={0: "café", 1: "烫烫烫", 2: "voilà\u00a0»"})) is None
    found = run("C208", samples(text={0: "cafÃ©", 1: "锟斤拷"}))
    assert found.num_items == 2
    assert "damaged" in english(found.fix)
    assert "encoding" in english(run("C208", samples(text=dict.fromkeys(range(9), "cafÃ©"))).fix)


@pytest.mark.parametrize(
    ("num_labels", "num_each", "severity"),
    [(10, 2, None), (9, 1, None), (20, 1, "error")],
)
def test_labels_like_an_id(num_labels: int, num_each: int, severity: str | None):
    frame = samples(tuple(f"id{n}" for n in range(num_labels)), num_each)
    found = run("C209", frame, Facts((), columns={"label": CHOICE}))
    assert (found and found.severity) == severity
    if found:
        assert found.message.values["n"] == found.num_items == num_labels
        assert "from number" in english(found.message)


def test_many_labels_of_one_text_are_a_warning():
    rare = samples(tuple(f"id{n}" for n in range(9)), 1)
    frame = pd.concat([samples(num_each=40), rare], ignore_index=True)
    found = run("C209", frame)  # 9 of 11 labels, and 89 texts
    assert (found.severity, found.num_items) == ("warning", 9)
    assert "from" not in english(found.message)
