"""poppler and qpdf on PDF: `documents.py size FILE WIDTH_MM HEIGHT_MM`, `documents.py page|gazetteer FILE EXPECTED`,
`documents.py notes FILE DECK`."""

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

# What a PDF must not have: it would run, or bring something along.
BANNED = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/SubmitForm")
# pdfinfo prints six digits.
EXACT_PT = 0.02


def info(path):
    out, _ = checks.run("pdfinfo", "-isodates", path)
    return {name: value.strip() for name, value in (line.split(":", 1) for line in out.splitlines() if ":" in line)}


def size(path, millimeters):
    findings = checks.Findings()
    out, _ = checks.run("pdfinfo", "-f", 1, "-l", 999, path)
    sizes = re.findall(r"^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts", out, re.MULTILINE)
    findings.want(len(sizes) == int(info(path)["Pages"]), "pdfinfo does not tell the size of every page")
    points = [side / 25.4 * 72 for side in millimeters]
    for page, *sides in sizes:
        exact = all(abs(float(side) - point) < EXACT_PT for side, point in zip(sides, points))
        findings.want(exact, f"page {page} has {sides} points and not {points}")
    findings.end()


class Objects:
    """The objects of a document as qpdf tells them."""

    def __init__(self, path):
        out, _ = checks.run("qpdf", "--json=2", "--json-key=qpdf", path)
        objects = json.loads(out)["qpdf"][1]
        self.by_name = {
            name.removeprefix("obj:"): body.get("value", body.get("stream", {}).get("dict"))
            for name, body in objects.items()
        }

    def get(self, value):
        """The object itself, where it is only referred to."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            value = self.by_name.get(value)
        return value

    def dictionaries(self):
        """All dictionaries, those in others too."""
        waiting = list(self.by_name.values())
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)

    def catalog(self):
        return self.get(self.get(self.by_name["trailer"])["/Root"])

    def pages(self):
        return {name for name, body in self.by_name.items() if isinstance(body, dict) and body.get("/Type") == "/Page"}


def text_of(value):
    """A text of the document as qpdf writes it."""
    return (value or "").removeprefix("u:")


def document(path, expected, with_places):
    findings = checks.Findings()
    said = info(path)
    findings.equal(whole(said.get("Title", "")), whole(expected.title), "the title that pdfinfo tells")
    findings.equal(said.get("Tagged"), "yes", "whether pdfinfo finds it tagged")
    findings.equal((said.get("JavaScript"), said.get("Form"), said.get("Encrypted")), ("no", "none", "no"), "what it can do")
    findings.want("CreationDate" not in said, "it tells when it was made")
    checks.run("qpdf", "--check", path)
    fonts(findings, path)
    objects = Objects(path)
    catalog = objects.catalog()
    findings.want(text_of(catalog.get("/Lang")).startswith("en"), f"its language is {catalog.get('/Lang')}")
    findings.equal(objects.get(catalog.get("/ViewerPreferences", {})).get("/DisplayDocTitle"), True, "whether its title is shown")
    dictionaries = list(objects.dictionaries())
    for dictionary in dictionaries:
        found = [name for name in BANNED if name in dictionary or name in (dictionary.get("/S"), dictionary.get("/Type"))]
        findings.equal(found, [], "what it must not have")
    alts = [text_of(item.get("/Alt")) for item in dictionaries if item.get("/S") == "/Figure"]
    told = any(expected.about["vintage"] in alt for alt in alts)
    findings.want(told, f"no figure tells the vintage: {checks.shown(alts)}")
    findings.want(any(map(is_bookmark, dictionaries)), "it has no bookmark")
    links(findings, objects, dictionaries)
    words(findings, path, expected)
    if with_places:
        gazetteer(findings, path, expected, dictionaries)
    findings.end()


def fonts(findings, path):
    out, _ = checks.run("pdffonts", path)
    lines = out.splitlines()[2:]
    findings.want(lines, "it has no fonts, so its text is none")
    for line in lines:
        embedded, subset, unicode = line.split()[-5:-2]
        findings.equal((embedded, subset, unicode), ("yes", "yes", "yes"), f"embedded, subset and unicode of: {line}")
        findings.want(re.match(r"[A-Z]{6}\+", line), f"a font is not a part of one: {line}")


def is_bookmark(item):
    return "/Title" in item and "/Parent" in item and "/S" not in item


def links(findings, objects, dictionaries):
    """Where links and bookmarks lead is a page of the document, or an address of the web."""
    pages = objects.pages()
    for item in dictionaries:
        is_link = item.get("/Subtype") == "/Link"
        if not is_link and not is_bookmark(item):
            continue
        what = checks.shown(text_of(item.get("/Contents") or item.get("/Title")))
        if is_link:
            findings.want(text_of(item.get("/Contents")).strip(), "a link does not say where it leads")
            findings.want("/StructParent" in item, f"the link {what} is not tagged")
        action = objects.get(item.get("/A")) or {}
        if action.get("/S") == "/URI":
            address = text_of(action["/URI"]).removeprefix("b:")
            findings.want(re.match(r"https?://[^\s]+$", address), f"the link {what} leads to {checks.shown(address)}")
            continue
        goal = objects.get(item.get("/Dest", action.get("/D")))
        if not findings.want(isinstance(goal, list) and goal[0] in pages, f"the link {what} leads to {goal}, which is no page"):
            continue
        left, bottom, right, top = objects.get(objects.get(goal[0])["/MediaBox"])
        if goal[1] == "/XYZ":
            findings.want(left <= goal[2] <= right and bottom <= goal[3] <= top, f"the link {what} leads off its page: {goal}")


def kept(text):
    """A text as a PDF holds it: line ends and tabs are spaces, other controls and noncharacters U+FFFD."""

    def fit(c):
        if c in "\t\n\r\x85\u2028\u2029":
            return " "
        control = c < " " or "\x7f" <= c <= "\x9f" or ord(c) & 0xFFFE == 0xFFFE
        return "\ufffd" if control else c

    return "".join(map(fit, text))


def whole(text):
    """A text without what its lines differ in: spaces and line ends, and the marks of direction, of which poppler adds its own."""
    return "".join(c for c in kept(text) if not c.isspace() and not "\u202a" <= c <= "\u202e" and not "\u2066" <= c <= "\u2069")


def is_in(text, page, words):
    """Whether a text is on pages. One that is read from the right may come in either direction, one that goes on on the next page in
    two pieces, and one so long that it may in more: then its words are counted."""
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return whole(text) in page or whole(text)[::-1] in page or all(whole(word)[::-1] in page for word in text.split())
    if len(text) > 1000:
        return all(words[word] >= count for word, count in Counter(kept(text).split()).items())
    bare = whole(text)
    return bare in page or any(bare[:cut] in page and bare[cut:] in page for cut in range(1, len(bare)))


def words(findings, path, expected):
    out, _ = checks.run("pdftotext", "-raw", "-enc", "UTF-8", "-l", 1, path, "-")
    page = whole(out)
    wanted = [expected.about["vintage"], expected.about["disclaimer"], "Natural Earth", *expected.legend]
    for sentence in wanted:
        findings.want(whole(sentence) in page, f"the first page does not say: {checks.shown(sentence)}")


def gazetteer(findings, path, expected, dictionaries):
    out, _ = checks.run("pdftotext", "-raw", "-enc", "UTF-8", "-f", 2, path, "-")
    page, counts = whole(out), Counter(out.split())
    rows = sum(1 for item in dictionaries if item.get("/S") == "/TH" and row_header(item))
    told = expected.told["statements"] + expected.told["facts"]
    findings.equal(rows, len(expected.places) + len(told), "the count of rows")
    for text in (text for words in told for text in words):
        findings.want(is_in(text, page, counts), f"it does not say: {checks.shown(text)}")
    for place in expected.places:
        for column in ("name", "country", "notes"):
            found = is_in(place[column] or "", page, counts)
            findings.want(found, f"{column} of {place['id']} is not found: {checks.shown(place[column])}")
    for program in {place["program"] for place in expected.places}:
        findings.want(whole(program) in page, f"the program {program} is not found")
    for sentence in expected.about.values():
        findings.want(whole(sentence) in page, f"it does not say: {sentence}")


def row_header(item):
    attributes = item.get("/A") or []
    attributes = attributes if isinstance(attributes, list) else [attributes]
    return any(isinstance(part, dict) and part.get("/Scope") == "/Row" for part in attributes)


def notes(path, deck):
    """After each view's page one with its title and all of its notes."""
    findings = checks.Findings()
    slides = json.loads(Path(deck).read_text(encoding="utf-8"))["slides"]
    checks.run("qpdf", "--check", path)
    findings.equal(info(path).get("Pages"), str(2 * len(slides)), "the number of pages")
    for index, slide in enumerate(slides):
        out, _ = checks.run("pdftotext", "-raw", "-enc", "UTF-8", "-f", 2 * index + 2, "-l", 2 * index + 2, path, "-")
        for part in ("title", "notes"):
            findings.want(whole(slide[part]) in whole(out), f"{part} of view {index + 1} is not found: {checks.shown(slide[part])}")
    objects = Objects(path)
    dictionaries = list(objects.dictionaries())
    names = [text_of(item["/Title"]) for item in dictionaries if is_bookmark(item)]
    findings.equal(names.count("Speaker notes"), len(slides), "the bookmarks of notes")
    links(findings, objects, dictionaries)
    findings.end()


if __name__ == "__main__":
    check, file = sys.argv[1], Path(sys.argv[2])
    if check == "notes":
        notes(file, sys.argv[3])
    if check == "size":
        size(file, [float(side) for side in sys.argv[3:5]])
    document(file, checks.Expected(sys.argv[3]), check == "gazetteer")
