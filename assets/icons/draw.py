#!/usr/bin/env python3
"""Draws every glyph of the icon font and writes one SVG per glyph.

The drawings are plain geometry on a 24 x 24 grid (y down). Strokes are turned
into outlines here (shapely), so that each SVG holds one filled path and
nothing else. Needs: shapely.   Run: python3 draw.py, then build.py.
"""
import math
import pathlib

from shapely import affinity as aff
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry import box as _box
from shapely.ops import unary_union

HERE = pathlib.Path(__file__).parent
SEG = 32  # points per quarter circle; runs of them become SVG arcs again

# ---------------------------------------------------------------- shapes


def U(*shapes):
    return unary_union(shapes)


def disc(x, y, r):
    return Point(x, y).buffer(r, quad_segs=SEG)


def ring(x, y, r, w=2.0):
    return disc(x, y, r + w / 2) - disc(x, y, r - w / 2)


def line(*pts, w=2.0, cap="round", join="round"):
    return LineString(pts).buffer(w / 2, quad_segs=SEG, cap_style=cap, join_style=join)


def poly(*pts, r=0.0):
    """A filled polygon, its outward corners rounded by r."""
    p = Polygon(pts)
    if r:
        p = p.buffer(-r, join_style="mitre", mitre_limit=20).buffer(r, quad_segs=SEG)
    return p


def rect(x0, y0, x1, y1, r=0.0):
    b = _box(x0, y0, x1, y1)
    if r:
        b = _box(x0 + r, y0 + r, x1 - r, y1 - r).buffer(r, quad_segs=SEG)
    return b


def arc(x, y, r, a0, a1):
    """Points on a circle; angles in degrees, 0 = right, growing clockwise."""
    n = max(4, int(abs(a1 - a0) / 90 * SEG))
    return [
        (x + r * math.cos(math.radians(a0 + (a1 - a0) * i / n)),
         y + r * math.sin(math.radians(a0 + (a1 - a0) * i / n)))
        for i in range(n + 1)
    ]


def bow(p, q, sag):
    """A circular arc from p to q, bulging by sag to the left of its way."""
    (x0, y0), (x1, y1) = p, q
    c = math.hypot(x1 - x0, y1 - y0)
    r = (c * c / 4 + sag * sag) / (2 * abs(sag))
    s = 1 if sag > 0 else -1
    nx, ny = (y1 - y0) / c * s, -(x1 - x0) / c * s
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    cx, cy = mx - nx * (r - abs(sag)), my - ny * (r - abs(sag))
    a0 = math.degrees(math.atan2(y0 - cy, x0 - cx))
    a1 = math.degrees(math.atan2(y1 - cy, x1 - cx))
    d = (a1 - a0 + 180) % 360 - 180
    return arc(cx, cy, r, a0, a0 + d)


def fillet(pts, r, closed=False):
    """The polyline pts with each inner corner replaced by an arc of radius r."""
    n = len(pts)
    out = []
    for i, p in enumerate(pts):
        if not closed and i in (0, n - 1):
            out.append(p)
            continue
        a, b = pts[i - 1], pts[(i + 1) % n]
        va = (a[0] - p[0], a[1] - p[1])
        vb = (b[0] - p[0], b[1] - p[1])
        la, lb = math.hypot(*va), math.hypot(*vb)
        va, vb = (va[0] / la, va[1] / la), (vb[0] / lb, vb[1] / lb)
        half = math.acos(max(-1, min(1, va[0] * vb[0] + va[1] * vb[1]))) / 2
        if half > math.radians(89):
            out.append(p)
            continue
        t = r / math.tan(half)
        m = (va[0] + vb[0], va[1] + vb[1])
        lm = math.hypot(*m)
        d = r / math.sin(half)
        cx, cy = p[0] + m[0] / lm * d, p[1] + m[1] / lm * d
        s = (p[0] + va[0] * t, p[1] + va[1] * t)
        e = (p[0] + vb[0] * t, p[1] + vb[1] * t)
        a0 = math.degrees(math.atan2(s[1] - cy, s[0] - cx))
        a1 = math.degrees(math.atan2(e[1] - cy, e[0] - cx))
        dd = (a1 - a0 + 180) % 360 - 180
        out += arc(cx, cy, r, a0, a0 + dd)
    if closed:
        out.append(out[0])
    return out


