"""``/upload/<token>``: where our upload field sends files, in chunks that go on where the last one ended.

``POST`` announces files (name and size), ``PUT /upload/<token>/<id>?offset=`` sends the bytes of one, ``GET`` says how much
of each is here, ``DELETE`` takes one away. A token that we did not give gets nothing at all. The guard has looked at
``Host`` and ``Origin`` before; bodies are written as they come (``upload_body``).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.errors import BusyError, DataError, KerascopeError
from dashboard.i18n import LANGUAGES, N_, set_language
from dashboard.store import ids, trouble, uploads
from dashboard.store.uploads import Announced, Uploaded
from dashboard.web.upload_body import SILENT_S, OffsetError, Receiver

_MAX_LIST_BYTES = 8 << 20
_MAX_NAME_LETTERS = 4096
_receiver = Receiver()


class Field(HTTPEndpoint):
    """``/upload/{token}``: all files of one field."""

    async def get(self, request: Request) -> JSONResponse:
        """What is here of each file, and a sign that somebody still has the field before them."""
        token = request.path_params["token"]
        return JSONResponse({"files": await asyncio.to_thread(_state_of, token)})

    async def post(self, request: Request) -> JSONResponse:
        """``{"files": [{"id", "name", "size"}]}`` are about to come; answers which of them cannot be taken, and why."""
        token, language = request.path_params["token"], _language(request)
        try:
            coming = _announced(await _json_of(request))
            with _troubles_named():
                return JSONResponse({"refused": await asyncio.to_thread(_announce, token, coming, language)})
        except KerascopeError as error:
            return _problem(error, language)


class File(HTTPEndpoint):
    """``/upload/{token}/{id}``: one file of it."""

    async def put(self, request: Request) -> JSONResponse:
        """Bytes from ``?offset=`` on, at most a chunk. Answers how much is here now, also where they do not fit on."""
        body = _limited(request.stream(), uploads.CHUNK_BYTES)
        try:
            file = await asyncio.to_thread(uploads.get, request.path_params["token"], request.path_params["id"])
            with _troubles_named():
                offset = await _receiver.receive(request.path_params["token"], file, _offset(request), body)
            return JSONResponse({"offset": offset})
        except OffsetError as error:
            await _heard_out(body)
            return JSONResponse({"offset": error.offset}, status_code=409)
        except TimeoutError:
            return JSONResponse({}, status_code=408)
        except KerascopeError as error:
            if not isinstance(error, BusyError):
                await _heard_out(body)
            return _problem(error, _language(request))

    async def delete(self, request: Request) -> JSONResponse:
        """Take it away, whole or not."""
        try:
            with _troubles_named():
                await asyncio.to_thread(uploads.remove, request.path_params["token"], request.path_params["id"])
        except KerascopeError as error:
            return _problem(error, _language(request))
        return JSONResponse({})


ROUTES = [Route("/upload/{token}", Field), Route("/upload/{token}/{id}", File)]


@contextmanager
def _troubles_named() -> Iterator[None]:
    """A file that was taken away while it came is not known any more; a disk in trouble is named with the fix."""
    try:
        yield
    except TimeoutError:
        raise
    except FileNotFoundError as error:
        raise uploads.forgotten() from error
    except OSError as error:
        told = trouble.trouble_of(error)
        if told is None:
            raise
        raise told from error


def _state_of(token: str) -> list[dict[str, Any]]:
    """Nothing for a token that is not ours (any more): for the browser that is the same as a field that is empty."""
    if not uploads.is_known(token):
        return []
    uploads.touch(token)
    return [_plain(file) for file in uploads.all_of(token)]


def _plain(file: Uploaded) -> dict[str, Any]:
    return {"id": file.id, "name": file.name, "size": file.size, "offset": file.offset}


def _announce(token: str, coming: list[Announced], language: str) -> dict[str, str]:
    set_language(language)
    return {id: str(error) for id, error in uploads.announce(token, coming).items()}


async def _json_of(request: Request) -> Any:
    content = b"".join([piece async for piece in _limited(request.stream(), _MAX_LIST_BYTES)])
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise _not_ours() from None


def _announced(given: Any) -> list[Announced]:
    """What the browser announces, checked: ids of our form, sizes that are sizes, names that any file format can hold."""
    listed = given.get("files") if isinstance(given, dict) else None
    if not isinstance(listed, list) or not all(isinstance(file, dict) for file in listed):
        raise _not_ours()
    return [_one_announced(file.get("id"), file.get("name"), file.get("size")) for file in listed]


def _one_announced(id: Any, name: Any, size: Any) -> Announced:
    if not isinstance(id, str) or not ids.is_id(id) or not isinstance(name, str) or type(size) is not int or size < 0:
        raise _not_ours()
    return Announced(id, name[:_MAX_NAME_LETTERS].encode("utf-8", "backslashreplace").decode(), size)


def _offset(request: Request) -> int:
    said = parse_qs(request.url.query).get("offset", [""])[0]
    if not (said.isascii() and said.isdecimal()) or len(said) > 18:
        raise _not_ours()
    return int(said)


def _not_ours() -> DataError:
    return DataError("D506", N_("This was not sent by the upload field of a page. Reload the page and try again."))


async def _limited(stream: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    received = 0
    async for piece in stream:
        received += len(piece)
        if received > limit:
            raise _not_ours()
        yield piece


async def _heard_out(body: AsyncIterator[bytes]) -> None:
    """Take what still comes: a browser that is cut short while it sends does not read the answer."""
    try:
        async with asyncio.timeout(SILENT_S):
            async for _ in body:
                pass
    except (TimeoutError, DataError):
        return


def _language(request: Request) -> str:
    said = request.headers.get("accept-language", "")
    return said if said in LANGUAGES else "en"


def _problem(error: KerascopeError, language: str) -> JSONResponse:
    set_language(language)
    status = 503 if isinstance(error, BusyError) else 400
    return JSONResponse({"code": error.code, "message": str(error)}, status_code=status)
