"""The docs do not lag behind: settings, codes, version and commands stand in them as they are in the code."""

from __future__ import annotations

import re
import tomllib

import pytest

import dashboard
from dashboard.settings import SETTINGS
from tools.docs import AREAS, main, sentences
from tools.messages import ROOT

README = ROOT / "README.md"


def test_the_generated_tables_are_up_to_date(capsys: pytest.CaptureFixture[str]):
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_every_setting_has_a_default_and_a_help_sentence():
    for setting in SETTINGS.values():
        assert setting.help.endswith("."), setting.name
        assert isinstance(setting.default, str | int | float), setting.name


def test_a_code_says_one_thing_and_belongs_to_an_area():
    found = sentences()
    assert not {code: texts for code, texts in found.items() if len(texts) > 1}
    assert not [code for code in found if code[0] not in AREAS]


def test_every_code_is_explained():
    text = (ROOT / "docs" / "codes.md").read_text("utf-8")
    explained = dict(re.findall(r"^\| `([A-Z]\d{3})` \| (.+) \|$", text, re.MULTILINE))
    assert not [code for code in sentences() if not explained.get(code, "").strip()]


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == dashboard.__version__
    assert f"## {dashboard.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_make_target_of_the_readme_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", README.read_text("utf-8")))
    assert {"run", "test", "browser"} <= named <= targets


def test_every_file_that_the_docs_link_to_is_there():
    missing = []
    for path in [README, *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            if not (path.parent / link).exists():
                missing.append(f"{path.relative_to(ROOT)}: {link}")
    assert not missing


def test_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_direct_dependencies_are_pinned_and_explained():
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8")
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / file).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                name, pinned, _version = line.partition("==")
                assert pinned, f"{file}: {line} is not pinned"
                assert f"`{name}`" in reasons, f"{name} is not explained in docs/decisions/0002-dependencies.md"
