"""Explore from numbers to items: classes, groups, thresholds, and the ways of the next steps."""

import pytest

from dashboard.evaluation.predictions import is_right
from dashboard.evaluation.slices import slice_frame
from dashboard.i18n import message
from dashboard.spec.report import NextStep
from dashboard.store import files, folders, runs
from dashboard.ui.explore.class_members import class_group, curve_group
from dashboard.ui.explore.picked.group import address
from dashboard.ui.explore.slice_members import slice_group
from dashboard.ui.explore.step_ways import train_address
from tests.pages.judged_run import judged_run
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/explore/explore.py"

pytestmark = pytest.mark.usefixtures("nothing_is_started")


def with_groups(run_id: str) -> str:
    """Of 8 test items the first 5, of which 2 are wrong, are in a folder of their own."""
    report = folders.run(run_id) / "report"
    predictions = files.read_frame(report / "predictions.parquet")
    test = predictions[predictions["split"] == "test"].reset_index(drop=True)
    properties = test[["id"]].assign(folder=["*dark*"] * 5 + ["bright"] * 3)
    files.write_frame(report / "properties.parquet", properties)
    files.write_frame(report / "slices.parquet", slice_frame(properties, is_right(test)))
    return run_id


def advising(run_id: str, *steps: NextStep) -> str:
    """The report with these next steps."""
    path = folders.run(run_id) / "report" / "summary.json"
    summary = files.read_json(path)
    summary["verdict"]["next_steps"] = [step.model_dump(mode="json") for step in steps]
    files.write_json(path, summary)
    return run_id


def listed(app) -> str:
    return "\n".join(entry.value for entry in app.subheader)


def test_a_class_opens_all_its_items(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures", wrong=2)
    app = opened(PAGE, language, run=run_id, tab="classes", **address(class_group("left")))
    assert in_language(language, "Test items of {label}", label="left") in listed(app)
    assert app.query_params["group"] == '["class","left"]'


def test_the_measure_of_the_classes_is_kept_in_the_address(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"), tab="classes", measure="recall")
    (chart,) = [chart for chart in app.get("plotly_chart") if chart.proto.id.endswith("class_scores")]
    assert chart.proto.alt.startswith("Recall of each class, from left")


def test_the_threshold_counts_on_the_test_items(tmp_path, language):
    """8 test items, 4 of each class; the 2 first are wrong: they give their own class 10%, all others 90%."""
    run_id = judged_run(tmp_path / "pictures", wrong=2)
    app = opened(
        PAGE, language, run=run_id, tab="threshold", **{"class": "left", "threshold": "0.5", "cost_miss": "10"}
    )
    numbers = {metric.label: metric.value for metric in app.metric}
    found, missed = (in_language(language, name) for name in ("Found", "Missed"))
    assert (numbers[found], numbers[missed]) == ("2 / 4", "2")
    assert numbers[in_language(language, "Costs")] == "20"
    assert in_language(language, "Missed") in listed(app)


def test_a_threshold_of_nothing_says_it_of_everything(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"), tab="threshold", threshold="0")
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers["Missed"] == "0"
    assert numbers["False alarms"] == "4 / 4"


@pytest.mark.parametrize("values", [{"threshold": "nan"}, {"threshold": "-1"}, {"class": "<b>"}, {"cost_miss": "x"}])
def test_an_address_that_makes_no_sense_is_passed_over(tmp_path, values):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"), tab="threshold", **values)
    assert app.metric


def test_groups_are_named_and_open_their_items(tmp_path, language):
    run_id = with_groups(judged_run(tmp_path / "pictures", wrong=2))
    app = opened(PAGE, language, run=run_id, tab="groups", **address(slice_group("folder", "*dark*")))
    assert in_language(language, "No group of test items is clearly worse than the others.") in words(app)
    assert "\\*dark\\*" in listed(app)
    (chart,) = [chart for chart in app.get("plotly_chart") if chart.proto.id.endswith("groups_chart")]
    assert "60.0%" in chart.proto.alt


def test_a_report_from_before_groups_says_so(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures")
    (folders.run(run_id) / "report" / "slices.parquet").unlink()
    app = opened(PAGE, language, run=run_id, tab="groups")
    sentence = "There are no groups in this run's report. Train again to see which items it does worse on."
    assert in_language(language, sentence) in words(app)


def test_cells_hold_shares_when_asked_for(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures", wrong=2), cells="shares")
    (chart,) = [chart for chart in app.get("plotly_chart") if chart.proto.id.endswith("confusion_chart")]
    assert '"50%"' in chart.proto.spec


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        (NextStep(sentence=message("a"), action="class", values={"label": "left"}), {"tab": "classes"}),
        (NextStep(sentence=message("a"), action="suspects"), {"tab": "suspects"}),
        (
            NextStep(sentence=message("a"), action="cell", values={"label": "left", "predicted": "right"}),
            {"group": '["cell","left","right"]'},
        ),
        (
            NextStep(sentence=message("a"), action="slice", values={"property": "folder", "group": "*dark*"}),
            {"tab": "groups", "group": '["slice","folder","*dark*"]'},
        ),
    ],
)
def test_a_next_step_leads_to_its_items(tmp_path, step, wanted):
    run_id = advising(with_groups(judged_run(tmp_path / "pictures", wrong=2)), step)
    app = opened(PAGE, run=run_id)
    app.button("step_1").click()
    checked(app.run())
    assert {name: app.query_params[name] for name in wanted} == wanted


def test_a_change_goes_to_the_train_page(tmp_path):
    run = runs.get(judged_run(tmp_path / "pictures"))
    longer = NextStep(sentence=message("a"), action="train", values={"epochs": 24, "recipe": "recommended"})
    assert train_address(run, longer) == {"run": run.id, "recipe": "recommended", "change": '{"epochs": 24}'}
    assert train_address(run, NextStep(sentence=message("a"), action="train")) == {"run": run.id, "change": ""}


def test_a_group_that_is_none_is_passed_over(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    for group in (class_group("<script>"), curve_group("left", 0.5, "nowhere"), slice_group("folder", "x")):
        assert not opened(PAGE, run=run_id, tab="classes", **address(group)).exception
