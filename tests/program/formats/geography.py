"""GDAL on a file of places, and what the standards ask.

`geography.py gdal FILE EXPECTED FOLDER`, `geography.py geojson|kml FILE EXPECTED`. GDAL turns the file into tables of its own,
and every cell of them is compared.
"""

import csv
import html.parser
import io
import json
import re
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

KML = "{http://www.opengis.net/kml/2.2}"
# How GDAL is to read a format: which columns are the point, and that texts are texts.
OPTIONS = {
    ".csv": ["-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude"],
    ".geojson": ["-oo", "DATE_AS_STRING=YES"],
}


def gdal(file, expected, folder):
    findings = checks.Findings()
    suffix = file.suffix
    options = OPTIONS.get(suffix, [])
    out, err = checks.run("ogrinfo", "-ro", "-al", "-so", *options, file)
    findings.equal(err.strip(), "", "what ogrinfo warns of")
    layers = re.split(r"^Layer name: ", out, flags=re.MULTILINE)[1:]
    layers = [layer for layer in layers if layer.splitlines()[0] not in checks.NO_PLACES]
    counts = [int(re.search(r"^Feature Count: (\d+)", layer, re.MULTILINE)[1]) for layer in layers]
    without = len(expected.unplaced) if suffix == ".geojson" else 0
    findings.equal(sum(counts), len(expected.places) + without, "the count of features")
    for layer in layers:
        name = layer.splitlines()[0]
        fields = {field.lower(): kind for field, kind in re.findall(r"^(\w+): (\w+(?:\(\w+\))?) \(", layer, re.MULTILINE)}
        columns = [column for column, _ in expected.columns]
        if suffix == ".geojson":
            columns = [column for column in columns if column not in ("latitude", "longitude")]
            findings.equal(fields.get("named_in_fact_sheet"), "Integer(Boolean)", "GDAL's type of a flag")
        for column in columns:
            findings.want(column in fields, f"the layer {name} has no field {column}")
    rows = tables(file, folder, options)
    statements = [row for row in rows if row.get("kind") == "statement"]
    rows = [row for row in rows if row.get("kind") != "statement"]
    if suffix == ".geojson":
        findings.equal([row["id"] for row in statements], expected.unplaced, "the list of statements without a place")
        findings.equal({row["x"] for row in statements}, {""} if statements else set(), "where statements lie")
    findings.equal(sorted(row["id"] for row in rows), sorted(expected.ids), "the list of ids")
    by_id = {row["id"]: row for row in rows}
    for place in expected.places:
        if place["id"] in by_id:
            compare(findings, by_id[place["id"]], place, suffix)
    findings.end()


def tables(file, folder, options):
    """Every row of every layer but the saved views, column names in small letters."""
    target = Path(folder) / f"{file.name}.tables"
    layout = ["-lco", "GEOMETRY=AS_XY", "-lco", "SEPARATOR=COMMA", "-lco", "LINEFORMAT=LF"]
    checks.run("ogr2ogr", "-f", "CSV", target, *options, file, *layout)
    rows = []
    csv.field_size_limit(1 << 30)
    for table in sorted(target.iterdir()):
        if table.stem not in checks.NO_PLACES:
            with table.open(encoding="utf-8", newline="") as text:
                rows += [{key.lower(): value for key, value in row.items()} for row in csv.DictReader(text, strict=True)]
    return rows


