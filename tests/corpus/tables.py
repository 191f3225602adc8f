"""Tables, honest and hostile, written byte by byte."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from dashboard.data.tables.header import letters

Value = str | int | float | None

REVIEWS = (
    ("很快，好吃，味道足，量大", "1"),
    ("等了两个小时才送到，菜都凉了", "0"),
    ("服务态度很好，下次还会再点", "1"),
    ("味道一般，分量太少，不值这个价钱", "0"),
)
ENGLISH = (
    ("The parcel came on time and in one piece", "good"),
    ("The box was open and half of it was gone", "bad"),
    ("I would buy it again, without thinking twice", "good"),
    ("Never again: it broke on the second day", "bad"),
)
FRENCH = (
    ("Le colis est arrivé à l'heure, très bien emballé", "bon"),
    ("La boîte était déjà ouverte et il manquait la moitié", "mauvais"),
    ("Je le rachèterais sans hésiter, c'est parfait", "bon"),
    ("Plus jamais ça, il a cassé le deuxième jour", "mauvais"),
)
TRADITIONAL = (
    ("這家店的服務態度很好，東西也很新鮮", "好"),
    ("等了兩個小時才送來，湯都已經冷了", "壞"),
    ("味道還可以，但是分量實在太少了", "好"),
    ("老闆說話很沒有禮貌，不會再來了", "壞"),
)
JAPANESE = (
    ("この商品はとても使いやすくて気に入りました", "良い"),
    ("届いた箱が壊れていて中身が足りませんでした", "悪い"),
    ("また買いたいと思います、ありがとうございます", "良い"),
    ("二日目に動かなくなりました、残念です", "悪い"),
)
KOREAN = (
    ("이 제품은 정말 마음에 들어요 다시 사고 싶습니다", "좋음"),
    ("상자가 열려 있었고 내용물이 부족했습니다", "나쁨"),
)
RUSSIAN = (
    ("Посылка пришла вовремя и в хорошем состоянии", "хорошо"),
    ("Коробка была открыта и половины не хватало", "плохо"),
)
GREEK = (
    ("Το δέμα ήρθε στην ώρα του και σε καλή κατάσταση", "καλό"),
    ("Το κουτί ήταν ανοιχτό και έλειπαν τα μισά", "κακό"),
)


def csv_text(
    rows: Sequence[Sequence[str]], delimiter: str = ",", newline: str = "\n", header: str = "text,label"
) -> str:
    """Rows below a header; only cells that hold the delimiter stand in quotes."""
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    lines = [*([header.replace(",", delimiter)] if header else []), *(delimiter.join(row) for row in quoted)]
    return "".join(line + newline for line in lines)


_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.{kind}.main+xml"/></Types>'
)
_PLAIN = "openxmlformats-officedocument.spreadsheetml.sheet"
_MACROS = "ms-excel.sheet.macroEnabled"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def cell_xml(reference: str, value: Value, style: int = 0) -> str:
    """One cell; text stands in it, not in a table of shared strings."""
    if value is None:
        return f'<c r="{reference}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}" s="{style}"><v>{value!r}</v></c>'


def sheet_xml(rows: Sequence[Sequence[Value]]) -> str:
    """A sheet from its top left corner on."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(cell_xml(f"{letters(place)}{number}", value) for place, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def write_xlsx(
    path: Path,
    sheets: dict[str, str],
    *,
    with_macros: bool = False,
    before_workbook: str = "",
    others: dict[str, str] | None = None,
) -> Path:
    """An Excel file of sheets that are XML already.

    Args:
        before_workbook: such as a document type declaration.
        others: more files of the package.
    """
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, start=1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    files = {
        "[Content_Types].xml": _CONTENT_TYPES.format(kind=_MACROS if with_macros else _PLAIN),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?>{before_workbook}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{targets}<Relationship Id="rIdS" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": sheets[name] for n, name in enumerate(names, start=1)},
        **(others or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def far_cell_xlsx(path: Path, reference: str = "XFD1048576") -> Path:
    """A header, a row, and one cell at the other end of the sheet."""
    sheet = sheet_xml([["text", "label"], ["one", "a"]])
    far = f'<row r="{reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{cell_xml(reference, "x")}</row></sheetData>'
    return write_xlsx(path, {"Sheet1": sheet.replace("</sheetData>", far)})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def old_excel() -> bytes:
    """The start of an .xls file."""
    return OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(1000)


def locked_excel() -> bytes:
    """The start of an Excel file that is protected by a password."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


BILLION_LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'
EXTERNAL_ENTITY = '<!DOCTYPE foo [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
