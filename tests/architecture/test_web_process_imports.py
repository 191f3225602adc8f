"""A web process in which every page was opened has loaded no engine: it stays small, and it starts fast."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.messages import ROOT

ENGINES = ("keras", "tensorflow", "jax", "jaxlib", "torch")
HEAVY = ("sklearn", "scipy", "matplotlib", "tf2onnx", "onnx")

OPEN_EVERY_PAGE = """
import sys
from streamlit.testing.v1 import AppTest
from dashboard.ui.navigation import PAGES

app = AppTest.from_file("streamlit_app.py", default_timeout=60)
for entry in PAGES:
    app.switch_page(entry.script)
    app.run()
    assert not app.exception, (entry.name, [found.value for found in app.exception])
    assert app.title, f"{entry.name} drew nothing"
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_opening_every_page_loads_no_engine(tmp_path: Path):
    environment = os.environ | {"KERASCOPE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", OPEN_EVERY_PAGE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    loaded = set(next(line for line in done.stdout.splitlines() if line.startswith("LOADED")).split())
    assert "dashboard" in loaded and "streamlit" in loaded
    assert not loaded & set(ENGINES)
    assert not loaded & set(HEAVY)


def test_the_command_line_answers_without_an_engine(tmp_path: Path):
    code = (
        "import runpy, sys\n"
        "sys.argv = ['dashboard', 'recipes', '--json']\n"
        "try:\n    runpy.run_module('dashboard', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    environment = os.environ | {"KERASCOPE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    loaded = set(next(line for line in done.stderr.splitlines() if line.startswith("LOADED")).split())
    assert not loaded & {*ENGINES, *HEAVY, "streamlit"}
