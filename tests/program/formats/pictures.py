"""pngcheck and Pillow on PNG, xmllint, librsvg and ElementTree on SVG.

`pictures.py png FILE EXPECTED WIDTH HEIGHT DPI opaque|clear`, `pictures.py svg FILE EXPECTED RECEIPT text|outlines`,
`pictures.py alike SVG PNG`.
"""

import json
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import checks  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
# Of 255: how far the mean dot of librsvg's picture may be from ours, and from which difference on a dot is another one.
MEAN_DIFFERENCE = 1.0
OTHER_DOT = 96
OTHER_SHARE = 0.001


def opened(path):
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    image = Image.open(path)
    image.load()
    return image


def png(path, expected, size, dpi, clear):
    findings = checks.Findings()
    status, out, err = checks.tried("pngcheck", "-v", path)
    whole = status == 0 and "ERROR" not in out and "warning" not in out.lower()
    if not findings.want(whole, f"pngcheck: {out[-500:]}{err[-500:]}"):
        findings.end()
    chunks = dict(reversed(list(all_chunks(path.read_bytes()))))
    width, height, depth, kind = struct.unpack(">IIBB", chunks["IHDR"][:10])
    findings.equal((width, height), size, "the size in the header")
    findings.equal((depth, kind), (8, 6 if clear else 2), "the depth and the kind of the dots")
    per_metre = round(dpi / 0.0254)
    findings.equal(struct.unpack(">IIB", chunks.get("pHYs", bytes(9))), (per_metre, per_metre, 1), "pHYs")
    image = opened(path)
    findings.equal(image.size, size, "the size of the decoded picture")
    texts = getattr(image, "text", {})
    findings.equal(texts.get("Title"), expected.title, "the iTXt chunk Title")
    for words in expected.about.values():
        findings.want(words in texts.get("Description", ""), f"the iTXt chunk Description does not say: {words}")
    findings.want("Homeland Security" in texts.get("Source", ""), "the iTXt chunk Source names no source")
    findings.want(b"tEXt" not in chunks and b"zTXt" not in chunks, "a text is not in iTXt")
    seen_through(findings, image, clear)
    findings.end()


def all_chunks(data):
    """The kinds and the contents of the chunks of a PNG file."""
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8].decode("latin-1"), data[at + 8 : at + 8 + length]
        at += 12 + length


def seen_through(findings, image, clear):
    findings.want(len(image.convert("RGB").resize((256, 256), 0).getcolors(65536)) > 3, "the picture is blank")
    if not clear:
        return
    histogram = image.getchannel("A").histogram()
    dots = image.width * image.height
    findings.want(histogram[0] > 0.2 * dots, f"only {histogram[0]} of {dots} dots are clear")
    findings.want(histogram[255] > 0.1 * dots, f"only {histogram[255]} of {dots} dots are opaque")
    findings.want(sum(histogram[1:255]) > 0, "no edge is smooth")


def svg(path, expected, receipt, outlines):
    findings = checks.Findings()
    status, out, err = checks.tried("xmllint", "--noout", "--nonet", "--huge", path)
    findings.want(status == 0 and not err, f"xmllint: {err[:800]}")
    text = path.read_text(encoding="utf-8")
    findings.want("<!" not in text and text.count("<?") == 1, "the file has a DOCTYPE, a CDATA section or an instruction")
    root = ElementTree.fromstring(text)
    findings.equal(root.tag, f"{SVG}svg", "the root")
    size = [float(root.get(side, "0mm").removesuffix("mm")) for side in ("width", "height")]
    box = [float(number) for number in root.get("viewBox").split()]
    for side, asked in zip(size, receipt["size"]):
        findings.want(abs(side - asked) < 0.01, f"a side has {side} mm and not {asked}")
    findings.want(abs(size[0] / size[1] - box[2] / box[3]) < 1e-3, f"the size {size} is not of the shape of {box}")
    findings.equal(root.find(f"{SVG}title").text or "", checks.clean(expected.title), "the title")
    description = root.find(f"{SVG}desc").text
    for words in expected.about.values():
        findings.want(words in description, f"the description does not say: {words}")
    stays_inside(findings, root)
    places(findings, root, expected, receipt)
    words_are(findings, root, expected, outlines)
    findings.end()


