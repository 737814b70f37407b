#!/usr/bin/env python3
"""Makes the three static Public Sans fonts beside this file.

Needs: fonttools, skia-pathops, shapely. Source: the variable font
PublicSans[wght].ttf, version 2.001 (PyPI: fontpkg-public-sans 2.1).
Run: python3 build_text.py 'PublicSans[wght].ttf'
"""

import math
import pathlib
import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter, Options
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from shapely import affinity as aff
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union


def arc(x, y, r, a0, a1, n=24):
    return [
        (
            x + r * math.cos(math.radians(a0 + (a1 - a0) * i / n)),
            y + r * math.sin(math.radians(a0 + (a1 - a0) * i / n)),
        )
        for i in range(n + 1)
    ]


def st(pts, w, cap="flat"):
    return LineString(pts).buffer(w / 2, cap_style=cap, join_style="mitre", quad_segs=10)


def emit(g):
    p = TTGlyphPen(None)
    ps = list(g.geoms) if g.geom_type == "MultiPolygon" else [g]
    for q in ps:
        for i, rg in enumerate([q.exterior, *q.interiors]):
            pts = [(round(x), round(y)) for x, y in rg.coords[:-1]]
            ccw = rg.is_ccw
            if (i == 0 and ccw) or (i > 0 and not ccw):
                pts = pts[::-1]
            p.moveTo(pts[0])
            [p.lineTo(a) for a in pts[1:]]
            p.closePath()
    return p.glyph()


def add(f):
    gs = f.getGlyphSet()
    cm = f.getBestCmap()
    gl = f["glyf"]
    stem = gl[cm[ord("l")]]
    stem = stem.xMax - stem.xMin
    mn = gl[cm[0x2212]]
    w = mn.yMax - mn.yMin
    cy = (mn.yMax + mn.yMin) / 2
    new = {}
    # primes: the font's straight quotes, slanted
    for cp, src in ((0x2032, "quotesingle"), (0x2033, "quotedbl")):
        g = gl[src]
        t = math.tan(math.radians(14))
        pen = TTGlyphPen(None)
        rp = DecomposingRecordingPen(gs)
        gs[src].draw(rp)
        rp.replay(TransformPen(pen, (1, 0, t, 1, -t * (g.yMin + g.yMax) / 2, 0)))
        new[cp] = (pen.glyph(), f["hmtx"][src][0])
    A = 1500
    L = 1240
    h = 400
    x0 = (A - L) / 2
    x1 = x0 + L
    tip = x1 - w * 0.7
    right = unary_union(
        [st([(x0, cy), (tip, cy)], w), st([(tip - h + 0, cy + h), (tip, cy), (tip - h, cy - h)], w)]
    )
    new[0x2192] = (emit(right), A)
    new[0x2190] = (emit(aff.scale(right, -1, 1, origin=(A / 2, cy))), A)
    up = aff.rotate(right, 90, origin=(A / 2, cy))
    B = 1160
    up = aff.translate(up, B / 2 - A / 2, 0)
    new[0x2191] = (emit(up), B)
    new[0x2193] = (emit(aff.scale(up, 1, -1, origin=(B / 2, cy))), B)
    # command: looped square, cap height tall
    H = 1446
    R = (H - w) / 2 / 3  # half = 3R
    c = H / 2
    q = [(0, R), (R, R), (2 * R, R)] + arc(2 * R, 2 * R, R, -90, 180) + [(R, R), (R, 0)]
    one = st(q, w)
    cmd = unary_union([aff.rotate(one, a, origin=(0, 0)) for a in (0, 90, 180, 270)])
    adv = H + 200
    new[0x2318] = (emit(aff.translate(cmd, adv / 2, c)), adv)
    # shift: hollow arrow
    W = 1300
    adv = W + 180
    m = adv / 2
    b = 300
    pts = [
        (m, H),
        (m + W / 2, H * 0.5),
        (m + b, H * 0.5),
        (m + b, 0),
        (m - b, 0),
        (m - b, H * 0.5),
        (m - W / 2, H * 0.5),
    ]
    P = Polygon(pts)
    new[0x21E7] = (emit(P - P.buffer(-w, join_style="mitre")), adv)
    ch = st([(200, 680), (600, 260), (1330, 1240)], w * 1.15)
    new[0x2713] = (emit(aff.translate(ch, 0, -20)), 1500)
    order = f.getGlyphOrder()[:]
    for cp, (g, a) in new.items():
        n = "uni%04X" % cp
        order.append(n)
        gl.glyphs[n] = g
        gl.glyphOrder = order
        g.recalcBounds(gl)
        f["hmtx"][n] = (round(a), g.xMin)
        for t in f["cmap"].tables:
            if t.isUnicode():
                t.cmap[cp] = n
    f.setGlyphOrder(order)
    gl.glyphOrder = order
    if hasattr(gl, "_reverseGlyphOrder"):
        del gl._reverseGlyphOrder
    f["maxp"].numGlyphs = len(order)


out = pathlib.Path(__file__).parent
for nm, w in (("Regular", 400), ("SemiBold", 600), ("Bold", 700)):
    f = TTFont(sys.argv[1], recalcTimestamp=False)
    f = instancer.instantiateVariableFont(
        f, {"wght": w}, overlap=instancer.OverlapMode.REMOVE, updateFontNames=True
    )
    if "STAT" in f:
        del f["STAT"]
    if w != 600:
        f["OS/2"].usWeightClass = w
    f["OS/2"].usWeightClass = w
    n = f["name"]
    n.names = [r for r in n.names if r.nameID < 25]

    def s(i, v):
        n.setName(v, i, 3, 1, 0x409)

    s(5, "Version 2.001; static instance for Footprint, with primes, arrows and key signs added")
    s(1, "Public Sans" if nm != "SemiBold" else "Public Sans SemiBold")
    s(2, "Bold" if nm == "Bold" else "Regular")
    s(4, "Public Sans " + nm if nm != "Regular" else "Public Sans Regular")
    s(6, "PublicSans-" + nm)
    s(3, "2.001;USWDS;PublicSans-" + nm)
    if nm == "SemiBold":
        s(16, "Public Sans")
        s(17, "SemiBold")
    else:
        n.removeNames(16)
        n.removeNames(17)
    fs = f["OS/2"].fsSelection & ~0b1100001
    f["OS/2"].fsSelection = fs | (0x20 if nm == "Bold" else 0x40)
    f["head"].macStyle = 1 if nm == "Bold" else 0
    add(f)
    o = Options()
    o.layout_features = ["*"]
    o.glyph_names = False
    o.notdef_outline = True
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.hinting = False
    o.recommended_glyphs = True
    sub = Subsetter(o)
    sub.populate(unicodes=list(f.getBestCmap()))
    sub.subset(f)
    f.save(f"{out}/PublicSans-{nm}.ttf")
