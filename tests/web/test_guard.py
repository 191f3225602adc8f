"""The guard, asked as a server asks it: who gets in, what is closed, what every answer carries, and what an error tells."""

from __future__ import annotations

import logging
import re

import pytest
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from dashboard.web.guard import Guard
from dashboard.web.hosts import Hosts
from tests.web.asked import HERE, asked

OURS = ("origin", "http://localhost:8501")
FOREIGN = ("origin", "http://evil.example")
SECRET = "/home/somebody/secret.py"


async def app(scope, receive, send):
    """Says which path it was asked for; breaks where it is told to."""
    if scope["path"] == "/break":
        raise RuntimeError(SECRET)
    if scope["path"] == "/gone":
        raise ClientDisconnect
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        if scope["path"] == "/_stcore/stream/late":
            raise TypeError(SECRET)
        return
    kinds = {"/media/a.png": "image/png", "/media/a.svg": "image/svg+xml", "/media/a.html": "text/html"}
    headers = {"content-disposition": 'attachment; filename="a.csv"'} if scope["path"] == "/media/a.csv" else {}
    await Response(scope["path"], media_type=kinds.get(scope["path"], "text/plain"), headers=headers)(
        scope, receive, send
    )


GUARD = Guard(app, Hosts("127.0.0.1"))


