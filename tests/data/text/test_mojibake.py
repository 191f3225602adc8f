from __future__ import annotations

import pytest

from dashboard.data.text.mojibake import is_mojibake

CHINESE = "送餐很快，味道也好，下次还会点这家。"


@pytest.mark.parametrize(
    "text",
    [
        CHINESE.encode().decode("gb18030", "replace"),
        CHINESE.encode().decode("gbk", "ignore"),
        CHINESE.encode().decode("latin-1"),
        CHINESE.encode().decode("cp1252", "ignore"),
        CHINESE.encode("gb18030").decode("latin-1"),
        CHINESE.encode("gb18030").decode("utf-8", "replace"),
        "café".encode().decode("latin-1"),
        "Żółć, привет".encode().decode("latin-1"),
        "don’t".encode().decode("cp1252"),
        "don’t".encode().decode("gbk", "replace"),
        "😀".encode().decode("cp1252"),
        "it costs £5".encode().decode("latin-1"),
        "don壽鱰 stand so close to it, please",
        "浣犲ソ",
        "锟斤拷",
        "a \ufffd b",
    ],
)
def test_wrong_encodings(text: str):
    assert is_mojibake(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        CHINESE,
        "烫烫烫",
        "联通",
        "voilà\u00a0»",
        "café\u00a0»",
        "Spaß”",
        "ÄÄÄÄH",
        "NÃO, ÂNGULO",
        "20 °C · ½ l · £5 · ©",
        "Łódź, Ünlü, ÜÖÄ, señor",
        "привет",
        "Γειά σου",
        "こんにちは",
        "我用iPhone手机",
        "👍🏽",
    ],
)
def test_right_encodings(text: str):
    assert not is_mojibake(text)
