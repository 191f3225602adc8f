from __future__ import annotations

import subprocess
import sys
from collections import Counter

from dashboard.data.samples import SAMPLES
from dashboard.spec.dataset import Source


def test_digits_are_those_of_scikit_learn(imported):
    version, samples = imported(Source(kind="sample", sample="digits"))
    assert (version.used, version.total, version.sample) == (1797, 1797, "digits")
    assert version.classes == tuple("0123456789")
    assert version.facts.sizes == {"8×8": 1797}
    assert version.facts.channels == 1
    assert samples["name"].is_unique
    assert not [check.code for check in version.checks if check.severity == "error"]


def test_shapes_are_the_same_each_time_and_balanced():
    first, second = list(SAMPLES["shapes"].items()), list(SAMPLES["shapes"].items())
    assert Counter(label for _, label, _ in first) == dict.fromkeys(("circle", "square", "triangle", "star"), 200)
    assert all(a.tobytes() == b.tobytes() for (_, _, a), (_, _, b) in zip(first, second, strict=True))
    assert {(image.mode, image.size) for _, _, image in first} == {("RGB", (32, 32))}


def test_the_data_room_loads_nothing_heavy():
    script = (
        "import sys, dashboard.data.kinds, dashboard.data.images.prepared, dashboard.data.images.preprocessing_fit, dashboard.data.account;"
        "print([m for m in ('sklearn', 'scipy', 'keras', 'tensorflow', 'jax', 'matplotlib', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
