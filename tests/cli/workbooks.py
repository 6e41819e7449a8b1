# SPDX-License-Identifier: Apache-2.0
"""Workbooks for the tests: by openpyxl, and its bytes changed part by part."""
import io
import re
import zipfile

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows, name="People", before=(), formats=None, hidden=()):
    """Bytes of a workbook: the sheet `name` with these rows, and formats by column; `before` are other sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for other in before:
        book.create_sheet(other).append(["nothing here"])
        if other in hidden:
            book[other].sheet_state = "hidden"
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    for column, code in (formats or {}).items():
        for cell in sheet[column][1:]:
            cell.number_format = code
    return bytes_of(book)


def bytes_of(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content, part, *replacements, compression=zipfile.ZIP_DEFLATED):
    """The workbook with texts of one part replaced; each must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            text = old.read(name)
            for was, now in replacements if name == part else ():
                assert was.encode() in text, (part, was)
                text = text.replace(was.encode(), now.encode())
            new.writestr(name, text)
    return out.getvalue()


def shared(content, sheet="xl/worksheets/sheet1.xml"):
    """The workbook with its texts in a part of their own, as spreadsheets write them; openpyxl leaves them in the cells."""
    texts = []

    def number(found):
        if found[2] not in texts:
            texts.append(found[2])
        return f'{found[1]} t="s"><v>{texts.index(found[2])}</v></c>'

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        parts[sheet] = re.sub(r'(<c r="[A-Z0-9]+"(?: s="\d+")?) t="inlineStr"><is>(.*?)</is></c>', number, parts[sheet],
                              flags=re.DOTALL)
        items = "".join(f"<si>{text}</si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>", f'<Relationship Id="texts" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>")
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def without(content, part):
    """The workbook without one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return out.getvalue()