def stays_inside(findings, root):
    """Nothing runs, nothing is fetched, and what is referred to is there."""
    ids = Counter(element.get("id") for element in root.iter() if element.get("id") is not None)
    for name, count in ids.items():
        findings.want(count == 1, f"the id {name} is there {count} times")
        findings.want(re.fullmatch(r"[A-Za-z_][\w.-]*", name), f"{checks.shown(name)} is no id")
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        findings.want(element.tag.startswith(SVG), f"{element.tag} is no SVG")
        banned = ("script", "foreignObject", "iframe", "image", "a", "use", "animate", "set", "handler")
        findings.want(tag not in banned, f"there is an element {tag}")
        for name, value in element.attrib.items():
            findings.want(not name.lower().startswith("on"), f"{tag} has a handler {name}")
            if name.endswith("href"):
                findings.want(value.startswith("#"), f"{tag} leads to {checks.shown(value)}")
                findings.want(value[1:] in ids, f"{value} is not there")
            if name != "aria-label":
                addresses(findings, value, ids)
        if tag == "style":
            addresses(findings, element.text or "", ids)
            findings.want("@import" not in (element.text or ""), "the style sheet imports another")
    for label in (root.get("aria-labelledby") or "").split():
        findings.want(label in ids, f"the label {label} is not there")


def addresses(findings, value, ids):
    for address in re.findall(r"url\(\s*[\"']?(.{0,60})", value):
        inside = address.startswith("data:font/") or address.startswith("#") and address[1:].split(")")[0] in ids
        findings.want(inside, f"url({address} leads out of the file")


def places(findings, root, expected, receipt):
    """Each place that the receipt counts is a group with its id, or is named by the ring that stands for it."""
    names = {place["id"]: checks.clean(place["name"]) for place in expected.places}
    groups = [element for element in root.iter() if element.get("data-places")]
    findings.equal(sum(int(group.get("data-places")) for group in groups), receipt["counts"]["written"], "the count of places")
    rings = [group for group in groups if int(group.get("data-places")) > 1]
    findings.equal(len(rings), receipt["counts"]["rings"], "the count of rings")
    singles = {group.get("id") for group in groups if int(group.get("data-places")) == 1}
    findings.want(singles <= set(receipt["places"]), f"ids that nobody asked for: {sorted(singles - set(receipt['places']))}")
    told = [group.find(f"{SVG}title").text for group in rings]
    for place in set(receipt["places"]) - singles:
        findings.want(any(names[place] in title for title in told), f"{place} is in no ring")
    for group in groups:
        if group.get("id") in names:
            title = group.find(f"{SVG}title").text
            findings.want(title.startswith(names[group.get("id")]), f"{group.get('id')} is called {checks.shown(title)}")


def words_are(findings, root, expected, outlines):
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    if outlines:
        findings.equal(texts, [], "text that should be outlines")
        findings.equal(len(list(root.iter(f"{SVG}style"))), 0, "the number of style sheets")
        texts = [element.get("aria-label") for element in root.iter() if element.get("aria-label")]
    page = " ".join(texts)
    for words in [expected.title, expected.about["disclaimer"], "Natural Earth"]:
        findings.want(" ".join(words.split()) in page, f"the picture does not say: {checks.shown(words)}")


def alike(vector, dots):
    from PIL import Image, ImageChops, ImageStat

    findings = checks.Findings()
    ours = opened(dots).convert("RGB")
    drawn = vector.with_suffix(".rsvg.png")
    checks.run("rsvg-convert", "--unlimited", "-w", ours.width, "-h", ours.height, "-o", drawn, vector)
    theirs = opened(drawn).convert("RGBA")
    paper = Image.new("RGBA", theirs.size, "white")
    difference = ImageChops.difference(ours, Image.alpha_composite(paper, theirs).convert("RGB"))
    mean = sum(ImageStat.Stat(difference).mean) / 3
    findings.want(mean < MEAN_DIFFERENCE, f"the mean difference of the two pictures is {mean:.3f} of 255")
    others = sum(difference.convert("L").histogram()[OTHER_DOT:]) / (ours.width * ours.height)
    findings.want(others < OTHER_SHARE, f"{others:.4%} of the dots differ")
    print(f"mean difference {mean:.3f} of 255, {others:.4%} other dots", file=sys.stderr)
    findings.end()


if __name__ == "__main__":
    check, arguments = sys.argv[1], sys.argv[2:]
    file = Path(arguments[0])
    if check == "alike":
        alike(file, Path(arguments[1]))
    expectation = checks.Expected(arguments[1])
    if check == "png":
        pixels = (int(arguments[2]), int(arguments[3]))
        png(file, expectation, pixels, float(arguments[4]), arguments[5] == "clear")
    else:
        account = json.loads(Path(arguments[2]).read_text(encoding="utf-8"))
        svg(file, expectation, account, arguments[3] == "outlines")