def path(*pts, r=2.0, w=2.0, closed=False):
    """A stroke along a polyline with filleted corners."""
    return line(*fillet(list(pts), r, closed), w=w)


def frame(x0, y0, x1, y1, r=2.0, w=2.0):
    """A stroked rounded rectangle; the numbers are the stroke's centre line."""
    h = w / 2
    return rect(x0 - h, y0 - h, x1 + h, y1 + h, r + h) - rect(
        x0 + h, y0 + h, x1 - h, y1 - h, max(r - h, 0))


def mirror(g):
    return aff.scale(g, -1, 1, origin=(12, 12))


def sym(g):
    return U(g, mirror(g))


def rot(g, deg, origin=(12, 12)):
    return aff.rotate(g, deg, origin=origin)


def move(g, dx, dy):
    return aff.translate(g, dx, dy)


def soften(g, r):
    """Rounds outward corners by r."""
    return g.buffer(-r, join_style="mitre").buffer(r, quad_segs=SEG)


def fill_in(g, r):
    """Rounds inward corners by r."""
    return g.buffer(r, join_style="mitre").buffer(-r, quad_segs=SEG)


G = {}


def glyph(name):
    def deco(f):
        G[name] = f()
        return f
    return deco


# ------------------------------------------- program glyphs (solid, bold)


@glyph("anchor")
def _():
    eye = disc(12, 5, 3.6) - disc(12, 5, 1.4)
    shank = rect(10.4, 7.6, 13.6, 21)
    stock = rect(6.6, 9.4, 17.4, 12.2, 0.8)
    arms = line(*arc(12, 12.2, 8.4, 18, 162), w=3.2, cap="flat")
    fluke = poly((22.9, 17.2), (20.9, 10.9), (16.0, 15.2), r=0.5)
    return U(eye, shank, stock, arms, sym(fluke)) - disc(12, 5, 1.4)


@glyph("airplane")
def _():
    body = U(line((12, 4), (12, 19), w=4.2), poly((9.9, 18), (14.1, 18), (12.8, 22.6), (11.2, 22.6)))
    wing = poly((12, 6.6), (22.8, 14.2), (22.8, 17.2), (12, 14.2), r=0.6)
    tail = poly((12, 16.6), (17.2, 20.4), (17.2, 22.8), (12, 21.2), r=0.5)
    nose = U(disc(12, 3.4, 2.1), rect(9.9, 3.4, 14.1, 6))
    return U(body, nose, sym(wing), sym(tail))


@glyph("mortarboard")
def _():
    board = poly((12, 2.6), (23.6, 8.6), (12, 14.6), (0.4, 8.6), r=0.8)
    cap = poly((5.2, 9), (18.8, 9), (18.8, 17.6), *bow((18.8, 17.6), (5.2, 17.6), 3.4), (5.2, 17.6))
    cap = cap - board.buffer(1.7, join_style="mitre")
    tassel = rect(20.2, 8.6, 22.6, 18.6, 1.1)
    return move(U(board, cap, tassel), 0, 0.6)


@glyph("officer")
def _():
    crown = poly((4.6, 5.2), (12, 1.4), (19.4, 5.2), (17.2, 8.4), (6.8, 8.4), r=0.9)
    brim = rect(6.6, 6.4, 17.4, 9.6, 0.6)
    face = disc(12, 9.8, 4.9) - rect(0, 0, 24, 9.6)
    hat = U(crown, brim)
    body = rect(2.6, 16.6, 21.4, 30, 5.6) & rect(0, 0, 24, 22.8)
    collar = poly((9.4, 16), (14.6, 16), (12, 20.4))
    return U(hat, face, body - collar)


@glyph("stamp")
def _():
    knob = disc(12, 5.8, 4.4)
    neck = poly((10.2, 8), (13.8, 8), (15.2, 13.2), (8.8, 13.2))
    base = rect(2.4, 12.4, 21.6, 17.4, 1.6)
    ink = rect(2.4, 19.4, 21.6, 22.2, 0.6)
    return U(fill_in(U(knob, neck, base), 0.8), ink)


