"""Reading, checking, freezing and dividing datasets.

Start at ``kinds.py`` (one reader a kind of data), ``survey.py`` (what is in it?) and ``importing.py`` (keep it).

A frozen version of pictures has one row in ``samples.parquet`` for each entry that was found:

================  =============================================================================================
id                str, 12 hexadecimal digits, the same for the same entry of the same upload
name              str, path inside the upload; data, never a path here
label, split      str or null; "train", "validation" or "test" (null unless used)
status            "used", "skipped" (never meant to be a picture) or "refused" (cannot be used)
reason_code       str or null, such as "D157"
reason            str or null, a ``Message`` as JSON
hash              str or null, SHA-256 of the normalised pixels: equal pictures have an equal hash
width, height     Int64, as it came, after turning it upright
mode              str or null, Pillow's name for the pixel form that it came in
colour            bool or null, False where every pixel is grey
observations      str, comma-separated: what was done to it ("frames", "transparent"), see ``checks``
offset, length    Int64, place in ``pictures.pack``; thumb_offset, thumb_length in ``thumbnails.pack``
================  =============================================================================================
"""
