"""Pictures: decoding, keeping, checking and preparing them. Their line in the registry is in ``kinds.py``.

Columns of ``samples.parquet`` besides those of every kind (see ``dashboard.data``):

================  =============================================================================================
width, height     Int64, as it came, after turning it upright
mode              str or null, Pillow's name for the pixel form that it came in
colour            bool or null, False where every pixel is grey
offset, length    Int64, place in ``pictures.pack``; thumb_offset, thumb_length in ``thumbnails.pack``
================  =============================================================================================
"""
