"""Nothing in our sources runs, loads or fetches what a stranger wrote; and no package that meets it goes back to older holes."""

from __future__ import annotations

import ast
import re
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture import bans
from tests.architecture.test_source_form import name_of, trees
from tools.lock import BASE, packages
from tools.messages import ROOT

ASSETS = [path for ending in ("js", "css", "html", "svg") for path in (ROOT / "dashboard").rglob(f"*.{ending}")]
# What opens files, speaks to the browser or runs what was saved: the versions that were locked on 2026-11-23. None goes back
# behind that, and so behind the holes that were mended until then; who has to lowers it here, and writes why beside it.
FLOORS = {
    "filelock": "4.2.11", "h11": "0.16.0", "idna": "3.20", "jinja2": "3.1.6", "joblib": "1.6.0", "keras": "3.15.1",
    "mako": "1.4.3", "onnx": "1.23.2", "pillow": "13.0.0", "protobuf": "7.36.2", "pyarrow": "26.0.1",
    "pydantic": "2.14.3", "python-multipart": "0.0.34", "requests": "2.34.2", "scikit-learn": "1.9.1",
    "setuptools": "84.2.1", "starlette": "1.10.0", "streamlit": "1.67.0", "tensorflow": "2.21.0", "urllib3": "2.8.0",
    "wheel": "0.48.0",
}  # fmt: skip


def test_nothing_that_is_banned_stands_in_our_sources():
    front = ROOT / "streamlit_app.py"
    files = [*trees(), (front, ast.parse(front.read_text("utf-8")))]
    found = {(name_of(path), each.ban, each.line) for path, tree in files for each in bans.found_in(tree)}
    assert {place for place in found if place[:2] not in bans.ALLOWED} == set()
    assert set(bans.ALLOWED) - {place[:2] for place in found} == set(), "allowed, but not there any more"


@pytest.mark.parametrize(
    ("source", "ban"),
    [
        ("import pickle", "pickle"),
        ("from joblib import load", "pickle"),
        ("def later():\n    import marshal as m", "pickle"),
        ("import urllib.request", "network"),
        ("from urllib import request", "network"),
        ("from http.client import HTTPConnection", "network"),
        ("import xml.etree.ElementTree", "xml"),
        ("keras.models.load_model(path, safe_mode=False)", "safe_mode"),
        ("keras.layers.Lambda(f)", "safe_mode"),
        ("np.load(path, allow_pickle=True)", "allow_pickle"),
        ("np.load(path, allow_pickle=is_old)", "allow_pickle"),
        ("st.markdown(text, unsafe_allow_html=True)", "unsafe_allow_html"),
        ("st.html(text)", "html"),
        ("archive.extractall(folder)", "extractall"),
        ("eval(text)", "eval"),
        ("exec(text)", "eval"),
        ("subprocess.run(text, shell=True)", "shell"),
        ("os.system(text)", "shell"),
        ("keras.utils.get_file(name, origin)", "network"),
        ("pd.read_csv('https://example.org/a.csv')", "address"),
        ("importlib.import_module(name)", "import"),
        ("st.camera_input(label)", "memory"),
    ],
)
def test_each_ban_is_found(source: str, ban: str):
    assert [found.ban for found in bans.found_in(ast.parse(source))] == [ban]


@pytest.mark.parametrize(
    "source",
    [
        "np.load(path, allow_pickle=False)", "keras.models.load_model(path)", "frame.eval('a > 1')", "re.compile('a')",
        "platform.system()", "import urllib.parse", "from starlette.requests import Request", "'see https://example.org'",
        "subprocess.run(['a'], shell=False)", "from .requests import one",
    ],
)  # fmt: skip
def test_what_is_harmless_is_not(source: str):
    assert list(bans.found_in(ast.parse(source))) == []


def test_the_files_that_the_browser_gets_name_no_other_computer_and_write_no_markup():
    for path in ASSETS:
        text = path.read_text("utf-8").replace("http://www.w3.org/", "")
        found = re.findall(r"\w+://|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
        assert found == [], name_of(path)
    assert {path.suffix for path in ASSETS} >= {".js", ".css", ".svg"}


def test_no_package_goes_back_behind_what_was_looked_at():
    locked = [Requirement(package.split("\\")[0]) for package in packages((ROOT / f"{BASE}.lock").read_text("utf-8"))]
    pins = {each.name: Version(next(iter(each.specifier)).version) for each in locked}
    assert set(FLOORS) <= set(pins), "a floor for what is not there any more"
    assert {name: str(pins[name]) for name, floor in FLOORS.items() if pins[name] < Version(floor)} == {}


@pytest.mark.parametrize("name", ["keras", "pillow", "starlette", "streamlit"])
def test_what_runs_here_is_what_is_locked(name: str):
    assert Version(version(name)) >= Version(FLOORS[name])
