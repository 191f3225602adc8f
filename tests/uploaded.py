"""Files in the folder of an upload field, whole, as the route leaves them."""

from __future__ import annotations

from dashboard.store import uploads
from dashboard.store.uploads import Announced, Uploaded


def put(token: str, *named: tuple[str, bytes]) -> list[Uploaded]:
    """Add files with these names and contents to the field with ``token``."""
    first = len(uploads.all_of(token))
    coming = [Announced(f"{first + place:012x}", name, len(content)) for place, (name, content) in enumerate(named)]
    assert uploads.announce(token, coming) == {}
    for file, (_name, content) in zip(coming, named, strict=True):
        uploads.get(token, file.id).path.write_bytes(content)
    return uploads.whole(token, [file.id for file in coming])


def uploaded(*named: tuple[str, bytes]) -> list[Uploaded]:
    """The same in a field of its own."""
    return put(uploads.new_token(), *named)
