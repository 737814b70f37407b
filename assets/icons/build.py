#!/usr/bin/env python3
"""Builds ../fonts/footprint-icons.ttf from the SVGs beside this file.

The order and the codepoints are those of icons.csv (name,codepoint). The
24 x 24 box of an SVG becomes the full em square: 1000 units, advance 1000,
ascent 1000, descent 0. Needs: fonttools.   Run: python3 build.py
"""
import csv
import pathlib
import re

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.bezierTools import cubicPointAtT
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import parse_path

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "fonts" / "footprint-icons.ttf"
EM = 1000
SCALE = EM / 24


def contours(d):
    """The path's closed contours, as recordings in font units (y up)."""
    rec = RecordingPen()
    parse_path(d, TransformPen(rec, (SCALE, 0, 0, -SCALE, 0, EM)))
    out = []
    for op, args in rec.value:
        if op == "moveTo":
            out.append([])
        out[-1].append((op, args))
    return out


def flatten(contour):
    pts = []
    for op, args in contour:
        if op in ("moveTo", "lineTo"):
            pts.append(args[0])
        elif op == "curveTo":
            p0 = pts[-1]
            pts += [cubicPointAtT(p0, *args, t / 8) for t in range(1, 9)]
    return pts


def area(pts):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(pts, pts[1:] + pts[:1])) / 2


def inside(p, pts):
    x, y = p
    hit = False
    for (x0, y0), (x1, y1) in zip(pts, pts[1:] + pts[:1]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


def glyph(svg):
    text = svg.read_text()
    pen = TTGlyphPen(None)
    quad = Cu2QuPen(pen, max_err=0.4)
    for d in re.findall(r'\sd="([^"]+)"', text):
        cs = contours(d)
        flat = [flatten(c) for c in cs]
        for i, c in enumerate(cs):
            # even-odd: filled contours run clockwise, holes the other way,
            # so that a non-zero rasteriser shows the same picture
            depth = sum(inside(flat[i][0], f) for j, f in enumerate(flat) if j != i)
            clockwise = area(flat[i]) < 0
            turn = clockwise != (depth % 2 == 0)
            rec = RecordingPen()
            rec.value = c
            rec.replay(ReverseContourPen(quad) if turn else quad)
    return pen.glyph()


def notdef():
    pen = TTGlyphPen(None)
    for x0, y0, x1, y1, cw in ((150, 150, 850, 850, True), (230, 230, 770, 770, False)):
        pts = [(x0, y0), (x0, y1), (x1, y1), (x1, y0)]
        pts = pts if cw else pts[::-1]
        pen.moveTo(pts[0])
        for p in pts[1:]:
            pen.lineTo(p)
        pen.closePath()
    return pen.glyph()


def main():
    with open(HERE / "icons.csv", newline="") as f:
        rows = [(r["name"], int(r["codepoint"].removeprefix("U+"), 16)) for r in csv.DictReader(f)]
    glyphs = {".notdef": notdef(), "space": TTGlyphPen(None).glyph()}
    cmap = {0x20: "space"}
    for name, cp in rows:
        glyphs[name] = glyph(HERE / f"{name}.svg")
        cmap[cp] = name
    fb = FontBuilder(EM, isTTF=True)
    fb.setupGlyphOrder(list(glyphs))
    fb.setupCharacterMap(cmap)
    fb.setupGlyf(glyphs)
    lsb = {n: getattr(g, "xMin", 0) for n, g in fb.font["glyf"].glyphs.items()}
    fb.setupHorizontalMetrics({n: (EM, lsb[n]) for n in glyphs})
    fb.setupHorizontalHeader(ascent=EM, descent=0, lineGap=0)
    fb.setupNameTable({
        "copyright": "Footprint contributors",
        "familyName": "Footprint Icons",
        "styleName": "Regular",
        "uniqueFontIdentifier": "Footprint Icons Regular",
        "fullName": "Footprint Icons",
        "psName": "FootprintIcons-Regular",
        "version": "Version 1.000",
        "licenseDescription": "MIT OR Apache-2.0",
    })
    fb.setupOS2(version=4, sTypoAscender=EM, sTypoDescender=0, sTypoLineGap=0, usWinAscent=EM, usWinDescent=0,
                fsSelection=0x40 | 0x80, fsType=0, achVendID="FOOT")
    fb.setupPost(keepGlyphNames=True)
    head = fb.font["head"]
    head.created = head.modified = 3786912000  # fixed, so that builds repeat
    fb.font.recalcTimestamp = False
    OUT.parent.mkdir(exist_ok=True)
    fb.save(OUT)
    print(f"{OUT.name}: {len(rows)} icons, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
