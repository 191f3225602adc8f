"""Real sessions at the same time, with the network cut off: nothing of one arrives at another, and nobody calls out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.load.session import Session
from tests.privacy import cut_off
from tools.messages import ROOT


def test_sessions_are_apart_and_only_this_computer_is_talked_to(tmp_path: Path):
    tried = tmp_path / "tried"
    command = cut_off.command(tried, sys.executable, "-m", "tests.load.journey", str(tmp_path))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["saw_itself"] == [True] * 3, "each is shown its own word, so a foreign one would have been seen"
    assert found["foreign"] == [[]] * 3
    assert found["errors"] == [[]] * 3
    tokens = [token for each in found["tokens"] for token in each]
    assert len(tokens) == len(set(tokens)) >= 3, "each upload field is its own session's"
    assert found["uploaded"].count(9 << 20) == 3
    assert found["processes"] >= 2, "the web process and the supervisor"
    assert found["addresses"] == ["127.0.0.1"]
    assert found["unexpected"] == []
    assert not tried.exists(), tried.read_text("utf-8")


def test_a_word_of_another_session_would_be_noticed():
    session = Session("http://127.0.0.1", "canary1", ["canary2", "canary3"])
    message = ForwardMsg()
    message.delta.new_element.markdown.body = "here is canary2"
    session._search(message.SerializeToString())
    assert (session.foreign, session.saw_itself) == ({"canary2"}, False)
