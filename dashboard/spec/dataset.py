"""What was imported: where from, how it was read, and the frozen version that came out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.spec.edits import Edits
from dashboard.spec.numbers import SequenceFacts, SeriesFacts, TableFacts
from dashboard.spec.storable import Storable
from dashboard.spec.table import ColumnChoice, TableReading
from models.specs import Message
from models.specs.fields import setting
from models.specs.text import N_

Kind = Literal["images", "text", "table", "series", "sequences"]
Split = Literal["train", "validation", "test"]
Severity = Literal["error", "warning", "note"]
LabelsFrom = Literal["auto", "folders", "names", "table", "none"]
SPLITS: tuple[Split, ...] = ("train", "validation", "test")


class Source(BaseModel):
    """Where data comes from. ``path`` is ours (a staging folder) or one that the user named on this computer.

    Attributes:
        kind: "path" for a file, zip, folder or IDX images file; "sample" for one that ships.
        path: the file or folder; for an upload of many files, the staging folder that holds them.
        sample: name of a shipped sample.
        title: what the user calls it (the upload's file name, the folder's name); data, never a path.
        test_path: a test set that is published separately, in the same form.
        original_names: staged file name → the name that the user's file had.
        reading: how its tables are read; applies to the test set, too.
        labels_from: what says which class a picture is of: its folder, its file's name, a table beside the pictures, or
            nothing; "auto" finds it out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["path", "sample"]
    path: str = ""
    sample: str = ""
    title: Storable = ""
    test_path: str = ""
    original_names: dict[str, Storable] = {}
    reading: TableReading = TableReading()
    labels_from: LabelsFrom = "auto"


class SplitSettings(BaseModel):
    """How items are divided where the data does not say it itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    validation_percent: int = setting(
        15,
        title=N_("For validation, in percent"),
        ge=5,
        le=40,
        step=1,
        help=N_("Items that choose the best epoch. The network does not learn from them."),
    )
    test_percent: int = setting(
        15,
        title=N_("For the test, in percent"),
        ge=5,
        le=40,
        step=1,
        help=N_("Items that are kept aside until the end, to say honestly how good the network is."),
    )
    seed: int = setting(
        0,
        title=N_("Seed of the split"),
        ge=0,
        le=2**31 - 1,
        step=1,
        help=N_("The same seed splits the same data in the same way."),
    )


class ImportSpec(BaseModel):
    """Input of an import job.

    Attributes:
        normal: labels of normal items, as text. Empty takes those of tables and series whose names say so, and none of
            pictures. Only for finding what is unusual.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source
    kind: Kind
    name: Storable
    split: SplitSettings = SplitSettings()
    normal: tuple[Storable, ...] = ()


class CheckResult(BaseModel):
    """What one coded check found.

    Attributes:
        code: stable, such as ``"C103"``; documented in ``docs/codes.md``.
        severity: "error" keeps the data from being trained on; "warning" may spoil the result; "note" is good to know.
        title: two to five words.
        message: what was found and what it means, with numbers.
        fix: what to do about it.
        items: ids of the samples concerned, at most 1,000.
        num_items: how many there are in all.
        columns: of a table that would mend it if they were left out.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity
    title: Message
    message: Message
    fix: Message
    items: tuple[str, ...] = ()
    num_items: int = 0
    columns: tuple[str, ...] = ()


class ImageFacts(BaseModel):
    """What is known of a dataset of pictures.

    Attributes:
        channels: 1 if every picture is grey, else 3.
        sizes: most frequent (width, height) → how many; at most ten.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["images"] = "images"
    channels: Literal[1, 3]
    sizes: dict[str, int]


class TextFacts(BaseModel):
    """What is known of a dataset of texts. Lengths are in tokens; all but ``scripts`` is learned from the training part.

    Attributes:
        length_counts: length → how many texts; the largest key stands for itself and all longer ones.
        num_distinct_tokens: different tokens.
        suggested_length: tokens that hold nearly all texts whole.
        suggested_vocabulary: tokens worth knowing: those that are seen more than once or twice.
        scripts: "latin", "han", "mixed", "other" → share of all used texts, from 0 to 1.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["text"] = "text"
    length_counts: dict[int, int]
    num_distinct_tokens: int
    suggested_length: int
    suggested_vocabulary: int
    scripts: dict[str, float]


VersionFacts = Annotated[ImageFacts | TextFacts | TableFacts | SeriesFacts | SequenceFacts, Field(discriminator="kind")]


class DatasetVersion(BaseModel):
    """A frozen dataset version, as the import wrote it to ``version.json``.

    Attributes:
        id: opaque; also the folder's name.
        content_hash: over ids, labels, splits and contents: equal content has an equal hash.
        classes: names in the order of the network's outputs (sorted as text, numbers by value).
        class_counts: class → split → used samples; empty where no item has a label.
        split_sizes: split → used samples, with and without a label; empty in versions from before there were others.
        normal: labels of normal items; empty where nothing says which are. An empty label among them stands for items
            without one.
        used, skipped, refused: add up to ``total``, the entries that were found.
        facts: what only this kind of data has.
        checks: what the checks found, worst first.
        separate_test: True when the test items came as such and were not drawn by the split.
        columns: role → the column of a table that plays it; empty where there was no table.
        layout: how the labels of pictures were found, or sequences were read, in a sentence; None for other kinds, and in
            older versions.
        parent: id of the version that this one was made from by ``edits``; empty where it was imported.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    dataset_id: str
    name: str
    number: int
    kind: Kind
    created_at: float
    content_hash: str
    source_title: str
    classes: tuple[str, ...]
    class_counts: dict[str, dict[Split, int]]
    split_sizes: dict[Split, int] = {}
    normal: tuple[str, ...] = ()
    used: int
    skipped: int
    refused: int
    facts: VersionFacts
    checks: tuple[CheckResult, ...]
    separate_test: bool
    split: SplitSettings
    sample: str = ""
    columns: dict[str, ColumnChoice] = {}
    layout: Message | None = None
    parent: str = ""
    edits: Edits = ()

    @model_validator(mode="before")
    @classmethod
    def _of_the_first_form(cls, data: Any) -> Any:
        """Versions that were frozen before there were other kinds have the facts of pictures at the top level."""
        if isinstance(data, dict) and "facts" not in data and "channels" in data:
            data = dict(data)
            data["facts"] = {"kind": "images", "channels": data.pop("channels"), "sizes": data.pop("sizes")}
        return data

    @property
    def total(self) -> int:
        """All entries that were found: used + skipped + refused."""
        return self.used + self.skipped + self.refused

    def split_counts(self) -> dict[Split, int]:
        """Used samples in each part."""
        if self.split_sizes:
            return {split: self.split_sizes.get(split, 0) for split in SPLITS}
        return {split: sum(counts.get(split, 0) for counts in self.class_counts.values()) for split in SPLITS}
