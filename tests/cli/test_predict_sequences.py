"""``predict`` for a network that reads sequences: a folder of recordings, and one that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from dashboard.cli.main import main
from tests.pages.judged_sequence_run import CHANNELS, CLASSES, judged_sequence_run
from tests.predict.tiny_sequence_network import wave


def test_every_recording_of_a_folder_has_an_answer_or_a_reason(home, tmp_path: Path, capsys) -> None:
    run_id = judged_sequence_run(tmp_path / "data")
    place = tmp_path / "new"
    place.mkdir()
    pd.DataFrame(wave(), columns=list(CHANNELS)).to_csv(place / "a.csv", index=False)
    (place / "b.csv").write_text("p,q\n1,2\n3,4\n")
    out = tmp_path / "out.csv"
    assert main(["predict", run_id, str(place), "--out", str(out), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["items"]
    assert (first["file"], first["label"]) == ("a.csv", CLASSES[1]) and set(first["classes"]) == set(CLASSES)
    assert second["label"] is None and second["error"]["message"]
    written = pd.read_csv(out, encoding="utf-8-sig")
    assert list(written.columns)[:4] == ["recording", "steps", "label", "probability"]
    assert written["recording"].tolist() == ["a.csv", "b.csv"]
    assert main(["predict", run_id, str(place)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("a.csv")
    assert main(["predict", run_id, str(tmp_path / "missing"), "--json"]) != 0
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "D003"
