import pytest

from dashboard.actions import datasets, system
from dashboard.actions import runs as run_actions
from dashboard.errors import BusyError
from dashboard.jobs.devices import Device
from dashboard.store import jobs, runs
from dashboard.ui.home.families import FAMILIES
from dashboard.words.key_figures import main_figure
from models.specs.text import message
from tests.pages import run_states
from tests.pages.data_states import primary_buttons
from tests.pages.opened import checked, in_language, opened, words
from tests.versions import frozen_version

PAGE = "pages/start/home.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@LANGUAGES
def test_without_runs_it_says_how_to_begin(idle, language):
    app = opened(PAGE, language)
    assert app.title[0].value == in_language(language, "Train a neural network and see what it learned")
    expected = "Nothing has been trained yet. Press “Train” above: the first one takes about a minute."
    assert in_language(language, expected) in words(app)
    assert app.button("train_digits").label == app.button("train_shapes").label == in_language(language, "Train")


def test_the_digits_have_the_only_primary_button(idle):
    assert primary_buttons(opened(PAGE)) == ["train_digits"]


def test_each_sample_and_each_kind_of_own_data_has_one_button(idle):
    app = opened(PAGE)
    trained = {f"train_{sample.name}" for sample in datasets.samples()}
    own = {"own_images", "own_text", "own_tables", "own_sequences", "own_numbers", "own_unusual_images"}
    assert {button.key for button in app.button} == trained | own


def test_one_click_imports_and_trains_the_sample(idle):
    app = opened(PAGE)
    app.button("train_digits").click().run()
    checked(app)
    [run] = runs.all_runs()
    before = jobs.get(run.job.after)
    assert (before.kind, before.payload["spec"]["source"]["sample"]) == ("import", "digits")
    assert app.query_params["run"] in (run.id, [run.id])


@LANGUAGES
def test_each_family_has_its_samples_with_a_picture_of_each(idle, language):
    app = opened(PAGE, language)
    for sentence in ("Handwritten digits", "Reviews in Chinese", "Your own texts", "Unusual things, noise and maps"):
        assert in_language(language, sentence) in words(app)
    for sample in datasets.samples():
        assert in_language(language, sample.title) in words(app)
    previews = [block.value for block in app.html if block.value.startswith('<img class="ks-preview')]
    assert len(previews) == len(datasets.samples()) + 6
    assert all("data:image/" in preview for preview in previews)


@pytest.mark.parametrize("sample", ["reviews_english", "reviews_chinese"])
def test_one_click_trains_a_network_for_texts(idle, sample):
    app = opened(PAGE)
    app.button(f"train_{sample}").click().run()
    checked(app)
    [run] = runs.all_runs()
    assert run.spec.network.reads == "text"
    assert jobs.get(run.job.after).payload["spec"]["source"]["sample"] == sample


@pytest.mark.parametrize("sample", ["unusual_digits", "noisy_digits", "machine_series", "machine_parts"])
def test_one_click_trains_an_autoencoder(idle, sample):
    app = opened(PAGE)
    app.button(f"train_{sample}").click().run()
    checked(app)
    [run] = runs.all_runs()
    assert run.spec.purpose == datasets.SAMPLES[sample].purpose
    assert jobs.get(run.job.after).payload["spec"]["source"]["sample"] == sample


def test_each_sample_stands_in_one_family():
    for sample in datasets.samples():
        assert sum(family.has(sample) for family in FAMILIES) == 1, sample.name


def test_a_sample_that_cannot_start_says_why_and_stays(idle, monkeypatch):
    def refuse(sample):
        raise BusyError("S499", "The disk is busy with {thing}.", thing="a*b")

    monkeypatch.setattr(run_actions, "start_sample", refuse)
    app = opened(PAGE)
    app.button("train_shapes").click().run()
    assert r"a\*b" in checked(app).info[0].value
    assert "S499" in app.info[0].value
    assert len(runs.all_runs()) == 0


@pytest.mark.parametrize("kind", ["images", "text", "tables", "sequences", "numbers", "unusual_images"])
def test_own_items_lead_to_data(idle, kind):
    app = opened(PAGE)
    app.button(f"own_{kind}").click().run()
    assert checked(app).title[0].value == "Data"


@LANGUAGES
def test_recent_runs_show_state_and_result(idle, language):
    version = frozen_version()
    run_states.queued(version, "waits")
    run_states.running(version, "runs")
    run_states.ended(version, "failed", name="fails", reason=message("Out of memory."))
    run_states.ended(version, "finished", name="done *now*")
    text = words(opened(PAGE, language))
    for state in ("Waiting", "Running", "Failed", "Finished"):
        assert in_language(language, state) in text
    assert in_language(language, "{share} right in the test", share="96.7%") in text


@LANGUAGES
@pytest.mark.parametrize("purpose", ["anomalies", "denoise", "compress"])
def test_a_recent_run_of_any_purpose_shows_its_result(idle, language, purpose):
    run_id = run_states.ended(frozen_version(), "finished", name="done", purpose=purpose)
    app = opened(PAGE, language)
    expected = main_figure(runs.get(run_id))
    assert expected and expected in words(app)


def test_only_the_newest_five_runs_are_listed(idle):
    version = frozen_version()
    for number in range(6):
        run_states.queued(version, f"run {number}")
    assert words(opened(PAGE)).count("Waiting") == 5


@LANGUAGES
def test_device_badge_names_the_device_and_the_reason(idle, language):
    text = words(opened(PAGE, language))
    assert in_language(language, "Processor") in text
    assert r"Test processor \(2 cores\)" in text
    assert in_language(language, "No NVIDIA graphics card was found; the processor is used.") in text


def test_device_badge_shows_a_card_that_can_be_used(idle, monkeypatch):
    processor = system.devices()[0]
    card = Device("gpu:0", "Card 9000", 8 << 30, True, message("Found by TensorFlow."), ("tensorflow",))
    monkeypatch.setattr(system, "devices", lambda: [processor, card])
    text = words(opened(PAGE))
    assert "Graphics card" in text
    assert "**Card 9000**" in text
