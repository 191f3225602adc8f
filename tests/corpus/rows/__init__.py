"""Every row of the table of bad inputs in ``reliability.md``: a file of its kind, and what becomes of it.

``ROWS`` is what ``tests/data/test_bad_inputs.py`` brings in as an upload is. Where a row promises more than such a test
can see, ``tests`` names those that look closer.
"""

from __future__ import annotations

from tests.corpus.rows.base import Row
from tests.corpus.rows.numpy_files import NUMPY_ROWS
from tests.corpus.rows.picture_files import PICTURE_ROWS
from tests.corpus.rows.spreadsheets import SPREADSHEET_ROWS
from tests.corpus.rows.table_files import TABLE_ROWS
from tests.corpus.rows.text_files import TEXT_ROWS
from tests.corpus.rows.zip_files import ZIP_ROWS

ROWS: tuple[Row, ...] = (*PICTURE_ROWS, *ZIP_ROWS, *TABLE_ROWS, *SPREADSHEET_ROWS, *TEXT_ROWS, *NUMPY_ROWS)
IDS = (
    *(f"I{number}" for number in (1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22)),
    *(f"Z{number}" for number in (1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18)),
    *(f"C{number}" for number in (1, 2, 3, 5, 6, 7, 9, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23)),
    *(f"X{number}" for number in (1, 2, 3, 5, 6)),
    *(f"N{number}" for number in (1, 2, 4, 5)),
    *(f"S{number}" for number in (1, 2, 3, 5, 6, 8, 9)),
)