@glyph("shield-check")
def _():
    R = 11.85
    right = arc(21.2 - R, 11, R, 0, math.degrees(math.acos((12 - 21.2 + R) / R)))
    pts = [(12, 1.2), (21.2, 4.4)] + right
    pts += [(24 - x, y) for x, y in reversed(right)] + [(2.8, 4.4)]
    shield = Polygon(pts)
    shield = shield.buffer(-0.8, join_style="mitre").buffer(0.8, quad_segs=SEG)
    return shield - line((7.4, 11.8), (10.9, 15.3), (16.8, 8.2), w=3.3, cap="flat", join="mitre")


@glyph("star")
def _():
    pts = []
    for i in range(10):
        r = 12.0 if i % 2 == 0 else 5.5
        a = math.radians(-90 + 36 * i)
        pts.append((12 + r * math.cos(a), 13 + r * math.sin(a)))
    return soften(Polygon(pts), 0.6)


@glyph("link")
def _():
    def chain(cx):
        return rect(cx - 7, 7, cx + 7, 17, 5) - rect(cx - 3.6, 10.4, cx + 3.6, 13.6, 1.6)
    a, b = chain(6.6), chain(17.4)
    top, bottom = rect(0, 0, 24, 12), rect(0, 12, 24, 24)
    a2 = a - ((b.buffer(1.3) & top))
    b2 = b - ((a.buffer(1.3) & bottom))
    g = U(a2, b2)
    return aff.scale(rot(g, -45), 0.98, 0.98, origin=(12, 12))


@glyph("family")
def _():
    adult = U(disc(8, 5.2, 4.2), rect(1.4, 10.6, 14.6, 30, 5.2) & rect(0, 0, 24, 22.4))
    child = U(disc(18.2, 11.8, 3), rect(13.8, 15.9, 22.6, 30, 3.6) & rect(0, 0, 24, 22.4))
    halo = U(disc(18.2, 11.8, 4.6), rect(12.2, 14.3, 24, 30, 5.2))
    return U(adult - halo, child)


@glyph("crate")
def _():
    corner = [(12 + 11.3 * math.cos(math.radians(a)), 12 + 11.3 * math.sin(math.radians(a)))
              for a in range(-90, 270, 60)]
    box = soften(Polygon(corner), 1)
    seams = [line((12, 12), corner[i], w=2, cap="square") for i in (1, 3, 5)]
    return box - U(*seams)


@glyph("mountain")
def _():
    back = poly((9, 21.2), (17.3, 8.0), (23.8, 21.2), r=0.7)
    front = poly((0.2, 21.2), (8.6, 2.4), (17, 21.2), r=0.7)
    back = back - front.buffer(1.6, join_style="mitre")
    zig = line((3.4, 10.6), (6.6, 13.2), (8.6, 10.8), (10.6, 13.2), (13.8, 10.6), w=1.9, cap="square", join="mitre")
    return U(back, front - zig)


@glyph("plus-medical")
def _():
    return U(rect(8.4, 2, 15.6, 22, 1.3), rect(2, 8.4, 22, 15.6, 1.3))


@glyph("network")
def _():
    n = [(12, 5.4), (5.2, 18), (18.8, 18)]
    return U(*[disc(x, y, 4.2) for x, y in n],
             *[line(n[i], n[(i + 1) % 3], w=3) for i in range(3)])


@glyph("ticket")
def _():
    g = rect(1.2, 5, 22.8, 19, 1.8)
    for y in (5, 19):
        g = g - disc(15.6, y, 2.3)
    return g - rect(14.6, 8.8, 16.6, 11.2) - rect(14.6, 12.8, 16.6, 15.2)


@glyph("book")
def _():
    top = bow((1.4, 4.2), (11, 6.4), 0.9)
    low = bow((11, 21.2), (1.4, 19), -0.9)
    page = Polygon(top + low)
    page = soften(page, 0.7)
    return sym(page)


@glyph("ship")
def _():
    hull = poly((1.2, 13.8), (15, 13.8), (22.8, 11.8), (19.4, 21), (4, 21), r=0.9)
    house = U(poly((4.4, 7.6), (13.2, 7.6), (15.6, 12.2), (4.4, 12.2), r=0.5), rect(6.2, 2.6, 10.2, 9, 0.5))
    return U(hull, house)


@glyph("lifebuoy")
def _():
    g = disc(12, 12, 10.6) - disc(12, 12, 4.2)
    for a in (45, 135):
        g = g - rot(rect(-4, 10.7, 28, 13.3), a)
    return g


