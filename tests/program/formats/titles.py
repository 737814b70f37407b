"""Files whose titles are nasty: `titles.py FORMAT LIST`, the list a JSON file of pairs, path and title.

Each opens and keeps its title.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402
import documents  # noqa: E402
import pages  # noqa: E402
import pictures  # noqa: E402
import slides  # noqa: E402

# What a document is called whose title is blank.
UNTITLED = "Map"


def png(findings, path, title):
    status, out, err = checks.tried("pngcheck", path)
    findings.want(status == 0 and "ERROR" not in out, f"pngcheck: {out[-300:]}{err[-300:]}")
    image = pictures.opened(path)
    findings.equal(image.text.get("Title"), title, "the title")


def svg(findings, path, title):
    status, _, err = checks.tried("xmllint", "--noout", "--nonet", path)
    findings.want(status == 0 and not err, f"xmllint: {err[:500]}")
    root = ElementTree.fromstring(path.read_bytes())
    findings.equal(root.find(f"{pictures.SVG}title").text, checks.clean(title), "the title")
    pictures.stays_inside(findings, root)


def pdf(findings, path, title):
    checks.run("qpdf", "--check", path)
    objects = documents.Objects(path)
    info = objects.get(objects.get(objects.by_name["trailer"])["/Info"])
    expected = documents.kept(title) if title.strip() else UNTITLED
    findings.equal(documents.text_of(info.get("/Title")), expected, "the title")
    dictionaries = list(objects.dictionaries())
    for dictionary in dictionaries:
        findings.equal([name for name in documents.BANNED if name in dictionary], [], "what it must not have")
    documents.links(findings, objects, dictionaries)
    documents.fonts(findings, path)


def pptx(findings, path, title):
    from pptx import Presentation

    slide = Presentation(str(path)).slides[0]
    expected = slides.whole(checks.clean(title)) or UNTITLED
    findings.equal(slides.whole(slide.shapes.title.text_frame.text), expected, "the title")
    slides.stays_inside(findings, path)


def html(findings, path, title):
    page = pages.Page(path)
    if title.strip():
        findings.equal(pages.whole(page.title), pages.whole(title), "the title")
    pages.stays_inside(findings, page)


if __name__ == "__main__":
    check = {"png": png, "svg": svg, "pdf": pdf, "pptx": pptx, "html": html}[sys.argv[1]]
    everything = checks.Findings()
    for file, name in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")):
        found = checks.Findings()
        check(found, Path(file), name)
        everything.sentences += [f"title {checks.shown(name)}: {sentence}" for sentence in found.sentences]
    everything.end()
