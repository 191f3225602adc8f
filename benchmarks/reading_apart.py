"""What it costs to read an uploaded picture in a process of its own: the first one, and those after it.

.venv/bin/python -m benchmarks.reading_apart
"""

from __future__ import annotations

import io
import statistics
import sys
import time

import psutil
from PIL import Image

from dashboard import confined
from dashboard.confined import nursery
from dashboard.data.apart.pictures import decoded
from dashboard.data.images.preprocessing import decode

BAR_S = 1.0
REPETITIONS = 50
MB = 1e6


def photo() -> bytes:
    """640 × 480 pixels as JPEG."""
    buffer = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def seconds(work) -> float:  # type: ignore[no-untyped-def]
    """How long a call takes."""
    began_at = time.perf_counter()
    work()
    return time.perf_counter() - began_at


def main() -> int:
    """Print the figures; 1 when a warm answer takes longer than the bar."""
    content = photo()
    print("protection:", confined.protection())
    print(f"first picture: {seconds(lambda: decoded([('a.jpg', content)])):.2f} s")
    apart = sorted(seconds(lambda: decoded([("a.jpg", content)])) for _ in range(REPETITIONS))
    here = statistics.median(seconds(lambda: decode(content)) for _ in range(REPETITIONS))
    p95 = apart[int(0.95 * REPETITIONS)]
    print(
        f"later ones: median {statistics.median(apart) * 1e3:.0f} ms, p95 {p95 * 1e3:.0f} ms (in this process: {here * 1e3:.1f} ms)"
    )
    process = nursery._nursery._process
    if process is not None:
        print(f"memory of the process that copies itself: {psutil.Process(process.pid).memory_info().rss / MB:.0f} MB")
    return 0 if p95 < BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
