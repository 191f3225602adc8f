"""F4: the n-th write fails, for n = 1, 2, 3 … until it succeeds; then the old version loads, or the new one, never neither."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from dashboard import settings
from dashboard.actions import edits
from dashboard.data.editing import save_edited
from dashboard.data.importing import import_data
from dashboard.errors import KerascopeError
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.edits import RenameClass
from dashboard.store import copies, datasets, folders, uploads
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from dashboard.training.callbacks import BestEpoch, SaveCheckpoint
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.start import brought_to_checkpoint
from dashboard.training.watch import Watch
from tests.faults.failing import as_before, failing
from tests.faults.table import Amount
from tests.training.toys import set_weight, tiny_model, weight_of
from tests.worker.trainings import close_database, imported, write_bars

_AT_MOST = 400
_EXPECTED = (OSError, KerascopeError, SQLAlchemyError)


@dataclass(frozen=True)
class Operation:
    """Something that is written.

    Attributes:
        do: writes it; may fail.
        check: afterwards, failed or not; any error says that neither the old nor the new version is there.
    """

    name: str
    do: Callable[[], object]
    check: Callable[[bool], object]


def nth_write(amount: Amount) -> str:
    """Every operation, each of its writes failing once, and failing for good."""
    figures = []
    for make in (checkpoint, dataset, draft, edited, backup, upload):
        operation = make()
        places = [_each(operation, for_good=for_good) for for_good in (False, True)]
        figures.append(f"{operation.name} {places[0]}+{places[1]}")
    return f"writes that failed, each with the old or the new version left whole: {', '.join(figures)}"


def _each(operation: Operation, *, for_good: bool) -> int:
    """Let the first, the second … fail; returns how many there are."""
    for first in range(1, _AT_MOST):
        close_database()
        with as_before(settings.home()):
            if not attempt(operation, first, for_good=for_good):
                return first - 1
            close_database()
    raise AssertionError(f"{operation.name} did not succeed in {_AT_MOST} attempts")


def attempt(operation: Operation, first: int, *, for_good: bool) -> bool:
    """Do it with the n-th write failing, and look; False if it needs fewer writes than that."""
    with failing(first, for_good=for_good) as count:
        try:
            operation.do()
            told = False
        except _EXPECTED:
            told = True
    try:
        operation.check(told)
    except Exception as error:
        raise AssertionError(f"{operation.name}, write {first} failing {for_good=}: {error!r}") from error
    return count.has_failed


def checkpoint() -> Operation:
    """The second epoch's checkpoint over the first one's."""
    folder, model = settings.home() / "runs" / new_id(), tiny_model()
    model.optimizer.build(model.trainable_variables)

    def one_epoch(epoch: int) -> None:
        start = brought_to_checkpoint(model, folder / "checkpoints")
        best = BestEpoch(0, start)
        records = [*start.records, EpochRecord(epoch, 0.1, 1.0 / epoch, None, None, None, True, 10.0)]
        with closing(EventWriter(folder)) as events:
            watch = Watch(events, lambda: "pause", folder / "checkpoints")
            saved = SaveCheckpoint(watch, start, best, lambda: records, dict)
            for callback in (best, saved):
                callback.set_model(model)
                callback.on_train_begin()
            set_weight(model, epoch)
            best.on_epoch_end(epoch - 1, {"loss": 1.0 / epoch})
            saved.on_epoch_end(epoch - 1)

    def check(told: bool) -> None:
        start = brought_to_checkpoint(model, folder / "checkpoints")
        assert start.note is None and start.epoch in ((1, 2) if told else (2,)), start
        assert weight_of(model) == start.epoch

    one_epoch(1)
    return Operation("checkpoint", lambda: one_epoch(2), check)


def dataset() -> Operation:
    """An import, frozen as a version."""
    pictures = write_bars(settings.home().parent / "bars", each=3)
    source = Source(kind="path", path=str(pictures), title="bars")
    spec = ImportSpec(source=source, kind="images", name="bars")
    return Operation("dataset", lambda: import_data(spec, new_id(), _nothing), lambda told: _versions(0, told))


def draft() -> Operation:
    """A change that is noted."""
    version = _some_version()
    edits.add(version, RenameClass(old="left", new="right"))

    def check(told: bool) -> None:
        assert len(edits.draft(version)) in ((1, 2) if told else (2,))

    return Operation("draft", lambda: edits.add(version, RenameClass(old="down", new="under")), check)


def edited() -> Operation:
    """Changes that are saved as a new version."""
    version, changes = _some_version(), (RenameClass(old="left", new="right"),)
    there = len(datasets.versions())
    return Operation(
        "edited version",
        lambda: save_edited(version, changes, new_id(), _nothing),
        lambda told: _versions(there, told),
    )


def backup() -> Operation:
    """The daily copy of the database."""
    _some_version()
    path = settings.home() / "kerascope.db"

    def check(told: bool) -> None:
        found = copies.of_days(path)
        assert all(map(copies.is_whole, found)) and (found or told) and copies.is_whole(path)

    return Operation("backup", lambda: copies.daily(path), check)


def upload() -> Operation:
    """A file that has arrived, taken into an import's folder."""
    token, id = uploads.new_token(), new_id()
    assert not uploads.announce(token, [uploads.Announced(id, "a.csv", 4)])
    uploads.get(token, id).path.write_bytes(b"a,b\n")
    target = folders.staging(new_id())
    target.parent.mkdir(parents=True, exist_ok=True)

    def check(told: bool) -> None:
        taken = list(target.glob("*")) if target.is_dir() else []
        left = uploads.whole(token, [id]) if told else []
        assert [path.read_bytes() for path in (*taken, *(file.path for file in left))] == [b"a,b\n"]

    return Operation("upload", lambda: uploads.take(uploads.whole(token, [id]), target), check)


def _some_version() -> str:
    found = datasets.versions()
    return found[0].id if found else imported(write_bars(settings.home().parent / new_id(), each=3)).id


def _versions(before: int, told: bool) -> None:
    """Each version that is listed opens; the new one is there unless its failure was told."""
    found = datasets.versions()
    assert len(found) in ((before, before + 1) if told else (before + 1,)), [version.name for version in found]
    for version in found:
        assert len(datasets.samples(version.id)) == 9


def _nothing(phase: str, done: int, total: int) -> None:
    """Nobody watches."""
