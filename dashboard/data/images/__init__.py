"""Pictures: decoding, keeping, checking and preparing them. Their line in the registry is in ``kinds.py``.

Columns of ``samples.parquet`` besides those of every kind (see ``dashboard.data``):

================  =============================================================================================
width, height     Int64, as it came, after turning it upright
mode              str or null, Pillow's name for the pixel form that it came in
colour            bool or null, False where every pixel is grey
group             str or null, near copies of a picture share it (``alike.py``); no split of ours parts them
phash, tone       str or null; brightness, contrast, sharpness, background: Float64; what a picture looks like, see
                  ``look.py``. Versions from before there was this have none of these, and no group
offset, length    Int64, place in ``pictures.pack``; thumb_offset, thumb_length in ``thumbnails.pack``
================  =============================================================================================
"""
