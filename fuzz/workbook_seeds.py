#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Workbooks to begin with, not compressed, so that changed bytes reach the readers: workbook_seeds.py FOLDER"""
import sys
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def related(*pairs):
    """A part that names others."""
    items = "".join(f'<Relationship Id="r{at}" Type="{DOCUMENT}/{kind}" Target="{part}"/>'
                    for at, (kind, part) in enumerate(pairs))
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


PARTS = {
    "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": related(("worksheet", "s.xml"), ("sharedStrings", "t.xml"), ("styles", "f.xml")),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><workbookPr date1904="0"/>'
                       '<sheets><sheet name="a" state="visible" r:id="r0"/></sheets></workbook>',
    "xl/t.xml": f'<sst xmlns="{MAIN}"><si><t>g_x000D_</t></si><si><r><t>y</t></r><rPh><t>p</t></rPh></si></sst>',
    "xl/f.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[h]:mm;&quot;d&quot;"/>'
                '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c>'
                '</row><row r="3"><c t="inlineStr"><is><t>F</t></is></c><c r="B3" s="1"><f>A1</f><v>46053.5</v></c></row>'
                '<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c t="d"><v>2026-01-31T00:00:00</v></c>'
                '<c s="2"><v>1.25</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
}


def main(folder):
    with zipfile.ZipFile(folder / "small.xlsx", "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
