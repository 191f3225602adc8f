"""The Chinese catalogue is complete, and the tools that keep it so do what they say."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from tools.messages import extracted
from tools.translations import catalogue, merge, missing, problems, translation, updated


def code_of(*ids: str | tuple[str, str]) -> Catalog:
    catalog = Catalog()
    for id in ids:
        catalog.add(id, locations=[("pages/a.py", 0)])
    return catalog


def test_every_sentence_is_translated():
    found = list(problems(catalogue(), extracted()))
    assert not found, f"{len(found)} problems:\n" + "\n".join(found[:50])


def test_an_update_adds_drops_and_keeps():
    old = updated(Catalog(locale="zh_CN"), code_of("Start", "Gone"))
    merge(old, {"Start": "开始", "Gone": "没了"})
    new = updated(old, code_of("Start", "Stop", ("{n} run", "{n} runs")))
    assert {str(entry.id): translation(entry) for entry in new if entry.id} == {
        "Start": "开始",
        "Stop": "",
        "('{n} run', '{n} runs')": "",
    }


def test_what_is_missing_can_be_filled_and_merged():
    new = updated(Catalog(locale="zh_CN"), code_of("Start", ("{n} run", "{n} runs")))
    asked = missing(new)
    assert asked[1] == {"id": "{n} run", "where": ["pages/a.py"], "translation": ""}
    asked[1]["translation"] = "{n} 次训练"
    assert merge(new, asked) == 1
    assert [item["id"] for item in missing(new)] == ["Start"]


@pytest.mark.parametrize(
    ("chinese", "problem"),
    [
        ("{name} 有 {n} 个文件", None),
        ("", "not translated"),
        ("{name} 有文件", "other places"),
        ("{name} 有 {m} 个文件", "other places"),
        ("{name} has {n} files", "no Chinese character"),
    ],
)
def test_a_wrong_translation_is_told(chinese: str, problem: str | None):
    code = code_of("{name} has {n} files.")
    catalog = updated(Catalog(locale="zh_CN"), code)
    entry = catalog["{name} has {n} files."]
    entry.string = chinese
    found = list(problems(catalog, code))
    assert found == [] if problem is None else problem in found[0]


def test_missing_gone_and_fuzzy_entries_are_told():
    catalog = updated(Catalog(locale="zh_CN"), code_of("Old", "Kept"))
    merge(catalog, {"Old": "旧", "Kept": "留"})
    catalog["Kept"].flags.add("fuzzy")
    told = "\n".join(problems(catalog, code_of("Kept", "New")))
    assert "missing (run 'make translations'): 'New'" in told
    assert "no longer in the code (run 'make translations'): 'Old'" in told
    assert "fuzzy: 'Kept'" in told


def test_names_that_are_alike_in_both_languages_are_allowed():
    code = code_of("TensorFlow")
    catalog = updated(Catalog(locale="zh_CN"), code)
    merge(catalog, {"TensorFlow": "TensorFlow"})
    assert list(problems(catalog, code)) == []
