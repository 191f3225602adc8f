"""How the bytes of a file become letters: what each encoding makes of its first lines, and the choice between them."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import N_, _
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import TableSeen
from dashboard.ui.data.again import look_again

ENCODINGS = {
    "utf-8": N_("UTF-8 (all scripts)"),
    "utf-16": N_("UTF-16 (all scripts)"),
    "gb18030": N_("GB18030, GBK (Chinese)"),
    "big5": N_("Big5 (traditional Chinese)"),
    "cp932": N_("Shift JIS (Japanese)"),
    "euc_jp": N_("EUC-JP (Japanese)"),
    "cp949": N_("EUC-KR (Korean)"),
    "cp1252": N_("Windows 1252 (Western Europe)"),
    "cp1250": N_("Windows 1250 (Central Europe)"),
    "cp1251": N_("Windows 1251 (Cyrillic)"),
    "cp1253": N_("Windows 1253 (Greek)"),
    "koi8-r": N_("KOI8-R (Russian)"),
}
_SAME = {
    "utf-8-sig": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "koi8_r": "koi8-r",
    "big5hkscs": "big5",
}


def listed(encoding: str) -> str:
    """The name under which an encoding stands in the list: that of the larger one that reads the same."""
    return _SAME.get(encoding, encoding)


def encoding_words(encoding: str) -> str:
    """What an encoding is called, with the scripts that it is for."""
    words = ENCODINGS.get(listed(encoding))
    return _(words) if words else encoding.upper()


def draw_encodings(source: Source, kind: Kind, table: TableSeen) -> None:
    """The first lines in each encoding that fits, and a button to take it."""
    st.markdown("**" + _("In which of these can you read the letters?") + "**")
    st.caption(_("The file does not say how its letters are stored, and more than one way fits."))
    for place, seen in zip(st.columns(len(table.encodings) or 1), table.encodings, strict=False):
        with place:
            st.markdown(encoding_words(seen.name))
            st.code("\n".join(seen.preview), language=None, wrap_lines=True)
            is_taken = seen.name == table.encoding
            label, icon = (_("In use"), "check") if is_taken else (_("Read it like this"), "arrow_forward")
            if st.button(label, key=f"encoding_{seen.name}", icon=f":material/{icon}:", disabled=is_taken):
                look_again(source, kind, encoding=seen.name, columns={}, types={})
