"""What cuts the network off for the other tests does so, and tells who tried."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from tests.privacy import cut_off
from tools.messages import ROOT

ELSEWHERE = "192.0.2.1"  # kept for documents: nobody ever has it
TRY = """
import socket, subprocess, sys
with socket.create_server(("127.0.0.1", 0)) as here:
    socket.create_connection(here.getsockname(), timeout=5).close()
socket.getaddrinfo("localhost", 80)
left, right = socket.socketpair()
left.sendall(b"x")
print("loopback works", flush=True)
for elsewhere in (lambda: socket.socket().connect(("{0}", 80)), lambda: socket.getaddrinfo("example.org", 80), lambda: socket.gethostbyaddr("{0}")):
    try:
        elsewhere()
    except OSError as error:
        print(type(error).__name__, error, flush=True)
subprocess.run([sys.executable, "-c", "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('{0}', 9))"])
""".replace("{0}", ELSEWHERE)


def test_this_computer_is_reached_and_another_is_not_and_is_written_down(tmp_path: Path):
    tried = tmp_path / "tried"
    command = cut_off.command(tried, sys.executable, "-c", TRY)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("loopback works\n")
    assert done.stdout.count("the test has cut off the network") == 3
    lines = tried.read_text("utf-8").splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"socket.connect '{ELSEWHERE}'",
        "socket.getaddrinfo 'example.org'",
        f"socket.gethostbyaddr '{ELSEWHERE}'",
        f"socket.sendto '{ELSEWHERE}'",
    ]


def test_native_code_is_cut_off_and_counted_too(tmp_path: Path):
    if not cut_off.has_namespace():
        pytest.skip(cut_off.NO_NAMESPACE)
    # Without site modules nothing of Python's watches; what is left is the kernel.
    connect = f"import socket; socket.create_connection(('{ELSEWHERE}', 80), timeout=20)"
    command = cut_off.command(tmp_path / "tried", sys.executable, "-S", "-c", connect)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Network is unreachable" in done.stderr
    assert (tmp_path / "tried").read_text("utf-8").startswith("native code, 1 times: ")


def test_opening_a_network_tells_nobody(tmp_path: Path):
    """ONNX Runtime would keep a number for this computer at once, and send it to its maker later (docs/decisions/0022)."""
    model, tried = tmp_path / "model.onnx", tmp_path / "tried"
    helper = onnx.helper
    values = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1]) for name in ("given", "answer")]
    graph = helper.make_graph([helper.make_node("Abs", ["given"], ["answer"])], "abs", values[:1], values[1:])
    onnx.save(helper.make_model(graph, ir_version=10, opset_imports=[helper.make_opsetid("", 13)]), str(model))
    ask = f"import dashboard, onnxruntime; onnxruntime.InferenceSession({str(model)!r})"
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home")}
    subprocess.run(
        cut_off.command(tried, sys.executable, "-c", ask), cwd=ROOT, env=os.environ | home, timeout=60, check=True
    )
    assert not (tmp_path / "home").exists()
    assert not tried.exists()
