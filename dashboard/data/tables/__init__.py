"""Reading any table: every cell as text, byte for byte, and every row accounted for.

Start at ``reading.py``. A format has its module (``delimited``, ``excel``, ``parquet``, ``json_lines``); ``encodings`` finds
out how bytes become text, ``dialect`` what stands between the cells, ``header`` how the columns are called, and ``columns``
which of them plays which role.
"""
