"""What must not stand in our sources because it runs, loads or fetches what a stranger wrote; with the places that may."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_PICKLES = ("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "marshal", "shelve")
_NETWORK = (
    "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "http.client", "ftplib", "smtplib", "telnetlib", "webbrowser",
    "websockets", "huggingface_hub", "tensorflow_hub", "tensorflow_datasets", "kagglehub", "socket",
)  # fmt: skip
_XML = ("xml", "lxml", "yaml")  # entity bombs; objects made by tags
BANNED_IMPORTS = dict.fromkeys(_PICKLES, "pickle") | dict.fromkeys(_NETWORK, "network") | dict.fromkeys(_XML, "xml")
# Called by this name, or as an attribute of whatever.
BANNED_CALLS = {
    "eval": "eval", "exec": "eval", "compile": "eval", "__import__": "import", "import_module": "import",
    "extractall": "extractall", "unpack_archive": "extractall", "system": "shell", "popen": "shell",
    "get_file": "network", "from_pretrained": "network", "load_dataset": "network", "fetch_openml": "network",
    "read_pickle": "pickle", "to_pickle": "pickle", "enable_unsafe_deserialization": "safe_mode", "Lambda": "safe_mode",
    "html": "html",
    # Into the web process's memory, by a route that the guard closes: ui/uploads.py and ui/camera.py instead.
    "file_uploader": "memory", "camera_input": "memory", "audio_input": "memory",
}  # fmt: skip
# As methods these are something harmless: DataFrame.eval, re.compile, model.compile, platform.system.
_ONLY_AS_FUNCTIONS = ("eval", "exec", "compile")
# Keyword → the one value that it may have; "=" and anything else is a ban.
BANNED_KEYWORDS = {"safe_mode": True, "allow_pickle": False, "unsafe_allow_html": False, "unsafe_allow_javascript": False, "shell": False}  # fmt: skip
_SCHEMES = ("http://", "https://", "ftp://", "s3://", "gs://", "hf://")

# File → what it may, and why.
ALLOWED = {
    ("dashboard/ui/train/network_panel.py", "unsafe_allow_html"): "our own SVG of a network; no user's text is in it",
    ("dashboard/cli/main.py", "import"): "modules of a table of ours: a command loads what it needs",
    ("dashboard/worker/handlers.py", "import"): "modules of a table of ours: a job loads what it needs",
    ("dashboard/worker/spare.py", "import"): "a fixed list of modules that a warm worker has loaded before",
    ("dashboard/explain/rows.py", "import"): "the optional package SHAP, by its name",
    ("dashboard/confined/child.py", "import"): "a function of ours that the parent names; what it reads is confined",
    ("dashboard/confined/__main__.py", "import"): "a fixed list of modules that a confined child has loaded before",
    ("dashboard/confined/nursery.py", "network"): "a pair of sockets between parent and child, never an address",
    ("dashboard/confined/__main__.py", "network"): "a pair of sockets between parent and child, never an address",
}
# Streamlit shows what stands in st.html as it is: each of these escapes what is a user's (tests/browser/test_hostile_text.py).
HTML_PLACES = (
    "chrome", "pictures", "texts", "picture_rows", "compare/compared", "column_bars", "home/samples", "sequence_drawing",
    "runs/example_panel", "marked_text", "charts/map_key",
)  # fmt: skip
ALLOWED |= {(f"dashboard/ui/{place}.py", "html"): "escapes what is a user's" for place in HTML_PLACES}


@dataclass(frozen=True)
class Found:
    """A banned thing: which ban, and the line."""

    ban: str
    line: int


def found_in(tree: ast.AST) -> Iterator[Found]:
    """Every banned thing of one file."""
    for node in ast.walk(tree):
        for ban in (*_imports(node), *_calls(node), *_addresses(node)):
            yield Found(ban, getattr(node, "lineno", 0))


def _imports(node: ast.AST) -> Iterator[str]:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    for name in names:
        parts = name.split(".")
        begins = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        yield from sorted({BANNED_IMPORTS[begin] for begin in begins & set(BANNED_IMPORTS)})


def _calls(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in BANNED_CALLS and not (isinstance(function, ast.Attribute) and _is_harmless(function)):
        yield BANNED_CALLS[name]
    for keyword in node.keywords:
        if keyword.arg in BANNED_KEYWORDS and not _is_exactly(keyword.value, BANNED_KEYWORDS[keyword.arg]):
            yield keyword.arg


def _is_harmless(function: ast.Attribute) -> bool:
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    return function.attr in _ONLY_AS_FUNCTIONS or (function.attr == "system" and owner == "platform")


def _is_exactly(value: ast.expr, allowed: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is allowed


def _addresses(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(_SCHEMES):
        yield "address"
