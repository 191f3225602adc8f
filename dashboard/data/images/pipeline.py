"""Decoding many pictures: in order, in a little memory, on several processors.

Threads are enough: Pillow decodes, scales and encodes without holding Python's lock.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from dashboard.data.images.storing import StoredPicture, stored
from dashboard.data.readers.items import Item, Load, Reason, reason_of
from dashboard.errors import DataError

_CHUNK = 16  # pictures a task: handing over a task costs as much as encoding a tiny picture
_MOST_THREADS = 4

Outcome = tuple[Item, StoredPicture | Reason | None]


def outcomes(loads: Iterable[tuple[Item, Load | None]], num_threads: int | None = None) -> Generator[Outcome]:
    """Each item, in order, with its picture as it is stored, or why it has none; None where it was not to be read.

    At most a few chunks are under way, so that memory stays flat.
    """
    num_threads = num_threads or min(_MOST_THREADS, os.cpu_count() or 1)
    under_way: deque[Future[list[Outcome]]] = deque()
    with ThreadPoolExecutor(num_threads, thread_name_prefix="decode") as pool:
        try:
            for chunk in _chunks(loads):
                under_way.append(pool.submit(_decoded, chunk))
                if len(under_way) > num_threads:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _chunks(loads: Iterable[tuple[Item, Load | None]]) -> Iterator[list[tuple[Item, Load | None]]]:
    source = iter(loads)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def _decoded(chunk: list[tuple[Item, Load | None]]) -> list[Outcome]:
    return [(item, _outcome(load) if load else None) for item, load in chunk]


def _outcome(load: Load) -> StoredPicture | Reason:
    try:
        return stored(load())
    except DataError as error:
        return reason_of(error)