@glyph("tag")
def _():
    g = poly((2, 2), (12.4, 2), (22.8, 12.4), (12.4, 22.8), (2, 12.4), r=1.5)
    return g - disc(7.4, 7.4, 2.3)


@glyph("globe")
def _():
    outer = ring(12, 12, 9.3, 2.6)
    lens = lambda s, r: disc(12 - s, 12, r) & disc(12 + s, 12, r)
    s = (9.3 ** 2 - 4.2 ** 2) / (2 * 4.2)
    r = s + 4.2
    mer = lens(s, r + 1.1) - lens(s, r - 1.1)
    eq = rect(2, 10.9, 22, 13.1)
    return U(outer, (U(mer, eq) & disc(12, 12, 9.3)))


# ---------------------------------------------- interface icons (2-unit line)


def chevron():
    return line((6, 9), (12, 15), (18, 9))


def arrow_right():
    return U(line((4, 12), (20, 12)), line((13, 5), (20, 12), (13, 19)))


G["search"] = U(ring(10.5, 10.5, 6.5), line((15.2, 15.2), (20, 20)))
G["close"] = U(line((6, 6), (18, 18)), line((18, 6), (6, 18)))
G["chevron-up"] = rot(chevron(), 180)
G["chevron-down"] = chevron()
G["chevron-left"] = rot(chevron(), 90)
G["chevron-right"] = rot(chevron(), -90)
G["arrow-left"] = rot(arrow_right(), 180)
G["arrow-right"] = arrow_right()
G["plus"] = U(line((12, 5), (12, 19)), line((5, 12), (19, 12)))
G["minus"] = line((5, 12), (19, 12))
G["home"] = U(line((3, 11.5), (12, 4), (21, 11.5)),
              path((6, 9), (6, 20), (18, 20), (18, 9), r=1),
              line((12, 15), (12, 20)))


@glyph("fit")
def _():
    c = path((4, 8.5), (4, 4), (8.5, 4), r=1.5)
    return U(sym(c), rot(sym(c), 180), rect(8.5, 8.5, 15.5, 15.5, 1.5))


G["filter"] = path((3.5, 4), (20.5, 4), (14, 12), (14, 20), (10, 17.6), (10, 12), r=0.4, closed=True)
G["list"] = U(*[U(line((9, y), (20, y)), disc(4.5, y, 1.4)) for y in (6, 12, 18)])
G["map"] = U(path((3, 6), (9, 4), (15, 6), (21, 4), (21, 18), (15, 20), (9, 18), (3, 20), r=0.3, closed=True),
             line((9, 4), (9, 18)), line((15, 6), (15, 20)))


@glyph("settings")
def _():
    tooth = poly((9.2, 4.6), (10.2, 1.6), (13.8, 1.6), (14.8, 4.6), (14.8, 8), (9.2, 8))
    body = U(disc(12, 12, 7.9), *[rot(tooth, 60 * i) for i in range(6)])
    body = fill_in(soften(body, 0.8), 0.6)
    return U(body - body.buffer(-2, quad_segs=SEG), ring(12, 12, 2.3))


@glyph("help")
def _():
    q = U(line(*arc(12, 9.6, 2.7, 185, 405)), line(arc(12, 9.6, 2.7, 45, 45.1)[0], (12, 13.2)))
    return U(ring(12, 12, 9), q, disc(12, 16.8, 1.25))


G["theme"] = U(ring(12, 12, 9), disc(12, 12, 9) & rect(12, 0, 24, 24))
G["copy"] = U(frame(9, 9, 20, 20), path((6, 15), (4, 15), (4, 4), (15, 4), (15, 6), r=1.9))


@glyph("ruler")
def _():
    f = frame(2, 8, 22, 16, r=1)
    t = [line((x, 11.6), (x, 8)) for x in (7, 12, 17)]
    return rot(U(f, *t), -45)


G["crosshair"] = U(ring(12, 12, 7), disc(12, 12, 1.75),
                   *[rot(line((12, 2), (12, 5)), a) for a in (0, 90, 180, 270)])
G["keyboard"] = U(frame(2, 6, 22, 18),
                  *[disc(x, 10, 1.1) for x in (6, 10, 14, 18)],
                  line((8, 14), (16, 14)))