@pytest.mark.parametrize(
    ("headers", "method", "status"),
    [
        ((HERE,), "GET", 200),
        ((), "GET", 421),
        ((HERE, HERE), "GET", 421),
        ((HERE, ("host", "evil.example")), "GET", 421),
        ((("host", "evil.example:8501"),), "GET", 421),
        ((("host", "evil.example"), ("x-forwarded-host", "localhost:8501")), "GET", 421),
        ((HERE, ("x-forwarded-host", "evil.example")), "GET", 200),
        ((HERE, OURS), "GET", 200),
        ((HERE, FOREIGN), "GET", 403),
        ((HERE, ("origin", "null")), "GET", 403),
        ((HERE, ("sec-fetch-site", "same-origin")), "GET", 200),
        ((HERE, ("sec-fetch-site", "none")), "GET", 200),
        ((HERE, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")), "GET", 403),
        ((HERE, ("sec-fetch-site", "same-site"), ("sec-fetch-mode", "no-cors")), "GET", 403),
        ((HERE, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")), "GET", 403),
        ((HERE, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")), "GET", 200),
        *[((HERE, OURS), method, 200) for method in ("POST", "PUT", "DELETE", "PATCH")],
        *[((HERE,), method, 403) for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE")],
        ((HERE, FOREIGN), "POST", 403),
        ((HERE, OURS, FOREIGN), "POST", 403),
        ((HERE, FOREIGN), "OPTIONS", 403),
    ],
)  # fmt: skip
def test_who_gets_in(headers, method, status):
    assert asked(GUARD, "/", *headers, method=method).status == status


@pytest.mark.parametrize("path", ["http://localhost:8501/", "http://evil.example/", "*", ""])
def test_a_request_names_a_path_and_nothing_else(path):
    assert asked(GUARD, path, HERE).status == 421


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        ("/", True),
        ("/data", True),
        ("/compare", True),
        ("/static/js/index.js", True),
        ("/media/a.png", True),
        ("/_stcore/host-config", True),
        ("/_stcore/bidi-components/x/y.js", True),
        ("/_stcore/metrics", False),
        ("/_stcore/upload_file/session/file", False),
        ("/_stcore/agent/mcp", False),
        ("/_stcore/agent/interact", False),
        ("/_stcore/script-health-check", False),
        ("/_stcore", False),
        ("/_stcore/anything", False),
        ("/component/streamlit.x/index.html", False),
        ("/auth/login", False),
        ("/oauth2callback", False),
        ("/app/static/a.html", False),
    ],
)
def test_only_what_the_pages_need_is_open(path, is_open):
    assert asked(GUARD, path, HERE).status == (200 if is_open else 404)


@pytest.mark.parametrize("path", ["/healthz", "/_stcore/health"])
def test_a_probe_needs_no_name(path):
    answered = asked(GUARD, path, ("host", "10.0.0.7"))
    assert answered.status == 200
    assert "10.0.0.7" not in str(answered.headers)
    assert asked(GUARD, path, ("host", "10.0.0.7"), method="POST").status == 421


def test_a_socket_is_for_pages_of_ours():
    accepted = asked(GUARD, "/_stcore/stream", HERE, OURS, kind="websocket")
    assert [message["type"] for message in accepted.messages] == ["websocket.accept"]
    for headers in ((HERE,), (HERE, FOREIGN), (HERE, ("origin", "null")), (("host", "evil.example:8501"), OURS)):
        refused = asked(GUARD, "/_stcore/stream", *headers, kind="websocket")
        assert refused.messages == [{"type": "websocket.close", "code": 1008}]
    told = asked(GUARD, "/_stcore/stream", HERE, kind="websocket", extensions=("websocket.http.response",))
    assert told.status == 403
    assert told.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/", (HERE,)), ("/", ()), ("/_stcore/metrics", (HERE,)), ("/break", (HERE,)), ("/media/a.html", (HERE,)), ("/healthz", ())],
)  # fmt: skip
def test_every_answer_carries_the_headers(path, headers):
    answered = asked(GUARD, path, *headers).headers
    assert answered["x-content-type-options"] == "nosniff"
    assert answered["x-frame-options"] == "DENY"
    assert answered["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answered["content-security-policy"]
    policy = dict(part.split(" ", 1) for part in answered["content-security-policy"].split("; ") if " " in part)
    foreign = [source for sources in policy.values() for source in sources.split() if "://" in source]
    assert all(re.fullmatch(r"wss?://localhost:8501", source) for source in foreign)
    assert "unsafe-inline" not in policy.get("script-src", "")


def test_a_file_of_a_user_is_never_a_document():
    shown, drawn, page, named = (asked(GUARD, f"/media/a.{end}", HERE).headers for end in ("png", "svg", "html", "csv"))
    assert "content-disposition" not in shown
    assert drawn["content-disposition"] == page["content-disposition"] == "attachment"
    assert named["content-disposition"] == 'attachment; filename="a.csv"'
    assert all(answered["content-security-policy"].endswith("; sandbox") for answered in (shown, drawn, page, named))


def test_the_refusal_is_one_plain_page_in_both_languages_that_names_the_setting():
    answered = asked(GUARD, "/", ("host", "<script>alert(1)</script>" + "x" * 300))
    assert "KERASCOPE_ALLOWED_HOSTS" in answered.body
    assert answered.body.count('lang="zh"') == 1
    assert "<script" not in answered.body and "x" * 100 not in answered.body
    assert "&lt;script&gt;" in answered.body
    assert int(answered.headers["content-length"]) == len(answered.body.encode())


def test_an_error_has_a_number_and_nothing_else_of_ours(caplog):
    with caplog.at_level(logging.ERROR):
        answered = asked(GUARD, "/break", HERE)
    [record] = [record for record in caplog.records if "unexpected error" in record.message]
    number = record.message.split()[-1]
    assert answered.status == 500
    assert number in answered.body
    assert SECRET not in answered.body and "Traceback" not in answered.body and "RuntimeError" not in answered.body


def test_an_error_after_the_answer_has_begun_ends_the_socket():
    answered = asked(GUARD, "/_stcore/stream/late", HERE, OURS, kind="websocket")
    assert answered.messages == [{"type": "websocket.accept"}, {"type": "websocket.close", "code": 1011}]


def test_who_goes_away_is_no_error(caplog):
    with caplog.at_level(logging.ERROR):
        assert asked(GUARD, "/gone", HERE).messages == []
    assert not caplog.records
