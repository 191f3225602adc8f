"""Text of users that every file format and database can hold: half characters come from odd names of files and commands."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator


def storable(name: str) -> str:
    """``name`` as text that can be encoded: bytes that are no text become ``\\udcXX`` written out."""
    return name.encode("utf-8", "backslashreplace").decode()


Storable = Annotated[str, AfterValidator(storable)]