G["info"] = U(ring(12, 12, 9), line((12, 11.5), (12, 16.5)), disc(12, 7.6, 1.25))
G["warning"] = U(path((12, 3.2), (22, 20.2), (2, 20.2), r=1.6, closed=True),
                 line((12, 9.5), (12, 13.8)), disc(12, 16.9, 1.2))


@glyph("undo")
def _():
    return U(line((8.5, 4), (4, 8.5), (8.5, 13)),
             line((4, 8.5), *arc(14.25, 14.0, 5.5, -90, 90), (8, 19.5)))


G["redo"] = mirror(G["undo"])


@glyph("eye")
def _():
    up = bow((2, 12), (22, 12), 6.4)
    dn = bow((22, 12), (2, 12), 6.4)
    return U(line(*up, *dn[1:]), ring(12, 12, 2.6))


G["check"] = line((4.5, 12.5), (9.8, 17.8), (19.8, 6.8))


@glyph("sort-asc")
def _():
    a = U(line((6.5, 20), (6.5, 4)), line((2.75, 7.75), (6.5, 4), (10.25, 7.75)))
    return U(a, line((14, 5), (15, 5)), line((14, 12), (18, 12)), line((14, 19), (21, 19)))


@glyph("sort-desc")
def _():
    a = U(line((6.5, 20), (6.5, 4)), line((2.75, 16.25), (6.5, 20), (10.25, 16.25)))
    return U(a, line((14, 5), (21, 5)), line((14, 12), (18, 12)), line((14, 19), (15, 19)))


@glyph("fullscreen")
def _():
    a = U(line((14, 4), (20, 4), (20, 10)), line((20, 4), (14, 10)))
    return U(a, rot(a, 180))


G["play"] = poly((6.6, 2.6), (22, 12), (6.6, 21.4), r=1.3)
G["more"] = U(*[disc(x, 12, 1.8) for x in (5, 12, 19)])


@glyph("layers")
def _():
    top = path((12, 3), (21, 8), (12, 13), (3, 8), r=0.3, closed=True)
    v = line((3, 12.2), (12, 17.2), (21, 12.2))
    return U(top, v, move(v, 0, 4.1))


G["export"] = U(path((4, 14), (4, 20), (20, 20), (20, 14)),
                line((12, 15.5), (12, 4)), line((7, 9), (12, 4), (17, 9)))
G["present"] = U(frame(4, 4, 20, 14, r=0.6), line((2, 4), (22, 4)), line((12, 14), (12, 16)),
                 line((8, 20), (12, 16), (16, 20)))


@glyph("command")
def _():
    loop = line((9, 12), (9, 9), (6, 9), *arc(6, 6, 3, 90, 360), (9, 9), (12, 9))
    return U(*[rot(loop, a) for a in (0, 90, 180, 270)])


@glyph("pin")
def _():
    cx, cy, r, tip = 12, 9.8, 7.2, 21.8
    a = math.degrees(math.acos(r / (tip - cy)))
    drop = [(12, tip)] + arc(cx, cy, r, 90 + a, 450 - a) + [(12, tip)]
    return U(line(*drop), ring(12, cy, 1.9))


G["sidebar"] = U(frame(3, 4, 21, 20), line((9, 4), (9, 20)))
G["trash"] = U(line((4, 6), (20, 6)), path((9, 6), (9, 3), (15, 3), (15, 6), r=1),
               path((6, 6), (6.8, 21), (17.2, 21), (18, 6), r=1.6),
               line((10.2, 10.5), (10.4, 16.5)), line((13.8, 10.5), (13.6, 16.5)))


@glyph("quote")
def _():
    ball = disc(6.6, 14.2, 3.8)
    tail = Polygon(arc(11.4, 14.2, 8.6, 180, 262) + arc(12.2, 14.4, 5.8, 262, 180))
    q = U(ball, soften(tail, 0.2))
    return move(U(q, move(q, 10.2, 0)), -0.15, 0)


G["external"] = U(path((11, 5), (4, 5), (4, 20), (19, 20), (19, 13)),
                  line((11, 13), (20, 4)), line((14, 4), (20, 4), (20, 10)))
G["circle"] = ring(12, 12, 9)
G["circle-dashed"] = U(*[line(*arc(12, 12, 9, 45 * i - 11, 45 * i + 11)) for i in range(8)])
G["clock"] = U(ring(12, 12, 9), line((12, 7), (12, 12), (15.6, 14.2)))
G["pause"] = U(rect(6, 4.5, 10, 19.5, 1), rect(14, 4.5, 18, 19.5, 1))

