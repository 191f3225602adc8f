"""What an upload and its separate test set hold together, and what of that forbids the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dashboard.data.readers.containers import open_container
from dashboard.data.readers.idx import idx_files
from dashboard.data.readers.items import Collection, Item, Load, Reason, foreign_test_set, reason
from dashboard.data.readers.label_columns import ROLES
from dashboard.data.readers.names import unique
from dashboard.data.readers.picture_files import PictureFiles
from dashboard.data.readers.shipped import ShippedSample
from dashboard.data.readers.ways import Way
from dashboard.data.samples import sample
from dashboard.errors import DataError
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import LabelsFrom, Source


class Found:
    """All items of a source, those of a separate test set marked as such. Use as a context manager.

    Raises ``DataError`` when a part of the source cannot be opened at all.

    Attributes:
        layout: how labels were found, in a sentence.
        way, ways: where pictures lie in files of their own: what says their class, and what else could.
        problems, notes: what forbids the import, and what is good to know.
    """

    def __init__(self, source: Source) -> None:
        self._parts = [_main(source)]
        try:
            if source.test_path:
                self._parts.append(_test(source))
        except DataError:
            self.close()
            raise
        main = self._parts[0]
        self.layout: Message = main.layout
        files = main if isinstance(main, PictureFiles) else None
        self.way: Way | None = files.way if files else None
        self.ways: tuple[Way, ...] = files.ways if files else ()
        self.notes: tuple[Message, ...] = tuple(note for part in self._parts for note in part.notes)
        self.items: list[Item] = _together(self._parts, Path(source.test_path).name, source)
        own = [problem for part in self._parts for problem in part.problems]
        self.problems: tuple[Reason, ...] = tuple(own or _problems(self.items, has_test_set=bool(source.test_path)))

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """Each item with a function that decodes it; see ``Collection.loads``."""
        items = iter(self.items)
        for part in self._parts:
            for _, load in part.loads():
                yield next(items), load

    def close(self) -> None:
        """Let go of open files."""
        for part in self._parts:
            part.close()

    def __enter__(self) -> Found:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _main(source: Source) -> Collection:
    if source.kind == "sample":
        return ShippedSample(sample(source.sample))
    labels_from = source.labels_from
    if labels_from == "auto" and any(source.reading.columns.get(role) for role in ROLES):
        labels_from = "table"  # whoever chose its columns wants the table
    return _collection(Path(source.path), source.title or Path(source.path).name, source, labels_from)


def _test(source: Source) -> Collection:
    """The separate test set. Its labels may stand elsewhere than those of the others, so only "none" is asked of it."""
    path = Path(source.test_path)
    labels_from: LabelsFrom = "none" if source.labels_from == "none" else "auto"
    return _collection(path, source.original_names.get(path.name, path.name), source, labels_from)


def _collection(path: Path, title: str, source: Source, labels_from: LabelsFrom) -> Collection:
    container = open_container(path, title, source.original_names)
    try:
        return idx_files(container) or PictureFiles(container, source.reading, labels_from)
    except BaseException:
        container.close()
        raise


def _together(parts: list[Collection], test_name: str, source: Source) -> list[Item]:
    items = list(parts[0].items)
    if len(parts) == 2:
        prefix = source.original_names.get(test_name, test_name)
        items += [
            replace(item, name=f"{prefix}/{item.name}", split="test" if item.status == "used" else None)
            for item in parts[1].items
        ]
        names = unique([item.name for item in items])
        items = [replace(item, name=name) for item, name in zip(items, names, strict=True)]
    return items


def _problems(items: list[Item], *, has_test_set: bool) -> Iterator[Reason]:
    used = [item for item in items if item.status == "used"]
    learned = {item.label for item in used if item.split in (None, "train")}
    if not used:
        yield _nothing_usable(items)
    elif not learned:
        yield reason("D124", N_("There are no pictures to learn from: all lie in folders for validation or test."))
    tested = {item.label for item in used if item.split == "test"}
    if has_test_set and learned and not tested & learned:
        yield foreign_test_set(learned, tested)


def _nothing_usable(items: list[Item]) -> Reason:
    refused = [item for item in items if item.status == "refused" and item.reason]
    if refused:
        most = Counter(item.reason.code for item in refused if item.reason).most_common(1)[0][0]
        example = next(item for item in refused if item.reason and item.reason.code == most)
        return reason(
            "D135",
            N_("None of the {total} files can be used. For example {name}: {reason}"),
            total=len(items),
            name=example.name,
            reason=example.reason.message if example.reason else "",
        )
    return reason(
        "D120", N_("There are no pictures in it. PNG, JPEG, GIF, BMP, WebP, TIFF, AVIF and PPM files are read.")
    )
