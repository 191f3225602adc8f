"""Reading, checking, freezing and dividing datasets.

Start at ``kinds.py`` (one entry a kind of data), ``importing.py`` (keep it), ``editing.py`` (a version with changes) and a
kind's own room: ``images/``, ``text/``, ``table/``, ``series/``, ``sequences/``; ``tables/`` reads files of rows for all of
them.

A frozen version has one row in ``samples.parquet`` for each entry that was found; every kind has these columns, and some of
its own:

================  =============================================================================================
id                str, 12 hexadecimal digits, the same for the same entry of the same upload
name              str, path inside the upload, or "#17" for a row of a table; data, never a path here
label, split      str or null; "train", "validation" or "test" (null unless used)
status            "used", "skipped" (never meant to be learned from) or "refused" (cannot be used)
reason_code       str or null, such as "D157"
reason            str or null, a ``Message`` as JSON
hash              str or null, SHA-256 of the content: equal items have an equal hash
unusual           boolean, null where nothing says so: not one of the labels that count as normal; not in texts
observations      str, comma-separated: what was done to it or noticed, see the kind's checks
================  =============================================================================================
"""
