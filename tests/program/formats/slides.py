"""python-pptx on PowerPoint files: `slides.py FILE EXPECTED`.

Title, picture, legend and notes are what they should be, and nothing leads out.
"""

import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402


def whole(text):
    """A text on one line, breaks as spaces."""
    return " ".join(text.replace("\v", " ").split())


def stays_inside(findings, path):
    """No part runs, and none leads out of the file."""
    archive = zipfile.ZipFile(path)
    findings.equal(archive.testzip(), None, "the damaged part")
    for name in archive.namelist():
        risky = ("vba", "embeddings", "activex", "external")
        findings.want(not any(word in name.lower() for word in risky), f"the file has a part {name}")
        if name.endswith(".rels"):
            findings.want(b"External" not in archive.read(name), f"{name} leads out of the file")
        elif name.endswith(".xml"):
            findings.want(b"hlinkClick" not in archive.read(name), f"{name} has a link")


def slides(path, expected):
    from pptx import Presentation
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    findings = checks.Findings()
    stays_inside(findings, path)
    deck = Presentation(str(path))
    findings.equal(len(deck.slides), 1, "the number of slides")
    findings.want(abs(deck.slide_width * 9 - deck.slide_height * 16) < 1000, "the slide is not 16 to 9")
    findings.equal(whole(deck.core_properties.title), whole(checks.clean(expected.title)), "the title in the properties")
    slide = deck.slides[0]
    title = slide.shapes.title
    if findings.want(title is not None, "the slide has no title placeholder"):
        findings.want(title.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE), "the title is none")
        findings.equal(whole(title.text_frame.text), whole(checks.clean(expected.title)), "the title")
    shapes = list(flat(slide.shapes))
    pictures = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    findings.equal(len(pictures), 1, "the number of pictures")
    for picture in pictures:
        alt = picture._element.nvPicPr.cNvPr.get("descr", "")
        findings.want(alt.startswith("World map. "), f"the picture's alt text is {checks.shown(alt)}")
        findings.want(expected.about["vintage"] in alt, "the picture's alt text has no vintage")
        findings.equal(picture.image.content_type, "image/png", "the kind of the picture")
        findings.want(inside(picture, deck), "the picture reaches out of the slide")
    texts = [whole(shape.text_frame.text) for shape in shapes if shape.has_text_frame]
    for words in expected.legend:
        findings.want(words in texts, f"no text box of the legend says: {words}")
    page = " ".join(texts)
    for words in (expected.about["disclaimer"], "Natural Earth", "December 2011"):
        findings.want(words in page, f"no text box says: {words}")
    notes(findings, slide, expected)
    names = [shape.shape_id for shape in shapes]
    findings.equal(len(names), len(set(names)), "the number of different ids of shapes")
    findings.end()


def flat(shapes):
    """The shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from flat(shape.shapes)


def inside(shape, deck):
    return (
        shape.left >= 0
        and shape.top >= 0
        and shape.left + shape.width <= deck.slide_width
        and shape.top + shape.height <= deck.slide_height
    )


def notes(findings, slide, expected):
    if not findings.want(slide.has_notes_slide, "the slide has no notes"):
        return
    text = whole(slide.notes_slide.notes_text_frame.text)
    for words in expected.about.values():
        findings.want(whole(words) in text, f"the notes do not say: {words}")
    for place in expected.places:
        findings.want(whole(checks.clean(place["name"])) in text, f"the notes do not name {place['id']}")
        first = whole(checks.clean(place["source"].split(";")[0]))
        findings.want(first in text, f"the notes have no source for {place['id']}: {first}")


if __name__ == "__main__":
    slides(Path(sys.argv[1]), checks.Expected(sys.argv[2]))
