"""Python's csv on CSV, and openpyxl on XLSX: `tables.py csv|csv-excel|xlsx FILE EXPECTED`.

Every cell is compared, with its type.
"""

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

RISKY = ("=", "+", "-", "@", "\t", "\r")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def comma_separated(data, expected, for_excel):
    findings = checks.Findings()
    mark = data.startswith(b"\xef\xbb\xbf")
    findings.equal(mark, for_excel, "whether the file has a byte order mark")
    text = data.decode("utf-8-sig" if mark else "utf-8")
    csv.field_size_limit(1 << 30)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    findings.equal(rows[0], [name for name, _ in expected.columns], "the header")
    findings.want(text.endswith("\r\n"), "the last line does not end in CR LF")
    findings.equal({len(row) for row in rows}, {len(expected.columns)}, "the number of cells in a row")
    findings.equal(len(rows) - 1, len(expected.places), "the count of places")
    for row, place in zip(rows[1:], expected.places):
        for (name, kind), found in zip(expected.columns, row):
            csv_cell(findings, f"{name} of {place['id']}", kind, found, place[name])
    # Line ends outside cells are the standard's.
    bare = re.sub(r'"(?:[^"]|"")*"', "", text).replace("\r\n", "")
    findings.want("\r" not in bare and "\n" not in bare, "a line ends in something else than CR LF")
    findings.end()


def csv_cell(findings, what, kind, found, value):
    if kind == "number":
        findings.want(checks.same_degrees(found, value), f"{what} is {found} and not {value}")
        findings.want(re.fullmatch(r"-?\d+(\.\d{1,6})?", found), f"{what} is written as {found}")
        return
    if kind == "flag":
        findings.equal(found, "true" if value else "false", what)
        return
    value = value or ""
    findings.want(not found.startswith(RISKY), f"{what} could be taken for a formula: {checks.shown(found)}")
    needs = value.startswith(RISKY)
    plain = value[:1].isalnum() or value == ""
    allowed = [f"'{value}"] if needs else [value] if plain else [value, f"'{value}"]
    findings.want(found in allowed, f"{what} is {checks.shown(found)} and not {checks.shown(value)}")


def workbook(path, expected):
    import openpyxl

    findings = checks.Findings()
    archive = zipfile.ZipFile(path)
    findings.equal(archive.testzip(), None, "the damaged part")
    for name in archive.namelist():
        risky = ("vba", "externalLink", "embeddings", "activeX", "connections", "queryTable")
        findings.want(not any(word in name for word in risky), f"the workbook has a part {name}")
    for name in (name for name in archive.namelist() if name.endswith(".rels")):
        findings.want(b"External" not in archive.read(name), f"{name} leads out of the file")
    book = openpyxl.load_workbook(path, rich_text=False)
    findings.equal(book.sheetnames, ["Places", "Statements", "Country facts", "About"], "the list of sheets")
    findings.equal(len(book.defined_names), 0, "the number of defined names")
    texts = shared_strings(archive)
    places = book["Places"]
    columns = [name for name, _ in expected.columns]
    findings.equal([cell.value for cell in places[1]], columns, "the header")
    findings.equal(places.max_row - 1, len(expected.places), "the count of places")
    raw = raw_cells(archive, texts)
    for row, place in zip(places.iter_rows(min_row=2), expected.places):
        for cell, (name, kind) in zip(row, expected.columns):
            what = f"{name} of {place['id']} in {cell.coordinate}"
            xlsx_cell(findings, what, kind, cell, place[name], raw.get(cell.coordinate))
    for name, told in (("Statements", expected.told["statements"]), ("Country facts", expected.told["facts"])):
        rows = [tuple(cell.value for cell in row) for row in book[name].iter_rows(min_row=2)]
        findings.equal(len(rows), len(told), f"the count of rows of {name}")
        for row, words in zip(rows, told):
            for text in words:
                findings.want(text in row, f"{name} does not have: {checks.shown(text)}")
    head = [cell.value for cell in book["Statements"][1]]
    placed = {row[0].value: row[head.index("placed")].value for row in book["Statements"].iter_rows(min_row=2)}
    findings.equal([name for name, is_placed in placed.items() if not is_placed], expected.unplaced, "the statements without a place")
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            findings.want(cell.hyperlink is None, f"{sheet.title}, {cell.coordinate} is a link")
            findings.want(cell.data_type != "f", f"{sheet.title}, {cell.coordinate} is a formula")
    said = [cell.value for row in book["About"].iter_rows() for cell in row if isinstance(cell.value, str)]
    for words in [*expected.about.values(), f"{len(expected.places)} of"]:
        findings.want(any(words in text for text in said), f"the sheet About does not say: {words}")
    findings.want(expected.title in [*said, *texts], f"the sheet About does not have the title {checks.shown(expected.title)}")
    findings.end()


def xlsx_cell(findings, what, kind, cell, value, raw):
    if value is None:
        findings.equal(cell.value, None, what)
        return
    types = {"number": "n", "flag": "b", "text": "s"}
    findings.equal(cell.data_type, types[kind], f"the type of {what}")
    if kind == "number":
        findings.want(checks.same_degrees(cell.value, value), f"{what} is {cell.value} and not {value}")
    elif kind == "flag":
        findings.equal(cell.value, value, what)
    else:
        findings.equal(raw, value, what)
        # openpyxl leaves Excel's escapes as they are.
        if "_x" not in value and not re.search(r"[\x00-\x1f\ufffe\uffff]", value):
            findings.equal(cell.value, value, f"{what}, as openpyxl reads it,")


def shared_strings(archive):
    """The texts of the workbook with Excel's escapes undone."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(archive.read("xl/sharedStrings.xml"), parser)
    texts = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in root.iter(f"{SHEET}si")]
    return [re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts]


def raw_cells(archive, texts):
    """The texts of the first sheet by their cells."""
    from lxml import etree

    root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = (cell for cell in root.iter(f"{SHEET}c") if cell.get("t") == "s")
    return {cell.get("r"): texts[int(cell.find(f"{SHEET}v").text)] for cell in cells}


if __name__ == "__main__":
    file, expectation = Path(sys.argv[2]), checks.Expected(sys.argv[3])
    if sys.argv[1] == "xlsx":
        workbook(file, expectation)
    else:
        comma_separated(file.read_bytes(), expectation, sys.argv[1] == "csv-excel")