def compare(findings, row, place, suffix):
    at = place["id"]
    findings.want(checks.same_degrees(row["x"], place["longitude"]), f"{at} lies at longitude {row['x']}")
    findings.want(checks.same_degrees(row["y"], place["latitude"]), f"{at} lies at latitude {row['y']}")
    for column, value in place.items():
        if column not in row:
            # GeoJSON has the coordinates in the geometry only.
            findings.want(suffix == ".geojson" and column in ("latitude", "longitude"), f"{at} has no {column}")
            continue
        found = row[column]
        if value is None:
            findings.equal(found, "", f"{column} of {at}")
        elif isinstance(value, bool):
            findings.want(found in (("1", "true") if value else ("0", "false")), f"{column} of {at} is {found}")
        elif isinstance(value, float):
            findings.want(checks.same_degrees(found, value), f"{column} of {at} is {found}")
        else:
            kept = checks.clean(value)
            # GDAL takes the spaces from the ends of what KML says, and the CR from CSV; other readers see that they are there.
            lines = "\n".join(value.replace("\r\n", "\n").split("\r"))
            texts = {".csv": {lines, f"'{lines}"}, ".geojson": {value}}.get(suffix, {kept, kept.strip()})
            findings.want(found in texts, f"{column} of {at} is {checks.shown(found)} and not {checks.shown(value)}")


def geojson(file, expected):
    """RFC 7946, and Python's own reader."""
    findings = checks.Findings()
    data = file.read_bytes()
    findings.want(not data.startswith(b"\xef\xbb\xbf"), "it has a byte order mark")
    text = data.decode("utf-8")
    for dangerous in ("</", "<!", "<script"):
        findings.want(dangerous not in text, f"it holds {dangerous}, which would end or nest a script")
    numbers = []
    collection = json.loads(text, parse_float=lambda number: numbers.append(number) or float(number))
    findings.equal(collection["type"], "FeatureCollection", "its type")
    findings.want("crs" not in collection, "it has a crs")
    findings.equal([number for number in numbers if len(number.split(".")[1]) > 6], [], "numbers of more than 6 decimals")
    features = [feature for feature in collection["features"] if feature["geometry"] is not None]
    statements = [feature for feature in collection["features"] if feature["geometry"] is None]
    findings.equal([feature["properties"]["id"] for feature in statements], expected.unplaced, "the statements without a place")
    findings.equal({feature["properties"]["kind"] for feature in statements} - {"statement"}, set(), "the kind of what has no place")
    ids = [feature["id"] for feature in collection["features"]]
    findings.equal(len(ids), len(set(ids)), "the number of different ids")
    findings.equal([feature["id"] for feature in features], expected.ids, "the list of ids")
    for feature, place in zip(features, expected.places):
        at = place["id"]
        findings.equal(feature["geometry"]["type"], "Point", f"the geometry of {at}")
        lon, lat = feature["geometry"]["coordinates"]
        same = checks.same_degrees(lon, place["longitude"]) and checks.same_degrees(lat, place["latitude"])
        findings.want(same, f"{at} lies at {lon}, {lat}")
        columns = {name: value for name, value in place.items() if name not in ("latitude", "longitude")}
        findings.equal(feature["properties"], columns, f"the properties of {at}")
    west, south, east, north = collection["bbox"]
    for place in expected.places:
        lon, lat = place["longitude"], place["latitude"]
        across = (west <= lon <= east) if west <= east else (lon >= west or lon <= east)
        findings.want(across and south <= lat <= north, f"{place['id']} lies outside the bbox")
    said = json.dumps(collection["footprint"], ensure_ascii=False)
    for words in expected.about.values():
        findings.want(words in said, f"it does not say: {words}")
    findings.equal(collection["footprint"]["title"], expected.title, "its title")
    findings.equal(collection["footprint"]["count"], len(expected.places), "its count")
    findings.end()