# ------------------------------------------------------------ SVG writing


def circle3(a, b, c):
    ax, ay, bx, by, cx, cy = *a, *b, *c
    d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(d) < 1e-9:
        return None
    ux = ((ax * ax + ay * ay) * (by - cy) + (bx * bx + by * by) * (cy - ay) + (cx * cx + cy * cy) * (ay - by)) / d
    uy = ((ax * ax + ay * ay) * (cx - bx) + (bx * bx + by * by) * (ax - cx) + (cx * cx + cy * cy) * (bx - ax)) / d
    return ux, uy, math.hypot(ax - ux, ay - uy)


def num(v):
    s = f"{v:.3f}".rstrip("0").rstrip(".")
    return "0" if s in ("-0", "") else s


def turn(p, q, s):
    a = math.atan2(q[1] - p[1], q[0] - p[0])
    b = math.atan2(s[1] - q[1], s[0] - q[0])
    return (b - a + math.pi) % (2 * math.pi) - math.pi


def ring_to_path(coords):
    pts = list(coords)[:-1]
    clean = []
    for p in pts:  # drop doubled points
        if not clean or math.dist(clean[-1], p) > 2e-3:
            clean.append(p)
    if math.dist(clean[0], clean[-1]) < 2e-3:
        clean.pop()
    pts = clean
    pts = [p for i, p in enumerate(pts)  # and points inside straight lines
           if abs(turn(pts[i - 1], p, pts[(i + 1) % len(pts)])) > 1e-4]
    n = len(pts)
    # start at the sharpest corner, so that no arc is cut by the start
    k = max(range(n), key=lambda i: abs(turn(pts[i - 1], pts[i], pts[(i + 1) % n])) +
            0.3 * math.dist(pts[i - 1], pts[i]) / 24)
    pts = pts[k:] + pts[:k] + [pts[k]]
    out = [f"M{num(pts[0][0])} {num(pts[0][1])}"]
    i = 0
    while i < len(pts) - 1:
        best = None
        if i + 3 < len(pts):
            c = circle3(pts[i + 1], pts[i + 2], pts[i + 3])
            if c and c[2] < 80 and abs(math.dist(pts[i], c[:2]) - c[2]) < 0.004:
                s = turn(pts[i], pts[i + 1], pts[i + 2])
                j = i + 1
                while j < len(pts) and abs(math.dist(pts[j], c[:2]) - c[2]) < 0.004 and (
                        j < i + 2 or (abs(turn(pts[j - 2], pts[j - 1], pts[j])) < 0.26
                                      and turn(pts[j - 2], pts[j - 1], pts[j]) * s > 0)):
                    j += 1
                j -= 1
                if j - i >= 3 and abs(s) < 0.26:
                    best = (j, c, s)
        if best:
            j, (cx, cy, r), s = best
            total = sum(2 * math.asin(min(1, math.dist(pts[m], pts[m + 1]) / 2 / r)) for m in range(i, j))
            parts = max(1, math.ceil(total / (math.pi * 0.9)))
            ids = [i + round((j - i) * (q + 1) / parts) for q in range(parts)]
            for m in ids:
                out.append(f"A{num(r)} {num(r)} 0 0 {1 if s > 0 else 0} {num(pts[m][0])} {num(pts[m][1])}")
            i = j
        else:
            i += 1
            if i < len(pts) - 1:
                out.append(f"L{num(pts[i][0])} {num(pts[i][1])}")
    return "".join(out) + "Z"


def write(name, g):
    g = g.buffer(0)
    polys = list(g.geoms) if isinstance(g, MultiPolygon) else [g]
    polys = [p for p in polys if p.area > 0.02]
    x0, y0, x1, y1 = MultiPolygon(polys).bounds
    if min(x0, y0) < -1e-6 or max(x1, y1) > 24 + 1e-6:
        print(f"warning: {name} leaves the box: {x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}")
    d = " ".join(ring_to_path(r.coords) for p in polys for r in (p.exterior, *p.interiors))
    (HERE / f"{name}.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill-rule="evenodd" d="{d}"/></svg>\n')


if __name__ == "__main__":
    for name, g in G.items():
        write(name, g)
    print(len(G), "icons drawn")
