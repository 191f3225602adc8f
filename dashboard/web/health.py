"""``GET /healthz``: the process answers. Open to everybody who reaches the port, and says nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def health(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


ROUTE = Route("/healthz", health, methods=["GET"])