class Markup(html.parser.HTMLParser):
    """The elements and the words of a text that is read as HTML."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.words = [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)

    def handle_endtag(self, tag):
        self.elements.append(f"/{tag}")

    def handle_comment(self, data):
        self.elements.append("comment")

    def handle_decl(self, decl):
        self.elements.append("declaration")

    def unknown_decl(self, data):
        self.elements.append("declaration")

    def handle_pi(self, data):
        self.elements.append("instruction")

    def handle_data(self, data):
        self.words += data


def kml(file, expected):
    from lxml import etree

    findings = checks.Findings()
    names = []
    document = file.read_bytes()
    if file.suffix == ".kmz":
        archive = zipfile.ZipFile(io.BytesIO(document))
        names = archive.namelist()
        findings.equal(archive.testzip(), None, "the damaged entry")
        findings.equal(names[0], "doc.kml", "the first entry")
        document = archive.read("doc.kml")
        for icon in names[1:]:
            findings.want(archive.read(icon).startswith(b"\x89PNG\r\n\x1a\n"), f"{icon} is no PNG file")
    document_path = file.with_suffix(f"{file.suffix}.doc.kml")
    document_path.write_bytes(document)
    follows_schema(findings, document_path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(document, parser)
    findings.want(not root.getroottree().docinfo.doctype, "the document has a DOCTYPE")
    for element in root.iter(f"{KML}href", f"{KML}Link", f"{KML}NetworkLink", f"{KML}GroundOverlay"):
        findings.want(element.tag == f"{KML}href" and element.text in names, f"{element.tag} leads to {element.text}")
    places = [mark for mark in root.iter(f"{KML}Placemark") if mark.find(f"{KML}Point") is not None]
    findings.equal(len(places), len(expected.places), "the count of placemarks with a point")
    folder = [found for found in root.iter(f"{KML}Folder") if found.get("id") == "folder_statements"]
    told = [mark for found in folder for mark in found.iter(f"{KML}Placemark")]
    findings.equal([mark.get("id") for mark in told], [f"statement_{name}" for name in expected.unplaced], "the statements without a place")
    for mark in told:
        findings.want(mark.find(f"{KML}Point") is None, f"{mark.get('id')} has a point")
        findings.want("Source: " in mark.find(f"{KML}description").text, f"{mark.get('id')} has no source")
    marks = {field(mark, "id"): mark for mark in places}
    findings.equal(sorted(marks), sorted(map(checks.clean, expected.ids)), "the list of ids")
    for place in expected.places:
        mark = marks.get(checks.clean(place["id"]))
        if mark is not None:
            placemark(findings, mark, place)
    findings.equal(root.find(f"{KML}Document/{KML}name").text, checks.clean(expected.title), "the document's name")
    description = root.find(f"{KML}Document/{KML}description").text
    for words in expected.about.values():
        findings.want(words in Markup(description).words, f"the document does not say: {words}")
    for element in root.iter(f"{KML}description"):
        findings.equal(Markup(element.text).elements, [], "the markup in a description")
        findings.want("$[" not in element.text, f"a description asks for a field: {checks.shown(element.text)}")
    findings.end()


def follows_schema(findings, document):
    import fastkml

    schema = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"
    status, _, err = checks.tried("xmllint", "--noout", "--nonet", "--huge", "--schema", schema, document)
    findings.want(status == 0, f"the schema is broken: {err[:1500]}")


def field(mark, name):
    found = mark.find(f".//{KML}SimpleData[@name='{name}']")
    return None if found is None else found.text or ""


def placemark(findings, mark, place):
    at = place["id"]
    lon, lat = mark.find(f"{KML}Point/{KML}coordinates").text.split(",")
    findings.want(checks.same_degrees(lon, place["longitude"]), f"{at} lies at longitude {lon}")
    findings.want(checks.same_degrees(lat, place["latitude"]), f"{at} lies at latitude {lat}")
    findings.equal(mark.find(f"{KML}name").text or "", checks.clean(place["name"]), f"the name of {at}")
    words = Markup(mark.find(f"{KML}description").text or "").words
    findings.want(checks.clean(place["name"]) in words, f"the description of {at} does not name it")
    for column, value in place.items():
        found = field(mark, column)
        if isinstance(value, bool):
            findings.equal(found, "1" if value else "0", f"{column} of {at}")
        elif isinstance(value, float):
            findings.want(checks.same_degrees(found, value), f"{column} of {at} is {found}")
        else:
            findings.equal(found, None if value is None else checks.clean(value), f"{column} of {at}")


if __name__ == "__main__":
    check, path, expectation = sys.argv[1], Path(sys.argv[2]), checks.Expected(sys.argv[3])
    if check == "gdal":
        gdal(path, expectation, sys.argv[4])
    {"geojson": geojson, "kml": kml}[check](path, expectation)
